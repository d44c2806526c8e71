"""The scorer: sound by itself, and the same figures as the project's own."""

import importlib.util
import json
from dataclasses import replace

import pytest

from recoupe import sample
from recoupe.dossier import from_json, to_json
from recoupe.dossier.evaluate import evaluate
from recoupe.errors import DossierError, InputError
from recoupe.model.article import Zone
from recoupe.model.span import Passage, Span


@pytest.fixture(scope="module")
def gold():
    with sample.gold() as path:
        return path.read_text(encoding="utf-8")


def _scored(shared, dossier_text, gold_text):
    spec = importlib.util.spec_from_file_location("score", shared / "score.py")
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    return score.Scorer(json.loads(dossier_text), json.loads(gold_text)).run()


def _variants(dossier):
    """The dossier, and some that are wrong in one way or another."""
    yield dossier
    yield replace(dossier, claims=(), events=(), disagreements=(), silences=())
    yield replace(
        dossier,
        articles=tuple(
            replace(a, zones=tuple(replace(z, zone=Zone.COMMENT) for z in a.zones[:4]))
            for a in dossier.articles
        ),
    )
    wide = replace(dossier.events[0], id="e0", when=None, place=None, actors=())
    line = dossier.articles[0].zones[3].span
    yield replace(
        dossier, events=(replace(wide, evidence=(Passage(dossier.articles[0].id, line),)), *dossier.events)
    )
    yield replace(
        dossier,
        quotes=tuple(
            replace(q, quote=replace(q.quote, span=Span(q.quote.span.start + 2, q.quote.span.end)))
            for q in dossier.quotes
        ),
        lineages=(),
        stories=(),
    )


@pytest.mark.shared
def test_figures_are_those_of_the_project_scorer(shared, dossier, gold):
    exhaustive = json.dumps({**json.loads(gold), "quotes_exhaustive": True})
    for variant in _variants(dossier):
        text = to_json(variant)
        for wanted in (gold, exhaustive):
            assert evaluate(from_json(text), wanted).as_json() == _scored(shared, text, wanted)


@pytest.mark.shared
@pytest.mark.parametrize("name", ["seeds", "stories", "wikinews-quotes"])
def test_gold_files_of_the_project_are_read(shared, dossier, name):
    text = to_json(dossier)
    wanted = (shared / "gold" / f"{name}.json").read_text(encoding="utf-8")
    assert evaluate(from_json(text), wanted).as_json() == _scored(shared, text, wanted)


def test_what_is_right_is_counted(dossier, gold):
    figures = evaluate(from_json(to_json(dossier)), gold).figures
    assert figures["publication date"].hit == 2
    assert figures["direct quotes found"].hit == 3 + 1  # the quote in the headline begins with the same words
    assert figures["direct quotes with the right speaker"].hit == 3
    assert figures["differing accounts shown"].hit == 1


def test_what_is_missed_is_told(dossier, gold):
    misses = evaluate(from_json(to_json(dossier)), gold).misses
    assert any("is not in the dossier" in m for m in misses["documents"])
    assert any("Pierre-Yves Montaubry" in m for m in misses["mentions"])


def test_absent_tasks_are_not_scored(dossier):
    assert evaluate(from_json(to_json(dossier)), "{}").figures == {}


@pytest.mark.parametrize(
    ("text", "error"),
    [("{", InputError), ("[]", DossierError), ('{"dates": [{"document": 3}]}', DossierError)],
)
def test_gold_that_is_none_is_told(dossier, text, error):
    with pytest.raises(error):
        evaluate(from_json(to_json(dossier)), text)
