"""What of an article is compared: each sentence's keys in order, own words apart from quotes."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from recoupe.lang.terms import content_words, name_keys
from recoupe.model.article import Article, Zone
from recoupe.model.reading import Form, MentionKind, Quantity, Reading
from recoupe.model.span import Span

# A key found in one article only has, in a pile as small as one story, no more weight than one found
# in four: with few articles their number says little about how rare a word is in the news at large.
_BACKGROUND = 20.0
_LONGEST_SENTENCE = 80


@dataclass(frozen=True, slots=True)
class SentenceProfile:
    """The keys of one sentence.

    Attributes:
        span: The sentence.
        zone: The zone it stands in.
        own: Keys of the article's own words, in order.
        quoted: Keys of the words inside quotation marks, in order.
        numbers: Keys of its numbers (also in `own` or `quoted`).
        names: Keys of its names (also in `own` or `quoted`).
    """

    span: Span
    zone: Zone
    own: tuple[str, ...]
    quoted: tuple[str, ...]
    numbers: frozenset[str]
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class Profile:
    """One article made comparable.

    Attributes:
        article: The article's id.
        sentences: Its sentences, in order.
    """

    article: str
    sentences: tuple[SentenceProfile, ...]

    @property
    def running(self) -> tuple[SentenceProfile, ...]:
        """The sentences of the body: what a copy copies. Titles and captions are each outlet's own."""
        return tuple(s for s in self.sentences if s.zone is Zone.BODY)

    def counts(self) -> Counter[str]:
        """Count the keys of the whole article."""
        return Counter(k for s in self.sentences for k in (*s.own, *s.quoted))


def profile(article: Article, reading: Reading) -> Profile:
    """Make an article comparable.

    Args:
        article: The article.
        reading: What was read in it.

    Returns:
        Its sentences with their keys.
    """
    names = sorted(m.span for m in reading.mentions if m.kind is MentionKind.NAME)
    quotes = sorted(q.span for q in reading.quotes if q.form is Form.DIRECT and q.is_speech)
    numbers = sorted(reading.quantities, key=lambda q: q.span)
    made = []
    for sentence in reading.sentences:
        span = sentence.span
        keyed = _keyed(article, span, _inside(names, span), _numbers_in(numbers, span))
        quoted = _inside(quotes, span)
        own = [k for at, k in keyed if not any(q.start <= at < q.end for q in quoted)]
        said = [k for at, k in keyed if any(q.start <= at < q.end for q in quoted)]
        made.append(
            SentenceProfile(
                span,
                article.zones[sentence.zone].zone,
                tuple(own[:_LONGEST_SENTENCE]),
                tuple(said[:_LONGEST_SENTENCE]),
                frozenset(k for _, k in keyed if k.startswith("#")),
                frozenset(k for _, k in keyed if k.startswith("@")),
            )
        )
    return Profile(article.id, tuple(made))


def weights(profiles: Iterable[Profile]) -> Mapping[str, float]:
    """Weigh keys by how few articles hold them (inverse document frequency, Spärck Jones 1972).

    Args:
        profiles: All articles of the pile.

    Returns:
        A weight for every key that occurs. Small piles are smoothed as if they were part of a larger one.
    """
    held: Counter[str] = Counter()
    total = 0
    for one in profiles:
        held.update(one.counts().keys())
        total += 1
    return {k: math.log((total + _BACKGROUND) / (n + 0.5)) for k, n in sorted(held.items())}


def number_key(value: float) -> str:
    """Return the key of a number."""
    return f"#{value:g}"


def _keyed(
    article: Article, span: Span, names: Sequence[Span], numbers: Sequence[Quantity]
) -> list[tuple[int, str]]:
    """Return the keys of a sentence with where they stand, in order."""
    text = article.text
    found = [(n.start, k) for n in names for k in name_keys(n.of(text), article.language)]
    found += [(q.span.start, number_key(q.value)) for q in numbers]
    found += [
        (span.start + w.start, w.key)
        for w in content_words(span.of(text), article.language)
        if not any(n.start <= span.start + w.start < n.end for n in names)
    ]
    return sorted(found, key=lambda x: x[0])


def _numbers_in(numbers: Sequence[Quantity], span: Span) -> Sequence[Quantity]:
    """Return the numbers that begin within a span."""
    low = bisect_left(numbers, span.start, key=lambda q: q.span.start)
    high = bisect_left(numbers, span.end, key=lambda q: q.span.start)
    return numbers[low:high]


def _inside(spans: Sequence[Span], span: Span) -> Sequence[Span]:
    """Return the spans that touch a span, out of sorted ones."""
    high = bisect_left(spans, span.end, key=lambda s: s.start)
    return [s for s in spans[:high] if s.end > span.start]
