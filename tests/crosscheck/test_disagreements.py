"""Where accounts part, and where they only move on."""

from recoupe.crosscheck import cross_check
from recoupe.model.claim import DisagreementKind, Standing

PEOPLE = {"Valmonde": "Place", "Odile Marchetti": "Person"}


def _of(make_case, kind, **articles):
    found = cross_check(make_case(articles, PEOPLE)).disagreements
    return [d for d in found if d.kind is kind]


def test_a_toll_that_rises_is_an_update(make_case):
    told = {
        "a": {"text": "À Valmonde, 6 personnes sont mortes.", "day": "2031-05-06"},
        "b": {"text": "Le bilan est de 9 morts à Valmonde.", "day": "2031-05-07"},
    }
    (found,) = _of(make_case, DisagreementKind.NUMBER, **told)
    assert found.update
    assert [v.value for v in found.values] == ["6 personnes", "9 morts"]
    assert all(c.standing is not Standing.DISPUTED for c in cross_check(make_case(told, PEOPLE)).claims)


def test_two_tolls_of_one_day_are_a_contradiction_and_dispute_the_claim(make_case):
    told = {
        "a": {"text": "À Valmonde, 6 personnes sont mortes."},
        "b": {"text": "Le bilan est de 9 morts à Valmonde."},
    }
    (found,) = _of(make_case, DisagreementKind.NUMBER, **told)
    assert not found.update
    assert {c.standing for c in cross_check(make_case(told, PEOPLE)).claims} == {Standing.DISPUTED}


def test_a_toll_that_falls_is_a_contradiction(make_case):
    told = {
        "a": {"text": "À Valmonde, 9 personnes sont mortes.", "day": "2031-05-06"},
        "b": {"text": "Le bilan est de 6 morts à Valmonde.", "day": "2031-05-07"},
    }
    (found,) = _of(make_case, DisagreementKind.NUMBER, **told)
    assert not found.update


def test_a_part_of_a_toll_and_an_older_toll_are_no_difference(make_case):
    told = {
        "a": {"text": "À Valmonde, 9 personnes sont mortes, dont 4 enfants."},
        "b": {
            "text": "En 2009, un éboulement avait fait 5 morts à Valmonde. Le bilan est de 9 morts.",
            "times": {"En 2009": "2009-06-01"},
        },
    }
    assert _of(make_case, DisagreementKind.NUMBER, **told) == []


def test_different_questions_are_no_difference(make_case):
    told = {
        "a": {"text": "À Valmonde, 9 personnes sont mortes."},
        "b": {"text": "À Valmonde, 40 personnes ont été évacuées et 12 personnes blessées."},
    }
    assert _of(make_case, DisagreementKind.NUMBER, **told) == []


def test_a_negation_lost_in_a_quote(make_case):
    said = "Le tir de mine {} autorisé à Valmonde"
    told = {
        k: {
            "text": f"« {said.format(verb)} », a dit Odile Marchetti.",
            "quotes": [[said.format(verb), "Odile Marchetti", "direct"]],
        }
        for k, verb in (("a", "n'était pas"), ("b", "était"))
    }
    found = _of(make_case, DisagreementKind.POLARITY, **told)
    assert len(found) == 1
    assert len(found[0].values) == 2


def test_words_added_to_a_quote(make_case):
    told = {
        k: {
            "text": f"« {said} », a dit Odile Marchetti.",
            "quotes": [[said, "Odile Marchetti", "direct"]],
        }
        for k, said in (
            ("a", "Nous fermerons la carrière"),
            ("b", "Nous fermerons la carrière si la loi change"),
        )
    }
    found = _of(make_case, DisagreementKind.WORDING, **told)
    assert len(found) == 1


def test_one_plan_on_two_days(make_case):
    told = {
        "a": {"text": "L'assemblée générale se tiendra le 17 mai.", "times": {"le 17 mai": "2031-05-17"}},
        "b": {"text": "Une assemblée générale aura lieu le 19 mai.", "times": {"le 19 mai": "2031-05-19"}},
    }
    (found,) = _of(make_case, DisagreementKind.DATE, **told)
    assert [v.value for v in found.values] == ["2031-05-17", "2031-05-19"]


def test_every_value_has_its_evidence(make_case):
    told = {
        "a": {"text": "À Valmonde, 6 personnes sont mortes."},
        "b": {"text": "Le bilan est de 9 morts à Valmonde."},
    }
    for one in cross_check(make_case(told, PEOPLE)).disagreements:
        assert len(one.values) >= 2
        assert all(v.evidence for v in one.values)


def test_one_word_quoted_differently_before_the_same_words(make_case):
    told = {
        k: {
            "text": f"Odile Marchetti voit des « {word} » de reprise industrielle.",
            "quotes": [[word, "Odile Marchetti", "direct"]],
        }
        for k, word in (("a", "chances"), ("b", "risques"))
    }
    (found,) = _of(make_case, DisagreementKind.WORDING, **told)
    assert [v.value for v in found.values] == ["chances", "risques"]


def test_a_figure_that_no_question_asks_for(make_case):
    told = {
        "a": {"text": "La société Carbonel a stocké 6 tonnes de dynamite dans la carrière de Valmonde."},
        "b": {"text": "Carbonel avait stocké 9 tonnes de dynamite à Valmonde, dans la carrière."},
    }
    (found,) = _of(make_case, DisagreementKind.NUMBER, **told)
    assert [v.value for v in found.values] == ["6 tonnes", "9 tonnes"]


def test_other_things_of_one_measure_are_no_dispute(make_case):
    told = {
        "a": {"text": "La société Carbonel a stocké 6 tonnes de dynamite à Valmonde."},
        "b": {"text": "Les secours ont déblayé 9 tonnes de gravats devant la mairie."},
    }
    assert not _of(make_case, DisagreementKind.NUMBER, **told)


def test_what_is_denied_whole(make_case):
    told = {
        "a": {"text": "L'accord prévoit un retrait des pelleteuses de Valmonde avant juin."},
        "b": {"text": "Aucun retrait des pelleteuses n'est prévu à Valmonde."},
    }
    (found,) = _of(make_case, DisagreementKind.POLARITY, **told)
    assert len(found.values) == 2


def test_words_of_two_sides(make_case):
    told = {
        "a": {"text": "La manifestation devant la carrière a fait mardi 6 blessés à Valmonde."},
        "b": {"text": "À Valmonde, l'émeute devant la carrière a fait mardi 6 blessés."},
    }
    (found,) = _of(make_case, DisagreementKind.FRAMING, **told)
    assert found.about == "manifestation ou émeute"
    claims = cross_check(make_case(told, PEOPLE)).claims
    assert all(c.standing is not Standing.DISPUTED for c in claims)
