"""Cues of reported speech in a sentence: reporting verbs in their shapes, and "selon".

A cue is found by the form of the word; the shape (subject before, subject behind, clitic,
participle, passive) by what stands around it. The parse votes only where the words leave it open.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from recoupe.lang.quotes import Frame, Mood, Reporting, listed, openers, reporting, turns
from recoupe.model.reading import Stance
from recoupe.model.span import Span
from recoupe.nlp.quotes.phrases import human, noun_phrase_after, phrase_at
from recoupe.nlp.quotes.scene import Scene
from recoupe.nlp.quotes.words import Sentence, Word


class Shape(StrEnum):
    """How a cue and its speaker stand to each other."""

    MAIN = "main"
    INVERTED = "inverted"
    CLITIC = "clitic"
    PARTICIPLE = "participle"
    INFINITIVE = "infinitive"
    PASSIVE = "passive"
    SOURCE = "source"
    PRONOUN_SOURCE = "pronoun-source"
    RELATIVE_SOURCE = "relative-source"


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting verb or a source preposition.

    Attributes:
        sentence: The sentence it stands in.
        first: Index of its first word (the auxiliary, "selon").
        last: Index past its last word.
        verb: Index of the lexical verb, or of the first word.
        shape: How its speaker stands to it.
        frames: What may stand with it.
        stance: What the speaker does.
        lemma: The verb, or the opening words.
        clitic: Index of the pronoun joined to it, or -1.
        negated: True under "ne".
        reflexive: True with "se".
        bare: True for a past participle without auxiliary of its own.
    """

    sentence: Sentence
    first: int
    last: int
    verb: int
    shape: Shape
    frames: frozenset[Frame]
    stance: Stance
    lemma: str
    clitic: int = -1
    negated: bool = False
    reflexive: bool = False
    bare: bool = False

    @property
    def span(self) -> Span:
        """Code points from its first to its last word."""
        words = self.sentence.words
        return Span(words[self.first].span.start, words[self.last - 1].span.end)

    def takes(self, *frames: Frame) -> bool:
        """Tell whether any of the frames may stand with it."""
        return any(f in self.frames for f in frames)


@dataclass(frozen=True, slots=True)
class _Group:
    """A verb with its auxiliary and what stands between them."""

    first: int
    last: int
    verb: int
    mood: Mood
    clitic: int
    passive: bool
    reflexive: bool
    bare: bool


SOURCES = frozenset({Shape.SOURCE, Shape.PRONOUN_SOURCE, Shape.RELATIVE_SOURCE})
"""Shapes of "selon" and its like."""
INCISES = frozenset({Shape.INVERTED, Shape.CLITIC})
"""Shapes of a verb whose subject stands behind it."""
_SOURCE_SHAPES = {"whole": Shape.PRONOUN_SOURCE, "relative": Shape.RELATIVE_SOURCE}
_REACH = 8
_INCISED = frozenset({Frame.CLAUSE, Frame.INCISE, Frame.REFLEXIVE})
_SOURCED = frozenset({Frame.CLAUSE, Frame.INCISE, Frame.OBJECT})


def find_cues(scene: Scene, sentence: Sentence) -> tuple[Cue, ...]:
    """Find the cues of a sentence, outside its quotation marks.

    Args:
        scene: The article.
        sentence: The sentence.

    Returns:
        The cues in order.
    """
    found = list(_sources(scene, sentence))
    taken = {i for c in found for i in range(c.first, c.last)}
    for at, word in enumerate(sentence.words):
        if at in taken or word.mark >= 0 or word.clitic:
            continue
        cue = _verb_cue(scene, sentence, at)
        if cue is not None:
            found.append(cue)
            taken.update(range(cue.verb, cue.last))
    return tuple(sorted(found, key=lambda c: (c.first, c.last)))


# ---------------------------------------------------------------- selon


def _matches(words: tuple[Word, ...], at: int, pattern: tuple[str, ...]) -> bool:
    """Tell whether the words at an index are those of a pattern."""
    return at + len(pattern) <= len(words) and all(words[at + i].low == p for i, p in enumerate(pattern))


