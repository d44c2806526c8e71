"""Chooses among the times that words without a year can mean, as press style does."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from recoupe.model.time import Direction, Interval, ToldBy, Which

AFTER_PAST = 4.0
"""How many times farther a day counts that is to come where the clause is told in the past."""
BEFORE_FUTURE = 8.0
"""How many times farther a day counts that is over where the clause speaks of the future."""
AFTER_TENSE = 10.0
"""The same where a finite verb tells the past: a date of the last months, or one of the next days."""
AFTER_UNTOLD = 2.0
"""The same where no tense tells: the press gives dates to come that are far off their year."""


def nearest(
    candidates: Iterable[Interval | None],
    published: date,
    direction: Direction,
    which: Which,
    told_by: ToldBy = ToldBy.GUESS,
) -> Interval | None:
    """Return the candidate that press style means.

    Args:
        candidates: Possible times.
        published: Day of publication.
        direction: Tense of the clause; what lies against it counts as farther than it is.
        which: "dernier" leaves only what is over, "prochain" only what has not begun.
        told_by: What the tense is known by: where words tell it, nothing may lie against it.

    Returns:
        The nearest one, the earlier of two as near, or None.
    """
    fits = [c for c in candidates if c is not None and _related(c, published, which)]
    if told_by is ToldBy.WORDS:
        fits = [c for c in fits if not _against(c, published, direction)] or fits
    after = _AFTER.get(direction, AFTER_UNTOLD)
    if direction is Direction.PAST and told_by is ToldBy.TENSE:
        after = AFTER_TENSE
    return min(fits, key=lambda c: (_cost(c, published, direction, after), c.earliest), default=None)


def _against(candidate: Interval, published: date, direction: Direction) -> bool:
    """Tell whether a time told as past begins after publication, or one to come is over."""
    if direction is Direction.PAST:
        return candidate.earliest > published
    return direction is Direction.FUTURE and candidate.latest < published


_AFTER = {Direction.PAST: AFTER_PAST, Direction.FUTURE: 1.0}


def _related(candidate: Interval, published: date, which: Which) -> bool:
    if which is Which.LAST:
        return candidate.latest < published
    return candidate.earliest > published if which is Which.NEXT else True


def _cost(candidate: Interval, published: date, direction: Direction, ahead: float) -> float:
    """Return the distance in days, `ahead` times for what is to come, more against a tense to come."""
    before = (published - candidate.latest).days
    after = (candidate.earliest - published).days
    if before > 0:
        return before * (BEFORE_FUTURE if direction is Direction.FUTURE else 1.0)
    if after > 0:
        return after * ahead
    return 0.0
