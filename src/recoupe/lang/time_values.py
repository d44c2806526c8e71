"""Turns a match of a time rule into its value: what the words say and no more.

Every builder takes a `Hit` and returns a value, or None where the words make no time after all
("le 45 mars"). They are named by `make` in the table of the language.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from recoupe.lang import numbers
from recoupe.lang.load import table
from recoupe.lang.time_hits import Hit, clock_of, date_of
from recoupe.model.time import (
    Anchor,
    Between,
    CalendarDate,
    Direction,
    Duration,
    Feast,
    Offset,
    Part,
    PartOf,
    Period,
    Repeated,
    SameDay,
    TimeValue,
    Unit,
    Vague,
    Weekday,
    Which,
)

_SIXTY = 60


def _date(hit: Hit) -> TimeValue | None:
    feast = hit.word("fixed_feast")
    month, day = divmod(feast, 100) if feast else (hit.month(), hit.day())
    if not date_of(hit.year(), month, day) or (month is None and day is None and hit.year() is None):
        return None
    return CalendarDate(hit.year(), month, day, hit.word("weekday"), hit.which)


def _days(hit: Hit) -> TimeValue | None:
    year, month = hit.year(), hit.month("2") or hit.month()
    first, last = hit.day(), hit.day("2")
    first_month = hit.month() or month
    if not date_of(year, month, first) or not date_of(year, first_month, last):
        return None
    start = CalendarDate(year, first_month, first)
    if last is None:
        return Between(start, None) if first is None else start
    return Between(start, CalendarDate(year, month, last))


def _years(hit: Hit) -> TimeValue | None:
    start = hit.year()
    end = hit.number("year2")
    if end is None and start is not None:
        end = start - start % 100 + (hit.number("yy_end") or 0)
    if start is None or end is None or not 0 < end - start <= 200:
        return None
    return Between(CalendarDate(start), CalendarDate(end))


def _weekday(hit: Hit) -> TimeValue | None:
    return Weekday(hit.word("weekday"), hit.which)


def _weekday_of_week(hit: Hit) -> TimeValue | None:
    weeks = hit.word("weeks_on")
    if weeks is not None:
        return Weekday(hit.word("weekday"), Which.NEXT, extra=weeks)
    return Weekday(hit.word("weekday"), hit.which, week=hit.shift)


def _night(hit: Hit) -> TimeValue | None:
    start_month, month = hit.month() or hit.month("2"), hit.month("2") or hit.month()
    if "weekday2" in hit.groups and "dom2" not in hit.groups:
        end: TimeValue = Weekday(hit.word("weekday", "2"))
        if "dom" in hit.groups:
            end = CalendarDate(hit.year(), month, hit.day(), hit.word("weekday", "2"))
        return Between(Weekday(hit.word("weekday")), end)
    if not date_of(hit.year(), start_month, hit.day()) or not date_of(None, month, hit.day("2")):
        return None
    start = CalendarDate(hit.year(), start_month, hit.day(), hit.word("weekday"))
    return Between(start, CalendarDate(hit.year(), month, hit.day("2"), hit.word("weekday", "2")))


def _last_night(hit: Hit) -> TimeValue | None:
    return Offset(-1, 0, Unit.DAY) if hit.shift < 0 else Offset(0, 1, Unit.DAY)


def _deictic(hit: Hit) -> TimeValue | None:
    if "dom" in hit.groups:
        return _date(hit)
    days = hit.word("deictic")
    return Offset(days, days, Unit.DAY)


def _this_part(hit: Hit) -> TimeValue | None:
    return Offset(-1 if hit.word("daypart") == "TNI" else 0, 0, Unit.DAY)


def _focus(hit: Hit) -> TimeValue | None:
    days = hit.word("focus")
    return Offset(days, days, Unit.DAY, Anchor.FOCUS)


def _focus_of(hit: Hit) -> TimeValue | None:
    days = hit.word("focus")
    return Offset(days, days, Unit.DAY, Anchor.EVENT)


def _period(hit: Hit) -> TimeValue | None:
    return Period(hit.unit("period"), hit.shift)


def _follow(hit: Hit) -> TimeValue | None:
    return Period(hit.unit("period"), hit.word("follow") or 0, Anchor.FOCUS)


def _this_month(hit: Hit) -> TimeValue | None:
    return CalendarDate(month=hit.month(), which=Which.THIS)


def _upto(hit: Hit) -> TimeValue | None:
    return Period(hit.unit("period"), upto=True)


def _part_of_period(hit: Hit) -> TimeValue | None:
    return PartOf(Part(hit.word("part")), Period(hit.unit("period"), hit.shift))


def _season(hit: Hit) -> TimeValue | None:
    generic = "each" in hit.groups
    return Period(Unit.SEASON, hit.shift, which_season=hit.word("season"), year=hit.year(), generic=generic)


def _fraction(hit: Hit) -> TimeValue | None:
    size, year = hit.word("fraction"), hit.year()
    nth = min(hit.word("nth"), 12 // size)
    unit, letter = (Unit.QUARTER, "Q") if size == 3 else (Unit.SEMESTER, "H")
    return Period(unit, hit.shift, which_season=f"{letter}{nth}", year=year)


def _decade(hit: Hit) -> TimeValue | None:
    tens = hit.number("dd") or hit.word("decade")
    start = hit.year() or (1900 + tens if tens and tens >= 30 else None)
    return Vague(Direction.PAST) if start is None else Period(Unit.DECADE, year=start)


def _century(hit: Hit) -> TimeValue | None:
    return Period(Unit.CENTURY, year=hit.word("century") * 100 - 99)


def _offset(hit: Hit, sign: int, anchor: Anchor = Anchor.PUBLICATION) -> TimeValue | None:
    """Return so many units before or after; a count that is not whole or not given stays vague."""
    count = hit.count()
    if count is None or count != int(count) or count > 100_000:
        return Offset(0, 0, hit.unit(), anchor, vague=True)
    return Offset(sign * int(count), sign * int(count), hit.unit(), anchor)


def _ago(hit: Hit) -> TimeValue | None:
    return _offset(hit, -1)


def _in_future(hit: Hit) -> TimeValue | None:
    return _offset(hit, 1)


def _distance(hit: Hit) -> TimeValue | None:
    return _offset(hit, hit.word("distance"), Anchor.FOCUS)


def _within(hit: Hit) -> TimeValue | None:
    end = _offset(hit, 1)
    return Offset(0, end.high, end.unit, vague=end.vague) if isinstance(end, Offset) else None


def _span_of(hit: Hit) -> TimeValue | None:
    count, sign = (hit.count() if "n" in hit.groups else None), hit.word("relations")
    if count is None or count != int(count) or count > 100_000:
        return Offset(0, 0, hit.unit(), vague=True)
    whole = int(count)
    return Offset(-whole, 0, hit.unit()) if sign < 0 else Offset(0, whole, hit.unit())


def _duration(hit: Hit) -> TimeValue | None:
    if "n" not in hit.groups:
        return Duration(2, math.inf, hit.unit())
    written = hit.groups["n"].strip()
    value = hit.count()
    if value == 1 and hit.unit() is Unit.SECOND:
        return None
    if value is None and written in hit.words["vague_count"]:
        return Duration(2, math.inf, hit.unit())
    if value is None:
        collective = table(hit.language, "numbers")["about"]
        value = next((float(v) for k, v in collective.items() if written.endswith(k)), None)
    value = None if value is None else value + hit.more
    return None if value is None else Duration(value, value, hit.unit())


def _hours(hit: Hit) -> TimeValue | None:
    """Return a length in two units ("deux heures trente", "1 min 48 s"), in the greater one."""
    greater, lesser = _whole(hit, "n1"), _whole(hit, "n2")
    if greater is None or lesser is None or lesser >= _SIXTY:
        return None
    total = greater + (lesser + _tail(hit.groups.get("tail"))) / _SIXTY
    return Duration(total, total, Unit.HOUR if "hours" in hit.groups else Unit.MINUTE)


def _whole(hit: Hit, group: str) -> float | None:
    return numbers.value_of(hit.groups[group], hit.language)


def _tail(figures: str | None) -> float:
    """Return the decimals that stand behind seconds ("41 s 7")."""
    return 0.0 if figures is None else float(f"0.{figures}")


def _term(hit: Hit) -> TimeValue | None:
    years = float(hit.word("term"))
    return Duration(years, years, Unit.YEAR)


def _part_duration(hit: Hit) -> TimeValue | None:
    share = float(hit.word("share"))
    return Duration(share, share, hit.unit())


def _each(hit: Hit) -> TimeValue | None:
    """Return a repeated time by the length or the day it comes back with."""
    day = hit.word("weekday") if "weekday" in hit.groups else hit.word("weekdays")
    if day is not None:
        return Repeated(Weekday(day))
    if hit.month() is not None:
        return Repeated(CalendarDate(None, hit.month(), hit.day()))
    if "season" in hit.groups or "seasons" in hit.groups:
        season = hit.word("season") or hit.word("seasons")
        return Repeated(Period(Unit.SEASON, which_season=season, generic=True))
    length = hit.word("rhythm")
    if length is not None:
        return Repeated(Duration(float(length[0]), float(length[0]), Unit(length[1])))
    return Repeated() if "unit" not in hit.groups else _each_unit(hit)


def _each_unit(hit: Hit) -> TimeValue:
    count = hit.count() if "n" in hit.groups else 1.0
    return Repeated() if count is None else Repeated(Duration(count, count, hit.unit()))


def _feast(hit: Hit) -> TimeValue | None:
    return Feast(hit.word("moving_feast"), hit.year(), hit.which)


def _vague(hit: Hit) -> TimeValue | None:
    return Vague(Direction(hit.word("vague")))


BUILDERS: dict[str, Callable[[Hit], TimeValue | None]] = {
    "date": _date,
    "days": _days,
    "years": _years,
    "weekday": _weekday,
    "weekday_of_week": _weekday_of_week,
    "night": _night,
    "last_night": _last_night,
    "deictic": _deictic,
    "this_part": _this_part,
    "same_day": lambda _: SameDay(pointed=True),
    "clock": lambda hit: SameDay() if clock_of(hit) else None,
    "today": lambda _: Offset(0, 0, Unit.DAY),
    "day_phrase": lambda _: SameDay(),
    "focus": _focus,
    "focus_of": _focus_of,
    "unknown": lambda _: Vague(Direction.UNKNOWN),
    "period": _period,
    "follow": _follow,
    "this_month": _this_month,
    "upto": _upto,
    "part_of_period": _part_of_period,
    "season": _season,
    "fraction": _fraction,
    "decade": _decade,
    "century": _century,
    "ago": _ago,
    "in_future": _in_future,
    "distance": _distance,
    "within": _within,
    "span_of": _span_of,
    "duration": _duration,
    "part_duration": _part_duration,
    "whole": lambda hit: Duration(1, 1, hit.unit()),
    "term": _term,
    "named_year": lambda hit: Period(Unit.SEASON, hit.shift),
    "repeated": _each,
    "hours": _hours,
    "feast": _feast,
    "vague": _vague,
}
"""What `make` in the table of a language names."""