def _sources(scene: Scene, sentence: Sentence) -> Iterator[Cue]:
    """Yield "selon X", "de source …", "pour X, …"."""
    words = sentence.words
    for at in range(len(words)):
        if words[at].mark >= 0:
            continue
        for kind in ("relative", "whole", "openers", "origin", "opinion"):
            pattern = next((p for p in openers(kind) if _matches(words, at, p)), None)
            if pattern is not None and _sourced(scene, words, at, len(pattern), kind):
                yield _source(sentence, at, pattern, kind)
                break


def _sourced(scene: Scene, words: tuple[Word, ...], at: int, length: int, kind: str) -> bool:
    """Tell whether the words of a source opener really give one here."""
    after = at + length
    if kind in ("whole", "relative"):
        return True
    if after >= len(words) or words[after].mark >= 0:
        return False
    if kind == "origin":
        return at == 0 or words[at - 1].low in (",", "-", "–", "on", "appris")
    if kind == "opinion":
        return _opinion(scene, words, at, after)
    if any(_matches(words, after, p) for p in openers("never")):
        return False
    return words[at].low != "suivant" or at == 0 or words[at - 1].low == ","


def _opinion(scene: Scene, words: tuple[Word, ...], at: int, after: int) -> bool:
    """Tell whether "pour X" gives X's opinion: X a name or a function, set off by a comma."""
    if at and words[at - 1].low not in (",", ":", "et", "mais", "car", "or") and words[at - 1].mark < 0:
        return False
    head = after
    while head < len(words) and words[head].low in listed("scan.determiners") | listed("scan.civilities") | {
        "."
    }:
        head += 1
    if head >= len(words):
        return False
    phrase = phrase_at(scene, words, after)
    told = phrase is not None and human(scene, words, phrase)
    end = next(
        (i for i in range(head, min(len(words), head + 16)) if words[i].low == "," or words[i].mark >= 0),
        None,
    )
    return told and (end is not None or words[after].low in listed("scan.pronouns"))


def _source(sentence: Sentence, at: int, pattern: tuple[str, ...], kind: str) -> Cue:
    """Make the cue of a source opener."""
    last = at + len(pattern)
    # "de source policière": the noun is part of the name, only "de" opens.
    cut = at + 1 if kind == "origin" else last
    shape = _SOURCE_SHAPES.get(kind, Shape.SOURCE)
    return Cue(sentence, at, cut, at, shape, _SOURCED, Stance.SAYS, " ".join(pattern))


# ---------------------------------------------------------------- verbs


def _verb_cue(scene: Scene, sentence: Sentence, at: int) -> Cue | None:
    """Return the cue whose lexical verb stands at an index, or None."""
    words = sentence.words
    what = reporting(words[at].low)
    if what is None:
        return None
    group = _group(words, at, what)
    if group is None or not _is_verb(scene, words, group, what):
        return None
    turn = _turn(words, group, what)
    frames = what.frames | _SOURCED if turn > group.last else what.frames
    if not frames - {Frame.SUPPORT, Frame.TURN}:
        return None
    first, last = group.first, max(turn, group.last)
    negated = any(w.low in listed("scan.negation") for w in words[max(0, first - 3) : group.verb])
    reflexive = group.reflexive
    if reflexive and Frame.REFLEXIVE in frames:
        frames = frames | _SOURCED
    elif reflexive and turn == group.last and what.lemma not in listed("scan.said_of_oneself"):
        return None
    elif frames <= {Frame.REFLEXIVE, Frame.SUPPORT, Frame.TURN}:
        return None
    shape = _shape(scene, sentence, group, last)
    if shape is Shape.INVERTED and not frames & _INCISED:
        shape = Shape.MAIN
    return Cue(
        sentence, first, last, group.verb, shape, frames, what.stance, what.lemma,
        group.clitic, negated, reflexive, group.bare,
    )  # fmt: skip


