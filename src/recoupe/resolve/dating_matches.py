"""Which day of a dated neighbour an expression of an undated article may tell of.

An expression and what a neighbour tells of a day may be one thing the more, the more rare words
their sentences share; or it may be none of them. Each neighbour's day takes a share of the
expression by its likeness (a softmax with "none of them" among the candidates), so that two
days that are told in like words, a strike and the next one a week later, share it between them.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from recoupe.model.article import Article
from recoupe.model.reading import Reading, Sentence
from recoupe.model.span import Span
from recoupe.model.time import (
    Anchor,
    Direction,
    Interval,
    Offset,
    ResolvedTime,
    TimeExpression,
    Unit,
    Weekday,
    Which,
)
from recoupe.resolve.calendar import resolve_times

STEEPNESS = 18.0
"""How fast the odds of one thing rise with the likeness of two sentences, in nats for a likeness of 1."""
EVEN = 0.16
"""Likeness at which a weekday that both name is as likely one thing as two."""
EVEN_WITHOUT_WEEKDAY = 0.28
"""The same for "hier", which no weekday checks."""
AS_A_WHOLE = 10.0
"""The same as `STEEPNESS` for two whole articles."""
LEAST_SHARED, PER_NAT = 4.0, 0.5
"""What two sentences must share, in nats, to be as likely one thing as two, and how the odds rise with it."""
LEAST_ODDS = -2.5
"""Least odds that are looked at."""
SUREST = math.log(9.0)
"""The greatest odds of one thing: words may be the same and the day another."""
_LONGEST_TOLD = 2
"""The most days that a neighbour's time may last: a night has two."""


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

    def names_its_day(self) -> bool | None:
        """Tell whether it writes the weekday for its own day, as news agencies do; None if it names none."""
        named = [t for t in self.times if _is_past_weekday(t)]
        return any(t.interval == Interval(self.day, self.day) for t in named) if named else None


def _is_past_weekday(time: ResolvedTime) -> bool:
    value = time.expression.value
    bare = isinstance(value, Weekday) and value.which is Which.BARE and value.week is None
    return bare and time.expression.direction is Direction.PAST


@dataclass(frozen=True, slots=True)
class Match:
    """A day that a neighbour tells of in words like those around an expression.

    Attributes:
        days: The neighbour's day, or the two days of a night.
        neighbour: The neighbour's article id.
        share: How likely the expression tells the same thing, 0 to 1; the rest is "none of them".
        expression: The expression of the undated article.
    """

    days: Interval
    neighbour: str
    share: float
    expression: TimeExpression


@dataclass(frozen=True, slots=True)
class Matched:
    """An expression, once for all places where the article writes it, and what it may tell of.

    Attributes:
        expression: The expression.
        matches: One for each day of the neighbours, shares summing to less than 1.
    """

    expression: TimeExpression
    matches: tuple[Match, ...]

    @property
    def free(self) -> float:
        """How likely it tells of none of them."""
        return 1.0 - sum(m.share for m in self.matches)


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


def dated(article: Article, reading: Reading, day: date) -> Dated:
    """Return an article of a known day as a neighbour for others."""
    times = resolve_times(reading.times, Interval(day, day))
    return Dated(article.id, day, times, reading.sentences)


@dataclass(frozen=True, slots=True)
class _Telling:
    """A day that a neighbour tells of, with the words around."""

    days: Interval
    neighbour: str
    terms: frozenset[str]


def matched(
    reading: Reading, neighbours: Sequence[Dated], rare: Rarity, chosen: Callable[[TimeExpression], bool]
) -> tuple[Matched, ...]:
    """Find what expressions of an undated article may tell of.

    Args:
        reading: What was read in the undated article.
        neighbours: The dated articles.
        rare: How telling the story's words are.
        chosen: Tells which expressions are looked at.

    Returns:
        One for each different expression that a neighbour's day comes into question for.
    """
    groups: dict[str, list[TimeExpression]] = {}
    for expression in filter(chosen, reading.times):
        groups.setdefault(repr((expression.value, expression.direction)), []).append(expression)
    told = tuple(t for n in neighbours for t in _tellings(n))
    found = (_matched(group, reading.sentences, told, rare) for group in groups.values())
    return tuple(m for m in found if m.matches)


