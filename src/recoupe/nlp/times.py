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
_AHEAD = 15
"""How many tokens behind an expression are searched for its verb where the parse gives none."""
_ENDS = frozenset(".;!?…")


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
    )


def _expression(found: FoundTime, block: Block, parsed: ParsedArticle, language: str) -> TimeExpression:
    span = found.span.shifted(block.offset)
    token = _head(block, found)
    direction = found.cue
    if direction is Direction.UNKNOWN and token is not None:
        direction = direction_of(token, language)
    if found.leaning and direction is not Direction.PAST:
        direction = Direction.FUTURE
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
    for verb in (*_governors(token, language), *_following(token, language)):
        found = _of_verb(verb, language)
        if found is not None:
            return found
    return Direction.UNKNOWN


def _following(token: Token, language: str) -> Iterator[Token]:
    """Give the next verbs of the sentence, for an expression the parse left without a governor."""
    for later in token.doc[token.i + 1 : token.i + 1 + _AHEAD]:
        if later.text in _ENDS:
            return
        if _is_verb(later, language):
            yield later


def _is_verb(token: Token, language: str) -> bool:
    """Tell whether a token is a verb, by the pipeline or by an ending that only verbs have."""
    if token.pos_ in ("VERB", "AUX"):
        return True
    endings = _words(language, "verb_endings")
    return token.text.lower().endswith(tuple(sorted(endings)))


def _governors(token: Token, language: str) -> Iterator[Token]:
    """Give the verbs, and the nouns or adjectives with a copula, above a token, nearest first."""
    for _ in range(_CLIMB):
        if _is_verb(token, language) or any(c.dep_ == "cop" for c in token.children):
            yield token
        if token.head is token:
            return
        token = token.head


def _of_verb(verb: Token, language: str) -> Direction | None:
    """Return the direction a verb form tells, or None where one must climb on."""
    auxiliaries = [c for c in verb.children if c.dep_ in _AUXILIARY]
    finite = next((t for t in (*auxiliaries, verb) if _tense(t, language)), None)
    if finite is None:
        return _of_nonfinite(verb, auxiliaries, language)
    tense = _tense(finite, language)
    if finite is verb or any(a.dep_ == "cop" for a in auxiliaries):
        return _of_simple(verb, tense, language)
    return _of_compound(verb, tense, auxiliaries, language)


def _of_simple(verb: Token, tense: str, language: str) -> Direction | None:
    """Return the direction of a simple tense."""
    if tense == "Pres" and _opens_infinitive(verb) and verb.lemma_ in _words(language, "modal"):
        return Direction.FUTURE
    if tense == "Imp" and _opens_infinitive(verb) and verb.lemma_ in _words(language, "fated"):
        return Direction.FUTURE
    return _SIMPLE.get(tense)


_SIMPLE = {
    "Fut": Direction.FUTURE,
    "Cnd": Direction.FUTURE,
    "Imp": Direction.PAST,
    "Past": Direction.PAST,
    "Pres": Direction.PRESENT,
}


def _opens_infinitive(verb: Token) -> bool:
    return any(c.dep_ == "xcomp" or (c.dep_ == "ccomp" and _has(c, "VerbForm", "Inf")) for c in verb.children)


def _of_compound(verb: Token, tense: str, auxiliaries: list[Token], language: str) -> Direction:
    """Return the direction of a compound tense or a passive."""
    passive = any(c.dep_ in ("nsubj:pass", "aux:pass") for c in verb.children)
    if tense == "Fut" or (passive and verb.lemma_ in _words(language, "planned")):
        return Direction.FUTURE
    if not passive or len(auxiliaries) > 1:
        return Direction.PAST
    return _SIMPLE.get(tense, Direction.PAST)


def _of_nonfinite(verb: Token, auxiliaries: list[Token], language: str) -> Direction | None:
    """Return the direction of an infinitive or participle that stands without a finite verb."""
    passive = any(a.dep_ == "aux:pass" for a in auxiliaries)
    if auxiliaries and not (passive and len(auxiliaries) == 1):
        return Direction.PAST
    if not passive and _has(verb, "VerbForm", "Part") and _has(verb, "Tense", "Past"):
        return Direction.FUTURE if verb.lemma_ in _words(language, "planned") else Direction.PAST
    if verb.dep_ in ("xcomp", "ccomp") and verb.head.lemma_ in _words(language, "modal"):
        return _of_modal(verb.head, language)
    return None


def _of_modal(verb: Token, language: str) -> Direction:
    """Return the direction of what is behind a verb such as "devoir": to come, unless it is over."""
    auxiliaries = [c for c in verb.children if c.dep_ in _AUXILIARY]
    if auxiliaries or _tense(verb, language) == "Past":
        over = verb.lemma_ not in _words(language, "planned")
        return Direction.PAST if over else Direction.FUTURE
    fated = verb.lemma_ in _words(language, "fated")
    return Direction.PAST if _tense(verb, language) == "Imp" and not fated else Direction.FUTURE


def _tense(token: Token, language: str) -> str:
    """Return the tense of a finite form ("Cnd" for the conditional), "" for others and subjunctives."""
    written = token.text.lower()
    if _looks_future(token, written, language):
        return "Fut"
    if _has(token, "Mood", "Cnd") or _looks_conditional(token, written, language):
        return "Cnd"
    if _has(token, "VerbForm", "Part") or _has(token, "VerbForm", "Inf") or _has(token, "Mood", "Sub"):
        return ""
    return next(iter(token.morph.get("Tense", [])), "")


def _looks_future(token: Token, written: str, language: str) -> bool:
    if not _is_verb(token, language) or written in _words(language, "not_future"):
        return False
    return written.endswith(tuple(sorted(_words(language, "future_endings"))))


def _looks_conditional(token: Token, written: str, language: str) -> bool:
    if not _is_verb(token, language):
        return False
    stem = written.removesuffix("aient").removesuffix("ait")
    endings = tuple(sorted(_words(language, "conditional_endings")))
    return written.endswith(endings) and stem not in _words(language, "not_conditional")


def _has(token: Token, feature: str, value: str) -> bool:
    return value in token.morph.get(feature, [])
