"""Mentions of one story to entities: spellings joined, people who share a name kept apart.

Full names are compared pair by pair (see `name_features`), only where they share a key, and joined
best first with vetoes that hold for whole clusters. Then the shorter forms find their full name:
within their article first, then in the story, and only where no other candidate is as good.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise

from recoupe.lang.names import skeleton
from recoupe.lang.normalize import folded, plain
from recoupe.model.article import Article, Zone
from recoupe.model.entity import Cast, Entity, EntityMention, EntityRole
from recoupe.model.reading import EntityType, Mention, MentionKind, Reading
from recoupe.model.reason import Reason, because
from recoupe.model.span import Passage, Span
from recoupe.resolve.descriptions import Holder, describe, role_texts
from recoupe.resolve.merging import Merging
from recoupe.resolve.name_features import join, shortens
from recoupe.resolve.names import Name
from recoupe.resolve.nodes import Node, gather, usual

_SLUG = re.compile(r"[^a-z0-9]+")
_BRACKETS = re.compile(r"^ ?\($")
_MARGIN = 1.5
_MARGIN_HERE = 2.5
"""By how much one must lead where the very article names all the bearers of a surname in full."""
_PREVAILS = 3
_LEAST_SHORT = 0.7


def merge_entities(articles: Sequence[Article], readings: Sequence[Reading]) -> Cast:
    """Find who is who in the articles of one story.

    Args:
        articles: The story's articles.
        readings: Their readings, with the names of the story already spread (see `spread_names`).

    Returns:
        The entities, by id. Each name mention belongs to exactly one; pronouns and descriptions
        belong to the entity of the name they stand for, or to each of several.
    """
    nodes = gather(articles, readings)
    merging = Merging(nodes)
    _join_bracketed(merging, articles)
    _join_full(merging)
    _join_short(merging, articles)
    _join_lone(merging)
    return Cast(_entities(merging, articles, readings))


def _join_bracketed(merging: Merging, articles: Sequence[Article]) -> None:
    """Join a body's name and the acronym that an article gives in brackets, or the other way round."""
    texts = {a.id: plain(a.text) for a in articles}
    spots = sorted((s.passage, i) for i, node in enumerate(merging.nodes) for s in node.spots)
    for (left, i), (right, j) in pairwise(spots):
        if left.article != right.article or merging.nodes[i].name.type is not merging.nodes[j].name.type:
            continue
        one, other = merging.nodes[i].name, merging.nodes[j].name
        text = texts.get(left.article, "")
        between = text[left.span.end : right.span.start] if right.span.start - left.span.end < 3 else ""
        closed = text[right.span.end : right.span.end + 1] == ")"
        if closed and _BRACKETS.match(between) and one.acronym != other.acronym:
            short, full = (one, other) if one.acronym else (other, one)
            merging.join(i, j, [because("acronym-in-brackets", 1.0, short=short.text, full=full.text)])


def _join_full(merging: Merging) -> None:
    """Join full names that are spellings of one another, the surest first."""
    nodes = merging.nodes
    found: list[tuple[float, int, int, Reason]] = []
    for i, j in _pairs(nodes):
        reason = join(nodes[i].name, nodes[j].name)
        if reason is not None:
            found.append((-(reason.weight or 0.0), i, j, reason))
    for _, i, j, reason in sorted(found, key=lambda f: f[:3]):
        merging.join(i, j, [reason])


def _pairs(nodes: Sequence[Node]) -> list[tuple[int, int]]:
    """Return the pairs of nodes worth comparing: those of one type that share a key."""
    return sorted({pair for group in _index(nodes).values() for pair in combinations(group, 2)})


def _index(nodes: Sequence[Node]) -> dict[tuple[str, str], list[int]]:
    """Gather nodes by type and key, people's single names left out."""
    index: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, node in enumerate(nodes):
        if node.article:
            continue
        for key in sorted(set(_block_keys(node.name))):
            index[node.name.type.value, key].append(i)
    return index


