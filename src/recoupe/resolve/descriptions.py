"""Speakers named by their role alone, tied to the one person of the story who holds it.

"Le président karvénien" may stand in an article that never says who presides; the other articles of
the story do. Only people are found this way, and only where one of them stands out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from recoupe.lang.normalize import folded, plain
from recoupe.lang.references import kindred, leading, takes_up
from recoupe.lang.roles import around, determiner_gender, role_gender, role_head, role_words
from recoupe.model.article import Article
from recoupe.model.reading import Reading
from recoupe.model.reason import Reason, because
from recoupe.model.span import Passage

_TOKEN = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*", re.UNICODE)
_ENOUGH = 3.0
_MARGIN = 0.7
_LONGEST = 90


@dataclass(frozen=True, slots=True)
class Holder:
    """A person of the story with the roles that the articles give.

    Attributes:
        cluster: Which one.
        name: The person's name.
        roles: The roles, as written.
        gender: `m`, `f`, or "" for unknown.
        articles: The articles that name the person.
    """

    cluster: int
    name: str
    roles: tuple[str, ...]
    gender: str
    articles: frozenset[str]

    @property
    def heads(self) -> frozenset[str]:
        """Lemma of the main noun of each role."""
        return frozenset(h for r in self.roles if (h := role_head(r)))

    @property
    def terms(self) -> frozenset[str]:
        """All words of roles and name, folded."""
        return frozenset(_term(w) for t in (*self.roles, self.name) for w in _TOKEN.findall(plain(t)))


@dataclass(frozen=True, slots=True)
class Described:
    """A description tied to a person: where it stands, who it is, and why."""

    cluster: int
    passage: Passage
    reason: Reason


def describe(
    articles: Sequence[Article],
    readings: Sequence[Reading],
    holders: Sequence[Holder],
    known: frozenset[Passage],
) -> Iterator[Described]:
    """Tie the speakers that quotes name by role alone to people of the story.

    Args:
        articles: The story's articles.
        readings: Their readings.
        holders: The people of the story who hold a role.
        known: Passages that belong to an entity already.

    Yields:
        One result for each description that stands for one person beyond doubt.
    """
    texts = {a.id: plain(a.text) for a in articles}
    for reading in readings:
        spans = {q.shown for q in reading.quotes if q.is_speech and q.shown and q.holder is None}
        for span in sorted(spans):
            passage = Passage(reading.article, span)
            text = span.of(texts.get(reading.article, ""))
            before = texts.get(reading.article, "")[max(0, span.start - 8) : span.start]
            if passage not in known and text and len(text) <= _LONGEST:
                yield from _tied(passage, text, before, holders)


def _tied(passage: Passage, text: str, before: str, holders: Sequence[Holder]) -> Iterator[Described]:
    """Yield the person that a description stands for, if one stands out."""
    head = role_head(text)
    if not head:
        return
    first = text.replace("'", "' ").split(maxsplit=1)[0]
    gender = determiner_gender(first) or determiner_gender(before) or role_gender(text)
    scored = sorted(
        (_score(text, head, h) + 0.75 * (passage.article in h.articles), h.cluster, h)
        for h in holders
        if not (gender and h.gender and gender != h.gender)
    )
    if not scored or scored[-1][0] < _ENOUGH or (len(scored) > 1 and scored[-1][0] - scored[-2][0] < _MARGIN):
        return
    weight, cluster, holder = scored[-1]
    yield Described(
        cluster, passage, because("described-by-role", round(weight, 2), text=text, name=holder.name)
    )


def _score(text: str, head: str, holder: Holder) -> float:
    """Weigh a description against a person's roles: the noun, then each further word."""
    near = takes_up(head, holder.heads) or kindred(head, holder.heads)
    score = 3.0 if head in holder.heads else 1.5 if near else 0.0
    for word in _further(text, head):
        score += 1.0 if word in holder.terms else -1.5
    return score


def _further(text: str, head: str) -> frozenset[str]:
    """Return the words of a description besides its noun, folded."""
    skipped = leading() | around() | {head}
    found = [w for w in _TOKEN.findall(text) if w.casefold() not in skipped and len(w) > 1]
    return frozenset(_term(w) for w in found if head not in {role_head(w), role_head(w.split("-")[0])})


def _term(word: str) -> str:
    """Fold a word and its plural and feminine, for comparing descriptions."""
    return folded(word).rstrip("sx").rstrip("e")


def role_texts(roles: Sequence[str]) -> tuple[str, ...]:
    """Return roles without repetitions, sorted; those without a role noun are left out."""
    return tuple(sorted({r for r in roles if role_words(r) and role_head(r)}))
