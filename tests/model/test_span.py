import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.model.span import Passage, Span

spans = st.tuples(st.integers(0, 50), st.integers(0, 50)).map(lambda p: Span(min(p), max(p)))


@given(spans, spans)
def test_overlap_is_symmetric_and_means_a_shared_code_point(a, b):
    shared = set(range(a.start, a.end)) & set(range(b.start, b.end))
    assert a.overlaps(b) == b.overlaps(a)
    if len(a) and len(b):
        assert a.overlaps(b) == bool(shared)


@given(spans, st.integers(0, 9))
def test_shifting_keeps_the_length(a, by):
    assert len(a.shifted(by)) == len(a)


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2)])
def test_what_is_no_span_is_refused(start, end):
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


def test_passages_sort_by_article_then_place():
    assert sorted([Passage("b", Span(0, 1)), Passage("a", Span(5, 6)), Passage("a", Span(2, 9))]) == [
        Passage("a", Span(2, 9)),
        Passage("a", Span(5, 6)),
        Passage("b", Span(0, 1)),
    ]
