"""Joins statements of several articles that say the same into claims."""

from __future__ import annotations

import hashlib
import heapq
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from recoupe.crosscheck.compare import Comparison
from recoupe.crosscheck.origins import origins_of, standing_of
from recoupe.crosscheck.statements import Statement
from recoupe.lang.clarity import has_finite_verb
from recoupe.model.case import ArticleFile, Case
from recoupe.model.claim import Claim, Disagreement, DisagreementKind, Standing
from recoupe.model.reason import Reason, because
from recoupe.model.span import Span

JOINED = 0.56
_COMMON = 60  # a key in more statements than this brings no two of them together
_FORBIDDEN = -1000.0
_MOST_PAIRS = 3_000_000  # of a very large story only the rarer keys bring statements together
_SAME_QUOTE = 0.9
_LONGEST = 400  # a sentence longer than this is no clearer than a part of it
_GROWING = 0.85  # what a group of accounts says is surer than what one says: others may join it more loosely


def group(
    told: Sequence[Statement], compare: Comparison, said: Collection[tuple[int, int]] = ()
) -> list[tuple[list[int], tuple[Reason, ...]]]:
    """Join statements that say the same (average link, nothing across a veto).

    Args:
        told: All statements of the story.
        compare: Weights of the story.
        said: Pairs of statements that give the same quote in the same sense.

    Returns:
        Groups of statement numbers, each with the reasons that joined it, by first number.
    """
    scores: dict[tuple[int, int], float] = {}
    why: dict[tuple[int, int], tuple[Reason, ...]] = {}
    for i, j in near_pairs(told):
        score, reasons = compare.same(compare.pair(told[i], told[j]))
        if score > 0:
            scores[i, j] = score
            why[i, j] = reasons
        elif reasons:
            scores[i, j] = _FORBIDDEN
    for pair in sorted(said):
        scores[pair] = max(scores.get(pair, 0.0), _SAME_QUOTE)
        why[pair] = (because("give-one-quote", _SAME_QUOTE),)
    groups = _agglomerate(len(told), scores)
    return [(g, _reasons(g, scores, why)) for g in groups]


def make_claims(
    case: Case, told: Sequence[Statement], groups: Sequence[tuple[list[int], tuple[Reason, ...]]]
) -> tuple[Claim, ...]:
    """Make a claim of each group of statements.

    Args:
        case: The story.
        told: Its statements.
        groups: What `group` gave.

    Returns:
        Claims: those that most lineages carry first.
    """
    files = {f.article.id: f for f in case.files}
    made = [_claim([told[i] for i in numbers], files, reasons) for numbers, reasons in groups]
    return tuple(sorted(made, key=lambda c: (-len(c.lineages), -len(c.articles), c.evidence[0], c.id)))


def with_disputes(claims: Sequence[Claim], parted: Sequence[Disagreement]) -> tuple[Claim, ...]:
    """Mark the claims that a disagreement touches.

    What only changes over time, or is only named by other words, disputes nothing.

    Args:
        claims: The claims of a story.
        parted: Its disagreements.

    Returns:
        The claims in the same order, those touched with their standing set to disputed.
    """
    touched: dict[str, list[tuple[Span, str]]] = defaultdict(list)
    for one in parted:
        disputes = not one.update and one.kind is not DisagreementKind.FRAMING
        for value in one.values if disputes else ():
            for passage in value.evidence:
                touched[passage.article].append((passage.span, one.about))
    return tuple(_disputed(c, touched) for c in claims)


def _disputed(claim: Claim, touched: Mapping[str, Sequence[tuple[Span, str]]]) -> Claim:
    """Mark one claim where a disagreement touches its evidence."""
    for passage in claim.evidence:
        for span, about in touched.get(passage.article, ()):
            if span.overlaps(passage.span):
                reason = because("accounts-differ", about=about)
                return replace(claim, standing=Standing.DISPUTED, reasons=(*claim.reasons, reason))
    return claim


def claim_id(evidence: Sequence[Statement]) -> str:
    """Return the id of the claim that rests on these statements."""
    text = "\n".join(f"{s.article} {s.span.start} {s.span.end}" for s in evidence)
    return "claim-" + hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:12]


