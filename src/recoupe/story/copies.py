"""Which articles share text, and which passages: verbatim, edited, or translated twice.

Words alone never decide: what two outlets both quote shows only that both heard it. What counts is
a table of named features (`_FEATURES`); each is reported with what it counted for.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from recoupe.lang.terms import even, retelling
from recoupe.model.article import Article
from recoupe.model.reading import Reading
from recoupe.model.reason import Reason, because
from recoupe.model.span import Passage, Span
from recoupe.model.story import Copy, CopyKind
from recoupe.story.align import Alignment, Matched, align
from recoupe.story.candidates import candidates
from recoupe.story.cluster import cluster_stories
from recoupe.story.profile import Profile, profile, weights

_BOUND = 1.55
_BOUND_MEAN = 1.3
_CHANCE_WEIGHT = 7.0  # what two sentences on one fact share in order without any copying
_SAME_TEXT = 0.7
_LEAST_QUOTED = 1
_LEAST_QUOTES = 3
_MOST_OF_QUOTE = 0.6
_VERBATIM = 96.0
_EDITED = 62.0


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two articles and all that is compared of them."""

    left: Article
    right: Article
    lines: tuple[Profile, Profile]
    alignment: Alignment
    weight: Mapping[str, float]
    agencies: tuple[frozenset[str], frozenset[str]]
    exclusive: tuple[int, int, int]
    """Keys that only the two hold, keys of the shorter one, and how many other texts the story has."""


def find_copies(articles: Sequence[Article], readings: Sequence[Reading]) -> tuple[Copy, ...]:
    """Find the text that articles share because one copies the other or both copy a third.

    Args:
        articles: The pile.
        readings: What was read in them, in the same order.

    Returns:
        Shared passages, by article and place. Two articles that only quote the same words share none.
    """
    reading = {r.article: r for r in readings}
    by_id = {a.id: a for a in articles}
    # Words that every article of a story shares show nothing: rareness counts within the story.
    stories = cluster_stories(articles, readings)
    told = [[(by_id[i], reading[i]) for i in s.articles] for s in stories if len(s.articles) > 1]
    found = [copy for both in told for copy in _within(both)]
    return tuple(sorted(found, key=lambda c: (c.left, c.right)))


def _within(both: Sequence[tuple[Article, Reading]]) -> list[Copy]:
    """Find the copies within one story."""
    pile = [a for a, _ in both]
    profiles = [profile(a, r) for a, r in both]
    weight = weights(profiles)
    pairs = candidates(profiles, weight)
    own = [frozenset(k for s in p.running for k in s.own) for p in profiles]
    group = _same_text(own, pairs)
    holders = _holders(own, group)
    others = len(set(group)) - 2
    credited = {
        g: frozenset(c.agency for a, h in zip(pile, group, strict=True) if h == g for c in a.credits)
        for g in set(group)
    }
    judged: dict[tuple[int, int], tuple[_Pair, tuple[Reason, ...]]] = {}
    for i, j in pairs:
        shared = own[i] & own[j]
        alignment = align(profiles[i], profiles[j], weight)
        if not shared or not alignment.pairs:
            continue
        exclusive = (sum(holders[k] <= 2 for k in shared), min(len(own[i]), len(own[j])), others)
        agencies = (credited[group[i]], credited[group[j]])
        pair = _Pair(pile[i], pile[j], (profiles[i], profiles[j]), alignment, weight, agencies, exclusive)
        judged[i, j] = (pair, tuple(r for feature in _FEATURES if (r := feature(pair)) is not None))
    scores = {k: sum(r.weight or 0.0 for r in reasons) for k, (_, reasons) in judged.items()}
    bound = _bind(len(pile), scores)
    return [
        _copy(pair, run, any(r.code in _ONE_LANGUAGE for r in reasons), reasons)
        for (i, j), (pair, reasons) in sorted(judged.items())
        if bound[i] == bound[j]
        for run in _runs(pair.alignment.pairs)
    ]


