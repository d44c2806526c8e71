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
        ("Le remorqueur est arrivé mardi à Kerlouan.", "past"),
        ("Le remorqueur serait parti mardi de Kerlouan.", "past"),
        ("Le capitaine s'est blessé mardi à la main.", "past"),
        ("Les deux marins tombés mardi dans le bassin sont saufs.", "past"),
        ("Les bureaux resteront fermés mardi, a précisé le maire.", "future"),
        ("Des témoins ont indiqué que le cargo devrait repartir mardi.", "future"),
        ("Pas de ramassage mardi, a fait savoir la mairie.", "unknown"),
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


@pytest.mark.parametrize(
    ("text", "ahead"),
    [
        pytest.param(
            "L'ultimatum expire dimanche.",
            True,
            marks=pytest.mark.xfail(reason="the tagger misses the verb", strict=True),
        ),
        ("La commission se réunit jeudi à Kerlouan.", True),
        ("La météo annonce une tempête lundi.", True),
        ("Le groupe annonce lundi la fermeture du site.", False),
        ("Lundi, le capitaine lève les bras au ciel.", False),
        ("Revivez la journée de mardi.", False),
    ],
)
def test_a_weekday_behind_a_present_is_marked_as_to_come(reader, text, ahead):
    (time,) = times(reader, text)
    assert ("weekday-behind-present" in {f.code for f in time.flags}) is ahead
