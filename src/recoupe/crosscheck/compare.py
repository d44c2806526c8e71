"""Whether two statements say the same of the same thing: named features that weigh, and vetoes that forbid.

A veto is decided before any weighing: two statements that name other days, other figures or other
speakers, or of which one denies what the other says, are never one claim, however alike their words.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from recoupe.crosscheck.statements import Count, Statement
from recoupe.lang.claims import people_keys, role_keys, telling_units
from recoupe.model.reading import Form
from recoupe.model.reason import Reason, because

_BACKGROUND = 10.0
_LEAST_SHARED = 4.5
_LEAST_LOAD = 6.0
_FULL_WEIGHT = 14.0
_FULL_SHARE = 0.55
_SHORTNESS = 3.0  # what a statement lacks in words it lacks in sureness
_LEAST_DISTINCT = 2
_RARE = 8
_SPECIAL = 100.0  # a figure as high, that few give, is given for one thing
_TELLING = 10.0  # figures below this stand for many things


@dataclass(frozen=True, slots=True)
class Pair:
    """Two statements side by side.

    Attributes:
        left: One.
        right: The other.
        shared: Weight of the keys they share.
        lighter: Weight of the lighter one's keys.
        heavier: Weight of the heavier one's.
        common: The keys they share.
        rare: Those of them that few statements hold.
    """

    left: Statement
    right: Statement
    shared: float
    lighter: float
    heavier: float
    common: frozenset[str]
    rare: frozenset[str]


class Comparison:
    """Compares statements of one story by weights worked out over it.

    Args:
        told: All statements of the story.
    """

    def __init__(self, told: Sequence[Statement]) -> None:
        self.held = Counter(k for s in told for k in s.keys)
        total = len(told) + _BACKGROUND
        self.weight: Mapping[str, float] = {
            k: math.log(total / (n + 0.5)) for k, n in sorted(self.held.items())
        }
        self._load = {s.number: sum(self.weight[k] for k in sorted(s.keys)) for s in told}

    def pair(self, left: Statement, right: Statement) -> Pair:
        """Lay two statements side by side."""
        common = left.keys & right.keys
        loads = sorted((self._load[left.number], self._load[right.number]))
        shared = sum(self.weight[k] for k in sorted(common))
        rare = frozenset(k for k in common if self.held[k] <= _RARE)
        return Pair(left, right, shared, loads[0], loads[1], common, rare)

    def same(self, pair: Pair) -> tuple[float, tuple[Reason, ...]]:
        """Weigh whether two statements say the same.

        Args:
            pair: Two statements of different articles.

        Returns:
            The sum of the features and the features themselves; 0 and the veto where one forbids.
        """
        if not _worth(pair):
            return 0.0, ()
        against = tuple(r for veto in VETOES if (r := veto(pair)) is not None)
        if against:
            return 0.0, against
        reasons = tuple(r for feature in FEATURES if (r := feature(pair)) is not None)
        return sum(r.weight or 0.0 for r in reasons), reasons

    def but_for(self, pair: Pair) -> tuple[float, tuple[Reason, ...], tuple[Reason, ...]]:
        """Weigh whether two statements would say the same were it not for the one thing that forbids it.

        Args:
            pair: Two statements.

        Returns:
            The sum of the features, the features, and the vetoes; 0 where not exactly one forbids.
        """
        if not _worth(pair):
            return 0.0, (), ()
        against = tuple(r for veto in VETOES if (r := veto(pair)) is not None)
        if len(against) != 1:
            return 0.0, (), against
        reasons = tuple(r for feature in FEATURES if (r := feature(pair)) is not None)
        return sum(r.weight or 0.0 for r in reasons), reasons, against


def _worth(pair: Pair) -> bool:
    """Tell whether two statements share enough to be weighed: some weight, or a figure that few have."""
    if pair.lighter < _LEAST_LOAD:
        return False
    enough = pair.shared >= _LEAST_SHARED and len(pair.common) >= _LEAST_DISTINCT
    return enough or same_rare_figure(pair)


def same_rare_figure(pair: Pair) -> bool:
    """Tell whether both give one figure for one kind of thing that few statements give."""
    return any(
        a.value == b.value
        and (a.value >= _TELLING or not a.value.is_integer())
        and f"#{a.value:g}" in pair.rare
        and (comparable(a, b) or "" in (a.unit, b.unit))
        for a in pair.left.counts
        for b in pair.right.counts
    )


# Features -------------------------------------------------------------------------------------------


def shared_words(pair: Pair) -> Reason | None:
    """Rare words, names and kin that both hold, as a part of the shorter one."""
    return because(
        "shared-rare-words",
        round(_FULL_SHARE * pair.shared / (pair.lighter + _SHORTNESS), 3),
        count=len(pair.common),
    )


def like_as_a_whole(pair: Pair) -> Reason | None:
    """What both hold as a part of all they hold: neither says much that the other does not."""
    return because("alike-as-a-whole", round(0.7 * pair.shared / (pair.lighter + pair.heavier), 3))


def much_in_common(pair: Pair) -> Reason | None:
    """How much weight the shared words have by themselves: two words in common are few."""
    return because("much-in-common", round(0.2 * min(1.0, pair.shared / _FULL_WEIGHT), 3))


def same_number(pair: Pair) -> Reason | None:
    """The same figure, and more so for the same thing: "112" and "cent douze personnes"."""
    both = [(a, b) for a in pair.left.counts for b in pair.right.counts if a.value == b.value and a.value > 2]
    if not both:
        return None
    value = max(a.value for a, _ in both)
    alike = any(comparable(a, b) for a, b in both)
    weight = 0.35 if same_rare_figure(pair) else 0.2 if alike else 0.1
    return because("same-figure", weight, value=f"{value:g}")


def same_sentence(pair: Pair) -> Reason | None:
    """The rest of their sentences tells of the same, too."""
    left, right = pair.left.context - pair.left.keys, pair.right.context - pair.right.keys
    both = left & right
    if len(both) < 2:
        return None
    return because("same-surroundings", 0.08, count=len(both))


def same_notion(pair: Pair) -> Reason | None:
    """What happens or whom it befalls is the same, in whatever words; names alone tell nothing."""
    notions = len({k for k in pair.common if k.startswith("~")} - role_keys())
    if notions:
        return because("same-notion", 0.05 * min(notions, 3), count=notions)
    figures = any(k.startswith("#") for k in pair.common)
    return None if figures else because("no-notion-in-common", -0.15)


def only_names(pair: Pair) -> Reason | None:
    """All that both hold is names, days and a figure with what it counts: what happens may be anything."""
    units = {c.unit for s in (pair.left, pair.right) for c in s.counts if c.unit in people_keys()}
    rest = {k for k in pair.common if k[0] not in "&@%#"} - units - role_keys()
    rare = [float(k[1:]) for k in pair.rare if k.startswith("#")]
    if rest or units & telling_units() & pair.common or any(n >= _SPECIAL or n % 1 for n in rare):
        return None
    return because("only-names-in-common", -0.35) if len(pair.common) > 1 else None


def same_day(pair: Pair) -> Reason | None:
    """The same day."""
    for a in pair.left.times:
        for b in pair.right.times:
            if a == b and a.days <= 2:
                weight = 0.2 if f"%{a.earliest.isoformat()}" in pair.rare else 0.1
                return because("statements-share-day", weight, day=a.earliest.isoformat())
    return None


def same_speaker(pair: Pair) -> Reason | None:
    """Both are given as said by one and the same."""
    left, right = pair.left.voice, pair.right.voice
    if left is None or right is None or left.entity is None or left.entity != right.entity:
        return None
    return because("same-voice", 0.12)


def other_voice(pair: Pair) -> Reason | None:
    """Two different ones are given as the source, of which one is no person: two bodies may say the same."""
    left, right = pair.left.voice, pair.right.voice
    if left is None or right is None or None in (left.entity, right.entity) or left.entity == right.entity:
        return None
    return because("sources-differ", -0.12)


def one_witness(pair: Pair) -> Reason | None:
    """Two copies of one text, at about the same place."""
    if pair.left.lineage != pair.right.lineage or abs(pair.left.position - pair.right.position) > 0.2:
        return None
    return because("same-place-in-copies", 0.18)


FEATURES: tuple[Callable[[Pair], Reason | None], ...] = (
    shared_words,
    like_as_a_whole,
    much_in_common,
    same_number,
    same_notion,
    only_names,
    same_day,
    same_speaker,
    other_voice,
    same_sentence,
    one_witness,
)


# Vetoes ---------------------------------------------------------------------------------------------


def other_numbers(pair: Pair) -> Reason | None:
    """Both count the same kind of thing and come to no figure in common."""
    rivals = [(a, b) for a in pair.left.counts for b in pair.right.counts if comparable(a, b)]
    if not rivals or any(a.value == b.value for a in pair.left.counts for b in pair.right.counts):
        return None
    a, b = rivals[0]
    return because("figures-differ", left=f"{a.value:g}", right=f"{b.value:g}")


def comparable(left: Count, right: Count) -> bool:
    """Tell whether two numbers count the same kind of thing; people count as one kind under any name."""
    people = people_keys()
    return left.unit == right.unit or (left.unit in people and right.unit in people)


def other_days(pair: Pair) -> Reason | None:
    """Both give days and no two of them meet; one figure that few give outweighs that."""
    left, right = pair.left.times, pair.right.times
    if not left or not right or any(a.meets(b) for a in left for b in right):
        return None
    if same_rare_figure(pair):
        return None
    return because("days-differ", left=left[0].earliest.isoformat(), right=right[0].earliest.isoformat())


def opposite(pair: Pair) -> Reason | None:
    """One denies, the other does not."""
    return because("one-denies") if pair.left.negative != pair.right.negative else None


def other_speaker(pair: Pair) -> Reason | None:
    """Both give the words of a person, and of two different ones."""
    left, right = pair.left.voice, pair.right.voice
    if left is None or right is None or not (left.person and right.person):
        return None
    if pair.left.lineage == pair.right.lineage and Form.INDIRECT in (left.form, right.form):
        return None  # a retelling hands words on; who says them is then often the one retold
    return because("voices-differ") if left.entity != right.entity else None


def other_time(pair: Pair) -> Reason | None:
    """One speaks of what was before, the other of now."""
    if pair.left.earlier == pair.right.earlier or same_rare_figure(pair):
        return None
    return because("one-is-earlier")


def other_phase(pair: Pair) -> Reason | None:
    """One tells how a thing begins, the other how it goes on or ends."""
    left, right = pair.left.phases, pair.right.phases
    if not left or not right or left & right:
        return None
    return because("phases-differ", left=min(left), right=min(right))


VETOES: tuple[Callable[[Pair], Reason | None], ...] = (
    other_numbers,
    other_days,
    opposite,
    other_speaker,
    other_time,
    other_phase,
)
