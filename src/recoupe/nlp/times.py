"""Time expressions of an article: the grammar over each block, and the tense of the clause.

The tense says which way a bare weekday or month points (see `tense`).
"""

from __future__ import annotations

from dataclasses import replace

from recoupe.lang.load import words
from recoupe.lang.times import FoundTime
from recoupe.lang.times import find_times as find_in
from recoupe.model.reason import Reason, because
from recoupe.model.time import (
    Between,
    CalendarDate,
    Direction,
    Period,
    Repeated,
    SameDay,
    TimeExpression,
    TimeValue,
    ToldBy,
    Unit,
    Weekday,
    Which,
    is_day,
)
from recoupe.nlp.parsed import Block, ParsedArticle
from recoupe.nlp.tense import Told, behind_present, direction_of
from recoupe.nlp.times_tied import tied
from recoupe.nlp.tokens import Token

_TABLE = "times"
_OPENS = 8
"""Within that many characters a clock time opens its paragraph."""
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
    times: list[TimeExpression] = []
    for block in parsed.blocks:
        last: TimeExpression | None = None
        has_day = False
        for found in find_in(block.text, parsed.article.language):
            if not _is_periodical(found, block):
                last = _expression(found, block, parsed, last)
                last = last if has_day else _without_day(last, block)
                has_day = has_day or _names_day(last.value)
                times.append(last)
    return tied(times, parsed)


def _names_day(value: TimeValue) -> bool:
    """Tell whether a value gives a day for the clock times behind it."""
    return is_day(value) or isinstance(value, Between)


def _without_day(time: TimeExpression, block: Block) -> TimeExpression:
    """Mark a clock time that no day stands before in its paragraph, unless it opens it: a running report."""
    is_clock = isinstance(time.value, SameDay) and time.text[:1].isdigit()
    if not is_clock or time.span.start - block.offset < _OPENS:
        return time
    return replace(time, flags=(*time.flags, because("clock-without-day")))


def _is_periodical(found: FoundTime, block: Block) -> bool:
    """Tell whether one word for what comes back is a noun: a newspaper ("deux grands quotidiens")."""
    if not isinstance(found.value, Repeated):
        return False
    tokens = block.doc.covering(found.span.start, found.span.end)
    return tokens is not None and len(tokens) == 1 and tokens[0].pos_ in _NOUNS


def _expression(
    found: FoundTime, block: Block, parsed: ParsedArticle, last: TimeExpression | None
) -> TimeExpression:
    """Return an expression, given the one before it in the same block."""
    language = parsed.article.language
    span = found.span.shifted(block.offset)
    first = _first(block, found)
    told = _told(found, first, _head(block, found), language)
    if last is not None and first is not None and _inherits(first, last.span.end - block.offset, language):
        told = Told(last.direction)
    direction = told.direction
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
        told.by,
    )


def _told(found: FoundTime, first: Token | None, token: Token | None, language: str) -> Told:
    """Return which way an expression points: by the words before it, else by its clause."""
    if found.cue is not Direction.UNKNOWN:
        return Told(found.cue, ToldBy.WORDS if found.cue is Direction.PAST else ToldBy.TENSE)
    told = Told(Direction.UNKNOWN) if token is None else direction_of(token, language, first)
    before = first.nbor(-1).text.lower() if first is not None and first.i else ""
    if before in _words(language, "aims"):
        return Told(_aimed(found.value, told.direction))
    if found.leaning and told.direction is not Direction.PAST:
        return Told(Direction.FUTURE)
    return Told(told.direction) if before in _words(language, "of") else told


def _aimed(value: TimeValue, direction: Direction) -> Direction:
    """Return which way "pour" or "au" points: on to a weekday; to a date the past need not be told."""
    if isinstance(value, Weekday):
        return Direction.FUTURE
    return Direction.UNKNOWN if direction is Direction.PAST else direction


def _inherits(first: Token, last_end: int, language: str) -> bool:
    """Tell whether a time points as the one before it in its sentence does ("parti lundi, puis mardi")."""
    if first.i == first.sent.start or last_end <= first.sent.start_char:
        return False
    return first.nbor(-1).text.lower() in _words(language, "inherits")


def _head(block: Block, found: FoundTime) -> Token | None:
    """Return the token of the expression that hangs on a token outside it."""
    tokens = block.doc.covering(found.span.start, found.span.end)
    return None if tokens is None else tokens.root


def _first(block: Block, found: FoundTime) -> Token | None:
    tokens = block.doc.covering(found.span.start, found.span.end)
    return None if tokens is None else tokens[0]


def _ahead(value: TimeValue, first: Token | None, direction: Direction, language: str) -> tuple[Reason, ...]:
    """Mark a day behind a verb in the present tense: it is to come, or today."""
    if not _is_bare_day(value):
        return ()
    if direction is not Direction.PRESENT or first is None or not behind_present(first, language):
        return ()
    return (because("weekday-behind-present"),)


def _is_bare_day(value: TimeValue) -> bool:
    """Tell whether a value is a weekday or a day of a month of which the words say no more."""
    if isinstance(value, CalendarDate):
        return value.day is not None and value.year is None and value.which is Which.BARE
    return isinstance(value, Weekday) and value.which is Which.BARE and value.week is None


def _habit(
    value: TimeValue, first: Token | None, direction: Direction, language: str
) -> tuple[TimeValue, tuple[Reason, ...]]:
    """Read "le lundi" in the present or future as a habit, and "en été" in the present as any year's."""
    if first is None or first.i == 0:
        return value, ()
    before = first.nbor(-1).text.lower()
    if isinstance(value, Period):
        any_year = direction in _TIMELESS and _is_bare(value) and before in _words(language, "each_year")
        return (replace(value, generic=True), (because("season-of-any-year"),)) if any_year else (value, ())
    if not isinstance(value, Weekday) or value.which is not Which.BARE or value.week is not None:
        return value, ()
    habit = direction in _HABITS and before in _words(language, "habit")
    return (Repeated(value), (because("weekday-habit"),)) if habit else (value, ())


def _is_bare(value: Period) -> bool:
    return value.unit is Unit.SEASON and value.shift == 0 and value.year is None


def _words(language: str, key: str) -> frozenset[str]:
    return words(language, _TABLE, f"direction.{key}")
