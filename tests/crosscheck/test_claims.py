"""What says the same is one claim; what a veto keeps apart never is."""

import json
from pathlib import Path

import pytest

from recoupe.crosscheck import cross_check
from recoupe.model.claim import Standing

CASES = json.loads((Path(__file__).parents[1] / "cases" / "statements.json").read_text("utf-8"))
# A story has more than two sentences; these make rare what is rare.
FILLER = (
    "Le vent soufflait du nord. Des élèves ont planté un tilleul. La fanfare a joué jusqu'au soir. "
    "Un marchand vendait des melons. Le pont reste étroit. La bibliothèque ouvre tard. On danse au bal. "
    "Trois peintres exposent. Le four à pain fume. Les comptes sont justes. La neige tarde. Un chien aboie. "
)


def _joined(make_case, one, other, left=None, right=None):
    case = make_case(
        {
            "a": {"text": FILLER + one, "times": left or {}},
            "b": {"text": other, "times": right or {}},
        },
        CASES["people"],
    )
    return any(len(c.articles) == 2 for c in cross_check(case).claims)


@pytest.mark.parametrize(("left", "right"), CASES["same"])
def test_the_same_in_other_words_is_one_claim(make_case, left, right):
    assert _joined(make_case, left, right)


@pytest.mark.xfail(strict=True, reason="no word and no kin in common but the place")
@pytest.mark.parametrize(("left", "right"), CASES["same_known_failures"])
def test_the_same_in_wholly_other_words(make_case, left, right):
    assert _joined(make_case, left, right)


@pytest.mark.parametrize(("left", "right", "why"), CASES["apart"])
def test_what_differs_stays_apart(make_case, left, right, why):
    assert not _joined(make_case, left, right), why


def test_other_days_stay_apart(make_case):
    left, right = (
        "Mardi, Carbonel a rouvert la carrière de Valmonde.",
        "Jeudi, Carbonel a rouvert la carrière de Valmonde.",
    )
    assert _joined(make_case, left, right)
    days = {"left": {"Mardi": "2031-05-06"}, "right": {"Jeudi": "2031-05-08"}}
    assert not _joined(make_case, left, right, **days)


def test_words_of_two_speakers_stay_apart(make_case):
    text = "« La carrière de Valmonde était sûre », a dit {}."
    case = make_case(
        {
            "a": {
                "text": FILLER + text.format("Odile Marchetti"),
                "quotes": [["La carrière de Valmonde était sûre", "Odile Marchetti", "direct"]],
            },
            "b": {
                "text": text.format("Bastien Ourliac"),
                "quotes": [["La carrière de Valmonde était sûre", "Bastien Ourliac", "direct"]],
            },
        },
        CASES["people"],
    )
    ledger = cross_check(case)
    assert all(len(c.articles) == 1 for c in ledger.claims)
    assert ledger.quote_groups == ()


SAID = "La carrière de Valmonde a été inspectée en mars"


def _told(lineage, speaker="Odile Marchetti"):
    return {
        "text": FILLER + f"« {SAID} », a dit {speaker}.",
        "lineage": lineage,
        "quotes": [[SAID, speaker, "direct"]],
    }


def _inspected(ledger):
    return next(c for c in ledger.claims if "inspectée" in c.statement)


def test_several_who_name_one_origin_are_one_witness(make_case):
    claim = _inspected(cross_check(make_case({"a": _told("x"), "b": _told("y")}, CASES["people"])))
    assert claim.standing is Standing.ONE_ORIGIN
    assert claim.independent_sources == 2
    assert {o.entity for o in claim.origins} == {"odile-marchetti"}
    assert claim.asserted_by == "odile-marchetti"


def test_copies_are_one_source(make_case):
    claim = _inspected(cross_check(make_case({"a": _told("x"), "b": _told("x")}, CASES["people"])))
    assert claim.standing is Standing.SINGLE_SOURCE
    assert claim.independent_sources == 1
    assert claim.articles == ("a", "b")


def test_an_outlet_of_its_own_voice_corroborates(make_case):
    articles = {"a": _told("x"), "b": {"text": f"{SAID}."}}
    claim = _inspected(cross_check(make_case(articles, CASES["people"])))
    assert claim.standing is Standing.CORROBORATED
    assert claim.statement.strip(" .") == SAID


def test_silence_of_those_who_do_not_carry_it(make_case):
    articles = {"a": _told("x"), "b": _told("y"), "c": {"text": "Rien de neuf au marché de Combe-Haute."}}
    ledger = cross_check(make_case(articles, CASES["people"]))
    claim = _inspected(ledger)
    assert [s.article for s in ledger.silences if s.claim == claim.id] == ["c"]


def test_the_same_case_gives_the_same_ledger(make_case):
    articles = {"a": _told("x"), "b": _told("y")}
    assert cross_check(make_case(articles, CASES["people"])) == cross_check(
        make_case(articles, CASES["people"])
    )


@pytest.mark.parametrize("text", ["", "\x00", "\ud800 \ud800", "…", "« »"])
def test_nothing_is_claimed_where_nothing_is_said(make_case, text):
    ledger = cross_check(make_case({"a": {"text": text}, "b": {"text": text}}, {}))
    assert ledger.claims == ()
