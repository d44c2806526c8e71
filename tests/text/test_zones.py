"""Zones of pages without markup: golden pages, and what holds for any text."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.model.article import Zone
from recoupe.text.lines import blocks_of, page, trimmed
from recoupe.text.zoning import zone_page

CASES = json.loads((Path(__file__).parents[1] / "cases" / "zones.json").read_text(encoding="utf-8"))


def zoned(text):
    return zone_page(page(text, tuple(blocks_of(text, "fr")), "fr"))


def found(case, separator):
    text = separator.join(line for _, line in case["lines"])
    return [(z.zone.value, z.span.of(text)) for z in zoned(text)]


@pytest.mark.parametrize("separator", ["\n", "\n\n", "\r\n"])
@pytest.mark.parametrize("case", CASES["pages"], ids=lambda c: c["name"])
def test_golden_pages(case, separator):
    assert found(case, separator) == [tuple(line) for line in case["lines"]]


@pytest.mark.xfail(reason="known failure")
@pytest.mark.parametrize("case", CASES["known_failures"], ids=lambda c: c["name"])
def test_known_failures(case):
    assert found(case, "\n") == [tuple(line) for line in case["lines"]]


def test_a_crawlers_prefix_is_split_from_the_text():
    text = " date 2024-05 Les dockers de Verlac ont voté la reprise du travail, a annoncé leur syndicat."
    prefix, body = zoned(text)
    assert (prefix.zone, prefix.span.of(text)) == (Zone.BOILERPLATE, "date 2024-05")
    assert (body.zone, body.span.of(text)[:11]) == (Zone.BODY, "Les dockers")


def test_every_zone_says_why():
    text = "Accueil > Monde\nVerlac : les dockers reprennent le travail\nIls ont voté vendredi, disent-ils."
    assert all(z.reasons for z in zoned(text))


PIECES = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        [line for case in CASES["pages"] for _, line in case["lines"]]
        + ["", " ", "\u00a0", "\u2028", "[a_1] x"]
    ),
)


@given(st.lists(PIECES, max_size=25), st.sampled_from(["\n", "\r", "\r\n", "\n\n"]))
def test_zones_cover_every_line_in_order_without_overlap(pieces, separator):
    text = separator.join(pieces)
    zones = zoned(text)
    spans = [z.span for z in zones]
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(0 <= s.start < s.end <= len(text) for s in spans)
    assert all(s == trimmed(text, s.start, s.end) for s in spans)
    left = list(text)
    for s in spans:
        left[s.start : s.end] = " " * len(s)
    assert trimmed("".join(left), 0, len(left)) is None


@pytest.mark.parametrize(
    "unit", ["a", "« ", "Aa", "1/", "par ", "x, ", "https://", ". A", "\n", "a\n", "Lire aussi\n"]
)
def test_long_runs_of_one_pattern_come_to_an_end(unit):
    # How long they take is measured in benchmarks/slow_patterns.py.
    text = unit * (200_000 // len(unit) // (10 if "\n" in unit else 1))
    zones = zoned(text)
    assert all(0 <= z.span.start < z.span.end <= len(text) for z in zones)
