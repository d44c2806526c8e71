"""The words of Recoupe's own pages: the same keys in both languages, dates never too precise."""

from datetime import date

import pytest

from recoupe.lang.load import table
from recoupe.lang.ui import Chrome
from recoupe.model.time import Interval


def _keys(value, way=""):
    if not isinstance(value, dict):
        return {way}
    return {key for name, inner in value.items() for key in _keys(inner, f"{way}.{name}")}


def test_both_languages_have_the_same_words():
    assert _keys(table("fr", "ui")) == _keys(table("en", "ui"))


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_event_type_has_a_name(language):
    kinds = {f["kind"] for f in _families(table("fr", "events")) if f.get("kind")}
    types = table("fr", "event_types")
    kinds |= {f["kind"] for f in types["frames"]["list"] if f["kind"]} | set(types["kinds"])
    assert kinds <= set(table(language, "ui")["event"])


def _families(value):
    if isinstance(value, dict):
        if isinstance(value.get("kind"), str):
            yield value
        for inner in value.values():
            yield from _families(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _families(inner)


@pytest.mark.parametrize(
    ("first", "last", "french", "english"),
    [
        ((2024, 10, 9), (2024, 10, 9), "mer. 9 oct. 2024", "Wed 9 Oct 2024"),
        ((2024, 10, 8), (2024, 10, 9), "8–9 oct. 2024", "8–9 Oct 2024"),
        ((2024, 6, 1), (2024, 6, 30), "juin 2024", "June 2024"),
        ((2024, 1, 1), (2024, 12, 31), "2024", "2024"),
        ((2011, 1, 1), (2013, 12, 31), "2011–2013", "2011–2013"),
        ((2024, 4, 1), (2024, 6, 30), "avril – juin 2024", "April–June 2024"),
    ],
)
def test_days_are_written_as_known(first, last, french, english):
    interval = Interval(date(*first), date(*last))
    assert Chrome("fr").days(interval).replace("\u2009", " ") == french
    assert Chrome("en").days(interval).replace("\u2009", "").replace(" – ", "–") == english


def test_unknown_is_said():
    assert Chrome("fr").days(None) == "inconnu"


def test_counting():
    assert Chrome("fr").count("articles", 0) == "0\u00a0article"
    assert Chrome("en").count("articles", 0) == "0\u00a0articles"
    assert Chrome("fr").count("articles", 2) == "2\u00a0articles"
