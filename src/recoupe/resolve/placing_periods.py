"""Places weeks, weekends, seasons, quarters and parts of periods on the calendar."""

from __future__ import annotations

from datetime import date

from recoupe.model.time import Direction, Interval, Part, Period, Unit, Which
from recoupe.resolve import days
from recoupe.resolve.placing_nearest import nearest

_SEASONS = {
    "SP": ((3, 20), (6, 20)),
    "SU": ((6, 21), (9, 22)),
    "FA": ((9, 23), (12, 20)),
    "WI": ((12, 21), (3, 19)),
}
_YEAR_PARTS = {Part.EARLY: (1, 3), Part.MID: (5, 8), Part.LATE: (10, 12)}
_WEEK_PARTS = {Part.EARLY: (0, 2), Part.MID: (1, 3), Part.LATE: (3, 6)}


def of_period(value: Period, published: date, direction: Direction) -> Interval | None:
    """Place "cette semaine", "l'été dernier", "ce week-end"."""
    if value.which_season is not None:
        return _named(value, published, direction)
    if value.unit is Unit.WEEKEND:
        return _weekend(value.shift, published, direction)
    whole = days.unit_of(value.unit, published, value.shift)
    return days.between(whole.earliest, published) if value.upto and whole else whole


def _weekend(shift: int, published: date, direction: Direction) -> Interval | None:
    """Place a weekend: on a weekday the one before or after, by tense."""
    on = published.weekday() >= 5
    if shift or on:
        return days.weekend_of(published, shift if shift < 0 or on else 0)
    if direction is Direction.UNKNOWN or direction is Direction.PRESENT:
        return days.weekend_of(published, 0 if published.weekday() >= 3 else -1)
    return days.weekend_of(published, -1 if direction is Direction.PAST else 0)


def _named(value: Period, published: date, direction: Direction) -> Interval | None:
    """Place a season, quarter or half of a year by its name."""
    name = value.which_season or ""
    years = [named_in(name, published.year + k) for k in (-2, -1, 0, 1, 2)]
    if value.shift and value.unit is not Unit.SEASON:
        return named_in(name, published.year + value.shift)
    which = {-1: Which.LAST, 1: Which.NEXT}.get(value.shift, Which.BARE)
    return nearest(years, published, direction, which)


def named_in(name: str, year: int) -> Interval | None:
    """Return a season (winter by the year it begins in), quarter or half of a year."""
    if name in _SEASONS:
        start, end = _SEASONS[name]
        return days.between(days.a_day(year, *start), days.a_day(year + (end < start), *end))
    size, nth = (3 if name[0] == "Q" else 6), int(name[1:])
    first, last = days.month_of(year, (nth - 1) * size + 1), days.month_of(year, nth * size)
    return days.between(first.earliest, last.latest) if first and last else None


def part_of(part: Part, whole: Interval) -> Interval | None:
    """Return the early, middle or late part of a time, as the press uses the words.

    Of a month it is ten days at either end, of a year the first and last quarter (the middle is
    May to August); of a week, wide enough to hold what the words may mean; otherwise a third.
    """
    if whole.days in (365, 366) and whole.earliest.month == 1:
        first, last = _YEAR_PARTS[part]
        ends = days.month_of(whole.earliest.year, first), days.month_of(whole.earliest.year, last)
        return days.between(ends[0].earliest, ends[1].latest) if ends[0] and ends[1] else None
    if whole.days == 7:
        early, late = _WEEK_PARTS[part]
    elif 28 <= whole.days <= 31:
        early, late = {Part.EARLY: (0, 9), Part.MID: (10, 19), Part.LATE: (20, whole.days - 1)}[part]
    else:
        third = whole.days // 3
        early, late = {
            Part.EARLY: (0, third),
            Part.MID: (third, 2 * third),
            Part.LATE: (2 * third, whole.days - 1),
        }[part]
    return days.between(days.plus_days(whole.earliest, early), days.plus_days(whole.earliest, late))
