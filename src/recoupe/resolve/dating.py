"""Dates undated articles of a story by what they tell beside dated ones.

Every day around the neighbours is a candidate; the evidence (see `dating_evidence`) votes in
log-likelihood; the best day is taken only with a clear margin and with at least one thing that
both an article of known day and this one tell, or that the page itself says. Articles dated so
are neighbours for the rest.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from recoupe.lang.time_after import is_counted_from
from recoupe.model.article import UNDATED, Article, Basis, Publication
from recoupe.model.reading import Reading
from recoupe.model.reason import Reason, because
from recoupe.model.span import Span
from recoupe.model.time import Anchor, Duration, Interval, Offset, TimeExpression
from recoupe.resolve import dating_hints
from recoupe.resolve.dating_evidence import (
    EVIDENCE,
    Clues,
    fit,
    length_in_days,
    this_weekday,
    told_the_same_day,
)
from recoupe.resolve.dating_matches import (
    Dated,
    Rarity,
    dated,
    hangs_on_publication,
    likeness_of,
    matched,
    rarity,
)

MARGIN = 0.8
"""By how much, in log-likelihood, the best day must beat all others where much is told in common."""
ENOUGH_TOLD = 2.0
"""What the things told in common count for where that is enough; what lacks is added to the margin."""
WEEKLY = 1.2
"""How much more it takes where the same weekday of another week comes into question: what happens every
week is told in like words."""
ROUND = 0.5
"""How much more it takes where neighbours were themselves dated so."""
LEAST_STATED = -1.0
"""What they must count for where the page states day and month: hardly against it."""
NAMED_MARGIN = 1.5
"""The margin that is enough without them where the article names its own weekday ("ce vendredi")."""
LEAST_OF_PAGE = 1.5
"""What the page must say for a day to name it: a date line's weekday, a comment on the day itself."""
OPEN = 4.0
"""How far, in log-likelihood, a day may lie behind the best to come into question still."""
_OF_PAGE = frozenset({"dated-by-weekday-of-page", "dated-by-bounds-of-page"})
_ALONE = 9.0
"""The margin of the only day that a date without its year can mean."""
_BEFORE, _AFTER = 14, 45
"""How many days before and after a dated neighbour a day may lie."""
_LEAD = 4
"""In how many sentences, the title with them, an article says how long after what it appears."""
_LONG_AFTER = 5
"""From how many days on it says so even beside a day."""
_MOST_NEIGHBOURS = 40
"""How many dated neighbours are read at most: more of them tell the same days again."""
_MOST_DAYS = 800
"""The most days that are looked at; stories do not last longer, and dates may be far out."""


def date_articles(articles: Sequence[Article], readings: Sequence[Reading]) -> tuple[Publication, ...]:
    """Return when each article of one story appeared.

    Args:
        articles: The articles of one story.
        readings: Their readings, in the same order.

    Returns:
        One for each article: its own date where it has one, else the day its neighbours imply,
        with reasons, else unknown, with the days that come into question where they are bounded.
    """
    found = {a.id: a.published for a in articles}
    rare = rarity(readings)
    by_id = sorted(zip(articles, readings, strict=True), key=lambda pair: pair[0].id)
    more = 0.0
    while True:
        neighbours = [dated(a, r, day) for a, r in by_id if (day := found[a.id].day) is not None]
        around = _Around(tuple(neighbours[:_MOST_NEIGHBOURS]), rare, more)
        tried = {a.id: _by_neighbours(a, r, around) for a, r in by_id if found[a.id].day is None}
        fresh = {i: publication for i, publication in tried.items() if publication.day is not None}
        if not fresh:
            bounded = {i: publication for i, publication in tried.items() if publication.between}
            return tuple(bounded.get(a.id, found[a.id]) for a in articles)
        found.update(fresh)
        more = ROUND


@dataclass(frozen=True, slots=True)
class _Around:
    """What an undated article is held against.

    Attributes:
        neighbours: The dated articles.
        rare: How telling the story's words are.
        more: How much more margin it takes.
    """

    neighbours: tuple[Dated, ...]
    rare: Rarity
    more: float


@dataclass(frozen=True, slots=True)
class _Vote:
    day: date
    total: float
    parts: tuple[tuple[str, float], ...]


def _by_neighbours(article: Article, reading: Reading, around: _Around) -> Publication:
    """Return the day that the neighbours and the page imply, or unknown."""
    stated = dating_hints.stated(article.hints, (n.day for n in around.neighbours))
    if not around.neighbours or not (reading.times or stated):
        return UNDATED
    clues = _clues(article, reading, around)
    candidates = _candidates(clues) if stated is None else stated
    days = [day for day in candidates if dating_hints.allowed(article.hints, day)]
    votes = sorted((_vote(clues, day) for day in days), key=lambda v: (-v.total, v.day))
    if not votes or not _is_clear(votes, clues, stated=stated is not None, more=around.more):
        return _between(votes, clues)
    best = votes[0]
    page = (because("dated-by-day-of-page", day=best.day),) if stated else ()
    return Publication(
        best.day, Basis.NEIGHBOURS, (*page, *_told(clues, best.day), *_reasons(best)), _span(article, best)
    )


