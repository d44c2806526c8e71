"""A briefing of sentences taken word for word from the articles, each with the passages it rests on.

Nothing is worded anew: a sentence that a machine writes can say what no article says. First what
several witnesses carry, then what goes back to one origin, then what is disputed, one account beside
the other, then what has changed from day to day, then what the articles say is not known. A claim that
no account tells in a sentence that can be read alone is left out.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from recoupe.crosscheck.clarity import PART_BARS, Unit, Units, clearness, is_barred
from recoupe.crosscheck.ledger import Ledger
from recoupe.crosscheck.origins import is_named
from recoupe.lang.clarity import is_impersonal
from recoupe.model.article import Zone
from recoupe.model.case import Case
from recoupe.model.claim import BriefingSentence, Claim, Disagreement, Standing, Value
from recoupe.model.span import Passage, Span

LENGTH = 12
_SHARES = {"established": 0.5, "one-origin": 0.25, "disputed": 0.34, "updated": 0.17, "unknown": 0.1}
_REPEATS = 0.5
_LEAST_SHARED = 3
_LEAST_COVERED = 0.4
_LEAST_LINEAGES = 2
_MOST_QUOTED = 0.34  # what is mostly a quote holds of nobody but who says it


@dataclass(frozen=True, slots=True)
class _Draft:
    """One or more sentences that stand or fall together."""

    section: str
    units: tuple[tuple[Unit, tuple[Passage, ...]], ...]
    centrality: tuple[float, ...] = ()


def brief(case: Case, ledger: Ledger, length: int = LENGTH) -> tuple[BriefingSentence, ...]:
    """Pick the sentences that tell a story, the surest first.

    Args:
        case: The story.
        ledger: What cross-checking found in it.
        length: At most so many sentences.

    Returns:
        Sentences in the order of the sections, each word for word as one article has it; its first
        evidence is the sentence itself. None is given twice, nor twice the same in other words.
    """
    desk = _Desk(case, ledger)
    chosen: list[BriefingSentence] = []
    for section, share in _SHARES.items():
        room = min(max(1, round(length * share)), length - len(chosen))
        for draft in desk.drafts(section):
            if len(draft.units) <= room and desk.is_new(draft):
                chosen.extend(desk.write(draft))
                room -= len(draft.units)
    return tuple(chosen)


class _Desk:
    """Finds sentences and remembers what has been said."""

    def __init__(self, case: Case, ledger: Ledger) -> None:
        self._case = case
        self._ledger = ledger
        self._units = Units(case)
        self._order = {f.article.id: (str(f.article.published.day or ""), f.article.id) for f in case.files}
        self._lineage = {f.article.id: f.lineage for f in case.files}
        self._carried = _spans(c for c in ledger.claims if len(c.lineages) >= _LEAST_LINEAGES)
        self._disputed = _spans(c for c in ledger.claims if c.standing is Standing.DISPUTED)
        self._outdated = _values(v for d in ledger.disagreements if d.update for v in d.values[:-1])
        self._titles = self._title_keys()
        self._said: list[Unit] = []

    def drafts(self, section: str) -> list[_Draft]:
        """Return the drafts of a section, the most central first."""
        makers: Mapping[str, Callable[[], Iterator[_Draft]]] = {
            "established": self._established,
            "one-origin": self._one_origin,
            "disputed": lambda: self._parted("disputed", update=False),
            "updated": lambda: self._parted("updated", update=True),
            "unknown": self._unknown,
        }
        return sorted(makers[section](), key=self._rank)

    def is_new(self, draft: _Draft) -> bool:
        """Tell whether no sentence of a draft repeats one that has been written."""
        return not any(_tells_the_same(unit, said) for unit, _ in draft.units for said in self._said)

    def write(self, draft: _Draft) -> list[BriefingSentence]:
        """Write a draft down."""
        self._said.extend(unit for unit, _ in draft.units)
        return [
            BriefingSentence(unit.text, tuple(dict.fromkeys((unit.passage, *rest))), draft.section)
            for unit, rest in draft.units
        ]

    def _rank(self, draft: _Draft) -> tuple[object, ...]:
        """Return what sorts drafts: how central they are, then when their article appeared, then place."""
        first = draft.units[0][0]
        return (*(-c for c in draft.centrality), self._order[first.passage.article], first.passage.span)

    # Sections ---------------------------------------------------------------------------------------

    def _established(self) -> Iterator[_Draft]:
        """Yield what several lineages carry, that do not all name one origin, and that none disputes."""
        for claim in self._ledger.claims:
            if claim.standing is Standing.CORROBORATED and self._is_asserted(claim):
                fits = [u for u in self._accounts(claim) if self._is_firm(u)]
                yield from self._best("established", claim, fits)

    def _one_origin(self) -> Iterator[_Draft]:
        """Yield what goes back to one origin, in sentences that name it; else what one lineage says."""
        some = [c for c in self._ledger.claims if c.standing is Standing.ONE_ORIGIN]
        for claim in some:
            named = [o.passage for o in claim.origins if is_named(o)]
            fits = [
                u
                for u in self._accounts(claim)
                if not is_barred(u) and any(_holds(u.passage, p) for p in named)
            ]
            yield from self._best("one-origin", claim, fits)
        if not any(len(c.lineages) >= _LEAST_LINEAGES for c in self._ledger.claims):
            for claim in self._ledger.claims:
                fits = [u for u in self._accounts(claim) if not is_barred(u) and not u.hedged]
                yield from self._best("one-origin", claim, fits)

    def _parted(self, section: str, *, update: bool) -> Iterator[_Draft]:
        """Yield one sentence for each of the two weightiest values of each disagreement."""
        for one in self._ledger.disagreements:
            if one.update is update:
                sides = [s for v in self._rivals(one) if (s := self._side(v)) is not None]
                whole = len({u.passage for u, _ in sides}) == len(sides) == 2
                if whole:
                    weight = max(len(self._witnesses(v)) for v in one.values)
                    yield _Draft(section, tuple(sides), (float(weight), self._title_share(sides[0][0])))

    def _unknown(self) -> Iterator[_Draft]:
        """Yield the sentences that say that something is not known."""
        for file in self._case.files:
            for unit in self._units.unknowns(file):
                about = (
                    unit.names > 0
                    or self._title_share(unit) > 0
                    or any(unit.keys & s.keys for s in self._said)
                )
                plain = not unit.quoted and not is_impersonal(unit.text, file.article.language)
                if about and plain and not is_barred(unit) and not _meets(unit.passage, self._disputed):
                    yield _Draft("unknown", ((unit, ()),), (self._title_share(unit),))

    # Choosing ---------------------------------------------------------------------------------------

    def _accounts(self, claim: Claim) -> list[Unit]:
        """Return the sentences that tell a claim, each once."""
        found = [u for p in claim.evidence if (u := self._units.of(p)) is not None]
        return list({u.passage: u for u in found}.values())

    def _is_asserted(self, claim: Claim) -> bool:
        """Tell whether several lineages say it outright, not as possible only."""
        firm = {self._lineage[u.passage.article] for u in self._accounts(claim) if not u.hedged}
        return len(firm) >= _LEAST_LINEAGES

    def _is_firm(self, unit: Unit) -> bool:
        """Tell whether a sentence may stand as what holds: enough of it is carried, none of it disputed."""
        fine = not is_barred(unit) and not unit.hedged and unit.quoted <= _MOST_QUOTED
        carried = _share(unit.passage, self._carried.get(unit.passage.article, ()))
        unsure = any(_meets(unit.passage, spans) for spans in (self._disputed, self._outdated))
        return fine and not unsure and carried >= _LEAST_COVERED

    def _best(self, section: str, claim: Claim, fits: Sequence[Unit]) -> Iterator[_Draft]:
        """Yield the clearest of some sentences that tell a claim."""
        if fits:
            held = Counter(k for u in self._accounts(claim) for k in u.keys)
            mine = _spans([claim])

            def clear(u: Unit) -> tuple[float, Passage]:
                covered = _share(u.passage, mine.get(u.passage.article, ()))
                central = sum(held[k] > 1 for k in u.keys) / max(1, len(u.keys))
                return -clearness(u, covered, central), u.passage

            unit = min(fits, key=clear)
            centrality = (float(len(claim.lineages)), self._title_share(unit))
            yield _Draft(section, ((unit, claim.evidence),), centrality)

    def _side(self, value: Value) -> tuple[Unit, tuple[Passage, ...]] | None:
        """Return the clearest sentence that gives one value, or None."""
        whole = [u for p in value.evidence if (u := self._units.of(p)) is not None]
        fits = [u for u in whole if not is_barred(u)]
        if not fits:
            # "Rien n'a brûlé" of "Rien n'a brûlé, a-t-il dit": beside another account "il" is somebody else.
            parts = [u for p in value.evidence if (u := self._units.part(p)) is not None]
            fits = [u for u in parts if not is_barred(u, PART_BARS)]
        if not fits:
            return None
        return min(fits, key=lambda u: (-clearness(u, 0.0, 0.0), u.passage)), value.evidence

    def _rivals(self, one: Disagreement) -> Sequence[Value]:
        """Return two values: of what changes the first and the last, else those most witnesses give."""
        if one.update or len(one.values) <= 2:
            return (one.values[0], one.values[-1])
        ranked = sorted(one.values, key=lambda v: (-len(self._witnesses(v)), one.values.index(v)))
        return sorted(ranked[:2], key=one.values.index)

    def _witnesses(self, value: Value) -> set[str]:
        """Return the lineages that give a value."""
        return {self._lineage[p.article] for p in value.evidence}

    def _title_keys(self) -> Counter[str]:
        """Count in how many titles each key stands."""
        held: Counter[str] = Counter()
        for file in self._case.files:
            for zone in file.article.zones:
                if zone.zone is Zone.TITLE:
                    held.update(self._units.keys(file, zone.span))
        return held

    def _title_share(self, unit: Unit) -> float:
        """Return how many words of titles a sentence takes up, for each title."""
        return round(sum(self._titles[k] for k in unit.keys) / max(1, len(self._case.files)), 3)


def _spans(claims: Sequence[Claim] | Iterator[Claim]) -> dict[str, list[Span]]:
    """Return the spans of the evidence of some claims by article."""
    found: dict[str, list[Span]] = defaultdict(list)
    for claim in claims:
        for passage in claim.evidence:
            found[passage.article].append(passage.span)
    return found


def _values(values: Iterator[Value]) -> dict[str, list[Span]]:
    """Return the spans of the evidence of some values by article."""
    found: dict[str, list[Span]] = defaultdict(list)
    for value in values:
        for passage in value.evidence:
            found[passage.article].append(passage.span)
    return found


def _meets(passage: Passage, spans: Mapping[str, Sequence[Span]]) -> bool:
    """Tell whether a passage overlaps one of some spans."""
    return any(s.overlaps(passage.span) for s in spans.get(passage.article, ()))


def _share(passage: Passage, spans: Sequence[Span]) -> float:
    """Return what part of a passage some spans cover."""
    whole = passage.span
    inside = sorted((max(s.start, whole.start), min(s.end, whole.end)) for s in spans if s.overlaps(whole))
    covered, at = 0, whole.start
    for start, end in inside:
        covered += max(0, end - max(start, at))
        at = max(at, end)
    return covered / max(1, len(whole))


def _holds(outer: Passage, inner: Passage) -> bool:
    """Tell whether a passage lies within another."""
    return outer.article == inner.article and outer.span.contains(inner.span)


def _tells_the_same(left: Unit, right: Unit) -> bool:
    """Tell whether most of what the shorter of two sentences says is in the other."""
    both = len(left.keys & right.keys)
    shorter = min(len(left.keys), len(right.keys))
    return left.passage == right.passage or (both >= _LEAST_SHARED and both >= _REPEATS * shorter)
