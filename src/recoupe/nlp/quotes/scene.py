"""One article laid out for attribution: sentences, marks, names and times, found by place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from recoupe.model.reading import Mention, MentionKind, Role
from recoupe.model.span import Span
from recoupe.model.time import TimeExpression
from recoupe.nlp.parsed import ParsedArticle
from recoupe.nlp.quotes.marks import Marked, find_marks
from recoupe.nlp.quotes.words import Sentence, Word, inner_sentence, sentences


@dataclass(frozen=True, slots=True)
class Scene:
    """What every rule of attribution looks at.

    Attributes:
        parsed: The parsed article.
        marks: Stretches in quotation marks, by place.
        sentences: Sentences outside the marks, by place.
        inner: For each outermost stretch, its words as one sentence, by index of the stretch.
        names: Name mentions, by place.
        others: Pronoun and description mentions with an antecedent or a fuller description, by place.
        times: Time expressions, by place.
        roles: Roles with their holders, by place.
        name_starts: Where each name begins.
        time_starts: Where each time expression begins.
    """

    parsed: ParsedArticle
    marks: tuple[Marked, ...]
    sentences: tuple[Sentence, ...]
    inner: dict[int, Sentence]
    names: tuple[Mention, ...]
    others: tuple[Mention, ...]
    times: tuple[TimeExpression, ...]
    roles: tuple[Role, ...]
    name_starts: tuple[int, ...]
    time_starts: tuple[int, ...]

    def name_at(self, word: Word) -> Mention | None:
        """Return the name that a word begins or stands in."""
        at = bisect_right(self.name_starts, word.span.start) - 1
        if at < 0 or not self.names[at].span.overlaps(word.span):
            at += 1
        if 0 <= at < len(self.names) and self.names[at].span.overlaps(word.span):
            return self.names[at]
        return None

    def names_in(self, span: Span) -> tuple[Mention, ...]:
        """Return the names that begin inside a span."""
        low = bisect_left(self.names, span.start, key=lambda m: m.span.start)
        high = bisect_left(self.names, span.end, key=lambda m: m.span.start)
        return self.names[low:high]

    def time_at(self, word: Word) -> Span | None:
        """Return the time expression that a word stands in."""
        at = bisect_right(self.time_starts, word.span.start) - 1
        for index in (at, at + 1):
            if 0 <= index < len(self.times) and self.times[index].span.overlaps(word.span):
                return self.times[index].span
        return None

    def text(self, span: Span) -> str:
        """Return the words of a span, apostrophes and blanks unified."""
        return span.of(self.parsed.plain)


def lay_out(
    parsed: ParsedArticle,
    mentions: Sequence[Mention],
    times: Sequence[TimeExpression],
    roles: Sequence[Role],
) -> Scene:
    """Lay out an article.

    Args:
        parsed: The parsed article.
        mentions: Its mentions.
        times: Its time expressions.
        roles: Its roles.

    Returns:
        The article with its words, marks, names, times and roles in reach.
    """
    marks = find_marks(parsed.article.text, [b.extent for b in parsed.blocks])
    found: list[Sentence] = []
    inner: dict[int, Sentence] = {}
    placed: dict[int, list[tuple[int, Marked]]] = {}
    for i, mark in enumerate(marks):
        placed.setdefault(mark.block, []).append((i, mark))
    for index, block in enumerate(parsed.blocks):
        here = placed.get(index, [])
        outermost = [(i, m) for i, m in here if m.depth == 0]
        found.extend(sentences(block, index, outermost))
        for at, (i, mark) in enumerate(here):
            if mark.depth:
                continue
            within = _directly_inside(here, at)
            inside = inner_sentence(block, index, i, mark, within)
            if inside is not None:
                inner[i] = inside
    placed_times = tuple(sorted(times, key=lambda t: t.span))
    ordered = sorted(mentions, key=lambda m: (m.span.start, -m.span.end))
    names = tuple(m for m in ordered if m.kind is MentionKind.NAME)
    return Scene(
        parsed,
        marks,
        tuple(found),
        inner,
        names,
        tuple(m for m in ordered if m.kind is not MentionKind.NAME and (m.antecedent or m.described)),
        placed_times,
        tuple(sorted(roles, key=lambda r: r.span)),
        tuple(m.span.start for m in names),
        tuple(t.span.start for t in placed_times),
    )


def _directly_inside(here: list[tuple[int, Marked]], at: int) -> list[tuple[int, Marked]]:
    """Return the stretches one level inside the one at an index of a block's list."""
    found: list[tuple[int, Marked]] = []
    for i, mark in islice(here, at + 1, None):
        if mark.depth == 0:
            break
        if mark.depth == 1:
            found.append((i, mark))
    return found
