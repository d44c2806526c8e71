"""Lays the sentences of two articles side by side.

What two sentences share is measured by the heaviest common subsequence of their own words (quotes
set apart): journalists who work alone use the same words of one event, but seldom a dozen of them
in one order within one sentence. Over the articles the pairs that keep the order of the text are
chosen by dynamic programming (as in sentence alignment, Gale and Church 1993).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from recoupe.story.profile import Profile, SentenceProfile

# Lighter pairs share a name and a word, as any two sentences of one story do.
_LEAST_SHARED = 4.0
_LEAST_SENTENCE = 6.5
_LEAST_PART = 0.25


@dataclass(frozen=True, slots=True)
class Matched:
    """Two sentences that tell the same in the same order.

    Attributes:
        left: Index into the left article's running sentences.
        right: Index into the right one's.
        weight: Weight of the common subsequence.
        part: That weight as a part of the lighter sentence's, 0 to 1.
    """

    left: int
    right: int
    weight: float
    part: float

    @property
    def value(self) -> float:
        """What the pair counts for in the choice of an alignment."""
        return self.weight * self.part


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two articles side by side.

    Attributes:
        pairs: The best pairs, each sentence in one at most, by left index.
        in_order: Those among them that keep the order of both texts.
    """

    pairs: tuple[Matched, ...]
    in_order: tuple[Matched, ...]


def align(left: Profile, right: Profile, weight: Mapping[str, float]) -> Alignment:
    """Align two articles.

    Args:
        left: One article.
        right: The other.
        weight: Weight of each key.

    Returns:
        Sentence pairs, all of them and those in order.
    """
    found = _possible(left.running, right.running, weight)
    used_left: set[int] = set()
    used_right: set[int] = set()
    chosen = []
    for pair in sorted(found, key=lambda p: (-p.value, p.left, p.right)):
        if pair.left not in used_left and pair.right not in used_right:
            used_left.add(pair.left)
            used_right.add(pair.right)
            chosen.append(pair)
    chosen.sort(key=lambda p: p.left)
    return Alignment(tuple(chosen), _rising(chosen))


def _possible(
    left: Sequence[SentenceProfile], right: Sequence[SentenceProfile], weight: Mapping[str, float]
) -> list[Matched]:
    """Return every pair of sentences that shares enough, found over their keys."""
    holders: dict[str, list[int]] = defaultdict(list)
    for j, sentence in enumerate(right):
        for key in sorted(set(sentence.own)):
            holders[key].append(j)
    heavy_left, heavy_right = _loads(left, weight), _loads(right, weight)
    found = []
    for i, sentence in enumerate(left):
        for j, bag in _shared(sentence, holders, weight):
            lighter = min(heavy_left[i], heavy_right[j])
            if bag < _LEAST_SHARED or lighter < _LEAST_SENTENCE:
                continue
            common = _common(sentence.own, right[j].own, weight)
            if common / lighter >= _LEAST_PART:
                found.append(Matched(i, j, common, common / lighter))
    return found


def _shared(
    sentence: SentenceProfile, holders: Mapping[str, Sequence[int]], weight: Mapping[str, float]
) -> list[tuple[int, float]]:
    """Weigh what a sentence shares with each sentence that shares something."""
    shared: dict[int, float] = defaultdict(float)
    for key in sorted(set(sentence.own)):
        for j in holders.get(key, ()):
            shared[j] += weight[key]
    return sorted(shared.items())


def _loads(sentences: Sequence[SentenceProfile], weight: Mapping[str, float]) -> list[float]:
    """Weigh each sentence's own words."""
    return [sum(weight[k] for k in s.own) for s in sentences]


def _common(left: Sequence[str], right: Sequence[str], weight: Mapping[str, float]) -> float:
    """Weigh the heaviest common subsequence (Wagner and Fischer 1974)."""
    before = [0.0] * (len(right) + 1)
    for key in left:
        row = [0.0]
        for j, other in enumerate(right):
            row.append(before[j] + weight[key] if key == other else max(before[j + 1], row[j]))
        before = row
    return before[-1]


def _rising(pairs: Sequence[Matched]) -> tuple[Matched, ...]:
    """Choose the most valuable pairs whose right sides rise with their left sides."""
    best: list[float] = []
    back: list[int] = []
    for i, pair in enumerate(pairs):
        earlier = [j for j in range(i) if pairs[j].right < pair.right]
        last = max(earlier, key=lambda j: (best[j], -j), default=-1)
        best.append(pair.value + (best[last] if last >= 0 else 0.0))
        back.append(last)
    at = max(range(len(pairs)), key=lambda i: (best[i], -i), default=-1)
    chain = []
    while at >= 0:
        chain.append(pairs[at])
        at = back[at]
    return tuple(reversed(chain))
