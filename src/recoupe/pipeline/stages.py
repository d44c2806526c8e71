"""What is done to one story, in the order of the data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from recoupe.crosscheck import Ledger, cross_check
from recoupe.crosscheck.briefing import brief
from recoupe.model.article import Article
from recoupe.model.case import ArticleFile, Case
from recoupe.model.claim import BriefingSentence
from recoupe.model.entity import Cast
from recoupe.model.reading import Reading
from recoupe.model.story import Lineage, Story
from recoupe.pipeline.reading import Read
from recoupe.resolve import date_articles, goes_by_full_name, merge_entities, resolve_times, spread_names


@dataclass(frozen=True, slots=True)
class StoryDossier:
    """One story, cross-checked."""

    case: Case
    ledger: Ledger
    briefing: tuple[BriefingSentence, ...]


def work_up(
    story: Story, read: Mapping[str, Read], lineages: Sequence[Lineage], taken: set[str]
) -> StoryDossier:
    """Resolve and cross-check one story.

    Args:
        story: The story.
        read: Articles and readings by id.
        lineages: Lineages of all articles.
        taken: Entity ids used by earlier stories; those of this one are added.

    Returns:
        The story, cross-checked.
    """
    case = make_case(story, [read[i] for i in story.articles], lineages, taken)
    ledger = cross_check(case)
    return StoryDossier(case, ledger, brief(case, ledger))


def make_case(story: Story, parts: Sequence[Read], lineages: Sequence[Lineage], taken: set[str]) -> Case:
    """Spread names, date the articles and their times, and merge the entities of one story."""
    readings = spread_names([p.article for p in parts], [p.reading for p in parts])
    articles = _dated([p.article for p in parts], readings)
    cast = _distinct(merge_entities(articles, readings), story, taken)
    mine = tuple(line for line in lineages if set(line.articles) & set(story.articles))
    witness = {article: line.id for line in mine for article in line.articles}
    files = tuple(
        ArticleFile(a, r, resolve_times(r.times, a.published), witness[a.id])
        for a, r in zip(articles, readings, strict=True)
    )
    return Case(story, files, cast, mine)


def _dated(articles: Sequence[Article], readings: Sequence[Reading]) -> list[Article]:
    """Give every article its final publication date."""
    dates = date_articles(articles, readings)
    return [replace(a, published=p) for a, p in zip(articles, dates, strict=True)]


def _distinct(cast: Cast, story: Story, taken: set[str]) -> Cast:
    """Keep entity ids apart where two stories may mean two things by one name."""
    entities = tuple(
        replace(e, id=f"{e.id}-{story.id}") if e.id in taken and not goes_by_full_name(e) else e
        for e in cast.entities
    )
    taken.update(e.id for e in entities)
    return Cast(entities)
