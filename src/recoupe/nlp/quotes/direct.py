"""Who is quoted: the cue of every stretch in quotation marks.

The rules are a table in order of trust. Each looks at the words outside the marks of one sentence
and names the cue that governs the stretch, or passes.
"""

from __future__ import annotations

from collections.abc import Callable

from recoupe.lang.quotes import Frame, Mood, listed, reporting
from recoupe.model.reading import EntityType
from recoupe.nlp.quotes.behind import noun_phrase_after, sequence_length
from recoupe.nlp.quotes.clauses import speaks
from recoupe.nlp.quotes.colons import colon_before
from recoupe.nlp.quotes.cue import INCISES, SOURCES, Cue, Shape
from recoupe.nlp.quotes.line import Attributed, Line
from recoupe.nlp.quotes.phrases import Phrase, human, phrase_at, voices
from recoupe.nlp.quotes.reach import governing
from recoupe.nlp.quotes.told import Told
from recoupe.nlp.quotes.words import finite

Rule = Callable[[Line, int], Attributed | None]


def _incise_behind(line: Line, at: int) -> Attributed | None:
    """Case: "« … », a déclaré X", with or without the comma."""
    after = at + 1
    while line.low(after) in (",", "-", "–", "—", ".", ")") or line.low(after) in listed("scan.as"):
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
    if phrase is not None and not human(line.sentence.words, phrase):
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
    loose = listed("scan.closing") | listed("scan.adverbs") | listed("scan.closing_beside")
    return word.low in loose or bool(line.scene.time_at(word)) or word.pos == "ADV"


def _verb_inside(line: Line, at: int) -> Attributed | None:
    """Case: "Le Conseil a « enjoint au ministre de … »": the verb of saying begins the marked words."""
    sentence = line.scene.inner.get(line.sentence.words[at].mark)
    verb = reporting(sentence.words[0].low) if sentence is not None else None
    if verb is None or at < 1 or _under_other(line, at):
        return None
    end = at - 1 if line.low(at - 1) in (listed("scan.auxiliaries") - listed("scan.being")) | {","} else at
    past = end < at and line.low(at - 1) != ","
    says = Frame.SUPPORT not in verb.frames and bool(verb.frames & _SAYING)
    fits = says and (Mood.PAST if past else Mood.FINITE) in verb.moods
    phrase = _subject_ending(line, end) if fits else None
    return (
        Attributed("verb-inside-marks", None, Told(phrase, "subject-before-verb"), strong=True)
        if phrase
        else None
    )


_SAYING = frozenset({Frame.CLAUSE, Frame.OBJECT, Frame.INCISE, Frame.INFINITIVE})
"""What a verb that opens marked words must take: a reflexive verb says nothing without its pronoun."""


