"""What the words of an undated article say of its day, beside dated articles of the same story.

Each kind of evidence is a small pure function of the clues and a candidate day; its value is a
difference in log-likelihood, so that votes add up (naive Bayes over days). The distances at
which the press names weekdays were counted on French news prose.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from recoupe.model.article import Article, DateHint
from recoupe.model.reading import Reading, Sentence
from recoupe.model.span import Span
from recoupe.model.time import (
    Anchor,
    CalendarDate,
    Direction,
    Interval,
    Offset,
    ResolvedTime,
    TimeExpression,
    Unit,
    Weekday,
    Which,
)
from recoupe.resolve import dating_hints
from recoupe.resolve.calendar import resolve_times, stands_ahead
from recoupe.resolve.placing import Frame, place

ALIKE = 0.12
"""Least likeness of two sentences that name the same weekday to count as telling one thing."""
SAME = 0.3
"""Likeness from which two sentences surely tell one thing."""
ALIKE_WITHOUT_WEEKDAY = 0.4
"""The same as `ALIKE` for "hier", which no weekday checks."""
_PAIR = 2.0
_CONTRADICTED = -3.0
_DAY_NAMED = 2.5
_PER_DAY_APART = -0.35
_PER_DAY_FAR = -0.6
"""The same for each day beyond `_CLOSE`: a story seldom wakes after days of silence."""
_CLOSE = 2
_STYLE = 0.35
_AGAINST_TENSE = 0.5
"""What a pair counts for, as a share, where only the tense of the clause speaks against the day."""
_BACK = (0.35, 0.35, 0.14, 0.09, 0.04, 0.02, 0.01)
"""How often a bare weekday of the past lies so many days before publication."""
_BACK_BESIDE_YESTERDAY = (0.12, 0.05, 0.45, 0.25, 0.08, 0.03, 0.02)
"""The same in an article that writes "hier": it names by weekday what lies farther back."""
_EVENING = 0.25
"""How much rarer it is that an evening already past is that of the day of publication."""
_AHEAD = (0.04, 0.32, 0.33, 0.19, 0.08, 0.03, 0.01)
"""The same for what is to come."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A neighbour whose day is known.

    Attributes:
        article: Its id.
        day: Its day of publication.
        times: Its time expressions with their days.
        sentences: Its sentences.
    """

    article: str
    day: date
    times: tuple[ResolvedTime, ...]
    sentences: tuple[Sentence, ...]

    def names_its_day(self) -> bool:
        """Tell whether it writes the weekday for its own day, as news agencies do."""
        return any(
            isinstance(t.expression.value, Weekday) and t.interval == Interval(self.day, self.day)
            for t in self.times
        )


@dataclass(frozen=True, slots=True)
class Pair:
    """An expression of the undated article told beside a known day of a neighbour.

    Attributes:
        expression: The expression.
        day: The day that the neighbour's account gives to what both tell.
        neighbour: The neighbour's article id.
        likeness: Of the two sentences, 0 to 1.
    """

    expression: TimeExpression
    day: date
    neighbour: str
    likeness: float

    @property
    def strength(self) -> float:
        """What the pair counts for."""
        return _PAIR * min(1.0, self.likeness / SAME)


@dataclass(frozen=True, slots=True)
class Clues:
    """All that an undated article and its neighbours give.

    Attributes:
        times: The article's time expressions.
        pairs: What it tells beside known days.
        neighbours: The dated articles.
        hints: What the article's page says of its day.
    """

    times: tuple[TimeExpression, ...]
    pairs: tuple[Pair, ...]
    neighbours: tuple[Dated, ...]
    hints: tuple[DateHint, ...] = ()


def dated(article: Article, reading: Reading, day: date) -> Dated:
    """Return an article of a known day as a neighbour for others."""
    times = resolve_times(reading.times, Interval(day, day))
    return Dated(article.id, day, times, reading.sentences)


# ---- pairing -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Rarity:
    """How telling a word is: the rarer in the story's sentences, the more."""

    counts: dict[str, int]
    total: int

    def of(self, terms: Iterable[str]) -> float:
        """Return the sum over the terms."""
        return sum(math.log(1 + self.total / self.counts.get(t, 1)) for t in sorted(terms))

    def likeness(self, left: frozenset[str], right: frozenset[str]) -> float:
        """Return how much two sets of terms share, 0 to 1."""
        whole = math.sqrt(self.of(left) * self.of(right))
        return self.of(left & right) / whole if whole else 0.0


