"""Which pairs of articles are worth laying side by side, without trying them all.

MinHash over pairs of neighbouring words (Broder 1997) finds texts that share wording; an index of
rare keys finds those that share only facts, such as two translations of one text.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations, pairwise

from rensa import RMinHash

from recoupe.story.profile import Profile

_PERMUTATIONS = 64
_ROWS = 2  # two rows to a band: texts that share a fifth of their shingles meet in half of all cases
_SEED = 7
_COMMON = 40  # a key in more articles than this singles out nothing
_MOST_IN_BAND = 60
_MOST_FOR_ONE = 24
_LEAST_RARE = 12.0


def candidates(profiles: Sequence[Profile], weight: Mapping[str, float]) -> tuple[tuple[int, int], ...]:
    """Return pairs of indices into `profiles` that may share a source, sorted.

    Args:
        profiles: The articles.
        weight: Weight of each key.

    Returns:
        Pairs (low, high); at most a fixed number for each article, so that the work grows with the
        number of articles and not with its square.
    """
    score: dict[tuple[int, int], float] = defaultdict(float)
    for pair in _same_wording(profiles):
        score[pair] += 1000.0
    for pair, shared in _rare_in_common(profiles, weight).items():
        if shared >= _LEAST_RARE:
            score[pair] += shared
    kept: Counter[int] = Counter()
    chosen = []
    for pair, _ in sorted(score.items(), key=lambda x: (-x[1], x[0])):
        if min(kept[pair[0]], kept[pair[1]]) < _MOST_FOR_ONE:
            kept.update(pair)
            chosen.append(pair)
    return tuple(sorted(chosen))


def _same_wording(profiles: Sequence[Profile]) -> set[tuple[int, int]]:
    """Return pairs that meet in a band of their MinHash."""
    bands: dict[tuple[int, ...], list[int]] = defaultdict(list)
    for i, one in enumerate(profiles):
        shingles = sorted({f"{a} {b}" for s in one.running for a, b in pairwise(s.own)})
        if not shingles:
            continue
        sketch = RMinHash(_PERMUTATIONS, _SEED)
        sketch.update(shingles)
        digest = sketch.digest()
        for band in range(0, _PERMUTATIONS, _ROWS):
            bands[(band, *digest[band : band + _ROWS])].append(i)
    return {pair for held in bands.values() if len(held) <= _MOST_IN_BAND for pair in combinations(held, 2)}


def _rare_in_common(profiles: Sequence[Profile], weight: Mapping[str, float]) -> dict[tuple[int, int], float]:
    """Weigh the rare keys that two articles share, for every pair that shares one."""
    holders: dict[str, list[int]] = defaultdict(list)
    for i, one in enumerate(profiles):
        for key in sorted({k for s in one.running for k in s.own}):
            holders[key].append(i)
    shared: dict[tuple[int, int], float] = defaultdict(float)
    for key, held in holders.items():
        if 2 <= len(held) <= _COMMON:
            for pair in combinations(held, 2):
                shared[pair] += weight[key]
    return shared
