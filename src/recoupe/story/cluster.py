"""Articles of one event: clusters over weighted words, names and days.

Average-link agglomeration (Sokal and Michener 1958) over a sparse similarity graph. Two clusters
whose days lie far apart, or whose leading names hardly stand in the other's articles, are not joined
unless their words are very much alike: two fires in one week are two stories.
"""

from __future__ import annotations

import hashlib
import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy.sparse import csr_matrix

from recoupe.lang.terms import name_keys
from recoupe.model.article import Article, Zone
from recoupe.model.reading import EntityType, MentionKind, Reading
from recoupe.model.reason import Reason, because
from recoupe.model.story import Story
from recoupe.story.profile import Profile, profile, weights

_JOINED = 0.12
_LEAST_EDGE = 0.04
_NAME = 2.0
_LEAD = 2.0
_LEAD_SENTENCES = 2
_WINDOW_DAYS = 21
_COMMON_SHARE = 0.5
_LARGE_PILE = 60
_BLOCK = 512
_SAME_WORDS = 0.5
_SAME_TOPIC = 0.19
_FIXED = frozenset({EntityType.PLACE, EntityType.PRODUCT, EntityType.OTHER})
_REPEATED = 0.7
_IN_PASSING = 0.3


def cluster_stories(articles: Sequence[Article], readings: Sequence[Reading]) -> tuple[Story, ...]:
    """Put every article in exactly one story.

    Args:
        articles: The pile.
        readings: What was read in them, in the same order.

    Returns:
        Stories by their first article.
    """
    both = sorted(zip(articles, readings, strict=True), key=lambda x: x[0].id)
    pile = [a for a, _ in both]
    profiles = [profile(a, r) for a, r in both]
    weight = weights(profiles)
    edges = _similar(profiles, weight)
    days = [a.published.day.toordinal() if a.published.day else None for a in pile]
    groups = _agglomerate(edges, days, [_topic(a, r, weight) for a, r in both])
    return tuple(_story([pile[i] for i in g], edges, g) for g in sorted(groups))


def _similar(profiles: Sequence[Profile], weight: Mapping[str, float]) -> dict[tuple[int, int], float]:
    """Return the cosine of every two articles that are alike at all."""
    held = Counter(k for p in profiles for k in p.counts())
    large = len(profiles) > _LARGE_PILE
    column = {
        k: i for i, k in enumerate(sorted(weight)) if not large or held[k] <= _COMMON_SHARE * len(profiles)
    }
    rows, columns, values = [], [], []
    for i, one in enumerate(profiles):
        for key, value in sorted(_vector(one, weight).items()):
            if key in column:
                rows.append(i)
                columns.append(column[key])
                values.append(value)
    matrix = csr_matrix((values, (rows, columns)), shape=(len(profiles), len(weight) or 1))
    norms = np.sqrt(matrix.multiply(matrix).sum(axis=1)).A1 if len(profiles) else np.zeros(0)
    edges: dict[tuple[int, int], float] = {}
    for start in range(0, len(profiles), _BLOCK):
        block = (matrix[start : start + _BLOCK] @ matrix.T).tocoo()
        for i, j, value in zip(block.row, block.col, block.data, strict=True):
            left, right = int(i) + start, int(j)
            if left < right and (cosine := float(value / (norms[left] * norms[right]))) >= _LEAST_EDGE:
                edges[left, right] = round(cosine, 9)
    return edges


def _vector(one: Profile, weight: Mapping[str, float]) -> dict[str, float]:
    """Weigh the keys of an article: names count double, and so do the title and the first sentences."""
    found: dict[str, float] = defaultdict(float)
    lead = 0
    for sentence in one.sentences:
        early = sentence.zone is Zone.TITLE or lead < _LEAD_SENTENCES
        lead += sentence.zone is Zone.BODY
        for key in (*sentence.own, *sentence.quoted):
            found[key] += _LEAD if early else 1.0
    return {
        k: (1.0 + math.log(n)) * weight[k] * (_NAME if k.startswith("@") else 1.0)
        for k, n in found.items()
        if not k.startswith("#")
    }


@dataclass(slots=True)
class _Cluster:
    """A cluster in the making: members, the span of its days, summed likeness and topic to others."""

    members: list[int]
    first: int | None
    last: int | None
    near: dict[int, tuple[float, float]] = field(default_factory=dict)


def _agglomerate(
    edges: Mapping[tuple[int, int], float], days: Sequence[int | None], topics: Sequence[_Topic]
) -> list[list[int]]:
    """Join the two most alike clusters until none are alike enough."""
    alive = {i: _Cluster([i], day, day) for i, day in enumerate(days)}
    for (i, j), value in edges.items():
        alive[i].near[j] = alive[j].near[i] = (value, _same_topic(topics[i], topics[j]))
    heap = [(-value, i, j) for (i, j), value in edges.items() if value >= _JOINED]
    heapq.heapify(heap)
    fresh = len(days)
    while heap:
        value, i, j = heapq.heappop(heap)
        if i not in alive or j not in alive or not _may_join(alive[i], alive[j], j, -value):
            continue
        joined = _join(alive, i, j, fresh)
        for k, (total, _) in sorted(joined.near.items()):
            mean = total / (len(joined.members) * len(alive[k].members))
            if mean >= _JOINED:
                heapq.heappush(heap, (-mean, k, fresh))
        fresh += 1
    return [sorted(c.members) for c in alive.values()]


