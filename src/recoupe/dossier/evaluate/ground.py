"""What every task looks things up in: the dossier, the gold file, and the way from one to the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Generic, TypeVar

from recoupe.dossier.evaluate.sheet import Sheet
from recoupe.dossier.loaded import LoadedDossier
from recoupe.dossier.node import Node
from recoupe.lang.normalize import folded
from recoupe.model.article import Article
from recoupe.model.entity import Entity
from recoupe.model.span import Passage, Span

__all__ = ["GoldSpan", "Ground", "Sheet", "days", "meet"]

T = TypeVar("T")

_SENTENCE_ENDS = ("\n", ". ", "! ", "? ")
_NOTHING = -1


@dataclass(frozen=True, slots=True)
class GoldSpan:
    """A passage of the gold file, its document under the dossier's own id."""

    passage: Passage
    text: str

    @property
    def article(self) -> str:
        """The document's id."""
        return self.passage.article

    @property
    def start(self) -> int:
        """Where the passage starts."""
        return self.passage.span.start


@dataclass(frozen=True, slots=True)
class Match(Generic[T]):
    """What was found for one thing of the gold file.

    Attributes:
        documents: How many of its documents the found one rests on.
        item: What was found, or None where the dossier holds nothing of the kind.
    """

    documents: int
    item: T | None


def meet(a: Passage, b: Passage) -> bool:
    """Tell whether two passages share a character."""
    return a.article == b.article and a.span.overlaps(b.span)


def days(n: Node) -> tuple[str, str] | None:
    """Return the days a gold date comes to, or None where it gives none."""
    earliest, latest = n["earliest"].text_or_none(), n["latest"].text_or_none()
    return None if earliest is None or latest is None else (earliest, latest)


class Ground:
    """The dossier and the gold file side by side."""

    def __init__(self, dossier: LoadedDossier, gold: Node) -> None:
        self.dossier = dossier
        self.gold = gold
        self.articles = {a.id: a for a in dossier.articles}
        self.entities = {e.id: e for e in dossier.entities}
        self._found: dict[str, str] = {}
        self._names = cache(self._read_names)

    def document(self, name: str) -> Article | None:
        """Return the first document whose id ends with a gold file's name for it."""
        if name not in self._found:
            self._found[name] = next((i for i in self.articles if i.endswith(name)), name)
        return self.articles.get(self._found[name])

    def ident(self, name: str) -> str:
        """Return the id of that document, or the name itself where there is none."""
        found = self.document(name)
        return found.id if found else name

    def span(self, n: Node) -> GoldSpan:
        """Read a passage."""
        where = Passage(self.ident(n["document"].text()), Span(n["start"].count(), n["end"].count()))
        return GoldSpan(where, n["text"].text_or_none() or "")

    def sentence(self, passage: Passage) -> Passage:
        """Widen a passage to its sentence: evidence may be given whole or in part."""
        article = self.articles.get(passage.article)
        text = article.text if article else ""
        start = max(text.rfind(p, 0, passage.span.start) for p in _SENTENCE_ENDS) + 1
        ends = [e for p in _SENTENCE_ENDS if (e := text.find(p, passage.span.end)) != _NOTHING]
        return Passage(passage.article, Span(start, max(start, min(ends, default=len(text)) + 1)))

    def names_of(self, name: str) -> frozenset[str]:
        """Return every form that the gold file knows of a name, folded."""
        return self._names(name)

    def _read_names(self, name: str) -> frozenset[str]:
        for entity in self.gold["entities"].beside():
            if entity["name"].text() == name:
                forms = (f.text() for listed in entity["forms"].fields().values() for f in listed)
                return frozenset(folded(f) for f in (name, *forms))
        return frozenset({folded(name)})

    def called(self, entity: Entity) -> frozenset[str]:
        """Return every spelling the dossier knows of an entity, folded."""
        return frozenset(folded(n) for n in (entity.name, *entity.aliases))

    def best(
        self, items: Sequence[T], evidence: Iterable[GoldSpan], get: Callable[[T], Iterable[Passage]]
    ) -> Match[T]:
        """Find the item whose evidence meets that of the most gold documents.

        Args:
            items: What the dossier holds.
            evidence: The gold passages of one thing.
            get: Gives an item's passages.

        Returns:
            The item and how many gold documents it meets; among equals the one whose evidence
            the gold words cover best, then the first.
        """
        exact = [e.passage for e in evidence]
        wide = [self.sentence(p) for p in exact]
        found: tuple[int, float, T | None] = (0, 0.0, None)
        for item in items:
            mine = list(get(item))
            count = len({g.article for g in wide if any(meet(g, s) for s in mine)})
            near = sum(_shared(e, s) for e in exact for s in mine if meet(s, e))
            if found[2] is None or (count, near) > found[:2]:
                found = (count, near, item)
        return Match(found[0], found[2])


def _shared(gold: Passage, mine: Passage) -> float:
    """Return the part of a passage that a gold one covers: the tightest evidence fits best."""
    common = min(mine.span.end, gold.span.end) - max(mine.span.start, gold.span.start)
    return max(0, common) / len(mine.span)
