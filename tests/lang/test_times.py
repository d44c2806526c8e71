"""Time expressions of a paragraph: golden cases, and what must hold of any text."""

import json
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recoupe.lang.times import find_times

sys.path.insert(0, str(Path(__file__).parent))
from times_brief import brief

CASES = json.loads((Path(__file__).parents[1] / "cases" / "times.json").read_text("utf-8"))
WORDS = [
    "lundi",
    "ce",
    "mardi",
    "dernier",
    "le",
    "3",
    "mars",
    "2021",
    "il",
    "y",
    "a",
    "trois",
    "jours",
    "fin",
    "de",
    "à",
    "16",
    "h",
    "30",
    "dans",
    "la",
    "nuit",
    "semaine",
    "prochaine",
    "plus",
    "tôt",
    ",",
    "entre",
    "et",
    "31",
    "février",
    "«",
    "\n",
    "’",
    "\u202f",
    "12/13/2020",
    "00",
    "99",
    "mi-",
    "du",
    "au",
    "Noël",
    "deux",
]


def found(text):
    return [[f.span.of(text), brief(f.value), f.clock] for f in find_times(text, "fr")]


@pytest.mark.parametrize("case", CASES["found"], ids=lambda c: c["text"][:40])
def test_expressions_are_read(case):
    assert found(case["text"]) == case["found"]


@pytest.mark.parametrize("text", CASES["nothing"])
def test_what_is_no_time_is_left_alone(text):
    assert found(text) == []


@pytest.mark.parametrize("case", CASES["known_failures"], ids=lambda c: c["text"][:40])
@pytest.mark.xfail(strict=True, reason="not read yet")
def test_known_failures(case):
    assert found(case["text"]) == case["found"]


def test_a_weekday_that_contradicts_its_date_is_flagged():
    (time,) = find_times("Il est parti lundi 4 juin 2019.", "fr")
    assert [f.code for f in time.flags] == ["weekday-contradicts-date"]


def test_a_day_that_no_calendar_has_is_flagged():
    (time,) = find_times("Il est parti le 31 février.", "fr")
    assert [f.code for f in time.flags] == ["date-does-not-exist"]


@pytest.mark.parametrize("words", ["jusqu'à mardi", "reporté à mardi", "à partir de mardi"])
def test_words_before_say_which_way_an_expression_points(words):
    assert find_times(words, "fr")[-1].cue.value == "future"


def test_typographic_apostrophes_and_blanks_read_alike():
    plain = found("L'an dernier, à 16 h 30, aujourd'hui.")
    curly = found("L’an\u00a0dernier, à 16\u202fh\u202f30, aujourd’hui.")
    assert [x[1:] for x in plain] == [x[1:] for x in curly]


@given(st.one_of(st.text(), st.lists(st.sampled_from(WORDS)).map(" ".join)))
@settings(deadline=None, max_examples=300)
def test_spans_are_in_order_within_the_text_and_apart(text):
    end = 0
    for time in find_times(text, "fr"):
        assert end <= time.span.start < time.span.end <= len(text)
        end = time.span.end


@pytest.mark.parametrize(
    "unit", ["lundi ", "il y a ", "3 ", "le 3 mars ", "dans la nuit de ", "fin de ", " ", "\x00", "\ud800"]
)
def test_time_taken_grows_with_the_text_only(unit):
    find_times(unit * 20_000, "fr")
