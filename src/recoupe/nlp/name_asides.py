"""Stretches of an article that hold no actors: bylines, photo credits."""

from __future__ import annotations

import re
from functools import cache

from recoupe.lang.context import listed, pattern
from recoupe.model.span import Span
from recoupe.nlp.parsed import Block

_LONGEST = 120
_IN_BRACKETS = re.compile(r"[(\[][^()\[\]\n]{1,120}[)\]]")


def credit_spans(text: str, block: Block) -> list[Span]:
    """Return the photo credits of a block: in brackets with a slash or such a word, or at its end."""
    found = []
    for match in _IN_BRACKETS.finditer(text, block.extent.start, block.extent.end):
        inner = re.split(r"[\s/:.,]+", match.group().strip("()[] ").casefold())
        if set(inner) & listed("names", "credit.words") or "©" in match.group() or _slashed(match.group()):
            found.append(Span(*match.span()))
    tail = pattern("credit").search(
        text, max(block.extent.start, block.extent.end - _LONGEST), block.extent.end
    )
    return [*found, Span(*tail.span())] if tail else found


def _slashed(brackets: str) -> bool:
    """Tell whether all words around the slashes of brackets are capitalised ("(X Y/Reuters)")."""
    return "/" in brackets and all(w.strip("()[] ")[:1].isupper() for w in brackets.split("/"))


@cache
def _byline() -> re.Pattern[str]:
    """The lines that say who wrote the article."""
    starts = "|".join(
        re.escape(w) for w in sorted(listed("names", "byline.starts"), key=lambda w: (-len(w), w))
    )
    return re.compile(rf"^\W{{0,5}}(?:{starts})[ :]", re.IGNORECASE)


def is_byline(block: str) -> bool:
    """Tell whether a block is a byline: short, without a full sentence, opening as bylines do."""
    return (
        len(block) <= _LONGEST
        and _byline().match(block) is not None
        and not block.rstrip().endswith((".", "»", "?", "!"))
    )
