"""The incise inside quotation marks: "« On dormait, sourit-il, et … »", "« …, plaide le vaincu. … »"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from recoupe.lang.quotes import Frame, listed, reporting
from recoupe.model.reading import EntityType, Stance
from recoupe.nlp.quotes.behind import noun_phrase_after
from recoupe.nlp.quotes.cue import Cue, Shape
from recoupe.nlp.quotes.line import Attributed, Line
from recoupe.nlp.quotes.phrases import Phrase, human, phrase_at
from recoupe.nlp.quotes.told import Told
from recoupe.nlp.quotes.words import finite

_CUTS = frozenset({",", "!", "?", "…", "-", "–"})
_ENDS = frozenset({",", ".", "!", "?", "…"})


def attribute_inside(line: Line) -> Attributed | None:
    """Return an incise inside the marks: "« On dormait, sourit-il, et … »".

    Args:
        line: The words inside one stretch.

    Returns:
        The incise, its cue and its speaker, or None.
    """
    for cue in (*line.cues, *_unlisted(line)):
        spoken = cue.takes(Frame.CLAUSE, Frame.INCISE, Frame.REFLEXIVE)
        if not spoken or line.low(cue.first - 1) not in _CUTS:
            continue
        if cue.shape is Shape.CLITIC and line.low(cue.clitic) in listed("scan.third"):
            return Attributed("cue-inside-marks", cue, line.told(cue), strong=True)
        found = _inverted(line, cue)
        if found is not None:
            return found
    return None


def _inverted(line: Line, cue: Cue) -> Attributed | None:
    """Return the incise of a verb with its subject behind it, whatever the parse makes of it."""
    phrase: Phrase | None = None
    if cue.shape is Shape.INVERTED:
        told = line.told(cue) if cue in line.cues else _behind(line, cue)
        phrase = told.phrase if told is not None and told.code == "subject-behind-verb" else None
    elif cue.shape is Shape.MAIN and cue.lemma not in listed("scan.person_object"):
        told = _behind(line, cue)
        phrase = told.phrase if told is not None else None
    if phrase is None or not _closed(line, phrase) or not _somebody(line, phrase):
        return None
    own = replace(cue, shape=Shape.INVERTED)
    return Attributed("cue-inside-marks", own, Told(phrase, "subject-behind-verb"), strong=True)


def _behind(line: Line, cue: Cue) -> Told | None:
    """Return the phrase right behind a verb as its subject."""
    phrase = noun_phrase_after(line.scene, line.sentence.words, cue.last, 4)
    fits = phrase is not None and not phrase.pronoun and phrase.start == cue.last
    return Told(phrase, "subject-behind-verb") if phrase is not None and fits else None


def _somebody(line: Line, phrase: Phrase) -> bool:
    """Tell whether a phrase names somebody, by its name or by its noun."""
    words = line.sentence.words
    return human(words, phrase) or words[phrase.head].low in listed("scan.humans")


def _closed(line: Line, phrase: Phrase) -> bool:
    """Tell whether an incise can end behind its subject: punctuation, a preposition, a time, a name."""
    if phrase.end >= len(line.sentence.words):
        return True
    if phrase.name is not None and phrase.name.type is EntityType.PERSON:
        return True
    word = line.sentence.words[phrase.end]
    if phrase.pronoun and word.low == ":":
        return True
    loose = listed("scan.closing") | listed("scan.prepositions")
    return word.low in loose or bool(line.scene.time_at(word))


def _unlisted(line: Line) -> Iterator[Cue]:
    """Yield incises of verbs that no list has, set off with their subject: "…, pique la ministre. …"."""
    words = line.sentence.words
    for at in range(1, len(words) - 1):
        verb = words[at]
        if words[at - 1].low != "," or verb.mark >= 0 or not finite(verb) or reporting(verb.low):
            continue
        if verb.low in listed("scan.auxiliaries"):
            continue
        phrase = phrase_at(line.scene, words, at + 1)
        person = phrase is not None and phrase.name is not None and phrase.name.type is EntityType.PERSON
        definite = words[at + 1].low in listed("scan.definite")
        if phrase is None or phrase.pronoun or not (person or definite) or line.low(phrase.end) not in _ENDS:
            continue
        yield Cue(
            line.sentence, at, at + 1, at, Shape.INVERTED, frozenset({Frame.INCISE}), Stance.SAYS, verb.low
        )
