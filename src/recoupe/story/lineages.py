"""Articles that go back to one text: one witness."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from recoupe.model.article import Article
from recoupe.model.reading import Reading
from recoupe.model.reason import Reason, because
from recoupe.model.story import Copy, Lineage


def find_lineages(
    articles: Sequence[Article], readings: Sequence[Reading], copies: Sequence[Copy]
) -> tuple[Lineage, ...]:
    """Put every article in exactly one lineage.

    Args:
        articles: The pile.
        readings: What was read in them, in the same order.
        copies: The text they share.

    Returns:
        Lineages by their first article. A lineage of one article means no more than that no common
        source was found.
    """
    by_id = {a.id: a for a in articles}
    length = {r.article: sum(len(s.terms) for s in r.sentences) for r in readings}
    group = {i: i for i in sorted(by_id)}
    why: dict[str, dict[Reason, None]] = defaultdict(dict)
    for copy in copies:
        low, high = sorted((group[copy.left.article], group[copy.right.article]))
        for reason in copy.reasons:
            why[copy.left.article].setdefault(reason)
        if low != high:
            group = {i: low if g == high else g for i, g in group.items()}
    members: dict[str, list[str]] = defaultdict(list)
    for one, head in group.items():
        members[head].append(one)
    return tuple(_lineage([by_id[i] for i in ids], why, length) for _, ids in sorted(members.items()))


def _lineage(
    articles: Sequence[Article], why: dict[str, dict[Reason, None]], length: dict[str, int]
) -> Lineage:
    """Make a lineage of its articles."""
    ids = tuple(sorted(a.id for a in articles))
    name = "lineage-" + hashlib.sha256("\n".join(ids).encode("utf-8", "replace")).hexdigest()[:12]
    if len(ids) == 1:
        return Lineage(name, ids, (because("no-common-source"),))
    reasons = tuple(r for i in ids for r in why.get(i, ()))
    return Lineage(name, ids, tuple(dict.fromkeys(reasons)), _root(articles, why, length))


def _root(articles: Sequence[Article], why: dict[str, dict[Reason, None]], length: dict[str, int]) -> str:
    """Return the likely root: an outlet that others name, else the one with credit, earliest, fullest."""
    reasons = [r for a in articles for r in why.get(a.id, ()) if r.code == "names-outlet"]
    named = {dict(r.values)["outlet"] for r in reasons}
    return min(
        articles,
        key=lambda a: (
            a.outlet not in named,
            not a.credits,
            a.published.day or date.max,
            -length.get(a.id, 0),
            a.id,
        ),
    ).id
