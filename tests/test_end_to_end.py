"""The sample from articles to page: floors of quality, and the same bytes every time."""

import json
import os
import subprocess
import sys

import pytest

from recoupe import sample
from recoupe.dossier import read_dossier
from recoupe.dossier.evaluate import evaluate

FLOORS = {
    "zones: article or not, F1": 0.98,
    "publication date": 0.76,
    "agency credits, F1": 0.95,
    "Person mentions found": 0.95,
    "Person mentions typed": 0.95,
    "Place mentions found": 0.95,
    "Place mentions typed": 0.80,
    "Organization mentions found": 0.90,
    "Product mentions found": 0.80,
    "entities merged, B³ F1": 0.92,
    "dates found": 0.98,
    "dates resolved to the right days": 0.81,
    "numbers read": 0.95,
    "direct quotes found": 0.98,
    "direct quotes with the right speaker": 0.78,
    "indirect quotes found": 0.90,
    "indirect quotes with the right speaker": 0.70,
    "same words in several outlets linked": 0.80,
    "events found": 0.90,
    "events joined across documents": 0.55,
    "shared claims: documents joined": 0.75,
    "single-source claims flagged": 0.80,
    "different statements kept apart": 1.0,
    "copies of one source, pair F1": 0.90,
    "stories, B³ F1": 1.0,
}
"""Never lowered silently: a change that breaks one says so in its message."""


def _build(folder, seed):
    """Build the sample in a process of its own, under a hash seed."""
    with sample.articles() as articles:
        done = subprocess.run(
            [sys.executable, "-m", "recoupe", "build", str(articles), "-o", str(folder), "--quiet"],
            env={**os.environ, "PYTHONHASHSEED": seed},  # noqa: TID251 (passed on, not read)
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return folder


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    return _build(tmp_path_factory.mktemp("first"), "0")


@pytest.fixture(scope="module")
def figures(built):
    with sample.gold() as gold:
        return evaluate(read_dossier(built), gold.read_bytes()).figures


@pytest.mark.parametrize("task", FLOORS)
def test_floor(figures, task):
    assert figures[task].score >= FLOORS[task], figures[task]


def test_the_same_bytes_under_another_hash_seed(built, tmp_path):
    again = _build(tmp_path, "424242")
    for name in ("dossier.json", "report.html"):
        assert (again / name).read_bytes() == (built / name).read_bytes()


def test_no_section_is_empty(built):
    data = json.loads((built / "dossier.json").read_text(encoding="utf-8"))
    for key in (
        *("documents", "stories", "copies", "lineages", "entities", "times", "numbers", "quotes"),
        *("quote_groups", "events", "claims", "disagreements", "silences", "briefing"),
    ):
        assert data[key], key


@pytest.mark.shared
def test_figures_are_those_of_the_project_scorer(shared, built):
    with sample.gold() as gold:
        scored = subprocess.run(
            [sys.executable, shared / "score.py", built / "dossier.json", gold, "--json"],
            capture_output=True,
            check=True,
        )
        assert evaluate(read_dossier(built), gold.read_bytes()).as_json() == json.loads(scored.stdout)
