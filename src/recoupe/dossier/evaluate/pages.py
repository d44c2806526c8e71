"""Zones, dates of publication and agency credits of documents; time expressions and numbers."""

from __future__ import annotations

from collections import Counter

from recoupe.dossier.evaluate.ground import Ground, Sheet, days, meet
from recoupe.dossier.node import Node
from recoupe.lang.normalize import folded
from recoupe.model.article import Article, Zone, ZonedSpan
from recoupe.model.span import Passage, Span

_AGENCIES = {"agence france-presse": "afp", "ap": "associated press", "deutsche welle": "dw"}
_CLOSE = 1e-6


def score_documents(ground: Ground, sheet: Sheet) -> None:
    """Score zones, publication dates and credits."""
    documents = ground.gold["documents"].fields()
    found = {name: ground.document(name) for name in documents}
    for name, article in found.items():
        if article is None:
            sheet.miss("documents", f"{name} is not in the dossier")
    _score_zones(documents, found, sheet)
    _score_dates(documents, found, sheet)
    _score_agencies(documents, found, sheet)


def _score_zones(documents: dict[str, Node], found: dict[str, Article | None], sheet: Sheet) -> None:
    pairs: list[tuple[Zone, Zone]] = []
    for name, gold in documents.items():
        article = found[name]
        for n in gold["zones"].beside():
            wanted = n["zone"].one_of(Zone)
            got = _zone(Span(n["start"].count(), n["end"].count()), article.zones if article else ())
            pairs.append((got, wanted))
            if got != wanted:
                sheet.miss(
                    "zones",
                    f"{name}:{(n['line'] if n['line'].value else n['start']).value} is {wanted}, got {got}",
                )
    if not pairs:
        return
    kept = Counter((got.is_article, wanted.is_article) for got, wanted in pairs)
    right, extra, lost = kept[True, True], kept[True, False], kept[False, True]
    sheet.put("zones: article or not, F1", 2 * right, 2 * right + extra + lost)
    sheet.put("zones: exact", sum(got == wanted for got, wanted in pairs), len(pairs))


def _zone(span: Span, zones: tuple[ZonedSpan, ...]) -> Zone:
    """Return the zone that most of a gold line fell into; furniture where none was found."""
    shares: Counter[Zone] = Counter()
    for z in zones:
        common = min(z.span.end, span.end) - max(z.span.start, span.start)
        if common > 0:
            shares[z.zone] += common
    return shares.most_common(1)[0][0] if shares else Zone.BOILERPLATE


def _score_dates(documents: dict[str, Node], found: dict[str, Article | None], sheet: Sheet) -> None:
    right = total = 0
    for name, gold in documents.items():
        wanted = gold["published"].text_or_none()
        if not wanted:
            continue
        article = found[name]
        got = article.published.day.isoformat() if article and article.published.day else None
        total += 1
        right += got == wanted
        if got != wanted:
            sheet.miss("published", f"{name}: {wanted}, got {got}")
    if total:
        sheet.put("publication date", right, total)


def _score_agencies(documents: dict[str, Node], found: dict[str, Article | None], sheet: Sheet) -> None:
    right = told = wanted_in_all = 0
    for name, gold in documents.items():
        if gold["agencies"].value is None:
            continue
        article = found[name]
        wanted = {_agency(a.text()) for a in gold["agencies"]}
        got = {_agency(c.agency) for c in article.credits} if article else set()
        right, told, wanted_in_all = right + len(wanted & got), told + len(got), wanted_in_all + len(wanted)
        if wanted != got:
            sheet.miss("agencies", f"{name}: {sorted(wanted)}, got {sorted(got)}")
    if wanted_in_all:
        sheet.put("agency credits, F1", 2 * right, told + wanted_in_all)


def _agency(name: str) -> str:
    return _AGENCIES.get(folded(name), folded(name))


def score_times(ground: Ground, sheet: Sheet) -> None:
    """Score time expressions: found, and resolved to the right days."""
    gold = list(ground.gold["dates"].beside())
    found = right = 0
    for n in gold:
        where, wanted = ground.span(n), days(n)
        mine = [t for t in ground.dossier.times if meet(t.passage, where.passage)]
        got = [
            (t.interval.earliest.isoformat(), t.interval.latest.isoformat()) if t.interval else None
            for t in mine
        ]
        found += bool(mine)
        right += wanted in got
        if wanted not in got:
            sheet.miss("dates", f"{where.article} {where.text!r}: {wanted}, got {got}")
    if gold:
        sheet.put("dates found", found, len(gold))
        sheet.put("dates resolved to the right days", right, len(gold))


def score_numbers(ground: Ground, sheet: Sheet) -> None:
    """Score numbers by their value."""
    gold = list(ground.gold["numbers"].beside())
    right = 0
    for n in gold:
        where, wanted = ground.span(n), n["value"].number()
        got = [
            q.quantity.value
            for q in ground.dossier.numbers
            if meet(Passage(q.article, q.quantity.span), where.passage)
        ]
        hit = any(abs(value - wanted) <= _CLOSE * abs(wanted) for value in got)
        right += hit
        if not hit:
            sheet.miss("numbers", f"{where.text!r}: {wanted}, got {got}")
    if gold:
        sheet.put("numbers read", right, len(gold))
