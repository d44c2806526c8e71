"""Addresses into texts: the span, and the passage that says whose span it is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True, init=False)
class Span:
    """A stretch of text, half-open, counted in Unicode code points.

    Attributes:
        start: Index of the first code point.
        end: Index after the last code point.
    """

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:
        """Make the span.

        Args:
            start: Index of the first code point.
            end: Index after the last code point.

        Raises:
            ValueError: If the span is negative or runs backwards.
        """
        if not 0 <= start <= end:
            raise ValueError(f"not a span: {start}..{end}")
        _set_start(self, start)
        _set_end(self, end)

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Tell whether `other` lies wholly within this span."""
        return self.start <= other.start and other.end <= self.end

    def shifted(self, by: int) -> Span:
        """Return the same stretch, moved by `by` code points."""
        return Span(self.start + by, self.end + by)

    def of(self, text: str) -> str:
        """Return the words that the span addresses in `text`."""
        return text[self.start : self.end]


# Spans are made by the thousand: the slots are filled without a search for how.
_set_start, _set_end = Span.__dict__["start"].__set__, Span.__dict__["end"].__set__


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """A span of one article: the only address of a text that evidence uses.

    Attributes:
        article: The article's id.
        span: Code points into that article's text, end exclusive.
    """

    article: str
    span: Span
