"""Finds many given names in a text at once: whole words, case kept, longest first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from recoupe.lang.normalize import plain
from recoupe.model.span import Span

_WORD = re.compile(r"\w+", re.UNICODE)


class Occurrences:
    """An index of names by their first word.

    A name must begin and end at the edge of a word. One that goes on with a hyphen and a capital
    ("Kim-Lee" for "Kim") is another name and is left out; so is one that goes on from a hyphen.

    Args:
        names: Names with at least one letter or digit.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._by_first: dict[str, list[str]] = {}
        for name in sorted(set(map(plain, names)), key=lambda n: (-len(n), n)):
            if first := _WORD.search(name):
                self._by_first.setdefault(first.group(), []).append(name)

    def find(self, text: str, start: int, end: int) -> Iterator[tuple[Span, str]]:
        """Yield the names in a stretch of text, left to right, none inside another.

        Args:
            text: Text with apostrophes and blanks unified (see `plain`).
            start: First code point looked at.
            end: Code point after the last.

        Yields:
            The span and the name as it was given.
        """
        free = start
        for word in _WORD.finditer(text, start, end):
            if word.start() < free:
                continue
            hit = self._longest(text, word, end)
            if hit is not None:
                yield hit
                free = hit[0].end

    def _longest(self, text: str, word: re.Match[str], end: int) -> tuple[Span, str] | None:
        """Return the longest name whose first word is `word`, if one stands there whole."""
        for name in self._by_first.get(word.group(), ()):
            start = word.start() - name.index(word.group())
            stop = start + len(name)
            if start >= 0 and stop <= end and text.startswith(name, start) and _whole(text, start, stop):
                return Span(start, stop), name
        return None


def _whole(text: str, start: int, stop: int) -> bool:
    """Tell whether a stretch begins and ends where a name can."""
    before = text[start - 1] if start else " "
    after = text[stop : stop + 2]
    if before.isalnum() or before == "_" or after[:1].isalnum() or after[:1] == "_":
        return False
    if before == "-" and start >= 2 and text[start - 2].isalnum():
        return False
    return not (after[:1] == "-" and after[1:2].isalnum())
