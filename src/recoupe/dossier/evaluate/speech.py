"""Quotes: found, given to the right speaker, told from titles, and linked over outlets."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

from recoupe.dossier.evaluate.ground import GoldSpan, Ground, Sheet
from recoupe.dossier.node import Node
from recoupe.lang.normalize import folded
from recoupe.model.dossier import DossierQuote
from recoupe.model.reading import Form
from recoupe.model.span import Passage

SLACK = 3
"""Characters by which a direct quote may begin elsewhere: its marks and their blanks."""
LATE = 12
"""Characters by which a reported clause may begin later than in the gold file: an adverb, a "que"."""
SHORT = 5
"""Names longer than this count where they stand within what was given ("M. Kouyéna")."""
SHOWN = 40


def score_quotes(ground: Ground, sheet: Sheet) -> None:
    """Score direct and indirect quotes and their speakers."""
    gold = list(ground.gold["quotes"].beside())
    if not gold:
        return
    hits: Counter[Form] = Counter()
    speakers: Counter[Form] = Counter()
    wanted: Counter[Form] = Counter()
    where: dict[tuple[str, int], set[str]] = {}
    for n in gold:
        form, begins = n["form"].one_of(Form), ground.span(n["begins"])
        near = [q for q in ground.dossier.quotes if _is_it(q, begins, form)]
        right = any(_is_speaker(ground, q, n["speaker"].text_or_none()) for q in near)
        wanted[form] += 1
        hits[form] += bool(near)
        speakers[form] += right
        where[begins.article, begins.start] = {q.id for q in near}
        if not right:
            _tell(ground, sheet, n, begins, near)
    for form in Form:
        if wanted[form]:
            sheet.put(f"{form} quotes found", hits[form], wanted[form])
            sheet.put(f"{form} quotes with the right speaker", speakers[form], wanted[form])
    if ground.gold["quotes_exhaustive"].value:
        good = frozenset(i for ids in where.values() for i in ids)
        for form in Form:
            _score_precision(ground, sheet, form, good, (hits[form], wanted[form]))
    _score_not_quotes(ground, sheet)
    _score_same(ground, sheet)


def _is_it(q: DossierQuote, begins: GoldSpan, form: Form) -> bool:
    if q.article != begins.article or q.quote.form is not form:
        return False
    span = q.quote.span
    if form is Form.DIRECT:
        return abs(span.start - begins.start) <= SLACK
    return span.start <= begins.start + LATE and begins.start < span.end


def _is_speaker(ground: Ground, q: DossierQuote, name: str | None) -> bool:
    """Tell whether a quote's speaker bears a gold name; None is for nobody."""
    if name is None:
        return not q.speaker and q.quote.speaker is None
    if q.speaker:
        have = ground.called(ground.entities[q.speaker])
    elif q.quote.shown is not None:
        have = frozenset({folded(ground.dossier.words(Passage(q.article, q.quote.shown)))})
    else:
        return False
    wanted = ground.names_of(name)
    return bool(wanted & have) or any(len(w) > SHORT and w in h for w in wanted for h in have)


def _tell(ground: Ground, sheet: Sheet, n: Node, begins: GoldSpan, near: list[DossierQuote]) -> None:
    got = [ground.entities[q.speaker].name if q.speaker else None for q in near]
    outcome = f"speaker {got}" if near else "not found"
    form, speaker = n["form"].value, n["speaker"].value
    sheet.miss("quotes", f"{begins.article} {form} {begins.text[:SHOWN]!r} by {speaker}: {outcome}")


def _score_precision(
    ground: Ground, sheet: Sheet, form: Form, good: frozenset[str], counts: tuple[int, int]
) -> None:
    """Score F1 where the gold file holds every quote of its documents."""
    hits, wanted = counts
    documents = {ground.ident(name) for name in ground.gold["documents"].fields()}
    mine = [q for q in ground.dossier.quotes if q.quote.form is form and q.article in documents]
    for q in mine:
        if q.id not in good:
            words = ground.dossier.words(Passage(q.article, q.quote.span))
            sheet.miss(f"{form} quotes not in the gold", f"{q.article} {words[:60]!r}")
    true = sum(q.id in good for q in mine)
    precision, recall = true / len(mine) if mine else 0.0, hits / wanted if wanted else 0.0
    if wanted:
        sheet.put(
            f"{form} quotes, F1", 2 * min(true, hits), len(mine) + wanted, f"P {precision:.3f} R {recall:.3f}"
        )


def _score_not_quotes(ground: Ground, sheet: Sheet) -> None:
    """Score titles, nicknames and scare quotes: wrong where someone is said to have said them."""
    gold = [ground.span(n) for n in ground.gold["not_quotes"].beside()]
    if not gold:
        return
    given = [
        q for q in ground.dossier.quotes if q.quote.form is Form.DIRECT and (q.speaker or q.quote.speaker)
    ]
    wrong = sum(
        any(q.article == x.article and abs(q.quote.span.start - x.start) <= SLACK for q in given)
        for x in gold
    )
    sheet.put("titles and names kept out of the quotes", len(gold) - wrong, len(gold))


def _score_same(ground: Ground, sheet: Sheet) -> None:
    """Score pairs of the same words in several outlets."""
    gold = list(ground.gold["same_quote"].beside())
    if not gold:
        return
    groups = [frozenset(g.quotes) for g in ground.dossier.quote_groups]
    right = total = 0
    for listed in gold:
        members = [(span, _at(ground, span)) for span in (ground.span(n) for n in listed)]
        for (a, mine), (b, other) in combinations(members, 2):
            same = any(g & mine and g & other for g in groups)
            total += 1
            right += same
            if not same:
                sheet.miss("same quote", f"{b.text[:SHOWN]!r} ~ {a.text[:SHOWN]!r}")
    sheet.put("same words in several outlets linked", right, total)


def _at(ground: Ground, begins: GoldSpan) -> frozenset[str]:
    return frozenset(
        q.id
        for q in ground.dossier.quotes
        if q.article == begins.article and q.quote.span.start - SLACK <= begins.start < q.quote.span.end
    )