def _bind(count: int, scores: Mapping[tuple[int, int], float]) -> list[int]:
    """Group articles, strongest pairs first; two groups join only if their pairs hold on the average.

    One pair may be alike by chance; what is like one of three copies of a text and unlike the other
    two is no copy of it.
    """
    group = list(range(count))
    for (i, j), score in sorted(scores.items(), key=lambda x: (-x[1], x[0])):
        if score < _BOUND:
            break
        left = [k for k in range(count) if group[k] == group[i]]
        right = [k for k in range(count) if group[k] == group[j]]
        crossing = [scores.get((min(a, b), max(a, b)), 0.0) for a in left for b in right]
        if group[i] != group[j] and sum(crossing) / len(crossing) >= _BOUND_MEAN:
            low = min(group[i], group[j])
            for k in (*left, *right):
                group[k] = low
    return group


# Features -------------------------------------------------------------------------------------------


def _coverage(pair: _Pair) -> Reason | None:
    """How much of the shorter text follows the other: weight of common word order over its own weight."""
    whole = min(sum(pair.weight[k] for s in p.running for k in s.own) for p in pair.lines)
    common = sum(p.weight for p in pair.alignment.pairs)
    if not whole or not pair.alignment.pairs:
        return None
    count = sum(1 for s in min(pair.lines, key=lambda p: len(p.running)).running if s.own)
    return because(
        "sentences-follow",
        min(1.25, common / whole / 0.4),
        count=len(pair.alignment.pairs),
        of=count,
        other=pair.left.id,
    )


def _strong(pair: _Pair) -> Reason | None:
    """Sentences that run parallel over a dozen words: chance does not give those."""
    strong = [p for p in pair.alignment.pairs if p.weight > _CHANCE_WEIGHT]
    if not strong:
        return None
    excess = sum((p.weight - _CHANCE_WEIGHT) * p.part for p in strong)
    return because("sentences-run-parallel", min(1.5, excess / 12.0), count=len(strong))


def _order(pair: _Pair) -> Reason | None:
    """The same things told in the same order."""
    told, kept = len(pair.alignment.pairs), len(pair.alignment.in_order)
    if told < 4 or kept / told < 0.8:
        return None
    return because("same-order", 0.2 if told == 4 else 0.3, count=kept, of=told)


def _exclusive(pair: _Pair) -> Reason | None:
    """Words, names and numbers that no third text of the pile has."""
    count, of, others = pair.exclusive
    if count < 2 or others < 1:
        return None
    # The fewer other texts there are, the less it shows that none of them has the word.
    trust = others / (others + 2)
    return because("only-in-these", min(1.0, count / of / 0.2) * trust, count=count)


def _no_words_of_its_own(pair: _Pair) -> Reason | None:
    """Whoever worked alone has heard at least one thing that the other has not."""
    best = None
    for one, other in (pair.lines, pair.lines[::-1]):
        said = [frozenset(s.quoted) for s in one.running if len(set(s.quoted)) >= _LEAST_QUOTED]
        heard = [frozenset((*s.own, *s.quoted)) for s in other.running]
        if len(said) >= _LEAST_QUOTES and all(any(_holds(h, q) for h in heard) for q in said):
            best = max(best or 0, len(said))
    return because("no-quote-of-its-own", 0.4, count=best) if best else None


def _holds(sentence: frozenset[str], quote: frozenset[str]) -> bool:
    """Tell whether a sentence holds most of a quote."""
    return len(sentence & quote) >= _MOST_OF_QUOTE * len(quote)


def _agencies(pair: _Pair) -> Reason | None:
    """One agency credited by both speaks for one source; two different ones against it.

    A near-verbatim copy has the credits of the text it copies, whether it kept them or not.
    """
    left, right = pair.agencies
    if left & right:
        return because("both-credit", 0.5, agency=", ".join(sorted(left & right)))
    if left and right:
        return because("credit-differs", -0.6, left=", ".join(sorted(left)), right=", ".join(sorted(right)))
    return None


