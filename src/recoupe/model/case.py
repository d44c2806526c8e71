"""One story made ready for cross-checking: the only thing `crosscheck` is given."""

from __future__ import annotations

from dataclasses import dataclass

from recoupe.model.article import Article
from recoupe.model.entity import Cast
from recoupe.model.reading import Reading
from recoupe.model.span import Passage, Span
from recoupe.model.story import Lineage, Story
from recoupe.model.time import Interval, ResolvedTime


@dataclass(frozen=True, slots=True)
class ArticleFile:
    """One article of the story with everything known of it.

    Attributes:
        article: The article, with its final publication date.
        reading: What was read in it.
        times: Its time expressions with their days, in order.
        lineage: Id of its lineage.
    """

    article: Article
    reading: Reading
    times: tuple[ResolvedTime, ...]
    lineage: str

    def interval(self, span: Span) -> Interval | None:
        """Return the days of the time expression at exactly `span`, or None for unknown."""
        return next((t.interval for t in self.times if t.expression.span == span), None)

    def passage(self, span: Span) -> Passage:
        """Return `span` as a passage of this article."""
        return Passage(self.article.id, span)


@dataclass(frozen=True, slots=True)
class Case:
    """One story: its articles, who is who in them, and which are one witness.

    Attributes:
        story: The story.
        files: Its articles, by id.
        cast: The entities of the story.
        lineages: The lineages that its articles belong to, by id.
    """

    story: Story
    files: tuple[ArticleFile, ...]
    cast: Cast
    lineages: tuple[Lineage, ...]
