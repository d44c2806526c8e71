"""Who is quoted behind a colon: the speaker of the verb before it, or the name alone."""

from __future__ import annotations

from recoupe.lang.quotes import Frame, listed
from recoupe.model.reading import EntityType
from recoupe.nlp.quotes.clauses import speaks
from recoupe.nlp.quotes.cue import Cue, Shape
from recoupe.nlp.quotes.line import Attributed, Line
from recoupe.nlp.quotes.nouns import free, left_edge
from recoupe.nlp.quotes.phrases import Phrase, human, phrase_at
from recoupe.nlp.quotes.standing import told_of
from recoupe.nlp.quotes.told import Told
from recoupe.nlp.quotes.words import finite


def colon_before(line: Line, at: int) -> Attributed | None:
    """Case: "X l'assure : « … »", or a name alone before the colon."""
    if line.low(at - 1) != ":":
        return None
    stop = at - 1
    cues = [c for c in line.cues if c.first < stop]
    verbs = [c for c in cues if c.shape is not Shape.PASSIVE]
    for cue in reversed(verbs):
        told = line.told(cue)
        if told is not None and (speaks(line, told) or told.phrase.end == stop):
            return Attributed("colon-before-marks", cue, told, strong=True)
    phrase = (
        _person_at_colon(line, stop)
        or _answer_of(line, stop)
        or _before_colon(line, stop)
        or _only_person(line, stop)
    )
    told = Told(phrase, "named-before-colon") if phrase else _gesturing(line, verbs, stop)
    return Attributed("colon-before-marks", verbs[-1] if verbs else None, told, strong=True)


def _gesturing(line: Line, verbs: list[Cue], stop: int) -> Told | None:
    """Return the subject of the verb before a colon, whoever it is: "Elle hausse les épaules : « … »"."""
    words = line.sentence.words
    for cue in reversed(verbs):
        near = not any(finite(w) or w.mark >= 0 for w in words[cue.last : stop])
        told = line.told(cue) if near and cue.takes(Frame.CLAUSE, Frame.INCISE) else None
        somebody = told is not None and words[told.phrase.start].low in listed("scan.opening_somebody")
        if told is not None and somebody and words[told.phrase.head].low not in listed("nouns.speech"):
            return told
    told = told_of(line)
    return told if told is not None and told.phrase.end <= stop else None


def _before_colon(line: Line, stop: int) -> Phrase | None:
    """Return the phrase that a sentence before a colon begins with, or that stands alone before it."""
    words = line.sentence.words
    start = max((i + 1 for i in range(stop) if words[i].low == ":"), default=0)
    while start < stop and (
        line.scene.time_at(words[start]) or words[start].low in (",", "-", "–", "—", "•", '"')
    ):
        start += 1
    marks = [i for i in range(start, stop) if words[i].mark >= 0]
    if marks:
        return None
    phrase = phrase_at(line.scene, words, start)
    if phrase is None or phrase.end > stop:
        return None
    person = phrase.name is not None and phrase.name.type.value in ("Person", "Organization")
    if phrase.pronoun and words[phrase.head].low in listed("scan.impersonal"):
        return None
    return phrase if phrase.pronoun or person or human(words, phrase) else None


def _person_at_colon(line: Line, stop: int) -> Phrase | None:
    """Return the person named right before a colon: "Elle a rediffusé le ministre X : « … »"."""
    words = line.sentence.words
    end = _before_apposition(line, stop)
    name = line.scene.name_at(words[end - 1]) if end else None
    if name is None or name.type is not EntityType.PERSON:
        return None
    at = next(i for i, w in enumerate(words) if w.span.end > name.span.start)
    return phrase_at(line.scene, words, at)


def _before_apposition(line: Line, stop: int) -> int:
    """Return the index of the comma before an apposition that ends at `stop`, else `stop`."""
    words = line.sentence.words
    comma = next((i for i in range(stop - 1, 0, -1) if words[i].low == ","), 0)
    within = words[comma + 1 : stop]
    phrase = phrase_at(line.scene, words, comma + 1) if comma else None
    whole = phrase is not None and phrase.end >= stop
    plain = phrase is not None and whole and phrase.name is None and human(words, phrase)
    return comma if plain and not any(finite(w) or w.mark >= 0 for w in within) else stop


def _answer_of(line: Line, stop: int) -> Phrase | None:
    """Return whose words a noun of speech before a colon brings in: "Réponse de X, sa directrice : « »"."""
    words = line.sentence.words
    for at in range(min(3, stop)):
        if words[at].low not in listed("nouns.speech") | listed("nouns.answers"):
            continue
        of = at + 2 if at + 1 < stop and words[at + 1].pos == "ADJ" else at + 1
        if line.low(of) in listed("scan.of"):
            phrase = phrase_at(line.scene, words, of + 1)
            definite = line.low(of + 1) in listed("scan.definite") | listed("scan.indefinite")
            return phrase if phrase is not None and (definite or human(words, phrase)) else None
    return None


def _only_person(line: Line, stop: int) -> Phrase | None:
    """Return the one person named before a colon."""
    words = line.sentence.words
    found: list[int] = []
    for at in range(stop):
        name = line.scene.name_at(words[at])
        if name is not None and name.span.start == words[at].span.start and name.type is EntityType.PERSON:
            found.append(at)
    if len(found) != 1:
        return None
    edge = left_edge(line.scene, words, found[0])
    return phrase_at(line.scene, words, found[0]) if free(words, edge) else None
