"""Joins the tellings of a story into events.

Clusters grow from the surest pair down. Two clusters join only if no pair across them is under
a veto and the pairs across them hold together on average (average linkage under cannot-link
constraints), so that a chain of half-alike accounts never makes one event of two.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import combinations

from recoupe.crosscheck.event_features import JOINED, Judgement, same_event
from recoupe.crosscheck.tellings import Rarity, Telling, gather
from recoupe.lang.events import event_words
from recoupe.model.case import Case
from recoupe.model.claim import Event
from recoupe.model.reading import Status
from recoupe.model.reason import Reason
from recoupe.model.span import Passage
from recoupe.model.time import Interval

_LINKAGE = 0.75
"""Share of `JOINED` that the pairs across two clusters must reach on average."""
_PRECISE = 2
"""Days up to which a date brings all that is told of it together for comparison."""
_COMMON = 120
"""Tellings of one kind up to which each is compared with each."""
_WINDOW = 60
"""Beyond that, how many that follow each is compared with: the work stays linear."""
_SHORTEST = 3
"""Words that a line which one article alone gives needs to tell anything."""
_SCENE = frozenset({"event-place-title", "event-place-before"})
_COURSE = frozenset({"event-day-lead", "event-day-before"})
_LENGTH = 90
"""Code points of a statement that reads well."""


def join_events(case: Case) -> tuple[Event, ...]:
    """Join the event mentions of a story over its articles.

    Args:
        case: The story.

    Returns:
        Its events, in order of their first evidence.
    """
    tellings, rarity = gather(case)
    groups = cluster(tellings, rarity)
    hosts = _by_sentence(tellings)
    events = [_event(g, rarity) for g in groups if _worth(g) and not _is_echo(g, hosts)]
    return tuple(sorted(events, key=lambda e: (e.evidence, e.id)))


@dataclass(slots=True)
class Judge:
    """Judges pairs of tellings; those that have something in common once each."""

    tellings: Sequence[Telling]
    rarity: Rarity
    _seen: dict[tuple[int, int], Judgement] = field(default_factory=dict)

    def __call__(self, left: int, right: int) -> Judgement:
        """Return the judgement on two tellings, by index."""
        key = (min(left, right), max(left, right))
        found = self._seen.get(key)
        if found is None:
            found = same_event(self.tellings[key[0]], self.tellings[key[1]], self.rarity)
            if found.veto is None and found.score > 0:
                self._seen[key] = found
        return found


@dataclass(frozen=True, slots=True)
class Group:
    """Tellings of one event and what joined them."""

    tellings: tuple[Telling, ...]
    reasons: tuple[Reason, ...] = ()


def cluster(tellings: Sequence[Telling], rarity: Rarity) -> tuple[Group, ...]:
    """Group tellings that tell of one event.

    Args:
        tellings: The tellings of a story.
        rarity: What is rare among them.

    Returns:
        Every telling in exactly one group, in order of the first telling.
    """
    judge = Judge(tellings, rarity)
    sure = [(j.score, a, b) for a, b in _candidates(tellings) if (j := judge(a, b)).same]
    of = list(range(len(tellings)))
    members: dict[int, list[int]] = {i: [i] for i in of}
    why: dict[int, list[Reason]] = {i: [] for i in of}
    for _, a, b in sorted(sure, key=lambda e: (-e[0], e[1], e[2])):
        left, right = sorted((of[a], of[b]))
        if left == right or not _holds(members[left], members[right], judge):
            continue
        why[left] += [*why.pop(right), *judge(a, b).reasons]
        for i in members[right]:
            of[i] = left
        members[left] += members.pop(right)
    return tuple(
        Group(tuple(tellings[i] for i in sorted(members[k])), _once(why[k])) for k in sorted(members)
    )


def _candidates(tellings: Sequence[Telling]) -> Iterable[tuple[int, int]]:
    """Yield the pairs that may be one event: those of one type, or near in words, or of one day."""
    boxes: dict[tuple[str, str], list[int]] = {}
    for i, telling in enumerate(tellings):
        keys = {("kind", telling.event.kind or telling.event.lemma), ("word", telling.event.lemma)}
        keys |= {("family", name) for name in event_words().relatives(telling.event.lemma)}
        day = telling.when.earliest.isoformat() if telling.when is not None else ""
        if telling.when is not None and telling.when.days <= _PRECISE:
            keys.add(("day", day))
        keys |= {(f"actor {e}", day) for e in telling.actors if day}
        for key in sorted(keys):
            boxes.setdefault(key, []).append(i)
    return sorted({pair for box in boxes.values() for pair in _pairs(box)})


def _pairs(box: Sequence[int]) -> Iterable[tuple[int, int]]:
    """Yield the pairs of a box; of one that a very large story fills, only neighbours in the text."""
    if len(box) <= _COMMON:
        return combinations(box, 2)
    return ((a, b) for i, a in enumerate(box) for b in box[i + 1 : i + 1 + _WINDOW])


def _holds(left: Sequence[int], right: Sequence[int], judge: Judge) -> bool:
    """Tell whether two clusters may join: no veto across, and enough on average."""
    found = [judge(a, b) for a in left for b in right]
    if any(j.veto is not None for j in found):
        return False
    return sum(j.score for j in found) / len(found) >= _LINKAGE * JOINED


def _once(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """Return reasons without repetition, the weightiest first."""
    return tuple(sorted(set(reasons), key=lambda r: (-(r.weight or 0.0), r)))


def _worth(group: Group) -> bool:
    """Tell whether a group belongs into a ledger, where each line should be worth reading."""
    several = len({t.passage.article for t in group.tellings}) > 1
    return any(_is_telling(t, several=several) for t in group.tellings)


_Hosts = Mapping[tuple[str, int, str], Sequence[Telling]]


def _by_sentence(tellings: Iterable[Telling]) -> _Hosts:
    """Index the accounts in clauses with a tense by article, sentence and type."""
    found: dict[tuple[str, int, str], list[Telling]] = {}
    for one in tellings:
        if one.event.tensed and one.event.kind:
            found.setdefault(_home(one), []).append(one)
    return found


def _home(one: Telling) -> tuple[str, int, str]:
    """Return the article and sentence of an account, with its type."""
    return (one.passage.article, one.event.sentence, one.event.kind)


def _is_echo(group: Group, hosts: _Hosts) -> bool:
    """Tell whether every account is a noun or participle that only repeats its sentence's verb."""
    return all(
        not one.event.tensed and any(_repeats(one, host) for host in hosts.get(_home(one), ()))
        for one in group.tellings
    )


