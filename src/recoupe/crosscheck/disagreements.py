"""Where accounts part: other figures, other days, the contrary, other words.

Nothing is averaged and nothing chosen: each value stands with the passages that give it. A figure
that only grows from day to day is an update; a vaguer figure, or a part of another, is no difference.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from recoupe.crosscheck.compare import Comparison
from recoupe.crosscheck.contrasts import Contrast, contrasts, rival_days, rival_figures
from recoupe.crosscheck.statements import Count, Statement
from recoupe.lang.claims import (
    Slot,
    denied,
    is_cancelled,
    is_part,
    money_keys,
    people_keys,
    slots,
    telling_units,
)
from recoupe.model.case import Case
from recoupe.model.claim import Disagreement, DisagreementKind, Value
from recoupe.model.reason import Reason, because
from recoupe.model.span import Passage

_EARLIER_DAYS = 60
_ROUNDING = 0.1
_ONE_SIZE = 4.0
_FULL_YEAR = range(1900, 2101)
_RARE = 8
_NEAR_DAYS = 7
_MOST_VALUES = 8


@dataclass(frozen=True, slots=True)
class _Figure:
    """One figure that answers a slot's question."""

    value: float
    approximate: bool
    statement: Statement
    words: str


def find_disagreements(
    case: Case, told: Sequence[Statement], compare: Comparison
) -> tuple[Disagreement, ...]:
    """Find where the accounts of a story part.

    Args:
        case: The story.
        told: Its statements.
        compare: Weights of the story.

    Returns:
        Disagreements by kind and first passage.
    """
    days = {f.article.id: f.article.published.day for f in case.files}
    texts = {f.article.id: f.article.text for f in case.files}
    pairs = contrasts(told, compare, texts)
    found = [*_of_numbers(told, texts, days), *_of_plans(told, texts, days, compare)]
    found.extend(_of_denials(pairs, told, texts, days))
    # What a question or a plan shows whole, a pair need not show again.
    some = (*_of_figures(pairs, texts), *_of_days(pairs, texts))
    found.extend(d for d in some if not any(_touches(other, d) for other in found))
    return tuple(sorted(found, key=lambda d: (d.kind, d.values[0].evidence[0], d.id)))


def distinct(found: Sequence[Disagreement]) -> tuple[Disagreement, ...]:
    """Drop a disagreement that shows over the same words what an earlier one of its kind shows.

    Args:
        found: Disagreements, the fuller ones first.

    Returns:
        Those that remain, in the same order.
    """
    kept: list[Disagreement] = []
    for one in found:
        if not any(one.kind == other.kind and _covers(other, one) for other in kept):
            kept.append(one)
    return tuple(kept)


def _touches(one: Disagreement, other: Disagreement) -> bool:
    """Tell whether a disagreement of the same kind already shows one of another's values."""
    passages = [p for v in one.values for p in v.evidence]
    return one.kind == other.kind and any(
        all(any(p.article == q.article and p.span.overlaps(q.span) for q in passages) for p in v.evidence)
        for v in other.values
    )


def _covers(fuller: Disagreement, other: Disagreement) -> bool:
    """Tell whether each passage of a disagreement overlaps one of another."""
    passages = [p for v in fuller.values for p in v.evidence]
    return all(
        any(p.article == q.article and p.span.overlaps(q.span) for q in passages)
        for v in other.values
        for p in v.evidence
    )


# Numbers --------------------------------------------------------------------------------------------


def _of_numbers(
    told: Sequence[Statement], texts: Mapping[str, str], days: Mapping[str, date | None]
) -> Iterator[Disagreement]:
    """Yield the questions that accounts answer by different figures."""
    for slot, figures in _figures(told, texts, days).items():
        by_value: dict[float, list[_Figure]] = defaultdict(list)
        for figure in figures:
            by_value[figure.value].append(figure)
        _absorb(by_value)
        if not (slot.grows and _rises(by_value, days)):
            by_value = _of_one_size(by_value)
        if len(by_value) < 2 or len({f.statement.lineage for v in by_value.values() for f in v}) < 2:
            continue
        values = tuple(
            Value(some[0].words, tuple(sorted({f.statement.passage for f in some})))
            for value, some in sorted(by_value.items())
        )[:_MOST_VALUES]
        update = slot.grows and _rises(by_value, days)
        reasons: tuple[Reason, ...] = (because("one-question", slot=slot.title, count=len(values)),)
        if update:
            reasons = (*reasons, because("rises-with-time"))
        yield _disagreement(slot.title, DisagreementKind.NUMBER, values, reasons, update=update)


def _figures(
    told: Sequence[Statement], texts: Mapping[str, str], days: Mapping[str, date | None]
) -> dict[Slot, list[_Figure]]:
    """Collect the figures that answer each question; one figure answers one question only."""
    found: dict[Slot, list[_Figure]] = defaultdict(list)
    for statement in told:
        if statement.negative or statement.earlier:
            continue
        for count in statement.counts:
            slot = next((s for s in slots() if _answers(statement, count, s)), None)
            text = texts[statement.article]
            if slot is None or _is_past(statement, count, days.get(statement.article)):
                continue
            if not is_part(text[: count.span.start], _after(text, count)):
                words = " ".join(count.span.of(text).split())
                found[slot].append(_Figure(count.value, count.approximate, statement, words))
    return found


