"""Numbers in words and figures."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.lang.numbers import figure, find_numbers, in_words

CASES = json.loads((Path(__file__).parents[1] / "cases" / "numbers.json").read_text("utf-8"))


@pytest.mark.parametrize(("words", "value"), CASES["words"])
def test_words_are_composed(words, value):
    assert in_words(words, "fr") == value


@pytest.mark.parametrize("words", CASES["not_words"])
def test_what_french_does_not_form_is_no_number(words):
    assert in_words(words, "fr") is None


@pytest.mark.parametrize(("written", "value"), CASES["figures"])
def test_figures_are_read_the_french_way(written, value):
    assert figure(written) == value


@pytest.mark.parametrize("case", CASES["found"], ids=lambda c: c["text"][:40])
def test_numbers_are_found_with_their_hedges(case):
    text = case["text"]
    found = [
        [text[n.start : n.end], n.value, n.low, n.high, n.approximate]
        for n in find_numbers(text, "fr")
        if not n.one
    ]
    assert found == case["found"]


@pytest.mark.parametrize("text", CASES["nothing"])
def test_labels_ordinals_and_names_are_no_numbers(text):
    assert [n for n in find_numbers(text, "fr") if not n.one] == []


@given(st.integers(min_value=0, max_value=999_999))
def test_grouped_figures_come_back(number):
    assert figure(f"{number:,}".replace(",", " ")) == number


@given(st.text(alphabet="0123456789 .,deuxcntmilaorv-'"))
def test_numbers_are_in_order_and_apart(text):
    end = 0
    for number in find_numbers(text, "fr"):
        assert end <= number.start <= number.core < number.end <= len(text)
        end = number.end
