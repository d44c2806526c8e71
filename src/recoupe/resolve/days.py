"""Arithmetic of the proleptic Gregorian calendar that never raises: years 1 to 9999, else None."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from recoupe.model.time import Interval, Unit

_MONTHS = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.SEMESTER: 6, Unit.YEAR: 12, Unit.DECADE: 120}
_FIRST_YEAR, _LAST_YEAR = 1, 9999


def a_day(year: int, month: int, day: int) -> date | None:
    """Return the day, or None where the calendar has none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def plus_days(day: date, days: int) -> date | None:
    """Return the day so many days later, or None beyond the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def one(day: date | None) -> Interval | None:
    """Return a single day as an interval, None for None."""
    return None if day is None else Interval(day, day)


def between(first: date | None, last: date | None) -> Interval | None:
    """Return the days from first to last, or None where one is missing or they run backwards."""
    return None if first is None or last is None or last < first else Interval(first, last)


def month_of(year: int, month: int) -> Interval | None:
    """Return the days of a month, or None beyond the calendar."""
    if not (_FIRST_YEAR <= year <= _LAST_YEAR and 1 <= month <= 12):
        return None
    return Interval(date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def year_of(year: int) -> Interval | None:
    """Return the days of a year, or None beyond the calendar."""
    return between(a_day(year, 1, 1), a_day(year, 12, 31))


def week_of(day: date, shift: int = 0) -> Interval | None:
    """Return the week, Monday to Sunday, so many weeks from the week of a day."""
    monday = plus_days(day, 7 * shift - day.weekday())
    return None if monday is None else between(monday, plus_days(monday, 6))


def weekend_of(day: date, shift: int = 0) -> Interval | None:
    """Return Saturday and Sunday of the week so many weeks from the week of a day."""
    week = week_of(day, shift)
    return None if week is None else between(plus_days(week.earliest, 5), week.latest)


def unit_of(unit: Unit, day: date, shift: int = 0) -> Interval | None:
    """Return the calendar unit that holds a day, moved by so many units.

    Args:
        unit: Day, week, weekend, month, quarter, semester, year, decade or century; anything
            shorter counts as its day.
        day: The day.
        shift: How many units later (negative: earlier).

    Returns:
        The days of the unit, or None beyond the calendar and for seasons.
    """
    if unit is Unit.WEEK:
        return week_of(day, shift)
    if unit is Unit.WEEKEND:
        return weekend_of(day, shift)
    if unit is Unit.CENTURY:
        last = ((day.year + 99) // 100 + shift) * 100
        return between(a_day(last - 99, 1, 1), a_day(last, 12, 31))
    if unit in _MONTHS:
        return _months(_MONTHS[unit], day, shift)
    return None if unit is Unit.SEASON else one(plus_days(day, shift if unit is Unit.DAY else 0))


def _months(size: int, day: date, shift: int) -> Interval | None:
    """Return the run of `size` months, counted from year 0, that holds a day, moved by `shift` runs."""
    start = ((day.year * 12 + day.month - 1) // size + shift) * size
    first = month_of(start // 12, start % 12 + 1)
    last = month_of((start + size - 1) // 12, (start + size - 1) % 12 + 1)
    return None if first is None or last is None else between(first.earliest, last.latest)


def easter(year: int) -> date | None:
    """Return Easter Sunday of a Gregorian year, or None beyond the calendar.

    The anonymous Gregorian computus (Meeus, Astronomical Algorithms, 1991, chapter 8).
    """
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return a_day(year, f // 31, f % 31 + 1)
