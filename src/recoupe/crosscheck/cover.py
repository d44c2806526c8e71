"""Stretches of a text laid over one another: what they cover is asked for without going through them all."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from recoupe.model.span import Span


class Cover:
    """The part of a text that spans cover.

    Args:
        spans: The spans, in any order; they may overlap.
    """

    def __init__(self, spans: Iterable[Span]) -> None:
        self._merged: list[Span] = []
        for span in sorted(spans):
            if self._merged and span.start <= self._merged[-1].end:
                last = self._merged.pop()
                self._merged.append(Span(last.start, max(last.end, span.end)))
            else:
                self._merged.append(span)

    def holds(self, offset: int) -> bool:
        """Tell whether a code point is covered."""
        at = bisect_right(self._merged, offset, key=lambda s: s.start) - 1
        return at >= 0 and offset < self._merged[at].end

    def blanked(self, text: str, span: Span) -> str:
        """Return the words of a span with a blank for each code point that is covered.

        Args:
            text: The whole text.
            span: The stretch that is asked for.

        Returns:
            As many code points as the span has.
        """
        found: list[str] = []
        at = span.start
        first = max(0, bisect_right(self._merged, span.start, key=lambda s: s.start) - 1)
        for taken in self._merged[first:]:
            if taken.start >= span.end:
                break
            if taken.end > at:
                found += [
                    text[at : max(at, taken.start)],
                    " " * (min(taken.end, span.end) - max(at, taken.start)),
                ]
                at = min(taken.end, span.end)
        return "".join([*found, text[at : span.end]])


def outermost(spans: Iterable[Span]) -> frozenset[Span]:
    """Return the spans that no longer one contains.

    Args:
        spans: The spans, in any order.

    Returns:
        Those that remain; equal ones count as one.
    """
    kept: set[Span] = set()
    furthest: Span | None = None
    for span in sorted(set(spans), key=lambda s: (s.start, -s.end)):
        if furthest is None or span.end > furthest.end:
            furthest = span
            kept.add(span)
    return frozenset(kept)
