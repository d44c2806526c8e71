"""Makes articles and readings of invented texts without the language pipeline."""

import re
from datetime import date

import pytest

from recoupe.model.article import Article, Basis, Credit, Publication, Zone, ZonedSpan
from recoupe.model.reading import EntityType, Form, Mention, Quantity, Quote, Reading, Sentence
from recoupe.model.span import Span

_SENTENCE = re.compile(r"[^.!?\n]+[.!?]?")
_NAME = re.compile(r"(?<=[a-zé,] )(?:[A-ZÉ][\w'-]+)(?: [A-ZÉ][\w'-]+)*")


@pytest.fixture(scope="session")
def told():
    """Make an article and its reading: the first line is the title, each other line a paragraph."""

    def make(name, text, outlet=None, credit=None, day=None):
        zones, at = [], 0
        for line in text.split("\n"):
            if line.strip():
                kind = Zone.BODY if zones else Zone.TITLE
                zones.append(ZonedSpan(Span(at, at + len(line)), kind))
            at += len(line) + 1
        sentences = tuple(
            Sentence(Span(z.span.start + m.start(), z.span.start + m.end()), i, ("x",))
            for i, z in enumerate(zones)
            for m in _SENTENCE.finditer(z.span.of(text))
            if m.group().strip()
        )
        reading = Reading(
            name,
            sentences=sentences,
            mentions=tuple(
                Mention(Span(*m.span()), m.group(), EntityType.PLACE) for m in _NAME.finditer(text)
            ),
            quantities=tuple(
                Quantity(Span(*m.span()), float(m.group()), float(m.group()), float(m.group()), "")
                for m in re.finditer(r"\d+", text)
            ),
            quotes=tuple(
                Quote(Span(*m.span()), i, Form.DIRECT)
                for i, m in enumerate(re.finditer(r"(?<=« )[^»]+(?= »)", text))
            ),
        )
        published = (
            Publication(date.fromisoformat(day), Basis.METADATA) if day else Publication(None, Basis.NONE)
        )
        credited = (Credit(credit, Span(0, 0)),) if credit else ()
        article = Article(
            name, name, text, tuple(zones), text.split("\n")[0], outlet, published=published, credits=credited
        )
        return article, reading

    return make
