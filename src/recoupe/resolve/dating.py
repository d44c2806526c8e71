"""Dates undated articles of a story by what they tell beside dated ones.

Every day around the neighbours is a candidate; the evidence (see `dating_evidence`) votes in
log-likelihood; the best day is taken only with a clear margin and with at least one thing that
both an article of known day and this one tell, or that the page itself says. Articles dated so
are neighbours for the rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from recoupe.model.article import UNDATED, Article, Basis, Publication
from recoupe.model.reading import Reading
from recoupe.model.reason import Reason, because
from recoupe.model.span import Span
from recoupe.model.time import Interval
from recoupe.resolve import dating_hints
from recoupe.resolve.dating_evidence import (
    EVIDENCE,
    Clues,
    Dated,
    Rarity,
    clues_of,
    dated,
    is_past_weekday,
    rarity,
    this_weekday,
    told_the_same_day,
    without_tense,
)
from recoupe.resolve.placing import Frame, place

MARGIN = 1.0
"""By how much, in log-likelihood, the best day must beat the next."""
LEAST_TOLD = 1.0
"""What the things told in common must count for at least."""
NAMED_MARGIN = 1.5
"""The margin that is enough without them where the article names its own weekday ("ce vendredi")."""
WEEKDAYS_MARGIN = 1.75
"""The margin that is enough where the weekdays it names leave no other day and something told fits it."""
LEAST_OF_PAGE = 1.5
"""What the page must say for a day to name it: a date line's weekday, a comment on the day itself."""
HANGS = 2.4
"""By how much another day may be likelier where the tense of one weekday is left open."""
OPEN = 4.0
"""How far, in log-likelihood, a day may lie behind the best to come into question still."""
_OF_PAGE = frozenset({"dated-by-weekday-of-page", "dated-by-bounds-of-page"})
_ALONE = 9.0
"""The margin of the only day that a date without its year can mean."""
_WINDOW = 8
"""How many days before the first and after the last dated neighbour a day may lie."""
_MOST_NEIGHBOURS = 40
"""How many dated neighbours are read at most: more of them tell the same days again."""
_LONGEST = 120
"""The longest run of candidate days; stories do not last longer, and dates may be far out."""


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
    while True:
        neighbours = [dated(a, r, day) for a, r in by_id if (day := found[a.id].day) is not None]
        neighbours = neighbours[:_MOST_NEIGHBOURS]
        tried = {a.id: _by_neighbours(a, r, neighbours, rare) for a, r in by_id if found[a.id].day is None}
        fresh = {i: publication for i, publication in tried.items() if publication.day is not None}
        if not fresh:
            bounded = {i: publication for i, publication in tried.items() if publication.between}
            return tuple(bounded.get(a.id, found[a.id]) for a in articles)
        found.update(fresh)


@dataclass(frozen=True, slots=True)
class _Vote:
    day: date
    total: float
    parts: tuple[tuple[str, float], ...]


def _by_neighbours(
    article: Article, reading: Reading, neighbours: Sequence[Dated], rare: Rarity
) -> Publication:
    """Return the day that the neighbours and the page imply, or unknown."""
    clues = clues_of(reading, neighbours, rare, article.hints)
    stated = dating_hints.stated(article.hints, (n.day for n in neighbours))
    if not neighbours or not (clues.times or stated):
        return UNDATED
    candidates = _candidates(neighbours) if stated is None else stated
    days = [day for day in candidates if dating_hints.allowed(article.hints, day)]
    votes = sorted((_vote(clues, day) for day in days), key=lambda v: (-v.total, v.day))
    if not votes or not _is_clear(votes, clues, stated=stated is not None):
        return _between(votes, clues)
    others = () if stated is not None else _days_by_one_tense(votes[0].day, clues, days)
    if others:
        return _one_of((votes[0].day, *others))
    best = votes[0]
    page = (because("dated-by-day-of-page", day=best.day),) if stated else ()
    return Publication(
        best.day, Basis.NEIGHBOURS, (*page, *_told(clues, best.day), *_reasons(best)), _span(article, best)
    )


