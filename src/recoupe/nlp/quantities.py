"""Numbers with what they count or measure.

A number is a quantity if it has a unit, counts a noun, or stands for a noun left out. Dates,
years, clock times, labels, ordinals and numbers inside names are none; a length of time
("six jours") is both a time and a quantity.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from recoupe.lang.load import table, words
from recoupe.lang.numbers import FoundNumber, find_numbers
from recoupe.lang.units import unit_before, unit_behind
from recoupe.model.reading import Quantity
from recoupe.model.span import Span
from recoupe.model.time import Duration, TimeExpression
from recoupe.nlp.parsed import Block, ParsedArticle

_TABLE = "units"
_NOUN_WITHIN = 4
"""How many tokens behind a number its noun may stand."""
_YEARS = range(1500, 2101)
_SCALED = 1_000_000
"""From here on a preposition stands between the number and what it counts."""


def find_quantities(parsed: ParsedArticle, times: Sequence[TimeExpression]) -> tuple[Quantity, ...]:
    """Find the quantities of an article's prose.

    Args:
        parsed: The parsed article.
        times: Its time expressions: numbers inside dates are none, numbers of durations are.

    Returns:
        The quantities, in the order of the text.
    """
    context = _Context(
        parsed.article.language,
        tuple(t.span for t in times if not isinstance(t.value, Duration)),
        tuple(t.span for t in times),
    )
    found: list[Quantity] = []
    for block in parsed.blocks:
        for number in find_numbers(block.text, context.language):
            at = Span(number.core, number.end).shifted(block.offset)
            quantity = None if _meets(at, context.dates) else _quantity(number, block, context)
            if quantity is not None:
                found.append(quantity)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Context:
    """The language, and where times stand that are no lengths, and where any stand, in order."""

    language: str
    dates: tuple[Span, ...]
    times: tuple[Span, ...]


def _meets(span: Span, others: Sequence[Span]) -> bool:
    """Tell whether a span overlaps one of many that are in order and apart."""
    at = bisect_left(others, span.end, key=lambda s: s.start)
    return at > 0 and others[at - 1].overlaps(span)


def _quantity(number: FoundNumber, block: Block, context: _Context) -> Quantity | None:
    """Return the quantity that a number makes with its neighbours, or None."""
    text, language = block.text, context.language
    unit = unit_behind(text, number.end, language)
    sign = unit_before(text, number.core, language)
    if unit is not None and not _is_plain_word(unit.symbol, number):
        return _made(number, block, unit.end, unit.symbol)
    if sign is not None:
        return _made(number, block, number.end, sign)
    if number.one or _in_name(number, block) or _is_definite(number, text, language):
        return None
    noun = _counted(number, block, context)
    if noun is not None:
        return _made(number, block, noun.idx + len(noun), noun.lemma_.lower())
    if not number.words and number.value in _YEARS and not number.approximate:
        return None
    return _made(number, block, number.end, "")


def _is_plain_word(symbol: str, number: FoundNumber) -> bool:
    """Tell whether the unit is more likely no unit: "une seconde fois", "un an" as an article."""
    return symbol == "s" and number.one


def _made(number: FoundNumber, block: Block, end: int, unit: str) -> Quantity:
    span = Span(number.start, end).shifted(block.offset)
    return Quantity(span, number.low, number.high, number.value, unit, number.approximate)


def _counted(number: FoundNumber, block: Block, context: _Context) -> Token | None:
    """Return the noun that a number counts, or None where the noun is left out."""
    tokens = block.doc.char_span(number.core, number.end, alignment_mode="expand")
    if tokens is None:
        return None
    linked = number.approximate or number.value >= _SCALED
    links = words(context.language, _TABLE, "link.words")
    for token in block.doc[tokens.end : tokens.end + _NOUN_WITHIN]:
        if token.pos_ == "NOUN":
            return None if _meets(block.span(token), context.times) else token
        if token.pos_ == "ADP" and not (linked and token.text.lower() in links):
            return None
        if token.pos_ not in ("ADJ", "ADP", "NUM", "DET"):
            return None
    return None


def _in_name(number: FoundNumber, block: Block) -> bool:
    """Tell whether a number belongs to a name ("Apollo 11", "France 2")."""
    tokens = block.doc.char_span(number.core, number.end, alignment_mode="expand")
    if tokens is None or tokens.start == 0:
        return False
    before, first = block.doc[tokens.start - 1], tokens[0]
    if first.ent_type_ and first.ent_iob_ == "I":
        return True
    return not number.words and before.pos_ == "PROPN" and before.dep_ != "punct" and not before.is_punct


def _is_definite(number: FoundNumber, text: str, language: str) -> bool:
    """Tell whether a small number in words names all there are ("les deux pays")."""
    if not number.words or number.value > table(language, _TABLE)["definite"]["most"]:
        return False
    before = text[max(0, number.core - 8) : number.core].lower().split()
    return bool(before) and before[-1] in words(language, _TABLE, "definite.words")
