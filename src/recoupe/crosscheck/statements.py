"""Cuts each article of a story into statements: what it asserts, stretch by stretch, and in whose voice.

A quote, direct or indirect, is one statement of its speaker; what is left of its sentence, and every
other sentence of the body, is a statement of the outlet's own.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from recoupe.crosscheck.cover import Cover, outermost
from recoupe.lang.claims import clauses, is_earlier, is_hedged, is_negative, only_leads, phases
from recoupe.lang.terms import content_words, name_keys
from recoupe.model.article import Zone
from recoupe.model.case import ArticleFile, Case
from recoupe.model.reading import EntityType, Form, Mention, MentionKind, Quantity, Quote, Stance
from recoupe.model.span import Passage, Span
from recoupe.model.time import Interval

_LEAST_KEYS = 2
_LEAST_CLAUSE = 3
_LEAST_BESIDE_QUOTE = 3
_WHOLE_QUOTE = 5
_A_DAY = 2
_ZONES = frozenset({Zone.BODY, Zone.TITLE})


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says it, as far as the article tells.

    Attributes:
        entity: Entity id of the speaker, or None.
        words: Span of the words that name the speaker, or None.
        form: Direct or indirect.
        person: Whether the speaker is a person.
        denies: Whether the speaker denies the words that follow.
    """

    entity: str | None
    words: Span | None
    form: Form
    person: bool = False
    denies: bool = False


@dataclass(frozen=True, slots=True)
class Count:
    """A number and the key of what it counts."""

    value: float
    unit: str
    approximate: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Statement:
    """One assertion of one article.

    Attributes:
        number: Its index among all statements of the story.
        article: Article id.
        lineage: Lineage id.
        span: The words.
        position: Where its sentence stands in the article, 0 to 1.
        zone: Zone of the words.
        voice: Who says it, or None for the outlet.
        keys: Keys of its content words; names by entity ("&id") where the cast knows them, days
            as "%YYYY-MM-DD" where they are known.
        context: Keys of the whole sentence and of the names before it.
        entities: Entity ids of its names and of what its pronouns stand for.
        counts: Its numbers.
        times: The days of its time expressions that are known.
        around: The same for its whole sentence, each with where it stands.
        negative: Whether it denies.
        hedged: Whether it is given as possible only.
        earlier: Whether it puts itself before the story's own time.
        phases: The phases it speaks of: opening, widening, suspending, resuming, ending.
    """

    number: int
    article: str
    lineage: str
    span: Span
    position: float
    zone: Zone
    voice: Voice | None
    keys: frozenset[str]
    context: frozenset[str]
    entities: frozenset[str]
    counts: tuple[Count, ...]
    times: tuple[Interval, ...]
    around: tuple[tuple[Span, Interval], ...]
    negative: bool
    hedged: bool
    earlier: bool
    phases: frozenset[str]

    @property
    def passage(self) -> Passage:
        """Its words as a passage."""
        return Passage(self.article, self.span)


def statements(case: Case) -> tuple[Statement, ...]:
    """Cut every article of a story into statements.

    Args:
        case: The story.

    Returns:
        Statements by article and place, numbered from 0.
    """
    known = case.cast.by_passage()
    persons = persons_of(case)
    made: list[Statement] = []
    for file in case.files:
        cutter = Cutter(file, known, persons)
        for at, span, voice in cutter.stretches():
            statement = cutter.statement(len(made), at, span, voice)
            if statement is not None:
                made.append(statement)
    return tuple(made)


def persons_of(case: Case) -> frozenset[str]:
    """Return the ids of the entities of a story that are persons."""
    return frozenset(e.id for e in case.cast.entities if e.type is EntityType.PERSON)


_LEADING = 4
"""Code points by which a mention may begin behind the words of a speaker that it is: the article."""


def speaker_entity(file: ArticleFile, quote: Quote, known: dict[Passage, str]) -> str | None:
    """Return the entity that speaks in a quote, or None where the text names no known one.

    A name further inside the words is somebody else's: "la procureure de X" is not X.
    """
    # Words that were found to stand for somebody unnamed are not read once more as the pronoun they are.
    span = quote.holder or quote.shown
    if span is None:
        return None
    found = known.get(file.passage(span))
    if found is not None:
        return found
    whole = set(_covering(file, span, known))
    return whole.pop() if len(whole) == 1 else None


