"""A briefing invents nothing."""

from recoupe.crosscheck import brief, cross_check

PEOPLE = {"Valmonde": "Place", "Carbonel": "Organization"}
ARTICLES = {
    "a": {
        "text": "L'éboulement de la carrière de Valmonde a tué 6 ouvriers mardi matin. "
        "La société Carbonel avait reçu deux mises en demeure en mars. "
        "On ignore encore la cause de l'éboulement."
    },
    "b": {
        "text": "À Valmonde, 9 ouvriers sont morts mardi dans l'éboulement de la carrière. "
        "En mars, la société Carbonel avait déjà reçu deux mises en demeure."
    },
}


def test_sentences_are_word_for_word_and_cited(make_case):
    case = make_case(ARTICLES, PEOPLE)
    texts = {f.article.id: " ".join(f.article.text.split()) for f in case.files}
    briefing = brief(case, cross_check(case))
    assert {s.section for s in briefing} == {"established", "disputed", "unknown"}
    for sentence in briefing:
        assert sentence.evidence
        assert sentence.text in texts[sentence.evidence[0].article]


def test_what_is_disputed_stands_side_by_side(make_case):
    case = make_case(ARTICLES, PEOPLE)
    sides = [s.text for s in brief(case, cross_check(case)) if s.section == "disputed"]
    assert any("6 ouvriers" in s for s in sides)
    assert any("9 ouvriers" in s for s in sides)


def test_length_is_kept(make_case):
    case = make_case(ARTICLES, PEOPLE)
    ledger = cross_check(case)
    for length in range(6):
        assert len(brief(case, ledger, length)) <= length
    assert brief(case, ledger) == brief(case, ledger)
