"""Floors for whom pronouns and descriptions stand for: hand-read news, and the fifth of our prose kept out.

Right and wrong are counted apart: a wrong name loses a reader, an open one does not.
"""

import hashlib
import json
import sys
import tomllib
from collections import Counter
from importlib import import_module
from pathlib import Path

import pytest

from recoupe.lang.normalize import folded
from recoupe.model.reading import MentionKind
from recoupe.nlp.mentions import find_mentions
from recoupe.nlp.reader import Reader
from recoupe.nlp.references import find_references
from recoupe.nlp.roles import find_roles
from recoupe.sources import captures
from recoupe.text import read_article

HERE = Path(__file__).parent
PINNED = tomllib.loads((HERE / "reference_floors.toml").read_text(encoding="utf-8"))
GOLD = HERE / "wikinews_pronouns.json"


@pytest.fixture(scope="module")
def reader():
    return Reader()


def references(reader, article):
    parsed = reader.parse(article)
    names = find_mentions(parsed)
    return find_references(parsed, names, find_roles(parsed, names))


def words(name):
    return set(folded(name).replace("'", " ").replace("-", " ").split())


def outcome(article, found, told):
    """Right, wrong or open for one pronoun; whoever stands for no name must stay open."""
    near = [m for m in found if m.antecedent and m.span.start < told["end"] and told["start"] < m.span.end]
    if not near:
        return "open"
    got = words(near[0].antecedent.of(article.text))
    same = any(got <= words(who) or words(who) <= got for who in told.get("who", ()))
    return "right" if told["kind"] == "named" and same else "wrong"


@pytest.fixture(scope="module")
def files(shared):
    folder = shared / "data" / "winer-fr"
    if not folder.is_dir():
        pytest.skip("needs ../shared/data/winer-fr, which is absent here")
    return [folder / n[:4] / n[5:7] / n for n in json.loads(GOLD.read_bytes())["documents"]]


@pytest.fixture(scope="module")
def pronouns(files, reader):
    gold = json.loads(GOLD.read_bytes())["pronouns"]
    counts = Counter()
    for article in map(read_article, captures(files)):
        found = references(reader, article)
        answers = [m for m in found if m.kind is MentionKind.PRONOUN and m.antecedent is not None]
        mine = [told for told in gold if article.id.endswith(told["document"])]
        counts.update(outcome(article, answers, told) for told in mine)
    return counts


@pytest.mark.shared
def test_the_floors_were_measured_on_this_corpus(files):
    digest = hashlib.sha256(GOLD.read_bytes())
    for path in files:
        digest.update(path.read_bytes())
    assert digest.hexdigest() == PINNED["wikinews"]["corpus"]


@pytest.mark.shared
def test_pronouns_of_hand_read_news(pronouns):
    floors = PINNED["wikinews"]
    assert pronouns["right"] >= floors["right_at_least"]
    assert pronouns["wrong"] <= floors["wrong_at_most"]
    answered = pronouns["right"] + pronouns["wrong"]
    assert pronouns["right"] / answered >= floors["right_of_answered"]


@pytest.fixture(scope="module")
def prose(reader):
    sys.path.insert(0, str(HERE.parents[1] / "training"))
    chains, meant = import_module("steps.chains"), import_module("steps.meant")
    kept_out = [c for c in chains.read_chains(HERE.parents[1] / "training" / "prose") if c.test]
    return meant.tally(told for c in kept_out for told in meant.judged(c, references(reader, c.article)))


def rate(counts):
    return counts["right"] / (counts["right"] + counts["wrong"])


def test_references_of_the_prose_kept_out(prose):
    floors, everything = PINNED["prose"], prose["all"]
    named = everything["right"] + everything["wrong"] + everything["open"]
    assert rate(everything) >= floors["right_of_answered"]
    assert 1 - everything["open"] / named >= floors["answered"]


@pytest.mark.parametrize(("kind", "floor"), [("clitic", "pronouns"), ("description", "descriptions")])
def test_kinds_of_reference_of_the_prose_kept_out(prose, kind, floor):
    assert rate(prose[kind]) >= PINNED["prose"][f"{floor}_right_of_answered"]