def _turn(words: tuple[Word, ...], group: _Group, what: Reporting) -> int:
    """Return the index behind a fixed turn ("fait valoir") that the verb begins, or its own end."""
    tails = turns().get(what.lemma, ())
    if group.reflexive and what.lemma == "dire":
        tails = (*tails, *turns().get("se_dire", ()))
    start = group.last
    while start < len(words) and words[start].low in listed("scan.adverbs"):
        start += 1
    for tail in tails:
        pattern = tuple(tail.replace("'", "' ").split())
        if _matches(words, start, pattern):
            return start + len(pattern)
    return group.last


def _group(words: tuple[Word, ...], at: int, what: Reporting) -> _Group | None:
    """Return the verb with its auxiliary, by the forms alone."""
    auxiliary = _auxiliary(words, at) if Mood.PAST in what.moods else -1
    if auxiliary >= 0:
        return _compound(words, at, auxiliary)
    supported = _supported(words, at) if Mood.INFINITIVE in what.moods else None
    if supported is not None:
        return supported
    last, clitic = _with_clitic(words, at)
    first = at
    reflexive = first > 0 and words[first - 1].low in listed("scan.reflexive")
    if reflexive:
        first -= 1
    agent = Mood.PAST in what.moods and at + 1 < len(words) and words[at + 1].low == "par"
    for mood in (Mood.FINITE, Mood.PRESENT, Mood.INFINITIVE):
        if mood in what.moods and not agent:
            return _Group(first, last, at, mood, clitic, False, reflexive, False)
    return _Group(at, last, at, Mood.PAST, -1, False, False, True)


def _supported(words: tuple[Word, ...], at: int) -> _Group | None:
    """Return the group of "a tenu à préciser": the infinitive with the verb that carries it, or None."""
    back = at - 1
    while back >= 0 and (
        words[back].low in listed("scan.objects") or words[back].low in ("à", "de", "d'", "qu'", "que")
    ):
        back -= 1
    carrier = reporting(words[back].low) if back >= 0 and words[back].mark < 0 else None
    if carrier is None or Frame.SUPPORT not in carrier.frames or words[back].pos not in ("VERB", "AUX"):
        clitic = words[back].clitic if back > 0 else False
        carrier = reporting(words[back - 1].low) if clitic else None
        if carrier is None or Frame.SUPPORT not in carrier.frames:
            return None
        back -= 1
    group = _group(words, back, carrier)
    if group is None or group.mood in (Mood.PAST, Mood.INFINITIVE):
        return None
    return replace(group, last=at + 1, verb=at, passive=False)


def _with_clitic(words: tuple[Word, ...], at: int) -> tuple[int, int]:
    """Return the index behind a verb and its joined pronoun, and that pronoun's index or -1."""
    if at + 1 < len(words) and words[at + 1].clitic:
        return at + 2, at + 1
    return at + 1, -1


def _auxiliary(words: tuple[Word, ...], at: int) -> int:
    """Return the index of the auxiliary of a past participle, or -1."""
    for back in range(1, _REACH + 1):
        i = at - back
        if i < 0 or words[i].mark >= 0:
            return -1
        low = words[i].low
        if low == "," and back == 1:
            return _before_insertion(words, i)
        if low in listed("scan.auxiliaries") and words[i].pos not in ("NOUN", "ADP", "DET"):
            return i
        if low in listed("scan.that") or low in (";", ":", ".") or low in listed("scan.relative"):
            return -1
        blocked = words[i].pos == "VERB" and not words[i].clitic and low not in listed("scan.adverbs")
        loose = low in listed("scan.between") or (i > 0 and words[i - 1].low in listed("scan.prepositions"))
        if blocked or (words[i].pos in ("NOUN", "PROPN") and not loose):
            return -1
    return -1


def _before_insertion(words: tuple[Word, ...], comma: int) -> int:
    """Return the auxiliary before an insertion between commas ("a, lors de « … » jeudi, accusé"), or -1."""
    for i in range(comma - 1, max(0, comma - 16), -1):
        if (
            words[i].low == ","
            and words[i - 1].low in listed("scan.auxiliaries")
            and words[i - 1].pos in ("AUX", "VERB")
        ):
            return i - 1
    return -1


