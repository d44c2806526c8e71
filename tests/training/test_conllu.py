import pytest

pytest.importorskip("spacy")

from steps import conllu

DU = """\
1\tLe\tle\tDET\t_\tDefinite=Def|Gender=Masc|Number=Sing|PronType=Art\t2\tdet\t_\t_
2\tprix\tprix\tNOUN\t_\tGender=Masc\t6\tnsubj:outer\t_\t_
3-4\tdu\t_\t_\t_\t_\t_\t_\t_\t_
3\tde\tde\tADP\t_\t_\t5\tcase\t_\t_
4\tle\tle\tDET\t_\tDefinite=Def|Emph=No\t5\tdet\t_\t_
5\tpain\tpain\tNOUN\t_\t_\t2\tnmod\t_\t_
6\tmonte\tmonter\tVERB\t_\tMood=Ind\t0\troot\t_\tSpaceAfter=No
7\t.\t.\tPUNCT\t_\t_\t6\tpunct\t_\t_
"""


def rows(text):
    return [line.split("\t") for line in text.splitlines()]


def words(*fields):
    return [conllu.Word(form, lemma, pos, "", head, dep) for form, lemma, pos, head, dep in fields]


def test_a_contraction_is_one_token_that_keeps_the_outer_head():
    merged = conllu.merge_tokens(rows(DU))
    assert [w.form for w in merged] == ["Le", "prix", "du", "pain", "monte", "."]
    du = merged[2]
    assert (du.lemma, du.pos, du.head, du.dep, du.feats) == ("de", "ADP", 4, "case", "Definite=Def")
    assert [w.head for w in merged] == [2, 5, 4, 2, 0, 5]
    assert not merged[4].space


def test_subtypes_go_unless_all_treebanks_have_them():
    assert conllu.simplify_label("obl:arg") == "obl"
    assert conllu.simplify_label("nsubj:pass") == "nsubj:pass"


def test_a_cycle_is_refused():
    broken = DU.replace("\t6\tnsubj:outer", "\t5\tnsubj:outer")
    with pytest.raises(ValueError, match="cycle"):
        conllu.merge_tokens(rows(broken))


def test_the_quotation_leads_the_reporting_verb():
    sentence = words(
        ("Elle", "elle", "PRON", 2, "nsubj"),
        ("part", "partir", "VERB", 4, "parataxis"),
        (",", ",", "PUNCT", 4, "punct"),
        ("dit", "dire", "VERB", 0, "root"),
        ("Maud", "Maud", "PROPN", 4, "nsubj"),
        (".", ".", "PUNCT", 4, "punct"),
    )
    conllu.harmonise(sentence)
    assert [(w.form, w.head, w.dep) for w in sentence if w.dep in {"root", "parataxis"}] == [
        ("part", 0, "root"),
        ("dit", 2, "parataxis"),
    ]
    assert sentence[-1].head == 2


@pytest.mark.parametrize(("title", "dep"), [("ministre", "appos"), ("M.", "flat")])
def test_a_name_after_a_title(title, dep):
    sentence = words((title, title, "NOUN", 0, "root"), ("Rigal", "Rigal", "PROPN", 1, "nmod"))
    assert conllu.harmonise(sentence)[1].dep == dep
