"""Time expressions of an article: the grammar over each block, and the tense of the clause.

The tense says which way a bare weekday or month points. It is read from the finite verb that
governs the expression; where the parse gives none, the direction stays unknown.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from recoupe.lang.load import words
from recoupe.lang.times import FoundTime
from recoupe.lang.times import find_times as find_in
from recoupe.model.reason import Reason, because
from recoupe.model.time import Direction, Repeated, TimeExpression, TimeValue, Weekday, Which
from recoupe.nlp.parsed import Block, ParsedArticle

_TABLE = "times"
_AUXILIARY = frozenset({"aux", "aux:tense", "aux:pass", "aux:caus", "cop"})
_CLIMB = 12
"""How many heads are climbed at most on the way to the governing verb."""


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
        for found in find_in(block.doc.text, language)
    )


def _expression(found: FoundTime, block: Block, parsed: ParsedArticle, language: str) -> TimeExpression:
    span = found.span.shifted(block.offset)
    token = _head(block, found)
    direction = found.cue
    if direction is not Direction.FUTURE and token is not None:
        tense = direction_of(token, language)
        direction = tense if tense is not Direction.UNKNOWN else direction
    value, more = _habit(found.value, token, direction, language)
    flags = (*found.flags, *more)
    return TimeExpression(span, span.of(parsed.article.text), value, direction, found.clock, flags)


def _head(block: Block, found: FoundTime) -> Token | None:
    """Return the token of the expression that hangs on a token outside it."""
    tokens = block.doc.char_span(found.span.start, found.span.end, alignment_mode="expand")
    return None if tokens is None else tokens.root


def _habit(
    value: TimeValue, token: Token | None, direction: Direction, language: str
) -> tuple[TimeValue, tuple[Reason, ...]]:
    """Read "le lundi" in the present tense as a habit, not as a day."""
    if not isinstance(value, Weekday) or value.which is not Which.BARE or value.week is not None:
        return value, ()
    if direction is not Direction.PRESENT or token is None or token.i == 0:
        return value, ()
    before = token.nbor(-1).text.lower()
    return (Repeated(), (because("weekday-habit"),)) if before in _words(language, "habit") else (value, ())


def _words(language: str, key: str) -> frozenset[str]:
    return words(language, _TABLE, f"direction.{key}")


# ---- the tense of the governing clause ---------------------------------------------------------------


def direction_of(token: Token, language: str) -> Direction:
    """Tell which way the clause around a token points.

    Args:
        token: A token of the clause.
        language: ISO 639-1 code.

    Returns:
        The direction of the nearest governing verb whose form tells it, else unknown.
    """
    for verb in _governors(token):
        found = _of_verb(verb, language)
        if found is not None:
            return found
    return Direction.UNKNOWN


def _governors(token: Token) -> Iterator[Token]:
    """Give the verbs, and the nouns or adjectives with a copula, above a token, nearest first."""
    for _ in range(_CLIMB):
        if token.pos_ in ("VERB", "AUX") or any(c.dep_ == "cop" for c in token.children):
            yield token
        if token.head is token:
            return
        token = token.head


def _of_verb(verb: Token, language: str) -> Direction | None:
    """Return the direction a verb form tells, or None where one must climb on."""
    auxiliaries = [c for c in verb.children if c.dep_ in _AUXILIARY]
    finite = next((t for t in (*auxiliaries, verb) if _has(t, "VerbForm", "Fin") or _tensed(t)), None)
    if finite is None:
        return _of_nonfinite(verb, auxiliaries, language)
    if verb.lemma_ in _words(language, "modal") and any(c.dep_ == "xcomp" for c in verb.children):
        return Direction.FUTURE
    if finite is verb or any(a.dep_ == "cop" for a in auxiliaries):
        return _of_simple(finite)
    return _of_compound(verb, finite, auxiliaries, language)


def _of_simple(finite: Token) -> Direction | None:
    """Return the direction of a simple tense."""
    if _has(finite, "Mood", "Cnd") or _has(finite, "Tense", "Fut"):
        return Direction.FUTURE
    if _has(finite, "Mood", "Sub"):
        return None
    if _has(finite, "Tense", "Imp") or _has(finite, "Tense", "Past"):
        return Direction.PAST
    return Direction.PRESENT if _has(finite, "Tense", "Pres") else None


def _of_compound(verb: Token, finite: Token, auxiliaries: list[Token], language: str) -> Direction:
    """Return the direction of a compound tense or a passive."""
    passive = all(a.dep_ == "aux:pass" for a in auxiliaries) or any(
        c.dep_ in ("nsubj:pass", "aux:pass") for c in verb.children
    )
    if verb.lemma_ in _words(language, "planned") and passive:
        return Direction.FUTURE
    if _has(finite, "Tense", "Fut"):
        return Direction.FUTURE
    if not passive or len(auxiliaries) > 1:
        return Direction.PAST
    if _has(finite, "Mood", "Cnd"):
        return Direction.FUTURE
    return Direction.PRESENT if _has(finite, "Tense", "Pres") else Direction.PAST


def _of_nonfinite(verb: Token, auxiliaries: list[Token], language: str) -> Direction | None:
    """Return the direction of an infinitive or participle that stands without a finite verb."""
    if auxiliaries:
        return Direction.PAST
    if _has(verb, "VerbForm", "Part") and _has(verb, "Tense", "Past"):
        return Direction.FUTURE if verb.lemma_ in _words(language, "planned") else Direction.PAST
    if verb.dep_ in ("xcomp", "ccomp") and verb.head.lemma_ in _words(language, "modal"):
        return Direction.FUTURE
    return None


def _tensed(token: Token) -> bool:
    """Tell whether a token has a tense and no sign of a form without person."""
    return bool(token.morph.get("Tense")) and not (
        _has(token, "VerbForm", "Part") or _has(token, "VerbForm", "Inf")
    )


def _has(token: Token, feature: str, value: str) -> bool:
    return value in token.morph.get(feature)
