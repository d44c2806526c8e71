"""What the words of an undated article say of its day, beside dated articles of the same story.

Each kind of evidence is a small pure function of the clues and a candidate day; its value is a
difference in log-likelihood, so that votes add up (naive Bayes over days). The distances at
which the press names weekdays were counted on French news prose.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from recoupe.model.article import DateHint
from recoupe.model.time import (
    CalendarDate,
    Direction,
    Duration,
    Interval,
    Offset,
    PartOf,
    TimeExpression,
    ToldBy,
    Unit,
    Weekday,
    Which,
)
from recoupe.resolve import dating_hints
from recoupe.resolve.calendar import stands_ahead
from recoupe.resolve.dating_matches import Dated, Matched, either_way
from recoupe.resolve.placing import Frame, place

_BY_CHANCE = 1 / 7
"""How likely an expression that tells of something else comes to a given day nevertheless."""
_AGAINST_TENSE = {ToldBy.GUESS: 0.25, ToldBy.TENSE: 0.1, ToldBy.WORDS: 0.02}
"""How likely a clause's tense was misread, by what it is known by."""
_OPEN_TENSE = 0.35
"""How likely a weekday is to come of which no tense tells."""
_OPEN = frozenset({Which.BARE, Which.THIS})
_AHEAD_OF_PRESENT = 0.1
"""How likely a weekday behind a verb in the present is over nevertheless."""
_AGAIN = 0.2
"""What each further expression of the same day counts for, as a share."""
_ONE_OF_TWO = 0.6
"""How likely words for a night mean one of its two days, or the other way round."""
_DAY_NAMED = 3.0
_FADING = 0.5
"""How fast articles on one story grow rarer with each day between them."""
_LATE, _LATE_FADING = 0.1, 1.0
"""How many come back to it later, and how slowly they grow rarer: a power law."""
_MONTH_OVER = 3
"""How many days a month, or a part of it, must be over for the press to call it by its name."""
_HABIT = 4.0
"""How many neighbours weigh as much as what the press does at large."""
_BACK = (0.4, 0.32, 0.12, 0.07, 0.04, 0.03, 0.02)
"""How often a bare weekday of the past lies so many days before publication."""
_BACK_BESIDE_YESTERDAY = (0.12, 0.05, 0.45, 0.25, 0.08, 0.03, 0.02)
"""The same in an article that writes "hier": it names by weekday what lies farther back."""
_BACK_MORE = (0.05, 0.27, 0.28, 0.22, 0.11, 0.04, 0.03)
"""The same for all but the nearest: an article that tells its story names days farther back."""
_EVENING = 0.3
"""How much rarer it is that an evening already past is that of the day of publication."""
_AHEAD = (0.04, 0.32, 0.33, 0.19, 0.08, 0.03, 0.01)
"""The same as `_BACK` for what is to come."""
_AHEAD_IN_PRESENT = (0.13, 0.3, 0.31, 0.13, 0.07, 0.04, 0.02)
"""The same behind a verb in the present: it may be the day itself."""
_BOTH = 1.5
"""What it counts for that a weekday is told both as over and in the present."""
_EVENINGS = frozenset({"TEV", "TNI"})
_IMPOSSIBLE = -3.0
_TOO_NEAR = -1.5
"""What a day of a month costs that lies within the week: the press would name its weekday."""
_WEEK = 7
_SHORT_MONTH = 28
_WITHIN_PART = -2.5
"""What a part of a month costs that is not over: nobody writes "début avril" on its sixth day."""


@dataclass(frozen=True, slots=True)
class Clues:
    """All that an undated article and its neighbours give.

    Attributes:
        times: The article's time expressions.
        matched: What those that hang on its day may tell of.
        elapsed: The same for "deux semaines après le vote": a day so long after what is told.
        neighbours: The dated articles.
        hints: What the article's page says of its day.
        weights: How like each neighbour the article is as a whole, summing to 1.
    """

    times: tuple[TimeExpression, ...]
    matched: tuple[Matched, ...]
    elapsed: tuple[Matched, ...]
    neighbours: tuple[Dated, ...]
    hints: tuple[DateHint, ...] = ()
    weights: tuple[float, ...] = ()


