"""Gives every document its mark: the letter of its lineage and its number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from string import ascii_uppercase

from recoupe.dossier.loaded import LoadedDossier
from recoupe.dossier.report import Source
from recoupe.model.article import Article
from recoupe.model.story import Story


def letters(number: int) -> str:
    """Count in letters: A to Z, then AA, AB and so on, from 0."""
    rest, last = divmod(number, len(ascii_uppercase))
    return (letters(rest - 1) if rest else "") + ascii_uppercase[last]


def all_stories(dossier: LoadedDossier) -> tuple[Story, ...]:
    """Return the stories, and one of its own for each document that is in none."""
    told = {i for s in dossier.stories for i in s.articles}
    alone = [Story(a.id, a.title or a.id, (a.id,)) for a in dossier.articles if a.id not in told]
    return (*dossier.stories, *alone)


def sources(dossier: LoadedDossier, stories: Sequence[Story]) -> dict[str, Source]:
    """Mark every document, witness by witness, the earliest first.

    Args:
        dossier: The dossier.
        stories: Its stories, in order.

    Returns:
        Sources by document id, in the order of their numbers.
    """
    articles = {a.id: a for a in dossier.articles}
    witness = {i: line.id for line in dossier.lineages for i in line.articles}
    found: dict[str, Source] = {}
    for story in stories:
        groups: dict[str, list[Article]] = {}
        for article in sorted((articles[i] for i in story.articles), key=_earliest):
            groups.setdefault(witness.get(article.id, article.id), []).append(article)
        for position, group in enumerate(groups.values()):
            for article in group:
                letter, number = letters(position), len(found) + 1
                found.setdefault(article.id, Source(article, f"{letter}{number}", letter, number))
    return found


def of_story(story: Story, marked: Mapping[str, Source]) -> tuple[Source, ...]:
    """Return the sources of a story in the order of their numbers."""
    return tuple(sorted((marked[i] for i in story.articles), key=lambda s: s.number))


def _earliest(article: Article) -> tuple[date, str]:
    return (article.published.day or date.max, article.id)
