"""Who copies whom: text shared in order binds, a quote that both give does not."""

import json
from pathlib import Path

import pytest

from recoupe.model.story import CopyKind
from recoupe.story import find_copies, find_lineages

CASES = json.loads((Path(__file__).parents[1] / "cases" / "copies.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def pile(told):
    parts = [told(k, v["text"], credit=v.get("credit"), day="2031-05-08") for k, v in CASES["texts"].items()]
    return [a for a, _ in parts], [r for _, r in parts]


@pytest.fixture(scope="module")
def lineage(pile):
    lineages = find_lineages(*pile, find_copies(*pile))
    return {a: line for line in lineages for a in line.articles}


@pytest.mark.parametrize(("left", "right"), CASES["copies"])
def test_copies_are_one_lineage(lineage, left, right):
    assert lineage[left] == lineage[right]
    assert lineage[left].reasons


@pytest.mark.parametrize(("left", "right"), CASES["independent"])
def test_who_only_quotes_the_same_words_stays_independent(lineage, left, right):
    assert lineage[left] != lineage[right]


def test_every_article_is_in_one_lineage(pile):
    lineages = find_lineages(*pile, find_copies(*pile))
    assert sorted(a for line in lineages for a in line.articles) == sorted(a.id for a in pile[0])


def test_the_root_is_the_one_with_the_credit(lineage):
    assert lineage["verbatim"].root in {"dispatch", "rewritten"}


def test_copies_lie_in_their_texts_and_say_how(pile):
    texts = {a.id: a.text for a in pile[0]}
    copies = find_copies(*pile)
    assert {c.kind for c in copies if {c.left.article, c.right.article} == {"dispatch", "verbatim"}} >= {
        CopyKind.VERBATIM
    }
    for copy in copies:
        assert copy.left.article < copy.right.article
        assert copy.left.span.of(texts[copy.left.article]).strip()
        assert copy.reasons


def test_the_order_of_the_pile_changes_nothing(pile):
    assert find_copies(*pile) == find_copies(pile[0][::-1], pile[1][::-1])


def test_nothing_and_blank_articles_pass(told):
    assert find_copies([], []) == ()
    parts = [told("a", "Titre"), told("b", ""), told("c", "\x00\ud800 \n.")]
    articles, readings = [a for a, _ in parts], [r for _, r in parts]
    assert find_copies(articles, readings) == ()
    assert len(find_lineages(articles, readings, ())) == 3
