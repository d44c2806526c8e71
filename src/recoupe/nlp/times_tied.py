"""Ties "le lendemain du scrutin" to the one time that the article gives to the same noun.

Where the article tells the noun beside several different times, or none, nothing is tied.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from recoupe.model.time import Anchor, Offset, TimeExpression, is_day
from recoupe.nlp.parsed import Block, ParsedArticle
from recoupe.nlp.tokens import Token

_BEHIND = 4
"""How many tokens behind the time its noun may stand."""


def tied(times: Sequence[TimeExpression], parsed: ParsedArticle) -> tuple[TimeExpression, ...]:
    """Tie what counts from a named event to the time that the article gives to it.

    Args:
        times: The time expressions of the article, in order.
        parsed: The parsed article.

    Returns:
        The same, with `source` where exactly one day is told of the event.
    """
    return tuple(_tied(time, times, parsed) if _counts_from_event(time) else time for time in times)


def _counts_from_event(time: TimeExpression) -> bool:
    return isinstance(time.value, Offset) and time.value.anchor is Anchor.EVENT


def _tied(time: TimeExpression, times: Sequence[TimeExpression], parsed: ParsedArticle) -> TimeExpression:
    noun = _noun_behind(time, parsed)
    if noun is None:
        return time
    days = [t for t in times if t is not time and is_day(t.value) and not _counts_from_event(t)]
    told = [t for t in days if _stands_beside(noun, t, parsed)]
    if len({repr(t.value) for t in told}) != 1:
        return time
    return replace(time, source=told[0].span)


def _noun_behind(time: TimeExpression, parsed: ParsedArticle) -> Token | None:
    block = _block_of(time, parsed)
    tokens = [] if block is None else _tokens(time, block)
    if block is None or not tokens:
        return None
    behind = block.doc[tokens[-1].i + 1 : tokens[-1].i + 1 + _BEHIND]
    noun = next((t for t in behind if t.pos_ == "NOUN"), None)
    if noun is None or not any(_is_definite(t) for t in behind if t.i < noun.i):
        return None
    return noun


def _is_definite(token: Token) -> bool:
    """Tell whether a word before a noun says that it is known ("du scrutin", "de sa visite")."""
    morph = token.morph
    return (
        "Def" in morph.get("Definite", [])
        or bool(morph.get("Poss", []))
        or "Dem" in morph.get("PronType", [])
    )


def _stands_beside(noun: Token, time: TimeExpression, parsed: ParsedArticle) -> bool:
    """Tell whether a time stands in a sentence with the same noun; in the noun's own, only behind it.

    Before it stands the day of the clause ("a signé lundi, au lendemain de tirs").
    """
    block = _block_of(time, parsed)
    tokens = [] if block is None else _tokens(time, block)
    if not tokens or (tokens[0].sent == noun.sent and tokens[0].i < noun.i):
        return False
    return any(t.pos_ == "NOUN" and t.lemma_ == noun.lemma_ for t in tokens[0].sent)


def _block_of(time: TimeExpression, parsed: ParsedArticle) -> Block | None:
    return next((b for b in parsed.blocks if b.offset <= time.span.start < b.offset + len(b.text)), None)


def _tokens(time: TimeExpression, block: Block) -> list[Token]:
    start, end = time.span.start - block.offset, time.span.end - block.offset
    return list(block.doc.covering(start, end) or ())
