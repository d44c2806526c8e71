"""What is read out of a parse is what spaCy says."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recoupe.nlp.tokens import read_out

PROSE = (
    "La maire de Vaubrun, Ilse Corvain, a dit jeudi qu'elle n'irait pas à Ostelle. Ce fut « utile » !",
    "Trois camions, partis de Lurcy dans la nuit de lundi à mardi,\n\nont été retrouvés à 6 h 30 : vides…",
    "Selon l'agence TRV, 1,2 million d'euros (environ) manquaient ; M. Podane s'en serait-il aperçu ?",
    "  ",
    "Le",
)
FACTS = ("i", "idx", "text", "lower_", "lemma_", "pos_", "dep_", "ent_type_", "ent_iob_", "whitespace_")
FLAGS = ("is_alpha", "is_lower", "is_punct", "is_space", "like_num")
TEXTS = st.lists(st.sampled_from((*PROSE, *'«»"(),.-’ 9', "Ab", "de la", "\n")), min_size=1, max_size=12)


@pytest.fixture(scope="module")
def pipeline(reader):
    return reader._nlp


def check(parse):
    doc = read_out(parse)
    assert len(doc) == len(parse)
    assert doc.text == parse.text
    runs = [(s.start, s.end, s.start_char, s.end_char, s.text) for s in parse.sents]
    assert [(s.start, s.end, s.start_char, s.end_char, s.text) for s in doc.sents] == runs
    assert [(e.start, e.end, e.label_) for e in doc.ents] == [(e.start, e.end, e.label_) for e in parse.ents]
    for ours, theirs in zip(doc, parse, strict=True):
        assert [getattr(ours, f) for f in (*FACTS, *FLAGS)] == [getattr(theirs, f) for f in (*FACTS, *FLAGS)]
        assert {k: ",".join(v) for k, v in ours.morph.items()} == theirs.morph.to_dict()
        assert all(list(ours.morph[k]) == theirs.morph.get(k) for k in ours.morph)
        assert ours.relation == theirs.dep_.split(":")[0].lower()
        assert ours.head.i == theirs.head.i
        assert [t.i for t in ours.children] == [t.i for t in theirs.children]
        assert [t.i for t in ours.subtree] == [t.i for t in theirs.subtree]
        assert ours.left_edge.i == theirs.left_edge.i
        assert (ours.sent.start, ours.sent.end) == (theirs.sent.start, theirs.sent.end)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TEXTS)
def test_words_are_as_spacy_says(pipeline, pieces):
    check(pipeline("".join(pieces)))


@pytest.mark.parametrize("text", PROSE)
def test_runs_are_as_spacy_says(pipeline, text):
    parse = pipeline(text)
    doc = read_out(parse)
    for start in range(len(text)):
        for end in range(start + 1, len(text) + 2):
            ours, theirs = doc.covering(start, end), parse.char_span(start, end, alignment_mode="expand")
            assert (ours is None) == (theirs is None)
            if ours is not None:
                assert (ours.start, ours.end, ours.start_char, ours.end_char, ours.text) == (
                    theirs.start,
                    theirs.end,
                    theirs.start_char,
                    theirs.end_char,
                    theirs.text,
                )
                assert not ours or ours.root.i == theirs.root.i


def test_what_is_outside_a_block_is_no_word(pipeline):
    doc = read_out(pipeline(PROSE[0]))
    assert doc[0].nbor(1) is doc[1]
    for token, steps in ((doc[0], -1), (doc[-1], 1)):
        with pytest.raises(IndexError):
            token.nbor(steps)
    with pytest.raises(IndexError):
        doc.run(1, 3)[2]
    assert doc.run(1, 3)[-1] is doc[2]
    assert doc.covering(len(PROSE[0]) + 3, len(PROSE[0]) + 4) is None
