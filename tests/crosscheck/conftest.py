"""Makes cases of invented articles without the language pipeline."""

import re
from datetime import date

import pytest

from recoupe.model.article import Article, Basis, Publication, Zone, ZonedSpan
from recoupe.model.case import ArticleFile, Case
from recoupe.model.entity import Cast, Entity, EntityMention
from recoupe.model.reading import (
    EntityType,
    Form,
    Mention,
    MentionKind,
    Quantity,
    Quote,
    Reading,
    Sentence,
)
from recoupe.model.span import Passage, Span
from recoupe.model.story import Lineage, Story
from recoupe.model.time import Direction, Interval, ResolvedTime, TimeExpression, Vague

_SENTENCE = re.compile(r"[^.!?\n]+[.!?]?(?: »)?")
_COUNT = re.compile(r"(\d+) ([a-zéè]+)")


def _found(text, words):
    return [Span(m.start(), m.end()) for m in re.finditer(re.escape(words), text)]


def _quote(text, number, words, speaker, form):
    span = _found(text, words)[0]
    who = _found(text, speaker)[0] if speaker else None
    return Quote(span, number, Form(form), speaker=who, holder=who)


def _file(name, told, people):
    """Make a file of `{"text", "lineage", "day", "times", "quotes"}`."""
    text = told["text"]
    zone = ZonedSpan(Span(0, len(text)), Zone.BODY)
    sentences = [Sentence(Span(*m.span()), 0, ("x",)) for m in _SENTENCE.finditer(text) if m.group().strip()]
    mentions = [Mention(s, p, EntityType(kind)) for p, kind in people.items() for s in _found(text, p)]
    quantities = [
        Quantity(Span(*m.span()), float(m[1]), float(m[1]), float(m[1]), m[2]) for m in _COUNT.finditer(text)
    ]
    quotes = [_quote(text, i, *q) for i, q in enumerate(told.get("quotes", ()))]
    times = tuple(
        ResolvedTime(
            TimeExpression(span, words, Vague(Direction.UNKNOWN)),
            Interval(date.fromisoformat(day), date.fromisoformat(day)),
        )
        for words, day in told.get("times", {}).items()
        for span in _found(text, words)
    )
    reading = Reading(
        name,
        sentences=tuple(sentences),
        mentions=tuple(sorted(mentions, key=lambda m: m.span)),
        quantities=tuple(quantities),
        quotes=tuple(sorted(quotes, key=lambda q: q.span)),
    )
    published = Publication(date.fromisoformat(told.get("day", "2031-05-08")), Basis.METADATA)
    article = Article(name, name, text, (zone,), published=published)
    return ArticleFile(article, reading, times, told.get("lineage", name))


@pytest.fixture(scope="session")
def make_case():
    """Make a case of articles by id, and of names with their types."""

    def make(articles, people):
        files = tuple(_file(k, v, people) for k, v in sorted(articles.items()))
        entities = tuple(
            Entity(
                p.lower().replace(" ", "-"),
                EntityType(kind),
                p,
                (),
                (),
                tuple(
                    EntityMention(Passage(f.article.id, m.span), MentionKind.NAME)
                    for f in files
                    for m in f.reading.mentions
                    if m.text == p
                ),
            )
            for p, kind in people.items()
        )
        lineages = {f.lineage: [] for f in files}
        for f in files:
            lineages[f.lineage].append(f.article.id)
        return Case(
            Story("story", "", tuple(f.article.id for f in files)),
            files,
            Cast(entities),
            tuple(Lineage(k, tuple(v)) for k, v in sorted(lineages.items())),
        )

    return make
