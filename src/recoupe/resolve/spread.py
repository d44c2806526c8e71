"""Names found in one article of a story are looked for in the others."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from recoupe.lang.names import civil_titles, essential, family_index
from recoupe.lang.normalize import plain
from recoupe.lang.occurrences import Occurrences
from recoupe.lang.roles import role_noun
from recoupe.model.article import Article
from recoupe.model.reading import EntityType, Mention, MentionKind, Reading
from recoupe.model.reason import because
from recoupe.model.span import Span

_WORD = re.compile(r"[^\W\d_]+", re.UNICODE)
_SHORTEST = 3
_BEFORE = 30


@dataclass(frozen=True, slots=True)
class _Known:
    """The names of a story.

    Attributes:
        finder: Finds them.
        types: What each stands for.
        surnames: Those that count only behind a title or a role.
    """

    finder: Occurrences
    types: Mapping[str, EntityType]
    surnames: frozenset[str]


def spread_names(articles: Sequence[Article], readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """Find the names that one article of a story gives in the other articles, too.

    A name is looked for as it is written, whole and longest first, in the prose of every article.
    A piece of a longer name found this way gives way to it. A single word that the story also
    writes small is left alone.

    Args:
        articles: The story's articles.
        readings: Their readings; one for each article, in any order.

    Returns:
        The readings in the order given, with more name mentions.
    """
    texts = {a.id: plain(a.text) for a in articles}
    small = _small_words(articles)
    types = _types(readings, small)
    surnames = _surnames(types, small)
    types = {**dict.fromkeys(surnames, EntityType.PERSON), **types}
    finder = Occurrences(types)
    known = _Known(finder, types, surnames)
    by_id = {a.id: a for a in articles}
    return tuple(
        _spread(by_id[r.article], texts[r.article], r, known) if r.article in by_id else r for r in readings
    )


def _types(readings: Sequence[Reading], small: frozenset[str]) -> Mapping[str, EntityType]:
    """Return the names worth looking for, each with its most usual type."""
    votes: dict[str, Counter[EntityType]] = defaultdict(Counter)
    for reading in readings:
        for mention in reading.mentions:
            if mention.kind is MentionKind.NAME:
                votes[mention.text][mention.type] += 1
    return {
        text: max(sorted(counts), key=lambda t: counts[t])
        for text, counts in sorted(votes.items())
        if len(text) >= _SHORTEST
        and text[:1].isalnum()
        and text.casefold() not in small
        and not text.islower()
    }


def _surnames(types: Mapping[str, EntityType], small: frozenset[str]) -> frozenset[str]:
    """Return the surnames of the story's people that stand alone in no article."""
    full = {t: essential(t) for t, kind in types.items() if kind is EntityType.PERSON}
    last = {found[family_index(found, hyphened="-" in t)] for t, found in full.items() if len(found) > 1}
    return frozenset(
        w for w in last - set(types) if len(w) >= _SHORTEST and w.casefold() not in small and w[:1].isupper()
    )


def _introduced(text: str, span: Span) -> bool:
    """Tell whether a title or a role noun stands right before a surname ("la préfète X")."""
    before = text[max(0, span.start - _BEFORE) : span.start].split(" ")
    if len(before) < 2 or before[-1]:
        return False
    word = before[-2].casefold().split("'")[-1]
    return word in civil_titles() or role_noun(word) is not None


def _small_words(articles: Sequence[Article]) -> frozenset[str]:
    """Return the words that the articles' prose writes without a capital."""
    return frozenset(
        w for a in articles for z in a.prose for w in _WORD.findall(z.span.of(a.text)) if w[:1].islower()
    )


def _spread(article: Article, text: str, reading: Reading, known: _Known) -> Reading:
    """Add the names found in one article to its reading."""
    types = known.types
    names = [m for m in reading.mentions if m.kind is MentionKind.NAME]
    found = [hit for z in article.prose for hit in known.finder.find(text, z.span.start, z.span.end)]
    found = [(s, name) for s, name in found if name not in known.surnames or _introduced(text, s)]
    kept, added = list(names), []
    for span, name in found:
        touching = [m for m in kept if m.span.overlaps(span)]
        if any(not _gives_way(m, span, types[name]) for m in touching):
            continue
        kept = [m for m in kept if m not in touching]
        added.append(_mention(span, name, types[name]))
    if not added:
        return reading
    others = [m for m in reading.mentions if m.kind is not MentionKind.NAME]
    moved = _moved({m.span for m in names} - {m.span for m in kept}, added)
    rest = [
        replace(
            m,
            antecedent=m.antecedent and moved.get(m.antecedent, m.antecedent),
            also=tuple(moved.get(s, s) for s in m.also),
        )
        for m in others
    ]
    mentions = tuple(sorted([*kept, *added, *rest], key=lambda m: (m.span, m.kind)))
    return _follow(replace(reading, mentions=mentions), moved)


def _follow(reading: Reading, moved: Mapping[Span, Span]) -> Reading:
    """Let everything that points to a mention follow it to its new span."""
    if not moved:
        return reading
    roles = tuple(replace(r, holder=moved.get(r.holder, r.holder)) for r in reading.roles)
    quotes = tuple(
        replace(
            q,
            speaker=q.speaker and moved.get(q.speaker, q.speaker),
            holder=q.holder and moved.get(q.holder, q.holder),
            sources=tuple(moved.get(s, s) for s in q.sources),
        )
        for q in reading.quotes
    )
    events = tuple(
        replace(
            e,
            arguments=tuple(
                replace(a, mention=a.mention and moved.get(a.mention, a.mention)) for a in e.arguments
            ),
        )
        for e in reading.events
    )
    return replace(reading, roles=roles, quotes=quotes, events=events)


def _gives_way(mention: Mention, span: Span, kind: EntityType) -> bool:
    """Tell whether a mention is only a piece of a longer name: of its type, or the place in a body's name."""
    nested = kind is EntityType.ORGANIZATION and mention.type is EntityType.PLACE
    return span.contains(mention.span) and len(span) > len(mention.span) and (mention.type is kind or nested)


def _moved(gone: set[Span], added: Sequence[Mention]) -> dict[Span, Span]:
    """Map the spans of pieces to the spans of the names they became part of."""
    return {g: m.span for g in sorted(gone) for m in added if m.span.contains(g)}


def _mention(span: Span, name: str, kind: EntityType) -> Mention:
    """Make a mention of a name that another article gives."""
    return Mention(span, name, kind, reasons=(because("name-of-the-story", name=name),))
