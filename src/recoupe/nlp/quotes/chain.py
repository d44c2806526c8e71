"""Who passes words on: the sources between the one who said them and the reader, and what is said aside.

"L'agence Y rapporte que X a déclaré …": X speaks, Y passes it on. The speaker of a quote stays
the innermost; the others are its `sources`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from recoupe.lang.agencies import known_agencies
from recoupe.lang.quotes import Frame, channel_of_name, listed
from recoupe.model.span import Span
from recoupe.nlp.quotes.behind import sequence_length
from recoupe.nlp.quotes.clauses import speaks
from recoupe.nlp.quotes.cue import INCISES, SOURCES, Cue, Shape
from recoupe.nlp.quotes.line import Attributed, Line
from recoupe.nlp.quotes.phrases import Phrase, phrase_at
from recoupe.nlp.quotes.told import Told
from recoupe.nlp.quotes.words import Word

_NEAR = 6
"""Words behind a speaker in which "cité par" still belongs to it."""
_BESIDE = 2
"""Words between a speaker and the incise that passes the words on."""
_CLOSES = frozenset({",", ".", "!", "?", "…", ";", ":"})


def innermost(line: Line, found: Attributed) -> Attributed:
    """Return the attribution to whom a relay cites: "« … », rapporte l'agence, citant le ministre".

    Args:
        line: The sentence.
        found: What attributes the words.

    Returns:
        The attribution, to whom is cited where the speaker found only cites; else as it was.
    """
    if found.cue is None or found.told is None or not _medium(line, found.cue, found.told.phrase):
        return found
    for cue in line.cues:
        if cue.lemma in listed("scan.citing") and 0 <= cue.first - found.told.phrase.end <= 2:
            told = line.told(cue)
            return replace(found, cue=cue, told=told) if told is not None else found
    return found


def _medium(line: Line, cue: Cue, phrase: Phrase) -> bool:
    """Tell whether a phrase names a medium or agency, which cites more than it says."""
    if cue.lemma in listed("scan.citing") or cue.sentence is not line.sentence:
        return False
    if line.low(phrase.head) in listed("scan.media"):
        return True
    name = line.scene.text(phrase.speaker)
    agency = any(known_agencies(name, line.scene.parsed.article.language))
    return phrase.name is not None and (agency or channel_of_name(name) is not None)


def sources_of(line: Line, cue: Cue | None, told: Told | None) -> tuple[Span, ...]:
    """Return who passes the words of a cue on, besides their speaker.

    Args:
        line: The sentence.
        cue: The cue, or None where a noun or colon attributes.
        told: The speaker.

    Returns:
        Spans of the words that name them, outermost first, none twice.
    """
    if told is None or cue is None or cue.sentence is not line.sentence:
        return ()
    found = [*_relays(line, cue, told), *_citing(line, told)]
    own = told.phrase.speaker
    return tuple(dict.fromkeys(s for s in found if not s.overlaps(own)))


def _relays(line: Line, cue: Cue, told: Told) -> Iterator[Span]:
    """Yield the speakers of the other cues that the words of this one are given under."""
    for other in line.cues:
        if other is cue or not _relays_it(line, other, cue):
            continue
        by = line.told(other)
        if by is None or by.phrase.pronoun or by.code == "same-subject" or not speaks(line, by):
            continue
        if not _alike(line, by.phrase, told.phrase):
            yield by.phrase.speaker


def _alike(line: Line, one: Phrase, two: Phrase) -> bool:
    """Tell whether two phrases are the same words, or name the same."""
    return line.scene.text(one.speaker).casefold() == line.scene.text(two.speaker).casefold()


def _relays_it(line: Line, other: Cue, cue: Cue) -> bool:
    """Tell whether a cue stands around another: its clause holds it, or it is set off beside it."""
    low, high = min(other.last, cue.last), max(other.first, cue.first)
    if any(line.low(i) in (";", ":") for i in range(low, high)):
        return False
    if other.shape is Shape.MAIN:
        citing = cue.lemma in listed("scan.citing") and other.last <= cue.first
        return citing or _holds_clause(line, other, cue)
    if other.lemma in listed("scan.citing") | listed("sources.opinion") or cue.shape in SOURCES:
        return cue.lemma in listed("scan.citing") and other.shape in INCISES
    return _set_off(line, other, cue)


def _set_off(line: Line, other: Cue, cue: Cue) -> bool:
    """Tell whether an incise or source stands before another cue, or right behind its speaker."""
    opened = {line.low(other.first - 1), line.low(other.first - 2)} & listed("scan.that")
    if other.shape not in INCISES | SOURCES or opened:
        return False
    if other.last <= cue.first:
        return True
    told = line.told(cue)
    end = max(cue.last, told.phrase.end if told is not None else 0)
    return 0 <= other.first - end <= _BESIDE or _behind_marks(line, other, cue)


def _behind_marks(line: Line, source: Cue, cue: Cue) -> bool:
    """Tell whether a source stands right behind marks that a cue governs ("X fustige « … », selon Y")."""
    words = line.sentence.words
    if source.shape not in SOURCES or any(cue.last <= c.first < source.first for c in line.cues):
        return False
    return any(words[i].mark >= 0 for i in range(max(cue.last, source.first - _BESIDE), source.first))


def _holds_clause(line: Line, outer: Cue, cue: Cue) -> bool:
    """Tell whether a cue stands in the clause that another reports."""
    if not outer.takes(Frame.CLAUSE) or outer.last > cue.first:
        return False
    return any(line.low(i) in listed("scan.that") for i in range(outer.last, cue.first))


def _citing(line: Line, told: Told) -> Iterator[Span]:
    """Yield who is named behind "cité par" right behind the speaker."""
    words = line.sentence.words
    for at in range(told.phrase.end, min(len(words), told.phrase.end + _NEAR)):
        length = sequence_length(words, at, "sources.cited")
        phrase = phrase_at(line.scene, words, at + length) if length else None
        if phrase is not None:
            yield phrase.speaker
            return


def aside_of(words: tuple[Word, ...], cue: Cue, told: Told | None) -> Span:
    """Return the extent of an incise inside quotation marks, from its comma to the next.

    Args:
        words: The words in the marks.
        cue: The cue of the incise.
        told: Its speaker.

    Returns:
        The span of what the speaker did not say.
    """
    start = words[cue.first - 1].span.end if cue.first else words[0].span.start
    end = max(cue.last, told.phrase.end if told is not None and told.phrase.start >= cue.first else 0)
    while end < len(words) and words[end].low not in _CLOSES:
        end += 1
    return Span(start, max(start, words[end - 1].span.end))
