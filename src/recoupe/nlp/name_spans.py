"""Stretches that may be names: what the pipeline, the patterns and the country list find, cut to size."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from recoupe.lang.context import is_preposition, listed
from recoupe.lang.designations import designations
from recoupe.lang.names import (
    body_heads,
    countries,
    is_family_first,
    known_bodies,
)
from recoupe.lang.normalize import folded
from recoupe.lang.occurrences import Occurrences
from recoupe.model.reading import EntityType
from recoupe.model.span import Span
from recoupe.nlp.apart import Taken, merged, touching
from recoupe.nlp.name_asides import credit_spans, is_byline
from recoupe.nlp.name_trims import looks_like_name, trimmed
from recoupe.nlp.name_wholes import spelled_out
from recoupe.nlp.parsed import Block, ParsedArticle
from recoupe.nlp.tokens import Token

LABELS = {
    "PER": EntityType.PERSON,
    "LOC": EntityType.PLACE,
    "GPE": EntityType.PLACE,
    "ORG": EntityType.ORGANIZATION,
    "PROD": EntityType.PRODUCT,
    "PRODUCT": EntityType.PRODUCT,
}
"""Labels of the pipeline; every other one stands for `Other`."""

_LONGEST = 120
_NO_NAME = frozenset({"VERB", "AUX", "ADJ", "ADV", "DET", "PRON", "ADP", "SCONJ", "CCONJ", "NUM", "INTJ"})
_OPENERS = '.!?:«»"“”–—-…'
_NUMERAL = re.compile(r" (?:I{2,3}|IV|VI{0,3}|IX|X[IVX]{1,4})(?![\w'-])")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch that may be a name.

    Attributes:
        span: Code points into the article's text.
        type: What its finder takes it for.
        code: Code of the reason, "" for the pipeline's own label.
        weight: How strongly its finder speaks for the type.
        creates: Whether it makes a mention by itself.
    """

    span: Span
    type: EntityType
    code: str = ""
    weight: float = 1.0
    creates: bool = True


def pieces(parsed: ParsedArticle) -> list[Piece]:
    """Return the stretches of an article that may be names, without overlap, in order.

    Args:
        parsed: The article.

    Returns:
        Pieces cut to size: no article, title or role in front, no date behind.
    """
    found: list[Piece] = []
    for block in parsed.blocks:
        if not is_byline(block.text):
            found += _of_block(parsed.plain, block)
    return sorted(found, key=lambda p: p.span)


def _of_block(text: str, block: Block) -> list[Piece]:
    """Find the pieces of one block."""
    labelled = [Piece(block.span(ent), LABELS.get(ent.label_, EntityType.OTHER)) for ent in block.doc.ents]
    labelled = [p for p in labelled if not _opens_sentence(block, p)]
    spans = [p.span for p in labelled]
    named = [p for raw in labelled for p in _cut(text, block.extent, _extended(block, raw, spans))]
    patterns = [
        Piece(d.span.shifted(block.offset), d.type, d.code, d.weight, d.creates)
        for d in designations(block.text)
    ]
    listed = [
        Piece(span.shifted(block.offset), EntityType.PLACE, "country", 4.0)
        for span, _ in _country_finder().find(block.text, 0, len(block.text))
    ]
    patterns += [
        Piece(s.shifted(block.offset), EntityType.ORGANIZATION, "spelled-out", 3.0)
        for s in spelled_out(block.text)
    ]
    widened = _widened(named + listed, [p for p in patterns if not p.creates])
    credits_ = merged(credit_spans(text, block))
    kept = _apart([*widened, *(p for p in patterns if p.creates)])
    return [p for p in kept if not touching(credits_, p.span) and not _is_portfolio(text, p)]


def _is_portfolio(text: str, piece: Piece) -> bool:
    """Tell whether a body is only a minister's portfolio ("ministre des Transports")."""
    if piece.type in (EntityType.PERSON, EntityType.PLACE, EntityType.PRODUCT) or piece.code:
        return False
    near = text[max(0, piece.span.start - 40) : piece.span.start].casefold().replace("'", " ").split()[-4:]
    linked = bool(near) and near[-1] in listed("names", "leading")
    if folded(piece.span.of(text).split()[0]) in body_heads():
        return False
    return linked and bool(set(near) & listed("names", "portfolio.words"))


@cache
def _country_finder() -> Occurrences:
    """The country names that can be looked for as they are."""
    return Occurrences(countries().written)


def _widened(found: list[Piece], patterns: list[Piece]) -> list[Piece]:
    """Widen pieces to the pattern that holds them: "Oundoro" to "lac Oundoro"."""
    by_end = sorted(patterns, key=lambda p: p.span.end)
    wide: list[Piece] = []
    for piece in found:
        at = bisect_left(by_end, piece.span.end, key=lambda p: p.span.end)
        last = bisect_right(by_end, piece.span.end + len(piece.span), key=lambda p: p.span.end)
        holder = next((p for p in by_end[at:last] if _widens(p.span, piece.span)), None)
        wide.append(piece if holder is None else replace(holder, creates=True))
    return wide


def _widens(wide: Span, narrow: Span) -> bool:
    """Tell whether a pattern adds something in front of a piece and ends with it, or goes on by a little."""
    return wide.contains(narrow) and wide.start < narrow.start and wide.end - narrow.end <= len(narrow)


