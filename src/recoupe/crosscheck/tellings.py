"""Event mentions made comparable: who, where, when and how many, over all articles of a story."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import log

from recoupe.lang.normalize import folded
from recoupe.model.case import ArticleFile, Case
from recoupe.model.entity import Entity
from recoupe.model.reading import Argument, ArgumentRole, EntityType, EventMention, Status
from recoupe.model.span import Passage, Span
from recoupe.model.time import Interval, SameDay, TimeExpression

_FURTHER = frozenset({ArgumentRole.OTHER, ArgumentRole.LINKED})


@dataclass(frozen=True, slots=True)
class Telling:
    """One event mention with its participants as entities and its times as days.

    Attributes:
        passage: The clause, as evidence.
        event: What was read.
        text: The words of the clause.
        lineage: The witness: lineage id of the article.
        agents: Entity ids of those who act.
        targets: Entity ids of those acted on.
        others: Entity ids of those further in ("le train de X").
        linked: Those of them who belong to what is acted on, and take no part.
        places: Entity ids of places.
        scene: Entity ids of places that only the words around the clause name.
        objects: Unnamed heads of targets, folded ("usine").
        doers: Unnamed heads of agents, folded ("delegation").
        when: The narrowest days its times give, or None.
        implied: The narrowest days that the course of its article gives it, or None.
        numbers: Pairs of value and unit in the clause.
    """

    passage: Passage
    event: EventMention
    text: str
    lineage: str
    agents: frozenset[str] = frozenset()
    targets: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()
    linked: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    scene: frozenset[str] = frozenset()
    objects: frozenset[str] = frozenset()
    doers: frozenset[str] = frozenset()
    when: Interval | None = None
    implied: Interval | None = None
    numbers: frozenset[tuple[float, str]] = frozenset()

    @property
    def actors(self) -> frozenset[str]:
        """Everyone who is told of, places apart."""
        return self.agents | self.targets | self.others

    @property
    def taking_part(self) -> frozenset[str]:
        """Those who take part themselves or by what is theirs."""
        return self.agents | self.targets | (self.others - self.linked)

    @property
    def denied(self) -> bool:
        """True where the clause says that it is not so."""
        return self.event.negated or self.event.status is Status.DENIED


@dataclass(frozen=True, slots=True)
class Rarity:
    """How much it says that two accounts share an entity or a word: what is everywhere says little.

    Attributes:
        articles: Number of articles with tellings, at least 1.
        total: Number of tellings.
        entities: Entity id to the number of tellings that hold it.
        terms: Content lemma to the number of tellings that hold it.
        names: Entity id to its name, for reasons.
        near: Pairs of places told of together: one may lie in the other.
        roles: Entity id to the words of its roles, folded.
    """

    articles: int
    total: int
    entities: Mapping[str, int]
    terms: Mapping[str, int]
    names: Mapping[str, str]
    near: frozenset[tuple[str, str]] = frozenset()
    roles: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def entity(self, key: str) -> float:
        """Return a weight from 0.4 (in most tellings) to 1 (in few)."""
        return _rarity(self.entities.get(key, 1), self.total)

    def term(self, key: str) -> float:
        """Return a weight from 0.4 (in most tellings) to 1 (in few)."""
        return _rarity(self.terms.get(key, 1), self.total)

    def compatible(self, left: str, right: str) -> bool:
        """Tell whether two places are one, or were told of together."""
        return left == right or (min(left, right), max(left, right)) in self.near


def _rarity(count: int, total: int) -> float:
    """Inverse document frequency, scaled to 0.4–1."""
    if total <= 1:
        return 1.0
    return 0.4 + 0.6 * (1 - log(max(count, 1)) / log(total))


def gather(case: Case) -> tuple[tuple[Telling, ...], Rarity]:
    """Make every event mention of a story comparable.

    Args:
        case: The story.

    Returns:
        The tellings in order of article and text, and what is rare among them.
    """
    who: dict[Passage, tuple[str, ...]] = {p: (key,) for p, key in case.cast.by_passage().items()}
    who |= case.cast.together()
    entities = {e.id: e for e in case.cast.entities}
    tellings = tuple(
        _telling(event, file, who, entities)
        for file in case.files
        for event in file.reading.events
        if not event.slight
    )
    return tellings, rarity(tellings, entities)


def rarity(tellings: Iterable[Telling], entities: Mapping[str, Entity]) -> Rarity:
    """Count what the tellings share."""
    told = list(tellings)
    held = Counter(e for t in told for e in t.actors | t.places)
    words = Counter(w for t in told for w in t.event.terms)
    near = {(a, b) for t in told for a in t.places for b in t.places if a < b}
    articles = len({t.passage.article for t in told})
    names = {key: e.name for key, e in entities.items()}
    roles = {key: frozenset(_word(w) for r in e.roles for w in r.text.split()) for key, e in entities.items()}
    return Rarity(max(1, articles), len(told), held, words, names, frozenset(near), roles)


def _word(word: str) -> str:
    """Fold a word and its plural, for comparing descriptions."""
    return folded(word).rstrip("sx")


def _telling(
    event: EventMention,
    file: ArticleFile,
    who: Mapping[Passage, tuple[str, ...]],
    entities: Mapping[str, Entity],
) -> Telling:
    """Resolve one event mention."""
    text = file.article.text
    named: dict[ArgumentRole, set[str]] = {role: set() for role in ArgumentRole}
    bare: dict[ArgumentRole, set[str]] = {role: set() for role in ArgumentRole}
    scene: set[str] = set()
    for argument in event.arguments:
        keys, role = _entities(argument, file, who), argument.role
        if argument.inferred:
            scene |= set(keys)
        elif keys:
            further = role in _FURTHER
            named[role] |= {k for k in keys if not (further and entities[k].type is EntityType.PLACE)}
        elif argument.mention is None:
            bare[argument.role].add(_word(argument.span.of(text)))
    return Telling(
        passage=file.passage(event.span),
        event=event,
        text=" ".join(event.span.of(text).split()),
        lineage=file.lineage,
        agents=frozenset(named[ArgumentRole.AGENT]),
        targets=frozenset(named[ArgumentRole.TARGET]),
        others=frozenset(named[ArgumentRole.OTHER] | named[ArgumentRole.LINKED]),
        linked=frozenset(named[ArgumentRole.LINKED] - named[ArgumentRole.OTHER]),
        places=frozenset(named[ArgumentRole.PLACE]),
        scene=frozenset(scene),
        objects=frozenset(bare[ArgumentRole.TARGET]),
        doers=frozenset(bare[ArgumentRole.AGENT]),
        when=_when(event.times, file),
        implied=_when(event.implied, file),
        numbers=_numbers(event.span, file),
    )


def _entities(
    argument: Argument, file: ArticleFile, who: Mapping[Passage, tuple[str, ...]]
) -> tuple[str, ...]:
    """Return the entity of a participant, all where its words mean several, none where it names none."""
    spans = [s for s in (argument.mention, argument.span) if s is not None]
    return next((who[file.passage(s)] for s in spans if file.passage(s) in who), ())


def _is_hour(time: TimeExpression) -> bool:
    """Tell whether a time gives an hour alone: which day it is of, the text around only suggests."""
    return isinstance(time.value, SameDay) and time.clock is not None and time.clock[1:2].isdigit()


def _when(times: Sequence[Span], file: ArticleFile) -> Interval | None:
    """Return the narrowest days that the times of an event give; times that contradict give none."""
    hours = {t.expression.span for t in file.times if _is_hour(t.expression)} if times else set()
    found = [i for i in (file.interval(t) for t in times if t not in hours) if i is not None]
    narrowest = min(found, key=lambda i: (i.days, i), default=None)
    if narrowest is None or not all(narrowest.meets(i) for i in found):
        return None
    return narrowest


def _numbers(span: Span, file: ArticleFile) -> frozenset[tuple[float, str]]:
    """Return the quantities of a clause, ages of day and hour left to the times."""
    return frozenset((q.value, q.unit) for q in file.reading.quantities if span.contains(q.span))