def _block_keys(name: Name) -> Iterator[str]:
    """Yield the keys under which a name can meet its like."""
    for part in name.sounds:
        yield skeleton(part)[:3] or part
    if name.country:
        yield "=" + name.country
    yield "." + (name.text.replace(".", "").casefold() if name.acronym else name.initials)


def _join_short(merging: Merging, articles: Sequence[Article]) -> None:
    """Join each shorter form to the one full name it can stand for; leave it alone where there are two."""
    titles = {a.id: tuple(z.span for z in a.zones if z.zone is Zone.TITLE) for a in articles}
    order = sorted(range(len(merging.nodes)), key=lambda i: (-len(merging.nodes[i].name.words), i))
    index = _index(merging.nodes)
    for i in order:
        kind = merging.nodes[i].name.type.value
        near = {n for key in _block_keys(merging.nodes[i].name) for n in index[kind, key]}
        candidates = _candidates(merging, i, sorted(near))
        chosen = _choice(merging, i, candidates, titles)
        if chosen is not None:
            merging.join(i, chosen[0], chosen[1])


def _candidates(merging: Merging, short: int, near_by: Sequence[int]) -> dict[int, tuple[int, Reason]]:
    """Return, by cluster, the full name that a node may stand for, nearest article first."""
    node = merging.nodes[short]
    own = merging.cluster(short)
    found: dict[int, tuple[int, Reason]] = {}
    for i in near_by:
        other = merging.nodes[i]
        if i == short or merging.cluster(i) == own:
            continue
        if merging.cluster(i) in found or (not other.name.is_full and not other.name.head):
            continue
        reason = shortens(node.name, other.name)
        if reason is not None and not merging.apart(own, merging.cluster(i)):
            found[merging.cluster(i)] = (i, reason)
    titled = {c: f for c, f in found.items() if node.roles & _roles(merging, c)} if len(found) > 1 else {}
    near = {c: f for c, f in found.items() if node.articles & _articles(merging, c)}
    return _strongest(titled) or _strongest(near) or _strongest(found)


def _roles(merging: Merging, cluster: int) -> frozenset[str]:
    """Return the lemmas of the role nouns that stand with a cluster's names."""
    return frozenset(r for i in merging.members(cluster) for r in merging.nodes[i].roles)


def _strongest(found: dict[int, tuple[int, Reason]]) -> dict[int, tuple[int, Reason]]:
    """Keep the candidates of the highest weight: a surname goes before a given name."""
    if not found:
        return found
    top = max(r.weight or 0.0 for _, r in found.values())
    return {c: f for c, f in found.items() if (f[1].weight or 0.0) >= top}


def _articles(merging: Merging, cluster: int) -> frozenset[str]:
    """Return the articles in which a cluster stands under a full name."""
    return frozenset(
        a for i in merging.members(cluster) if not merging.nodes[i].article for a in merging.nodes[i].articles
    )


def _choice(
    merging: Merging,
    short: int,
    candidates: dict[int, tuple[int, Reason]],
    titles: dict[str, tuple[Span, ...]],
) -> tuple[int, list[Reason]] | None:
    """Choose the full name a shorter form stands for, or None where nothing decides."""
    node = merging.nodes[short]
    if len(candidates) == 1:
        ((other, reason),) = candidates.values()
        here = bool(node.articles & _articles(merging, merging.cluster(other)))
        sure = (reason.weight or 0.0) >= _LEAST_SHORT or (here and bool(node.article))
        return (other, [reason]) if sure else None
    if not candidates or not node.article:
        return None
    ranked = [
        (c, _salience(merging, c, sorted(candidates), node.article, titles)) for c in sorted(candidates)
    ]
    scored = sorted((sum(r.weight or 0.0 for r in reasons), c, reasons) for c, reasons in ranked)
    (second, *_), (first, cluster, reasons) = scored[-2], scored[-1]
    both_here = all(node.article in _articles(merging, c) for c in candidates)
    if first - second < (
        _MARGIN_HERE if both_here and not _prevails(merging, cluster, candidates) else _MARGIN
    ):
        return None
    other, reason = candidates[cluster]
    return other, [reason, *reasons]


