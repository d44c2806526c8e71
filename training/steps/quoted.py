"""How well speakers are told on our own prose: what was made of each annotated quote or reported clause."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from recoupe.model.reading import Form, Quote
from recoupe.model.span import Span
from steps.chains import Chained
from steps.meant import key_at

FORMS = {"q": Form.DIRECT, "ind": Form.INDIRECT}
UNGIVEN = "?"
NEAR = 12
"""Code points by which speaker's words may begin before their annotation: "le" stands outside in some."""


@dataclass(frozen=True)
class Attributed:
    """What was made of one annotated quote.

    Attributes:
        form: `q` or `ind`, as it is annotated.
        words: What its speaker is in the article: `name` where he has one, `unnamed`, or `nobody`.
        outcome: `right`; `wrong` (somebody else's name, or a name where there is none); `other words` (words
            that stand for nobody named, and not for the speaker as annotated); `open` (the right words, or a
            pronoun, but no name); `none` (no words); `missed` (no quote found).
        span: The quote.
        wanted: Key of its speaker.
        got: Key of whom it was given to, "" for none.
        shown: The words that name the speaker, "" for none.
    """

    form: str
    words: str
    outcome: str
    span: Span
    wanted: str
    got: str
    shown: str


def attributed(chained: Chained, quotes: Sequence[Quote]) -> list[Attributed]:
    """Each annotated quote of an article with what was made of it.

    Args:
        chained: The article.
        quotes: What was found in it.

    Returns:
        One result for each annotated quote or clause, in order.
    """
    return [_attributed(chained, span, form, key, quotes) for span, form, key in chained.speakers]


def _attributed(chained: Chained, span: Span, form: str, key: str, quotes: Sequence[Quote]) -> Attributed:
    sort = "nobody" if key == UNGIVEN else "name" if key in chained.named else "unnamed"
    near = [q for q in quotes if q.form is FORMS[form] and q.span.overlaps(span) and q.is_speech]
    best = max(near, key=lambda q: (_shared(q.span, span), -len(q.span)), default=None)
    if best is None:
        return Attributed(form, sort, "missed", span, key, "", "")
    got = key_at(chained, best.holder) if best.holder else ""
    shown = best.shown.of(chained.article.text) if best.shown else ""
    return Attributed(form, sort, _outcome(chained, best, sort, key, got), span, key, got, shown)


def _outcome(chained: Chained, quote: Quote, sort: str, key: str, got: str) -> str:
    if quote.speaker is None:
        return "right" if sort == "nobody" else "none"
    if quote.holder is not None:
        return "right" if got == key else "wrong"
    meant = {k for place in (quote.speaker, quote.shown) if place for k in keys_at(chained, place)}
    if sort == "nobody" or key not in meant:
        return "other words"
    return "right" if sort == "unnamed" else "open"


def keys_at(chained: Chained, place: Span) -> set[str]:
    """The keys of the annotated names and references that begin where some words do."""
    found = [(span, keys) for span, keys in chained.references if _same(span, place)]
    return {k for _, keys in found for k in keys} | {
        key for span, key in chained.names if place.contains(span) and _same(span, place)
    }


def _same(span: Span, place: Span) -> bool:
    return span.overlaps(place) and abs(span.start - place.start) <= NEAR


def _shared(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def unasked(chained: Chained, quotes: Sequence[Quote]) -> list[Quote]:
    """Quotes found in an article that overlap no annotated quote or clause of any form."""
    return [q for q in quotes if q.is_speech and not any(q.span.overlaps(s) for s, _, _ in chained.speakers)]


def table(results: Iterable[Attributed]) -> list[str]:
    """Figures as lines: outcomes by form and by what the speaker is."""
    counted = Counter((r.form, r.words, r.outcome) for r in results)
    outcomes = ("right", "wrong", "other words", "open", "none", "missed")
    lines = [f"{'':14}" + "".join(f"{o:>13}" for o in outcomes) + f"{'right':>9}{'wrong':>9}"]
    for form in FORMS:
        for sort in ("name", "unnamed", "nobody", ""):
            own = [
                sum(n for (f, s, o), n in counted.items() if f == form and o == out and s.startswith(sort))
                for out in outcomes
            ]
            total = sum(own) or 1
            lines.append(
                f"{form:4}{sort or 'all':10}"
                + "".join(f"{n:13}" for n in own)
                + f"{own[0] / total:9.3f}{own[1] / total:9.3f}"
            )
    return lines
