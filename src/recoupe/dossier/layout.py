"""Lays a dossier out, story by story, for the page and the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from recoupe.dossier.loaded import LoadedDossier
from recoupe.dossier.report import (
    BriefingRow,
    CastRow,
    Cite,
    ClaimRow,
    DisagreementRow,
    EventRow,
    OmissionRow,
    OriginRow,
    QuoteRow,
    Ref,
    Report,
    Source,
    SpeakerRow,
    StoryReport,
    ValueRow,
    WitnessRow,
)
from recoupe.dossier.shelves import shelve
from recoupe.dossier.sources import all_stories, of_story, sources
from recoupe.model.claim import Claim, Disagreement, Event, Standing
from recoupe.model.dossier import DossierQuote
from recoupe.model.entity import Entity
from recoupe.model.reading import EntityType, MentionKind
from recoupe.model.span import Passage, Span
from recoupe.model.story import Story

STANDING_ORDER = (Standing.DISPUTED, Standing.CORROBORATED, Standing.ONE_ORIGIN, Standing.SINGLE_SOURCE)
"""What an editor must see first stands first."""


_TYPES = tuple(EntityType)


def lay_out(dossier: LoadedDossier) -> Report:
    """Lay a dossier out.

    Args:
        dossier: The dossier.

    Returns:
        Its stories with every line, cite and mark, in a fixed order.
    """
    stories = all_stories(dossier)
    marked = sources(dossier, stories)
    entities = {e.id: e for e in dossier.entities}
    shelves = shelve(dossier, stories)
    laid = (
        _Layout(shelves[story.id], story, marked, entities).report(n) for n, story in enumerate(stories, 1)
    )
    return Report(tuple(laid), dossier.rejected)


@dataclass(frozen=True, slots=True)
class _Layout:
    """Lays out one story; `dossier` holds what belongs to it."""

    dossier: LoadedDossier
    story: Story
    marked: Mapping[str, Source]
    entities: Mapping[str, Entity]

    def report(self, number: int) -> StoryReport:
        claims = self.claims(number)
        return StoryReport(
            number=number,
            id=self.story.id,
            title=self.story.title,
            sources=of_story(self.story, self.marked),
            witnesses=self.witnesses(),
            briefing=self.briefing(number),
            timeline=self.timeline(number),
            claims=tuple(claims.values()),
            speakers=self.speakers(number),
            disagreements=self.disagreements(number),
            omissions=self.omissions(claims),
            cast=self.cast(),
        )

    def here(self, passage: Passage) -> bool:
        """Tell whether a passage lies in a document of this story."""
        return passage.article in self.story.articles

    def cite(self, passage: Passage) -> Cite:
        return Cite(self.marked[passage.article], passage, self.dossier.words(passage))

    def cites(self, passages: Iterable[Passage]) -> tuple[Cite, ...]:
        found = (self.cite(p) for p in sorted(set(passages)))
        return tuple(sorted(found, key=lambda c: (c.source.number, c.passage)))

    def name(self, entity: str | None) -> str | None:
        return self.entities[entity].name if entity else None

    def witnesses(self) -> tuple[WitnessRow, ...]:
        groups: dict[str, list[Source]] = {}
        for source in of_story(self.story, self.marked):
            groups.setdefault(source.lineage, []).append(source)
        return tuple(self.witness(letter, tuple(group)) for letter, group in groups.items())

    def witness(self, letter: str, group: tuple[Source, ...]) -> WitnessRow:
        ids = {s.article.id for s in group}
        line = next((x for x in self.dossier.lineages if ids & set(x.articles)), None)
        copies = [c for c in self.dossier.copies if {c.left.article, c.right.article} <= ids]
        return WitnessRow(
            letter,
            group,
            line.reasons if line else (),
            self.marked.get(line.root) if line and line.root else None,
            tuple((self.cite(c.left), self.cite(c.right), c.kind) for c in copies),
        )

    def briefing(self, number: int) -> tuple[BriefingRow, ...]:
        return tuple(
            BriefingRow(_ref("Br", number, i), s.text, s.section, self.cites(s.evidence))
            for i, s in enumerate(self.dossier.briefing, 1)
        )

    def timeline(self, number: int) -> tuple[EventRow, ...]:
        mine = sorted(self.dossier.events, key=_chronological)
        return tuple(self.event(_ref("Ev", number, i), e) for i, e in enumerate(mine, 1))

    def event(self, ref: Ref, e: Event) -> EventRow:
        actors = tuple(name for a in e.actors if (name := self.name(a)))
        return EventRow(
            ref,
            e.what,
            e.kind,
            e.status,
            e.when,
            actors,
            self.name(e.place),
            self.cites(e.evidence),
            e.reasons,
        )

    def claims(self, number: int) -> dict[str, ClaimRow]:
        mine = sorted(self.dossier.claims, key=_weightiest)
        return {c.id: self.claim(_ref("Cl", number, i), c) for i, c in enumerate(mine, 1)}

    def claim(self, ref: Ref, c: Claim) -> ClaimRow:
        named: dict[str, list[Passage]] = {}
        for o in c.origins:
            named.setdefault(self.name(o.entity) or o.text, []).append(o.passage)
        origins = tuple(OriginRow(name, self.cites(passages)) for name, passages in named.items())
        return ClaimRow(
            ref,
            c.statement,
            self.name(c.asserted_by),
            c.standing,
            c.independent_sources,
            self.cites(c.evidence),
            origins,
            c.reasons,
        )

    def speakers(self, number: int) -> tuple[SpeakerRow, ...]:
        """Speakers with the most quotes first, those whom nobody names last."""
        spoken: dict[_Speaker, list[QuoteRow]] = {}
        for i, (speaker, row) in enumerate(self.said(), 1):
            spoken.setdefault(speaker, []).append(replace(row, ref=_ref("Qu", number, i)))
        order = sorted(spoken, key=lambda s: (not s.entity, not s.name, -len(spoken[s]), s.name))
        return tuple(SpeakerRow(s.name or None, self.roles(s.entity), tuple(spoken[s])) for s in order)

    def said(self) -> list[tuple[_Speaker, QuoteRow]]:
        """Quotes, the same words in several documents as one, in the order of sources and text."""
        quotes = {q.id: q for q in self.dossier.quotes}
        rows: list[tuple[_Speaker, QuoteRow]] = []
        grouped: set[str] = set()
        for group in self.dossier.quote_groups:
            mine = [quotes[q] for q in group.quotes if q in quotes and q not in grouped]
            if mine:
                grouped.update(q.id for q in mine)
                rows.append(self.quote(mine, group.differences))
        rows += [self.quote([q], ()) for i, q in quotes.items() if i not in grouped]
        return sorted(rows, key=lambda r: (r[1].wordings[0].source.number, r[1].wordings[0].passage))

    def quote(
        self, quotes: list[DossierQuote], differences: tuple[tuple[str, str], ...]
    ) -> tuple[_Speaker, QuoteRow]:
        first = quotes[0].quote
        said = next((q.said for q in quotes if q.said), None)
        wordings = self.cites(Passage(q.article, q.quote.span) for q in quotes)
        channels = self.told((q, s) for q in quotes if (s := q.quote.channel_span))
        sources = self.told((q, s) for q in quotes for s in q.quote.sources)
        row = QuoteRow(_UNNUMBERED, wordings, first.form, first.stance, said, differences, channels, sources)
        return self.speaker(quotes), row

    def told(self, spans: Iterable[tuple[DossierQuote, Span]]) -> tuple[str, ...]:
        """Return the words at spans of quotes' articles, each once."""
        return tuple(dict.fromkeys(self.dossier.words(Passage(q.article, s)) for q, s in spans))

    def speaker(self, quotes: list[DossierQuote]) -> _Speaker:
        """Return the entity, else the words that name the speaker, else nobody."""
        for q in quotes:
            if q.speaker:
                return _Speaker(q.speaker, self.entities[q.speaker].name)
        for q in quotes:
            if q.quote.shown:
                return _Speaker("", self.dossier.words(Passage(q.article, q.quote.shown)))
        return _Speaker("", "")

    def roles(self, entity: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(r.text for r in self.entities[entity].roles)) if entity else ()

    def disagreements(self, number: int) -> tuple[DisagreementRow, ...]:
        """Contradictions first, mere updates after them."""
        mine = sorted(self.dossier.disagreements, key=lambda d: d.update)
        return tuple(self.disagreement(_ref("Di", number, i), d) for i, d in enumerate(mine, 1))

    def disagreement(self, ref: Ref, d: Disagreement) -> DisagreementRow:
        values = tuple(ValueRow(v.value, self.cites(v.evidence)) for v in d.values)
        return DisagreementRow(ref, d.about, d.kind, d.update, values, d.reasons)

    def omissions(self, claims: Mapping[str, ClaimRow]) -> tuple[OmissionRow, ...]:
        silent = {(s.claim, s.article) for s in self.dossier.silences}
        here = of_story(self.story, self.marked)
        rows = []
        for ident, claim in claims.items():
            cells = tuple(_cell(claim, s, silent=(ident, s.article.id) in silent) for s in here)
            if any(cell is True for cell in cells):
                rows.append(OmissionRow(claim, cells))
        return tuple(rows)

    def cast(self) -> tuple[CastRow, ...]:
        rows = [self.character(e) for e in self.dossier.entities]
        return tuple(sorted(rows, key=lambda r: (_TYPES.index(r.type), -r.mentions, r.name)))

    def character(self, e: Entity) -> CastRow:
        named = [m.passage for m in e.mentions if m.kind is MentionKind.NAME and self.here(m.passage)]
        first: dict[str, Passage] = {}
        for passage in sorted(named):
            first.setdefault(passage.article, passage)
        roles: dict[str, Cite] = {}
        for role in e.roles:
            if self.here(role.passage):
                roles.setdefault(role.text, self.cite(role.passage))
        count = sum(self.here(m.passage) for m in e.mentions)
        return CastRow(
            e.name, e.type, e.aliases, tuple(roles.items()), count, self.cites(first.values()), e.reasons
        )


def _cell(claim: ClaimRow, source: Source, *, silent: bool) -> Cite | bool | None:
    """Return the cite where a source carries a claim, True where it leaves it out, else None.

    Who appeared before anyone told it leaves nothing out.
    """
    carried = next((c for c in claim.cites if c.source.number == source.number), None)
    if carried or not silent:
        return carried
    told = [day for c in claim.cites if (day := c.source.article.published.day)]
    day = source.article.published.day
    return None if told and day and day < min(told) else True


class _Speaker(NamedTuple):
    """An entity's id and name; words alone where the text names no known entity."""

    entity: str
    name: str


_UNNUMBERED = Ref("", "")


def _ref(kind: str, story: int, number: int) -> Ref:
    return Ref(f"{kind}{number}", f"s{story}-{kind.lower()}{number}")


def _chronological(e: Event) -> tuple[date, date, Passage]:
    """Undated events stand last."""
    when = (e.when.earliest, e.when.latest) if e.when else (date.max, date.max)
    return (*when, min(e.evidence))


def _weightiest(c: Claim) -> tuple[int, int, int, Passage]:
    return (STANDING_ORDER.index(c.standing), -len(c.lineages), -len(c.articles), min(c.evidence))
