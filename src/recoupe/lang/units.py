"""Finds the unit of measure behind or before a number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from recoupe.lang.load import table, words


@dataclass(frozen=True, slots=True)
class FoundUnit:
    """A unit of measure or currency.

    Attributes:
        symbol: Its symbol ("km", "EUR").
        end: After its last code point.
    """

    symbol: str
    end: int


def unit_behind(text: str, at: int, language: str) -> FoundUnit | None:
    """Return the unit that stands behind a number, glued or not ("28%", "dix bonnes secondes").

    Args:
        text: The paragraph, with apostrophes and blanks unified.
        at: Where the number ends.
        language: ISO 639-1 code.

    Returns:
        The unit, or None.
    """
    match = _pattern(language).match(text, at)
    if match is None:
        return None
    symbol = _symbols(language).get(match["unit"]) or _symbols(language).get(match["unit"].lower())
    return None if symbol is None else FoundUnit(symbol, match.end())


def unit_before(text: str, at: int, language: str) -> str | None:
    """Return the currency whose sign stands right before a number ("$20"), or None."""
    sign = text[max(0, at - 1) : at]
    return _symbols(language).get(sign) if sign in _SIGNS else None


def is_symbol(unit: str, language: str) -> bool:
    """Tell whether a unit is a measure or a currency, not a thing counted."""
    t = table(language, "units")
    return unit in t["unit"] or unit in t["currency"]


_SIGNS = frozenset("$€£¥")


@cache
def _symbols(language: str) -> dict[str, str]:
    """Return symbol by written form."""
    t = table(language, "units")
    listed = (pair for kind in ("unit", "currency") for pair in t[kind].items())
    return {form: symbol for symbol, forms in listed for form in forms}


@cache
def _pattern(language: str) -> re.Pattern[str]:
    forms = sorted(_symbols(language), key=lambda f: (-len(f), f))
    cased = "|".join(re.escape(f) for f in forms if f != f.lower())
    plain = "|".join(re.escape(f).replace(r"\ ", r"[ \n]") for f in forms if f == f.lower())
    of = "|".join(w.replace(" ", r"[ \n]") for w in sorted(words(language, "units", "of.words")))
    adjectives = "|".join(sorted(words(language, "units", "between.words"), key=lambda w: (-len(w), w)))
    return re.compile(
        rf"[ \n-]{{0,2}}(?:{of})?(?:(?:{adjectives})[ \n])?"
        rf"(?P<unit>{cased}|(?i:{plain}))(?![\w²³'])"
    )