def _join(alive: dict[int, _Cluster], i: int, j: int, fresh: int) -> _Cluster:
    """Replace two clusters by their union under a fresh number."""
    left, right = alive.pop(i), alive.pop(j)
    days = [d for d in (left.first, right.first, left.last, right.last) if d is not None]
    union = _Cluster(left.members + right.members, min(days, default=None), max(days, default=None))
    none = (0.0, 0.0)
    for k in sorted((left.near.keys() | right.near.keys()) - {i, j}):
        (a, b), (c, d) = left.near.get(k, none), right.near.get(k, none)
        other = alive[k].near
        other.pop(i, None)
        other.pop(j, None)
        union.near[k] = other[fresh] = (a + c, b + d)
    alive[fresh] = union
    return union


def _may_join(left: _Cluster, right: _Cluster, number: int, value: float) -> bool:
    """Tell whether nothing forbids the union: days far apart, or leads about other names."""
    pairs = len(left.members) * len(right.members)
    same_topic = left.near[number][1] / pairs >= _SAME_TOPIC
    return _same_time(left, right) and (value >= _SAME_WORDS or same_topic)


def _same_time(left: _Cluster, right: _Cluster) -> bool:
    """Tell whether the days of two clusters lie near enough, where they are known."""
    if left.first is None or right.first is None or left.last is None or right.last is None:
        return True
    return max(left.last, right.last) - min(left.first, right.first) <= _WINDOW_DAYS


@dataclass(frozen=True, slots=True)
class _Topic:
    """What an article says it is about.

    Attributes:
        places: Weighed keys of the places, ships, buildings in its title and first sentences. Persons and
            bodies move from one event to the next.
        title: Weighed keys of all names in its title.
        standing: How firmly each of its names stands in it: in the lead, repeated, or in passing.
    """

    places: Mapping[str, float]
    title: Mapping[str, float]
    standing: Mapping[str, float]


def _topic(article: Article, reading: Reading, weight: Mapping[str, float]) -> _Topic:
    """Say what an article is about, by its names."""
    title = [z.span for z in article.zones if z.zone is Zone.TITLE]
    body = [s.span for s in reading.sentences if article.zones[s.zone].zone is Zone.BODY]
    lead = [*body[:_LEAD_SENTENCES], *title]
    seen: Counter[str] = Counter()
    early: set[str] = set()
    places: dict[str, float] = {}
    titled: dict[str, float] = {}
    for mention in reading.mentions:
        if mention.kind is not MentionKind.NAME:
            continue
        keys = [k for k in name_keys(mention.text, article.language) if k in weight]
        seen.update(keys)
        if any(s.overlaps(mention.span) for s in lead):
            early.update(keys)
            if mention.type in _FIXED:
                places.update((k, weight[k]) for k in keys)
        if any(s.overlaps(mention.span) for s in title):
            titled.update((k, weight[k]) for k in keys)
    standing = {k: 1.0 if k in early else _REPEATED if n > 1 else _IN_PASSING for k, n in seen.items()}
    return _Topic(places, titled, standing)


def _same_topic(left: _Topic, right: _Topic) -> float:
    """Say how firmly each article's places, or the names of its title, stand in the other, 0 to 1."""
    by_place = _mutual((left.places, right), (right.places, left))
    by_title = _mutual((left.title, right), (right.title, left))
    known = [x for x in (by_place, by_title) if x is not None]
    return max(known) if known else 1.0


def _mutual(*sides: tuple[Mapping[str, float], _Topic]) -> float | None:
    """Return the mean share of names that stand in the other article, or None where one has none."""
    if not all(names for names, _ in sides):
        return None
    shares = [
        sum(w * other.standing.get(k, 0.0) for k, w in names.items()) / sum(names.values())
        for names, other in sides
    ]
    return sum(shares) / len(shares)


def _story(
    articles: Sequence[Article], edges: Mapping[tuple[int, int], float], members: Sequence[int]
) -> Story:
    """Make a story of its articles, titled by the one that is most like the others."""
    ids = tuple(sorted(a.id for a in articles))
    name = "story-" + hashlib.sha256("\n".join(ids).encode("utf-8", "replace")).hexdigest()[:12]

    def centrality(at: int) -> float:
        me = members[at]
        return sum(edges.get((min(me, o), max(me, o)), 0.0) for o in members if o != me)

    titled = [i for i, a in enumerate(articles) if a.title] or list(range(len(articles)))
    best = max(titled, key=lambda i: (centrality(i), -i))
    reasons: tuple[Reason, ...] = ()
    if len(ids) > 1:
        mean = sum(centrality(i) for i in range(len(ids))) / (len(ids) * (len(ids) - 1))
        reasons = (because("words-and-names-in-common", round(mean, 3), count=len(ids)),)
    return Story(name, articles[best].title or articles[best].id, ids, reasons)
