"""Event mentions of our own prose against what the finders read: gold, matching, counts."""

import dataclasses
import datetime
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import check
from recoupe.model.article import Article, Basis, Publication, Zone, ZonedSpan
from recoupe.model.reading import Argument, ArgumentRole, EventMention, Reading, Status
from recoupe.model.span import Span
from recoupe.model.time import Interval, ResolvedTime
from recoupe.resolve import resolve_times
from steps.prose import is_test
from steps.text import paragraphs

NAMING = frozenset({"per", "org", "loc", "prod", "evt", "law", "ref"})
WORDS = Path(__file__).parents[1] / "words" / "events.toml"
ROLES = ("who", "to", "at")
_ROLES = {
    "who": (ArgumentRole.AGENT, ArgumentRole.OTHER),
    "to": (ArgumentRole.TARGET, ArgumentRole.LINKED),
    "at": (ArgumentRole.PLACE,),
}
_VICTIMS = {**_ROLES, "who": (ArgumentRole.TARGET, ArgumentRole.LINKED), "to": ()}


@dataclasses.dataclass(frozen=True)
class Gold:
    """One annotated event: trigger, type, status, and the entities and day it names."""

    span: Span
    kind: str
    status: Status
    keys: dict[str, frozenset[str]]
    when: str


@dataclasses.dataclass(frozen=True)
class Annotated:
    """An annotated article as the reader takes it, with where each entity is mentioned."""

    article: Article
    events: tuple[Gold, ...]
    mentions: dict[str, tuple[Span, ...]]
    beat: str


def read_annotated(folders: Iterable[Path], *, test: bool) -> list[Annotated]:
    """The articles of one side of the split, in the order of their ids."""
    paths = sorted(p for folder in folders for p in folder.rglob("*.xml"))
    read = [check.read(path) for path in paths]
    kept = [a for a in read if is_test(a.attributes["id"]) == test]
    return sorted((_annotated(a) for a in kept), key=lambda a: a.article.id)


def _annotated(read: check.Article) -> Annotated:
    types = tomllib.loads(WORDS.read_text(encoding="utf-8"))["types"]
    zones = tuple(
        ZonedSpan(Span(*at), Zone.BODY if i else Zone.TITLE) for i, at in enumerate(paragraphs(read.text))
    )
    day = datetime.date.fromisoformat(read.attributes["published"][:10])
    article = Article(read.attributes["id"], "", read.text, zones, published=Publication(day, Basis.METADATA))
    mentions: dict[str, list[Span]] = {}
    for span in read.spans:
        if span["tag"] in NAMING:
            for key in span.get("e", "").split():
                mentions.setdefault(key, []).append(Span(span["start"], span["end"]))
    events = tuple(
        Gold(
            Span(s["start"], s["end"]),
            types.get(s["t"], s["t"]),
            Status(s["s"]),
            {role: frozenset(s.get(role, "").split()) - {"?"} for role in ROLES},
            s.get("when", ""),
        )
        for s in read.spans
        if s["tag"] == "ev"
    )
    return Annotated(article, events, {k: tuple(v) for k, v in mentions.items()}, read.attributes["beat"])


def match(gold: Iterable[Gold], found: Iterable[EventMention]) -> Iterator[tuple[Gold, EventMention | None]]:
    """Each annotated event with the one read there.

    The triggers touch; else the annotated word is the light verb of a noun that was read ("une
    réunion aura lieu"): it lies in the clause of that noun, which nothing else is annotated on.
    """
    read, told = list(found), list(gold)
    free = [e for e in read if not any(e.trigger.overlaps(g.span) for g in told)]
    for event in told:
        touching = [e for e in read if e.trigger.overlaps(event.span)]
        if not touching:
            touching = [e for e in free if e.span.contains(event.span)]
        yield event, min(touching, key=lambda e: (-_shared(e.trigger, event.span), len(e.span)), default=None)


def _shared(left: Span, right: Span) -> int:
    return max(0, min(left.end, right.end) - max(left.start, right.start))


