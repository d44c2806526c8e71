"""Floors on the stories written blind: figures only, so that nobody writes a rule from what was missed."""

import tomllib
from pathlib import Path

import pytest

from recoupe.dossier import from_json, to_json
from recoupe.dossier.evaluate import evaluate
from recoupe.pipeline import build
from recoupe.settings import Settings
from recoupe.sources import captures

HERE = Path(__file__).parent
FLOORS = {
    n: tomllib.loads((HERE / n / "floors.toml").read_text(encoding="utf-8")) for n in ("held", "blind2")
}


@pytest.fixture(scope="module")
def figures():
    """Figures by set, each built once."""
    done = {}

    def of(name):
        if name not in done:
            dossier = build(captures([HERE / name / "articles"]), Settings())
            done[name] = evaluate(
                from_json(to_json(dossier)), (HERE / name / "gold.json").read_bytes()
            ).figures
        return done[name]

    return of


@pytest.mark.parametrize(("name", "task"), [(n, t) for n in FLOORS for t in FLOORS[n]])
def test_floor(figures, name, task):
    assert round(figures(name)[task].score, 3) >= FLOORS[name][task]
