"""Floors on the held-out stories: figures only, so that nobody writes a rule from what was missed."""

import tomllib
from pathlib import Path

import pytest

from recoupe.dossier import from_json, to_json
from recoupe.dossier.evaluate import evaluate
from recoupe.pipeline import build
from recoupe.settings import Settings
from recoupe.sources import captures

HELD = Path(__file__).parent / "held"
FLOORS = tomllib.loads((HELD / "floors.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def figures():
    dossier = build(captures([HELD / "articles"]), Settings())
    return evaluate(from_json(to_json(dossier)), (HELD / "gold.json").read_bytes()).figures


@pytest.mark.parametrize("task", FLOORS)
def test_floor(figures, task):
    assert round(figures[task].score, 3) >= FLOORS[task]
