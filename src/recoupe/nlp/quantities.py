"""Numbers with what they count or measure.

A number is a quantity if it has a unit, counts a noun, or stands for a noun left out. Dates,
years, clock times, labels, ordinals and numbers inside names are none; a length of time
("six jours") is both a time and a quantity.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from recoupe.lang.load import table, words
from recoupe.lang.numbers import FoundNumber, find_numbers, hedge_behind
from recoupe.lang.units import is_symbol, unit_before, unit_behind
from recoupe.model.reading import Quantity
from recoupe.model.span import Span
from recoupe.model.time import Duration, TimeExpression
from recoupe.nlp.parsed import Block, ParsedArticle
from recoupe.nlp.tokens import Token

_TABLE = "units"
_NOUN_WITHIN = 4
"""How many tokens behind a number its noun may stand."""
_YEARS = range(1500, 2101)
_SEVERAL = 2
_ONE_IN = 3
"""How many tokens stand before the number of "un train sur cinq"."""
_BESIDE = 24
"""How far on either side of a number words are looked for, in code points."""
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
    return tuple(q for block in parsed.blocks for q in _of_block(block, context))


def _of_block(block: Block, context: _Context) -> list[Quantity]:
    """Return the quantities of one paragraph."""
    found: list[Quantity] = []
    for number in find_numbers(block.text, context.language):
        at = Span(number.core, number.end).shifted(block.offset)
        quantity = None if _meets(at, context.dates) else _quantity(number, block, context)
        if quantity is None:
            continue
        share = _share(found[-1], number, block, context) if found else None
        if share is not None:
            found[-1] = share
            continue
        quantity = _one_in(number, block, context.language) or quantity
        found.append(_completed(quantity, found[-1] if found else None, number, block, context.language))
    return found


def _share(before: Quantity, number: FoundNumber, block: Block, context: _Context) -> Quantity | None:
    """Return the share that two numbers make ("neuf officines sur dix"), or None."""
    t = table(context.language, "numbers")["share"]
    link = block.text[before.span.end - block.offset : number.core].strip().lower()
    if not number.words or link not in t["words"] or before.value >= number.value or number.value > t["most"]:
        return None
    if block.text[before.span.start - block.offset].isdigit():
        return None
    value = before.value / number.value
    span = Span(before.span.start, number.end + block.offset)
    return replace(before, span=span, value=value, low=value, high=value)


def _one_in(number: FoundNumber, block: Block, language: str) -> Quantity | None:
    """Return the share that "un train sur cinq" tells, or None."""
    share = table(language, "numbers")["share"]
    tokens = block.doc.covering(number.core, number.end)
    if tokens is None or not number.words or tokens.start < _ONE_IN:
        return None
    one, noun, link = block.doc[tokens.start - _ONE_IN : tokens.start]
    if one.text.lower() not in share["one"] or link.text.lower() not in share["words"] or noun.pos_ != "NOUN":
        return None
    value = 1 / number.value if number.value else 0.0
    return Quantity(Span(one.idx, number.end).shifted(block.offset), value, value, value, noun.lemma_.lower())


def _completed(
    quantity: Quantity, before: Quantity | None, number: FoundNumber, block: Block, language: str
) -> Quantity:
    """Give a number whose noun is left out what the one before it counts ("23 voix contre 19")."""
    if quantity.unit or before is None or not before.unit:
        return quantity
    text, at = block.text, quantity.span.end - block.offset
    words_before = text[max(0, number.start - _BESIDE) : number.start].lower().split()
    behind = " ".join(text[at : at + _BESIDE].lower().replace("'", "' ").split())
    told = bool(words_before) and words_before[-1] in words(language, _TABLE, "ellipsis.before")
    listed = tuple(sorted(w.replace("'", "' ") for w in words(language, _TABLE, "ellipsis.behind")))
    others = behind.startswith(listed) and not is_symbol(before.unit, language)
    return replace(quantity, unit=before.unit) if told or others else quantity


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
        return _made(number, block, unit.end, unit.symbol, language)
    if sign is not None:
        return _made(number, block, number.end, sign, language)
    hedged = number.low is None or number.high is None
    if (number.one and not hedged) or _in_name(number, block) or _is_definite(number, text, language):
        return None
    noun = _counted(number, block, context)
    if noun is not None:
        return _made(number, block, noun.idx + len(noun), noun.lemma_.lower(), language)
    return None if _counts_nothing(number, text, language) else _made(number, block, number.end, "", language)


def _counts_nothing(number: FoundNumber, text: str, language: str) -> bool:
    """Tell whether a number without a noun is a year or a turn of phrase ("à eux deux")."""
    if not number.words:
        return number.value in _YEARS and not number.approximate
    before = text[max(0, number.core - _BESIDE) : number.core].lower().split()
    phrase = bool(before) and before[-1] in words(language, _TABLE, "counts_nothing.words")
    return phrase and number.value <= table(language, _TABLE)["definite"]["most"]


def _is_plain_word(symbol: str, number: FoundNumber) -> bool:
    """Tell whether the unit is more likely no unit: "une seconde fois", "un an" as an article."""
    return symbol == "s" and number.one


def _made(number: FoundNumber, block: Block, end: int, unit: str, language: str) -> Quantity:
    """Return the quantity, negative where the words and its unit say so ("moins douze degrés")."""
    sign = -1.0 if _is_negative(number, block.text, unit, language) else 1.0
    low, high = (None if end is None else sign * end for end in (number.low, number.high))
    low, high = (high, low) if sign < 0 else (low, high)
    approximate = number.approximate or hedge_behind(block.text, end, language)
    span = Span(number.start, end).shifted(block.offset)
    return Quantity(span, low, high, sign * number.value, unit, approximate)


def _is_negative(number: FoundNumber, text: str, unit: str, language: str) -> bool:
    t = table(language, "numbers")["negative"]
    before = text[max(0, number.start - _BESIDE) : number.start].lower().split()
    return unit in t["units"] and bool(before) and before[-1] in t["words"]


def _counted(number: FoundNumber, block: Block, context: _Context) -> Token | None:
    """Return the noun that a number counts, or None where the noun is left out."""
    tokens = block.doc.covering(number.core, number.end)
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
            break
    return _plural(block, tokens.end, number, context)


def _plural(block: Block, at: int, number: FoundNumber, context: _Context) -> Token | None:
    """Return the word right behind a number where it ends as a plural, though the tagger sees no noun."""
    token = block.doc[at] if at < len(block.doc) else None
    if token is None or number.value < _SEVERAL or token.pos_ in ("AUX", "ADP", "DET", "PRON", "ADV"):
        return None
    if "Part" in token.morph.get("VerbForm", []):
        return None
    written = token.text.lower()
    plural = token.is_alpha and written == token.text and written.endswith(("s", "x"))
    return token if plural and written not in words(context.language, _TABLE, "no_noun.words") else None


def _in_name(number: FoundNumber, block: Block) -> bool:
    """Tell whether a number belongs to a name ("Apollo 11", "France 2")."""
    tokens = block.doc.covering(number.core, number.end)
    if tokens is None or tokens.start == 0:
        return False
    before, first = block.doc[tokens.start - 1], tokens[0]
    if first.ent_type_ and first.ent_iob_ == "I":
        return True
    return not number.words and before.pos_ == "PROPN" and before.dep_ != "punct" and not before.is_punct


def _is_definite(number: FoundNumber, text: str, language: str) -> bool:
    """Tell whether a small number in words names all there are ("les deux pays")."""
    if not number.words or number.approximate or number.value > table(language, _TABLE)["definite"]["most"]:
        return False
    before = text[max(0, number.core - 8) : number.core].lower().split()
    return bool(before) and before[-1] in words(language, _TABLE, "definite.words")