def _apart(found: Iterable[Piece]) -> Iterator[Piece]:
    """Keep of overlapping pieces the strongest, then the longest; what is `Other` comes last."""
    taken = Taken()
    order = sorted(
        set(found),
        key=lambda p: (
            p.type is EntityType.OTHER and not p.code,
            -len(p.span),
            -p.weight,
            p.span,
            p.code,
            p.type,
        ),
    )
    yield from sorted((p for p in order if taken.take(p.span)), key=lambda p: p.span)


def _cut(text: str, within: Span, piece: Piece) -> Iterator[Piece]:
    """Cut a labelled stretch to the name: to whole words first, then without what was swallowed."""
    whole = _numbered(text, within, _whole_words(text, within, piece.span))
    if piece.type is EntityType.ORGANIZATION and whole.of(text) in known_bodies():
        yield replace(piece, span=whole)
        return
    kind = EntityType.PLACE if _is_local(text, whole, piece.type) else piece.type
    span = trimmed(text, whole, kind)
    if span is not None and looks_like_name(span.of(text), kind):
        yield replace(piece, span=span, type=kind)


def _extended(block: Block, piece: Piece, others: list[Span]) -> Piece:
    """Let a person's name go on over proper nouns that the pipeline left behind ("Pak Min" + "Su")."""
    tokens = block.tokens(piece.span)
    if tokens is None:
        return piece
    if piece.type is not EntityType.PERSON:
        swallowed = len(tokens) > 1 and _is_finite(tokens[-1]) and tokens[-2].text[:1].isupper()
        return replace(piece, span=block.span(block.doc.run(tokens.start, tokens.end - swallowed)))
    start, end = tokens.start, tokens.end
    if start and is_family_first(block.doc[start - 1].text) and block.doc[start - 1].text[:1].isupper():
        start -= block.doc[start - 1].whitespace_ == " "
    if _lacks_syllable(block, start, end):
        end += 1
    while end < len(block.doc) and end - tokens.end < 2:
        following = block.doc[end]
        span = block.span(following)
        free = not touching(others, span)
        adjoining = block.doc[end - 1].whitespace_ == " " and following.text[:1].isupper()
        if not (free and adjoining and following.pos_ == "PROPN" and following.is_alpha):
            break
        end += 1
    return (
        replace(piece, span=block.span(block.doc.run(start, end)))
        if (start, end) != (tokens.start, tokens.end)
        else piece
    )


def _opens_sentence(block: Block, piece: Piece) -> bool:
    """Tell whether a name is only the first word of a sentence, a verb or an adjective with its capital."""
    tokens = block.tokens(piece.span)
    if tokens is None or len(tokens) != 1 or not tokens.text.istitle() or tokens[0].pos_ not in _NO_NAME:
        return False
    before = block.text[: tokens.start_char].rstrip()
    return not before or before.endswith(tuple(_OPENERS))


def _is_finite(token: Token) -> bool:
    """Tell whether a word is a verb that a name was read over ("Centre X chiffre")."""
    return (
        token.pos_ in ("VERB", "AUX")
        and token.text.islower()
        and token.is_alpha
        and "Fin" in token.morph.get("VerbForm", [])
    )


def _lacks_syllable(block: Block, start: int, end: int) -> bool:
    """Tell whether the second half of a given name stands behind ("Pak Min" before "Su")."""
    doc = block.doc
    if end - start != 2 or end >= len(doc) or not is_family_first(doc[start].text):
        return False
    return doc[end - 1].whitespace_ == " " and doc[end].text.istitle() and len(doc[end].text) <= 6


def _is_local(text: str, span: Span, kind: EntityType) -> bool:
    """Tell whether a body is only the local service of a place ("la police de X")."""
    found = span.of(text).split()
    return (
        kind is EntityType.ORGANIZATION
        and 1 < len(found) <= 4
        and found[0] in listed("organizations", "local.words")
        and (is_preposition(found[1]) or is_preposition(found[1][:2]))
    )


def _whole_words(text: str, within: Span, span: Span) -> Span:
    """Widen a stretch to the edges of its words, hyphens within a word included ("Jong" to "Jong-un")."""
    start, end = span.start, span.end
    while start > within.start and end - start < _LONGEST and _comes_before(text, start):
        start -= 1
    while end < within.end and end - start < _LONGEST and _goes_on(text, end):
        end += 1
    return Span(start, end)


def _numbered(text: str, within: Span, span: Span) -> Span:
    """Take in a Roman numeral behind a name ("Aurore II", "Charles III")."""
    found = _NUMERAL.match(text, span.end, within.end)
    return Span(span.start, found.end()) if found else span


def _comes_before(text: str, start: int) -> bool:
    """Tell whether a word begins before `start`."""
    if not text[start : start + 1].isalnum() and text[start : start + 1] != "-":
        return False
    before = text[start - 1]
    return before.isalnum() or (before == "-" and start > 1 and text[start - 2].isalnum())


def _goes_on(text: str, end: int) -> bool:
    """Tell whether a word goes on at `end`."""
    after = text[end : end + 2]
    if text[end - 1].isalnum() or text[end - 1] == "-":
        return after[:1].isalnum() or (after[:1] == "-" and after[1:].isalnum() and text[end - 1] != "-")
    return False