def _covering(file: ArticleFile, span: Span, known: dict[Passage, str]) -> Iterator[str]:
    """Yield the known entities whose mention is the whole of the words, the article aside."""
    for mention in file.reading.mentions:
        if (
            mention.span.start - span.start <= _LEADING
            and span.end <= mention.span.end
            and mention.span.overlaps(span)
        ):
            found = known.get(file.passage(mention.span))
            if found is not None:
                yield found


class Cutter:
    """Cuts one article.

    Args:
        file: The article.
        known: Entities by passage.
        persons: Ids of those that are persons.
    """

    def __init__(self, file: ArticleFile, known: dict[Passage, str], persons: frozenset[str]) -> None:
        self._file = file
        self._known = known
        self._persons = persons
        self._text = file.article.text
        self._read: dict[Span, tuple[frozenset[str], frozenset[str]]] = {}
        self._language = file.article.language
        self._mentions = sorted(file.reading.mentions, key=lambda m: m.span)
        self._counts = sorted(file.reading.quantities, key=lambda q: q.span)
        self._times = [(t.expression.span, t.interval) for t in file.times if t.interval is not None]
        self._quotes = sorted((q for q in file.reading.quotes if q.is_speech), key=lambda q: (q.span, q.form))

    def stretches(self) -> Iterator[tuple[int, Span, Voice | None]]:
        """Yield every stretch with the index of its sentence and its voice, in order."""
        for at, sentence in enumerate(self._file.reading.sentences):
            if self._file.article.zones[sentence.zone].zone in _ZONES:
                yield from sorted(self._of_sentence(at, sentence.span), key=lambda x: x[1])

    def _of_sentence(self, at: int, sentence: Span) -> Iterator[tuple[int, Span, Voice | None]]:
        """Yield the stretches of one sentence."""
        inside = _outermost([q for q in self._quotes if q.span.overlaps(sentence)])
        taken: list[Span] = []
        for quote in inside:
            said = _within(quote.span, sentence)
            if quote.form is Form.DIRECT and self._is_fragment(said, sentence):
                # "il a promis un « soutien total » à son voisin": the words alone say nothing.
                for clause in self._clauses(sentence):
                    yield at, clause, self._voice(quote) if clause.overlaps(said) else None
                return
            for clause in self._clauses(said):
                voice = self._voice(quote)
                # Who denies denies what he is first given with, not what is told along with it.
                yield at, clause, voice if clause.start == said.start else replace(voice, denies=False)
            taken.append(said)
        for stretch in _remaining(sentence, taken):
            for clause in self._clauses(stretch):
                if not inside or self._tells(clause):
                    yield at, clause, None

    def _tells(self, clause: Span) -> bool:
        """Tell whether a clause beside a quote tells something by itself."""
        leads = only_leads(clause.of(self._text), self._language)
        return not leads and len(self.content(clause)[0]) > _LEAST_BESIDE_QUOTE

    def _is_fragment(self, said: Span, sentence: Span) -> bool:
        """Tell whether quoted words are only a part of a clause of the outlet's."""
        return len(self.content(said)[0]) < _WHOLE_QUOTE and len(said) < len(sentence) / 2

    def _clauses(self, span: Span) -> list[Span]:
        """Cut a stretch into clauses; one that says too little stays with the one before it.

        It is left out where it denies and the other does not, or the other way round: it would turn
        what the whole says.
        """
        found: list[Span] = []
        for start, end in clauses(span.of(self._text), self._language):
            clause = Span(span.start + start, span.start + end)
            if not found or min(self._load(found[-1]), self._load(clause)) >= _LEAST_CLAUSE:
                found.append(clause)
            elif self._denies(found[-1]) == self._denies(clause):
                found.append(Span(found.pop().start, clause.end))
            elif self._load(clause) > self._load(found[-1]):
                found[-1] = clause
        return found

    def _load(self, span: Span) -> int:
        """Count the keys of a stretch."""
        return len(self.content(span)[0])

    def _denies(self, span: Span) -> bool:
        """Tell whether a stretch denies."""
        return is_negative(span.of(self._text), self._language)

    def statement(self, number: int, at: int, span: Span, voice: Voice | None) -> Statement | None:
        """Make a statement of a stretch, or nothing where it says too little."""
        article, reading = self._file.article, self._file.reading
        keys, entities = self.content(span)
        words = span.of(self._text)
        if len(keys) < _LEAST_KEYS or (voice is None and words.rstrip().endswith("?")):
            return None  # who asks asserts nothing
        denies = voice is not None and voice.denies
        return Statement(
            number=number,
            article=article.id,
            lineage=self._file.lineage,
            span=span,
            position=at / max(1, len(reading.sentences) - 1),
            zone=article.zones[reading.sentences[at].zone].zone,
            voice=voice,
            keys=keys,
            context=self.content(reading.sentences[at].span)[0],
            entities=entities,
            counts=tuple(self._count(q) for q in self._inside_counts(span)),
            times=tuple(interval for where, interval in self._times if span.contains(where)),
            around=tuple(t for t in self._times if reading.sentences[at].span.contains(t[0])),
            negative=is_negative(words, self._language) != denies,
            hedged=is_hedged(words, self._language),
            earlier=is_earlier(words, self._language),
            phases=phases(words, self._language),
        )

    def _voice(self, quote: Quote) -> Voice:
        """Return the voice of a quote."""
        entity = speaker_entity(self._file, quote, self._known)
        denies = quote.form is Form.INDIRECT and quote.stance is Stance.DENIES
        return Voice(entity, quote.speaker, quote.form, entity in self._persons, denies)

    def content(self, span: Span) -> tuple[frozenset[str], frozenset[str]]:
        """Return the keys and the entities of a stretch; each is read once."""
        found = self._read.get(span)
        if found is None:
            found = self._read[span] = self._content(span)
        return found

    def _content(self, span: Span) -> tuple[frozenset[str], frozenset[str]]:
        """Read the keys and the entities of a stretch."""
        keys, entities, names = self._names(span)
        days, dated = self._days(span)
        apart = Cover([*names, *dated])
        keys |= days
        keys.update(f"#{q.value:g}" for q in self._inside_counts(span))
        words = content_words(span.of(self._text), self._language)
        keys.update(w.key for w in words if not apart.holds(span.start + w.start))
        return frozenset(keys), frozenset(entities)

    def _names(self, span: Span) -> tuple[set[str], set[str], list[Span]]:
        """Return the keys of the names in a stretch, their entities, and where the names stand."""
        keys: set[str] = set()
        entities: set[str] = set()
        where: list[Span] = []
        for mention in self._inside_mentions(span):
            entity = self._known.get(self._file.passage(mention.span))
            if entity is not None:
                entities.add(entity)
                keys.add("&" + entity)
            if mention.kind is MentionKind.NAME:
                where.append(mention.span)
                if entity is None:
                    keys.update(name_keys(mention.text, self._language))
        return keys, entities, where

    def _days(self, span: Span) -> tuple[set[str], list[Span]]:
        """Return the keys of the days in a stretch, and where its dates stand."""
        inside = [(where, interval) for where, interval in self._times if span.contains(where)]
        keys = {f"%{i.earliest.isoformat()}" for _, i in inside if i.days <= _A_DAY}
        return keys, [where for where, _ in inside]

    def _inside_mentions(self, span: Span) -> Sequence[Mention]:
        """Return the mentions within a span."""
        low = bisect_left(self._mentions, span.start, key=lambda m: m.span.start)
        high = bisect_left(self._mentions, span.end, key=lambda m: m.span.start)
        return self._mentions[low:high]

    def _inside_counts(self, span: Span) -> Sequence[Quantity]:
        """Return the numbers within a span."""
        low = bisect_left(self._counts, span.start, key=lambda q: q.span.start)
        high = bisect_left(self._counts, span.end, key=lambda q: q.span.start)
        return self._counts[low:high]

    def _count(self, quantity: Quantity) -> Count:
        """Return a number with the key of what it counts."""
        unit = quantity.unit
        words = content_words(unit, self._file.article.language) if unit.islower() else ()
        return Count(quantity.value, words[-1].key if words else unit, quantity.approximate, quantity.span)


def _outermost(quotes: Sequence[Quote]) -> list[Quote]:
    """Drop the quotes that stand within another one."""
    kept = outermost(q.span for q in quotes)
    return [q for q in quotes if q.span in kept]


def _within(span: Span, bounds: Span) -> Span:
    """Cut a span to bounds that it overlaps."""
    return Span(max(span.start, bounds.start), min(span.end, bounds.end))


def _remaining(whole: Span, taken: Sequence[Span]) -> list[Span]:
    """Return what is left of a span when others are taken out, in order."""
    left = []
    at = whole.start
    for span in sorted(s for s in taken if s.overlaps(whole)):
        if span.start > at:
            left.append(Span(at, min(span.start, whole.end)))
        at = max(at, span.end)
    if at < whole.end:
        left.append(Span(at, whole.end))
    return [s for s in left if len(s) > 0]
