"""Roles and whose they are."""

import json
from pathlib import Path

import pytest

from recoupe.lang.roles import determiner_gender, role_gender, role_head, role_noun
from recoupe.model.article import Article, Zone, ZonedSpan
from recoupe.model.span import Span

CASES = json.loads((Path(__file__).parents[1] / "cases" / "roles.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("text", "expected"), CASES["roles"])
def test_roles_find_their_holder(reader, text, expected):
    article = Article("a", "0", text, (ZonedSpan(Span(0, len(text)), Zone.BODY),))
    found = [[r.text, r.holder.of(text)] for r in reader.read(article).roles]
    assert found == expected


def test_prefixes_and_plurals_are_role_nouns():
    assert role_noun("vice-ministre") is not None
    assert role_noun("ex-présidente").gender == "f"
    assert role_noun("directrices").plural
    assert role_noun("table") is None


def test_gender_and_head_of_a_role():
    assert role_gender("directrice générale") == "f"
    assert role_head("sœur de la victime") == "sœur"
    assert (determiner_gender("la "), determiner_gender("un"), determiner_gender("l'")) == ("f", "m", "")