def _between(votes: Sequence[_Vote], clues: Clues) -> Publication:
    """Return the days that come into question, where none is clear."""
    if not votes or told_the_same_day(clues, votes[0].day) < 0:
        return UNDATED
    return _one_of([v.day for v in votes if votes[0].total - v.total <= OPEN])


def _is_clear(votes: Sequence[_Vote], clues: Clues, *, stated: bool) -> bool:
    """Tell whether the best day is bound to the neighbours, or named by the page, and no other comes near."""
    best = votes[0]
    margin = best.total - votes[1].total if len(votes) > 1 else _ALONE if stated else 0.0
    told = told_the_same_day(clues, best.day)
    if told >= LEAST_TOLD or (stated and told >= 0):
        return margin >= MARGIN
    if told > 0 and margin >= WEEKDAYS_MARGIN:
        return True
    named = this_weekday(clues, best.day) > 0 or _page_speaks(best)
    return named and told >= 0 and margin >= NAMED_MARGIN


def _days_by_one_tense(best: date, clues: Clues, days: Sequence[date]) -> tuple[date, ...]:
    """Return the days that were far likelier, had the tense of one weekday been misread.

    Machine translations and participles ("les vols annulés jeudi") leave open what is over, and one
    tense must not date an article.
    """
    found: list[date] = []
    for time in filter(is_past_weekday, clues.times):
        opened = without_tense(clues, time)
        least = _vote(opened, best).total + HANGS
        found += [day for day in days if _vote(opened, day).total > least]
    return tuple(found)


def _one_of(days: Sequence[date]) -> Publication:
    """Return a publication that is known to lie between a few days."""
    reason = because("dated-between", first=min(days), last=max(days))
    return Publication(None, Basis.NONE, (reason,), between=Interval(min(days), max(days)))


def _page_speaks(vote: _Vote) -> bool:
    """Tell whether the page itself speaks for the day: a date line's weekday, a comment of that day."""
    of_page = sum(value for code, value in vote.parts if code in _OF_PAGE)
    return of_page >= LEAST_OF_PAGE


def _span(article: Article, vote: _Vote) -> Span | None:
    """Return the words that give day and month, where the page has them."""
    day = vote.day
    return next((h.span for h in article.hints if (h.month, h.day) == (day.month, day.day)), None)


def _candidates(neighbours: Sequence[Dated]) -> list[date]:
    """Return the days that come into question, around the neighbours."""
    known = sorted({n.day for n in neighbours})
    days: set[date] = set()
    for day in known[:_LONGEST]:
        low = max(date.min.toordinal(), day.toordinal() - _WINDOW)
        high = min(date.max.toordinal(), day.toordinal() + _WINDOW)
        days.update(date.min + timedelta(days=n - 1) for n in range(low, high + 1))
    return sorted(days)


def _vote(clues: Clues, day: date) -> _Vote:
    parts = tuple((code, function(clues, day)) for code, function in EVIDENCE)
    return _Vote(day, sum(value for _, value in parts), parts)


def _reasons(vote: _Vote) -> tuple[Reason, ...]:
    return tuple(because(code, round(value, 2), day=vote.day) for code, value in vote.parts if value)


def _told(clues: Clues, day: date) -> tuple[Reason, ...]:
    """Return the strongest thing told in common that fits the day."""
    fits = [
        p
        for p in clues.pairs
        if place(p.expression.value, Frame(day, direction=p.expression.direction)).interval
        == Interval(p.day, p.day)
    ]
    best = max(fits, key=lambda p: (p.likeness, p.neighbour, p.expression.span), default=None)
    if best is None:
        return ()
    words, neighbour = best.expression.text, best.neighbour
    return (because("dated-by-neighbour", words=words, neighbour=neighbour, day=best.day),)