def _prevails(merging: Merging, cluster: int, rivals: Iterable[int]) -> bool:
    """Tell whether the story is about one bearer of a surname: in three articles, and twice the others'."""
    own = len(_articles(merging, cluster))
    others = max((len(_articles(merging, c)) for c in rivals if c != cluster), default=0)
    return own >= max(_PREVAILS, 2 * others)


def _salience(
    merging: Merging, cluster: int, rivals: Sequence[int], article: str, titles: dict[str, tuple[Span, ...]]
) -> list[Reason]:
    """Return what makes one of several people of a name the one an article means by the name alone."""
    first = {c: _first_in(merging, c, article) for c in rivals}
    shares = {c: len(_articles(merging, c)) for c in rivals}
    name = _name_of(merging, cluster)
    mine, reasons = first[cluster], []
    if mine is not None and all(mine <= f for f in first.values() if f is not None):
        reasons.append(because("named-first", 1.0, name=name))
    if mine is not None and any(t.contains(mine) for t in titles.get(article, ())):
        reasons.append(because("named-in-title", 1.0, name=name))
    if all(shares[cluster] > s for c, s in shares.items() if c != cluster):
        reasons.append(because("named-in-most-articles", 1.0, name=name, count=shares[cluster]))
    return reasons


def _first_in(merging: Merging, cluster: int, article: str) -> Span | None:
    """Return where an article first gives a cluster's full name."""
    spans = [
        s.passage.span
        for i in merging.members(cluster)
        if not merging.nodes[i].article
        for s in merging.nodes[i].spots
        if s.passage.article == article
    ]
    return min(spans, default=None)


def _join_lone(merging: Merging) -> None:
    """Join single names of people for whom no article gives a full name, where they sound the same."""
    owned = {
        s for n in merging.nodes if n.name.type is EntityType.PERSON and n.name.is_full for s in n.name.sounds
    }
    lone: dict[str, list[int]] = defaultdict(list)
    for i, node in enumerate(merging.nodes):
        alone = len(merging.members(merging.cluster(i))) == 1
        if node.article and alone and node.name.sounds[0] not in owned:
            lone[node.name.sounds[0]].append(i)
    for _, (first, *others) in sorted(lone.items()):
        for other in others:
            reason = join(merging.nodes[first].name, merging.nodes[other].name)
            if reason is not None:
                merging.join(first, other, [reason])


def _entities(
    merging: Merging, articles: Sequence[Article], readings: Sequence[Reading]
) -> tuple[Entity, ...]:
    """Turn clusters into entities with stable ids."""
    owner = {s.passage: merging.cluster(i) for i, n in enumerate(merging.nodes) for s in n.spots}
    mentions, roles = _belongings(readings, owner)
    known = frozenset(m.passage for of in mentions.values() for m in of)
    together = _together(readings, owner)
    described = list(describe(articles, readings, _holders(merging, roles), known))
    taken: Counter[str] = Counter()
    made = []
    for cluster in sorted(merging.clusters(), key=lambda c: (_slug(merging, c), _first_of(merging, c))):
        slug = _slug(merging, cluster)
        taken[slug] += 1
        more = [d for d in described if d.cluster == cluster]
        extra = [EntityMention(d.passage, MentionKind.DESCRIPTION) for d in more]
        made.append(
            Entity(
                id=slug if taken[slug] == 1 else f"{slug}-{taken[slug]}",
                type=merging.nodes[merging.members(cluster)[0]].name.type,
                name=_name_of(merging, cluster),
                aliases=_aliases(merging, cluster),
                roles=tuple(roles[cluster]),
                mentions=tuple(sorted([*mentions[cluster], *extra], key=lambda m: (m.passage, m.kind))),
                reasons=tuple(
                    dict.fromkeys([*merging.reasons(cluster), *(d.reason for d in more), *together[cluster]])
                ),
            )
        )
    return tuple(sorted(made, key=lambda e: e.id))


