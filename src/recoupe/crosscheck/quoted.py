"""Quotes with their speakers, and which of them are the same words said once."""

from __future__ import annotations

import hashlib
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations

from rapidfuzz import fuzz

from recoupe.crosscheck.statements import Statement, speaker_entity
from recoupe.lang.claims import is_negative
from recoupe.lang.terms import content_words, even
from recoupe.model.case import ArticleFile, Case
from recoupe.model.claim import QuoteGroup
from recoupe.model.dossier import DossierQuote
from recoupe.model.reading import Form, Quantity

_BACKGROUND = 4.0
_SAME_WORDING = 82.0
_PART_OF = 92.0
_LEAST_LETTERS = 8
_CONTAINED = 0.5
_LEAST_SHARED = 2.2
_LEAST_UNKNOWN = 3.5
_UNKNOWN_LETTERS = 24
_MOST_DIFFERENCES = 12
_FOLLOWING = 60
_AFTER = 2
_TOKEN = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Wording:
    """A direct quote made comparable.

    Attributes:
        quote: The quote.
        lineage: Lineage of its article.
        text: Its words as written.
        keys: Keys of its content words and numbers, in order.
        after: Keys of the first content words that follow it.
    """

    quote: DossierQuote
    lineage: str
    text: str
    keys: tuple[str, ...]
    after: tuple[str, ...] = ()


def case_quotes(case: Case) -> tuple[DossierQuote, ...]:
    """Return every quote of a story with its speaker and its day.

    Args:
        case: The story.

    Returns:
        Quotes by article and place.
    """
    known = case.cast.by_passage()
    found = []
    for file in case.files:
        for quote in file.reading.quotes:
            place = f"{file.article.id}\n{quote.span.start}\n{quote.span.end}\n{quote.form}"
            found.append(
                DossierQuote(
                    id="quote-" + hashlib.sha256(place.encode("utf-8", "replace")).hexdigest()[:12],
                    article=file.article.id,
                    quote=quote,
                    speaker=speaker_entity(file, quote, known) if quote.is_speech else None,
                    said=file.interval(quote.time) if quote.time is not None else None,
                )
            )
    return tuple(found)


def wordings(case: Case, quotes: Sequence[DossierQuote]) -> tuple[Wording, ...]:
    """Make the direct quotes of a story comparable.

    Args:
        case: The story.
        quotes: Its quotes.

    Returns:
        One wording for each direct quote that is speech.
    """
    files = {f.article.id: f for f in case.files}
    direct = [q for q in quotes if q.quote.form is Form.DIRECT and q.quote.is_speech]
    return tuple(_wording(q, files[q.article]) for q in direct if len(q.quote.span))


def _wording(quote: DossierQuote, file: ArticleFile) -> Wording:
    """Make a quote comparable."""
    text, span = file.article.text, quote.quote.span
    following = content_words(text[span.end : span.end + _FOLLOWING], file.article.language)
    return Wording(
        quote, file.lineage, span.of(text), _keys(file, quote), tuple(w.key for w in following[:_AFTER])
    )


def group_quotes(told: Sequence[Wording]) -> tuple[QuoteGroup, ...]:
    """Join the wordings of what one speaker said once.

    Words of two known speakers never meet. A fragment belongs to the longer quote that holds it.
    What was translated twice shares notions, not words.

    Args:
        told: The wordings of a story.

    Returns:
        Groups of two or more quotes of several articles, with the differences between wordings.
    """
    held = Counter(k for w in told for k in set(w.keys))
    total = len(told) + _BACKGROUND
    weight = {k: math.log(total / (n + 0.5)) + 1.0 for k, n in sorted(held.items())}
    group = list(range(len(told)))
    for _, i, j in sorted(_alike(told, weight), key=lambda x: (-x[0], x[1], x[2])):
        if group[i] != group[j] and _one_speaker(told, group, group[i], group[j]):
            low, high = sorted((group[i], group[j]))
            group = [low if g == high else g for g in group]
    members: dict[int, list[Wording]] = defaultdict(list)
    for wording, head in zip(told, group, strict=True):
        members[head].append(wording)
    return tuple(
        QuoteGroup(tuple(sorted(w.quote.id for w in ws)), _differences(ws))
        for _, ws in sorted(members.items())
        if len({w.quote.article for w in ws}) > 1
    )


def _alike(told: Sequence[Wording], weight: Mapping[str, float]) -> list[tuple[float, int, int]]:
    """Return pairs that are the same words, with how alike they are."""
    found = []
    for i, j in _candidates(told):
        score = _likeness(told[i], told[j], weight)
        if score > 0:
            found.append((score, i, j))
    return found


def _candidates(told: Sequence[Wording]) -> list[tuple[int, int]]:
    """Return pairs of different articles that share a key."""
    holders: dict[str, list[int]] = defaultdict(list)
    for i, wording in enumerate(told):
        for key in sorted(set(wording.keys)):
            holders[key].append(i)
    pairs = {p for held in holders.values() for p in combinations(held, 2)}
    return sorted(p for p in pairs if told[p[0]].quote.article != told[p[1]].quote.article)


