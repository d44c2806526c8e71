"""Names of bodies made whole: where the pipeline stopped too early, what follows tells where they end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from recoupe.lang.context import listed
from recoupe.lang.names import body_heads
from recoupe.lang.normalize import folded
from recoupe.model.span import Span

_BRACKETED = re.compile(r" \((?P<letters>[A-ZÀ-Ý]{2,8})\)")
_WORD = re.compile(r"[^\W\d_]+(?:'(?=\W|$))?")
_BREAK = re.compile(r"[.;:!?«»()\n]")
_MOST_WORDS, _REACH = 14, 160


def spelled_out(text: str) -> Iterator[Span]:
    """Yield the names that an acronym in brackets behind them abbreviates ("Ligue des arts libres (LAL)").

    The letters are those that the words begin with, small words left out or not; the first word has a
    capital and is a noun for bodies. After Schwartz and Hearst, "A simple algorithm for identifying
    abbreviation definitions in biomedical text" (2003).

    Args:
        text: A block with apostrophes and blanks unified.

    Yields:
        Spans of the names, in code points of the text, without the brackets.
    """
    for match in _BRACKETED.finditer(text):
        start = max(0, match.start() - _REACH)
        breaks = [b.end() for b in _BREAK.finditer(text, start, match.start())]
        found = list(_WORD.finditer(text, breaks[-1] if breaks else start, match.start()))[-_MOST_WORDS:]
        begin = _begin(found, folded(match["letters"]))
        if begin is not None:
            yield Span(begin, match.start())


def _begin(found: Sequence[re.Match[str]], letters: str) -> int | None:
    """Return where the words begin that the letters stand for, read from the last to the first."""
    left = {letters}
    for match in reversed(found):
        word = match.group()
        begun = {rest[:-1] for rest in left if rest[-1:] == folded(word)[:1]}
        left = begun | left if word.casefold().rstrip("'") in listed("names", "small") else begun
        if "" in left:
            named = word[:1].isupper() and folded(word) in body_heads()
            return match.start() if named else None
    return None