def _repeats(one: Telling, host: Telling) -> bool:
    """Tell whether an account gives nothing that the other does not."""
    said = one.when is None or one.when == host.when
    who = one.actors <= host.actors and one.places <= host.places and one.numbers <= host.numbers
    return said and who and one.denied == host.denied


def _is_telling(one: Telling, *, several: bool) -> bool:
    """Tell whether an account says enough of its event to stand in a ledger.

    It counts who acts, who is acted on, where, when, how many, whether those without a name are
    described, and that several articles tell it in clauses with a tense: one of these is enough in
    such a clause, or where several articles tell it; a bare noun or participle, words without a
    type, and what is only possible or denied need two.
    """
    word = bool(one.event.kind or event_words().families_of(one.event.lemma))
    known = (
        several and word and one.event.tensed,
        one.agents,
        one.targets,
        one.places,
        one.when or one.event.times,
        one.numbers,
        one.doers or one.objects,
    )
    told = sum(bool(k) for k in known)
    doubtful = one.denied or one.event.status is Status.POSSIBLE
    sure = word and one.event.tensed and (not doubtful or bool(one.event.times))
    if not several and len(one.text.split()) < _SHORTEST:
        return False
    return told >= (1 if several or sure else 2)


def _event(group: Group, rarity: Rarity) -> Event:
    """Make the event of a group."""
    told = group.tellings
    evidence = tuple(sorted({t.passage for t in told}))
    return Event(
        id=_id(evidence),
        what=_clearest(told).text,
        kind=_kind(told),
        actors=_actors(told),
        place=_place(told, rarity),
        when=_when(told),
        status=_status(told),
        evidence=evidence,
        reasons=(*group.reasons, *_scene_reasons(told), *_course_reasons(told)),
    )


