"""Where outlets give one quote in words that change what was said: a negation lost, words added."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from itertools import combinations

from rapidfuzz import fuzz

from recoupe.crosscheck.quoted import Wording
from recoupe.lang.claims import is_negative
from recoupe.lang.terms import content_words, even
from recoupe.model.claim import Disagreement, DisagreementKind, QuoteGroup, Value
from recoupe.model.reason import because
from recoupe.model.span import Passage, Span

_SAME = 68.0
_LEAST_WORDS = 4
_LEAST_ADDED = 3
_LEAST_SHARE = 0.25  # what is added to a long quote is most often what the other cut


def wording_disagreements(words: Sequence[Wording], groups: Sequence[QuoteGroup]) -> tuple[Disagreement, ...]:
    """Find quotes that one outlet gives in another sense than another outlet.

    Args:
        words: The wordings of a story.
        groups: Which of them are the same words said once.

    Returns:
        At most one disagreement of each kind for each group.
    """
    by_id = {w.quote.id: w for w in words}
    found = [d for g in groups for d in _within([by_id[i] for i in g.quotes])]
    return (*found, *_other_word(words))


def _other_word(words: Sequence[Wording]) -> Iterator[Disagreement]:
    """Yield the single words that outlets quote differently before the same words of their own.

    "il voit des « possibilités » de coopération" and "des « perspectives » de coopération": one speaker, one
    sentence, and two words given as his.
    """
    short = sorted(
        (w for w in words if len(w.keys) == 1 and len(w.after) > 1),
        key=lambda w: (w.quote.article, w.quote.quote.span),
    )
    seen: set[tuple[str | None, tuple[str, ...]]] = set()
    for left, right in combinations(short, 2):
        place = (left.quote.speaker, left.after)
        speakers = {left.quote.speaker, right.quote.speaker}
        same = len(speakers) == 1 and None not in speakers and left.after == right.after
        if same and place not in seen and left.lineage != right.lineage and left.keys != right.keys:
            seen.add(place)
            values = tuple(
                Value(w.text, tuple(_place(o) for o in short if (o.after, o.keys) == (w.after, w.keys)))
                for w in (left, right)
            )
            yield _made(DisagreementKind.WORDING, values)


def _place(wording: Wording) -> Passage:
    """Return the passage of a quote."""
    return Passage(wording.quote.article, wording.quote.quote.span)


def _within(told: Sequence[Wording]) -> Iterator[Disagreement]:
    """Yield the disagreements within one group."""
    seen: set[DisagreementKind] = set()
    sides = sorted(told, key=lambda w: (w.quote.article, w.quote.quote.span))
    for left, right in combinations(sides, 2):
        if left.lineage == right.lineage and left.quote.article == right.quote.article:
            continue
        for a, b in _matched(left, right):
            kind = _kind(a[1], b[1], same_source=left.lineage == right.lineage)
            if kind is not None and kind not in seen:
                seen.add(kind)
                yield _disagreement(kind, a, b)


def _matched(left: Wording, right: Wording) -> Iterator[tuple[tuple[Passage, str], tuple[Passage, str]]]:
    """Yield the sentences of two wordings that are the same sentence."""
    for a in _sentences(left):
        for b in _sentences(right):
            one, other = even(a[1]), even(b[1])
            if max(fuzz.ratio(one, other), fuzz.partial_ratio(one, other)) >= _SAME:
                yield a, b


def _kind(left: str, right: str, *, same_source: bool) -> DisagreementKind | None:
    """Say in what sense two wordings of one sentence part, or None where they do not."""
    if min(len(left.split()), len(right.split())) < _LEAST_WORDS:
        return None
    alike = fuzz.ratio(even(left), even(right)) >= _SAME
    if alike and is_negative(left) != is_negative(right):
        return DisagreementKind.POLARITY
    if same_source:
        return None
    short, long = sorted((left, right), key=len)
    if not short[:1].isupper() or not even(long).startswith(even(short).rstrip(" .")):
        return None
    gained = long[len(short.rstrip(" .")) :]
    share = len(gained.split()) / len(short.split())
    if len(gained.split()) >= _LEAST_ADDED and share >= _LEAST_SHARE and content_words(gained):
        return DisagreementKind.WORDING
    return None


def _sentences(wording: Wording) -> list[tuple[Passage, str]]:
    """Cut a quote at its full stops."""
    found = []
    start = wording.quote.quote.span.start
    at = 0
    for part in _cut(wording.text):
        text = part.strip()
        if text:
            begin = start + at + part.index(text)
            found.append((Passage(wording.quote.article, Span(begin, begin + len(text))), text))
        at += len(part)
    return found


def _cut(text: str) -> list[str]:
    """Cut a text after each full stop, keeping every character."""
    parts, at = [], 0
    for i, char in enumerate(text):
        if char in ".!?" and text[i + 1 : i + 2].isspace():
            parts.append(text[at : i + 1])
            at = i + 1
    return [*parts, text[at:]]


def _disagreement(
    kind: DisagreementKind, left: tuple[Passage, str], right: tuple[Passage, str]
) -> Disagreement:
    """Make a disagreement of two wordings."""
    values = tuple(Value(" ".join(text.split()), (passage,)) for passage, text in (left, right))
    return _made(kind, values)


def _made(kind: DisagreementKind, values: tuple[Value, ...]) -> Disagreement:
    """Make a disagreement of its values, with a stable id."""
    places = "\n".join(f"{p.article} {p.span.start}" for v in values for p in v.evidence)
    name = hashlib.sha256(f"{kind}\n{places}".encode("utf-8", "replace")).hexdigest()[:12]
    reason = because("one-quote-two-wordings", left=values[0].value, right=values[1].value)
    return Disagreement(
        f"disagreement-{name}", values[0].value, kind, update=False, values=values, reasons=(reason,)
    )