# ---- told in common ------------------------------------------------------------------------------------


def told_the_same_day(clues: Clues, day: date) -> float:
    """Both tell the same thing: the expression must come to the neighbour's day."""
    told: dict[Interval | None, list[float]] = {}
    for matched in clues.matched:
        comes_to = _on(matched.expression, day, matched.expression.direction)
        told.setdefault(comes_to, []).append(_of_match(matched, day))
    return sum(_once(values) for values in told.values())


def _once(values: list[float]) -> float:
    """Count what several expressions tell of one day: they are mistaken together, so about once."""
    most = max(values, key=lambda v: (abs(v), v))
    return most + _AGAIN * (sum(values) - most)


def _of_match(matched: Matched, day: date) -> float:
    """Return the log-likelihood of an expression on a day, 0 where it tells of nothing known."""
    ways = _ways(matched.expression, day)
    fits = sum(m.share * _fit(ways, m.days) for m in matched.matches)
    return math.log(fits + matched.free * _BY_CHANCE) - math.log(_BY_CHANCE)


def fit(expression: TimeExpression, told: Interval, day: date) -> float:
    """Return how likely an expression means the days told, were the article of that day, 0 to 1."""
    return _fit(_ways(expression, day), told)


_Ways = tuple[tuple[Interval | None, float], ...]


def _ways(expression: TimeExpression, day: date) -> _Ways:
    """Return the days that an expression may come to, each with its chance: a tense may be misread."""
    turned = _turned(expression)
    if turned is None:
        return ((_on(expression, day, expression.direction), 1.0),)
    other, chance = turned
    as_read = Direction.PAST if other is Direction.FUTURE else Direction.FUTURE
    return (_on(expression, day, as_read), 1 - chance), (_on(expression, day, other), chance)


def _fit(ways: _Ways, told: Interval) -> float:
    return sum(chance * _overlap(found, told) for found, chance in ways)


def _turned(expression: TimeExpression) -> tuple[Direction, float] | None:
    """Return the other way a bare weekday may point, and how likely; None for what points one way only."""
    value = expression.value
    if (
        not isinstance(value, Weekday)
        or value.which not in (Which.BARE, Which.THIS)
        or value.week is not None
    ):
        return None
    if stands_ahead(expression):
        return Direction.PAST, _AHEAD_OF_PRESENT
    if either_way(expression) or expression.direction is Direction.PRESENT:
        return Direction.FUTURE, _OPEN_TENSE
    other = Direction.PAST if expression.direction is Direction.FUTURE else Direction.FUTURE
    return other, _AGAINST_TENSE[expression.told_by]


def _on(expression: TimeExpression, day: date, direction: Direction) -> Interval | None:
    return place(expression.value, Frame(day, direction=direction)).interval


def _overlap(found: Interval | None, told: Interval) -> float:
    if found is None or not found.meets(told):
        return 0.0
    return 1.0 if found == told else _ONE_OF_TWO


def elapsed_since(clues: Clues, day: date) -> float:
    """For "deux semaines après le vote": so long after the day that neighbours give to it, about."""
    return sum(_of_elapsed(m, day) for m in clues.elapsed)


_SLACK = {Unit.DAY: (0, 1), Unit.WEEK: (2, 3), Unit.MONTH: (7, 10), Unit.YEAR: (15, 15)}
"""How many days earlier and later than counted an article may appear that counts in this unit."""
_LENGTH = {Unit.DAY: 1, Unit.WEEK: 7, Unit.MONTH: 30.44, Unit.YEAR: 365.25}
_FEW_DAYS = 7
_MOST_COUNTED = 100
_KEPT_SHORT, _KEPT_LONG = 0.75, 0.95
"""How likely such a count leads to publication: one of days may lead to another day of the past."""
_NARROW = 2
"""Over how many days a count of a few days leads."""
_SPAN, _SPAN_LONG = 60.0, 365.0
"""Over how many days a count may lead elsewhere: one of weeks is no word of the days after."""


