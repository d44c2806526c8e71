"""Who is quoted: the cue of every stretch in quotation marks.

The rules are a table in order of trust. Each looks at the words outside the marks of one sentence
and names the cue that governs the stretch, or passes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from recoupe.lang.quotes import Frame, Mood, listed, reporting
from recoupe.model.reading import EntityType
from recoupe.nlp.quotes.cues import INCISES, SOURCES, Cue, Shape
from recoupe.nlp.quotes.phrases import Phrase, human, phrase_at
from recoupe.nlp.quotes.scene import Scene
from recoupe.nlp.quotes.speakers import Told, speaker_of
from recoupe.nlp.quotes.words import Sentence, Word


@dataclass(frozen=True, slots=True)
class Attributed:
    """A stretch in marks with its cue.

    Attributes:
        rule: Code of the rule that found the cue.
        cue: The cue, or None where a noun or a colon alone attributes.
        told: The speaker, or None where the sentence names none.
        strong: True where the place of the cue leaves no doubt that it is speech.
    """

    rule: str
    cue: Cue | None
    told: Told | None
    strong: bool


@dataclass(slots=True)
class Line:
    """A sentence with its cues, and their speakers worked out once.

    Attributes:
        scene: The article.
        sentence: The sentence.
        cues: Its cues, in order.
    """

    scene: Scene
    sentence: Sentence
    cues: tuple[Cue, ...]
    _told: dict[int, Told | None] = field(default_factory=dict)

    def told(self, cue: Cue) -> Told | None:
        """Return the speaker of one of the cues."""
        at = self.cues.index(cue)
        if at not in self._told:
            self._told[at] = speaker_of(self.scene, cue, self.cues[:at])
        return self._told[at]

    def low(self, at: int) -> str:
        """Return a word in lower case, "" outside the sentence."""
        return self.sentence.words[at].low if 0 <= at < len(self.sentence.words) else ""


Rule = Callable[[Line, int], Attributed | None]


def _incise_behind(line: Line, at: int) -> Attributed | None:
    """Case: "« … », a déclaré X", with or without the comma."""
    after = at + 1
    while line.low(after) in (",", "-", "–", "—", ".", ")"):
        after += 1
    for cue in line.cues:
        if cue.first != after or cue.shape not in (Shape.INVERTED, Shape.CLITIC, Shape.MAIN):
            continue
        if cue.shape is Shape.MAIN and (line.low(cue.last) in listed("scan.that") or line.low(at + 1) != ","):
            continue
        return Attributed("cue-behind-marks", cue, line.told(cue), strong=True)
    return _trailing_clause(line, after)


def _trailing_clause(line: Line, after: int) -> Attributed | None:
    """Case: "« … », le ministre a dit plus tôt": a whole clause with nothing behind its verb."""
    phrase = phrase_at(line.scene, line.sentence.words, after) if line.low(after - 1) == "," else None
    if phrase is not None and not human(line.scene, line.sentence.words, phrase):
        return None
    cue = next(
        (c for c in line.cues if phrase and c.shape is Shape.MAIN and 0 <= c.first - phrase.end <= 3), None
    )
    if phrase is None or cue is None or not _nothing_behind(line, cue):
        return None
    return Attributed("cue-behind-marks", cue, Told(phrase, "subject-before-verb"), strong=True)


def _nothing_behind(line: Line, cue: Cue) -> bool:
    """Tell whether no object follows a verb: full stop, time, adverb or preposition."""
    words = line.sentence.words
    if cue.last >= len(words):
        return True
    word = words[cue.last]
    if cue.last + 1 < len(words) and line.scene.time_at(words[cue.last + 1]):
        return True
    loose = listed("scan.closing") | listed("scan.adverbs") | {"sans", "pendant", "sur"}
    return word.low in loose or bool(line.scene.time_at(word)) or word.pos == "ADV"


def _verb_inside(line: Line, at: int) -> Attributed | None:
    """Case: "Le Conseil a « enjoint au ministre de … »": the verb of saying begins the marked words."""
    sentence = line.scene.inner.get(line.sentence.words[at].mark)
    verb = reporting(sentence.words[0].low) if sentence is not None else None
    if verb is None or at < 1:
        return None
    end = at - 1 if line.low(at - 1) in (listed("scan.auxiliaries") - listed("scan.being")) | {","} else at
    past = end < at and line.low(at - 1) != ","
    fits = (Mood.PAST if past else Mood.FINITE) in verb.moods and Frame.SUPPORT not in verb.frames
    phrase = _subject_ending(line, end) if fits else None
    return (
        Attributed("verb-inside-marks", None, Told(phrase, "subject-before-verb"), strong=True) if phrase else None
    )


def _subject_ending(line: Line, end: int) -> Phrase | None:
    """Return the phrase of somebody that ends right before an index and that no preposition governs."""
    for start in range(end - 1, max(-1, end - 12), -1):
        phrase = phrase_at(line.scene, line.sentence.words, start)
        governed = start and line.low(start - 1) in listed("scan.of") | listed("scan.prepositions") | listed(
            "scan.determiners"
        )
        if phrase is None or phrase.end != end or governed:
            continue
        text = line.low(phrase.head) in listed("nouns.speech")
        if text or human(line.scene, line.sentence.words, phrase):
            return phrase
    return None


def _source_beside(line: Line, at: int) -> Attributed | None:
    """Case: "« … », selon X" right behind the marks."""
    after = at + 1
    while line.low(after) in (",", "(", "."):
        after += 1
    cue = next((c for c in line.cues if c.first == after and c.shape in SOURCES), None)
    return Attributed("source-beside-marks", cue, line.told(cue), strong=True) if cue else None


def _colon_before(line: Line, at: int) -> Attributed | None:
    """Case: "X l'assure : « … »", or a name alone before the colon."""
    if line.low(at - 1) != ":":
        return None
    stop = at - 1
    cues = [c for c in line.cues if c.first < stop]
    verbs = [c for c in cues if c.shape is not Shape.PASSIVE]
    for cue in reversed(verbs):
        told = line.told(cue)
        if told is not None:
            return Attributed("colon-before-marks", cue, told, strong=True)
    phrase = _person_at_colon(line, stop) or _before_colon(line, stop) or _only_person(line, stop)
    told = Told(phrase, "named-before-colon") if phrase else None
    return Attributed("colon-before-marks", verbs[-1] if verbs else None, told, strong=True)


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
    if phrase.pronoun and words[phrase.head].low == "on":
        return None
    return phrase if phrase.pronoun or person or words[phrase.head].low in listed("scan.functions") else None


def _person_at_colon(line: Line, stop: int) -> Phrase | None:
    """Return the person named right before a colon: "Elle a rediffusé le ministre X : « … »"."""
    name = line.scene.name_at(line.sentence.words[stop - 1]) if stop else None
    if name is None or name.type is not EntityType.PERSON:
        return None
    at = next(i for i, w in enumerate(line.sentence.words) if w.span.end > name.span.start)
    return phrase_at(line.scene, line.sentence.words, at)


def _only_person(line: Line, stop: int) -> Phrase | None:
    """Return the one person named before a colon."""
    words = line.sentence.words
    found: list[int] = []
    for at in range(stop):
        name = line.scene.name_at(words[at])
        if name is not None and name.span.start == words[at].span.start and name.type is EntityType.PERSON:
            found.append(at)
    return phrase_at(line.scene, words, found[0]) if len(found) == 1 else None


def _within_incise(line: Line, at: int) -> Attributed | None:
    """Case: "« … », a dit X, « … »": an incise between two pieces governs both."""
    words = line.sentence.words
    for cue in reversed(line.cues):
        if cue.last > at or cue.shape not in INCISES:
            continue
        pieces = [i for i in range(cue.first) if words[i].mark >= 0]
        told = line.told(cue)
        end = told.phrase.end if told else cue.last
        between = [c for c in line.cues if cue.last <= c.first < at and c.shape not in (Shape.PASSIVE,)]
        if pieces and not between and at - max(end, cue.last) <= 14:
            return Attributed("split-by-cue", cue, told, strong=True)
        return None
    return None


def _governing(line: Line, at: int) -> Attributed | None:
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
            if not _spoken(line, found):
                weak = weak or found
                continue
            relayed = weak is not None and (cue.shape in SOURCES or not _that_between(line, cue, at))
            return weak if relayed else found
        weak = weak or found
    return weak


def _spoken(line: Line, found: Attributed) -> bool:
    """Tell whether the subject found can say something: somebody or a text, or nobody named."""
    if found.told is None or found.cue is None:
        return True
    words = found.cue.sentence.words
    phrase = found.told.phrase
    return (
        human(line.scene, words, phrase)
        or phrase.name is not None
        or words[phrase.head].low in listed("nouns.speech")
    )


def _that_between(line: Line, cue: Cue, at: int) -> bool:
    """Tell whether "que" opens a clause between a verb and the marks."""
    return any(line.low(i) in listed("scan.that") for i in range(cue.last, at))


def _governed(line: Line, cue: Cue, at: int) -> Attributed | None:
    """Return the attribution of the marks to a cue before them, where it reaches so far."""
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
    words = line.sentence.words
    between = words[cue.last : at]
    if any(w.low == ";" for w in between):
        return False
    clause = any(w.low in listed("scan.that") for w in between)
    if clause and cue.takes(Frame.CLAUSE, Frame.ATTITUDE):
        return True
    if cue.shape in INCISES:
        return False
    finite = sum(
        1
        for w in between
        if w.pos in ("VERB", "AUX") and w.token is not None and "Fin" in w.token.morph.get("VerbForm", [])
    )
    if cue.shape is Shape.PASSIVE and not (cue.bare and clause):
        return (
            cue.takes(Frame.OBJECT)
            and (len(between) <= 4 or between[-2].low == "comme" or between[-1].low == "comme")
            and _no_agent(between)
        )
    if cue.takes(Frame.INFINITIVE) and any(
        w.token is not None and "Inf" in w.token.morph.get("VerbForm", []) for w in between
    ):
        return finite == 0
    if finite or len(between) > 25:
        return False
    if cue.takes(Frame.OBJECT):
        return True
    nouns = [i for i, w in enumerate(between) if w.pos in ("NOUN", "PROPN")]
    governed = bool(between) and between[0].low in listed("scan.prepositions") | listed("scan.of")
    return cue.takes(Frame.REFLEXIVE, Frame.CLAUSE) and (not nouns or governed)


def _no_agent(between: tuple[Word, ...]) -> bool:
    """Tell whether the agent does not yet stand between a passive and the marks, or "comme" takes it up."""
    return all(w.low != "par" for w in between) or any(w.low == "comme" for w in between[-2:])


def _clause_cue_behind(line: Line, at: int) -> Attributed | None:
    """Case: "Le feu « ne tient plus », vers l'est, a indiqué X": an incise or source later in the sentence."""
    for cue in line.cues:
        if cue.first <= at:
            continue
        if cue.shape in INCISES:
            return Attributed("cue-behind-clause", cue, line.told(cue), strong=False)
        if cue.shape in SOURCES:
            return Attributed("cue-behind-clause", cue, line.told(cue), strong=False)
    return None


def _clause_cue_before(line: Line, at: int) -> Attributed | None:
    """Case: "quand il a vu, jure-t-il, « une boule bleue »": an incise set off by commas earlier on."""
    for cue in reversed(line.cues):
        if cue.last <= at and cue.shape in INCISES and line.low(cue.first - 1) == ",":
            told = line.told(cue)
            closed = line.low(told.phrase.end if told else cue.last) == ","
            return Attributed("cue-before-in-clause", cue, told, strong=False) if closed else None
    return None


def _passive_behind(line: Line, at: int) -> Attributed | None:
    """Case: "« … », a été cité par X" and the like have their agent behind."""
    cue = next((c for c in line.cues if c.first > at and c.shape is Shape.PASSIVE), None)
    told = line.told(cue) if cue else None
    return Attributed("cue-behind-clause", cue, told, strong=False) if cue and told and cue.first - at <= 3 else None


def _noun_before(line: Line, at: int) -> Attributed | None:
    """Case: "les propos de X « … »", "dans un communiqué, … « … »": a noun of speech near before the marks."""
    words = line.sentence.words
    for i in range(at - 1, max(-1, at - 9), -1):
        if words[i].low in (";", "."):
            return None
        if words[i].low in listed("nouns.speech") and words[i].pos in ("NOUN", "PROPN"):
            owner = _owner(line, i, at)
            return Attributed("noun-of-speech", None, Told(owner, "noun-of-speech") if owner else None, strong=True)
    return None


def _owner(line: Line, noun: int, stop: int) -> Phrase | None:
    """Return whose words a noun of speech stands for: "le message de X", "ses propos"."""
    words = line.sentence.words
    for i in range(noun - 1, max(-1, noun - 3), -1):
        if (
            words[i].low in listed("scan.owners")
            and words[i].pos == "DET"
            and words[i].low not in ("l'", "les")
        ):
            return Phrase(i, i + 1, i, words[i].span, None, pronoun=True)
    if line.low(noun + 1) in listed("scan.of"):
        phrase = phrase_at(line.scene, line.sentence.words, noun + 2)
        if phrase is not None and phrase.end <= stop:
            return phrase
    return None


RULES: tuple[Rule, ...] = (
    _incise_behind,
    _verb_inside,
    _source_beside,
    _colon_before,
    _within_incise,
    _governing,
    _clause_cue_before,
    _clause_cue_behind,
    _passive_behind,
    _noun_before,
)


def attribute(line: Line, at: int) -> Attributed | None:
    """Return what attributes the marked stretch at a word of the sentence, or None.

    Args:
        line: The sentence with its cues.
        at: Index of the stretch among the words.
    """
    unnamed: Attributed | None = None
    for rule in RULES:
        found = rule(line, at)
        if found is not None and (found.told is not None or found.rule != "verb-before-marks"):
            return found
        unnamed = unnamed or found
    return unnamed


def attribute_inside(line: Line) -> Attributed | None:
    """Return an incise inside the marks: "« On dormait, sourit-il, et … »".

    Args:
        line: The words inside one stretch.
    """
    for cue in line.cues:
        spoken = cue.takes(Frame.CLAUSE, Frame.INCISE, Frame.REFLEXIVE)
        if not spoken or line.low(cue.first - 1) not in (",", "!", "?", "…", "-", "–"):
            continue
        told = line.told(cue)
        if cue.shape is Shape.CLITIC and line.low(cue.clitic) in listed("scan.third"):
            return Attributed("cue-inside-marks", cue, told, strong=True)
        if cue.shape is Shape.INVERTED and told is not None and told.code == "subject-behind-verb":
            closed = told.phrase.end >= len(line.sentence.words) or line.low(told.phrase.end) in listed(
                "scan.closing"
            )
            if closed and human(line.scene, line.sentence.words, told.phrase):
                return Attributed("cue-inside-marks", cue, told, strong=True)
    return None
