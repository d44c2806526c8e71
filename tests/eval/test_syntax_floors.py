"""Floors of the shipped pipeline's tags, lemmas and attachments on held-out treebank sentences.

The corpus hash pins what was measured; a floor is lowered only with a reason in the commit.
"""

import hashlib
import sys
from pathlib import Path

import pytest
import spacy

TRAINING = Path(__file__).parents[2] / "training"
sys.path.insert(0, str(TRAINING))

from steps import evaluate  # noqa: E402 (the training code is no package)
from steps.corpora import Corpora  # noqa: E402

CORPUS = "ce7c5ce9094c6e6394747e004348f48a80f18d9e5892803d73f6d6e9628143e5"
FLOORS = {
    "Sequoia test": {"POS": 97.0, "lemma": 96.5, "UAS": 89.0, "LAS": 85.0},
    "GSD test": {"POS": 95.0, "lemma": 95.8, "UAS": 86.3, "LAS": 81.2},
    "PUD, every tenth": {"POS": 95.0, "lemma": 96.8, "UAS": 89.6, "LAS": 85.2},
}
INVERTED = 0.75
"""Share of the subjects behind their reporting verb, in our held-out prose, that the parse finds."""


@pytest.fixture(scope="module")
def treebanks(shared):
    folder = shared / "data" / "ud"
    if not folder.is_dir():
        pytest.skip("needs ../shared/data/ud, which is absent here")
    return folder


@pytest.fixture(scope="module")
def pipeline():
    return spacy.load(TRAINING.parent / "src" / "recoupe" / "nlp" / "models" / "fr_press")


@pytest.fixture(scope="module")
def figures(treebanks, shared, pipeline):
    return evaluate.syntax_figures(pipeline, Corpora(shared))


@pytest.mark.shared
def test_the_floors_were_measured_on_this_corpus(treebanks):
    digest = hashlib.sha256()
    for path in sorted(treebanks.rglob("*.conllu")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    assert digest.hexdigest() == CORPUS


@pytest.mark.shared
@pytest.mark.parametrize(("treebank", "figure"), [(t, f) for t in sorted(FLOORS) for f in FLOORS[t]])
def test_floor(figures, treebank, figure):
    assert figures[treebank][figure] >= FLOORS[treebank][figure]


def test_subjects_behind_their_verb_are_found(pipeline):
    found = evaluate.inversion_figures(pipeline)
    assert found["found"] / found["of"] >= INVERTED, found
