"""The clause behind a colon that a verb before it announces: "Son entourage dément : elle était absente"."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.lang.quotes import Frame, listed
from recoupe.nlp.quotes.clauses import Reported, clause_at, speaks, vouched
from recoupe.nlp.quotes.cue import INCISES, SOURCES, Cue, Shape
from recoupe.nlp.quotes.infinitives import inserted, skipped
from recoupe.nlp.quotes.line import Line
from recoupe.nlp.quotes.words import finite

_ANSWER = 4
"""Words of an answer before an incise: "Faux, réplique X : …"."""
_REACH = 16
"""Words between a verb and the colon behind it."""
_SHORT = 3
"""Words behind the colon that are too few for a clause."""


def behind_colons(line: Line, _found: tuple[Reported, ...]) -> Iterator[Reported]:
    """Yield the clauses that stand behind a colon.

    Args:
        line: The sentence.
        _found: What was found in it before.

    Yields:
        One for each verb of saying that announces what follows.
    """
    words = line.sentence.words
    for cue in line.cues:
        at = _colon_of(line, cue)
        if at < 0 or not vouched(line, cue) or any(w.mark >= 0 for w in words[at + 1 : at + 3]):
            continue
        if any(c.first == at + 1 for c in line.cues if c.shape in SOURCES):
            continue
        told = line.told(cue)
        span = clause_at(line, at + 1, len(words))
        if span is not None and told is not None and speaks(line, told) and len(words) - at > _SHORT + 1:
            yield Reported(span, cue, told, "clause-behind-colon")


def _colon_of(line: Line, cue: Cue) -> int:
    """Return the index of the colon that a verb leads to, or -1."""
    if cue.shape in INCISES:
        return behind_answer(line, cue)
    if cue.shape is not Shape.MAIN:
        return -1
    at = _behind_object(line, cue.last)
    if not cue.takes(Frame.CLAUSE) and at == cue.last:
        return -1
    while at < min(len(line.sentence.words), cue.last + _REACH) and line.low(at) != ":":
        step = 1 if skipped(line, at) and line.low(at) != "," else inserted(line, at)
        if not step:
            return -1
        at += step
    return at if line.low(at) == ":" else -1


def _behind_object(line: Line, at: int) -> int:
    """Return the index behind the noun that announces what follows ("avance une autre explication")."""
    words, start = line.sentence.words, at
    light = listed("scan.determiners")
    while at < len(words) and (words[at].low in light or words[at].pos in ("ADJ", "ADV")):
        at += 1
    if line.low(at) not in listed("nouns.announcing") or at == start:
        return start
    return at + 1


def behind_answer(line: Line, cue: Cue) -> int:
    """Return the index of the colon behind an incise that only an answer stands before, or -1."""
    words = line.sentence.words
    before = words[: cue.first]
    if sum(1 for w in before if w.low[:1].isalnum()) > _ANSWER or any(
        w.mark >= 0 or finite(w) for w in before
    ):
        return -1
    told = line.told(cue)
    behind = told.phrase.end if told is not None and told.phrase.start >= cue.first else cue.last
    for at in range(behind, min(len(words), behind + _REACH)):
        if line.low(at) == ":":
            return at
        if finite(words[at]) or words[at].mark >= 0 or line.low(at) in (".", ";"):
            return -1
    return -1
