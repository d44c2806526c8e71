"""Places one symbolic time on the calendar, given the day of publication and the day in focus.

Press style decides what the words leave open: a bare weekday is the nearest on or before the day
of publication unless the clause speaks of the future, and a date without a year is the nearest
one, the tense weighing in. Nothing becomes more precise than the words.
"""

from __future__ import annotations

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
    PartOf,
    Period,
    SameDay,
    TimeValue,
    ToldBy,
    Unit,
    Weekday,
    Which,
)
from recoupe.resolve import days
from recoupe.resolve.placing_nearest import nearest
from recoupe.resolve.placing_periods import named_in, of_period, part_of

_SLIP = 3
"""A weekday and a day of the month that part by no more days than this may be a slip of either."""
_FOCUS_DAYS = 2
"""The longest focus, in days, from which days can be counted: a night spans two."""
_HOURS_OF_DAY = 24
_SHORT = frozenset({Unit.SECOND, Unit.MINUTE, Unit.HOUR})


@dataclass(frozen=True, slots=True)
class Frame:
    """What an expression is placed against.

    Attributes:
        published: Day of publication, or None.
        day: The last day, or night, that the text spoke of, or None.
        last: The last time of any length that the text spoke of, or None.
        direction: Tense of the clause.
        told_by: What the tense is known by.
    """

    published: date | None
    day: Interval | None = None
    last: Interval | None = None
    direction: Direction = Direction.UNKNOWN
    told_by: ToldBy = ToldBy.TENSE


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
    if isinstance(value, Weekday | Feast | Offset | Period) and not _counts_from_event(value):
        return _deictic(value, frame)
    return Placed(None, (because("time-names-no-day"),))


def _counts_from_event(value: TimeValue) -> bool:
    return isinstance(value, Offset) and value.anchor is Anchor.EVENT


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
            found = _weekday(value, frame.published, frame.direction)
            return Placed(found, why if found else (because("last-weekday-was-yesterday"),))
        case Feast():
            years = (_feast(value, frame.published.year + k) for k in (-1, 0, 1))
            return Placed(nearest(years, frame.published, frame.direction, value.which), why)
        case Offset():
            found = None if value.vague else _offset(value, frame.published)
            return Placed(found, why if found else (because("time-vague"),))
        case Period():
            found = None if value.generic else of_period(value, frame.published, frame.direction)
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
    days_of = (_fixed(y)[0] for y in agreeing or years)
    found = nearest(days_of, frame.published, frame.direction, value.which, frame.told_by)
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


# ---- weekdays ----------------------------------------------------------------------------------------


def _weekday(value: Weekday, published: date, direction: Direction) -> Interval | None:
    """Place a weekday name in press style."""
    if value.week is not None:
        week = days.week_of(published, value.week)
        return None if week is None else days.one(days.plus_days(week.earliest, value.day))
    back = (published.weekday() - value.day) % 7
    if value.which is Which.LAST and back == 1:
        return None
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
        return named_in(value.which_season, year)
    first = days.a_day(year, 1, 1)
    return None if first is None else days.unit_of(value.unit, first)


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
    if value.unit is Unit.HOUR and value.low % _HOURS_OF_DAY == 0:
        value = replace(
            value, unit=Unit.DAY, low=value.low // _HOURS_OF_DAY, high=value.high // _HOURS_OF_DAY
        )
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


def is_focus_day(interval: Interval) -> bool:
    """Tell whether days can be counted from this time ("la veille", "trois jours plus tard")."""
    return interval.days <= _FOCUS_DAYS
