"""Pronouns and descriptions, and whom they stand for."""

import json
from pathlib import Path

import pytest

from recoupe.lang.reasons import sentences
from recoupe.lang.references import weights
from recoupe.model.article import Article, Zone, ZonedSpan
from recoupe.model.reading import MentionKind
from recoupe.model.span import Span
from recoupe.nlp.references import GROUNDS

CASES = json.loads((Path(__file__).parents[1] / "cases" / "references.json").read_text(encoding="utf-8"))


def references(reader, text):
    article = Article("a", "0", text, (ZonedSpan(Span(0, len(text)), Zone.BODY),))
    return [
        (m.text, m.antecedent.of(text))
        for m in reader.read(article).mentions
        if m.kind is not MentionKind.NAME and m.antecedent
    ]


@pytest.mark.parametrize("case", [*CASES["told"], *CASES["open"]])
def test_who_is_meant_or_stays_unknown(reader, case):
    text, expected = {**CASES["told"], **CASES["open"]}[case]
    assert references(reader, text) == [tuple(pair) for pair in expected]


def together(reader, text):
    article = Article("a", "0", text, (ZonedSpan(Span(0, len(text)), Zone.BODY),))
    return reader.read(article), [m for m in reader.read(article).mentions if m.also]


@pytest.mark.parametrize("case", CASES["together"])
def test_two_are_meant_together_and_neither_alone(reader, case):
    text, expected = CASES["together"][case]
    reading, found = together(reader, text)
    assert [[m.text, *(s.of(text) for s in m.also)] for m in found] == expected
    assert all(m.antecedent is None and m.described is None and m.reasons for m in found)
    assert all(q.holder is None for q in reading.quotes)


@pytest.mark.parametrize("case", CASES["not together"])
def test_two_are_not_guessed(reader, case):
    assert not together(reader, CASES["not together"][case])[1]


def test_an_unnamed_speaker_keeps_the_fullest_description(reader):
    text = (
        "Des chercheurs de l'université de Valmer ont suivi trente loups. « Ils mangent peu », écrivent les "
        "chercheurs."
    )
    article = Article("a", "0", text, (ZonedSpan(Span(0, len(text)), Zone.BODY),))
    quote = next(q for q in reader.read(article).quotes if q.is_speech)
    assert quote.speaker.of(text) == "les chercheurs"
    assert quote.described.of(text) == "Des chercheurs de l'université de Valmer"
    assert quote.shown == quote.described


def test_a_description_goes_back_to_its_role(reader):
    text = "Le ministre des Transports, Adama Kouréna, est venu. Le ministre a promis une enquête."
    assert ("Le ministre", "Adama Kouréna") in references(reader, text)


def test_every_ground_says_what_it_does():
    codes = {**sentences("fr")}
    for table in GROUNDS.values():
        assert all(code in codes and value.__doc__ for code, value in table)


@pytest.mark.parametrize("table", GROUNDS)
def test_every_weight_is_that_of_a_ground(table):
    assert set(weights(table)) - {"nobody"} <= {code for code, _ in GROUNDS[table]}