def rarity(readings: Iterable[Reading]) -> Rarity:
    """Count in how many sentences each term stands."""
    counts: dict[str, int] = {}
    total = 0
    for reading in readings:
        for sentence in reading.sentences:
            total += 1
            for term in sorted(set(sentence.terms)):
                counts[term] = counts.get(term, 0) + 1
    return Rarity(counts, total)


def clues_of(
    reading: Reading, neighbours: Sequence[Dated], rare: Rarity, hints: tuple[DateHint, ...] = ()
) -> Clues:
    """Gather what a reading and its neighbours give."""
    pairs: dict[tuple[Span, date], Pair] = {}
    for expression in filter(_is_anchor, reading.times):
        for neighbour in neighbours:
            for pair in _pairs(expression, reading.sentences, neighbour, rare):
                key = (expression.span, pair.day)
                if key not in pairs or pairs[key].likeness < pair.likeness:
                    pairs[key] = pair
    return Clues(reading.times, tuple(pairs.values()), tuple(neighbours), hints)


def _is_anchor(expression: TimeExpression) -> bool:
    """Tell whether an expression would give the day of publication, were its own day known."""
    value = expression.value
    if isinstance(value, Offset):
        one = value.unit is Unit.DAY and value.low == value.high and not value.vague
        mark = expression.clock is not None and expression.text[:1].isdigit()  # of a running report
        return one and value.anchor is Anchor.PUBLICATION and not mark
    return isinstance(value, Weekday)


def _pairs(
    expression: TimeExpression, sentences: Sequence[Sentence], neighbour: Dated, rare: Rarity
) -> Iterable[Pair]:
    """Give the known days of a neighbour that are told in a like sentence."""
    own = _terms(expression.span, expression.text, sentences)
    for time in neighbour.times:
        if time.interval is None or time.interval.days > 1:
            continue
        day = time.interval.earliest
        weekday = expression.value.day if isinstance(expression.value, Weekday) else None
        if weekday not in (None, day.weekday()):
            continue
        likeness = rare.likeness(own, _terms(time.expression.span, time.expression.text, neighbour.sentences))
        if likeness >= (ALIKE_WITHOUT_WEEKDAY if weekday is None else ALIKE):
            yield Pair(expression, day, neighbour.article, likeness)


def _terms(at: Span, words: str, sentences: Sequence[Sentence]) -> frozenset[str]:
    """Return the terms of the sentence that holds an expression, without those of the expression."""
    sentence = next((s for s in sentences if s.span.overlaps(at)), None)
    if sentence is None:
        return frozenset()
    return frozenset(sentence.terms) - frozenset(words.casefold().split())


# ---- evidence ------------------------------------------------------------------------------------------


def told_the_same_day(clues: Clues, day: date) -> float:
    """Both tell the same thing: the expression must come to the neighbour's day."""
    best: dict[tuple[str, date], float] = {}
    for pair in clues.pairs:
        value = pair.strength * _fit(pair, day)
        key = (repr(pair.expression.value), pair.day)
        if abs(value) > abs(best.get(key, 0.0)):
            best[key] = value
    return sum(best.values())


def _fit(pair: Pair, day: date) -> float:
    """Return 1 where the expression comes to the pair's day, -1 where it cannot, between by tense."""
    told = Interval(pair.day, pair.day)
    tense = pair.expression.direction
    if _either_way(pair.expression):
        ways = (Direction.PAST, Direction.FUTURE)
        fits = any(place(pair.expression.value, Frame(day, direction=w)).interval == told for w in ways)
        return _AGAINST_TENSE if fits else -1.0
    if place(pair.expression.value, Frame(day, direction=tense)).interval == told:
        return 1.0
    other = Direction.PAST if tense is Direction.FUTURE else Direction.FUTURE
    turned = place(pair.expression.value, Frame(day, direction=other)).interval == told
    return _AGAINST_TENSE if turned else -1.0


def _either_way(expression: TimeExpression) -> bool:
    """Tell whether the words leave open if a weekday is over or to come."""
    return isinstance(expression.value, Weekday) and (
        expression.direction is Direction.UNKNOWN or stands_ahead(expression)
    )


def is_past_weekday(expression: TimeExpression) -> bool:
    """Tell whether an expression is a bare weekday that only the tense of its clause puts in the past."""
    bare = isinstance(expression.value, Weekday) and expression.value.which is Which.BARE
    return bare and expression.direction is Direction.PAST