def _of_elapsed(matched: Matched, day: date) -> float:
    counted = length_in_days(matched.expression)
    if counted is None:
        return 0.0
    first, last = counted
    width = last - first + 1
    kept, span = (_KEPT_LONG, _SPAN_LONG) if width > _NARROW else (_KEPT_SHORT, _SPAN)
    inside = sum(m.share for m in matched.matches if first <= (day - m.days.latest).days <= last)
    told = sum(m.share for m in matched.matches)
    return math.log(inside * kept * span / width + (1.0 - told * kept))


def length_in_days(expression: TimeExpression) -> tuple[int, int] | None:
    """Return the least and most days that a count of days, weeks, months or years stands for, or None."""
    value = expression.value
    if not isinstance(value, Offset | Duration) or value.unit not in _SLACK or value.low != value.high:
        return None
    if abs(value.low) > _MOST_COUNTED:
        return None
    days = round(value.low * _LENGTH[value.unit])
    before, after = _SLACK[value.unit]
    wide = value.unit is Unit.DAY and abs(days) >= _FEW_DAYS
    return days - before - wide, days + after + wide


# ---- weekdays named --------------------------------------------------------------------------------------


def days_named_near(clues: Clues, day: date) -> float:
    """A bare weekday is most often the day of publication or the one before; farther is rarer."""
    back = _BACK_BESIDE_YESTERDAY if _writes_yesterday(clues) else _BACK
    named = {(w.day, f) for w, f in _bare(clues)}
    over = sorted((day.weekday() - weekday) % 7 for weekday, ahead in named if not ahead)
    score = sum(math.log((_BACK_MORE if i else back)[apart]) for i, apart in enumerate(over))
    score += sum(math.log(_AHEAD[(w - day.weekday()) % 7]) for w, ahead in sorted(named) if ahead)
    score += sum(_of_present(weekday, named, day) for weekday in sorted(_behind_present(clues)))
    return score + (math.log(_EVENING) if _evening_of(clues, day) else 0.0)


def _behind_present(clues: Clues) -> set[int]:
    """Return the weekdays behind a verb in the present ("rentre dimanche"): today or to come."""
    return {t.value.day for t in clues.times if isinstance(t.value, Weekday) and stands_ahead(t)}


def _of_present(weekday: int, named: set[tuple[int, bool]], day: date) -> float:
    """Value a weekday behind a verb in the present; one that is also told as over is the day itself."""
    if (weekday, False) in named:
        return _BOTH if weekday == day.weekday() else 0.0
    return math.log(_AHEAD_IN_PRESENT[(weekday - day.weekday()) % 7])


def _writes_yesterday(clues: Clues) -> bool:
    yesterday = Offset(-1, -1, Unit.DAY)
    return any(t.value == yesterday for t in clues.times)


def _evening_of(clues: Clues, day: date) -> bool:
    """Tell whether the evening of a day is told as over."""
    return any(
        isinstance(t.value, Weekday)
        and t.value.day == day.weekday()
        and t.clock in _EVENINGS
        and t.direction is not Direction.FUTURE
        for t in clues.times
    )


def this_weekday(clues: Clues, day: date) -> float:
    """The day of publication is the one that "ce vendredi" names."""
    named = {w.day for w, _ in _weekdays(clues) if w.which is Which.THIS}
    return 0.0 if not named else _DAY_NAMED if day.weekday() in named else -_DAY_NAMED


def _weekdays(clues: Clues) -> Iterable[tuple[Weekday, bool]]:
    """Give the weekdays named, each with whether it is to come."""
    for time in clues.times:
        if isinstance(time.value, Weekday) and time.value.week is None:
            if time.value.which is Which.BARE and either_way(time):
                continue
            yield time.value, time.direction is Direction.FUTURE


def _bare(clues: Clues) -> Iterable[tuple[Weekday, bool]]:
    return ((w, ahead) for w, ahead in _weekdays(clues) if w.which is Which.BARE)


