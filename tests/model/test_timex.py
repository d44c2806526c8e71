"""TIMEX3 values of expressions placed on the calendar: golden cases, and what must hold of any."""

import json
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.lang.times import find_times
from recoupe.model.span import Span
from recoupe.model.time import CalendarDate, Direction, Duration, Interval, Period, TimeExpression, Unit
from recoupe.model.timex import timex_of, timexes
from recoupe.resolve import resolve_times

CASES = json.loads((Path(__file__).parents[1] / "cases" / "timex.json").read_text("utf-8"))


def marked(case):
    text, day = case["text"], case["published"]
    read = [
        TimeExpression(
            f.span,
            f.span.of(text),
            f.value,
            Direction(case["tense"]),
            f.clock,
            f.flags,
            f.modifier,
            f.parts,
            f.zone,
        )
        for f in find_times(text, "fr")
    ]
    published = date.fromisoformat(day) if day else None
    times = resolve_times(read, published and Interval(published, published))
    return [
        [x.span.of(text), x.type.value, x.value, x.modifier and x.modifier.value]
        for t in times
        for x in timexes(t.expression, t.interval)
    ]


@pytest.mark.parametrize("case", CASES["cases"], ids=lambda c: c["text"][:40])
def test_expressions_have_their_values(case):
    assert marked(case) == case["timex"]


@pytest.mark.parametrize("case", CASES["known_failures"], ids=lambda c: c["text"][:40])
@pytest.mark.xfail(strict=True, reason="not told apart yet")
def test_known_failures(case):
    assert marked(case) == case["timex"]


def test_a_range_is_one_value_for_the_whole_expression():
    start, end = CalendarDate(2023, 5, 3), CalendarDate(2023, 5, 5)
    text = "du 3 au 5 mai 2023"
    (found,) = find_times(text, "fr")
    read = TimeExpression(found.span, found.span.of(text), found.value, parts=found.parts)
    days = Interval(date(start.year, 5, 3), date(end.year, 5, 5))
    assert timex_of(read, days).value == "2023-05-03/2023-05-05"


DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))
AT = Span(0, 4)


@given(DAYS)
def test_a_day_is_written_as_iso_writes_it(day):
    value = CalendarDate(day.year, day.month, day.day)
    assert timex_of(TimeExpression(AT, "", value), Interval(day, day)).value == day.isoformat()


@given(st.sampled_from(Unit), DAYS)
def test_a_unit_is_never_written_more_precisely_than_it_is(unit, day):
    value = timex_of(TimeExpression(AT, "", Period(unit)), Interval(day, day)).value
    fields = len(re.findall(r"\d+", value))
    at_most = {Unit.YEAR: 1, Unit.DECADE: 1, Unit.CENTURY: 1, Unit.MONTH: 2, Unit.WEEK: 2, Unit.WEEKEND: 2}
    assert fields <= at_most.get(unit, 3)


@given(st.floats(0.25, 500), st.sampled_from(Unit))
def test_a_length_is_a_duration_of_iso_8601(count, unit):
    timex = timex_of(TimeExpression(AT, "", Duration(count, count, unit)))
    assert timex.type.value == "DURATION"
    assert re.fullmatch(r"P(?:[\d.]+(?:M|D|W|WE|Y))*(?:T(?:[\d.]+(?:H|M|S))+)?", timex.value)