def without_tense(clues: Clues, expression: TimeExpression) -> Clues:
    """Return the clues with the tense of one expression left open."""
    free = replace(expression, direction=Direction.UNKNOWN)
    times = tuple(free if t is expression else t for t in clues.times)
    pairs = tuple(replace(p, expression=free) if p.expression is expression else p for p in clues.pairs)
    return replace(clues, times=times, pairs=pairs)


def days_named_near(clues: Clues, day: date) -> float:
    """A bare weekday is most often the day of publication or the one before; farther is rarer."""
    back = _BACK_BESIDE_YESTERDAY if _writes_yesterday(clues) else _BACK
    score = 0.0
    for weekday, ahead in sorted({(w.day, f) for w, f in _bare(clues)}):
        if ahead:
            score += math.log(_AHEAD[(weekday - day.weekday()) % 7])
        else:
            score += math.log(back[(day.weekday() - weekday) % 7])
    return score + (math.log(_EVENING) if _evening_of(clues, day) else 0.0)


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


_EVENINGS = frozenset({"TEV", "TNI"})


def this_weekday(clues: Clues, day: date) -> float:
    """The day of publication is the one that "ce vendredi" names."""
    named = {w.day for w, _ in _weekdays(clues) if w.which is Which.THIS}
    return 0.0 if not named else _DAY_NAMED if day.weekday() in named else -_DAY_NAMED


def weekday_of_the_page(clues: Clues, day: date) -> float:
    """The date line or banner names the weekday; in the text it counts once, by its expression."""
    if any(w.which is Which.THIS for w, _ in _weekdays(clues)):
        return 0.0
    return dating_hints.of_weekdays(clues.hints, day)


def bounds_of_the_page(clues: Clues, day: date) -> float:
    """Comments, changes and pictures come near the day of publication."""
    return dating_hints.of_bounds(clues.hints, day)


def dates_told_before(clues: Clues, day: date) -> float:
    """What is told as past lies before publication, what is to come after."""
    score = 0.0
    for time in clues.times:
        if not isinstance(time.value, CalendarDate) or time.value.day is None:
            continue
        found = place(time.value, Frame(day, direction=time.direction)).interval
        if found is None:
            continue
        late = time.direction is Direction.PAST and found.earliest > day
        early = time.direction is Direction.FUTURE and found.latest < day
        score += _CONTRADICTED if late or early else 0.0
    return score


def near_the_neighbours(clues: Clues, day: date) -> float:
    """Articles of one story appear close to each other."""
    gap = min((abs((day - n.day).days) for n in clues.neighbours), default=0)
    return _PER_DAY_APART * min(gap, _CLOSE) + _PER_DAY_FAR * max(0, gap - _CLOSE)


def named_as_neighbours_do(clues: Clues, day: date) -> float:
    """Where the neighbours write the weekday for their own day, this one will do so too."""
    back = [w.day for w, ahead in _bare(clues) if not ahead]
    if not back or not clues.neighbours:
        return 0.0
    share = sum(n.names_its_day() for n in clues.neighbours) / len(clues.neighbours)
    return _STYLE * (2 * share - 1) if day.weekday() in back else 0.0


def _weekdays(clues: Clues) -> Iterable[tuple[Weekday, bool]]:
    """Give the weekdays named, each with whether it is to come."""
    for time in clues.times:
        if isinstance(time.value, Weekday) and time.value.week is None:
            if time.value.which is Which.BARE and _either_way(time):
                continue
            yield time.value, time.direction is Direction.FUTURE


def _bare(clues: Clues) -> Iterable[tuple[Weekday, bool]]:
    return ((w, ahead) for w, ahead in _weekdays(clues) if w.which is Which.BARE)


EVIDENCE: tuple[tuple[str, Callable[[Clues, date], float]], ...] = (
    ("dated-by-same-event", told_the_same_day),
    ("dated-by-weekdays-near", days_named_near),
    ("dated-by-this-weekday", this_weekday),
    ("dated-by-weekday-of-page", weekday_of_the_page),
    ("dated-by-bounds-of-page", bounds_of_the_page),
    ("dated-by-explicit-dates", dates_told_before),
    ("dated-near-neighbours", near_the_neighbours),
    ("dated-in-neighbours-style", named_as_neighbours_do),
)
"""Every kind of evidence, by the code of its reason."""
