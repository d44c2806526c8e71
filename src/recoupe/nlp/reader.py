"""Articles to readings: runs the pipeline and every finder in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import spacy
from spacy.language import Language

from recoupe.errors import ModelError
from recoupe.lang.normalize import plain
from recoupe.model.article import Article
from recoupe.model.reading import Reading
from recoupe.nlp.parsed import Block, ParsedArticle

SHIPPED = Path(__file__).parent / "models" / "fr_press"


class Reader:
    """Reads articles with one loaded pipeline.

    Args:
        model: Name or path of a spaCy pipeline, or None for the one that ships with Recoupe.

    Raises:
        ModelError: If the pipeline cannot be loaded.
    """

    def __init__(self, model: str | None = None) -> None:
        self._nlp = _load(model)

    def parse(self, article: Article) -> ParsedArticle:
        """Run the pipeline over the prose of an article.

        Args:
            article: The article.

        Returns:
            One parsed block for each zone of prose.
        """
        text = plain(article.text)
        zones = [(i, z) for i, z in enumerate(article.zones) if z.zone.is_article and z.span.of(text).strip()]
        docs = self._nlp.pipe(z.span.of(text) for _, z in zones)
        blocks = tuple(Block(i, z.zone, z.span.start, doc) for (i, z), doc in zip(zones, docs, strict=True))
        return ParsedArticle(article, text, blocks)

    def read(self, article: Article) -> Reading:
        """Read one article.

        Args:
            article: The article.

        Returns:
            Everything found in it, each tuple in the order of the text.
        """
        self.parse(article)
        return Reading(article.id)

    def read_all(self, articles: Iterable[Article]) -> Iterator[Reading]:
        """Read articles one after the other, in order."""
        return (self.read(article) for article in articles)


def _load(model: str | None) -> Language:
    """Load a pipeline by name or path."""
    try:
        return spacy.load(model or SHIPPED)
    except OSError as error:
        raise ModelError(
            f"cannot load the language pipeline {model or SHIPPED}: {error}; "
            "install it or give another one with --model"
        ) from error
