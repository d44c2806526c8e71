"""Reported clauses: where they stand, how far they reach, and whose they are."""

import json
from pathlib import Path

import pytest

from recoupe.lang.quotes import speaking
from recoupe.model.article import Article, Zone, ZonedSpan
from recoupe.model.reading import Form
from recoupe.model.span import Span
from recoupe.nlp.reader import read_parsed

CASES = json.loads((Path(__file__).parents[1] / "cases" / "reported.json").read_text(encoding="utf-8"))


def reported(reader, text):
    parsed = reader.parse(Article("a", "0", text, (ZonedSpan(Span(0, len(text)), Zone.BODY),)))
    found = [q for q in read_parsed(parsed).quotes if q.form is Form.INDIRECT]
    return [[q.span.of(text), place.of(text) if (place := q.holder or q.shown) else None] for q in found]


@pytest.mark.parametrize(("text", "expected"), CASES["clauses"])
def test_clauses_and_their_speakers(reader, text, expected):
    assert reported(reader, text) == expected


@pytest.mark.parametrize("text", CASES["none"])
def test_nothing_is_reported(reader, text):
    assert reported(reader, text) == []


@pytest.mark.parametrize(("text", "expected"), CASES["known_failures"])
@pytest.mark.xfail(strict=True, reason="known")
def test_clauses_not_yet_right(reader, text, expected):
    assert reported(reader, text) == expected


@pytest.mark.parametrize(("noun", "speaks"), CASES["nouns"])
def test_nouns_that_speak(noun, speaks):
    assert speaking(noun) is speaks
