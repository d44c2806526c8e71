"""Marks cited passages in a text: nested ones nested, crossing ones cut where they cross.

HTML elements cannot cross. A passage that begins inside another and ends outside it is drawn in
pieces; the first bears the anchor, the last the way back to the lines that cite it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from recoupe.model.span import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """A passage to be marked.

    Attributes:
        span: Where, in code points of the text.
        key: Names it in the tokens given back.
    """

    span: Span
    key: str


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of marked text.

    Attributes:
        text: Words, or "" for the start or end of a mark.
        opens: Key of the mark that starts here.
        closes: Key of the mark that ends here.
        whole: For a start: it is the mark's first piece; for an end: its last.
    """

    text: str = ""
    opens: str = ""
    closes: str = ""
    whole: bool = True


def mark(text: str, window: Span, marks: Iterable[Mark]) -> tuple[Token, ...]:
    """Cut a stretch of text into words and starts and ends of marks, properly nested.

    Args:
        text: The whole text.
        window: The stretch to give back.
        marks: Passages of the text; those outside the window are left out, those that reach
            over its rim are cut to it, and bear their anchor in the window where they start.

    Returns:
        Tokens in order: their words, joined, are the stretch; starts and ends nest.
    """
    inside = sorted(
        (m for m in marks if _shows(window, m.span)), key=lambda m: (m.span.start, -m.span.end, m.key)
    )
    return tuple(_Sweep(text, window, inside).tokens())


def _shows(window: Span, span: Span) -> bool:
    """Tell whether a mark is seen in a window; one of no length is seen where it stands."""
    return span.overlaps(window) or window.start <= span.start < window.end


class _Sweep:
    """Walks through the window once, keeping the marks that are open on a stack."""

    def __init__(self, text: str, window: Span, marks: Sequence[Mark]) -> None:
        self.text = text
        self.window = window
        self.waiting = list(reversed(marks))
        self.open: list[Mark] = []

    def tokens(self) -> Iterator[Token]:
        at = self.window.start
        while at < self.window.end:
            yield from self._close(at)
            yield from self._start(at)
            yield from self._close(at)  # marks of no length: an anchor and nothing more
            following = self._next(at)
            yield Token(self.text[at:following])
            at = following
        yield from self._close(at)
        yield from self._cut(0)

    def _next(self, at: int) -> int:
        """Return the next place where a mark starts or ends."""
        ends = [m.span.end for m in self.open]
        starts = [self.waiting[-1].span.start] if self.waiting else []
        return min((p for p in (*ends, *starts, self.window.end) if p > at), default=self.window.end)

    def _start(self, at: int) -> Iterator[Token]:
        while self.waiting and self.waiting[-1].span.start <= at:
            found = self.waiting.pop()
            self.open.append(found)
            yield Token(opens=found.key, whole=found.span.start == at)

    def _close(self, at: int) -> Iterator[Token]:
        """End the marks that end here; those that lie on top of them are cut and go on."""
        ending = [i for i, m in enumerate(self.open) if m.span.end <= at]
        if not ending:
            return
        above = [m for m in self.open[ending[0] :] if m.span.end > at]
        yield from self._cut(ending[0], at)
        for found in above:
            self.open.append(found)
            yield Token(opens=found.key, whole=False)

    def _cut(self, depth: int, at: int | None = None) -> Iterator[Token]:
        """Close marks down to a depth of the stack."""
        while len(self.open) > depth:
            found = self.open.pop()
            yield Token(closes=found.key, whole=found.span.end <= (self.window.end if at is None else at))