def _after(text: str, count: Count) -> str:
    """Return the words that follow the number proper, which its span may go beyond."""
    words = count.span.of(text).split(maxsplit=1)
    rest = words[1] if len(words) > 1 else ""
    return rest + text[count.span.end : count.span.end + 24]


def _answers(statement: Statement, count: Count, slot: Slot) -> bool:
    """Tell whether a number answers a question."""
    if slot.near and not slot.near & statement.keys:
        return False
    if slot.apart & statement.keys and not (slot.by_unit and count.unit in slot.near):
        return False
    if count.unit in telling_units() and count.unit not in slot.near:
        return False  # "onze blessés" counts the injured, whatever else the clause tells
    if count.unit in slot.counts or ("money" in slot.counts and count.unit in money_keys()):
        return True
    return "person" in slot.counts and (count.unit in people_keys() or _is_bare(statement, count))


def _is_bare(statement: Statement, count: Count) -> bool:
    """Tell whether a number stands for people without naming them: "le bilan est monté à 41"."""
    return count.unit == "" and len(statement.counts) == 1 and count.value not in _FULL_YEAR


def _is_past(statement: Statement, count: Count, published: date | None) -> bool:
    """Tell whether a figure belongs to a time well before its article, by the date nearest to it."""
    if published is None or not statement.around:
        return False
    _, when = min(statement.around, key=lambda x: (abs(x[0].start - count.span.start), x[0]))
    return (published - when.latest).days > _EARLIER_DAYS


def _absorb(by_value: dict[float, list[_Figure]]) -> None:
    """Let a rounded figure stand for the exact one near it: mere precision is no difference."""
    for value in sorted(by_value):
        if not all(f.approximate for f in by_value[value]):
            continue
        others = [v for v in by_value if v != value and abs(v - value) <= _ROUNDING * max(v, value)]
        if others:
            nearest = min(others, key=lambda v: (abs(v - value), v))
            by_value[nearest].extend(by_value.pop(value))


def _of_one_size(by_value: Mapping[float, list[_Figure]]) -> dict[float, list[_Figure]]:
    """Keep the figures of one order of size that most accounts give: a part of a whole is no rival of it."""

    def told(low: float) -> tuple[int, int, float]:
        inside = [f for v, some in by_value.items() if low <= v <= low * _ONE_SIZE for f in some]
        return len({f.statement.lineage for f in inside}), len(inside), -low

    best = max(sorted(by_value), key=told)
    return {v: some for v, some in by_value.items() if best <= v <= best * _ONE_SIZE}


def _rises(by_value: Mapping[float, Sequence[_Figure]], days: Mapping[str, date | None]) -> bool:
    """Tell whether each higher figure was first given on a later day, or at least not on an earlier one."""
    first: list[date] = []
    for _, figures in sorted(by_value.items()):
        known = [d for f in figures if (d := days.get(f.statement.article)) is not None]
        if not known:
            return False
        first.append(min(known))
    return first == sorted(first) and first[0] < first[-1]


# Pairs ----------------------------------------------------------------------------------------------


def _of_denials(
    found: Sequence[Contrast],
    told: Sequence[Statement],
    texts: Mapping[str, str],
    days: Mapping[str, date | None],
) -> Iterator[Disagreement]:
    """Yield what some accounts say and others deny, each with all who do."""
    sides: dict[int, set[int]] = defaultdict(set)
    why: dict[tuple[int, int], tuple[Reason, ...]] = {}
    for one in found:
        if one.kind is DisagreementKind.POLARITY and _denies_the_same(one, texts):
            i, j = one.left.number, one.right.number
            sides[i].add(j)
            sides[j].add(i)
            why[i, j] = one.reasons
    for numbers in _components(sides):
        asserting = [told[n] for n in numbers if not told[n].negative]
        denying = [told[n] for n in numbers if told[n].negative]
        values = tuple(
            Value(_words(some[0], texts), tuple(s.passage for s in some)) for some in (asserting, denying)
        )
        update = all(_called_off(a, b, texts, days) for a in asserting for b in denying)
        first = min(p for p in why if p[0] in numbers)
        yield _disagreement(
            _words(asserting[0], texts), DisagreementKind.POLARITY, values, why[first], update=update
        )


def _of_figures(found: Sequence[Contrast], texts: Mapping[str, str]) -> Iterator[Disagreement]:
    """Yield what two accounts tell alike but for a figure of the same thing."""
    for one in found:
        if one.kind is DisagreementKind.NUMBER and not (one.left.earlier or one.right.earlier):
            rivals = rival_figures(one, texts)
            if rivals is not None and not (one.left.negative or one.right.negative):
                values = tuple(
                    Value(" ".join(count.span.of(texts[s.article]).split()), (s.passage,))
                    for s, count in zip((one.left, one.right), rivals, strict=True)
                )
                about = _words(one.left, texts)
                yield _disagreement(about, DisagreementKind.NUMBER, values, one.reasons, update=False)


