"""A reported clause: where it begins and ends, and whether it says something of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from recoupe.lang.quotes import Frame, listed
from recoupe.model.span import Span
from recoupe.nlp.quotes.behind import aside_length
from recoupe.nlp.quotes.cue import INCISES, SOURCES, Cue, Shape
from recoupe.nlp.quotes.line import Line
from recoupe.nlp.quotes.phrases import voices
from recoupe.nlp.quotes.told import Told
from recoupe.nlp.quotes.words import Word, finite


@dataclass(frozen=True, slots=True)
class Reported:
    """A reported clause.

    Attributes:
        span: Code points of the clause.
        cue: Its cue.
        told: The speaker, or None.
        rule: Code of the construction.
    """

    span: Span
    cue: Cue
    told: Told | None
    rule: str


def vouched(line: Line, cue: Cue) -> bool:
    """Tell whether somebody really says so: not denied to have been said, and not the narrator's "on"."""
    if cue.negated and cue.lemma not in listed("scan.double"):
        return False
    hearsay = cue.lemma in listed("scan.hearsay") and line.low(cue.first - 1) in listed("scan.impersonal")
    return hearsay or not (cue.shape is Shape.MAIN and _narrator(line, cue))


def _narrator(line: Line, cue: Cue) -> bool:
    """Tell whether the subject before the verb is "on", "je" or "nous"."""
    before = [line.low(i) for i in range(max(0, cue.first - 3), cue.first)]
    return any(w in listed("scan.narrator") for w in before) and line.told(cue) is None


def speaks(line: Line, told: Told) -> bool:
    """Tell whether a subject can say something: somebody, or a text."""
    return told.phrase.name is not None or voices(line.sentence.words, told.phrase)


def that_of(line: Line, cue: Cue) -> int:
    """Return the index of the "que" that a verb takes, or -1."""
    words = line.sentence.words
    for at in range(cue.last, min(len(words), cue.last + 26)):
        word = words[at]
        if word.low in listed("scan.that") and not _relative(line, cue, at):
            return -1 if _compares(line, cue, at) else at
        if word.low in (";", ":") or word.mark >= 0:
            return -1
        if at > cue.last and finite(word) and cue.shape not in INCISES:
            return -1
        if any(
            c.first == at and c.takes(Frame.CLAUSE)
            for c in line.cues
            if c is not cue and c.shape not in SOURCES
        ):
            return -1
    return -1


def _compares(line: Line, cue: Cue, at: int) -> bool:
    """Tell whether "que" belongs to the word before it: "plus que", "bien que"; not to "dit aussi que"."""
    before = line.low(at - 1)
    if at == cue.last or before not in listed("scan.comparing"):
        return False
    return not (at == cue.last + 1 and before in listed("scan.also_that"))


def _relative(line: Line, cue: Cue, at: int) -> bool:
    """Tell whether "que" is a relative pronoun: behind an object, or the pipeline says so behind a noun."""
    word, before = line.sentence.words[at], line.sentence.words[at - 1]
    if at == cue.last or any(at - i == aside_length(line.sentence.words, i) for i in range(cue.last, at)):
        return False
    this = before.low in listed("scan.this") and line.low(at - 2) not in listed("scan.to_that")
    if this or _only_comma(line, cue, at):
        return True
    if any(_object_at(line, i) for i in range(cue.last, at)):
        return cue.lemma not in listed("scan.informing") or word.pos == "PRON"
    if cue.reflexive and at - cue.last > 3:
        return True
    if line.low(_behind_times(line, cue.last)) in listed("scan.towards"):
        return cue.shape in INCISES and word.pos == "PRON"
    return (
        at > cue.last
        and word.pos == "PRON"
        and before.pos in ("NOUN", "ADJ")
        and not line.scene.time_at(before)
    )


def _behind_times(line: Line, at: int) -> int:
    """Return the index behind the times and adverbs that stand at one."""
    words = line.sentence.words
    while at < len(words) and (line.scene.time_at(words[at]) or words[at].low in listed("scan.adverbs")):
        at += 1
    return at


def _only_comma(line: Line, cue: Cue, at: int) -> bool:
    """Tell whether "que" stands behind the one comma since the verb: "a répondu par un mot, que …"."""
    commas = sum(1 for i in range(cue.last, at) if line.low(i) == ",")
    return commas == 1 and line.low(at - 1) == "," and at - cue.last > 1


