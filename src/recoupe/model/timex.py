"""Time expressions as TIMEX3 writes them (Pustejovsky et al. 2003; Saurí et al. 2006, TimeML 1.2.1).

A value is rendered from what the words say and, where it is known, one of the days they come to:
`2023-09-15`, `2023-W37`, `2023-Q3`, `2023-FA`, `P6D`, `XXXX-WXX-1`, `2023-09-15TMO`. What the
words leave open is written X, so that no value is more precise than they are.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from recoupe.model.span import Span
from recoupe.model.time import (
    Between,
    CalendarDate,
    Direction,
    Duration,
    Feast,
    Interval,
    Modifier,
    Offset,
    Part,
    PartOf,
    Period,
    Repeated,
    SameDay,
    TimeExpression,
    TimeValue,
    Unit,
    Vague,
    Weekday,
)

__all__ = ["Timex", "TimexType", "timex_of", "timexes"]

_ANY_DAY = "XXXX-XX-XX"
_LENGTHS = {
    Unit.SECOND: ("T", 1, "S"),
    Unit.MINUTE: ("T", 1, "M"),
    Unit.HOUR: ("T", 1, "H"),
    Unit.DAY: ("", 1, "D"),
    Unit.WEEKEND: ("", 1, "WE"),
    Unit.WEEK: ("", 1, "W"),
    Unit.MONTH: ("", 1, "M"),
    Unit.QUARTER: ("", 3, "M"),
    Unit.SEASON: ("", 3, "M"),
    Unit.SEMESTER: ("", 6, "M"),
    Unit.YEAR: ("", 1, "Y"),
    Unit.DECADE: ("", 10, "Y"),
    Unit.CENTURY: ("", 100, "Y"),
}
"""For each unit: what stands behind the P, how many of the letter's units it holds, the letter."""
_FINER = {"TM": (60, "S"), "TH": (60, "M"), "D": (24, "H"), "Y": (12, "M")}
"""The unit that a fraction of a length is told in: how many of it, and its letter."""
_SHORT = frozenset({Unit.SECOND, Unit.MINUTE, Unit.HOUR})
_REFS = {
    Direction.PAST: "PAST_REF",
    Direction.PRESENT: "PRESENT_REF",
    Direction.FUTURE: "FUTURE_REF",
    Direction.UNKNOWN: _ANY_DAY,
}
_PARTS = {Part.EARLY: Modifier.START, Part.MID: Modifier.MID, Part.LATE: Modifier.END}
_DECEMBER = 12


class TimexType(StrEnum):
    """Types of TIMEX3."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression, or a piece of one, as TIMEX3 marks it.

    Attributes:
        span: Code points into the article's text.
        type: Date, clock time or part of a day, length, or repeated time.
        value: The value, with X for what is not known; a range is written `start/end` (ISO 8601),
            open at an end that is not told.
        modifier: START, MID, END, APPROX and the like (`mod`), or None.
    """

    span: Span
    type: TimexType
    value: str
    modifier: Modifier | None = None


def timex_of(expression: TimeExpression, interval: Interval | None = None) -> Timex:
    """Return an expression as one TIMEX3.

    Args:
        expression: What was read.
        interval: The days it comes to; None where they are unknown.

    Returns:
        The whole expression, a day with its clock time as one value.
    """
    first, last = (None, None) if interval is None else (interval.earliest, interval.latest)
    value = expression.value
    if isinstance(value, Between) and expression.clock is None:
        text = f"{_of(value.start, first)}/{_of(value.end, last)}"
    elif isinstance(value, Between):
        text = _clocked(_of(value.start, first), expression.clock)
    elif isinstance(value, Offset) and expression.clock is not None:
        text = _clocked(_unit(Unit.DAY, first), expression.clock)
    else:
        text = _clocked(_of(value, first), expression.clock)
    return Timex(expression.span, _type(value, expression.clock), text, _modifier(expression))


def timexes(expression: TimeExpression, interval: Interval | None = None) -> tuple[Timex, ...]:
    """Return an expression as TimeML marks it: the ends of a range, a day and a clock time apart.

    Args:
        expression: What was read.
        interval: The days it comes to; None where they are unknown.

    Returns:
        One or two, in the order of the text.
    """
    whole = timex_of(expression, interval)
    if len(expression.parts) != 2:
        return (whole,)
    one, other = expression.parts
    first, last = (None, None) if interval is None else (interval.earliest, interval.latest)
    value, modifier = expression.value, whole.modifier
    if isinstance(value, Between):
        ends = ((one, value.start, first), (other, value.end, last))
        return tuple(Timex(span, _type(end, None), _of(end, day), modifier) for span, end, day in ends)
    named = Timex(one, TimexType.DATE, _of(value, first))
    return (named, Timex(other, TimexType.TIME, whole.value, modifier))


def _clocked(value: str, clock: str | None) -> str:
    """Add a clock time to a day; by itself where the day is unknown."""
    if clock is None:
        return value
    return clock if value == _ANY_DAY else value + clock


def _type(value: TimeValue | None, clock: str | None) -> TimexType:
    if isinstance(value, Repeated):
        return TimexType.SET
    if isinstance(value, Duration) or (clock is None and isinstance(value, Offset) and _is_length(value)):
        return TimexType.DURATION
    return TimexType.DATE if clock is None else TimexType.TIME


