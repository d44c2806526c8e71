"""The dossier: everything a build gives back, ready to be written as JSON."""

from __future__ import annotations

from dataclasses import dataclass

from recoupe.model.article import Article, Rejected
from recoupe.model.claim import BriefingSentence, Claim, Disagreement, Event, QuoteGroup, Silence
from recoupe.model.entity import Entity
from recoupe.model.reading import Quantity, Quote
from recoupe.model.story import Copy, Lineage, Story
from recoupe.model.time import Interval, ResolvedTime


@dataclass(frozen=True, slots=True)
class DossierQuote:
    """A quote with its speaker resolved.

    Attributes:
        id: Stable id.
        article: Article id.
        quote: What was read.
        speaker: Entity id or None.
        said: When it was said, or None for unknown.
    """

    id: str
    article: str
    quote: Quote
    speaker: str | None
    said: Interval | None


@dataclass(frozen=True, slots=True)
class ArticleTime:
    """A resolved time expression and its article's id."""

    article: str
    time: ResolvedTime


@dataclass(frozen=True, slots=True)
class ArticleQuantity:
    """A quantity and its article's id."""

    article: str
    quantity: Quantity


@dataclass(frozen=True, slots=True)
class Dossier:
    """Format 1 of the output contract, as objects. Every tuple is in a fixed order.

    Attributes:
        articles: The documents, by id, each with its final publication date.
        stories: Which of them tell one story.
        copies: Text that two of them share.
        lineages: Which go back to one source.
        entities: Who and what is named.
        times: Dates.
        numbers: Numbers.
        quotes: Who said what.
        quote_groups: The same words in several articles.
        events: What happened.
        claims: What is asserted and what it rests on.
        disagreements: Where accounts differ.
        silences: What each outlet leaves out.
        briefing: The cited summary.
        rejected: Documents set aside, with reasons.
    """

    articles: tuple[Article, ...]
    stories: tuple[Story, ...]
    copies: tuple[Copy, ...]
    lineages: tuple[Lineage, ...]
    entities: tuple[Entity, ...]
    times: tuple[ArticleTime, ...]
    numbers: tuple[ArticleQuantity, ...]
    quotes: tuple[DossierQuote, ...]
    quote_groups: tuple[QuoteGroup, ...]
    events: tuple[Event, ...]
    claims: tuple[Claim, ...]
    disagreements: tuple[Disagreement, ...]
    silences: tuple[Silence, ...]
    briefing: tuple[BriefingSentence, ...]
    rejected: tuple[Rejected, ...] = ()
