"""The day of publication by the page itself: given, found, or unknown with hints."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.lang.cues import keyed
from recoupe.lang.days import crawl_bound, printed_days
from recoupe.model.article import Basis, Zone, ZonedSpan
from recoupe.model.reason import because
from recoupe.model.span import Span
from recoupe.text.published import publication_of

CASES = json.loads((Path(__file__).parents[1] / "cases" / "published.json").read_text(encoding="utf-8"))[
    "cases"
]
MASTHEAD = {
    "03.05.2024 - 14:52": "line-bare-date",
    "vendredi 3 mai 2024 • par Toto Verlac": "line-dated-byline",
}


def laid_out(lines):
    text, zones = "", []
    for zone, line in lines:
        reasons = (because(MASTHEAD[line]),) if line in MASTHEAD else ()
        zones.append(ZonedSpan(Span(len(text), len(text) + len(line)), Zone(zone), reasons))
        text += line + "\n"
    return text, tuple(zones)


def dated(*lines):
    return publication_of(*laid_out(lines), "fr")


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["name"])
def test_golden_dates(case):
    published, _ = dated(*case["lines"])
    assert (published.day and published.day.isoformat()) == case["day"]
    assert (published.basis is Basis.NONE) == (published.day is None)
    assert bool(published.reasons) == (published.day is not None)


def test_what_the_source_gives_wins():
    text, zones = laid_out([["boilerplate", "Publié le 14/03/2024"], ["body", "Un texte."]])
    published, hints = publication_of(text, zones, "fr", date(2020, 1, 2))
    assert (published.day, published.basis, hints) == (date(2020, 1, 2), Basis.METADATA, ())


def hint_of(*lines):
    published, hints = dated(*lines)
    assert published.day is None
    (hint,) = hints
    assert hint.reasons
    return hint


def test_a_crawl_bounds_the_day_from_above():
    assert hint_of(["boilerplate", "date 2024-02"], ["body", "Un texte."]).latest == date(2024, 2, 29)


def test_the_first_comment_bounds_the_day_from_above():
    lines = [
        ["body", "Un texte."],
        ["comment", "a écrit le 05/05/2024"],
        ["comment", "a écrit le 04/05/2024"],
    ]
    assert hint_of(*lines).latest == date(2024, 5, 4)


def test_a_picture_bounds_the_day_from_below():
    hint = hint_of(["caption", "Cette photo prise le 10 juin 2025 montre le port."], ["body", "Un texte."])
    assert hint.earliest == date(2025, 6, 10)


def test_a_dateline_without_year_gives_day_and_month():
    hint = hint_of(["body", "MBALOU, 16 mars (AVP) — Un texte."])
    assert (hint.day, hint.month) == (16, 3)


@pytest.mark.parametrize(
    "lines",
    [
        [["body", "La grève a pris fin ce vendredi."]],
        [["boilerplate", "Publié vendredi, 12h40"], ["body", "Un texte."]],
        [["boilerplate", "vendredi, dans Ports, par Toto"], ["body", "Un texte."]],
        [["boilerplate", "Le Fanal | Vendredi | Édition nationale"], ["body", "Un texte."]],
    ],
)
def test_a_weekday_is_a_hint(lines):
    assert hint_of(*lines).weekday == 4


def test_a_coming_weekday_is_no_hint():
    assert (
        dated(["body", "La grève doit prendre fin. Le vote aura lieu ce vendredi, le soir même sera fêté."])[
            1
        ]
        == ()
    )


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("le 14/03/2024 à 16:42", [(14, 3, 2024, None)]),
        ("18:1016/03/2023", []),
        ("vendredi 15 septembre", [(15, 9, None, 4)]),
        ("Sam. 3 août 2024", [(3, 8, 2024, 5)]),
        ("2024-03-14T16:42", [(14, 3, 2024, None)]),
        ("1er mai 2024, 2 mai 2024", [(1, 5, 2024, None), (2, 5, 2024, None)]),
        ("14.03.24", [(14, 3, 2024, None)]),
        ("version 3.12.4567 et 99/99/2024", []),
        ("may 3, 2024", [(3, 5, 2024, None)]),
        ("septembre 15, 2023", [(15, 9, 2023, None)]),
    ],
)
def test_printed_days(words, days):
    assert [(d.day, d.month, d.year, d.weekday) for d in printed_days(keyed(words), "fr")] == days


@given(st.text(max_size=200))
def test_any_line_is_searched_without_error(words):
    for day in printed_days(keyed(words), "fr"):
        assert 0 <= day.start < day.end <= len(words)
        assert day.date is None or day.date.month == day.month


@given(
    st.dates(min_value=date(1990, 1, 1), max_value=date(2090, 1, 1)),
    st.sampled_from(["%d/%m/%Y", "%Y-%m-%d", "%d.%m.%Y"]),
)
def test_a_printed_day_is_read_back(day, form):
    (found,) = printed_days(day.strftime(form), "fr")
    assert found.date == day


@pytest.mark.parametrize(
    ("words", "day"), [("date 2024-12 le", date(2024, 12, 31)), ("date 2024-13", None), ("le", None)]
)
def test_crawl_marks(words, day):
    assert crawl_bound(words, "fr") == day