def _object_at(line: Line, at: int) -> bool:
    """Tell whether a noun phrase that no preposition governs begins at a word: an object of its own."""
    word = line.sentence.words[at]
    plain = listed("scan.determiners") - listed("scan.of")
    before = line.low(at - 1)
    governed = (
        listed("scan.prepositions")
        | listed("scan.of")
        | plain
        | listed("scan.pronominal")
        | listed("scan.mutual")
    )
    if word.low not in plain or before in governed or word.pos not in ("DET", "NUM"):
        return False
    return not any(line.scene.time_at(w) for w in line.sentence.words[at : at + 2])


def stop_of(line: Line, cue: Cue, start: int) -> int:
    """Return the index where a reported clause ends: the next cue of its own, else the sentence's end."""
    words = line.sentence.words
    for other in line.cues:
        if other.first <= start or other is cue:
            continue
        before = line.low(other.first - 1)
        if other.shape in SOURCES and before == ";":
            return other.first - 1
        if other.shape in INCISES and before == ",":
            return other.first - 1
        if (
            other.shape is Shape.PARTICIPLE
            and before in listed("scan.comma") | listed("scan.and")
            and that_of(line, other) > 0
        ):
            return other.first - 1
        joined = (
            other.shape in (Shape.MAIN, Shape.PASSIVE) and before in listed("scan.joins") and before != ","
        )
        if joined and that_of(line, other) > 0 and line.told(other) is not None and other.first - 1 > start:
            return other.first - 1
    return len(words)


def coordinated(line: Line, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Yield the clauses joined by "et que"."""
    at = start
    for i in range(start + 1, stop):
        if line.low(i) in listed("scan.that") and line.low(i - 1) in listed("scan.coordinating"):
            yield at, i - 1
            at = i + 1
    yield at, stop


def clause_at(line: Line, start: int, end: int, verb: bool = False) -> Span | None:
    """Return the span of words, edges trimmed, or None where all that matters of it is in marks.

    Args:
        line: The sentence.
        start: Index of the first word.
        end: Index past the last.
        verb: Whether its verb is known to stand outside the marks.

    Returns:
        Code points of the clause.
    """
    words = line.sentence.words
    while start < end and words[start].low in (",", ":", "-", "–", "—", "•"):
        start += 1
    while end > start and words[end - 1].low in (".", ",", ";", ":", "!", "?", "…", "-", "–", "—"):
        end -= 1
    if start >= end or not (verb or own_words(words[start:end])) or _said_in_marks(line, words[start:end]):
        return None
    first, last = words[start], words[end - 1]
    begin = line.scene.marks[first.mark].span.start if first.mark >= 0 else first.span.start
    return Span(begin, max(begin, last.span.end))


def no_verb_in_marks(line: Line, start: int, end: int) -> bool:
    """Tell whether quoted words hold no verb: what says "n'avoir « aucun projet »" stands outside."""
    inner = [line.scene.inner.get(w.mark) for w in line.sentence.words[start:end] if w.mark >= 0]
    return all(
        v.pos not in ("VERB", "AUX") for sentence in inner if sentence is not None for v in sentence.words
    )


def _said_in_marks(line: Line, words: tuple[Word, ...]) -> bool:
    """Tell whether marks that open a clause hold its verb: it is a direct quote and no more."""
    inner = line.scene.inner.get(words[0].mark) if words[0].mark >= 0 else None
    within = inner is not None and any(finite(v) for v in inner.words)
    return within and not any(finite(w) for w in words if w.mark < 0)


def own_words(words: tuple[Word, ...]) -> bool:
    """Tell whether words outside the marks carry content: a noun, a name, a verb of their own."""
    if all(w.mark < 0 for w in words):
        return any(w.low[:1].isalnum() for w in words)
    return any(
        w.mark < 0
        and w.low[:1].isalnum()
        and w.low not in listed("scan.hollow")
        and w.pos in ("NOUN", "PROPN", "NUM", "ADJ", "VERB", "X")
        for w in words
    )


def head(line: Line, stop: int) -> int:
    """Return where the clause that ends at `stop` begins: behind a dateline or an earlier semicolon."""
    for at in range(stop - 1, 0, -1):
        if line.low(at) == ";":
            return at + 1
    for at in range(min(stop, 24)):
        if line.low(at) in ("-", "–", "—") and at and line.low(at - 1) == ")":
            return at + 1
    return 0
