"""What is asserted: events, claims and where accounts part."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from recoupe.model.reading import Status
from recoupe.model.reason import Reason
from recoupe.model.span import Passage
from recoupe.model.time import Interval


@dataclass(frozen=True, slots=True)
class Event:
    """One event of the story, over all accounts.

    Attributes:
        id: Stable id.
        what: The clearest account's words.
        kind: Type in the ontology, or "".
        actors: Entity ids.
        place: Entity id or None.
        when: Days, or None for unknown.
        status: Whether it took place.
        evidence: One or more passages for each article that tells it.
        reasons: What joined the accounts.
    """

    id: str
    what: str
    kind: str
    actors: tuple[str, ...]
    place: str | None
    when: Interval | None
    status: Status
    evidence: tuple[Passage, ...]
    reasons: tuple[Reason, ...] = ()


class Standing(StrEnum):
    """What a claim rests on."""

    CORROBORATED = "corroborated"
    ONE_ORIGIN = "one-origin"
    SINGLE_SOURCE = "single-source"
    DISPUTED = "disputed"


@dataclass(frozen=True, slots=True)
class Origin:
    """Whom an outlet itself names as the source of a claim.

    Attributes:
        entity: Entity id, or None where the words name no known entity.
        text: The words ("le porte-parole du Kremlin").
        passage: Where they stand.
    """

    entity: str | None
    text: str
    passage: Passage


@dataclass(frozen=True, slots=True)
class Claim:
    """One assertion, over all articles that make it.

    Attributes:
        id: Stable id.
        statement: The clearest account's words.
        asserted_by: Entity id, or None for the outlets themselves.
        evidence: Passages, one or more for each article.
        articles: Article ids, sorted.
        lineages: Lineage ids, sorted: the witnesses.
        origins: Whom the outlets name; empty where they speak in their own voice.
        standing: What it rests on.
        reasons: What joined the accounts and gave the standing.
    """

    id: str
    statement: str
    asserted_by: str | None
    evidence: tuple[Passage, ...]
    articles: tuple[str, ...]
    lineages: tuple[str, ...]
    origins: tuple[Origin, ...]
    standing: Standing
    reasons: tuple[Reason, ...] = ()

    @property
    def independent_sources(self) -> int:
        """Number of lineages, not of documents."""
        return len(self.lineages)


class DisagreementKind(StrEnum):
    """In what two accounts differ."""

    DATE = "date"
    NUMBER = "number"
    PLACE = "place"
    ACTOR = "actor"
    POLARITY = "polarity"
    WORDING = "wording"
    FRAMING = "framing"


@dataclass(frozen=True, slots=True)
class Value:
    """One of the values that accounts give, with where they give it."""

    value: str
    evidence: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Accounts that differ on one thing.

    Attributes:
        id: Stable id.
        about: What they differ on, in words.
        kind: In what.
        update: True where it is only a change over time (a rising toll).
        values: Two or more values.
        reasons: Why they are about the same thing, and why they differ.
    """

    id: str
    about: str
    kind: DisagreementKind
    update: bool
    values: tuple[Value, ...]
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class QuoteGroup:
    """The same words said once, as several articles give them.

    Attributes:
        quotes: Quote ids (see `Dossier.quotes`), sorted.
        differences: Pairs of wordings where the accounts part, in order.
    """

    quotes: tuple[str, ...]
    differences: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Silence:
    """An outlet that does not carry a claim others carry.

    Attributes:
        claim: Claim id.
        article: Article id.
    """

    claim: str
    article: str


@dataclass(frozen=True, slots=True)
class BriefingSentence:
    """A sentence of the briefing and the passages it rests on (at least one).

    Attributes:
        text: The sentence.
        evidence: Passages.
        section: `established`, `one-origin`, `disputed`, `updated` or `unknown`.
    """

    text: str
    evidence: tuple[Passage, ...]
    section: str