def _compound(words: tuple[Word, ...], at: int, auxiliary: int) -> _Group:
    """Return the group of an auxiliary and a participle."""
    first = auxiliary
    being = words[auxiliary].low in listed("scan.being")
    mood = (
        Mood.PRESENT
        if any(words[i].low in ("ayant", "étant") for i in (auxiliary, max(0, auxiliary - 1)))
        else Mood.FINITE
    )
    while (
        first > 0
        and words[first - 1].low in listed("scan.auxiliaries")
        and words[first - 1].pos in ("AUX", "VERB")
    ):
        first -= 1
    before = words[first - 1].low if first else ""
    reflexive = being and before in listed("scan.reflexive")
    clitic = next((i for i in range(first + 1, at) if words[i].clitic), -1)
    if reflexive:
        first -= 1
    return _Group(first, at + 1, at, mood, clitic, being and not reflexive, reflexive, False)


def _is_verb(scene: Scene, words: tuple[Word, ...], group: _Group, what: Reporting) -> bool:
    """Tell a verb from a noun, adjective or preposition that is spelt alike."""
    before = words[group.verb - 1].low if group.verb else ""
    nominal = before in ("au", "du", "un", "une") or (
        before in ("le", "la") and words[group.verb].pos in ("NOUN", "ADJ", "ADP")
    )
    if nominal and group.mood is not Mood.INFINITIVE and group.clitic < 0:
        return False
    if group.first < group.verb or group.clitic >= 0:
        return True
    pos = words[group.verb].pos
    if pos in ("VERB", "AUX"):
        return not (group.bare and group.verb and words[group.verb - 1].low in listed("scan.determiners"))
    if scene.name_at(words[group.verb]) is not None:
        return False
    if group.mood is Mood.PRESENT:
        gerund = (
            group.first > 0 and words[group.first - 1].low == "en" and words[group.verb].low != "maintenant"
        )
        return gerund or (group.last < len(words) and words[group.last].low in listed("scan.that"))
    return group.mood is Mood.FINITE and pos not in ("ADP", "DET", "PRON") and _forced(scene, words, group)


def _named_before(scene: Scene, words: tuple[Word, ...], first: int) -> bool:
    """Tell whether a name of its own, with no preposition, ends right before a word."""
    name = scene.name_at(words[first - 1]) if first else None
    return (
        name is not None
        and name.span.end == words[first - 1].span.end
        and name.type.value in ("Person", "Organization")
    )


def _opens_object(words: tuple[Word, ...], at: int) -> bool:
    """Tell whether what a verb takes may begin at a word: determiner, "que", marks, infinitive."""
    if at >= len(words):
        return False
    word = words[at]
    start = (
        word.low in listed("scan.determiners") | listed("scan.that") | listed("scan.negation")
        or word.mark >= 0
    )
    return start or word.low in ("avoir", "être", ":")


def _forced(scene: Scene, words: tuple[Word, ...], group: _Group) -> bool:
    """Tell whether the place alone makes the word a verb: right behind quoted words, a subject behind."""
    before = group.first - 1
    if before >= 0 and words[before].low == ",":
        before -= 1
    marked = before >= 0 and words[before].mark >= 0
    after = words[group.last].low if group.last < len(words) else ""
    that = after in listed("scan.that")
    previous = words[group.first - 1] if group.first else None
    if previous is not None and previous.low == "," and _clause_before(words, group.first - 1):
        behind = phrase_at(scene, words, group.last)
        if behind is not None and human(scene, words, behind):
            return True
    if _named_before(scene, words, group.first) and _opens_object(words, group.last):
        return True
    noun = previous is not None and previous.pos in ("NOUN", "PROPN")
    if after in ("avoir", "être") or (noun and after == ":"):
        return True
    free = previous is not None and previous.low not in listed("scan.determiners") | listed("scan.of")
    return marked or (that and free and previous is not None and previous.pos not in ("VERB", "AUX"))


