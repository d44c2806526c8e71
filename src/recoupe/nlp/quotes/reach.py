"""How far a verb of saying reaches to the right: which marked words it governs."""

from __future__ import annotations

from recoupe.lang.quotes import Frame, listed
from recoupe.nlp.quotes.cue import INCISES, SOURCES, Cue, Shape
from recoupe.nlp.quotes.line import Attributed, Line
from recoupe.nlp.quotes.phrases import human, voices
from recoupe.nlp.quotes.words import Word, finite


def governing(line: Line, at: int) -> Attributed | None:
    """The nearest verb before the marks that can govern them: "a promis un « soutien total »".

    A verb that only may have quoted words for an object ("il voyait des « possibilités »") gives
    way to a verb of saying whose clause it stands in.
    """
    weak: Attributed | None = None
    for cue in reversed([c for c in line.cues if c.last <= at]):
        found = _governed(line, cue, at)
        if found is None:
            continue
        own = cue.shape in (Shape.MAIN, *INCISES) or _that_between(line, cue, at)
        if (cue.takes(Frame.CLAUSE) and own) or cue.shape in SOURCES:
            if not _spoken(found) or _told_of(line, cue, at):
                weak = weak or found
                continue
            relayed = cue.shape in SOURCES or not _that_between(line, cue, at)
            return weak if relayed and weak is not None and _holds(weak) else found
        if _acts(found) and not _somebody(found):
            continue
        weak = weak or found
    return weak


def _spoken(found: Attributed) -> bool:
    """Tell whether the subject found can say something: somebody or a text, or nobody named."""
    if found.told is None or found.cue is None:
        return True
    words = found.cue.sentence.words
    phrase = found.told.phrase
    return phrase.name is not None or voices(words, phrase)


def _holds(weak: Attributed) -> bool:
    """Tell whether the verb nearest to the marks keeps them against a verb of saying before it."""
    return not _acts(weak) and weak.told is not None and _spoken(weak)


def _told_of(line: Line, cue: Cue, at: int) -> bool:
    """Tell whether a verb that also does ("soutenir", "garantir") stands in the clause of another.

    "Le ministre a dit que la ville soutenait « sans réserve » le projet": the words are the minister's.
    """
    if cue.lemma not in listed("scan.also_acting") or _that_between(line, cue, at):
        return False
    before = [c for c in line.cues if c.last <= cue.first and c.takes(Frame.CLAUSE)]
    return any(line.low(i) in listed("scan.that") for c in before for i in range(c.last, cue.first))


def _acts(found: Attributed) -> bool:
    """Tell whether the verb says nothing by itself ("il devra trouver « … »")."""
    return found.cue is not None and found.cue.lemma in listed("scan.acting")


def _somebody(found: Attributed) -> bool:
    """Tell whether the subject found is a person or a body, by name, noun or pronoun."""
    return found.told is None or (
        found.cue is not None and human(found.cue.sentence.words, found.told.phrase)
    )


def _that_between(line: Line, cue: Cue, at: int) -> bool:
    """Tell whether "que" opens a clause between a verb and the marks; "ce que" takes up what was told."""
    that, this = listed("scan.that"), listed("scan.this")
    return any(line.low(i) in that and line.low(i - 1) not in this for i in range(cue.last, at))


def _governed(line: Line, cue: Cue, at: int) -> Attributed | None:
    """Return the attribution of the marks to a cue before them, where it reaches so far."""
    if cue.lemma in listed("scan.citing"):
        return None
    if cue.shape in SOURCES:
        return (
            Attributed("source-of-clause", cue, line.told(cue), strong=False)
            if _reaches_source(line, cue, at)
            else None
        )
    if not _reaches(line, cue, at):
        return None
    told = line.told(cue)
    if told is None and cue.shape is Shape.PASSIVE and not cue.bare:
        return None
    return Attributed("verb-before-marks", cue, told, strong=cue.takes(Frame.CLAUSE, Frame.OBJECT))


def _reaches_source(line: Line, cue: Cue, at: int) -> bool:
    """Tell whether "selon X" at the head of a clause still covers the marks."""
    return not any(line.low(i) == ";" for i in range(cue.last, at))


def _reaches(line: Line, cue: Cue, at: int) -> bool:
    """Tell whether a verb still governs the marks: they are its object or stand in its clause."""
    between = line.sentence.words[cue.last : at]
    if any(w.low == ";" for w in between):
        return False
    clause = _that_between(line, cue, at)
    if clause and cue.takes(Frame.CLAUSE, Frame.ATTITUDE):
        return True
    if cue.shape is Shape.PASSIVE and not (cue.bare and clause):
        near = len(between) <= 4 or any(w.low in listed("scan.like") for w in between[-2:])
        return cue.takes(Frame.OBJECT) and near and _no_agent(between)
    return cue.shape not in INCISES and not any(finite(w) for w in between) and _has_object(cue, between)


def _has_object(cue: Cue, between: tuple[Word, ...]) -> bool:
    """Tell whether the marks can be the object of a verb, by what stands between."""
    infinitive = any(w.token is not None and "Inf" in w.token.morph.get("VerbForm", []) for w in between)
    if cue.takes(Frame.INFINITIVE) and infinitive:
        return True
    if cue.takes(Frame.OBJECT) and len(between) <= 25:
        return True
    noun = any(w.pos in ("NOUN", "PROPN") for w in between)
    governed = bool(between) and between[0].low in listed("scan.prepositions") | listed("scan.of")
    return cue.takes(Frame.REFLEXIVE, Frame.CLAUSE) and len(between) <= 25 and (not noun or governed)


def _no_agent(between: tuple[Word, ...]) -> bool:
    """Tell whether the agent does not yet stand between a passive and the marks, or "comme" takes it up."""
    return all(w.low not in listed("scan.by") for w in between) or any(
        w.low in listed("scan.like") for w in between[-2:]
    )
