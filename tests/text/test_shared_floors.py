"""Floors on the gold that is not part of the repository. They are raised, never lowered silently."""

import importlib.util
import json

import pytest

from recoupe.sources import captures
from recoupe.text import read_article

FLOORS = {
    "seeds": {"zones: article or not, F1": 0.99, "zones: exact": 0.98, "agency credits, F1": 1.0},
    "stories": {"zones: article or not, F1": 0.99, "zones: exact": 0.985, "agency credits, F1": 1.0},
}
DATED_BY_TEXT = {"seeds": 1, "stories": 6}


@pytest.fixture(scope="module")
def articles(shared):
    folders = [shared / "seeds", *sorted(p for p in (shared / "stories").iterdir() if p.is_dir())]
    return [read_article(capture) for folder in folders for capture in captures([folder])]


@pytest.fixture(scope="module")
def scorer(shared):
    spec = importlib.util.spec_from_file_location("score", shared / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.Scorer


def minimal(article):
    return {
        "id": article.id,
        "text": article.text,
        "zones": [{"start": z.span.start, "end": z.span.end, "zone": z.zone.value} for z in article.zones],
        "published": {"date": article.published.day and article.published.day.isoformat()},
        "agencies": [c.agency for c in article.credits],
    }


@pytest.mark.shared
@pytest.mark.parametrize("name", sorted(FLOORS))
def test_zones_and_credits_stay_above_their_floors(name, shared, articles, scorer):
    gold = json.loads((shared / "gold" / f"{name}.json").read_text(encoding="utf-8"))
    scored = scorer({"documents": [minimal(a) for a in articles]}, gold)
    scored.documents()
    for task, floor in FLOORS[name].items():
        assert scored.out[task]["score"] >= floor, (task, dict(scored.misses))


@pytest.mark.shared
@pytest.mark.parametrize("name", sorted(DATED_BY_TEXT))
def test_dates_found_in_the_text_are_right(name, shared, articles):
    gold = json.loads((shared / "gold" / f"{name}.json").read_text(encoding="utf-8"))["documents"]
    dated = {a.id: a.published.day.isoformat() for a in articles if a.id in gold and a.published.day}
    assert dated == {i: gold[i]["published"] for i in dated}
    assert len(dated) >= DATED_BY_TEXT[name]
