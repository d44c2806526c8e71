"""A match of a time rule with the words of its language, and what its groups say."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Any

from recoupe.lang import numbers
from recoupe.model.time import CalendarDate, Unit, Which

_PIVOT = 50
"""Two-digit years from here on belong to the twentieth century."""
_WHICH = {"last": Which.LAST, "next": Which.NEXT}
_SHIFT = {"last": -1, "next": 1}


@dataclass(frozen=True, slots=True)
class Hit:
    """A match with the words of its language.

    Attributes:
        groups: The groups of the match that took part.
        words: The word lists.
        language: ISO 639-1 code.
    """

    groups: dict[str, str]
    words: dict[str, dict[str, Any]]
    language: str

    def word(self, group: str, mark: str = "") -> Any:  # noqa: ANN401 - lists hold numbers and names
        """Return what the word of a group stands for in its list, or None."""
        written = self.groups.get(group + mark)
        return None if written is None else self.words[group].get(re.sub(r"\s+", " ", written))

    def number(self, *names: str) -> int | None:
        """Return the whole number in the first of the groups that took part, or None."""
        for name in names:
            if name in self.groups:
                value = numbers.value_of(self.groups[name], self.language)
                return None if value is None else int(value)
        return None

    @property
    def more(self) -> float:
        """The share of a unit that "et demie" or "et quart" adds."""
        return float(self.word("fraction_more") or 0)

    @property
    def which(self) -> Which:
        """The relation ("dernier", "prochain"), if there is one."""
        return _WHICH.get(self.word("relation"), Which.BARE)

    @property
    def shift(self) -> int:
        """-1 for "dernier", 1 for "prochain", else 0."""
        return _SHIFT.get(self.word("relation"), 0)

    def unit(self, group: str = "unit") -> Unit:
        """Return the calendar unit of a group."""
        return Unit(self.word(group))

    def year(self, mark: str = "") -> int | None:
        """Return the year, two digits completed, or None."""
        full = self.number("year" + mark)
        if full is not None:
            return full
        short = self.number("yy" + mark, "yy2" + mark)
        return None if short is None else short + (1900 if short >= _PIVOT else 2000)

    def month(self, mark: str = "") -> int | None:
        """Return the month, by name or number, or None."""
        found = self.word("month", mark) or self.word("short", mark) or self.number("mon" + mark)
        return int(found) if found is not None else None

    def day(self, mark: str = "") -> int | None:
        """Return the day of the month, or None."""
        written = self.groups.get("domw")
        if written is not None and not mark and self.words["nth"].get(written) == 1:
            return 1
        return self.number("dom" + mark, "domw" + mark)

    def count(self) -> float | None:
        """Return the count before a unit, or None where the words give none ("quelques", "une dizaine")."""
        written = self.groups.get("n", "").strip()
        return None if written in self.words["vague_count"] else numbers.value_of(written, self.language)


def date_of(year: int | None, month: int | None, day: int | None) -> bool:
    """Tell whether the fields may stand for a date; a 31 February is one, though it does not exist."""
    fits_month = month is None or 1 <= month <= 12
    fits_day = day is None or 1 <= day <= 31
    return fits_month and fits_day and (year is None or 1 <= year <= 9999)


def exists(value: CalendarDate) -> bool:
    """Tell whether the calendar has such a day in some year, or in its year where it has one."""
    if value.month is None or value.day is None:
        return True
    return value.day <= monthrange(value.year or 2000, value.month)[1]


def agrees(value: CalendarDate) -> bool:
    """Tell whether the weekday, where one is named, is the date's; True where it cannot be told."""
    fields = (value.year, value.month, value.day)
    if value.weekday is None or None in fields or not exists(value):
        return True
    return date(*(f or 1 for f in fields)).weekday() == value.weekday


def clock_of(hit: Hit) -> str | None:
    """Return the clock time or part of the day in a match, as TIMEX3 writes it, or None."""
    part = hit.word("daypart") or hit.word("dayparts")
    if part is not None:
        return str(part)
    hour = hit.number("hour", "hour2", "hw")
    if hour is None or hour > 24:
        return None
    half = hit.word("half") or hit.word("half", "2") or 0
    hour += half if hour < 12 else 0
    return f"T{hour:02d}:{_minute(hit):02d}{_shift(hit)}"


def _shift(hit: Hit) -> str:
    """Return how far the clock is from universal time, as ISO 8601 writes it; "" where it is not told."""
    if (hit.word("utc") or hit.word("utc", "2")) is None:
        return ""
    ahead = hit.groups.get("ahead") or hit.groups.get("ahead2")
    return "Z" if ahead is None else f"{ahead[0]}{int(ahead[1:]):02d}"


def zone_of(hit: Hit) -> str | None:
    """Return the words of a match that say which time its clock tells, or None."""
    return hit.groups.get("zone") or hit.groups.get("zone2")


def _minute(hit: Hit) -> int:
    found = hit.word("minutes")
    found = hit.number("minute", "minute2", "mw") if found is None else int(found)
    return found if found is not None and found < 60 else 0
