"""Words of a block as the attribution rules read them: marked words folded into one, clitics cut off.

The rules look at what stands around the quotation marks. So each outermost stretch in marks is
one word of its own here, and a sentence ends where the text outside the marks says so. Parts of
speech and arcs come from the pipeline; cutting does not, for parsers stumble over quotes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile
from typing import NamedTuple

from recoupe.lang.quotes import joined_pronoun, listed, reporting, word_pattern
from recoupe.model.span import Span
from recoupe.nlp.parsed import Block
from recoupe.nlp.quotes.marks import Marked
from recoupe.nlp.tokens import Token

_LONGEST = 200
"""Words of a sentence looked at together: no sentence of a page is longer, and rules walk them in pairs."""

MARKED = "«»"
"""What a stretch in quotation marks reads as."""


class Word(NamedTuple):
    """A word, a punctuation mark, or a whole stretch in quotation marks.

    Attributes:
        span: Code points of the article.
        text: As written, apostrophes unified.
        low: The same in lower case; `MARKED` for a stretch in quotation marks.
        pos: Universal part of speech, "" where the pipeline gives none.
        token: The pipeline's token at the first letter, or None.
        mark: Index of the stretch in quotation marks, or -1.
        clitic: True for a pronoun cut off behind its verb.
    """

    span: Span
    text: str
    low: str
    pos: str
    token: Token | None = None
    mark: int = -1
    clitic: bool = False

    @property
    def capital(self) -> bool:
        """True where it begins with a capital letter."""
        return self.text[:1].isupper()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the text outside the quotation marks.

    Attributes:
        words: Its words, marked stretches folded.
        block: Index of its block.
        inside: Index of the marked stretch that the sentence is wholly inside of, or -1.
    """

    words: tuple[Word, ...]
    block: int
    inside: int = -1

    @property
    def span(self) -> Span:
        """From the first word to the last."""
        return Span(self.words[0].span.start, self.words[-1].span.end)

    @property
    def marks(self) -> tuple[int, ...]:
        """Indices of the marked stretches in it, in order."""
        return tuple(w.mark for w in self.words if w.mark >= 0)


_FINAL = frozenset(".!?…")
_ENDS = re.compile(r"[.!?…]$")


def words_of(block: Block, start: int, end: int) -> Iterator[Word]:
    """Yield the words between two offsets of the article within one block.

    Args:
        block: The block.
        start: First code point.
        end: Past the last.

    Yields:
        The words, in order; clitics and elided words apart.
    """
    text = block.text
    within = takewhile(lambda t: t.idx < end - block.offset, block.doc[_first(block, start) :])
    tokens = {t.idx: t for t in within}
    last: Token | None = None
    for match in word_pattern().finditer(text, start - block.offset, end - block.offset):
        last = tokens.get(match.start(), last)
        yield from _split(match, block.offset, last)


def _first(block: Block, start: int) -> int:
    """Return the index of the first token that reaches past `start`."""
    low, high = 0, len(block.doc)
    while low < high:
        middle = (low + high) // 2
        token = block.doc[middle]
        if block.offset + token.idx + len(token) <= start:
            low = middle + 1
        else:
            high = middle
    return low


def _split(match: re.Match[str], offset: int, token: Token | None) -> Iterator[Word]:
    """Yield one word, or a verb and the pronoun joined to it."""
    text = match.group()
    start, end = match.start() + offset, match.end() + offset
    pos = token.pos_ if token is not None else ""
    joined = joined_pronoun().search(text) if "-" in text else None
    stem = text[: joined.start()] if joined else text
    third = joined is not None and joined.group(1).casefold() in listed("scan.third")
    if joined and (third or reporting(stem) or stem.casefold() in listed("scan.auxiliaries")):
        cut = start + joined.start(1)
        yield Word(Span(start, start + joined.start()), stem, stem.casefold(), "VERB", token)
        yield Word(Span(cut, end), joined.group(1), joined.group(1).casefold(), "PRON", token, clitic=True)
    else:
        yield Word(Span(start, end), text, text.casefold(), pos, token)


def sentences(block: Block, index: int, marks: Sequence[tuple[int, Marked]]) -> tuple[Sentence, ...]:
    """Cut a block into sentences, its outermost marked stretches folded.

    Args:
        block: The block.
        index: Its index.
        marks: The outermost marked stretches in it with their indices, in order.

    Returns:
        The sentences, in order.
    """
    folded = tuple(_folded(block, block.extent, marks))
    ends = {i: bool(_ENDS.search(_content(block, m))) for i, m in marks}
    return tuple(Sentence(s, index) for s in _cut(folded, ends))


def inner_sentence(
    block: Block, index: int, at: int, mark: Marked, marks: Sequence[tuple[int, Marked]]
) -> Sentence | None:
    """Return the words inside a marked stretch as one sentence, marks within it folded.

    Args:
        block: The block.
        index: Its index.
        at: Index of the stretch.
        mark: The stretch.
        marks: The stretches directly inside it, with their indices.

    Returns:
        The sentence, or None where the marks hold no word.
    """
    found = tuple(islice(_folded(block, mark.span, marks), _LONGEST))
    return Sentence(found, index, at) if found else None


def _content(block: Block, mark: Marked) -> str:
    """Return the words in marks."""
    return block.text[mark.span.start - block.offset : mark.span.end - block.offset]


def _folded(block: Block, extent: Span, marks: Sequence[tuple[int, Marked]]) -> Iterator[Word]:
    """Yield the words of an extent, each marked stretch as one."""
    at = extent.start
    for i, mark in marks:
        if mark.outer.start < at:
            continue
        yield from words_of(block, at, mark.outer.start)
        yield Word(mark.outer, MARKED, MARKED, "", None, i)
        at = mark.outer.end
    yield from words_of(block, at, extent.end)


def _cut(words: tuple[Word, ...], ends: dict[int, bool]) -> Iterator[tuple[Word, ...]]:
    """Yield runs of words that are sentences."""
    start = 0
    for i in range(len(words) - 1):
        if _breaks(words, i, ends) or i + 1 - start >= _LONGEST:
            yield words[start : i + 1]
            start = i + 1
    if words[start:]:
        yield words[start:]


def _breaks(words: tuple[Word, ...], i: int, ends: dict[int, bool]) -> bool:
    """Tell whether a sentence ends at word `i`: a full stop, or marked words that end in one."""
    word, after = words[i], words[i + 1]
    new = after.capital or after.mark >= 0 or after.low[:1].isdigit()
    if word.mark >= 0:
        return ends[word.mark] and new and not (after.mark < 0 and reporting(after.text))
    if word.low not in _FINAL:
        return False
    if word.low == "." and i and _abbreviated(words[i - 1]):
        return False
    if after.low in _FINAL or after.low in ")]":
        return False
    return new or word.low == "." or after.low in "-–—•("


def _abbreviated(word: Word) -> bool:
    """Tell whether the full stop behind a word only shortens it."""
    return word.low in listed("scan.abbreviations") or (len(word.text) == 1 and word.capital)


def finite(word: Word) -> bool:
    """Tell whether a word is a finite verb, by the pipeline.

    Args:
        word: The word.

    Returns:
        True where the tagger says so.
    """
    return (
        word.pos in ("VERB", "AUX")
        and word.token is not None
        and "Fin" in word.token.morph.get("VerbForm", [])
    )
