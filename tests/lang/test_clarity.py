"""Whether a sentence can be read alone, and how it frames what it tells."""

import json
from pathlib import Path

import pytest

from recoupe.lang.clarity import (
    dangles,
    has_finite_verb,
    is_deictic,
    is_finite_trigger,
    is_hearsay,
    is_pronoun,
    points_back,
    speaks_of_itself,
)
from recoupe.lang.framing import frames

CASES = json.loads((Path(__file__).parents[1] / "cases" / "clarity.json").read_text("utf-8"))

ASKED = [
    (has_finite_verb, "finite", "not_finite"),
    (dangles, "dangling", "alone"),
    (is_hearsay, "hearsay", "vouched"),
    (points_back, "points_back", "points_nowhere"),
]


@pytest.mark.parametrize(("ask", "text"), [(ask, t) for ask, yes, _ in ASKED for t in CASES[yes]])
def test_yes(ask, text):
    assert ask(text)


@pytest.mark.parametrize(("ask", "text"), [(ask, t) for ask, _, no in ASKED for t in CASES[no]])
def test_no(ask, text):
    assert not ask(text)


@pytest.mark.xfail(strict=True, reason="an ordinal inside a noun phrase")
@pytest.mark.parametrize("text", CASES["dangling_known_failures"])
def test_dangling_known_failures(text):
    assert dangles(text)


def test_triggers():
    assert is_finite_trigger("refusent", "refuser")
    assert not is_finite_trigger("refusé", "refuser")
    assert not is_finite_trigger("grève", "grève")


def test_first_person_and_days():
    assert speaks_of_itself("Notre voisin dort")
    assert not speaks_of_itself("Le voisin dort")
    assert is_deictic("Hier soir, le pont a cédé")
    assert not is_deictic("Lundi soir, le pont a cédé")


def test_words_for_anybody():
    assert is_pronoun("la même source")
    assert not is_pronoun("la préfecture")


@pytest.mark.parametrize(("title", "text", "side"), CASES["framed"])
def test_framing(title, text, side):
    assert next(f for f in frames() if f.title == title).side(text) == side


def test_no_stem_stands_on_both_sides():
    for frame in frames():
        left, right = frame.sides
        assert not any(a.startswith(b) or b.startswith(a) for a in left for b in right)
