"""What a report shows, ready to be laid out: one view for the page and the terminal.

Every document bears a mark of letter and number, such as `A1`: the letter is its lineage (the
witness), the number its own. So `A1 A2 A3` is one witness three times, `A1 B4` is two.
"""

from __future__ import annotations

from dataclasses import dataclass

from recoupe.model.article import Article, Rejected
from recoupe.model.claim import DisagreementKind, Standing
from recoupe.model.reading import EntityType, Form, Stance, Status
from recoupe.model.reason import Reason
from recoupe.model.span import Passage
from recoupe.model.story import CopyKind
from recoupe.model.time import Interval


@dataclass(frozen=True, slots=True)
class Source:
    """A document as it is cited.

    Attributes:
        article: The document.
        mark: Letter of its lineage and its number ("A1").
        lineage: The letter alone.
        number: The number alone; unique in the dossier.
    """

    article: Article
    mark: str
    lineage: str
    number: int

    @property
    def anchor(self) -> str:
        """Where its text stands on the page."""
        return f"d{self.number}"

    @property
    def name(self) -> str:
        """Outlet, or the document's id where the outlet is unknown."""
        return self.article.outlet or self.article.id


@dataclass(frozen=True, slots=True)
class Cite:
    """A passage that a line rests on.

    Attributes:
        source: The document.
        passage: Where in it.
        words: The words there.
    """

    source: Source
    passage: Passage
    words: str

    @property
    def anchor(self) -> str:
        """Where the words stand on the page."""
        return f"{self.source.anchor}-s{self.passage.span.start}-{self.passage.span.end}"


@dataclass(frozen=True, slots=True)
class Ref:
    """Name of a line, shown ("Cl4") and as its place on the page ("s1-cl4"). Never like a source's mark."""

    label: str
    anchor: str


@dataclass(frozen=True, slots=True)
class WitnessRow:
    """A lineage: the documents that are one witness, and why."""

    letter: str
    sources: tuple[Source, ...]
    reasons: tuple[Reason, ...]
    root: Source | None
    copies: tuple[tuple[Cite, Cite, CopyKind], ...]


@dataclass(frozen=True, slots=True)
class BriefingRow:
    """A sentence of the briefing."""

    ref: Ref
    text: str
    section: str
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event on the timeline; `when` is None for unknown."""

    ref: Ref
    what: str
    kind: str
    status: Status
    when: Interval | None
    actors: tuple[str, ...]
    place: str | None
    cites: tuple[Cite, ...]
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class OriginRow:
    """Whom an outlet names: the entity's name, else the outlet's words."""

    name: str
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim, what it rests on and who carries it."""

    ref: Ref
    statement: str
    asserted_by: str | None
    standing: Standing
    independent_sources: int
    cites: tuple[Cite, ...]
    origins: tuple[OriginRow, ...]
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class QuoteRow:
    """Words said once, as one or more documents give them.

    Where they were said (`channels`) and who passes them on (`sources`) stand in the documents' words.
    """

    ref: Ref
    wordings: tuple[Cite, ...]
    form: Form
    stance: Stance
    said: Interval | None
    differences: tuple[tuple[str, str], ...]
    channels: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SpeakerRow:
    """A speaker and all of the quotes; `name` is None where the text names none."""

    name: str | None
    roles: tuple[str, ...]
    quotes: tuple[QuoteRow, ...]


@dataclass(frozen=True, slots=True)
class ValueRow:
    """One of the accounts that differ."""

    value: str
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class DisagreementRow:
    """Accounts that differ on one thing."""

    ref: Ref
    about: str
    kind: DisagreementKind
    update: bool
    values: tuple[ValueRow, ...]
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class OmissionRow:
    """A claim and, for each source of the story, its cite, or whether it is silent.

    Attributes:
        claim: The claim.
        cells: In the order of the story's sources: a cite where it carries the claim, True
            where it leaves it out, None where it appeared before anyone told it.
    """

    claim: ClaimRow
    cells: tuple[Cite | bool | None, ...]


@dataclass(frozen=True, slots=True)
class CastRow:
    """Someone or something named."""

    name: str
    type: EntityType
    aliases: tuple[str, ...]
    roles: tuple[tuple[str, Cite], ...]
    mentions: int
    first: tuple[Cite, ...]
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class StoryReport:
    """Everything about one story."""

    number: int
    id: str
    title: str
    sources: tuple[Source, ...]
    witnesses: tuple[WitnessRow, ...]
    briefing: tuple[BriefingRow, ...]
    timeline: tuple[EventRow, ...]
    claims: tuple[ClaimRow, ...]
    speakers: tuple[SpeakerRow, ...]
    disagreements: tuple[DisagreementRow, ...]
    omissions: tuple[OmissionRow, ...]
    cast: tuple[CastRow, ...]

    @property
    def size(self) -> int:
        """Number of documents."""
        return len(self.sources)

    @property
    def days(self) -> Interval | None:
        """First to last day of publication, or None where none is known."""
        known = [s.article.published.day for s in self.sources if s.article.published.day]
        return Interval(min(known), max(known)) if known else None


@dataclass(frozen=True, slots=True)
class Report:
    """A dossier laid out.

    Attributes:
        stories: Its stories, in the file's order.
        rejected: Documents set aside, with reasons.
    """

    stories: tuple[StoryReport, ...]
    rejected: tuple[Rejected, ...]
