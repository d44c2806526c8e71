"""Words of two texts under common keys."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.lang.load import table
from recoupe.lang.terms import content_words, even, name_keys

CASES = json.loads((Path(__file__).parents[1] / "cases" / "terms.json").read_text("utf-8"))


@pytest.mark.parametrize(("left", "right", "key"), CASES["same"])
def test_kin_have_one_key(left, right, key):
    assert key in {w.key for w in content_words(left)} & {w.key for w in content_words(right)}


@pytest.mark.parametrize(("left", "right", "same"), CASES["names"])
def test_names_meet_by_sound(left, right, same):
    assert (name_keys(left) == name_keys(right)) is same


@pytest.mark.parametrize("text", CASES["empty"])
def test_nothing_is_found_where_nothing_is_said(text):
    assert content_words(text) == ()


def test_no_word_stands_in_two_kins():
    seen = {}
    for name, group in table("fr", "story")["kin"].items():
        for word in (*group["words"], *group.get("phrases", ())):
            assert seen.setdefault(word, name) == name, word
            assert even(word) == word, f"{word} is not folded"


@given(st.text())
def test_words_lie_within_the_text_in_order(text):
    found = content_words(text)
    assert len(even(text)) == len(text)
    assert all(0 <= w.start < w.end <= len(text) for w in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_a_very_long_line_takes_linear_time():
    assert len(content_words("naufrage " * 100_000)) == 100_000
