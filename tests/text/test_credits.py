"""Agency credits: what is one, what is not."""

import json
from pathlib import Path

import pytest

from recoupe.lang.agencies import known_agencies
from recoupe.lang.load import table
from recoupe.model.article import Zone, ZonedSpan
from recoupe.model.span import Span
from recoupe.text.credits import credits_of

CASES = json.loads((Path(__file__).parents[1] / "cases" / "credits.json").read_text(encoding="utf-8"))[
    "cases"
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["name"])
def test_golden_credits(case):
    text = case["text"]
    found = credits_of(text, (ZonedSpan(Span(0, len(text)), Zone(case["zone"])),), "fr")
    assert sorted(c.agency for c in found) == case["agencies"]
    assert all(c.reasons and c.span.of(text) for c in found)


def test_each_agency_is_credited_once_where_it_first_stands():
    text = "VERLAC (AFP) - Les dockers ont voté.\n(Avec AFP)"
    zones = (ZonedSpan(Span(0, 36), Zone.BODY), ZonedSpan(Span(37, 47), Zone.CREDIT))
    (credit,) = credits_of(text, zones, "fr")
    assert credit.span == Span(8, 11)


def test_every_alias_is_found_and_leads_to_its_agency():
    for section in ("agencies", "syndicates"):
        for name, aliases in table("fr", "agencies")[section].items():
            for alias in aliases:
                assert [n.agency for n in known_agencies(f"Avec {alias}", "fr")][:1] == [name], alias


def test_no_alias_stands_under_two_agencies():
    seen = [a for s in ("agencies", "syndicates") for al in table("fr", "agencies")[s].values() for a in al]
    assert len(seen) == len(set(seen))
