"""Short names for time values, so that golden cases can be read."""

from recoupe.model.time import (
    Anchor,
    Between,
    CalendarDate,
    Duration,
    Feast,
    Offset,
    PartOf,
    Period,
    Repeated,
    SameDay,
    Vague,
    Weekday,
    Which,
)

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def _which(which):
    return "" if which is Which.BARE else f" {which.value}"


def _date(v):
    year = "XXXX" if v.year is None else f"{v.year:04d}"
    month = "" if v.month is None else f"-{v.month:02d}"
    day = "" if v.day is None else f"-{v.day:02d}"
    weekday = "" if v.weekday is None else f" {DAYS[v.weekday]}"
    return f"{year}{month or ('-XX' if day else '')}{day}{weekday}{_which(v.which)}"


def _weekday(v):
    week = "" if v.week is None else f" week{v.week:+d}"
    return f"{DAYS[v.day]}{_which(v.which)}{week}{f' +{v.extra}w' if v.extra else ''}"


def _offset(v):
    count = "?" if v.vague else f"{v.low:+d}" if v.low == v.high else f"{v.low:+d}..{v.high:+d}"
    return f"{count} {v.unit.value}{' from focus' if v.anchor is Anchor.FOCUS else ''}"


def _period(v):
    name = v.which_season or v.unit.value
    upto = " so far" if v.upto else ""
    year = "" if v.year is None else f" {v.year}"
    any_year = " of any year" if v.generic else ""
    return f"{name}{v.shift:+d}{year}{any_year}{upto}{' from focus' if v.anchor is Anchor.FOCUS else ''}"


def brief(value):
    """Return a value in a few characters."""
    shapes = {
        CalendarDate: _date,
        Weekday: _weekday,
        Feast: lambda v: f"easter{v.offset:+d}{f' {v.year}' if v.year else ''}",
        Offset: _offset,
        Period: _period,
        PartOf: lambda v: f"{v.part.value} {brief(v.whole)}",
        Between: lambda v: f"{brief(v.start)}..{brief(v.end)}",
        Duration: lambda v: (
            f"for {v.low:g} {v.unit.value}" if v.low == v.high else f"for some {v.unit.value}"
        ),
        Repeated: lambda v: "repeated" if v.every is None else f"every {brief(v.every)}",
        SameDay: lambda v: "same day",
        Vague: lambda v: f"vague {v.direction.value}",
    }
    return shapes[type(value)](value)
