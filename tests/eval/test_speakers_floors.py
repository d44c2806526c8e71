"""Floors for who speaks, on the fifth of our own prose that no rule is read from.

A quote is right where it has its speaker's name, or his words where he has no name; wrong where it
is somebody else's by name. What stands in no annotation is counted too: a clause nobody reported.
"""

import hashlib
import sys
import tomllib
from collections import Counter
from importlib import import_module
from pathlib import Path

import pytest

HERE = Path(__file__).parent
PINNED = tomllib.loads((HERE / "quote_floors.toml").read_text(encoding="utf-8"))["prose"]


@pytest.fixture(scope="module")
def kept_out():
    sys.path.insert(0, str(HERE.parents[1] / "training"))
    chains = import_module("steps.chains")
    return [c for c in chains.read_chains(HERE.parents[1] / "training" / "prose") if c.test]


@pytest.fixture(scope="module")
def counts(reader, kept_out):
    quoted = import_module("steps.quoted")
    count: Counter[tuple[str, str]] = Counter()
    for chained in kept_out:
        quotes = reader.read(chained.article).quotes
        count.update((r.form, r.outcome) for r in quoted.attributed(chained, quotes))
        count.update((str(q.form), "unasked") for q in quoted.unasked(chained, quotes))
    return count


def share(counts, form, outcome):
    return counts[form, outcome] / sum(n for (f, o), n in counts.items() if f == form and o != "unasked")


def test_the_floors_were_measured_on_this_prose(kept_out):
    digest = hashlib.sha256()
    for chained in kept_out:
        digest.update(repr((chained.article.id, chained.article.text, chained.speakers)).encode())
    assert digest.hexdigest() == PINNED["corpus"]


@pytest.mark.parametrize("form", ["q", "ind"])
def test_right_and_wrong(counts, form):
    assert share(counts, form, "right") >= PINNED[form]["right_at_least"], counts
    assert share(counts, form, "wrong") <= PINNED[form]["wrong_at_most"], counts


@pytest.mark.parametrize("form", ["direct", "indirect"])
def test_few_are_found_where_nobody_is_quoted(counts, form):
    assert counts[form, "unasked"] <= PINNED["unasked_at_most"][form], counts
