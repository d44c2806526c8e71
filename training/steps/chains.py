"""Our own prose as articles to read, and who is meant in them: for training and measuring references."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from check import NAMES, read
from recoupe.model.article import Article, Zone, ZonedSpan
from recoupe.model.span import Span
from steps.prose import is_test


@dataclass(frozen=True)
class Chained:
    """An invented article with whom its words stand for.

    Attributes:
        article: The article, its title and paragraphs as zones.
        names: Each named mention with its entity's key.
        references: Each pronoun or description with its keys.
        speakers: Each quote or reported clause with its form and its speaker's key.
        test: Whether it is kept out of training.
    """

    article: Article
    names: tuple[tuple[Span, str], ...]
    references: tuple[tuple[Span, tuple[str, ...]], ...]
    speakers: tuple[tuple[Span, str, str], ...]
    test: bool

    @property
    def named(self) -> frozenset[str]:
        """Keys of the entities that have a name."""
        return frozenset(key for _, key in self.names)


def read_chains(folder: Path) -> list[Chained]:
    """All articles of a folder, in the order of their ids."""
    return sorted((_chained(p) for p in folder.rglob("*.xml")), key=lambda c: c.article.id)


def _chained(path: Path) -> Chained:
    found = read(path)
    zones, at = [], 0
    for i, block in enumerate(found.text.split("\n\n")):
        zones.append(ZonedSpan(Span(at, at + len(block)), Zone.BODY if i else Zone.TITLE))
        at += len(block) + 2
    key = found.attributes["id"]
    article = Article(
        id=key,
        digest=hashlib.sha256(found.text.encode()).hexdigest(),
        text=found.text,
        zones=tuple(z for z in zones if len(z.span)),
        title=zones[0].span.of(found.text),
    )
    spans = [(s["tag"], Span(s["start"], s["end"]), s) for s in found.spans]
    return Chained(
        article,
        tuple((span, s["e"]) for tag, span, s in spans if tag in NAMES),
        tuple((span, tuple(s["e"].split())) for tag, span, s in spans if tag == "ref"),
        tuple((span, tag, s["by"]) for tag, span, s in spans if tag in {"q", "ind"}),
        is_test(key),
    )