def _claim(
    evidence: Sequence[Statement], files: Mapping[str, ArticleFile], reasons: tuple[Reason, ...]
) -> Claim:
    """Make one claim."""
    texts = {s.article: files[s.article].article.text for s in evidence}
    whole = [s for s in evidence if _is_whole(s, texts)]
    clearest = _clearest(whole or evidence)
    origins = origins_of(evidence, texts)
    standing, ground = standing_of(evidence, origins)
    voices = Counter(s.voice.entity for s in evidence if s.voice is not None and s.voice.entity is not None)
    speaker = min(voices, key=lambda e: (-voices[e], e)) if voices else None
    return Claim(
        id=claim_id(evidence),
        statement=_wording(clearest, files[clearest.article], whole=bool(whole)),
        asserted_by=speaker,
        evidence=tuple(s.passage for s in evidence),
        articles=tuple(sorted({s.article for s in evidence})),
        lineages=tuple(sorted({s.lineage for s in evidence})),
        origins=origins,
        standing=standing,
        reasons=(*reasons, ground),
    )


def _is_whole(statement: Statement, texts: Mapping[str, str]) -> bool:
    """Tell whether the words of a statement read as a sentence or a main clause."""
    words = statement.span.of(texts[statement.article]).strip()
    head = words.lstrip("«“\"'‘ ")[:1]
    return (head.isupper() or head.isdigit()) and has_finite_verb(words)


def _wording(statement: Statement, file: ArticleFile, *, whole: bool) -> str:
    """Return the words of a statement on one line, or of its sentence where they are a fragment."""
    span = statement.span
    if not whole:
        around = [s.span for s in file.reading.sentences if s.span.contains(span)]
        span = around[0] if around and len(around[0]) <= _LONGEST else span
    return " ".join(span.of(file.article.text).split()).strip(" ,;")


def _clearest(evidence: Sequence[Statement]) -> Statement:
    """Return the account that shares most with the others; of equals the one that says least besides."""
    held = Counter(k for s in evidence for k in s.keys)

    def clearness(s: Statement) -> tuple[float, int, int]:
        return (sum(held[k] for k in s.keys) / (len(s.keys) + 4), -len(s.span), -s.number)

    return max(evidence, key=clearness)


def near_pairs(told: Sequence[Statement]) -> list[tuple[int, int]]:
    """Return the pairs worth comparing.

    Args:
        told: The statements of a story.

    Returns:
        Pairs of numbers of statements from different articles that share two keys that are not everywhere.
    """
    holders: dict[str, list[int]] = defaultdict(list)
    for statement in told:
        for key in sorted(statement.keys):
            holders[key].append(statement.number)
    common = _COMMON
    while common > 2 and sum(len(h) ** 2 for h in holders.values() if len(h) <= common) > _MOST_PAIRS:
        common //= 2
    pairs: Counter[tuple[int, int]] = Counter()
    for key, held in holders.items():
        if 2 <= len(held) <= common:
            # A figure tells as much as two words.
            for pair in combinations(held, 2):
                pairs[pair] += 2 if key.startswith("#") else 1
    return sorted(p for p, n in pairs.items() if n >= 2 and told[p[0]].article != told[p[1]].article)


def _agglomerate(count: int, scores: Mapping[tuple[int, int], float]) -> list[list[int]]:
    """Join the two groups most alike on the average until none are alike enough.

    Two statements must reach the full bound; a group that stands takes others at a little less.
    """
    members = {i: [i] for i in range(count)}
    near: dict[int, dict[int, float]] = {i: {} for i in range(count)}
    for (i, j), score in scores.items():
        near[i][j] = near[j][i] = score
    heap = [(-s, i, j) for (i, j), s in scores.items() if s >= JOINED]
    heapq.heapify(heap)
    fresh = count
    while heap:
        _, i, j = heapq.heappop(heap)
        if i not in members or j not in members:
            continue
        members[fresh] = members.pop(i) + members.pop(j)
        left, right = near.pop(i), near.pop(j)
        near[fresh] = {}
        for k in sorted((left.keys() | right.keys()) - {i, j}):
            total = left.get(k, 0.0) + right.get(k, 0.0)
            near[k].pop(i, None)
            near[k].pop(j, None)
            near[k][fresh] = near[fresh][k] = total
            mean = total / (len(members[fresh]) * len(members[k]))
            if mean >= JOINED * _GROWING:
                heapq.heappush(heap, (-mean, k, fresh))
        fresh += 1
    return sorted(sorted(g) for g in members.values())


def _reasons(
    numbers: Sequence[int],
    scores: Mapping[tuple[int, int], float],
    why: Mapping[tuple[int, int], tuple[Reason, ...]],
) -> tuple[Reason, ...]:
    """Return the reasons of the pair that binds a group most strongly."""
    inside = [p for p in combinations(numbers, 2) if p in why]
    return why[min(inside, key=lambda p: (-scores[p], p))] if inside else ()
