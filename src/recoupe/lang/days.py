"""Calendar days as pages print them ("14/03/2024", "le 15 sept. 2023", "vendredi 15 septembre").

Only for finding the day of publication; the time expressions of the prose have a grammar of
their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from recoupe.lang.load import table

_FIRST_YEAR, _LAST_YEAR = 1980, 2100
_CENTURY = 2000


@dataclass(frozen=True, slots=True)
class PrintedDay:
    """A day as printed; the year or the weekday may be missing.

    Attributes:
        start: Where it starts in the words, weekday included.
        end: Where it ends.
        month: 1 to 12.
        day: 1 to 31.
        year: Year, or None.
        weekday: 0 (Monday) to 6, or None.
    """

    start: int
    end: int
    month: int
    day: int
    year: int | None
    weekday: int | None

    def on(self, year: int) -> date | None:
        """Return the day in that year; None if there is none or its weekday is another."""
        try:
            day = date(year, self.month, self.day)
        except ValueError:
            return None
        return day if self.weekday in (None, day.weekday()) else None

    @property
    def date(self) -> date | None:
        """The day, or None where the year is missing or the weekday contradicts it."""
        return None if self.year is None else self.on(self.year)


@cache
def date_pattern(language: str) -> str:
    """Return the pattern of a day, without groups, for putting into the phrases of the table."""
    return re.sub(r"\?P<\w+>", "?:", _source(language))


@cache
def _source(language: str) -> str:
    days = table(language, "text_dates")
    months = "|".join(sorted(days["months"], key=len, reverse=True))
    weekdays = "|".join(sorted(days["weekdays"], key=len, reverse=True))
    week = rf"(?:\b(?P<weekday>{weekdays})\b\.?,? (?:le )?)?"
    words = (
        rf"\b(?P<day>\d{{1,2}})(?:er|st|nd|rd|th)? (?P<month>{months})\b[.,]{{0,2}}(?: (?P<year>\d{{4}})\b)?"
    )
    numbers = (
        r"(?<![\d/.-])(?P<nday>\d{1,2})(?P<sep>[/.-])(?P<nmonth>\d{1,2})[/.-](?P<nyear>\d{4}|\d{2}(?![\d:h]))"
    )
    iso = r"(?<![\d-])(?P<iyear>\d{4})-(?P<imonth>\d{2})-(?P<iday>\d{2})(?!\d)"
    swapped = rf"\b(?P<smonth>{months})\b\.? (?P<sday>\d{{1,2}})(?:st|nd|rd|th)?, (?P<syear>\d{{4}})\b"
    return f"(?:{week}(?:{words}|{numbers})|{iso}|{swapped})"


@cache
def _pattern(language: str) -> re.Pattern[str]:
    return re.compile(_source(language))


@cache
def phrase(language: str, name: str) -> re.Pattern[str]:
    """Return a phrase of the table, compiled, with the pattern of a day put in."""
    source = str(table(language, "text_dates")["phrases"][name])
    return re.compile(source.replace("{date}", f"(?P<date>{date_pattern(language)})"))


def printed_days(key: str, language: str) -> Iterator[PrintedDay]:
    """Yield the days printed in a line, in order; impossible ones are left out.

    Args:
        key: The line as `recoupe.lang.cues.keyed`.
        language: ISO 639-1 code.

    Yields:
        Each day.
    """
    for match in _pattern(language).finditer(key):
        found = _printed(match, language)
        if found is not None:
            yield found


def _printed(match: re.Match[str], language: str) -> PrintedDay | None:
    days = table(language, "text_dates")
    group = match.groupdict()
    day = int(group["day"] or group["nday"] or group["iday"] or group["sday"])
    named = group["month"] or group["smonth"]
    month = int(days["months"][named]) if named else int(group["nmonth"] or group["imonth"])
    written = group["year"] or group["nyear"] or group["iyear"] or group["syear"]
    year = int(written) if written else None
    if year is not None and year < 100:
        year += _CENTURY
    if not (1 <= month <= 12 and 1 <= day <= 31 and (year is None or _FIRST_YEAR <= year <= _LAST_YEAR)):
        return None
    week = group["weekday"]
    weekday = int(days["weekdays"][week]) if week else None
    return PrintedDay(match.start(), match.end(), month, day, year, weekday)


@cache
def _crawl(language: str) -> re.Pattern[str]:
    return re.compile(str(table(language, "text_dates")["crawl"]["pattern"]))


def crawl_bound(key: str, language: str) -> date | None:
    """Return the last day of the month a crawler's mark names, or None for other words."""
    match = _crawl(language).match(key)
    if match is None or not 1 <= int(match["month"]) <= 12:
        return None
    year, month = int(match["year"]), int(match["month"])
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    following = date(year + month // 12, month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)


def weekday_number(word: str, language: str) -> int | None:
    """Return 0 (Monday) to 6 for the name of a weekday, folded, or None."""
    found = table(language, "text_dates")["weekdays"].get(word)
    return None if found is None else int(found)
