"""The same words said once, in several outlets' wordings."""

import pytest

from recoupe.crosscheck import cross_check
from recoupe.crosscheck.quoted import differences

PEOPLE = {"Odile Marchetti": "Person", "Bastien Ourliac": "Person"}


def _groups(make_case, *said):
    articles = {
        f"{i}": {"text": f"« {words} », a dit {who}.", "quotes": [[words, who, "direct"]]}
        for i, (words, who) in enumerate(said)
    }
    ledger = cross_check(make_case(articles, PEOPLE))
    articles_of = {q.id: q.article for q in ledger.quotes}
    return [sorted(articles_of[q] for q in g.quotes) for g in ledger.quote_groups], ledger


WHO = "Odile Marchetti"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("La roche a parlé toute la nuit", "la roche a parlé toute la nuit."),
        (
            "Nous avons choisi le dialogue plutôt que la grève",
            "Entre le dialogue et la grève, nous avons choisi",
        ),
        ("Personne ne remonte, même pour un chat", "même pour un chat"),
        ("Le feu est contenu mais il n'est pas maîtrisé", "Le feu est contenu et maîtrisé"),
    ],
)
def test_one_speaker_who_said_it_once(make_case, left, right):
    groups, _ = _groups(make_case, (left, WHO), (right, WHO), ("Les comptes sont justes", WHO))
    assert groups == [["0", "1"]]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("La roche a parlé toute la nuit", "Je ne dirai rien de la roche"),
        ("Nous irons lundi", "Nous verrons bien"),
    ],
)
def test_other_words_are_no_group(make_case, left, right):
    groups, _ = _groups(make_case, (left, WHO), (right, WHO))
    assert groups == []


def test_two_speakers_never_meet(make_case):
    words = "La roche a parlé toute la nuit dans la carrière"
    groups, _ = _groups(make_case, (words, WHO), (words, "Bastien Ourliac"))
    assert groups == []


def test_speakers_are_found_through_the_cast(make_case):
    _, ledger = _groups(make_case, ("La roche a parlé", WHO))
    assert [q.speaker for q in ledger.quotes] == ["odile-marchetti"]


def test_differences_name_what_was_changed_and_not_what_was_cut():
    assert differences("il n'est pas venu hier", "il est venu hier") == (("n", ""), ("pas", ""))
    assert differences("il est venu hier", "est venu") == ()
    assert differences("une offre amicale", "une proposition amicale") == (("offre", "proposition"),)