def _modifier(expression: TimeExpression) -> Modifier | None:
    value = expression.value
    if isinstance(value, PartOf):
        return _PARTS[value.part]
    early = isinstance(value, Period) and value.upto
    return Modifier.START if early else expression.modifier


def _is_length(value: Offset) -> bool:
    """Tell whether the words give a length from the anchor and no date ("les trois derniers jours")."""
    return value.vague or value.low != value.high or value.unit in _SHORT


def _of(value: TimeValue | None, day: date | None) -> str:
    """Render a value, given a day that lies in it; "" for the open end of a range."""
    return "" if value is None else _RENDERERS[type(value)](value, day)


def _date(value: CalendarDate, day: date | None) -> str:
    year = day.year if value.year is None and day is not None else value.year
    month = day.month if value.month is None and day is not None else value.month
    fields = [_digits(year, 4)]
    if value.month is not None or value.day is not None:
        fields.append(_digits(month, 2))
    if value.day is not None:
        fields.append(_digits(value.day, 2))
    return "-".join(fields)


def _digits(number: int | None, width: int) -> str:
    return "X" * width if number is None else f"{number:0{width}d}"


def _weekday(value: Weekday, day: date | None) -> str:
    return f"XXXX-WXX-{value.day + 1}" if day is None else day.isoformat()


def _day(value: Feast | SameDay, day: date | None) -> str:
    del value
    return _ANY_DAY if day is None else day.isoformat()


def _offset(value: Offset, day: date | None) -> str:
    if value.vague:
        return _length(math.inf, value.unit)
    if _is_length(value) or (day is None and value.unit is not Unit.DAY):
        return _length(max(abs(value.low), abs(value.high)), value.unit)
    return _unit(value.unit, day)


def _period(value: Period, day: date | None) -> str:
    if value.unit in (Unit.DECADE, Unit.CENTURY) and value.year is not None:
        day = date(value.year, 1, 1)
    if value.which_season is None:
        return _unit(value.unit, day)
    year = value.year
    if year is None and day is not None:
        year = day.year - (value.which_season == "WI" and day.month < _DECEMBER)
    return f"{_digits(year, 4)}-{value.which_season}"


def _unit(unit: Unit, day: date | None) -> str:
    """Render the calendar unit that holds a day."""
    if day is None:
        return _UNKNOWN.get(unit, _ANY_DAY)
    year, month, (iso_year, week, _) = day.year, day.month, day.isocalendar()
    written = {
        Unit.WEEK: f"{iso_year:04d}-W{week:02d}",
        Unit.WEEKEND: f"{iso_year:04d}-W{week:02d}-WE",
        Unit.MONTH: f"{year:04d}-{month:02d}",
        Unit.QUARTER: f"{year:04d}-Q{(month + 2) // 3}",
        Unit.SEMESTER: f"{year:04d}-H{(month + 5) // 6}",
        Unit.YEAR: f"{year:04d}",
        Unit.DECADE: f"{year // 10:03d}",
        Unit.CENTURY: f"{(year - 1) // 100:02d}",
    }
    return written.get(unit, day.isoformat())


_UNKNOWN = {
    Unit.WEEK: "XXXX-WXX",
    Unit.WEEKEND: "XXXX-WXX-WE",
    Unit.MONTH: "XXXX-XX",
    Unit.QUARTER: "XXXX-QX",
    Unit.SEMESTER: "XXXX-HX",
    Unit.YEAR: "XXXX",
    Unit.DECADE: "XXX",
    Unit.CENTURY: "XX",
}


def _duration(value: Duration, day: date | None) -> str:
    del day
    if value.high == math.inf:
        return _length(math.inf, value.unit)
    low, high = (_length(count, value.unit) for count in (value.low, value.high))
    return low if low == high else f"{low}/{high}"


def _length(count: float, unit: Unit) -> str:
    """Render a length; a fraction of a day, hour or year in the next smaller unit ("PT2H30M")."""
    mark, size, letter = _LENGTHS[unit]
    if count == math.inf:
        return f"P{mark}X{letter}"
    number = count * size
    if number == int(number) or mark + letter not in _FINER:
        return f"P{mark}{number:.10g}{letter}"
    times, finer = _FINER[mark + letter]
    whole = f"{int(number)}{letter}" if number >= 1 else ""
    day = "T" if letter == "D" else ""
    return f"P{mark}{whole}{day}{round((number % 1) * times, 6):.10g}{finer}"


def _repeated(value: Repeated, day: date | None) -> str:
    del day
    return _ANY_DAY if value.every is None else _of(value.every, None)


def _part(value: PartOf, day: date | None) -> str:
    return _of(value.whole, day)


def _between(value: Between, day: date | None) -> str:
    return f"{_of(value.start, day)}/{_of(value.end, day)}"


def _vague(value: Vague, day: date | None) -> str:
    del day
    return _REFS[value.direction]


_RENDERERS: dict[type, Callable[..., str]] = {
    CalendarDate: _date,
    Weekday: _weekday,
    Feast: _day,
    SameDay: _day,
    Offset: _offset,
    Period: _period,
    PartOf: _part,
    Between: _between,
    Duration: _duration,
    Repeated: _repeated,
    Vague: _vague,
}
