"""The sample's gold file is what its annotations say, and the sample is what it claims to be."""

import importlib.util
import json
from pathlib import Path

import pytest

from recoupe import sample


def _maker():
    spec = importlib.util.spec_from_file_location("make_gold", Path(__file__).with_name("make_gold.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def gold():
    with sample.gold() as path:
        return json.loads(path.read_text(encoding="utf-8"))


def test_gold_file_is_what_the_annotations_make():
    with sample.gold() as path:
        assert path.read_text(encoding="utf-8") == _maker().gold_json()


def test_every_passage_says_its_words(gold):
    with sample.articles() as folder:
        texts = {p.name: p.read_bytes().decode("utf-8") for p in folder.iterdir()}

    def passages(value):
        if isinstance(value, dict):
            if {"document", "start", "end", "text"} <= value.keys():
                yield value
            for inner in value.values():
                yield from passages(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from passages(inner)

    found = list(passages(gold))
    assert len(found) > 200
    for p in found:
        assert texts[p["document"]][p["start"] : p["end"]] == p["text"]


def test_two_stories_of_ten_articles_or_more(gold):
    with sample.articles() as folder:
        names = {p.name for p in folder.iterdir()}
    assert len(gold["stories"]) == 2
    assert {n for story in gold["stories"].values() for n in story} == names == set(gold["documents"])
    assert len(names) >= 10
    assert any(n.endswith(".html") for n in names)
