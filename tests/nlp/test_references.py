"""Pronouns and descriptions, and whom they stand for."""

import pytest

from recoupe.lang.reasons import sentences
from recoupe.lang.references import weights
from recoupe.model.article import Article, Zone, ZonedSpan
from recoupe.model.reading import MentionKind
from recoupe.model.span import Span
from recoupe.nlp.references import GROUNDS


def references(reader, text):
    article = Article("a", "0", text, (ZonedSpan(Span(0, len(text)), Zone.BODY),))
    return [
        (m.text, m.antecedent.of(text))
        for m in reader.read(article).mentions
        if m.kind is not MentionKind.NAME
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Boris Kozlarov est arrivé mardi à Tchervan. « Nous tiendrons », a-t-il promis.",
            [("-t-il", "Boris Kozlarov")],
        ),
        (
            "La préfète, Hélène Varrac, a reçu Denis Mourgue. Elle a promis un guichet.",
            [("Elle", "Hélène Varrac")],
        ),
        ("Hélène Varrac dirige le port. Il pleut depuis lundi.", []),
        ("Il faut attendre, estime Boris Kozlarov.", []),
    ],
)
def test_pronouns_agree_or_stay_unknown(reader, text, expected):
    assert references(reader, text) == expected


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
