"""Marks nest, and no word is lost, whatever the passages."""

from hypothesis import given
from hypothesis import strategies as st

from recoupe.dossier.marking import Mark, mark
from recoupe.model.span import Span

TEXT = "Un pompier blessé dans l'incendie est décédé vendredi soir."


def _spans(limit):
    return st.tuples(st.integers(0, limit), st.integers(0, limit)).map(lambda p: Span(min(p), max(p)))


MARKS = st.lists(_spans(len(TEXT)), max_size=8).map(
    lambda spans: [Mark(s, f"k{i}") for i, s in enumerate(spans)]
)


@given(window=_spans(len(TEXT)), marks=MARKS)
def test_words_are_kept_and_marks_nest(window, marks):
    tokens = mark(TEXT, window, marks)
    assert "".join(t.text for t in tokens) == window.of(TEXT)
    stack = []
    for token in tokens:
        if token.opens:
            stack.append(token.opens)
        elif token.closes:
            assert stack.pop() == token.closes
    assert stack == []


@given(marks=MARKS)
def test_each_mark_covers_its_words_and_bears_one_anchor(marks):
    tokens = mark(TEXT, Span(0, len(TEXT)), marks)
    wanted = {m.key: m.span for m in marks if m.span.start < len(TEXT)}
    covered = dict.fromkeys(wanted, "")
    stack = []
    for token in tokens:
        if token.opens:
            stack.append(token.opens)
        elif token.closes:
            stack.remove(token.closes)
        else:
            for key in stack:
                covered[key] += token.text
    assert covered == {key: span.of(TEXT) for key, span in wanted.items()}
    assert sorted(t.opens for t in tokens if t.opens and t.whole) == sorted(wanted)
    assert sorted(t.closes for t in tokens if t.closes and t.whole) == sorted(wanted)


def test_crossing_marks_are_cut_where_they_cross():
    tokens = mark("abcdef", Span(0, 6), [Mark(Span(0, 4), "x"), Mark(Span(2, 6), "y")])
    drawn = "".join(
        f"<{t.opens}{'' if t.whole else '+'}>" if t.opens else f"</{t.closes}>" if t.closes else t.text
        for t in tokens
    )
    assert drawn == "<x>ab<y>cd</y></x><y+>ef</y>"
