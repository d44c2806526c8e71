"""Events, claims and disagreements: joined over documents, dated, placed, counted, kept apart."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from recoupe.dossier.evaluate.ground import GoldSpan, Ground, Sheet, days, meet
from recoupe.dossier.node import Node
from recoupe.model.claim import Claim, Disagreement, Event, Standing
from recoupe.model.span import Passage

SHOWN = 60


def _evidence(ground: Ground, n: Node) -> list[GoldSpan]:
    return [ground.span(x) for x in n["evidence"]]


def _documents(evidence: Iterable[GoldSpan]) -> int:
    return len({e.article for e in evidence})


def _passages(item: Event | Claim) -> tuple[Passage, ...]:
    return item.evidence


def _of_values(item: Disagreement) -> Iterable[Passage]:
    return chain.from_iterable(v.evidence for v in item.values)


def score_events(ground: Ground, sheet: Sheet) -> None:
    """Score events: found, joined, dated, placed, with their actors."""
    gold = list(ground.gold["events"].beside())
    if not gold:
        return
    counts = {"found": 0, "joined": 0, "dated": 0, "placed": 0, "acted": 0}
    totals = {"joined": 0, "dated": 0, "placed": 0, "acted": 0}
    for n in gold:
        evidence = _evidence(ground, n)
        match = ground.best(ground.dossier.events, evidence, _passages)
        joined, event = match.documents, match.item if match.documents else None
        counts["found"] += event is not None
        counts["joined"] += joined
        totals["joined"] += _documents(evidence)
        _tell_event(sheet, n["what"].text(), joined, _documents(evidence))
        for key, (right, total) in _particulars(ground, n, event, sheet).items():
            counts[key] += right
            totals[key] += total
    sheet.put("events found", counts["found"], len(gold))
    sheet.put("events joined across documents", counts["joined"], totals["joined"])
    sheet.put("events dated right", counts["dated"], totals["dated"])
    sheet.put("events placed right", counts["placed"], totals["placed"])
    sheet.put("actors of events", counts["acted"], totals["acted"])


def _tell_event(sheet: Sheet, what: str, joined: int, wanted: int) -> None:
    if not joined:
        sheet.miss("events", f"not found: {what}")
    elif joined < wanted:
        sheet.miss("events", f"{joined} of {wanted} documents: {what}")


def _particulars(ground: Ground, n: Node, event: Event | None, sheet: Sheet) -> dict[str, tuple[int, int]]:
    """Return how many of an event's date, place and actors are right, and out of how many."""
    actors = [a.text() for a in n["actors"]]
    return {
        "dated": _dated(n, event, sheet),
        "placed": _placed(ground, n["place"].text_or_none(), event),
        "acted": (sum(_acts(ground, event, a) for a in actors), len(actors)),
    }


def _dated(n: Node, event: Event | None, sheet: Sheet) -> tuple[int, int]:
    wanted = days(n)
    if wanted is None:
        return 0, 0
    when = event.when if event else None
    got = (when.earliest.isoformat(), when.latest.isoformat()) if when else None
    if event and got != wanted:
        sheet.miss("events", f"dated {got}, not {wanted}: {n['what'].value}")
    return int(event is not None and got == wanted), 1


def _placed(ground: Ground, place: str | None, event: Event | None) -> tuple[int, int]:
    if not place:
        return 0, 0
    found = ground.entities.get(event.place) if event and event.place else None
    return int(found is not None and bool(ground.called(found) & ground.names_of(place))), 1


def _acts(ground: Ground, event: Event | None, name: str) -> bool:
    if event is None:
        return False
    mine = (ground.entities[i] for i in event.actors if i in ground.entities)
    return any(ground.called(e) & ground.names_of(name) for e in mine)


def score_claims(ground: Ground, sheet: Sheet) -> None:
    """Score claims: joined, counted, told from what they are not, and the disagreements."""
    _score_joining(ground, sheet)
    _score_single(ground, sheet)
    _score_apart(ground, sheet)
    _score_variants(ground, sheet)


def _score_joining(ground: Ground, sheet: Sheet) -> None:
    gold = list(ground.gold["claims"].beside())
    if not gold:
        return
    joined = total = whole = 0
    for n in gold:
        evidence = _evidence(ground, n)
        found = ground.best(ground.dossier.claims, evidence, _passages).documents
        joined, total, whole = (
            joined + found,
            total + _documents(evidence),
            whole + (found == _documents(evidence)),
        )
        if found < _documents(evidence):
            sheet.miss("claims", f"{found} of {_documents(evidence)} documents: {n['statement'].value}")
    counted = [n for n in gold if n["independent_sources"].value]
    if counted:
        _score_counting(ground, counted, sheet)
    sheet.put("shared claims: documents joined", joined, total)
    sheet.put("shared claims joined whole", whole, len(gold))


def _score_counting(ground: Ground, counted: list[Node], sheet: Sheet) -> None:
    right = told = 0
    for n in counted:
        evidence, wanted = _evidence(ground, n), n["independent_sources"].count()
        match = ground.best(ground.dossier.claims, evidence, _passages)
        found, claim = match.documents, match.item
        if claim is None:
            continue
        whole = found == _documents(evidence)
        right += whole and claim.independent_sources == wanted
        told += found > 0 and (claim.standing is Standing.DISPUTED) == bool(n["disputed"].value)
        if whole and claim.independent_sources != wanted:
            sheet.miss(
                "independent sources", f"{claim.independent_sources}, not {wanted}: {n['statement'].value}"
            )
    sheet.put("independent sources counted right", right, len(counted))
    sheet.put("disputed or not, told right", told, len(counted))


def _score_single(ground: Ground, sheet: Sheet) -> None:
    gold = list(ground.gold["single_source"].beside())
    if not gold:
        return
    right = 0
    for n in gold:
        sentence = ground.sentence(ground.span(n["evidence"]).passage)
        mine = [c for c in ground.dossier.claims if any(meet(sentence, e) for e in c.evidence)]
        hit = any(c.independent_sources == 1 for c in mine)
        right += hit
        if not hit:
            sheet.miss("single source", n["statement"].text())
    sheet.put("single-source claims flagged", right, len(gold))


def _score_apart(ground: Ground, sheet: Sheet) -> None:
    """Score pairs of different statements: wrong where one event or claim holds both."""
    gold = [[ground.span(x) for x in n] for n in ground.gold["apart"].beside()]
    if not gold:
        return
    items: list[Event | Claim] = [*ground.dossier.events, *ground.dossier.claims]
    kept = 0
    for pair in gold:
        joined = any(all(any(meet(s, x.passage) for s in item.evidence) for x in pair) for item in items)
        kept += not joined
        if joined:
            sheet.miss("wrongly joined", " + ".join(repr(x.text[:SHOWN]) for x in pair))
    sheet.put("different statements kept apart", kept, len(gold))


def _score_variants(ground: Ground, sheet: Sheet) -> None:
    gold = list(ground.gold["variants"].beside())
    if not gold:
        return
    shown = named = kinds = updates = 0
    for n in gold:
        match = ground.best(ground.dossier.disagreements, _evidence(ground, n), _of_values)
        best = match.item
        if match.documents < 2 or best is None:
            sheet.miss("disagreements", n["about"].text())
            continue
        shown += 1
        if n["update"].value is not None:
            named += 1
            kinds += best.kind == n["kind"].text_or_none()
            updates += best.update == bool(n["update"].value)
    sheet.put("differing accounts shown", shown, len(gold))
    if named:
        sheet.put("kind of difference named right", kinds, named)
        sheet.put("updates told from contradictions", updates, named)