# ---------------------------------------------------------------- shapes


def _shape(scene: Scene, sentence: Sentence, group: _Group, last: int) -> Shape:
    """Tell how the speaker stands to the verb."""
    if group.passive or group.bare:
        return Shape.PASSIVE
    if group.clitic >= 0:
        return Shape.CLITIC
    if group.mood is Mood.PRESENT:
        return Shape.PARTICIPLE
    if group.mood is Mood.INFINITIVE:
        return Shape.INFINITIVE
    return Shape.INVERTED if _inverted(scene, sentence.words, group, last) else Shape.MAIN


def _inverted(scene: Scene, words: tuple[Word, ...], group: _Group, last: int) -> bool:
    """Tell whether the subject stands behind the verb."""
    before = group.first - 1
    while before >= 0 and words[before].low in listed("scan.objects"):
        before -= 1
    if before < 0 or last >= len(words):
        return False
    after = words[last]
    if after.mark >= 0 or after.low in listed("scan.that") or after.low in (":", "."):
        return False
    mark = words[before].mark >= 0
    comma = words[before].low in (",", "-", "–", "—", "!", "?")
    behind = noun_phrase_after(scene, words, last)
    speaks = behind is not None and (
        human(scene, words, behind) or words[behind.head].low in listed("nouns.speech")
    )
    if mark or (comma and before > 0 and words[before - 1].mark >= 0):
        at = before if mark else before - 1
        return not _subject_before(words, at) or (speaks and not _left_subject(words, group))
    if not comma:
        return words[before].low in listed("scan.as") or _as_told(words, before)
    clause = _clause_before(words, before)
    if speaks:
        return clause or not (_left_subject(words, group) or _somebody_before(scene, words, before))
    return False


def _somebody_before(scene: Scene, words: tuple[Word, ...], end: int) -> bool:
    """Tell whether a name or function that could be the subject stands before an index."""
    known = listed("scan.functions") | listed("scan.bodies")
    return any(w.low in known or scene.name_at(w) is not None for w in words[:end])


def _as_told(words: tuple[Word, ...], before: int) -> bool:
    """Tell whether "ce qu'" or "comme l'" stands before: "selon ce qu'a confié X"."""
    return words[before].low in listed("scan.that") and before > 0 and words[before - 1].low == "ce"


def _subject_before(words: tuple[Word, ...], mark: int) -> bool:
    """Tell whether the marked words stand between commas inside a clause that has a subject of its own."""
    return (
        mark > 1
        and words[mark - 1].low == ","
        and words[mark - 2].mark < 0
        and not _clause_before(words, mark - 1)
    )


def _clause_before(words: tuple[Word, ...], end: int) -> bool:
    """Tell whether a whole clause, with a finite verb that is in no relative clause, stands before."""
    for at in range(end - 1, -1, -1):
        word = words[at]
        if word.mark >= 0 and at + 1 == end:
            return True
        if word.low in (";",):
            return False
        if _finite(word) and not _subordinate(words, at):
            return True
    return False


def _finite(word: Word) -> bool:
    """Tell whether a word is a finite verb, by the pipeline."""
    return (
        word.pos in ("VERB", "AUX")
        and word.token is not None
        and "Fin" in word.token.morph.get("VerbForm", [])
    )


def _subordinate(words: tuple[Word, ...], at: int) -> bool:
    """Tell whether a finite verb stands in a relative clause, by the words just before it."""
    for back in range(at - 1, max(-1, at - 7), -1):
        if words[back].low in listed("scan.relatives"):
            return True
        if words[back].low in (",", ";", ":"):
            return False
    return False


def _left_subject(words: tuple[Word, ...], group: _Group) -> bool:
    """Tell whether the parse sees a subject before the verb and none behind."""
    token = words[group.verb].token
    if token is None:
        return False
    subjects = [c for c in token.children if c.dep_ == "nsubj"]
    return bool(subjects) and all(c.i < token.i for c in subjects)
