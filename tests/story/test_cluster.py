"""Which articles tell one story: two alike events in one week are two."""

import json
from pathlib import Path

from recoupe.story import cluster_stories

FIRES = json.loads((Path(__file__).parents[1] / "cases" / "stories.json").read_text("utf-8"))


def _stories(told, days=None):
    parts = [told(k, v, day=(days or {}).get(k, "2031-07-02")) for k, v in FIRES.items()]
    return cluster_stories([a for a, _ in parts], [r for _, r in parts])


def test_two_fires_are_two_stories(told):
    stories = {s.articles for s in _stories(told)}
    assert stories == {("pins 1", "pins 2"), ("lande 1", "lande 2"), ("vote",)}


def test_every_article_is_in_one_story_with_a_title(told):
    stories = _stories(told)
    assert sorted(a for s in stories for a in s.articles) == sorted(FIRES)
    assert all(s.title for s in stories)


def test_articles_months_apart_are_not_one_story(told):
    far = _stories(told, {"pins 2": "2031-12-24"})
    assert ("pins 1", "pins 2") not in {s.articles for s in far}


def test_ids_depend_on_the_articles_alone(told):
    assert _stories(told) == _stories(told)


def test_nothing_gives_no_story():
    assert cluster_stories([], []) == ()