def _clues(article: Article, reading: Reading, around: _Around) -> Clues:
    """Gather what a reading and its neighbours give."""
    lead = max((s.span.end for s in reading.sentences[:_LEAD]), default=0)

    def is_elapsed(time: TimeExpression) -> bool:
        if time.span.start >= lead or not _counts_from_told(time, article):
            return False
        days = length_in_days(time)
        return days is not None and (days[0] >= _LONG_AFTER or not _is_beside_a_day(time, reading))

    return Clues(
        reading.times,
        matched(reading, around.neighbours, around.rare, hangs_on_publication),
        matched(reading, around.neighbours, around.rare, is_elapsed),
        around.neighbours,
        article.hints,
        likeness_of(reading, around.neighbours, around.rare),
    )


def _is_beside_a_day(time: TimeExpression, reading: Reading) -> bool:
    """Tell whether the sentence names a day, from which it is counted rather than from publication."""
    sentence = next((s.span for s in reading.sentences if s.span.overlaps(time.span)), time.span)
    return any(hangs_on_publication(t) and sentence.overlaps(t.span) for t in reading.times)


def _counts_from_told(time: TimeExpression, article: Article) -> bool:
    """Tell whether a length of time is counted from something named behind it."""
    if isinstance(time.value, Duration):
        return is_counted_from(article.text, time.span.end, article.language)
    return isinstance(time.value, Offset) and time.value.anchor is Anchor.EVENT


def _between(votes: Sequence[_Vote], clues: Clues) -> Publication:
    """Return the days that come into question, where none is clear."""
    if not votes or told_the_same_day(clues, votes[0].day) < 0:
        return UNDATED
    near = sorted((v for v in votes if votes[0].total - v.total <= OPEN), key=lambda v: v.day)
    reason = because("dated-between", first=near[0].day, last=near[-1].day)
    whole = sum(math.exp(v.total - votes[0].total) for v in votes)
    chances = tuple((v.day, math.exp(v.total - votes[0].total) / whole) for v in near)
    between = Interval(near[0].day, near[-1].day)
    return Publication(None, Basis.NONE, (reason,), between=between, chances=chances)


def _is_clear(votes: Sequence[_Vote], clues: Clues, *, stated: bool, more: float) -> bool:
    """Tell whether the best day is bound to the neighbours, or named by the page, and no other comes near."""
    best = votes[0]
    margin = _margin(votes) if len(votes) > 1 else _ALONE if stated else 0.0
    told = told_the_same_day(clues, best.day)
    more += WEEKLY if _is_weekly(votes, clues) else 0.0
    if stated and told >= LEAST_STATED:
        return margin >= MARGIN
    if told > 0 and margin >= MARGIN + max(0.0, ENOUGH_TOLD - told) + more:
        return True
    named = this_weekday(clues, best.day) > 0 or _page_speaks(best)
    return named and told >= 0 and margin >= NAMED_MARGIN


def _is_weekly(votes: Sequence[_Vote], clues: Clues) -> bool:
    """Tell whether the same weekday of another week comes into question, and what is told fits it, too."""
    best = votes[0]
    weekly = (v for v in votes[1:] if (v.day - best.day).days % 7 == 0 and best.total - v.total <= OPEN)
    return any(told_the_same_day(clues, v.day) > 0 for v in weekly)


def _margin(votes: Sequence[_Vote]) -> float:
    """Return by how much the best day beats all others taken together."""
    return -math.log(sum(math.exp(v.total - votes[0].total) for v in votes[1:]))


def _page_speaks(vote: _Vote) -> bool:
    """Tell whether the page itself speaks for the day: a date line's weekday, a comment of that day."""
    of_page = sum(value for code, value in vote.parts if code in _OF_PAGE)
    return of_page >= LEAST_OF_PAGE


def _span(article: Article, vote: _Vote) -> Span | None:
    """Return the words that give day and month, where the page has them."""
    day = vote.day
    return next((h.span for h in article.hints if (h.month, h.day) == (day.month, day.day)), None)


def _candidates(clues: Clues) -> list[date]:
    """Return the days that come into question: around the neighbours, and so long after what they tell."""
    around = {n.day.toordinal() + k for n in clues.neighbours for k in range(-_BEFORE, _AFTER + 1)}
    for later in clues.elapsed:
        first, last = length_in_days(later.expression) or (0, -1)
        around |= {m.days.latest.toordinal() + k for m in later.matches for k in range(first, last + 1)}
    low, high = date.min.toordinal(), date.max.toordinal()
    return [date.fromordinal(n) for n in sorted(around)[:_MOST_DAYS] if low <= n <= high]


def _vote(clues: Clues, day: date) -> _Vote:
    parts = tuple((code, function(clues, day)) for code, function in EVIDENCE)
    return _Vote(day, sum(value for _, value in parts), parts)


def _reasons(vote: _Vote) -> tuple[Reason, ...]:
    return tuple(because(code, round(value, 2), day=vote.day) for code, value in vote.parts if value)


def _told(clues: Clues, day: date) -> tuple[Reason, ...]:
    """Return the strongest thing told in common that fits the day."""
    fits = [
        (value, m.neighbour, m.expression, m.days)
        for group in clues.matched
        for m in group.matches
        if (value := m.share * fit(m.expression, m.days, day)) >= _TOLD
    ]
    best = max(fits, key=lambda f: (f[0], f[1], f[2].span), default=None)
    if best is None:
        return ()
    _, neighbour, expression, days = best
    return (because("dated-by-neighbour", words=expression.text, neighbour=neighbour, day=days.earliest),)


_TOLD = 0.3
"""How likely something must be told by both to be given as a reason."""