def _of_days(found: Sequence[Contrast], texts: Mapping[str, str]) -> Iterator[Disagreement]:
    """Yield what two accounts tell alike but for the day."""
    for one in found:
        if one.kind is DisagreementKind.DATE and rival_days(one):
            values = tuple(
                Value(s.times[0].earliest.isoformat(), (s.passage,)) for s in (one.left, one.right)
            )
            about = _words(one.left, texts)
            yield _disagreement(about, DisagreementKind.DATE, values, one.reasons, update=False)


def _denies_the_same(pair: Contrast, texts: Mapping[str, str]) -> bool:
    """Tell whether what the one denies is what the other says: "rendues" in "ne seront pas rendues"."""
    denying, other = (pair.left, pair.right) if pair.left.negative else (pair.right, pair.left)
    key = denied(_words(denying, texts))
    return key is None or key in other.keys


def _components(sides: Mapping[int, set[int]]) -> list[list[int]]:
    """Group statements that are linked, each group sorted."""
    found: list[list[int]] = []
    left = set(sides)
    while left:
        queue, seen = [min(left)], {min(left)}
        while queue:
            fresh = sides[queue.pop()] - seen
            seen |= fresh
            queue.extend(sorted(fresh))
        left -= seen
        found.append(sorted(seen))
    return found


def _called_off(
    left: Statement, right: Statement, texts: Mapping[str, str], days: Mapping[str, date | None]
) -> bool:
    """Tell whether the later article says that what the earlier one announces has been called off."""
    first, second = days.get(left.article), days.get(right.article)
    if first is None or second is None or first == second:
        return False
    return is_cancelled(_words(right if first < second else left, texts))


# Plans ----------------------------------------------------------------------------------------------


def _of_plans(
    told: Sequence[Statement],
    texts: Mapping[str, str],
    days: Mapping[str, date | None],
    compare: Comparison,
) -> Iterator[Disagreement]:
    """Yield what is announced for several near days: a notion that few statements hold, still to come.

    What is past and happened on other days is most often something else, and is left alone.
    """
    plans: dict[str, list[tuple[date, Statement]]] = defaultdict(list)
    for statement in told:
        day = _plan(statement, days.get(statement.article))
        if day is not None and not statement.negative:
            for key in sorted(statement.keys):
                if key.startswith("~") and compare.held[key] <= _RARE:
                    plans[key].append((day, statement))
    seen: set[tuple[Passage, ...]] = set()
    for key, some in sorted(plans.items()):
        by_day: dict[date, list[Statement]] = defaultdict(list)
        for day, statement in some:
            by_day[day].append(statement)
        evidence = tuple(sorted({s.passage for _, s in some}))
        if evidence in seen or not _rival_days(by_day):
            continue
        seen.add(evidence)
        values = tuple(
            Value(day.isoformat(), tuple(sorted(s.passage for s in by_day[day]))) for day in sorted(by_day)
        )
        reasons = (because("one-plan-several-days", notion=key.removeprefix("~"), count=len(values)),)
        about = _words(some[0][1], texts)
        yield _disagreement(about, DisagreementKind.DATE, values, reasons, update=False)


def _rival_days(by_day: Mapping[date, Sequence[Statement]]) -> bool:
    """Tell whether days are rivals: near, from several witnesses, and no article gives two of them.

    An article that gives two days speaks of two things.
    """
    if not 0 < (max(by_day) - min(by_day)).days <= _NEAR_DAYS:
        return False
    articles = [{s.article for s in some} for some in by_day.values()]
    lineages = {s.lineage for some in by_day.values() for s in some}
    return len(lineages) > 1 and sum(map(len, articles)) == len(set().union(*articles))


def _plan(statement: Statement, published: date | None) -> date | None:
    """Return the one day after its article appeared that a statement gives, or None."""
    if published is None:
        return None
    days = {t.earliest for t in statement.times if t.days == 1 and t.earliest > published}
    return days.pop() if len(days) == 1 else None


def _words(statement: Statement, texts: Mapping[str, str]) -> str:
    """Return the words of a statement on one line."""
    return " ".join(statement.span.of(texts[statement.article]).split())


def _disagreement(
    about: str,
    kind: DisagreementKind,
    values: tuple[Value, ...],
    reasons: tuple[Reason, ...],
    *,
    update: bool,
) -> Disagreement:
    """Make a disagreement with a stable id."""
    places = "\n".join(_place(p) for v in values for p in v.evidence)
    name = hashlib.sha256(f"{kind}\n{about}\n{places}".encode("utf-8", "replace")).hexdigest()[:12]
    return Disagreement(f"disagreement-{name}", about, kind, update, values, reasons)


def _place(passage: Passage) -> str:
    """Write a passage down for an id."""
    return f"{passage.article} {passage.span.start} {passage.span.end}"
