"""Floors for quotes and their speakers on news articles read by hand, through the whole build.

Right, unknown and wrong speakers are counted apart: a wrong one loses a reader, an unknown one
does not. Floors and ceilings stand in `quote_floors.toml` with a hash of what they were measured
on; one that gets worse says why in its commit.
"""

import hashlib
import json
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from recoupe.dossier import from_json, to_json
from recoupe.dossier.evaluate import evaluate
from recoupe.lang.normalize import folded
from recoupe.model.reading import Form
from recoupe.pipeline import build
from recoupe.settings import Settings
from recoupe.sources import captures

PINNED = tomllib.loads((Path(__file__).parent / "quote_floors.toml").read_text(encoding="utf-8"))
MARKS, LATE = 3, 12
"""Code points by which a quote in marks, and a reported clause, may begin elsewhere than in the gold."""

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def gold(shared):
    path = shared / "gold" / "wikinews-quotes.json"
    if not path.is_file() or not (shared / "data" / "winer-fr").is_dir():
        pytest.skip("needs ../shared/data/winer-fr and its gold file, which are absent here")
    return path.read_bytes()


@pytest.fixture(scope="module")
def files(shared, gold):
    return [shared / "data" / "winer-fr" / n[:4] / n[5:7] / n for n in json.loads(gold)["documents"]]


@pytest.fixture(scope="module")
def dossier(files):
    return from_json(to_json(build(captures(files), Settings())))


@pytest.fixture(scope="module")
def figures(dossier, gold):
    return evaluate(dossier, gold).figures


def is_it(quote, told):
    begins = told["begins"]
    if quote.quote.form is not Form(told["form"]) or not quote.article.endswith(begins["document"]):
        return False
    span = quote.quote.span
    if quote.quote.form is Form.DIRECT:
        return abs(span.start - begins["start"]) <= MARKS
    return span.start <= begins["start"] + LATE and begins["start"] < span.end


def outcome(dossier, entities, told):
    """Right, wrong (another name), described (words, no name), unknown or missed."""
    near = [q for q in dossier.quotes if is_it(q, told)]
    if not near:
        return "missed"
    named = [entities[q.speaker] for q in near if q.speaker]
    if not named:
        return "described" if any(q.quote.speaker for q in near) else "unknown"
    wanted = folded(told["speaker"] or "")
    forms = {folded(form) for e in named for form in (e.name, *e.aliases)}
    alike = any(wanted and (wanted in form or form in wanted) for form in forms)
    return "right" if alike else "wrong"


def test_the_floors_were_measured_on_this_corpus(files, gold):
    digest = hashlib.sha256(gold)
    for path in files:
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    assert digest.hexdigest() == PINNED["corpus"]


@pytest.mark.parametrize("task", PINNED["floors"])
def test_floor(figures, task):
    assert figures[task].score >= PINNED["floors"][task], figures[task]


@pytest.mark.parametrize("form", PINNED["ceilings"])
def test_few_are_given_to_somebody_else(dossier, gold, form):
    entities = {e.id: e for e in dossier.entities}
    counts = Counter(outcome(dossier, entities, q) for q in json.loads(gold)["quotes"] if q["form"] == form)
    assert counts["wrong"] / counts.total() <= PINNED["ceilings"][form], counts
