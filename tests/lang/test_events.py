"""The event words: types, kinship, infinitives mended, moods told by the stem."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.lang.event_types import Facts, Typed, kind_of
from recoupe.lang.events import Kinship, event_words

CASES = json.loads((Path(__file__).parents[1] / "cases" / "events.json").read_text(encoding="utf-8"))
WORDS = event_words()


@pytest.mark.parametrize(("key", "kind"), CASES["kinds"])
def test_a_word_has_its_type(key, kind):
    assert WORDS.kind(key) == kind


@pytest.mark.parametrize(("key", "beside", "kind", "by"), CASES["typed"])
def test_what_stands_beside_a_word_tells_its_type(key, beside, kind, by):
    phrases = {mark: frozenset(words) for mark, words in beside.get("phrases", {}).items()}
    facts = Facts(frozenset(beside.get("subjects", ())), frozenset(beside.get("objects", ())), phrases)
    assert kind_of(key, facts, WORDS.kind(key)) == Typed(kind, by)


@pytest.mark.parametrize(("left", "right", "kin"), CASES["kinship"])
def test_kinship_holds_both_ways(left, right, kin):
    assert WORDS.kinship(left, right) is Kinship[kin]
    assert WORDS.kinship(right, left) is Kinship[kin]


@pytest.mark.parametrize(("lemma", "form", "infinitive"), CASES["infinitives"])
def test_an_infinitive_is_mended(lemma, form, infinitive):
    assert WORDS.infinitive(lemma, form) == infinitive


@pytest.mark.parametrize(("form", "infinitive", "mood"), CASES["moods"])
def test_the_stem_tells_the_mood(form, infinitive, mood):
    assert WORDS.mood(form, infinitive) == mood


def test_every_family_that_is_named_exists():
    for family in WORDS.families.values():
        assert family.near | family.against <= set(WORDS.families), family.name
        assert family.name not in family.near | family.against


def test_no_word_stands_against_its_own_family():
    for key, names in WORDS.members.items():
        for name in names:
            assert not WORDS.families[name].against & set(names), key


def test_a_verb_without_object_may_change_its_type():
    assert WORDS.kind("reprendre") == "CAPTURE"
    assert WORDS.kind("reprendre", bare=True) == "LAUNCH"


def test_a_reflexive_is_another_verb():
    assert WORDS.verb("rendre", reflexive=True) == "se rendre"
    assert WORDS.verb("éteindre", reflexive=True) == "s'éteindre"
    assert WORDS.verb("visiter", reflexive=True) == "visiter"


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_word_is_taken(lemma, form):
    assert isinstance(WORDS.infinitive(lemma, form), str)
    assert WORDS.mood(form, lemma) in {"", "future", "conditional"}
    assert isinstance(WORDS.kinship(lemma, form), Kinship)
