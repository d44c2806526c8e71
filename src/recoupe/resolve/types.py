"""What a name stands for, settled over the articles of a story."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from recoupe.lang.names import essential, loose_sound, place_heads
from recoupe.lang.normalize import folded
from recoupe.model.reading import EntityType, Mention, MentionKind, Reading

_SURE = 6.0
"""Weight of an article's own votes above which the story does not overrule it."""
_COUNT = 0.3
"""What each further mention adds to an article's votes."""
_SHARE = 0.5


def settled_types(readings: Sequence[Reading]) -> dict[tuple[str, str, EntityType], EntityType]:
    """Settle names that the articles of a story take for different things.

    Spellings that sound alike are taken together. An article counts by the weight of the votes it
    gave; the type with at least half of all weight wins, save in articles that are sure of theirs:
    "Lanoux" may be the firm in one and the woman in another.

    Args:
        readings: The story's readings.

    Returns:
        By article, name and type read: the type settled.
    """
    strength: dict[tuple[str, ...], dict[tuple[str, EntityType], float]] = defaultdict(
        lambda: defaultdict(float)
    )
    seen: set[tuple[str, str, EntityType]] = set()
    for reading in sorted(readings, key=lambda r: r.article):
        for mention in _names(reading):
            at = (reading.article, mention.type)
            votes = strength[_key(mention.text)]
            votes[at] = max(votes[at], _weight(mention)) if at in votes else _weight(mention)
            seen.add((reading.article, mention.text, mention.type))
        for mention in _names(reading):
            strength[_key(mention.text)][reading.article, mention.type] += _COUNT
    return {
        (article, text, kind): _settled(strength[_key(text)], article, kind)
        for article, text, kind in sorted(seen)
    }


def _names(reading: Reading) -> Iterable[Mention]:
    """Return the name mentions of a reading."""
    return (m for m in reading.mentions if m.kind is MentionKind.NAME)


def _key(text: str) -> tuple[str, ...]:
    """Return what spellings of one name share, with or without the noun for places in front."""
    found = essential(text)
    if len(found) > 1 and folded(found[0]) in place_heads("nature") | place_heads("built"):
        found = found[1:]
    return tuple(loose_sound(w) for w in found)


def _weight(mention: Mention) -> float:
    """Return the weight of the votes that gave a mention its type."""
    return max(0.0, sum(r.weight or 0.0 for r in mention.reasons))


def _settled(votes: dict[tuple[str, EntityType], float], article: str, kind: EntityType) -> EntityType:
    """Settle one article's type of a name by the votes of all."""
    totals: dict[EntityType, float] = defaultdict(float)
    for (_, voted), weight in sorted(votes.items()):
        totals[voted] += weight
    best = max(sorted(totals), key=lambda t: totals[t])
    if votes[article, kind] >= _SURE and kind is not best:
        return kind
    return best if totals[best] >= _SHARE * sum(totals.values()) else kind
