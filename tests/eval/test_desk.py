"""What a reader at the desk tried: who is said to speak, quote by quote, and nobody given another's words."""

import json
import tomllib
from pathlib import Path

import pytest

from recoupe.dossier import to_json
from recoupe.pipeline import build
from recoupe.settings import Settings
from recoupe.sources import captures

HERE = Path(__file__).parent / "desk"
EXPECTED = tomllib.loads((HERE / "speakers.toml").read_text(encoding="utf-8"))
CASES = [(file, begins, who) for file, told in EXPECTED.items() for begins, who in told.items()]
OPEN = frozenset(
    {
        "Ma mère est là-dessous",
        "une immense artiste",
        "Nous manquons de bras",
        "une équipe de touristes",
        "aucun droit de regard",
        "Que les perdants",
        "une journée compliquée",
        "La coopération est",
        "Et moi, un four",
        "Ils apprennent vite",
    }
)
"""Quotes whose speaker is not found yet: those that begin so."""


@pytest.fixture(scope="module")
def dossier():
    return json.loads(to_json(build(captures([HERE / "articles"]), Settings())))


def _told(dossier, file, begins):
    """Names of the speakers of the quotes that begin with some words, "" for one without a name."""
    document = next(d for d in dossier["documents"] if d["id"].endswith(file))
    names = {e["id"]: e["name"] for e in dossier["entities"]}
    at = document["text"].replace("’", "'").index(begins)
    found = [q for q in dossier["quotes"] if q["document"] == document["id"] and q["start"] <= at < q["end"]]
    nearest = max((q["start"] for q in found), default=None)
    return {names.get(q["speaker"] or "", "") for q in found if q["start"] == nearest}


@pytest.mark.parametrize(("file", "begins", "who"), CASES, ids=[f"{f}: {b}" for f, b, _ in CASES])
def test_nobody_is_given_words_of_another(dossier, file, begins, who):
    assert _told(dossier, file, begins) <= {who, ""}


@pytest.mark.parametrize(
    ("file", "begins", "who"),
    [
        pytest.param(f, b, w, marks=pytest.mark.xfail(strict=True, reason="left open") if b in OPEN else ())
        for f, b, w in CASES
        if w
    ],
)
def test_speaker(dossier, file, begins, who):
    assert _told(dossier, file, begins) == {who}
