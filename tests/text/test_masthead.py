"""Names in bylines and banners: golden cases."""

import json
from pathlib import Path

import pytest

from recoupe.model.article import Zone, ZonedSpan
from recoupe.model.span import Span
from recoupe.text.masthead import authors_of, outlet_of, title_of

CASES = json.loads((Path(__file__).parents[1] / "cases" / "masthead.json").read_text(encoding="utf-8"))


def alone(line, zone):
    return (ZonedSpan(Span(0, len(line)), zone),)


@pytest.mark.parametrize(("line", "names"), CASES["bylines"])
def test_authors(line, names):
    assert authors_of(line, alone(line, Zone.CREDIT), "fr") == tuple(names)


@pytest.mark.parametrize(("line", "outlet"), CASES["outlets"])
def test_outlet(line, outlet):
    assert outlet_of(line, alone(line, Zone.BOILERPLATE), None, "fr") == outlet


def test_a_title_is_one_line():
    text = "Un titre\u00a0 de   presse"
    assert title_of(text, alone(text, Zone.TITLE), None) == "Un titre de presse"
    assert title_of(text, alone(text, Zone.BODY), None) is None
    assert title_of(text, alone(text, Zone.BODY), " Donné ") == "Donné"