def entities(event: EventMention, told: Annotated, role: str) -> list[frozenset[str]]:
    """Who fills a role by what was read: for each participant the keys of the entity it names.

    The victim of a death or injury is annotated as `who`; where nobody who acts is named, whose man,
    vehicle or unit acts ("les pompiers de X").
    """
    order = _VICTIMS if event.kind in {"DEATH", "INJURY"} else _ROLES
    for wanted in order[role]:
        found = [_keys(argument, told) for argument in event.arguments if argument.role is wanted]
        if any(found):
            return found
    return []


def _keys(argument: Argument, told: Annotated) -> frozenset[str]:
    """The keys of the entities that a participant names or stands for."""
    spans = [s for s in (argument.mention, argument.span) if s is not None]
    return frozenset(k for k, at in told.mentions.items() if any(s.overlaps(a) for s in spans for a in at))


def days(event: EventMention, times: Sequence[ResolvedTime]) -> Interval | None:
    """The narrowest days that the times of an event give, else those that are implied."""
    return _days(event.times, times) or _days(event.implied, times)


def _days(spans: Iterable[Span], times: Iterable[ResolvedTime]) -> Interval | None:
    spans = set(spans)
    found = [t.interval for t in times if t.expression.span in spans and t.interval is not None]
    return min(found, key=lambda i: (i.days, i), default=None)


def interval(value: str) -> Interval | None:
    """The days of an annotated time; None for what is no calendar time."""
    first, _, last = value.partition("/")
    try:
        low, high = _bounds(first), _bounds(last or first)
    except (ValueError, KeyError):
        return None
    return Interval(low[0], high[1])


_PARTS = {"Q1": (1, 3), "Q2": (4, 6), "Q3": (7, 9), "Q4": (10, 12), "H1": (1, 6), "H2": (7, 12)}


def _bounds(value: str) -> tuple[datetime.date, datetime.date]:
    year, *rest = value.partition("T")[0].split("-")
    if not rest:
        return datetime.date(int(year), 1, 1), datetime.date(int(year), 12, 31)
    if len(rest) == 1 and not rest[0].isdigit():
        first, last = _PARTS[rest[0]]
        return datetime.date(int(year), first, 1), _month_end(int(year), last)
    if len(rest) == 1:
        return datetime.date(int(year), int(rest[0]), 1), _month_end(int(year), int(rest[0]))
    day = datetime.date(int(year), int(rest[0]), int(rest[1]))
    return day, day


def _month_end(year: int, month: int) -> datetime.date:
    after = datetime.date(year + month // 12, month % 12 + 1, 1)
    return after - datetime.timedelta(days=1)


def score(told: Annotated, reading: Reading) -> Counter[str]:
    """Counts over one article: found, typed, status, participants, places and days."""
    count: Counter[str] = Counter(gold=len(told.events), read=len(reading.events))
    times = resolve_times(reading.times, told.article.published)
    matched = set()
    for gold, event in match(told.events, reading.events):
        if event is None:
            continue
        matched.add(event.trigger)
        count.update(_event(gold, event, told, times))
    count["matched"] = len(matched)
    return count


def _event(gold: Gold, event: EventMention, told: Annotated, times: tuple[ResolvedTime, ...]) -> Counter[str]:
    """Counts over one event that was found."""
    count: Counter[str] = Counter(found=1)
    count["typed"] += bool(event.kind)
    count["type right"] += event.kind == gold.kind
    told_as = Status.DENIED if event.negated else event.status
    count["status right"] += told_as is gold.status
    for role, keys in gold.keys.items():
        named = entities(event, told, role)
        given = {k for found in named for k in found}
        count[f"{role} gold"] += len(keys)
        count[f"{role} right"] += len(keys & given)
        if keys:
            count[f"{role} read"] += sum(1 for found in named if found)
            count[f"{role} good"] += sum(1 for found in named if found & keys)
    wanted, day = interval(gold.when), days(event, times)
    if wanted is not None:
        count["when gold"] += 1
        count["when read"] += day is not None
        count["when right"] += day == wanted
        implied = day is not None and _days(event.times, times) is None
        count["implied read"] += implied
        count["implied right"] += implied and day == wanted
    return count