def likeness_of(reading: Reading, neighbours: Sequence[Dated], rare: Rarity) -> tuple[float, ...]:
    """Return how like each neighbour an article is as a whole, as shares of 1 (a softmax)."""
    own = _all_terms(reading.sentences)
    odds = [math.exp(AS_A_WHOLE * rare.likeness(own, _all_terms(n.sentences))) for n in neighbours]
    return tuple(o / sum(odds) for o in odds)


def _all_terms(sentences: Sequence[Sentence]) -> frozenset[str]:
    return frozenset(term for s in sentences for term in s.terms)


def hangs_on_publication(expression: TimeExpression) -> bool:
    """Tell whether an expression would give the day of publication, were its own day known."""
    value = expression.value
    if isinstance(value, Offset):
        near = value.unit is Unit.DAY and not value.vague
        mark = expression.clock is not None and expression.text[:1].isdigit()  # of a running report
        return near and value.anchor is Anchor.PUBLICATION and not mark
    return isinstance(value, Weekday)


def _tellings(neighbour: Dated) -> Iterator[_Telling]:
    for time in neighbour.times:
        if time.interval is not None and time.interval.days <= _LONGEST_TOLD:
            terms = _terms(time.expression.span, time.expression.text, neighbour.sentences)
            yield _Telling(time.interval, neighbour.article, terms)


def _matched(
    group: Sequence[TimeExpression], sentences: Sequence[Sentence], told: Sequence[_Telling], rare: Rarity
) -> Matched:
    """Share an expression between the days that the neighbours tell in like words."""
    best: dict[Interval, tuple[float, str, TimeExpression]] = {}
    for expression in group:
        own = _terms(expression.span, expression.text, sentences)
        even = EVEN if isinstance(expression.value, Weekday) else EVEN_WITHOUT_WEEKDAY
        for telling in told:
            if not _may_be(expression, telling.days) or not own & telling.terms:
                continue
            odds = _odds(own, telling.terms, rare, even)
            if odds >= LEAST_ODDS and odds > best.get(telling.days, (LEAST_ODDS,))[0]:
                best[telling.days] = (odds, telling.neighbour, expression)
    shares = {d: math.exp(best[d][0]) for d in sorted(best)}
    whole = 1.0 + sum(shares.values())
    return Matched(group[0], tuple(Match(d, best[d][1], o / whole, best[d][2]) for d, o in shares.items()))


def _odds(own: frozenset[str], other: frozenset[str], rare: Rarity, even: float) -> float:
    """Return the odds, in nats, that two sentences tell one thing, by their likeness and what they share.

    Short sentences are alike by two words; that says little.
    """
    by_likeness = STEEPNESS * (rare.likeness(own, other) - even)
    by_amount = PER_NAT * (rare.of(own & other) - LEAST_SHARED)
    return min(SUREST, by_likeness, by_amount)


def _may_be(expression: TimeExpression, told: Interval) -> bool:
    """Tell whether a day can be the one that an expression names: a weekday must be the same."""
    value = expression.value
    return not isinstance(value, Weekday) or value.day in (told.earliest.weekday(), told.latest.weekday())


def _terms(at: Span, words: str, sentences: Sequence[Sentence]) -> frozenset[str]:
    """Return the terms of the sentence that holds an expression, without those of the expression."""
    sentence = next((s for s in sentences if s.span.overlaps(at)), None)
    if sentence is None:
        return frozenset()
    return frozenset(sentence.terms) - frozenset(words.casefold().split())


def either_way(expression: TimeExpression) -> bool:
    """Tell whether the words leave open if a weekday is over or to come."""
    ahead = any(flag.code == "weekday-behind-present" for flag in expression.flags)
    return isinstance(expression.value, Weekday) and (expression.direction is Direction.UNKNOWN or ahead)
