"""Cuts a dossier into its stories, in one walk over each list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from recoupe.dossier.loaded import LoadedDossier
from recoupe.model.span import Passage
from recoupe.model.story import Story

T = TypeVar("T")


def shelve(dossier: LoadedDossier, stories: Iterable[Story]) -> dict[str, LoadedDossier]:
    """Cut a dossier into stories.

    Args:
        dossier: The dossier.
        stories: Its stories; every document is in one.

    Returns:
        For each story's id, the dossier with what belongs to it: a thing belongs to every story
        that one of its passages lies in.
    """
    home = {i: s.id for s in stories for i in s.articles}
    of_quote = {q.id: q.article for q in dossier.quotes}
    split = _Splitter(home).split
    entities = split(dossier.entities, lambda e: (m.passage.article for m in e.mentions))
    quotes = split(dossier.quotes, lambda q: (q.article,))
    groups = split(dossier.quote_groups, lambda g: (of_quote[q] for q in g.quotes))
    events = split(dossier.events, lambda e: _articles(e.evidence))
    claims = split(dossier.claims, lambda c: _articles(c.evidence))
    disagreements = split(dossier.disagreements, lambda d: _articles(p for v in d.values for p in v.evidence))
    silences = split(dossier.silences, lambda s: (s.article,))
    briefing = split(dossier.briefing, lambda b: _articles(b.evidence))
    copies = split(dossier.copies, lambda c: (c.left.article, c.right.article))
    lineages = split(dossier.lineages, lambda line: line.articles)
    return {
        story: replace(
            dossier,
            entities=tuple(entities[story]),
            quotes=tuple(quotes[story]),
            quote_groups=tuple(groups[story]),
            events=tuple(events[story]),
            claims=tuple(claims[story]),
            disagreements=tuple(disagreements[story]),
            silences=tuple(silences[story]),
            briefing=tuple(briefing[story]),
            copies=tuple(copies[story]),
            lineages=tuple(lineages[story]),
        )
        for story in dict.fromkeys(home.values())
    }


class _Splitter:
    """Knows the story of every document."""

    def __init__(self, home: Mapping[str, str]) -> None:
        self.home = home

    def split(self, items: Iterable[T], where: Callable[[T], Iterable[str]]) -> dict[str, list[T]]:
        """Put each item on the shelf of every story that its documents belong to, in order."""
        found: dict[str, list[T]] = defaultdict(list)
        for item in items:
            for story in sorted({self.home[article] for article in where(item)}):
                found[story].append(item)
        return found


def _articles(passages: Iterable[Passage]) -> Iterable[str]:
    return (p.article for p in passages)