def _scene_reasons(told: Sequence[Telling]) -> tuple[Reason, ...]:
    """Return why an event that no clause places is placed: by what stands around most of them."""
    if any(t.places for t in told):
        return ()
    return _once(r for t in told if t.scene for r in t.event.reasons if r.code in _SCENE)


def _course_reasons(told: Sequence[Telling]) -> tuple[Reason, ...]:
    """Return why an event that no clause dates is dated: by the course of the telling."""
    if any(t.when for t in told):
        return ()
    return _once(r for t in told if t.implied for r in t.event.reasons if r.code in _COURSE)


def _id(evidence: Sequence[Passage]) -> str:
    """Return an id from what the event rests on."""
    seed = "\n".join(f"{p.article}\t{p.span.start}\t{p.span.end}" for p in evidence)
    return f"event-{sha256(seed.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"


def _kind(told: Sequence[Telling]) -> str:
    """Return the type that most accounts tell; among equals the one whose families their words share most.

    Words of several families ("flamber": to burn, to soar) are told apart by the other accounts.
    """
    known = event_words()
    kinds = Counter(t.event.kind for t in told if t.event.kind)
    shared = Counter(known.families[f].kind for t in told for f in known.families_of(t.event.lemma))
    return min(kinds, key=lambda k: (-kinds[k], -shared[k], k), default="")


def _clearest(told: Sequence[Telling]) -> Telling:
    """Return the account that names most and is neither short nor long."""

    def unclear(telling: Telling) -> tuple[bool, int, int, Passage]:
        named = len(telling.agents) + len(telling.targets) + bool(telling.places) + bool(telling.when)
        fragment = not telling.event.tensed
        return (fragment, -min(named, 3), abs(len(telling.text) - _LENGTH), telling.passage)

    return min(told, key=unclear)


def _actors(told: Sequence[Telling]) -> tuple[str, ...]:
    """Return who takes part in any account, those in most accounts first."""
    counted = Counter(e for t in told for e in t.taking_part)
    return tuple(sorted(counted, key=lambda e: (-counted[e], e)))


def _place(told: Sequence[Telling], rarity: Rarity) -> str | None:
    """Return the place that most accounts give; among equals the one named least elsewhere.

    Where no clause names one, that which the words around most of them give.
    """
    counted = Counter(e for t in told for e in t.places) or Counter(e for t in told for e in t.scene)
    return min(counted, key=lambda e: (-counted[e], -rarity.entity(e), e), default=None)


def _when(told: Sequence[Telling]) -> Interval | None:
    """Return the days that most accounts agree with, the most precise of them.

    A night and a day are alike in precision: of these, what most accounts give. Where no account's own
    words give a day, what the course of the telling implies.
    """
    counted = Counter(t.when for t in told if t.when is not None)
    counted = counted or Counter(t.implied for t in told if t.implied is not None)
    agreeing = {i: sum(n for j, n in counted.items() if j.meets(i)) for i in counted}
    return min(
        counted, key=lambda i: (-agreeing[i], max(i.days, _PRECISE), -counted[i], i.days, i), default=None
    )


def _status(told: Sequence[Telling]) -> Status:
    """Return what most accounts say; a denied event is one that most deny."""
    said = Counter(Status.DENIED if t.denied else t.event.status for t in told)
    order = list(Status)
    return min(said, key=lambda s: (-said[s], order.index(s)))
