"""`dossier.json` → `LoadedDossier`. What is read is checked; the first fault is named with its place."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from recoupe.dossier.encode import FORMAT
from recoupe.dossier.loaded import DatedWords, LoadedDossier
from recoupe.dossier.node import Node
from recoupe.errors import DossierError
from recoupe.model.article import Article, Basis, Credit, Publication, Rejected, Zone, ZonedSpan
from recoupe.model.claim import (
    BriefingSentence,
    Claim,
    Disagreement,
    DisagreementKind,
    Event,
    Origin,
    QuoteGroup,
    Silence,
    Standing,
    Value,
)
from recoupe.model.dossier import ArticleQuantity, DossierQuote
from recoupe.model.entity import Entity, EntityMention, EntityRole
from recoupe.model.reading import Channel, EntityType, Form, MentionKind, Quantity, Quote, Stance, Status
from recoupe.model.reason import Reason
from recoupe.model.span import Passage, Span
from recoupe.model.story import Copy, CopyKind, Lineage, Story

T = TypeVar("T")


def from_json(text: str | bytes) -> LoadedDossier:
    """Read a dossier and check it.

    Args:
        text: The content of a `dossier.json`.

    Returns:
        The dossier: every span lies within its document, every id is known, and all that is
        stated has at least one span.

    Raises:
        DossierError: If the text is no dossier of format 1; the message names the place.
    """
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise DossierError(f"dossier.json: not JSON ({error})") from error
    root = Node(found)
    if root["format"].value != FORMAT:
        raise root["format"].fault(f"{root['format'].value!r}, where {FORMAT!r} is wanted")
    articles = tuple(_article(n) for n in root["documents"])
    texts = {a.id: a.text for a in articles}
    if len(texts) < len(articles):
        raise root["documents"].fault("two documents have one id")
    entities = tuple(_Reader(texts).entity(n) for n in root["entities"])
    return _Reader(texts, frozenset(e.id for e in entities)).dossier(root, articles, entities)


def _article(n: Node) -> Article:
    """Read a document; its own spans are checked against its own text."""
    ident, text = n["id"].text(), n["text"].text()
    reader = _Reader({ident: text})
    published = n["published"]
    given = published["span"]
    return Article(
        id=ident,
        digest=n["digest"].text_or_none() or "",
        text=text,
        zones=tuple(
            ZonedSpan(reader.span(ident, z), z["zone"].one_of(Zone), _reasons(z)) for z in n["zones"]
        ),
        title=n["title"].text_or_none(),
        outlet=n["outlet"].text_or_none(),
        language=n["language"].text(),
        published=Publication(
            published["date"].day(),
            published["basis"].one_of(Basis),
            _reasons(published),
            None if given.value is None else reader.span(ident, given),
        ),
        credits=tuple(
            Credit(c["agency"].text(), reader.span(ident, c), _reasons(c)) for c in n["credits"].beside()
        ),
        url=n["url"].text_or_none(),
        authors=tuple(x.text() for x in n["authors"].beside()),
    )


def _reasons(n: Node) -> tuple[Reason, ...]:
    """Read the reasons of a thing; their sentences are made anew in the reader's language."""
    return tuple(
        Reason(
            r["code"].text(),
            tuple(sorted((k, str(v)) for k, v in _object(r["values"]).items())),
            r["weight"].number_or_none(),
        )
        for r in n["reasons"].beside()
    )


