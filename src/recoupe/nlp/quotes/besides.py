"""The clause that "selon X" stands beside: behind it, before it, or around it."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.lang.quotes import Frame, listed
from recoupe.nlp.quotes.behind import sequence_length
from recoupe.nlp.quotes.clauses import Reported, clause_at, head, own_words, stop_of
from recoupe.nlp.quotes.cue import SOURCES, Cue
from recoupe.nlp.quotes.line import Line
from recoupe.nlp.quotes.words import Word, finite


def beside_sources(line: Line, found: tuple[Reported, ...]) -> Iterator[Reported]:
    """Yield the clause that "selon X" stands beside."""
    for cue in line.cues:
        if cue.shape not in SOURCES or cue.lemma in listed("scan.citing") or _relayed(line, cue, found):
            continue
        told = line.told(cue)
        end = behind_comma(line, told.phrase.end if told else cue.last)
        if _leads(line, cue, end):
            start, stop = end, stop_of(line, cue, end)
        elif line.low(end - 1) == "," and end < len(line.sentence.words):
            # In the middle: the clause goes on behind the source.
            start, stop = head(line, cue.first), stop_of(line, cue, end)
        else:
            start, stop = head(line, cue.first), cue.first
        span = clause_at(line, start, stop)
        if span is not None and _says_something(line, start, stop) and _around(line, start, stop, cue, end):
            yield Reported(span, cue, told, "clause-beside-source")


def _around(line: Line, start: int, stop: int, cue: Cue, end: int) -> bool:
    """Tell whether the clause has words of its own besides the source's."""
    words = line.sentence.words
    rest = words[start : max(start, min(cue.first, stop))] + words[max(start, end) : stop]
    return own_words(rest)


def _leads(line: Line, cue: Cue, end: int) -> bool:
    """Tell whether the clause stands behind its source and not before."""
    words = line.sentence.words
    before = words[: cue.first]
    if any(w.mark >= 0 for w in before):
        return False
    joined = listed("scan.leading")
    near = [w.low for w in before[-2:]]
    if not before or near[-1] in joined or (len(near) > 1 and near[-1] == "," and near[-2] in joined):
        return True
    said = any(w.mark >= 0 or finite(w) for w in words[end:])
    return not any(finite(w) for w in before) and said and not _verb_first(words[end:])


def _verb_first(words: tuple[Word, ...]) -> bool:
    """Tell whether words begin with their verb: its subject stands before what cuts them off."""
    verb = next((w for w in words if w.low not in listed("scan.objects")), None)
    return verb is not None and finite(verb)


def _relayed(line: Line, cue: Cue, found: tuple[Reported, ...]) -> bool:
    """Tell whether the words already have a speaker that the source only passes on."""
    for clause in found:
        if clause.cue is cue or clause.cue.takes(Frame.COMMITMENT, Frame.CHARGE):
            continue
        if clause.cue.first < cue.first and clause.span.start <= cue.span.start:
            return True
        if clause.cue.first > cue.first and not any(finite(w) for w in line.sentence.words[: cue.first]):
            return True
    return False


def behind_comma(line: Line, at: int) -> int:
    """Return the index behind the comma that closes a source, appositions passed over."""
    words = line.sentence.words
    for i in range(at, min(len(words), at + 30)):
        if words[i].mark >= 0 or line.low(i) in (".", ";", ":"):
            return i
        if line.low(i) == "," and not _apposed(line, i + 1):
            return i + 1
    return at


def _apposed(line: Line, at: int) -> bool:
    """Tell whether an apposition to the source begins at an index, and a comma or marks close it."""
    words = line.sentence.words
    if at >= len(words):
        return False
    known = listed("scan.functions") | listed("scan.of")
    ahead = words[at : at + 22]
    closes = any(w.low == "," or w.mark >= 0 for w in ahead)
    if sequence_length(words, at, "sources.cited") or words[at].low in listed("scan.relatives"):
        return any(w.low == "," for w in ahead)
    bare = words[at].pos == "NOUN" and words[at].low.endswith(tuple(sorted(listed("scan.human_endings"))))
    told = words[at].low in known or bare or _past_participle(words[at])
    return closes and told and not _finite_first(ahead)


def _past_participle(word: Word) -> bool:
    """Tell whether the pipeline takes a word for a past participle: "un sondage, mené en mai, …"."""
    if word.token is None or word.pos not in ("VERB", "ADJ"):
        return False
    morph = word.token.morph
    return "Part" in morph.get("VerbForm", []) and "Past" in morph.get("Tense", [])


def _finite_first(words: tuple[Word, ...]) -> bool:
    """Tell whether a finite verb stands before the first comma."""
    for word in words:
        if word.low == "," or word.mark >= 0:
            return False
        if finite(word):
            return True
    return False


def _says_something(line: Line, start: int, stop: int) -> bool:
    """Tell whether the words beside a source are more than one word, or a figure."""
    words = line.sentence.words[start:stop]
    counted = sum(1 for w in words if w.mark >= 0 or w.low[:1].isalnum())
    return counted >= 2 or any(w.low[:1].isdigit() for w in words)