def _belongings(
    readings: Sequence[Reading], owner: Mapping[Passage, int]
) -> tuple[dict[int, list[EntityMention]], dict[int, list[EntityRole]]]:
    """Gather each cluster's mentions, pronouns and descriptions with them, and its roles."""
    mentions: dict[int, list[EntityMention]] = defaultdict(list)
    roles: dict[int, list[EntityRole]] = defaultdict(list)
    for reading in sorted(readings, key=lambda r: r.article):
        for m in reading.mentions:
            for bearer in _bearers(m, reading.article, owner):
                mentions[bearer].append(EntityMention(Passage(reading.article, m.span), m.kind))
        for role in reading.roles:
            cluster = owner.get(Passage(reading.article, role.holder))
            if cluster is not None:
                roles[cluster].append(EntityRole(role.text, Passage(reading.article, role.span)))
    return mentions, roles


def _together(readings: Sequence[Reading], owner: Mapping[Passage, int]) -> dict[int, list[Reason]]:
    """Gather for each cluster why some words mean it together with another."""
    found: dict[int, list[Reason]] = defaultdict(list)
    for reading in sorted(readings, key=lambda r: r.article):
        for m in reading.mentions:
            for bearer in _bearers(m, reading.article, owner) if m.also else ():
                found[bearer] += m.reasons
    return found


def _bearers(mention: Mention, article: str, owner: Mapping[Passage, int]) -> tuple[int, ...]:
    """Return the clusters that a mention stands for: one, or several where it means them together."""
    if mention.also:
        meant = {owner.get(Passage(article, s)) for s in mention.also}
        known = tuple(sorted(c for c in meant if c is not None))
        # Where one of them is unknown, or two are one, the words mean somebody else than was read.
        return known if len(known) == len(mention.also) else ()
    named = mention.span if mention.kind is MentionKind.NAME else mention.antecedent
    cluster = owner.get(Passage(article, named)) if named else None
    return () if cluster is None else (cluster,)


def _holders(merging: Merging, roles: Mapping[int, Sequence[EntityRole]]) -> list[Holder]:
    """Return the people who hold a role, with their gender where an article shows it."""
    holders = []
    for cluster in merging.clusters():
        nodes = [merging.nodes[i] for i in merging.members(cluster)]
        texts = role_texts([r.text for r in roles.get(cluster, ())])
        if nodes[0].name.type is not EntityType.PERSON or not texts:
            continue
        gender = next((n.gender for n in nodes if n.gender), "")
        named = frozenset(a for n in nodes for a in n.articles)
        holders.append(Holder(cluster, _name_of(merging, cluster), texts, gender, named))
    return holders


def _first_of(merging: Merging, cluster: int) -> Passage:
    """Return a cluster's first mention."""
    return min(merging.nodes[i].first for i in merging.members(cluster))


def _slug(merging: Merging, cluster: int) -> str:
    """Return the id of a cluster by type and name."""
    kind = merging.nodes[merging.members(cluster)[0]].name.type.value.casefold()
    bare = _SLUG.sub("-", folded(_name_of(merging, cluster))).strip("-")
    return f"{kind}-{bare or 'x'}"


def _spellings(merging: Merging, cluster: int) -> Counter[str]:
    """Count a cluster's spellings."""
    return Counter(s.mention.text for i in merging.members(cluster) for s in merging.nodes[i].spots)


def _name_of(merging: Merging, cluster: int) -> str:
    """Return the fullest usual spelling of a cluster."""
    nodes = [merging.nodes[i] for i in merging.members(cluster)]
    full = [
        n for n in nodes if not any(n is not o and shortens(n.name, o.name) for o in nodes) and not n.article
    ]
    spelt_out = [n for n in full if not n.name.acronym] or full or nodes
    counts: Counter[str] = Counter()
    for node in spelt_out:
        counts.update(s.mention.text for s in node.spots)
    return usual(counts)


def _aliases(merging: Merging, cluster: int) -> tuple[str, ...]:
    """Return the other spellings of a cluster, sorted."""
    return tuple(sorted(set(_spellings(merging, cluster)) - {_name_of(merging, cluster)}))