def _object(n: Node) -> Mapping[str, object]:
    if not isinstance(n.value, dict):
        raise n.fault("an object is wanted")
    return n.value


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the parts that point into texts and at entities."""

    texts: Mapping[str, str]
    entities: frozenset[str] = frozenset()

    def dossier(
        self, root: Node, articles: tuple[Article, ...], entities: tuple[Entity, ...]
    ) -> LoadedDossier:
        def read(key: str, one: Callable[[Node], T]) -> tuple[T, ...]:
            return tuple(one(n) for n in root[key].beside())

        quotes, claims = read("quotes", self.quote), read("claims", self.claim)
        _distinct(root["quotes"], [q.id for q in quotes])
        _distinct(root["claims"], [c.id for c in claims])
        known_quotes, known_claims = {q.id for q in quotes}, {c.id for c in claims}
        return LoadedDossier(
            articles=articles,
            stories=read("stories", self.story),
            copies=read("copies", self.copy),
            lineages=read("lineages", self.lineage),
            entities=entities,
            times=read("times", self.time),
            numbers=read("numbers", self.number),
            quotes=quotes,
            quote_groups=read("quote_groups", lambda n: _quote_group(n, known_quotes)),
            events=read("events", self.event),
            claims=claims,
            disagreements=read("disagreements", self.disagreement),
            silences=read("silences", lambda n: self.silence(n, known_claims)),
            briefing=read("briefing", self.briefing),
            rejected=read("rejected", lambda n: Rejected(n["id"].text(), n["reason"].text())),
            _texts=self.texts,
        )

    def document(self, n: Node) -> str:
        ident = n.text()
        if ident not in self.texts:
            raise n.fault(f"no document has the id {ident!r}")
        return ident

    def documents(self, n: Node) -> tuple[str, ...]:
        return tuple(self.document(x) for x in n)

    def known(self, n: Node) -> str | None:
        """Read an entity's id or null."""
        ident = n.text_or_none()
        if ident is not None and ident not in self.entities:
            raise n.fault(f"no entity has the id {ident!r}")
        return ident

    def span(self, document: str, n: Node) -> Span:
        start, end, length = n["start"].count(), n["end"].count(), len(self.texts[document])
        if not start <= end <= length:
            raise n.fault(f"{start}..{end} is no span of {document!r}, which has {length} characters")
        return Span(start, end)

    def passage(self, n: Node) -> Passage:
        document = self.document(n["document"])
        return Passage(document, self.span(document, n))

    def span_or_none(self, n: Node) -> Span | None:
        return None if n.value is None else self.passage(n).span

    def evidence(self, n: Node) -> tuple[Passage, ...]:
        found = tuple(self.passage(x) for x in n)
        if not found:
            raise n.fault("nothing is stated without at least one span")
        return found

    def story(self, n: Node) -> Story:
        return Story(n["id"].text(), n["title"].text(), self.documents(n["documents"]), _reasons(n))

    def copy(self, n: Node) -> Copy:
        spans = self.evidence(n["spans"])
        if len(spans) != 2:
            raise n["spans"].fault("two spans are wanted")
        return Copy(spans[0], spans[1], n["kind"].one_of(CopyKind), _reasons(n))

    def lineage(self, n: Node) -> Lineage:
        documents = self.documents(n["documents"])
        ident = n["id"].text_or_none() or "+".join(documents)
        return Lineage(ident, documents, _reasons(n), n["root"].text_or_none())

    def entity(self, n: Node) -> Entity:
        mentions = tuple(
            EntityMention(
                self.passage(m), m["kind"].one_of(MentionKind) if m["kind"].value else MentionKind.NAME
            )
            for m in n["mentions"]
        )
        if not mentions:
            raise n["mentions"].fault("nothing is stated without at least one span")
        return Entity(
            n["id"].text(),
            n["type"].one_of(EntityType),
            n["name"].text(),
            tuple(a.text() for a in n["aliases"]),
            tuple(EntityRole(r["text"].text(), self.passage(r)) for r in n["roles"].beside()),
            mentions,
            _reasons(n),
        )

    def time(self, n: Node) -> DatedWords:
        return DatedWords(self.passage(n), n["text"].text(), n.interval())

    def number(self, n: Node) -> ArticleQuantity:
        where = self.passage(n)
        return ArticleQuantity(
            where.article,
            Quantity(
                where.span,
                n["low"].number_or_none(),
                n["high"].number_or_none(),
                n["value"].number(),
                n["unit"].text(),
                n["approximate"].flag(),
            ),
        )

    def quote(self, n: Node) -> DossierQuote:
        where = self.passage(n)
        said, channel = n["said"], n["channel"]
        shown, words = self.span_or_none(n["speaker_span"]), self.span_or_none(n["speaker_words"])
        quote = Quote(
            where.span,
            _utterance(n["utterance"]),
            n["form"].one_of(Form),
            words or shown,
            self.span_or_none(n["holder"]),
            self.span_or_none(n["cue"]),
            n["stance"].one_of(Stance),
            self.span_or_none(n["time"]),
            _reasons(n),
            channel=None if channel.value is None else channel["kind"].one_of(Channel),
            channel_span=None if channel.value is None else self.span_or_none(channel["span"]),
            sources=tuple(self.passage(x).span for x in n["sources"].beside()),
            asides=tuple(self.passage(x).span for x in n["asides"].beside()),
            described=shown if words and shown != words else None,
        )
        return DossierQuote(
            n["id"].text(),
            where.article,
            quote,
            self.known(n["speaker"]),
            None if said.value is None else said.interval(),
        )

    def event(self, n: Node) -> Event:
        return Event(
            n["id"].text(),
            n["what"].text(),
            n["type"].text(),
            tuple(a for x in n["actors"] if (a := self.known(x)) is not None),
            self.known(n["place"]),
            n.interval(),
            n["status"].one_of(Status),
            self.evidence(n["evidence"]),
            _reasons(n),
        )

    def claim(self, n: Node) -> Claim:
        documents = self.documents(n["documents"])
        lineages = tuple(x.text() for x in n["lineages"].beside())
        if len(lineages) != n["independent_sources"].count():
            raise n["independent_sources"].fault("is not the number of lineages")
        return Claim(
            n["id"].text(),
            n["statement"].text(),
            self.known(n["asserted_by"]),
            self.evidence(n["evidence"]),
            documents,
            lineages,
            tuple(Origin(self.known(o["entity"]), o["text"].text(), self.passage(o)) for o in n["origins"]),
            n["standing"].one_of(Standing),
            _reasons(n),
        )

    def disagreement(self, n: Node) -> Disagreement:
        return Disagreement(
            n["id"].text(),
            n["about"].text(),
            n["kind"].one_of(DisagreementKind),
            n["update"].flag(),
            tuple(Value(v["value"].text(), self.evidence(v["evidence"])) for v in n["values"]),
            _reasons(n),
        )

    def silence(self, n: Node, claims: Iterable[str]) -> Silence:
        if n["claim"].text() not in claims:
            raise n["claim"].fault(f"no claim has the id {n['claim'].value!r}")
        return Silence(n["claim"].text(), self.document(n["document"]))

    def briefing(self, n: Node) -> BriefingSentence:
        return BriefingSentence(
            n["text"].text(), self.evidence(n["evidence"]), n["section"].text_or_none() or "established"
        )


def _distinct(n: Node, ids: list[str]) -> None:
    if len(set(ids)) < len(ids):
        raise n.fault("two of them have one id")


def _utterance(n: Node) -> int:
    """Read the number after the last # of an utterance's id."""
    digits = n.text().rpartition("#")[2]
    if not digits.isdecimal():
        raise n.fault("does not end in # and a number")
    return int(digits)


def _quote_group(n: Node, quotes: Iterable[str]) -> QuoteGroup:
    ids = tuple(q.text() for q in n["quotes"])
    if unknown := sorted(set(ids).difference(quotes)):
        raise n["quotes"].fault(f"no quote has the id {unknown[0]!r}")
    pairs = tuple(tuple(side.text() for side in pair) for pair in n["differences"].beside())
    if any(len(pair) != 2 for pair in pairs):
        raise n["differences"].fault("pairs of two wordings are wanted")
    return QuoteGroup(ids, tuple((a, b) for a, b in pairs))
