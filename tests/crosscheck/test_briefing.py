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


def _without(articles, words):
    """Return the articles with a sentence taken out."""
    return {k: {**v, "text": v["text"].replace(words, "")} for k, v in articles.items()}


def test_a_sentence_falls_with_its_evidence(make_case):
    case = make_case(ARTICLES, PEOPLE)
    held = [s.text for s in brief(case, cross_check(case)) if s.section == "established"]
    assert any("mises en demeure" in s for s in held)
    fewer = make_case(
        _without(ARTICLES, " En mars, la société Carbonel avait déjà reçu deux mises en demeure."), PEOPLE
    )
    left = brief(fewer, cross_check(fewer))
    assert not any("mises en demeure" in s.text for s in left if s.section == "established")


def _two(first, second):
    """Return two articles that tell one thing in these words."""
    filler = "La carrière emploie quarante ouvriers de la vallée. "
    return {"a": {"text": filler + first}, "b": {"text": second}}


def test_what_is_only_possible_does_not_hold(make_case):
    told = _two(
        "La société Carbonel aurait reçu 12 mises en demeure en mars à Valmonde.",
        "Carbonel aurait reçu en mars 12 mises en demeure pour la carrière de Valmonde.",
    )
    case = make_case(told, PEOPLE)
    assert not [s for s in brief(case, cross_check(case)) if s.section == "established"]


def test_a_sentence_that_leans_does_not_stand_alone(make_case):
    told = _two(
        "Selon la même source, Carbonel avait reçu 12 mises en demeure en mars à Valmonde.",
        "En mars, Carbonel avait reçu 12 mises en demeure à Valmonde, rappelle la préfecture.",
    )
    case = make_case(told, PEOPLE)
    held = [s.text for s in brief(case, cross_check(case)) if s.section == "established"]
    assert held == [told["b"]["text"]]


def test_nothing_is_told_twice(make_case):
    case = make_case(ARTICLES, PEOPLE)
    texts = [s.text for s in brief(case, cross_check(case))]
    assert len(texts) == len(set(texts))