def _likeness(left: Wording, right: Wording, weight: Mapping[str, float]) -> float:
    """Say how surely two wordings are the same words, 0 for not."""
    speakers = (left.quote.speaker, right.quote.speaker)
    known = None not in speakers
    if known and speakers[0] != speakers[1]:
        return 0.0
    a, b = even(left.text).strip(), even(right.text).strip()
    short = min(len(a), len(b))
    whole, part = fuzz.ratio(a, b), fuzz.partial_ratio(a, b)
    if short >= (_LEAST_LETTERS if known or left.lineage == right.lineage else _UNKNOWN_LETTERS):
        if whole >= _SAME_WORDING:
            return 2.0 + float(whole)
        if part >= _PART_OF:
            return 1.0 + float(part)
    if not known and left.lineage != right.lineage:
        return 0.0
    shared = set(left.keys) & set(right.keys)
    common = sum(weight[k] for k in sorted(shared))
    lighter = min(sum(weight[k] for k in sorted(set(w.keys))) for w in (left, right))
    contained = common / lighter if lighter else 0.0
    least = _LEAST_SHARED if known else _LEAST_UNKNOWN
    return contained if contained >= _CONTAINED and common >= least else 0.0


def _one_speaker(told: Sequence[Wording], group: Sequence[int], left: int, right: int) -> bool:
    """Tell whether the union of two groups would have one known speaker at most."""
    speakers = {w.quote.speaker for w, g in zip(told, group, strict=True) if g in (left, right)}
    return len(speakers - {None}) <= 1


def _differences(told: Sequence[Wording]) -> tuple[tuple[str, str], ...]:
    """Return where the other wordings part from the fullest one, in order."""
    first, *others = sorted(told, key=lambda w: (-len(w.keys), w.quote.article, w.quote.quote.span))
    found: dict[tuple[str, str], None] = {}
    for other in others:
        for pair in differences(first.text, other.text):
            found.setdefault(pair)
    return tuple(found)[:_MOST_DIFFERENCES]


def differences(left: str, right: str) -> tuple[tuple[str, str], ...]:
    """Return the pairs of words in which two wordings part; a part of a longer quote is no difference.

    Args:
        left: The fuller wording.
        right: Another.

    Returns:
        Pairs of words, empty on the side that leaves them out.
    """
    a, b = list(_TOKEN.finditer(left)), list(_TOKEN.finditer(right))
    matcher = SequenceMatcher(
        None, [even(m.group()) for m in a], [even(m.group()) for m in b], autojunk=False
    )
    found = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        edge = (i1 == 0 or i2 == len(a)) and j1 == j2
        if tag != "equal" and not edge:
            found.append((_words(left, a[i1:i2]), _words(right, b[j1:j2])))
    return tuple(found)


def _words(text: str, tokens: Sequence[re.Match[str]]) -> str:
    """Return the stretch of text that tokens cover."""
    return text[tokens[0].start() : tokens[-1].end()] if tokens else ""


def _keys(file: ArticleFile, quote: DossierQuote) -> tuple[str, ...]:
    """Return the keys of a quote's words and numbers, in order."""
    span = quote.quote.span
    inside: list[Quantity] = [q for q in file.reading.quantities if span.contains(q.span)]
    keyed = [(w.start, w.key) for w in content_words(span.of(file.article.text), file.article.language)]
    keyed += [(q.span.start - span.start, f"#{q.value:g}") for q in inside]
    return tuple(k for _, k in sorted(keyed))


def quote_links(
    told: Sequence[Statement], words: Sequence[Wording], groups: Sequence[QuoteGroup]
) -> frozenset[tuple[int, int]]:
    """Return pairs of statements that give the same words said once, in the same sense.

    Args:
        told: The statements of a story.
        words: Its wordings.
        groups: Which of them are the same words.

    Returns:
        Pairs of statement numbers, low first, of different articles.
    """
    by_id = {w.quote.id: w for w in words}
    by_article: dict[str, list[Statement]] = defaultdict(list)
    for statement in told:
        by_article[statement.article].append(statement)
    found: set[tuple[int, int]] = set()
    for group in groups:
        for left, right in combinations([by_id[i] for i in group.quotes], 2):
            if left.quote.article != right.quote.article:
                found.update(_linked(_giving(left, by_article), _giving(right, by_article)))
    return frozenset(found)


def _giving(wording: Wording, by_article: Mapping[str, Sequence[Statement]]) -> list[tuple[Statement, str]]:
    """Return the statements that give a quote, each with the quote's words that it gives."""
    span = wording.quote.quote.span
    found = []
    for statement in by_article[wording.quote.article]:
        if statement.span.overlaps(span):
            start, end = max(statement.span.start, span.start), min(statement.span.end, span.end)
            found.append((statement, wording.text[start - span.start : end - span.start]))
    return found


def _linked(
    left: Sequence[tuple[Statement, str]], right: Sequence[tuple[Statement, str]]
) -> Iterator[tuple[int, int]]:
    """Yield pairs of statements whose shares of a quote are alike and neither or both negative."""
    for a, one in left:
        for b, other in right:
            if is_negative(one) == is_negative(other) and _alike_enough(one, other):
                yield min(a.number, b.number), max(a.number, b.number)


def _alike_enough(left: str, right: str) -> bool:
    """Tell whether two stretches of quotes share most of the shorter one's content words."""
    a, b = ({w.key for w in content_words(t)} for t in (left, right))
    return bool(a and b) and len(a & b) >= _CONTAINED * min(len(a), len(b))
