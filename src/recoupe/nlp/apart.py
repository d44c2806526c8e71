"""Stretches that do not overlap, kept in order: which of them another one touches, found by halving."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterable, Sequence

from recoupe.model.span import Span


def touching(apart: Sequence[Span], span: Span) -> list[Span]:
    """Return which of some spans a span overlaps.

    Args:
        apart: Spans in order, none overlapping another.
        span: Any span.

    Returns:
        Those it overlaps, in order.
    """
    at = max(0, bisect_right(apart, span.start, key=lambda s: s.start) - 1)
    found = []
    while at < len(apart) and apart[at].start < span.end:
        if apart[at].overlaps(span):
            found.append(apart[at])
        at += 1
    return found


def merged(spans: Iterable[Span]) -> list[Span]:
    """Join spans that overlap, so that those left are apart and in order."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and found[-1].overlaps(span):
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found


class Taken:
    """Stretches taken one after the other, each only where nothing taken before stands."""

    def __init__(self) -> None:
        self._apart: list[Span] = []

    def take(self, span: Span) -> bool:
        """Take a span if it is free; tell whether it was."""
        if touching(self._apart, span):
            return False
        insort(self._apart, span)
        return True
