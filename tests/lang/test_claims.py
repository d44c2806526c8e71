"""Polarity, certainty, clauses and parts, by the words alone."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.lang.claims import clauses, is_hedged, is_negative, is_part, leans, says_unknown, slots

CASES = json.loads((Path(__file__).parents[1] / "cases" / "claims.json").read_text("utf-8"))


@pytest.mark.parametrize("text", CASES["negative"])
def test_negative(text):
    assert is_negative(text)


@pytest.mark.parametrize("text", CASES["affirmative"])
def test_affirmative(text):
    assert not is_negative(text)


@pytest.mark.xfail(strict=True, reason="a negation that lies in the meaning of a word")
@pytest.mark.parametrize("text", CASES["negative_known_failures"])
def test_negative_known_failures(text):
    assert is_negative(text)


@pytest.mark.parametrize("text", CASES["hedged"])
def test_hedged(text):
    assert is_hedged(text)


@pytest.mark.parametrize("text", CASES["plain"])
def test_not_hedged(text):
    assert not is_hedged(text)


@pytest.mark.parametrize(("text", "count"), CASES["clauses"])
def test_clauses(text, count):
    assert len(clauses(text)) == count


@pytest.mark.parametrize(("before", "after", "expected"), CASES["part"])
def test_parts_of_a_number(before, after, expected):
    assert is_part(before, after) is expected


@pytest.mark.parametrize("text", CASES["unknown"])
def test_says_that_something_is_not_known(text):
    assert says_unknown(text)


@pytest.mark.parametrize("text", CASES["known"])
def test_says_what_is_known(text):
    assert not says_unknown(text)


def test_a_sentence_that_leans_on_the_one_before():
    assert leans("« Il est parti »")
    assert not leans("Le maire est parti")


def test_slots_have_names_of_their_own():
    assert len({s.name for s in slots()}) == len(slots())


@given(st.text())
def test_clauses_cover_the_text(text):
    cut = clauses(text)
    assert "".join(text[a:b] for a, b in cut) == text
