"""What spans cover, against the plain way of going through them all."""

from hypothesis import given
from hypothesis import strategies as st

from recoupe.crosscheck.cover import Cover, outermost
from recoupe.model.span import Span

TEXT = "abcdefghijklmnopqrstuvwxyz"
SPANS = st.builds(
    lambda a, b: Span(min(a, b), max(a, b) + 1), st.integers(0, len(TEXT) - 1), st.integers(0, len(TEXT) - 1)
)


@given(st.lists(SPANS), SPANS)
def test_what_is_covered_is_blank(spans, asked):
    cover = Cover(spans)
    held = [any(s.start <= i < s.end for s in spans) for i in range(len(TEXT))]
    assert [cover.holds(i) for i in range(len(TEXT))] == held
    words = "".join(" " if held[i] else TEXT[i] for i in range(asked.start, asked.end))
    assert cover.blanked(TEXT, asked) == words


@given(st.lists(SPANS))
def test_what_no_longer_one_contains_remains(spans):
    assert outermost(spans) == {s for s in spans if not any(o.contains(s) and len(o) > len(s) for o in spans)}