def named_as_neighbours_do(clues: Clues, day: date) -> float:
    """Where the neighbours write the weekday for their own day, this one will do so too."""
    back = {w.day for w, ahead in _bare(clues) if not ahead}
    if not back:
        return 0.0
    habits = [own for n in clues.neighbours if (own := n.names_its_day()) is not None]
    share = (sum(habits) + _HABIT * _BACK[0]) / (len(habits) + _HABIT)
    named = day.weekday() in back
    return math.log(share / _BACK[0] if named else (1 - share) / (1 - _BACK[0]))


# ---- the page ------------------------------------------------------------------------------------------


def weekday_of_the_page(clues: Clues, day: date) -> float:
    """The date line or banner names the weekday; in the text it counts once, by its expression."""
    if any(w.which is Which.THIS for w, _ in _weekdays(clues)):
        return 0.0
    return dating_hints.of_weekdays(clues.hints, day)


def bounds_of_the_page(clues: Clues, day: date) -> float:
    """Comments, changes and pictures come near the day of publication."""
    return dating_hints.of_bounds(clues.hints, day)


# ---- dates and distance -----------------------------------------------------------------------------------


def dates_told_before(clues: Clues, day: date) -> float:
    """What is told as past lies before publication, what is to come after; the near is named by weekday."""
    middle = _middle(clues)
    sure = (t for t in clues.times if t.told_by is not ToldBy.GUESS or t.direction is Direction.PAST)
    found = {(i, t.direction, b) for t in sure if (i := _dated_by_month(t, middle)) for b in (_is_day(t),)}
    return sum(_of_date(told, direction, day, exact=exact) for told, direction, exact in sorted(found))


def _middle(clues: Clues) -> date | None:
    known = sorted(n.day for n in clues.neighbours)
    return known[len(known) // 2] if known else None


def _dated_by_month(time: TimeExpression, middle: date | None) -> Interval | None:
    """Return the days of a date with its month, in the year in which it is nearest to the story."""
    value = time.value.whole if isinstance(time.value, PartOf) else time.value
    if middle is None or not isinstance(value, CalendarDate) or value.month is None:
        return None
    return place(time.value, Frame(middle)).interval


def _is_day(time: TimeExpression) -> bool:
    """Tell whether a time is a day of a month without its weekday."""
    value = time.value
    return isinstance(value, CalendarDate) and value.day is not None and value.weekday is None


def _of_date(told: Interval, direction: Direction, day: date, *, exact: bool) -> float:
    if direction not in (Direction.PAST, Direction.FUTURE):
        return 0.0
    past = direction is Direction.PAST
    if day < told.earliest if past else day > told.latest:
        return _IMPOSSIBLE
    apart = (day - told.latest).days if past else (told.earliest - day).days
    if apart < 0 and told.days < _SHORT_MONTH:
        return _WITHIN_PART
    return _TOO_NEAR if apart < (_WEEK if exact else _MONTH_OVER) else 0.0


def near_the_neighbours(clues: Clues, day: date) -> float:
    """Articles of one story appear close to those that tell like things; a few come back to it much later."""
    pairs = zip(clues.neighbours, clues.weights, strict=True)
    return math.log(sum(weight * _at(abs((day - n.day).days)) for n, weight in pairs))


def _at(gap: int) -> float:
    """Return how likely an article appears so many days from another, as a share of the same day."""
    return (1 - _LATE) * math.exp(-_FADING * gap) + _LATE / math.pow(1 + gap, _LATE_FADING)


EVIDENCE: tuple[tuple[str, Callable[[Clues, date], float]], ...] = (
    ("dated-by-same-event", told_the_same_day),
    ("dated-by-time-elapsed", elapsed_since),
    ("dated-by-weekdays-near", days_named_near),
    ("dated-by-this-weekday", this_weekday),
    ("dated-by-weekday-of-page", weekday_of_the_page),
    ("dated-by-bounds-of-page", bounds_of_the_page),
    ("dated-by-explicit-dates", dates_told_before),
    ("dated-near-neighbours", near_the_neighbours),
    ("dated-in-neighbours-style", named_as_neighbours_do),
)
"""Every kind of evidence, by the code of its reason."""
