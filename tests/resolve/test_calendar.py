"""Time expressions placed on the calendar, by golden cases and by what must always hold."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.lang.reasons import say, sentences
from recoupe.lang.times import find_times
from recoupe.model.article import Basis, Publication
from recoupe.model.reason import because
from recoupe.model.span import Span
from recoupe.model.time import (
    Anchor,
    CalendarDate,
    Direction,
    Feast,
    Interval,
    Offset,
    Part,
    PartOf,
    Period,
    TimeExpression,
    Unit,
    Weekday,
    Which,
)
from recoupe.resolve import resolve_times

CASES = json.loads((Path(__file__).parents[1] / "cases" / "calendar.json").read_text("utf-8"))


def resolved(case):
    text, day = case["text"], case["published"]
    published = Publication(date.fromisoformat(day), Basis.TEXT) if day else None
    read = [
        TimeExpression(f.span, f.span.of(text), f.value, Direction(case["tense"]), f.clock, f.flags)
        for f in find_times(text, "fr")
    ]
    return resolve_times(read, published)


def days(case):
    return [
        [
            t.expression.text,
            *(sorted({str(t.interval.earliest), str(t.interval.latest)}) if t.interval else [None]),
        ]
        for t in resolved(case)
    ]


@pytest.mark.parametrize("case", CASES["cases"], ids=lambda c: c["text"][:40])
def test_expressions_come_to_their_days(case):
    assert days(case) == case["days"]


@pytest.mark.parametrize("case", CASES["known_failures"], ids=lambda c: c["text"][:40])
@pytest.mark.xfail(strict=True, reason="not told apart yet")
def test_known_failures(case):
    assert days(case) == case["days"]


@pytest.mark.parametrize("case", CASES["cases"], ids=lambda c: c["text"][:40])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_placing_says_why(case, language):
    for time in resolved(case):
        assert time.reasons
        assert all(r.code in sentences(language) for r in time.reasons)


VALUES = st.one_of(
    st.builds(
        CalendarDate,
        st.none() | st.integers(1, 9999),
        st.none() | st.integers(1, 12),
        st.none() | st.integers(1, 31),
        st.none() | st.integers(0, 6),
        st.sampled_from(Which),
    ),
    st.builds(
        Weekday, st.integers(0, 6), st.sampled_from(Which), st.none() | st.integers(-2, 2), st.integers(0, 2)
    ),
    st.builds(Feast, st.integers(-48, 60), st.none() | st.integers(1, 9999), st.sampled_from(Which)),
    st.builds(
        lambda n, unit, anchor: Offset(n, n, unit, anchor),
        st.integers(-100_000, 100_000),
        st.sampled_from(Unit),
        st.sampled_from(Anchor),
    ),
    st.builds(Period, st.sampled_from(Unit), st.integers(-3, 3), st.sampled_from(Anchor), st.booleans()),
)


@given(
    st.lists(st.one_of(VALUES, st.builds(PartOf, st.sampled_from(Part), VALUES)), max_size=4),
    st.dates(),
    st.sampled_from(Direction),
)
def test_any_value_on_any_day_gives_days_or_unknown(values, published, direction):
    read = [TimeExpression(Span(9 * i, 9 * i + 5), "", v, direction) for i, v in enumerate(values)]
    assert len(resolve_times(read, Interval(published, published))) == len(values)


def placed(text, published, tense=Direction.PAST):
    read = [
        TimeExpression(f.span, f.span.of(text), f.value, tense, f.clock, f.flags)
        for f in find_times(text, "fr")
    ]
    return [t.interval and t.interval.earliest.isoformat() for t in resolve_times(read, published)]


FEW_DAYS = Interval(date(2021, 6, 10), date(2021, 6, 12))


def test_a_time_that_is_the_same_on_each_day_in_question_is_kept():
    assert placed("Le port a fermé lundi puis hier.", FEW_DAYS) == ["2021-06-07", None]


def test_bounds_of_publication_count_like_an_interval():
    bounded = Publication(None, Basis.NONE, between=FEW_DAYS)
    assert placed("Le port a fermé lundi.", bounded) == ["2021-06-07"]


def test_bounds_too_wide_say_nothing():
    wide = Interval(date(2021, 1, 1), date(2021, 6, 12))
    assert placed("Le port a fermé lundi.", wide) == [None]


def probably(*chances):
    days = tuple((date(2021, 6, day), share) for day, share in chances)
    return Publication(None, Basis.NONE, between=Interval(days[0][0], days[-1][0]), chances=days)


def test_a_time_that_is_the_same_on_nearly_all_likely_days_is_kept():
    assert placed("Le port a fermé lundi.", probably((9, 0.5), (10, 0.45), (14, 0.05))) == ["2021-06-07"]


def test_a_time_that_parts_on_likely_days_stays_open():
    assert placed("Le port a fermé lundi.", probably((9, 0.5), (10, 0.3), (14, 0.2))) == [None]
    assert placed("Le port a fermé hier.", probably((9, 0.6), (10, 0.4))) == [None]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_time_kept_for_likely_days_says_so(language):
    (found,) = find_times("Le port a fermé lundi.", "fr")
    expression = TimeExpression(found.span, "lundi", found.value, Direction.PAST)
    (time,) = resolve_times([expression], probably((9, 0.95), (14, 0.04)))
    assert time.reasons[0].code == "time-same-on-likely-days"
    assert "95" in say(time.reasons[0], language)


PUBLISHED = Publication(date(2021, 6, 11), Basis.TEXT)
FILLER = " Les dockers de Kerlouan avaient pris le temps de tout relire avec soin."


def test_a_day_of_the_background_leaves_the_focus_with_its_sentence():
    far = "Le port a ouvert le 3 mai 2019." + FILLER + " La veille, une grue est tombée."
    assert placed(far, PUBLISHED) == ["2019-05-03", None]


def test_a_day_of_the_news_stays_in_focus():
    near = "Le port a fermé jeudi." + FILLER + " La veille, une grue est tombée."
    assert placed(near, PUBLISHED) == ["2021-06-10", "2021-06-09"]


def test_what_is_told_as_past_does_not_come_after_publication():
    assert placed("Le lendemain du vendredi 11 juin 2021, ou le lendemain.", PUBLISHED)[-1] is None


def test_a_clock_time_without_a_day_in_its_paragraph_stays_open():
    text = "Le port a fermé lundi. Prévenus à 23 h 20, les pompiers sont venus."
    monday, clock = (
        TimeExpression(f.span, f.span.of(text), f.value, Direction.PAST, f.clock)
        for f in find_times(text, "fr")
    )
    alone = replace(clock, flags=(because("clock-without-day"),))
    assert resolve_times([monday, clock], PUBLISHED)[1].interval == Interval(
        date(2021, 6, 7), date(2021, 6, 7)
    )
    assert resolve_times([monday, alone], PUBLISHED)[1].interval is None
