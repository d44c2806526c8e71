"""Spans that do not overlap."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from recoupe.model.span import Span
from recoupe.nlp.apart import Taken, merged, touching

SPANS = st.lists(st.builds(lambda a, n: Span(a, a + n), st.integers(0, 60), st.integers(1, 9)), max_size=20)


@given(SPANS)
def test_merged_spans_are_apart_and_cover_the_same(spans):
    found = merged(spans)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert {i for s in found for i in range(s.start, s.end)} == {
        i for s in spans for i in range(s.start, s.end)
    }


@given(SPANS, st.integers(0, 60), st.integers(1, 9))
def test_touching_is_what_overlaps(spans, start, length):
    apart, wanted = merged(spans), Span(start, start + length)
    assert touching(apart, wanted) == [s for s in apart if s.overlaps(wanted)]


@given(SPANS)
def test_a_span_is_taken_where_nothing_taken_before_stands(spans):
    taken, kept = Taken(), []
    for span in spans:
        free = not any(k.overlaps(span) for k in kept)
        assert taken.take(span) is free
        kept += [span] * free
