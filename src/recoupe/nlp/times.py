"""Time expressions of an article: the grammar over each block, and the tense of the clause.

The tense says which way a bare weekday or month points (see `tense`).
"""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from recoupe.lang.load import words
from recoupe.lang.times import FoundTime
from recoupe.lang.times import find_times as find_in
from recoupe.model.reason import Reason, because
from recoupe.model.time import (
    Direction,
    Period,
    Repeated,
    TimeExpression,
    TimeValue,
    Unit,
    Weekday,
    Which,
)
from recoupe.nlp.parsed import Block, ParsedArticle
from recoupe.nlp.tense import behind_present, direction_of

_TABLE = "times"
_NOUNS = frozenset({"NOUN", "PROPN"})
_HABITS = frozenset({Direction.PRESENT, Direction.FUTURE})
_TIMELESS = frozenset({Direction.PRESENT, Direction.UNKNOWN})


def find_times(parsed: ParsedArticle) -> tuple[TimeExpression, ...]:
    """Find the time expressions of an article's prose.

    Args:
        parsed: The parsed article.

    Returns:
        The expressions, in the order of the text.
    """
    language = parsed.article.language
    return tuple(
        _expression(found, block, parsed, language)
        for block in parsed.blocks
        for found in find_in(block.text, language)
        if not _is_periodical(found, block)
    )


def _is_periodical(found: FoundTime, block: Block) -> bool:
    """Tell whether one word for what comes back is a noun: a newspaper ("deux grands quotidiens")."""
    if not isinstance(found.value, Repeated):
        return False
    tokens = block.doc.char_span(found.span.start, found.span.end, alignment_mode="expand")
    return tokens is not None and len(tokens) == 1 and tokens[0].pos_ in _NOUNS


def _expression(found: FoundTime, block: Block, parsed: ParsedArticle, language: str) -> TimeExpression:
    span = found.span.shifted(block.offset)
    first, token = _first(block, found), _head(block, found)
    direction = found.cue
    if direction is Direction.UNKNOWN and token is not None:
        direction = direction_of(token, language, first)
    if found.leaning and direction is not Direction.PAST:
        direction = Direction.FUTURE
    value, more = _habit(found.value, first, direction, language)
    flags = (*found.flags, *more, *_ahead(value, first, direction, language))
    return TimeExpression(
        span,
        span.of(parsed.article.text),
        value,
        direction,
        found.clock,
        flags,
        found.modifier,
        tuple(part.shifted(block.offset) for part in found.parts),
        found.zone,
    )


def _head(block: Block, found: FoundTime) -> Token | None:
    """Return the token of the expression that hangs on a token outside it."""
    tokens = block.doc.char_span(found.span.start, found.span.end, alignment_mode="expand")
    return None if tokens is None else tokens.root


def _first(block: Block, found: FoundTime) -> Token | None:
    tokens = block.doc.char_span(found.span.start, found.span.end, alignment_mode="expand")
    return None if tokens is None else tokens[0]


def _ahead(value: TimeValue, first: Token | None, direction: Direction, language: str) -> tuple[Reason, ...]:
    """Mark a weekday behind a verb in the present tense: it is to come, or today."""
    if not isinstance(value, Weekday) or value.which is not Which.BARE or value.week is not None:
        return ()
    if direction is not Direction.PRESENT or first is None or not behind_present(first, language):
        return ()
    return (because("weekday-behind-present"),)


def _habit(
    value: TimeValue, first: Token | None, direction: Direction, language: str
) -> tuple[TimeValue, tuple[Reason, ...]]:
    """Read "le lundi" in the present or future as a habit, and "en été" in the present as any year's."""
    if first is None or first.i == 0:
        return value, ()
    before = first.nbor(-1).text.lower()
    if isinstance(value, Period):
        any_year = (
            direction in _TIMELESS and _is_bare(value) and before in _words(language, "each_year")
        )
        return (replace(value, generic=True), (because("season-of-any-year"),)) if any_year else (value, ())
    if not isinstance(value, Weekday) or value.which is not Which.BARE or value.week is not None:
        return value, ()
    habit = direction in _HABITS and before in _words(language, "habit")
    return (Repeated(value), (because("weekday-habit"),)) if habit else (value, ())


def _is_bare(value: Period) -> bool:
    return value.unit is Unit.SEASON and value.shift == 0 and value.year is None


def _words(language: str, key: str) -> frozenset[str]:
    return words(language, _TABLE, f"direction.{key}")
