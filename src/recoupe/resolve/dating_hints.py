"""What the page of an undated article says of its day: bounds, parts of a date, a weekday.

A comment or a change comes on the day of publication or soon after it, a picture of the news is
taken on it or just before; both bound the day. The month of a crawl can be years off: it only
weighs, and a pile crawled late makes it say nothing. The lags were set by hand, not counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from recoupe.model.article import DateHint
from recoupe.resolve import days

_LATER = frozenset({"hint-comment-stamp", "hint-updated"})
_PICTURE = "hint-picture"
_CRAWL = "hint-crawl-month"
_BY_LAG = (1.5, 1.0, 0.3, 0.0)
"""What a first comment or a change counts for so many days after a candidate day."""
_BY_PICTURE = (1.0, 0.8, 0.0)
"""What a picture counts for so many days before it; beyond, it may come from the archive."""
_PER_DAY = -0.4
_LEAST_LATER, _LEAST_PICTURE = -3.0, -1.5
_AFTER_CRAWL = -1.0
_WEEKDAYS = {"hint-date-line-weekday": 3.0, "hint-weekday": 2.5, "hint-banner-weekday": 1.5}
_STATED = frozenset({"date-published-line", "date-own-line", "date-dateline", "date-deictic"})
STATED_WITHIN = timedelta(days=60)
"""How far from a neighbour a day may lie that the page gives without its year."""


def allowed(hints: Sequence[DateHint], day: date) -> bool:
    """Tell whether the bounds that can be trusted leave a day possible."""
    return not any(
        (h.latest is not None and day > h.latest and _code(h) in _LATER)
        or (h.earliest is not None and day < h.earliest)
        for h in hints
    )


def stated(hints: Sequence[DateHint], known: Iterable[date]) -> tuple[date, ...] | None:
    """Return the days that a date line or dateline without a year can mean.

    Args:
        hints: What the page says.
        known: Days of publication of neighbours.

    Returns:
        The days near a neighbour that agree with all that is stated; None where nothing is.
    """
    parts = [h for h in hints if h.month is not None and h.day is not None and _code(h) in _STATED]
    if not parts:
        return None
    near = sorted(set(known))
    found = {
        day
        for year in sorted({n.year + k for n in near for k in (-1, 0, 1)})
        if (day := days.a_day(year, parts[0].month or 1, parts[0].day or 1)) is not None
        and any(abs(day - n) <= STATED_WITHIN for n in near)
        and all(_agrees(part, day) for part in parts)
    }
    return tuple(sorted(found))


def _agrees(part: DateHint, day: date) -> bool:
    same = (part.month, part.day) == (day.month, day.day)
    return same and part.weekday in (None, day.weekday())


def _code(hint: DateHint) -> str:
    return hint.reasons[0].code if hint.reasons else ""


def of_bounds(hints: Sequence[DateHint], day: date) -> float:
    """Value how far a day lies from the first comment, a change, a picture, the month of a crawl."""
    score = 0.0
    for hint in hints:
        if hint.earliest is not None and _code(hint) == _PICTURE:
            score += _lag((day - hint.earliest).days, _BY_PICTURE, _LEAST_PICTURE)
        elif hint.latest is not None and _code(hint) in _LATER:
            score += _lag((hint.latest - day).days, _BY_LAG, _LEAST_LATER)
        elif hint.latest is not None and _code(hint) == _CRAWL and day > hint.latest:
            score += _AFTER_CRAWL
    return score


def _lag(apart: int, values: tuple[float, ...], least: float) -> float:
    if 0 <= apart < len(values):
        return values[apart]
    return max(least, _PER_DAY * abs(apart))


def of_weekdays(hints: Sequence[DateHint], day: date) -> float:
    """Value whether a day is the weekday that the page's date line, text or banner gives."""
    return sum(
        _WEEKDAYS.get(_code(h), 0.0) * (1 if h.weekday == day.weekday() else -1)
        for h in hints
        if h.weekday is not None and h.month is None
    )
