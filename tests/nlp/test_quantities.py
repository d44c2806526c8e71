"""Quantities of parsed articles."""

import pytest

from recoupe.model.article import Article, Zone, ZonedSpan
from recoupe.model.span import Span
from recoupe.nlp.quantities import find_quantities
from recoupe.nlp.times import find_times


def quantities(reader, text):
    parsed = reader.parse(Article("a", "", text, (ZonedSpan(Span(0, len(text)), Zone.BODY),)))
    return [(q.value, q.unit) for q in find_quantities(parsed, find_times(parsed))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le feu a brûlé 1\u202f800 hectares en six jours.", [(1800, "ha"), (6, "d")]),
        ("Un contrat de 2,3 milliards d’euros, en hausse de 19,4\u202f%.", [(2.3e9, "EUR"), (19.4, "%")]),
        ("La tempête a fait vingt-sept morts.", [(27, "mort")]),
        ("Une quinzaine de kilomètres les séparaient.", [(15, "km")]),
        ("Il y a tenu quatre heures.", [(4, "h")]),
        ("Il roulait à 130 km/h.", [(130, "km/h")]),
        ("Par 23 voix contre 19, le texte est rejeté.", [(23, "voix"), (19, "voix")]),
        ("Le plan supprime 340 postes, dont 190 à Kerlouan.", [(340, "poste"), (190, "poste")]),
        ("On compte quatre blessés et six autres sont suivis.", [(4, "blessé"), (6, "blessé")]),
        ("Un pêcheur sur cinq a renoncé.", [(0.2, "pêcheur")]),
        ("Il faisait moins douze degrés au col.", [(-12, "°C")]),
        ("On déplore au moins un disparu.", [(1, "disparu")]),
        ("La coulée a fait des dizaines de morts.", [(10, "mort")]),
        ("Le pêcheur de 39 ans a été secouru.", [(39, "an")]),
    ],
)
def test_numbers_come_with_what_they_count(reader, text, expected):
    assert quantities(reader, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Le 3 mai 2021, à 16 h 30, la rade était vide.",
        "Les deux pays ont signé.",
        "Il est né en 1987.",
        "L’article 49 a servi une fois de trop.",
        "Une femme est passée.",
        "Le mât s’est brisé en deux.",
        "Un Caldera 70 s’est posé.",
    ],
)
def test_dates_labels_and_articles_are_no_quantities(reader, text):
    assert quantities(reader, text) == []


def test_hedges_give_open_or_approximate_ends(reader):
    text = "Plus de 5 000 marins et près de deux cents mousses."
    parsed = reader.parse(Article("a", "", text, (ZonedSpan(Span(0, len(text)), Zone.BODY),)))
    more, near = find_quantities(parsed, ())
    assert (more.low, more.high) == (5000, None)
    assert near.approximate
