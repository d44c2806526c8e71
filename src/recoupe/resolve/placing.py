"""Places one symbolic time on the calendar, given the day of publication and the day in focus.

Press style decides what the words leave open: a bare weekday is the nearest on or before the day
of publication unless the clause speaks of the future, and a date without a year is the nearest
one, the tense weighing in. Nothing becomes more precise than the words.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from recoupe.model.reason import Reason, because
from recoupe.model.time import (
    Anchor,
    Between,
    CalendarDate,
    Direction,
    Feast,
    Interval,
    Offset,
    Part,
    PartOf,
    Period,
    SameDay,
    TimeValue,
    Unit,
    Weekday,
    Which,
)
from recoupe.resolve import days

AFTER_PAST = 3.0
"""How many times farther a day counts that is to come where the clause is told in the past."""
BEFORE_FUTURE = 8.0
"""How many times farther a day counts that is over where the clause speaks of the future."""
_SLIP = 3
"""A weekday and a day of the month that part by no more days than this may be a slip of either."""
_FOCUS_DAYS = 2
"""The longest focus, in days, from which days can be counted: a night spans two."""
_SHORT = frozenset({Unit.SECOND, Unit.MINUTE, Unit.HOUR})
_SEASONS = {
    "SP": ((3, 20), (6, 20)),
    "SU": ((6, 21), (9, 22)),
    "FA": ((9, 23), (12, 20)),
    "WI": ((12, 21), (3, 19)),
}
_YEAR_PARTS = {Part.EARLY: (1, 3), Part.MID: (5, 8), Part.LATE: (10, 12)}
_WEEK_PARTS = {Part.EARLY: (0, 2), Part.MID: (1, 3), Part.LATE: (3, 6)}


@dataclass(frozen=True, slots=True)
class Frame:
    """What an expression is placed against.

    Attributes:
        published: Day of publication, or None.
        day: The last day, or night, that the text spoke of, or None.
        last: The last time of any length that the text spoke of, or None.
        direction: Tense of the clause.
    """

    published: date | None
    day: Interval | None = None
    last: Interval | None = None
    direction: Direction = Direction.UNKNOWN


@dataclass(frozen=True, slots=True)
class Placed:
    """The days of a value, or None for unknown, and how they were worked out."""

    interval: Interval | None
    reasons: tuple[Reason, ...]


def place(value: TimeValue, frame: Frame) -> Placed:
    """Place a value on the calendar.

    Args:
        value: What the words say.
        frame: What it is placed against.

    Returns:
        The days, or None where they cannot be told, always with a reason.
    """
    if isinstance(value, CalendarDate):
        return _dated(value, frame)
    if isinstance(value, Between):
        return _between(value, frame)
    if isinstance(value, PartOf):
        whole = place(value.whole, frame)
        return Placed(whole.interval and part_of(value.part, whole.interval), whole.reasons)
    if isinstance(value, SameDay | Offset | Period) and _is_anaphoric(value):
        return _anaphoric(value, frame)
    if isinstance(value, Weekday | Feast | Offset | Period):
        return _deictic(value, frame)
    return Placed(None, (because("time-names-no-day"),))


def _is_anaphoric(value: SameDay | Offset | Period) -> bool:
    """Tell whether a value counts from the day in focus."""
    return isinstance(value, SameDay) or value.anchor is Anchor.FOCUS


def _anaphoric(value: SameDay | Offset | Period, frame: Frame) -> Placed:
    """Place what counts from the day in focus."""
    if isinstance(value, SameDay):
        return _from_focus(frame.day, frame)
    if isinstance(value, Offset):
        return _offset_from_focus(value, frame)
    last = frame.last
    return _from_focus(last and days.unit_of(value.unit, last.earliest, value.shift), frame)


def _deictic(value: Weekday | Feast | Offset | Period, frame: Frame) -> Placed:
    """Place what counts from the day of publication."""
    if isinstance(value, Feast | Period) and value.year is not None:
        return Placed(_of_year(value, value.year), (because("time-absolute"),))
    if frame.published is None:
        return Placed(None, (because("time-needs-publication"),))
    why = (because("time-from-publication", day=frame.published, tense=frame.direction),)
    match value:
        case Weekday():
            return Placed(_weekday(value, frame.published, frame.direction), why)
        case Feast():
            years = (_feast(value, frame.published.year + k) for k in (-1, 0, 1))
            return Placed(nearest(years, frame.published, frame.direction, value.which), why)
        case Offset():
            found = None if value.vague else _offset(value, frame.published)
            return Placed(found, why if found else (because("time-vague"),))
        case Period():
            found = None if value.generic else _period(value, frame.published, frame.direction)
            return Placed(found, why if found else (because("time-names-no-day"),))


# ---- dates -----------------------------------------------------------------------------------------


def _dated(value: CalendarDate, frame: Frame) -> Placed:
    """Place a date, its year found where it is missing."""
    if value.year is not None:
        found, reasons = _fixed(value)
        return Placed(found, (because("time-absolute"), *reasons) if found else reasons)
    if frame.published is None:
        return Placed(None, (because("time-needs-publication"),))
    why = because("year-nearest", day=frame.published, tense=frame.direction)
    if value.month is None:
        return Placed(_day_of_month(value, frame.published, frame.direction), (why,))
    years = [replace(value, year=frame.published.year + k) for k in (-1, 0, 1)]
    agreeing = [y for y in years if _agrees(y)]
    reasons = () if agreeing else (because("weekday-contradicts-every-year"),)
    found = nearest((_fixed(y)[0] for y in agreeing or years), frame.published, frame.direction, value.which)
    return Placed(found, (why, *reasons) if found else (because("date-not-in-calendar"),))


def _fixed(value: CalendarDate) -> tuple[Interval | None, tuple[Reason, ...]]:
    """Return the days of a date whose year is known; a weekday that contradicts it widens it."""
    year = value.year or 0
    if value.month is None:
        return days.year_of(year), ()
    if value.day is None:
        return days.month_of(year, value.month), ()
    day = days.a_day(year, value.month, value.day)
    if day is None:
        return None, (because("date-not-in-calendar"),)
    if value.weekday is None or value.weekday == day.weekday():
        return days.one(day), ()
    apart = (value.weekday - day.weekday() + _SLIP) % 7 - _SLIP
    other = days.plus_days(day, apart)
    if other is None or abs(apart) > _SLIP:
        return None, (because("weekday-and-date-disagree", date=day),)
    return Interval(min(day, other), max(day, other)), (because("weekday-and-date-disagree", date=day),)


def _agrees(value: CalendarDate) -> bool:
    """Tell whether a date exists and its weekday, if named, is right."""
    day = days.a_day(value.year or 0, value.month or 1, value.day or 1)
    return day is not None and (value.weekday is None or value.weekday == day.weekday())


def _day_of_month(value: CalendarDate, published: date, direction: Direction) -> Interval | None:
    """Place "mardi 6": the nearest day with that number and weekday."""
    months = (days.unit_of(Unit.MONTH, published, k) for k in (-2, -1, 0, 1, 2))
    found = (days.a_day(m.earliest.year, m.earliest.month, value.day or 0) for m in months if m)
    fits = (days.one(d) for d in found if d and value.weekday in (None, d.weekday()))
    return nearest(fits, published, direction, value.which)


def nearest(
    candidates: Iterable[Interval | None], published: date, direction: Direction, which: Which
) -> Interval | None:
    """Return the candidate that press style means.

    Args:
        candidates: Possible times.
        published: Day of publication.
        direction: Tense of the clause; what lies against it counts as farther than it is.
        which: "dernier" leaves only what is over, "prochain" only what has not begun.

    Returns:
        The nearest one, the earlier of two as near, or None.
    """
    fits = [c for c in candidates if c is not None and _related(c, published, which)]
    return min(fits, key=lambda c: (_cost(c, published, direction), c.earliest), default=None)


def _related(candidate: Interval, published: date, which: Which) -> bool:
    if which is Which.LAST:
        return candidate.latest < published
    return candidate.earliest > published if which is Which.NEXT else True


def _cost(candidate: Interval, published: date, direction: Direction) -> float:
    """Return the distance in days, more where it lies against the tense."""
    before = (published - candidate.latest).days
    after = (candidate.earliest - published).days
    if before > 0:
        return before * (BEFORE_FUTURE if direction is Direction.FUTURE else 1.0)
    if after > 0:
        return after * (AFTER_PAST if direction is Direction.PAST else 1.0)
    return 0.0


# ---- weekdays ----------------------------------------------------------------------------------------


def _weekday(value: Weekday, published: date, direction: Direction) -> Interval | None:
    """Place a weekday name in press style."""
    if value.week is not None:
        week = days.week_of(published, value.week)
        return None if week is None else days.one(days.plus_days(week.earliest, value.day))
    back = (published.weekday() - value.day) % 7
    ahead = (value.day - published.weekday()) % 7
    return days.one(days.plus_days(published, _weekday_shift(value, direction, back, ahead)))


def _weekday_shift(value: Weekday, direction: Direction, back: int, ahead: int) -> int:
    """Return how many days from publication a weekday name means."""
    if value.which is Which.LAST:
        return -(back or 7)
    if value.which is Which.NEXT:
        return (ahead or 7) + 7 * value.extra
    if value.which is Which.THIS and direction in (Direction.UNKNOWN, Direction.PRESENT):
        return -back if back <= ahead else ahead
    return ahead if direction is Direction.FUTURE else -back


# ---- what counts from publication -----------------------------------------------------------------------


def _feast(value: Feast, year: int) -> Interval | None:
    sunday = days.easter(year)
    return None if sunday is None else days.one(days.plus_days(sunday, value.offset))


def _offset(value: Offset, published: date) -> Interval | None:
    """Place "il y a trois jours": the unit that far away, whole where it is longer than a day."""
    if value.unit in _SHORT:
        hours = max(abs(value.low), abs(value.high)) if value.unit is Unit.HOUR else 0
        far = days.plus_days(
            published, -(hours // 24 + (hours >= 12)) if value.low < 0 else (hours + 23) // 24
        )
        return None if far is None else Interval(min(far, published), max(far, published))
    if value.low == value.high:
        return days.unit_of(value.unit, published, value.low)
    low, high = (days.unit_of(value.unit, published, n) for n in (value.low, value.high))
    if low is None or high is None:
        return None
    return days.between(
        published if value.low == 0 else low.earliest, published if value.high == 0 else high.latest
    )


def _of_year(value: Feast | Period, year: int) -> Interval | None:
    """Place a feast, season, quarter, decade or century whose year the words give."""
    if isinstance(value, Feast):
        return _feast(value, year)
    if value.which_season is not None:
        return _named_in(value.which_season, year)
    first = days.a_day(year, 1, 1)
    return None if first is None else days.unit_of(value.unit, first)


def _period(value: Period, published: date, direction: Direction) -> Interval | None:
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
    years = [_named_in(name, published.year + k) for k in (-2, -1, 0, 1, 2)]
    if value.shift and value.unit is not Unit.SEASON:
        return _named_in(name, published.year + value.shift)
    which = {-1: Which.LAST, 1: Which.NEXT}.get(value.shift, Which.BARE)
    return nearest(years, published, direction, which)


def _named_in(name: str, year: int) -> Interval | None:
    """Return a season (winter by the year it begins in), quarter or half of a year."""
    if name in _SEASONS:
        start, end = _SEASONS[name]
        return days.between(days.a_day(year, *start), days.a_day(year + (end < start), *end))
    size, nth = (3 if name[0] == "Q" else 6), int(name[1:])
    first, last = days.month_of(year, (nth - 1) * size + 1), days.month_of(year, nth * size)
    return days.between(first.earliest, last.latest) if first and last else None


# ---- what counts from the focus ---------------------------------------------------------


def _from_focus(found: Interval | None, frame: Frame) -> Placed:
    if found is None:
        return Placed(None, (because("time-without-focus"),))
    focus = frame.last or found
    return Placed(found, (because("time-from-focus", day=focus.earliest),))


def _offset_from_focus(value: Offset, frame: Frame) -> Placed:
    """Place "la veille", "deux ans plus tard"."""
    if value.vague:
        return Placed(None, (because("time-vague"),))
    if value.unit in _SHORT:
        return _from_focus(frame.day, frame)
    if value.unit is Unit.DAY:
        base = frame.day
        edge = None if base is None else base.latest if value.low > 0 else base.earliest
        found = None if edge is None else days.one(days.plus_days(edge, value.low))
        return _from_focus(found, frame)
    start = frame.last and days.unit_of(value.unit, frame.last.earliest, value.low)
    return _from_focus(start, frame)


# ---- compounds ----------------------------------------------------------------------------


def _between(value: Between, frame: Frame) -> Placed:
    """Place a range from its end: its start is the last such time before it."""
    if value.start is None or value.end is None:
        return Placed(None, (because("time-open"),))
    end = place(value.end, frame)
    if end.interval is None:
        return Placed(None, end.reasons)
    against = replace(frame, published=end.interval.latest, direction=Direction.PAST)
    start = place(_start(value.start, value.end), against)
    if start.interval is None:
        return Placed(None, start.reasons)
    return Placed(days.between(start.interval.earliest, end.interval.latest), end.reasons)


def _start(start: TimeValue, end: TimeValue) -> TimeValue:
    """Give the start of a range the year of its end where it has none of its own."""
    if not (isinstance(start, CalendarDate) and isinstance(end, CalendarDate)):
        return start
    if start.year is None and end.year is not None and (start.month or 0) <= (end.month or 12):
        return replace(start, year=end.year)
    return start


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


def is_focus_day(interval: Interval) -> bool:
    """Tell whether days can be counted from this time ("la veille", "trois jours plus tard")."""
    return interval.days <= _FOCUS_DAYS