def _names_outlet(pair: _Pair) -> Reason | None:
    """One article names the other's outlet, points back to it and says that it retells it."""
    for teller, told in ((pair.left, pair.right), (pair.right, pair.left)):
        if not told.outlet or told.outlet == teller.outlet or len(told.outlet) < 4:
            continue
        text = even("\n".join(z.span.of(teller.text) for z in teller.prose))
        times = max(text.count(form) for form in _forms(told.outlet))
        if not times:
            continue
        cues, back = retelling(text, teller.language)
        weight = min(1.0, 0.35 * times + 0.3 * min(cues, 1) + 0.15 * back)
        return because("names-outlet", weight, outlet=told.outlet, teller=teller.id, count=times)
    return None


def _forms(outlet: str) -> tuple[str, ...]:
    """Return the folded outlet, with and without its first short word ("Le", "La")."""
    whole = even(outlet)
    first, _, rest = whole.partition(" ")
    return (whole, rest) if len(first) <= 3 and len(rest) >= 5 else (whole,)


_FEATURES: tuple[Callable[[_Pair], Reason | None], ...] = (
    _coverage,
    _strong,
    _order,
    _exclusive,
    _no_words_of_its_own,
    _agencies,
    _names_outlet,
)
_ONE_LANGUAGE = frozenset({"both-credit", "names-outlet"})


# Passages -------------------------------------------------------------------------------------------


def _runs(pairs: Sequence[Matched]) -> list[list[Matched]]:
    """Join pairs that follow one another without a gap in both texts."""
    runs: list[list[Matched]] = []
    for pair in pairs:
        last = runs[-1][-1] if runs else None
        if last is not None and (pair.left, pair.right) == (last.left + 1, last.right + 1):
            runs[-1].append(pair)
        else:
            runs.append([pair])
    return runs


def _copy(pair: _Pair, run: Sequence[Matched], one_language: bool, reasons: tuple[Reason, ...]) -> Copy:
    """Make the shared passage of a run."""
    left = _extent(pair.lines[0], [m.left for m in run])
    right = _extent(pair.lines[1], [m.right for m in run])
    alike = fuzz.ratio(even(left.of(pair.left.text)), even(right.of(pair.right.text)))
    if alike >= _VERBATIM:
        kind = CopyKind.VERBATIM
    elif one_language or alike >= _EDITED:
        kind = CopyKind.EDITED
    else:
        kind = CopyKind.TRANSLATION
    return Copy(Passage(pair.left.id, left), Passage(pair.right.id, right), kind, reasons)


def _extent(one: Profile, indices: Sequence[int]) -> Span:
    """Return the span from the first to the last sentence."""
    spans = [one.running[i].span for i in indices]
    return Span(min(s.start for s in spans), max(s.end for s in spans))


# Holders --------------------------------------------------------------------------------------------


def _same_text(own: Sequence[frozenset[str]], pairs: Sequence[tuple[int, int]]) -> list[int]:
    """Group near-verbatim articles, so that a key three copies share still counts as one text's."""
    group = list(range(len(own)))
    for i, j in pairs:
        least = min(len(own[i]), len(own[j]))
        if least and len(own[i] & own[j]) / least > _SAME_TEXT:
            low, high = sorted((group[i], group[j]))
            group = [low if g == high else g for g in group]
    return group


def _holders(own: Sequence[frozenset[str]], group: Sequence[int]) -> Counter[str]:
    """Count for each key the groups of articles that hold it."""
    held: dict[str, set[int]] = defaultdict(set)
    for keys, one in zip(own, group, strict=True):
        for key in keys:
            held[key].add(one)
    return Counter({k: len(v) for k, v in held.items()})
