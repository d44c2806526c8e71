"""Time expressions of parsed articles: which way the tense of their clause points."""

import pytest

from recoupe.model.article import Article, Zone, ZonedSpan
from recoupe.model.span import Span
from recoupe.nlp.times import find_times


def times(reader, text):
    article = Article("a", "", text, (ZonedSpan(Span(0, len(text)), Zone.BODY),))
    return find_times(reader.parse(article))


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("Le préfet a inauguré le pont mardi.", "past"),
        ("Le préfet inaugurera le pont mardi.", "future"),
        ("Le pont sera inauguré mardi par le préfet.", "future"),
        ("Le préfet doit inaugurer le pont mardi.", "future"),
        ("Le pont devrait être rouvert mardi.", "future"),
        ("Le pont pourrait être rouvert mardi.", "future"),
        ("Mardi, les dockers avaient bloqué le quai.", "past"),
        ("La réunion prévue mardi a été annulée.", "future"),
        ("Le procès a été reporté à mardi.", "future"),
        ("Les ouvriers travaillaient encore mardi.", "past"),
    ],
)
def test_the_clause_says_which_way(reader, text, direction):
    (time,) = times(reader, text)
    assert time.direction.value == direction


def test_spans_address_the_article_and_keep_its_typography(reader):
    text = "L’usine a fermé l’an dernier, à 16\u202fh\u202f30."
    found = times(reader, text)
    assert [t.text for t in found] == [t.span.of(text) for t in found]
    assert found[-1].clock == "T16:30"
