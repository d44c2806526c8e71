"""A dossier read back: what the page, the terminal and every later reader work on.

The types are those of the model wherever the file holds all of it. Time expressions are kept
with their days but without the symbolic value, which only resolving needs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from recoupe.model.article import Article, Rejected
from recoupe.model.claim import BriefingSentence, Claim, Disagreement, Event, QuoteGroup, Silence
from recoupe.model.dossier import ArticleQuantity, DossierQuote
from recoupe.model.entity import Entity
from recoupe.model.span import Passage
from recoupe.model.story import Copy, Lineage, Story
from recoupe.model.time import Interval


@dataclass(frozen=True, slots=True)
class DatedWords:
    """A time expression and the days it comes to, or None for unknown."""

    passage: Passage
    text: str
    interval: Interval | None


@dataclass(frozen=True, slots=True)
class LoadedDossier:
    """Format 1, read and checked: every span lies within its document, every id is known.

    Attributes:
        articles: The documents, in the file's order.
        stories: Which of them tell one story.
        copies: Text that two of them share.
        lineages: Which go back to one source.
        entities: Who and what is named.
        times: Time expressions that name days.
        numbers: Numbers.
        quotes: Who said what; words in marks that nobody says are left out.
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
    times: tuple[DatedWords, ...]
    numbers: tuple[ArticleQuantity, ...]
    quotes: tuple[DossierQuote, ...]
    quote_groups: tuple[QuoteGroup, ...]
    events: tuple[Event, ...]
    claims: tuple[Claim, ...]
    disagreements: tuple[Disagreement, ...]
    silences: tuple[Silence, ...]
    briefing: tuple[BriefingSentence, ...]
    rejected: tuple[Rejected, ...]
    _texts: Mapping[str, str] = field(default_factory=dict, repr=False, compare=False)

    def words(self, passage: Passage) -> str:
        """Return the words at a passage."""
        return passage.span.of(self._texts[passage.article])
