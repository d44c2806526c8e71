"""Pairs of accounts that would say the same were it not for one thing: a figure, a day, a denial."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from recoupe.crosscheck.claims import near_pairs
from recoupe.crosscheck.compare import Comparison, Pair, comparable
from recoupe.crosscheck.statements import Count, Statement
from recoupe.lang.claims import denied, denies_whole, is_part
from recoupe.model.article import Zone
from recoupe.model.claim import DisagreementKind
from recoupe.model.reason import Reason

_KINDS: Mapping[str, DisagreementKind] = {
    "one-denies": DisagreementKind.POLARITY,
    "figures-differ": DisagreementKind.NUMBER,
    "days-differ": DisagreementKind.DATE,
}
_LEAST: Mapping[DisagreementKind, float] = {
    DisagreementKind.POLARITY: 0.7,
    DisagreementKind.NUMBER: 0.5,
    DisagreementKind.DATE: 0.65,
}
_ALIKE: Mapping[DisagreementKind, float] = {
    DisagreementKind.POLARITY: 0.45,
    DisagreementKind.NUMBER: 0.3,
    DisagreementKind.DATE: 0.45,
}
_WHOLE = (0.42, 0.2)
_FEW = 12
_VAGUE = frozenset({"%", "h", "min", "s", "d", "y"})  # a time or a share is most often of something else
_ROUNDING = 0.1
_NEAR_DAYS = 7
_TEXT_AROUND = 24


@dataclass(frozen=True, slots=True)
class Contrast:
    """Two statements of different lineages that part in one thing only.

    Attributes:
        left: One.
        right: The other.
        kind: In what they part.
        reasons: What binds them, and what parts them.
        shared: Keys they share.
    """

    left: Statement
    right: Statement
    kind: DisagreementKind
    reasons: tuple[Reason, ...]
    shared: frozenset[str]


def contrasts(told: Sequence[Statement], compare: Comparison, texts: Mapping[str, str]) -> list[Contrast]:
    """Find the pairs of statements that only one thing keeps from saying the same.

    Args:
        told: All statements of a story.
        compare: Weights of the story.
        texts: Text of each article by id.

    Returns:
        Contrasts by number of statement; titles are left out, they shorten.
    """
    found = []
    for i, j in near_pairs(told):
        left, right = told[i], told[j]
        if left.lineage == right.lineage or Zone.TITLE in (left.zone, right.zone):
            continue
        pair = compare.pair(left, right)
        score, reasons, vetoes = compare.but_for(pair)
        kind = _KINDS.get(vetoes[0].code) if len(vetoes) == 1 else None
        if kind is None:
            continue
        bound, alike = _LEAST[kind], _ALIKE[kind]
        if kind is DisagreementKind.POLARITY and _denies_whole(pair, compare, texts):
            bound, alike = _WHOLE
        if score >= bound and pair.shared >= alike * _size(pair, kind):
            found.append(Contrast(left, right, kind, (*reasons, *vetoes), pair.common))
    return found


def _denies_whole(pair: Pair, compare: Comparison, texts: Mapping[str, str]) -> bool:
    """Tell whether one denies whole what the other tells, and few statements tell of it."""
    denying, other = (pair.left, pair.right) if pair.left.negative else (pair.right, pair.left)
    words = denying.span.of(texts[denying.article])
    key = denied(words)
    return denies_whole(words) and key is not None and key in other.keys and compare.held[key] <= _FEW


def _size(pair: Pair, kind: DisagreementKind) -> float:
    """Return the weight of which enough must be shared: of the longer account; figures stand in any."""
    return pair.lighter if kind is DisagreementKind.NUMBER else pair.heavier


def rival_figures(contrast: Contrast, texts: Mapping[str, str]) -> tuple[Count, Count] | None:
    """Return the figures by which two accounts of one thing part, or None where they need not contradict.

    A vaguer figure, a part of a whole, a bound and people counted under other names are no contradiction.
    """
    left = [c for c in contrast.left.counts if _stands_alone(c, texts[contrast.left.article])]
    right = [c for c in contrast.right.counts if _stands_alone(c, texts[contrast.right.article])]
    rivals = [(a, b) for a in left for b in right if comparable(a, b)]
    if len(rivals) != 1 or not _counts_one_thing(*rivals[0]):
        return None
    a, b = rivals[0]
    return None if _compatible(a, b) else (a, b)


def _counts_one_thing(a: Count, b: Count) -> bool:
    """Tell whether two counts name what they count by the same word."""
    return a.unit == b.unit and (a.unit != "" and a.unit not in _VAGUE)


def _compatible(a: Count, b: Count) -> bool:
    """Tell whether one figure may only be a vaguer way to give the other."""
    near = abs(a.value - b.value) <= _ROUNDING * max(abs(a.value), abs(b.value))
    return a.value == b.value or (near and (a.approximate or b.approximate))


def _stands_alone(count: Count, text: str) -> bool:
    """Tell whether a number is no part of another one."""
    return not is_part(text[: count.span.start], text[count.span.end : count.span.end + _TEXT_AROUND])


def rival_days(contrast: Contrast) -> bool:
    """Tell whether two accounts give one thing for two days that exclude each other and are near."""
    days = [set(s.times) for s in (contrast.left, contrast.right)]
    if any(len(d) != 1 for d in days):
        return False
    left, right = (next(iter(d)) for d in days)
    apart = abs((left.earliest - right.earliest).days)
    return left.days == right.days == 1 and 0 < apart <= _NEAR_DAYS
