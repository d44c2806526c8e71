"""Do two accounts tell of one event? A table of named, weighted features, and vetoes.

The features are those of cross-document event coreference (trigger, participants, time, place;
Cybulska and Vossen 2015), in the shape of nomenklatura's matching tables: each is a small
function that gives its strength from 0 to 1 with the values behind it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from recoupe.crosscheck.tellings import Rarity, Telling
from recoupe.lang.events import Kinship, event_words
from recoupe.model.reading import Status
from recoupe.model.reason import Reason, because
from recoupe.model.time import Interval

JOINED = 3.0
"""Score from which two accounts tell of one event."""

_WEIGHTS = {
    Kinship.WORD: 2.0,
    Kinship.FAMILY: 1.8,
    Kinship.NEAR: 1.2,
    Kinship.KIND: 0.7,
    Kinship.NONE: -0.6,
    Kinship.OPPOSED: -3.0,
}
_KIN_REASONS = {
    Kinship.WORD: "same-trigger",
    Kinship.FAMILY: "same-mode",
    Kinship.NEAR: "near-mode",
    Kinship.KIND: "same-type",
    Kinship.NONE: "unlike-words",
    Kinship.OPPOSED: "opposed-words",
}
_PRECISE = 2
"""Days up to which a date is precise: a night spans two."""
_MONTH = 31
_GOING = frozenset({"MOVE", "EVACUATE"})
"""Types whose place is what they are about: another place is another event."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether two accounts tell of one event.

    Attributes:
        score: Sum of the features; `JOINED` or more, without a veto, is one event.
        reasons: The features that spoke, with their weights.
        veto: Why it cannot be one event, whatever the score, or None.
    """

    score: float
    reasons: tuple[Reason, ...]
    veto: Reason | None = None

    @property
    def same(self) -> bool:
        """True where the two tell of one event."""
        return self.veto is None and self.score >= JOINED


@cache
def _kin(left: str, right: str) -> Kinship:
    """Return how near two event words are in meaning; asked for often."""
    return event_words().kinship(left, right)


Feature = Callable[[Telling, Telling, Rarity], Iterable[Reason]]
Veto = Callable[[Telling, Telling, Rarity], Reason | None]


def same_event(left: Telling, right: Telling, rarity: Rarity) -> Judgement:
    """Judge whether two accounts tell of one event.

    Args:
        left: One account.
        right: Another, of the same story.
        rarity: What is rare in the story.

    Returns:
        The score with its reasons, or the veto.
    """
    for check in VETOES:
        veto = check(left, right, rarity)
        if veto is not None:
            return Judgement(0.0, (), veto)
    reasons = tuple(r for feature in FEATURES for r in feature(left, right, rarity))
    return Judgement(round(sum(r.weight or 0.0 for r in reasons), 4), reasons)


# features ------------------------------------------------------------------------------------------


def words(left: Telling, right: Telling, _: Rarity) -> Iterable[Reason]:
    """The event words are the same, near-synonyms, or of one type."""
    kin = _kin(left.event.lemma, right.event.lemma)
    weight = _WEIGHTS[kin]
    yield because(
        _KIN_REASONS[kin],
        weight,
        left=left.event.lemma,
        right=right.event.lemma,
        word=left.event.lemma,
        kind=left.event.kind,
    )


def actors(left: Telling, right: Telling, rarity: Rarity) -> Iterable[Reason]:
    """They name the same participants; those named everywhere count less."""
    shared = sorted(left.actors & right.actors)
    if shared:
        weight = min(2.2, sum(1.3 * rarity.entity(e) for e in shared))
        yield because("same-actors", weight, names=", ".join(rarity.names.get(e, e) for e in shared))
    elif left.actors and right.actors:
        yield because("other-actors", -1.0)
    if (left.agents & right.agents) and (left.targets & right.targets):
        yield because("same-roles", 0.5)


def described(left: Telling, right: Telling, rarity: Rarity) -> Iterable[Reason]:
    """One names who did it or had it done to them, the other only describes them."""
    slots = (
        (left.agents, right.agents, right.doers, left.actors & right.actors),
        (right.agents, left.agents, left.doers, left.actors & right.actors),
        (left.targets, right.targets, right.objects, left.targets & right.actors),
        (right.targets, left.targets, left.objects, right.targets & left.actors),
    )
    for named, other, heads, shared in slots:
        if not named or other or not heads or shared:
            continue
        held = sorted(h for h in heads if any(h in rarity.roles.get(e, ()) for e in named))
        if held:
            yield because("same-described-role", 0.5, words=", ".join(held))
        else:
            yield because("other-description", -0.7, words=", ".join(sorted(heads)))


def places(left: Telling, right: Telling, rarity: Rarity) -> Iterable[Reason]:
    """They name the same place."""
    shared = sorted(left.places & right.places)
    if shared:
        weight = max(1.2 * rarity.entity(e) for e in shared)
        yield because("same-place", weight, place=", ".join(rarity.names.get(e, e) for e in shared))
    elif left.places and right.places and not _places_agree(left, right, rarity):
        yield because(
            "other-place", -1.5, left=_names(left.places, rarity), right=_names(right.places, rarity)
        )


def dates(left: Telling, right: Telling, _: Rarity) -> Iterable[Reason]:
    """Their days agree: the same precise day counts most."""
    if left.when is None or right.when is None:
        return
    longest = max(left.when.days, right.when.days)
    if longest <= _PRECISE:
        yield because("same-day", 1.8, day=_days(min(left.when, right.when, key=lambda i: i.days)))
    else:
        history = left.event.background and right.event.background
        weight = (1.8 if history else 1.2) if left.when == right.when else 0.6 if longest <= _MONTH else 0.2
        yield because("dates-meet", weight, left=_days(left.when), right=_days(right.when))


def numbers(left: Telling, right: Telling, _: Rarity) -> Iterable[Reason]:
    """They give the same number, or different ones of the same thing."""
    shared = sorted(left.numbers & right.numbers)
    if shared:
        yield because("same-numbers", 1.0, number=_number(shared[0]))
        return
    units = {u for _, u in left.numbers} & {u for _, u in right.numbers} - {""}
    for unit in sorted(units)[:1]:
        mine = sorted(n for n in left.numbers if n[1] == unit)[0]
        yours = sorted(n for n in right.numbers if n[1] == unit)[0]
        yield because("other-number", -0.8, left=_number(mine), right=_number(yours))


def contents(left: Telling, right: Telling, rarity: Rarity) -> Iterable[Reason]:
    """They share words of content besides the event word."""
    triggers = {left.event.lemma, right.event.lemma}
    shared = sorted((set(left.event.terms) & set(right.event.terms)) - triggers)
    if shared:
        weight = min(1.6, sum(0.6 * rarity.term(t) for t in shared))
        yield because("same-terms", weight, terms=", ".join(shared))
    elif left.objects and right.objects and not left.objects & right.objects:
        own = left.passage.article == right.passage.article
        yield because("other-object", -1.5 if own else -0.5)
    if not shared and not _share_names(left, right):
        yield because("far-apart", -0.5)


def frames(left: Telling, right: Telling, _: Rarity) -> Iterable[Reason]:
    """One tells it as done, the other as to come."""
    planned = [t.event.status is Status.PLANNED for t in (left, right)]
    if planned[0] != planned[1] and (left.when is None or right.when is None):
        yield because("other-status", -0.6)


FEATURES: tuple[Feature, ...] = (words, actors, described, places, dates, numbers, contents, frames)


# vetoes --------------------------------------------------------------------------------------------


def one_sentence(left: Telling, right: Telling, _: Rarity) -> Reason | None:
    """Two clauses of one sentence tell of two things, unless one only takes up the other.

    A noun or participle takes up a clause with a near word ("a visité … cette visite") where
    nobody, nothing and no day of one is other than in the other.
    """
    if left.passage.article != right.passage.article or left.event.sentence != right.event.sentence:
        return None
    near = _kin(left.event.lemma, right.event.lemma) >= Kinship.FAMILY
    if near and left.event.tensed != right.event.tensed and not _differ(left, right):
        return None
    return because("one-sentence")


def _differ(left: Telling, right: Telling) -> bool:
    """Tell whether two accounts fill one slot with different things."""
    slots = (
        (left.agents, right.actors),
        (left.targets, right.actors),
        (left.places, right.places),
        (left.numbers, right.numbers),
        (left.objects, right.objects),
    )
    return any(a and b and not a & b for a, b in slots)


def other_day(left: Telling, right: Telling, _: Rarity) -> Reason | None:
    """Their days do not meet."""
    if left.when is None or right.when is None or left.when.meets(right.when):
        return None
    return because("other-day", left=_days(left.when), right=_days(right.when))


def other_polarity(left: Telling, right: Telling, _: Rarity) -> Reason | None:
    """One tells it, the other denies it."""
    return because("other-polarity") if left.denied != right.denied else None


def other_frame(left: Telling, right: Telling, _: Rarity) -> Reason | None:
    """One speaks of earlier history, the other of the news, and no day binds them."""
    if left.event.background == right.event.background:
        return None
    if left.when is not None and right.when is not None and max(left.when.days, right.when.days) <= _MONTH:
        return None
    return because("other-time-frame")


def opposed(left: Telling, right: Telling, _: Rarity) -> Reason | None:
    """Their words contradict each other ("arriver", "partir")."""
    if _kin(left.event.lemma, right.event.lemma) is not Kinship.OPPOSED:
        return None
    return because("opposed-words", left=left.event.lemma, right=right.event.lemma)


def other_place(left: Telling, right: Telling, rarity: Rarity) -> Reason | None:
    """They go to other places."""
    going = left.event.kind in _GOING and right.event.kind in _GOING
    if not going or not left.places or not right.places or _places_agree(left, right, rarity):
        return None
    return because("other-place", left=_names(left.places, rarity), right=_names(right.places, rarity))


def other_actors(left: Telling, right: Telling, _: Rarity) -> Reason | None:
    """Others do it, or it is done to others."""
    apart = [
        bool(a and b and not (a & right.actors) and not (b & left.actors))
        for a, b in ((left.agents, right.agents), (left.targets, right.targets))
    ]
    nobody = not left.actors & right.actors
    return because("other-actors") if any(apart) and nobody else None


VETOES: tuple[Veto, ...] = (
    one_sentence,
    other_day,
    other_polarity,
    opposed,
    other_actors,
    other_place,
    other_frame,
)


# values --------------------------------------------------------------------------------------------


def _share_names(left: Telling, right: Telling) -> bool:
    """Tell whether they have a participant, a place or a number in common."""
    return bool(left.actors & right.actors or left.places & right.places or left.numbers & right.numbers)


def _places_agree(left: Telling, right: Telling, rarity: Rarity) -> bool:
    """Tell whether some place of one may be, or hold, some place of the other, or is told in another role."""
    if left.places & right.actors or right.places & left.actors:
        return True
    return any(rarity.compatible(a, b) for a in left.places for b in right.places)


def _names(entities: Iterable[str], rarity: Rarity) -> str:
    """Return the names of entities, in order."""
    return ", ".join(sorted(rarity.names.get(e, e) for e in entities))


def _days(interval: Interval) -> str:
    """Return an interval as its first and last day, or the one day."""
    first, last = interval.earliest.isoformat(), interval.latest.isoformat()
    return first if first == last else f"{first}/{last}"


def _number(pair: tuple[float, str]) -> str:
    """Return a number with its unit."""
    return f"{pair[0]:g} {pair[1]}".strip()