def _under_other(line: Line, at: int) -> bool:
    """Tell whether a clause of saying or a source before the marks governs them: its words are quoted."""
    return any(
        c.last <= at
        and (c.shape in SOURCES or any(line.low(i) in listed("scan.that") for i in range(c.last, at)))
        for c in line.cues
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
        if voices(line.sentence.words, phrase):
            return phrase
    return None


def _source_beside(line: Line, at: int) -> Attributed | None:
    """Case: "« … », selon X" right behind the marks."""
    after = at + 1
    while line.low(after) in (",", "(", "."):
        after += 1
    beside = [c for c in line.cues if c.first == after and c.shape in SOURCES]
    cue = next((c for c in beside if c.lemma not in listed("scan.citing")), None)
    return Attributed("source-beside-marks", cue, line.told(cue), strong=True) if cue else None


def _told_by_source(line: Line, at: int) -> Attributed | None:
    """Case: "X a fustigé « … », selon Y": what X said, as Y tells it."""
    source = _source_beside(line, at)
    found = governing(line, at) if source is not None else None
    if found is None or source is None or found.cue is None or found.cue.shape is not Shape.MAIN:
        return None
    spoken = found.told is not None and not found.told.phrase.pronoun and speaks(line, found.told)
    return found if spoken and found.strong else None


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


def _clause_cue_behind(line: Line, at: int) -> Attributed | None:
    """Case: "Le feu « ne tient plus », vers l'est, a indiqué X": an incise or source later on."""
    for cue in line.cues:
        if cue.first <= at:
            continue
        if cue.shape in INCISES:
            return Attributed("cue-behind-clause", cue, line.told(cue), strong=False)
        if cue.shape in SOURCES and cue.lemma not in listed("scan.citing"):
            return Attributed("cue-behind-clause", cue, line.told(cue), strong=False)
    return None


def _clause_cue_before(line: Line, at: int) -> Attributed | None:
    """Case: "quand il a vu, jure-t-il, « une boule bleue »": an incise set off by commas earlier on."""
    for cue in reversed(line.cues):
        if cue.last <= at and cue.shape in INCISES and line.low(cue.first - 1) == ",":
            told = line.told(cue)
            closed = line.low(max(told.phrase.end, cue.last) if told else cue.last) == ","
            return Attributed("cue-before-in-clause", cue, told, strong=False) if closed else None
    return None


def _passive_behind(line: Line, at: int) -> Attributed | None:
    """Case: "« … », a été cité par X" and the like have their agent behind."""
    cue = next((c for c in line.cues if c.first > at and c.shape is Shape.PASSIVE), None)
    told = line.told(cue) if cue else None
    return (
        Attributed("cue-behind-clause", cue, told, strong=False)
        if cue and told and cue.first - at <= 3
        else None
    )


def _noun_before(line: Line, at: int) -> Attributed | None:
    """Case: "les propos de X « … »", "dans un communiqué, … « … »": a noun of speech near by."""
    words = line.sentence.words
    for i in range(at - 1, max(-1, at - 9), -1):
        if words[i].low in (";", "."):
            return None
        if words[i].low in listed("nouns.speech") and words[i].pos in ("NOUN", "PROPN"):
            owner = _owner(line, i, at)
            return Attributed(
                "noun-of-speech", None, Told(owner, "noun-of-speech") if owner else None, strong=True
            )
    return None


def _colon_behind(line: Line, at: int) -> Attributed | None:
    """Case: "« … » : le ministre, X, n'a pas mâché ses mots": a person is the subject behind the colon."""
    words = line.sentence.words
    if at > 1 or line.low(at + 1) not in (":", ","):
        return None
    after = at + 2 + sequence_length(words, at + 2, "scan.thus")
    phrase = noun_phrase_after(line.scene, words, after)
    if phrase is None or phrase.name is None or phrase.name.type is not EntityType.PERSON:
        return None
    rest = words[phrase.end :]
    if not any(finite(w) for w in rest):
        return None
    return Attributed("colon-behind-marks", None, Told(phrase, "named-behind-colon"), strong=True)


def _owner(line: Line, noun: int, stop: int) -> Phrase | None:
    """Return whose words a noun of speech stands for: "le message de X", "ses propos"."""
    words = line.sentence.words
    for i in range(noun - 1, max(-1, noun - 3), -1):
        if words[i].low in listed("scan.possessives") and words[i].pos == "DET":
            return Phrase(i, i + 1, i, words[i].span, None, pronoun=True)
    if line.low(noun + 1) in listed("scan.of"):
        phrase = phrase_at(line.scene, line.sentence.words, noun + 2)
        if phrase is not None and phrase.end <= stop:
            return phrase
    return None


def presenting(line: Line) -> Told | None:
    """Return whose words a sentence says those before it are: "« … » Le message de X a fait vibrer".

    Args:
        line: A sentence behind quoted words that stand alone.

    Returns:
        The owner of the noun of speech that is among its first words, or None.
    """
    words = line.sentence.words
    for at in range(min(len(words), _NEAR)):
        if words[at].mark >= 0:
            return None
        definite = at > 0 and words[at - 1].low in listed("scan.definite") | listed("scan.possessives")
        if definite and words[at].low in listed("nouns.speech"):
            owner = _owner(line, at, len(words))
            fits = owner is not None and (owner.pronoun or human(words, owner))
            return Told(owner, "noun-of-speech") if fits and owner else None
    return None


_NEAR = 10
"""Words of a sentence in which it can take up what was quoted before it."""


def _clause_behind_colon(line: Line, at: int) -> Attributed | None:
    """Case: "Il nie tout projet : les usines seraient tenues « cinq ans »": told behind a colon."""
    colon = next((i for i in range(at - 1, 0, -1) if line.low(i) in (":", ";")), 0)
    if line.low(colon) != ":" or any(colon < c.first < at for c in line.cues):
        return None
    for cue in reversed([c for c in line.cues if c.last <= colon]):
        told = line.told(cue) if cue.shape is Shape.MAIN and cue.takes(Frame.CLAUSE) else None
        if told is not None and speaks(line, told):
            return Attributed("clause-behind-colon", cue, told, strong=False)
    return None


RULES: tuple[Rule, ...] = (
    _incise_behind,
    _verb_inside,
    _told_by_source,
    _source_beside,
    colon_before,
    _within_incise,
    governing,
    _clause_cue_before,
    _clause_cue_behind,
    _clause_behind_colon,
    _passive_behind,
    _noun_before,
    _colon_behind,
)


def attribute(line: Line, at: int) -> Attributed | None:
    """Return what attributes the marked stretch at a word of the sentence, or None.

    Args:
        line: The sentence with its cues.
        at: Index of the stretch among the words.

    Returns:
        The rule that attributes it, its cue and its speaker.
    """
    unnamed: Attributed | None = None
    for rule in RULES:
        found = rule(line, at)
        if found is not None and (found.told is not None or found.rule != "verb-before-marks"):
            return found
        unnamed = unnamed or found
    return unnamed
