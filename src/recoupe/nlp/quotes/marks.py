"""Pairs of quotation marks, in whatever state the page left them.

One pass over each block with a stack of what is open. Marks may be lost, reversed, repeated,
straight or mixed; a quote that runs over paragraphs opens each of them anew. Apostrophes are told
from single quotes by their neighbours. Spans never cross a block.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from recoupe.lang.quotes import elided_end
from recoupe.model.span import Span


@dataclass(frozen=True, slots=True)
class Marked:
    """Words between quotation marks.

    Attributes:
        span: The words, without the marks and without blanks at the edges; code points of the text.
        outer: The same with its marks.
        block: Index of the block it stands in.
        depth: 0 for outermost, 1 for a quote in a quote, …
        opened: False where the opening mark is missing.
        closed: False where the closing mark is missing.
        continues: True where it goes on with the quote left open by the block before.
    """

    span: Span
    outer: Span
    block: int
    depth: int
    opened: bool = True
    closed: bool = True
    continues: bool = False


_CLASSES = {
    "«": "angle", "»": "angle", "“": "curly", "”": "curly", "„": "curly", '"': "straight", "＂": "straight",
    "‹": "single-angle", "›": "single-angle", "‘": "single", "’": "single", "‚": "single",
    "'": "tick", "+": "plus",
}  # fmt: skip
_OPENING = frozenset("«“„‹‘‚")
_CLOSING = frozenset("»”›")
_EVENT = re.compile(r"<<|>>|''|[«»“”„\"＂‹›‘’‚'+]")
_END = re.compile(r"[.!?…]\s*$")
_SENTENCE_END = re.compile(r"[.!?…](?=\s|$)")
_WORDY = re.compile(r"[^\W_]")
_SOLID = re.compile("[^ \\t\\n\\r\\u00a0\\u202f\\u2009\\u200b\\ufeff]")
_BLANK = " \t\n\r\u00a0\u202f\u2009\u200b\ufeff"


@dataclass(slots=True)
class _Open:
    """A mark that waits for its partner: its kind and where it and its content start."""

    kind: str
    start: int
    content: int


@dataclass(frozen=True, slots=True)
class _Event:
    """A mark met in the text: its kind, extent, and what its neighbours let it be."""

    kind: str
    start: int
    end: int
    opens: bool
    closes: bool


def find_marks(text: str, blocks: Iterable[Span]) -> tuple[Marked, ...]:
    """Find every stretch in quotation marks.

    Args:
        text: The article's text, apostrophes as they are.
        blocks: Spans of the blocks of prose, in order.

    Returns:
        The stretches by start, outer before inner. Empty ones are left out.
    """
    found: list[Marked] = []
    pending = False
    for index, block in enumerate(blocks):
        scan = _Scan(text, block, index, pending)
        here = sorted(scan.run(), key=lambda m: (m.span.start, -m.span.end))
        found.extend(_layered(here))
        pending = scan.left_open
    return tuple(found)


def _layered(marks: list[Marked]) -> Iterator[Marked]:
    """Yield the marks with their depth."""
    around: list[Marked] = []
    for mark in marks:
        while around and around[-1].outer.end <= mark.outer.start:
            around.pop()
        yield replace(mark, depth=len(around))
        around.append(mark)


class _Scan:
    """Reads the marks of one block."""

    def __init__(self, text: str, block: Span, index: int, pending: bool) -> None:
        self._text = text
        self._block = block
        self._index = index
        self._pending = pending
        self._stack: list[_Open] = []
        self._places: dict[str, list[int]] = {}
        inside = _SOLID.search(text, block.start, block.end)
        self._head = inside.start() if inside else block.end
        self._found: list[Marked] = []
        self._floor = block.start
        self.left_open = False

    def run(self) -> list[Marked]:
        """Return the stretches of the block, unordered."""
        events = _mended(list(self._events()))
        closers: dict[str, list[int]] = {}
        for event in events:
            if event.closes:
                closers.setdefault(event.kind, []).append(event.start)
        for at, event in enumerate(events):
            self._take(event, _next_partner(events, at), closers)
        self._finish()
        return [m for m in self._found if _WORDY.search(m.span.of(self._text))]

    def _events(self) -> Iterator[_Event]:
        """Yield the marks of the block with what their neighbours let them be."""
        for match in _EVENT.finditer(self._text, self._block.start, self._block.end):
            mark = match.group()
            kind = {"<<": "angle", ">>": "angle", "''": "straight"}.get(mark) or _CLASSES[mark]
            before = self._char(match.start() - 1)
            after = self._char(match.end())
            opens, closes = self._sides(mark, kind, before, after, match.start())
            if opens or closes:
                yield _Event(kind, match.start(), match.end(), opens, closes)

    def _char(self, at: int) -> str:
        """Return the character at `at`, or a blank outside the block."""
        return self._text[at] if self._block.start <= at < self._block.end else " "

    def _sides(self, mark: str, kind: str, before: str, after: str, at: int) -> tuple[bool, bool]:
        """Tell whether a mark may open and whether it may close, by itself and its neighbours."""
        free_before = before in _BLANK or before in "([{-–—/:«“'’\""
        free_after = after in _BLANK or after in ")]},;.:!?…»”/-–—'’\""
        if kind in ("tick", "single"):
            return self._single(mark, (before, after), free_before, free_after, at)
        if kind == "plus":
            return (
                free_before and after.isalpha(),
                (before.isalpha() or before in ".!?…") and free_after,
            )
        if kind == "straight" and mark != "''" and before.isdigit() and not free_after:
            return False, False
        if kind == "straight":
            return _straight(before, after, free_before, free_after)
        if kind == "curly":
            return _curly(mark, free_before, free_after)
        return mark in _OPENING or mark == "<<", mark in _CLOSING or mark == ">>"

    def _single(
        self, mark: str, around: tuple[str, str], free_before: bool, free_after: bool, at: int
    ) -> tuple[bool, bool]:
        """Tell apostrophes (neither), and single quotes that open or close."""
        before, after = around
        if mark in "‘‚" and not (before.isalnum() and after.isalnum()):
            return True, False
        elided = bool(elided_end().search(self._text[max(self._block.start, at - 8) : at]))
        opens = mark == "'" and free_before and not elided and (after.isalnum() or after in "([")
        closes = free_after and (before.isalnum() or before in ".!?…)]") and not elided
        return opens, closes

    def _take(self, event: _Event, again: bool, closers: dict[str, list[int]]) -> None:
        """Open or close at a mark."""
        inside = self._places.get(event.kind)
        if event.closes and inside:
            self._close(inside[-1], event)
        elif event.opens and self._may_open(event, again):
            self._places.setdefault(event.kind, []).append(len(self._stack))
            self._stack.append(_Open(event.kind, event.start, event.end))
        elif event.closes and event.kind in ("angle", "curly", "straight"):
            self._unmatched(event, closers)

    def _may_open(self, event: _Event, again: bool) -> bool:
        """Tell whether a mark may open here; weak ones only where a partner follows."""
        if event.kind == "plus":
            return again and bool(self._stack)
        if event.kind in ("tick", "single"):
            return again
        # A second opening mark right behind the first is a repeated mark, not a quote in a quote.
        top = self._stack[-1] if self._stack else None
        if top and top.kind == event.kind and not _WORDY.search(self._text[top.content : event.start]):
            top.content = event.end
            return False
        return True

    def _close(self, at: int, event: _Event) -> None:
        """Close the open mark `at`; what was opened inside and left open was stray."""
        opened = self._stack[at]
        while len(self._stack) > at:
            self._pop()
        self._add(opened.content, event.start, opened.start, event.end)

    def _pop(self) -> _Open:
        """Take the last open mark away."""
        opened = self._stack.pop()
        self._places[opened.kind].pop()
        return opened

    def _unmatched(self, event: _Event, closers: dict[str, list[int]]) -> None:
        """Deal with a closing mark that nothing of its kind opened."""
        if self._stack and not _later(closers, self._stack[-1].kind, event.start):
            opened = self._pop()
            self._add(opened.content, event.start, opened.start, event.end)
        elif not self._stack and self._worth(event):
            start = self._start_of_lost(event)
            self._add(start, event.start, start, event.end, opened=False)

    def _worth(self, event: _Event) -> bool:
        """Tell whether a closing mark without an opening one shows that the opening was lost."""
        behind = self._text[event.end : min(self._block.end, event.end + 3)].lstrip(_BLANK)
        return event.kind != "straight" and (self._pending_here() or behind[:1] == ",")

    def _pending_here(self) -> bool:
        """Tell whether the quote left open by the block before can still run on here."""
        return self._pending and not self._found

    def _start_of_lost(self, event: _Event) -> int:
        """Return where a quote whose opening mark is lost begins."""
        if self._pending_here():
            return self._block.start
        ends = [m.end() for m in _SENTENCE_END.finditer(self._text, self._floor, event.start)]
        ends = [e for e in ends if _WORDY.search(self._text[e : event.start])]
        return self._floor if not self._found or not ends else ends[-1]

    def _finish(self) -> None:
        """Deal with what is still open at the end of the block."""
        closed = sorted(m.outer.start for m in self._found)
        for at, opened in enumerate(self._stack):
            if opened.kind not in ("angle", "curly", "straight", "single-angle"):
                continue
            later = self._stack[at + 1].start if at + 1 < len(self._stack) else self._block.end
            following = bisect_right(closed, opened.start)
            limit = closed[following] if following < len(closed) else self._block.end
            end, runs_on = self._end_of_open(opened, min(later, limit))
            self._add(opened.content, end, opened.start, end, closed=False)
            self.left_open = self.left_open or runs_on

    def _end_of_open(self, opened: _Open, stop: int) -> tuple[int, bool]:
        """Return where a quote that is never closed ends, and whether it reaches the block's end.

        A quote that begins a sentence runs to the end of the block; marked words inside a
        sentence end with it. A later quote begins after its end.
        """
        before = opened.start - 1
        while before >= self._block.start and self._text[before] in _BLANK:
            before -= 1
        starts = before < self._block.start or self._text[before] in '.!?…:»”"-–—'
        if not starts or stop < self._block.end:
            cut = _SENTENCE_END.search(self._text, opened.content, stop)
            stop = cut.start() if cut else stop
        return stop, stop >= self._block.end

    def _add(
        self, start: int, end: int, outer: int, outer_end: int, opened: bool = True, closed: bool = True
    ) -> None:
        """Note a stretch, trimmed of blanks and of the marks of another kind at its edges."""
        inner = self._text[start:end]
        start += len(inner) - len(inner.lstrip(_BLANK))
        end -= len(inner) - len(inner.rstrip(_BLANK))
        if start >= end:
            return
        head = outer <= self._head
        goes_on = self._pending_here() and head
        span = Span(start, end)
        self._found.append(Marked(span, Span(outer, outer_end), self._index, 0, opened, closed, goes_on))
        self._floor = max(self._floor, outer_end)


def _straight(before: str, after: str, free_before: bool, free_after: bool) -> tuple[bool, bool]:
    """Tell which way a straight double mark faces; between two blanks it may be either."""
    blank_before, blank_after = before in _BLANK, after in _BLANK
    if blank_before and blank_after:
        return True, True
    if blank_before:
        return True, False
    if blank_after:
        return False, True
    return free_before, free_after


def _curly(mark: str, free_before: bool, free_after: bool) -> tuple[bool, bool]:
    """Tell which way a curly mark faces: as drawn, unless its neighbours speak plainly against it."""
    opens = mark in _OPENING
    if free_before != free_after:
        opens = free_before
    return opens, not opens


def _mended(events: list[_Event]) -> list[_Event]:
    """Turn angle marks that stand the wrong way round, block by block.

    "»…«" throughout is turned; where only one of the two forms is used, they alternate.
    """
    angles = [e for e in events if e.kind == "angle"]
    ways = "".join("<" if e.opens else ">" for e in angles)
    half, odd = divmod(len(ways), 2)
    if not ways or odd or ways == "<>" * half:
        return events
    if ways in ("><" * half, "<<" * half) or (ways == ">>" * half and half == 1):
        turned = {e.start: i % 2 == 0 for i, e in enumerate(angles)}
        return [
            replace(e, opens=turned[e.start], closes=not turned[e.start]) if e.start in turned else e
            for e in events
        ]
    return events


def _next_partner(events: list[_Event], at: int) -> bool:
    """Tell whether a later mark of the same kind can close the one at `at`, before another opens."""
    kind = events[at].kind
    partners = ("single",) if kind == "single" else (kind,)
    later = next((e for e in events[at + 1 : at + 40] if e.kind in partners), None)
    return later is not None and later.closes


def _later(closers: dict[str, list[int]], kind: str, at: int) -> bool:
    """Tell whether a closing mark of a kind stands behind `at`."""
    places = closers.get(kind, [])
    return bisect_left(places, at) < len(places)
