"""The lines of a page, and what is known of each by itself and by the page around it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, islice

from recoupe.lang.cues import Cue, cues, glued_prefix, has_finite_verb, keyed, section_cover, shown
from recoupe.lang.normalize import plain
from recoupe.model.span import Span

_BREAKS = re.compile(r"[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_EDGES = "".join(chr(c) for c in range(33)) + "\x7f\x85\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006"
_EDGES += "\u2007\u2008\u2009\u200a\u200b\u2028\u2029\u202f\u205f\u2060\u3000\ufeff"
_WORDS = re.compile(r"[^\W_]+")
_CLOSERS = " \t'\"»”’)]*_\u00a0\u202f"
_STOPS = (".", "…", ";")
_LEAD_IN = 60
"""From that length on a colon at the end introduces what follows in a text; before, a label."""
_READ = 1_200
"""Longer lines are judged by their first and last characters: a line of ten million takes no longer."""

_CONTENT = 4
_HEADS = 40


class Element(StrEnum):
    """What markup said of a block, where there was markup."""

    NONE = "none"
    HEADING = "heading"
    PARAGRAPH = "paragraph"


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a page before it is zoned: where it stands, and what markup said of it."""

    span: Span
    element: Element = Element.NONE
    glued: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One block with what its characters show.

    Attributes:
        block: Where it stands.
        text: Its first (and last) characters, apostrophes and blanks unified.
        key: The same without case and accents.
        length: Its true length.
        words: Number of words in `text`.
        terminated: True if it ends as a sentence does.
        question: True if it ends with a question mark, or is brief and ends with an exclamation mark.
        finite: True if a finite verb shows.
        cues: Lexical cues with the words that show them.
        sections: Number of names of sections in it.
        section_share: Share of its letters they make up.
        content: Words of four letters or more, folded.
    """

    block: Block
    text: str
    key: str
    length: int
    words: int
    terminated: bool
    question: bool
    finite: bool
    cues: tuple[tuple[Cue, str], ...]
    sections: int
    section_share: float
    content: frozenset[str]


@dataclass(frozen=True, slots=True)
class Page:
    """The lines in order, with counts over all of them.

    Attributes:
        lines: The lines.
        spread: For each content word, how many long lines have it.
        keys: How often each line, folded, occurs.
        titles: Folded lines of headline length, for telling what repeats a headline.
        language: Code of the tables to use.
        given: The title that the source gives, folded, or "".
    """

    lines: tuple[Line, ...]
    spread: Counter[str]
    keys: Counter[str]
    titles: frozenset[str]
    language: str
    given: str = ""


def blocks_of(text: str, language: str) -> Iterator[Block]:
    """Yield the lines of a plain text that are not blank, crawlers' prefixes split off."""
    start = 0
    for match in chain(_BREAKS.finditer(text), (None,)):
        end = match.start() if match else len(text)
        yield from _pieces(text, start, end, language)
        start = match.end() if match else end


def _pieces(text: str, start: int, end: int, language: str) -> Iterator[Block]:
    while cut := glued_prefix(text[start : min(end, start + 80)], language):
        span = trimmed(text, start, start + cut)
        if span:
            yield Block(span, glued=True)
        start += cut
    if span := trimmed(text, start, end):
        yield Block(span)


def trimmed(text: str, start: int, end: int) -> Span | None:
    """Return the stretch without blanks at its ends, or None where nothing is left."""
    body = text[start:end]
    left = len(body) - len(body.lstrip(_EDGES))
    right = len(body.rstrip(_EDGES))
    return Span(start + left, start + right) if left < right else None


def is_terminated(text: str) -> bool:
    """Tell whether a line ends with a full stop or the like, closing marks left aside."""
    bare = text.rstrip(_CLOSERS)
    return bare.endswith(_STOPS) or (bare.endswith((":", "!")) and len(bare) >= _LEAD_IN)


def _line(text: str, block: Block, language: str) -> Line:
    span = block.span
    if len(span) > _READ:
        read = text[span.start : span.start + _READ - 200] + text[span.end - 200 : span.end]
    else:
        read = span.of(text)
    flat = plain(read)
    key = keyed(read)
    terminated, finite = is_terminated(flat), has_finite_verb(key, language)
    sections, share = section_cover(key, language) if len(key) <= 200 else (0, 0.0)
    return Line(
        block=block,
        text=flat,
        key=key,
        length=len(span),
        words=sum(1 for _ in _WORDS.finditer(flat)),
        terminated=terminated,
        question=flat.rstrip(_CLOSERS).endswith(("?", "!")) and not terminated,
        finite=finite,
        cues=_cues(flat, key, terminated, finite, language) if len(span) <= _READ else (),
        sections=sections,
        section_share=share,
        content=frozenset(w for w in _WORDS.findall(key) if len(w) >= _CONTENT),
    )


def _cues(flat: str, key: str, terminated: bool, finite: bool, language: str) -> tuple[tuple[Cue, str], ...]:
    found = []
    for cue in cues(language):
        if (cue.unterminated and terminated) or (cue.verbless and finite):
            continue
        words = shown(cue, flat, key)
        if words is not None:
            found.append((cue, words))
    return tuple(found)


def page(text: str, blocks: tuple[Block, ...], language: str, title: str | None = None) -> Page:
    """Look at every block by itself, then count over the page.

    Args:
        text: The article's text.
        blocks: Its blocks, in order.
        language: ISO 639-1 code of a language with cues.
        title: The title that the source gives, if any.

    Returns:
        The page.
    """
    lines = tuple(_line(text, block, language) for block in blocks)
    spread: Counter[str] = Counter()
    for line in lines:
        if is_prose(line):
            spread.update(line.content)
    heads = (x.key for x in lines if 20 <= x.length <= 200 and x.words >= 4 and not x.terminated)
    return Page(
        lines,
        spread,
        Counter(x.key for x in lines),
        frozenset(islice(heads, _HEADS)),
        language,
        keyed(title or "").strip(),
    )


def is_prose(line: Line) -> bool:
    """Tell a line that reads as a paragraph: long, or a whole sentence."""
    return line.length >= 160 or (line.terminated and line.words >= 10 and line.finite)
