"""Relative to absolute: walks the time expressions of an article and keeps a day in focus.

The walk is that of HeidelTime's news strategy (Strötgen and Gertz 2010): deictic words count from
the day of publication, anaphoric ones from the last day spoken of.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from recoupe.model.article import UNDATED, Publication
from recoupe.model.reason import because
from recoupe.model.span import Span
from recoupe.model.time import (
    Anchor,
    Between,
    CalendarDate,
    Direction,
    Interval,
    Offset,
    ResolvedTime,
    SameDay,
    TimeExpression,
    TimeValue,
    ToldBy,
    Weekday,
    is_day,
)
from recoupe.resolve import days
from recoupe.resolve.placing import Frame, Placed, is_focus_day, place

__all__ = ["resolve_times"]

FOCUS_REACH = 1000
"""How far back, in code points, the day may have been named that "la veille" counts from."""
LAST_REACH = 400
"""How far back a time of any length may have been told that "l'année suivante" counts from."""
BESIDE = 48
"""Within that many code points a day in focus holds whatever it is; farther off only near the news."""
RECENT = 3
"""How many days before publication a day may lie to stay in focus from one sentence to the next."""
LONGEST = 31
"""The most days that may come into question for an article whose times are still placed."""
LIKELY = 0.9
"""How likely a day must be for a time of an article that may have appeared on one of several."""
_NIGHT = "TNI"
_SMALL = re.compile(r"T0[0-5]:")
_DAYS_OF_NIGHT = 2
_APPOSED = 2
"""How far, in code points, a date may stand behind the weekday it explains: a comma and a blank."""


def resolve_times(
    expressions: Sequence[TimeExpression], published: Publication | Interval | None = UNDATED
) -> tuple[ResolvedTime, ...]:
    """Place the time expressions of one article on the calendar.

    Args:
        expressions: What was read, in the order of the text.
        published: When the article appeared. An interval of several days leaves what comes to the
            same whichever of them it was; unknown, only absolute dates and what is told from them.

    Returns:
        One for each expression, in order. Lengths, repetitions and what is vague keep no days.
    """
    chances = published.chances if isinstance(published, Publication) else ()
    if chances:
        likely = [_walk(expressions, day) for day, _ in chances]
        shares = [share for _, share in chances]
        return tuple(_likely(times, shares) for times in zip(*likely, strict=True))
    day, between = _when(published)
    if day is not None or between is None or between.days > LONGEST:
        return _walk(expressions, day)
    each = (between.earliest + timedelta(days=n) for n in range(between.days))
    walks = [_walk(expressions, d) for d in each]
    return tuple(_agreed(times, between) for times in zip(*walks, strict=True))


def _likely(times: tuple[ResolvedTime, ...], shares: Sequence[float]) -> ResolvedTime:
    """Keep the days that a time comes to on nearly all days that the article may have appeared."""
    first = times[0]
    total: dict[Interval, float] = {}
    for time, share in zip(times, shares, strict=True):
        if time.interval is not None:
            total[time.interval] = total.get(time.interval, 0.0) + share
    best = max(total, key=lambda i: (total[i], i), default=None)
    if best is None or total[best] < LIKELY:
        return ResolvedTime(first.expression, None, (because("time-needs-publication"),))
    found = [t for t in times if t.interval == best]
    if len(found) == len(times) and found[0].reasons[:1] == found[-1].reasons[:1]:
        return found[0]
    why = because("time-same-on-likely-days", share=round(100 * total[best]))
    return ResolvedTime(first.expression, best, (why, *first.expression.flags))


def _agreed(times: tuple[ResolvedTime, ...], between: Interval) -> ResolvedTime:
    """Keep the days of a time where they are the same whichever day the article appeared."""
    first = times[0]
    if any(t.interval != first.interval for t in times):
        return ResolvedTime(first.expression, None, (because("time-needs-publication"),))
    if first.interval is None or first.reasons[:1] == times[-1].reasons[:1]:
        return first
    why = because("time-same-on-each-day", first=between.earliest, last=between.latest)
    return ResolvedTime(first.expression, first.interval, (why, *first.expression.flags))


def _walk(expressions: Sequence[TimeExpression], published: date | None) -> tuple[ResolvedTime, ...]:
    """Place the time expressions of an article that appeared on a known day, or on an unknown one."""
    frame = Frame(published)
    resolved: list[ResolvedTime] = []
    night: ResolvedTime | None = None
    focus_at = last_at = 0
    for i, expression in enumerate(expressions):
        day = frame.day if _in_focus(frame, expression, expression.span.start - focus_at) else None
        last = frame.last if expression.span.start - last_at <= LAST_REACH else None
        here = replace(
            frame, day=day, last=last, direction=_direction(expression), told_by=expression.told_by
        )
        later = expressions[i + 1] if i + 1 < len(expressions) else None
        before = resolved[-1] if resolved else None
        time = _beside(expression, later, here) or _explained(expression, before)
        time = time or _of_the_night(expression, night) or _alone(expression, here)
        resolved.append(time)
        night = time if isinstance(expression.value, Between) and expression.clock == _NIGHT else night
        if time.interval is not None:
            day = time.interval if is_focus_day(time.interval) else None
            focus_at = expression.span.end if day else focus_at
            last_at = expression.span.end
            frame = replace(frame, day=day or frame.day, last=time.interval)
    days_of = {t.expression.span: t.interval for t in resolved}
    return tuple(_from_source(t, days_of) if t.expression.source else t for t in resolved)


def _from_source(time: ResolvedTime, days_of: Mapping[Span, Interval | None]) -> ResolvedTime:
    """Place "le lendemain du scrutin" by the day that the text gives to the vote."""
    value, source = time.expression.value, time.expression.source
    told = None if source is None else days_of.get(source)
    if told is None or told.days > 1 or not isinstance(value, Offset):
        return time
    day = days.one(days.plus_days(told.earliest, value.low))
    why = because("time-from-event", day=told.earliest)
    return ResolvedTime(time.expression, day, (why, *time.expression.flags))


def _explained(expression: TimeExpression, before: ResolvedTime | None) -> ResolvedTime | None:
    """Place what says again how far off the date right before it lies ("en 1986, dix ans plus tôt")."""
    if before is None or before.interval is None or not isinstance(expression.value, Offset):
        return None
    if not isinstance(before.expression.value, CalendarDate) or before.expression.value.year is None:
        return None
    apart = expression.span.start - before.expression.span.end
    if expression.value.anchor is not Anchor.FOCUS or apart > _APPOSED or expression.text[:1].isupper():
        return None
    why = because("time-beside-date", day=before.interval.earliest)
    return ResolvedTime(expression, before.interval, (why, *expression.flags))


def _of_the_night(expression: TimeExpression, night: ResolvedTime | None) -> ResolvedTime | None:
    """Place one of the small hours in the night told of before it: on the second of its two days."""
    hour = _SMALL.match(expression.clock or "")
    if hour is None or night is None or not isinstance(expression.value, SameDay):
        return None
    told = night.interval
    if (
        told is None
        or told.days != _DAYS_OF_NIGHT
        or expression.span.start - night.expression.span.end > LAST_REACH
    ):
        return None
    why = because("time-of-the-night", day=told.latest, text=night.expression.text)
    return ResolvedTime(expression, Interval(told.latest, told.latest), (why, *expression.flags))


def _when(published: Publication | Interval | None) -> tuple[date | None, Interval | None]:
    """Return the day of publication, or else the days that come into question."""
    if isinstance(published, Publication):
        return published.day, published.between
    if published is None or published.days > 1:
        return None, published
    return published.earliest, published


def _alone(expression: TimeExpression, frame: Frame) -> ResolvedTime:
    """Place one expression by itself."""
    placed = place(expression.value, frame)
    if _counts_from_focus(expression.value) and _against_tense(placed.interval, expression.value, frame):
        placed = Placed(None, (because("time-focus-against-tense"),))
    if placed.interval is None and _is_ahead(expression) and frame.published is not None:
        day = Interval(frame.published, frame.published)
        return ResolvedTime(expression, day, (because("clock-still-to-come", day=frame.published),))
    interval = placed.interval
    if interval is not None and isinstance(expression.value, SameDay) and expression.clock == _NIGHT:
        interval = _night(interval, frame)
    return ResolvedTime(expression, interval, (*placed.reasons, *expression.flags))


def _night(day: Interval, frame: Frame) -> Interval:
    """Return the two days of the night that is named after a day in focus.

    It is the one that follows, but the one before the day of publication where it is told as over.
    """
    over = day.latest == frame.published and frame.direction is not Direction.FUTURE
    step = timedelta(days=-1 if over else 1)
    if day.days > 1 or not date.min < day.earliest < date.max:
        return day
    return Interval(min(day.earliest, day.earliest + step), max(day.earliest, day.earliest + step))


def _in_focus(frame: Frame, expression: TimeExpression, distance: int) -> bool:
    """Tell whether the day in focus is still what "la veille" or "à 15 heures" counts from.

    Between sentences the press takes up the day of the news again; a day of the background, or one
    to come, is left with its sentence.
    """
    if frame.day is None or distance > FOCUS_REACH or _is_alone(expression):
        return False
    pointed = isinstance(expression.value, SameDay) and expression.value.pointed
    if frame.published is None or distance <= (LAST_REACH if pointed else BESIDE):
        return True
    ago = (frame.published - frame.day.latest).days
    over = expression.direction is Direction.FUTURE and ago > 0
    ahead = expression.direction is not Direction.FUTURE and ago < 0
    return ago <= RECENT and not over and not ahead


def _is_alone(expression: TimeExpression) -> bool:
    """Tell whether no day stands in the paragraph of a clock time: the last one told is as often wrong."""
    return any(flag.code == "clock-without-day" for flag in expression.flags)


def _direction(expression: TimeExpression) -> Direction:
    """Return which way an expression points: ahead where it stands behind a verb in the present tense."""
    return Direction.FUTURE if stands_ahead(expression) else expression.direction


def stands_ahead(expression: TimeExpression) -> bool:
    """Tell whether a weekday stands behind a verb in the present tense ("expire dimanche")."""
    return any(flag.code == "weekday-behind-present" for flag in expression.flags)


def _counts_from_focus(value: TimeValue) -> bool:
    return isinstance(value, SameDay) or (isinstance(value, Offset) and value.anchor is Anchor.FOCUS)


def _against_tense(found: Interval | None, value: TimeValue, frame: Frame) -> bool:
    """Tell whether a day told as past is to come, or one told as to come is over."""
    if found is None or frame.published is None:
        return False
    if frame.direction is Direction.FUTURE:
        return (
            isinstance(value, Offset) and frame.told_by is not ToldBy.GUESS and found.latest < frame.published
        )
    return frame.direction is Direction.PAST and found.earliest > frame.published


def _is_ahead(expression: TimeExpression) -> bool:
    """Tell whether this is a clock time still to come, of which the text names no day: it is today's."""
    today = isinstance(expression.value, SameDay) and expression.clock is not None
    return today and expression.direction is Direction.FUTURE


def _beside(expression: TimeExpression, later: TimeExpression | None, frame: Frame) -> ResolvedTime | None:
    """Place a weekday or clock time by the date that stands right behind it ("samedi, il y a dix jours")."""
    told = _explaining(expression, later, frame)
    if told is None or later is None:
        return None
    why = (because("time-beside-date", day=told.earliest), *expression.flags)
    if isinstance(expression.value, SameDay):
        return ResolvedTime(expression, told, why)
    if isinstance(later.value, Weekday):
        return None
    against = replace(frame, published=told.latest, direction=Direction.PAST)
    found = place(expression.value, against).interval
    return ResolvedTime(expression, found, why) if found and found.latest == told.latest else None


def _explaining(expression: TimeExpression, later: TimeExpression | None, frame: Frame) -> Interval | None:
    """Return the one day of the date right behind a weekday or clock time, or None."""
    if later is None or later.span.start - expression.span.end > _APPOSED or frame.published is None:
        return None
    if later.text[:1].isupper():  # a new sentence
        return None
    if not isinstance(expression.value, Weekday | Between | SameDay) or not is_day(later.value):
        return None
    told = place(later.value, frame).interval
    return told if told and told.days == 1 and not isinstance(later.value, SameDay) else None
