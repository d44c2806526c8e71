"""Quality has gates: the figures on ../shared never fall below the pinned floors, silently.

Floors and the hash of what they were measured on stand in `floors.toml`. A change that must
lower one says so in its message; a changed gold file or article asks for floors measured anew.
"""

import hashlib
import tomllib
from pathlib import Path

import pytest

from recoupe.dossier import from_json, to_json
from recoupe.dossier.evaluate import evaluate
from recoupe.pipeline import build
from recoupe.settings import Settings
from recoupe.sources import captures

FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))

pytestmark = pytest.mark.shared


def corpus_hash(shared: Path, name: str) -> str:
    """Hash the articles and the gold file, in the order of their paths."""
    digest = hashlib.sha256()
    for path in sorted([*(shared / name).rglob("*.txt"), shared / "gold" / f"{name}.json"]):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


@pytest.fixture(scope="module")
def figures(shared):
    """Figures by corpus, each built once."""
    done = {}

    def of(name):
        if name not in done:
            dossier = build(captures([shared / name]), Settings())
            gold = (shared / "gold" / f"{name}.json").read_bytes()
            done[name] = evaluate(from_json(to_json(dossier)), gold).figures
        return done[name]

    return of


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_the_floors_were_measured_on_this_corpus(shared, name):
    assert corpus_hash(shared, name) == FLOORS[name]["corpus"]


@pytest.mark.parametrize(("name", "task"), [(n, t) for n in sorted(FLOORS) for t in FLOORS[n]["floors"]])
def test_floor(figures, name, task):
    figure = figures(name)[task]
    assert figure.score >= FLOORS[name]["floors"][task], figure
