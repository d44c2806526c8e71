"""Relative to absolute: walks the time expressions of an article and keeps a day in focus.

The walk is that of HeidelTime's news strategy (Strötgen and Gertz 2010): deictic words count from
the day of publication, anaphoric ones from the last day spoken of.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from recoupe.model.article import UNDATED, Publication
from recoupe.model.time import Interval, ResolvedTime, TimeExpression
from recoupe.resolve.placing import Frame, is_focus_day, place

__all__ = ["resolve_times"]


def resolve_times(
    expressions: Sequence[TimeExpression], published: Publication | Interval | None = UNDATED
) -> tuple[ResolvedTime, ...]:
    """Place the time expressions of one article on the calendar.

    Args:
        expressions: What was read, in the order of the text.
        published: When the article appeared. Unknown, or an interval of several days, leaves
            only absolute dates and what is told from them.

    Returns:
        One for each expression, in order. Lengths, repetitions and what is vague keep no days.
    """
    frame = Frame(_day(published))
    resolved: list[ResolvedTime] = []
    for expression in expressions:
        time = _resolved(expression, frame)
        resolved.append(time)
        frame = _moved(frame, time)
    return tuple(resolved)


def _day(published: Publication | Interval | None) -> date | None:
    """Return the day of publication, or None where it is not one day."""
    if isinstance(published, Publication):
        return published.day
    return published.earliest if published is not None and published.days == 1 else None


def _resolved(expression: TimeExpression, frame: Frame) -> ResolvedTime:
    """Place one expression."""
    placed = place(expression.value, replace(frame, direction=expression.direction))
    return ResolvedTime(expression, placed.interval, (*placed.reasons, *expression.flags))


def _moved(frame: Frame, time: ResolvedTime) -> Frame:
    """Return the frame after an expression: what has days becomes the focus."""
    if time.interval is None:
        return frame
    day = time.interval if is_focus_day(time.interval) else frame.day
    return replace(frame, day=day, last=time.interval)
