"""Reported clauses: what follows "que", an infinitive, or stands beside an incise or "selon X"."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from recoupe.lang.quotes import Frame, listed
from recoupe.model.span import Span
from recoupe.nlp.quotes.cues import INCISES, SOURCES, Cue, Shape
from recoupe.nlp.quotes.direct import Line
from recoupe.nlp.quotes.phrases import human, phrase_at
from recoupe.nlp.quotes.speakers import Told, left_edge
from recoupe.nlp.quotes.words import Word


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


def reported_clauses(line: Line) -> tuple[Reported, ...]:
    """Return the reported clauses of a sentence.

    Args:
        line: The sentence with its cues.

    Returns:
        The clauses by start; one clause has one cue, the nearest.
    """
    found: dict[int, Reported] = {}
    for construction in (
        _that_clauses,
        _infinitives,
        _behind_colons,
        _around_incises,
        _before_clauses,
        _beside_sources,
    ):
        for clause in construction(line, tuple(found.values())):
            found.setdefault(clause.span.start, clause)
    return tuple(found[start] for start in sorted(found))


_Construction = Callable[[Line, tuple[Reported, ...]], Iterator[Reported]]


def _vouched(line: Line, cue: Cue) -> bool:
    """Tell whether somebody really says so: not denied to have been said, and not the narrator's "on"."""
    if cue.negated and cue.lemma not in listed("scan.double"):
        return False
    return not (cue.shape is Shape.MAIN and _narrator(line, cue))


def _narrator(line: Line, cue: Cue) -> bool:
    """Tell whether the subject before the verb is "on", "je" or "nous"."""
    before = [line.low(i) for i in range(max(0, cue.first - 3), cue.first)]
    return any(w in listed("scan.narrator") for w in before) and line.told(cue) is None


# ---------------------------------------------------------------- que


def _that_clauses(line: Line, found: tuple[Reported, ...]) -> Iterator[Reported]:
    """Yield what stands behind "que"."""
    for cue in line.cues:
        if cue.shape in {*SOURCES, Shape.PASSIVE} and not cue.bare or not cue.takes(Frame.CLAUSE):
            continue
        that = _that(line, cue)
        if that < 0 or not _vouched(line, cue):
            continue
        told = line.told(cue)
        if told is None and cue.first == 0:
            continue
        if told is None and (cue.bare or line.low(cue.first - 1) in listed("scan.relative")):
            continue
        if cue.lemma in listed("scan.evidence") and told is not None and not _speaks(line, told):
            continue
        stop = _stop(line, cue, that + 1)
        for start, end in _coordinated(line, that + 1, stop):
            span = _clause(line, start, end)
            if span is not None:
                yield Reported(span, cue, told, "clause-behind-that")


def _speaks(line: Line, told: Told) -> bool:
    """Tell whether a subject can say something: somebody, or a text."""
    head = line.low(told.phrase.head)
    return (
        human(line.scene, line.sentence.words, told.phrase)
        or head in listed("nouns.speech")
        or told.phrase.name is not None
    )


def _that(line: Line, cue: Cue) -> int:
    """Return the index of the "que" that a verb takes, or -1."""
    words = line.sentence.words
    for at in range(cue.last, min(len(words), cue.last + 26)):
        word = words[at]
        if word.low in listed("scan.that") and not _relative(line, cue, at):
            return -1 if at and words[at - 1].low in listed("scan.comparing") and at > cue.last else at
        if word.low in (";", ":") or word.mark >= 0:
            return -1
        if at > cue.last and _finite(word) and cue.shape not in INCISES:
            return -1
        if any(c.first == at and c.takes(Frame.CLAUSE) for c in line.cues if c is not cue):
            return -1
    return -1


def _relative(line: Line, cue: Cue, at: int) -> bool:
    """Tell whether "que" is a relative pronoun: behind an object, or the pipeline says so behind a noun."""
    word, before = line.sentence.words[at], line.sentence.words[at - 1]
    if any(_object_at(line, i) for i in range(cue.last, at)):
        return True
    if cue.reflexive and at - cue.last > 3:
        return True
    if cue.last < at and line.low(cue.last) in listed("scan.towards"):
        return False
    return (
        at > cue.last
        and word.pos == "PRON"
        and before.pos in ("NOUN", "ADJ")
        and not line.scene.time_at(before)
    )


def _object_at(line: Line, at: int) -> bool:
    """Tell whether a noun phrase that no preposition governs begins at a word: an object of its own."""
    word = line.sentence.words[at]
    plain = listed("scan.determiners") - listed("scan.of")
    before = line.low(at - 1)
    governed = (
        listed("scan.prepositions") | listed("scan.of") | plain | listed("scan.pronominal") | {",", "entre"}
    )
    if word.low not in plain or before in governed or word.pos not in ("DET", "NUM"):
        return False
    return not any(line.scene.time_at(w) for w in line.sentence.words[at : at + 2])


def _finite(word: Word) -> bool:
    """Tell whether a word is a finite verb, by the pipeline."""
    return (
        word.pos in ("VERB", "AUX")
        and word.token is not None
        and "Fin" in word.token.morph.get("VerbForm", [])
    )


def _stop(line: Line, cue: Cue, start: int) -> int:
    """Return the index where a reported clause ends: the next cue of its own, else the sentence's end."""
    words = line.sentence.words
    for other in line.cues:
        if other.first <= start or other is cue:
            continue
        before = line.low(other.first - 1)
        if other.shape in INCISES and before == ",":
            return other.first - 1
        if other.shape is Shape.PARTICIPLE and before in (",", "et") and _that(line, other) > 0:
            return other.first - 1
        joined = (
            other.shape in (Shape.MAIN, Shape.PASSIVE) and before in listed("scan.joins") and before != ","
        )
        if joined and _that(line, other) > 0 and line.told(other) is not None and other.first - 1 > start:
            return other.first - 1
    return len(words)


def _coordinated(line: Line, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Yield the clauses joined by "et que"."""
    at = start
    for i in range(start + 1, stop):
        if line.low(i) in listed("scan.that") and line.low(i - 1) in ("et", "ou", "mais"):
            yield at, i - 1
            at = i + 1
    yield at, stop


def _clause(line: Line, start: int, end: int) -> Span | None:
    """Return the span of words, edges trimmed, or None where all that matters of it is in marks."""
    words = line.sentence.words
    while start < end and words[start].low in (",", ":", "-", "–", "—", "•"):
        start += 1
    while end > start and words[end - 1].low in (".", ",", ";", ":", "!", "?", "…", "-", "–", "—"):
        end -= 1
    if start >= end or not _own_words(words[start:end]):
        return None
    first, last = words[start], words[end - 1]
    begin = line.scene.marks[first.mark].span.start if first.mark >= 0 else first.span.start
    return Span(begin, max(begin, last.span.end))


def _own_words(words: tuple[Word, ...]) -> bool:
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


# ---------------------------------------------------------------- infinitives


def _infinitives(line: Line, found: tuple[Reported, ...]) -> Iterator[Reported]:
    """Yield "avoir vu X" behind "affirme", and "partir" behind "promet de"."""
    for cue in line.cues:
        if cue.shape in {Shape.PASSIVE, *SOURCES} or not _vouched(line, cue):
            continue
        at = _infinitive(line, cue)
        if at < 0 or cue.reflexive:
            continue
        span = _clause(line, at, _stop(line, cue, at))
        if span is not None:
            yield Reported(span, cue, line.told(cue), "infinitive-behind-verb")


def _infinitive(line: Line, cue: Cue) -> int:
    """Return the index where the infinitive that a verb takes begins, or -1."""
    words = line.sentence.words
    of = cue.takes(Frame.COMMITMENT)
    if not of and not cue.takes(Frame.INFINITIVE):
        return -1
    at = cue.last
    while at < len(words) and _skipped(line, at):
        at += 1
    start = at
    if at < len(words) and words[at].low in ("de", "d'"):
        if not of:
            return -1
        start = at = at + 1
    elif not cue.takes(Frame.INFINITIVE):
        return -1
    while at < len(words) and words[at].low in listed("scan.objects") | {"pas", "jamais", "rien", "point"}:
        at += 1
    verb = at < len(words) and words[at].pos in ("VERB", "AUX") and words[at].token is not None
    endings = tuple(sorted(listed("scan.infinitive_endings")))
    return start if verb and words[at].low.endswith(endings) and _marked_infinitive(words[at]) else -1


def _marked_infinitive(word: Word) -> bool:
    """Tell whether the pipeline takes a word for an infinitive."""
    return word.low in ("avoir", "être") or (
        word.token is not None and "Inf" in word.token.morph.get("VerbForm", [])
    )


def _skipped(line: Line, at: int) -> bool:
    """Tell whether a word may stand between a verb and its infinitive: adverb, time, what is set off."""
    word = line.sentence.words[at]
    return (
        word.low in listed("scan.adverbs")
        or word.low == ","
        or bool(line.scene.time_at(word))
        or (word.pos == "ADV" and word.low not in listed("scan.negation"))
    )


def _behind_colons(line: Line, found: tuple[Reported, ...]) -> Iterator[Reported]:
    """Yield the clause behind a colon: "Son entourage dément : elle était absente"."""
    words = line.sentence.words
    for cue in line.cues:
        at = cue.last
        while at < len(words) and (_skipped(line, at) and words[at].low != ","):
            at += 1
        plain = (
            cue.shape is Shape.MAIN and cue.takes(Frame.CLAUSE) and at < len(words) and words[at].low == ":"
        )
        if not plain or not _vouched(line, cue) or any(w.mark >= 0 for w in words[at + 1 : at + 3]):
            continue
        told = line.told(cue)
        span = _clause(line, at + 1, len(words))
        if span is not None and told is not None and _speaks(line, told) and len(words) - at > 4:
            yield Reported(span, cue, told, "clause-behind-colon")


# ---------------------------------------------------------------- incises and sources


def _around_incises(line: Line, found: tuple[Reported, ...]) -> Iterator[Reported]:
    """Yield the clause before "…, a indiqué X"."""
    for cue in line.cues:
        if cue.shape not in INCISES or cue.first == 0 or not _vouched(line, cue):
            continue
        if line.low(cue.first - 1) in listed("scan.that"):
            continue
        if line.low(cue.last) in listed("scan.that") or not cue.takes(
            Frame.CLAUSE, Frame.INCISE, Frame.REFLEXIVE
        ):
            continue
        before = [c for c in line.cues if c.shape in INCISES and c.last < cue.first]
        start = max((c.last for c in before if line.low(c.first - 1) not in listed("scan.that")), default=0)
        if start:
            continue
        if any(c.span.start < cue.span.start and c.cue.shape not in SOURCES for c in found) or _only_marks(
            line, cue
        ):
            continue
        span = _clause(line, _head(line, cue.first), cue.first)
        if span is not None and len(span) > 2:
            yield Reported(span, cue, line.told(cue), "clause-before-cue")


def _before_clauses(line: Line, found: tuple[Reported, ...]) -> Iterator[Reported]:
    """Yield the clause before a whole clause of saying: "L'eau est montée, son bureau a dit"."""
    for cue in line.cues:
        if (
            cue.shape is not Shape.MAIN
            or not cue.takes(Frame.CLAUSE, Frame.INCISE)
            or not _vouched(line, cue)
        ):
            continue
        told = line.told(cue)
        if told is None or told.phrase.end > cue.first or cue.first - told.phrase.end > 2:
            continue
        start = left_edge(line.scene, line.sentence.words, told.phrase.start)
        ends = cue.last >= len(line.sentence.words) or line.low(cue.last) in listed("scan.closing") | {"sans"}
        if (
            start < 3
            or line.low(start - 1) != ","
            or not ends
            or not human(line.scene, line.sentence.words, told.phrase)
        ):
            continue
        if any(c.span.start < cue.span.start for c in found) or not any(
            _finite(w) for w in line.sentence.words[:start]
        ):
            continue
        if line.sentence.words[start - 2].mark >= 0:
            continue
        span = _clause(line, 0, start)
        if span is not None:
            yield Reported(span, cue, told, "clause-before-cue")


def _only_marks(line: Line, cue: Cue) -> bool:
    """Tell whether the cue belongs to marked words that a colon introduces: "X a réagi : « … », a-t-il écrit"."""
    at = cue.first - 1
    while at >= 0 and line.low(at) in (",", "-", "–"):
        at -= 1
    return at > 0 and line.sentence.words[at].mark >= 0 and line.low(at - 1) == ":"


def _head(line: Line, stop: int) -> int:
    """Return where the clause that ends at `stop` begins: behind a dateline or an earlier semicolon."""
    for at in range(stop - 1, 0, -1):
        if line.low(at) == ";":
            return at + 1
    for at in range(min(stop, 24)):
        if line.low(at) in ("-", "–", "—") and at and line.low(at - 1) == ")":
            return at + 1
    return 0


def _beside_sources(line: Line, found: tuple[Reported, ...]) -> Iterator[Reported]:
    """Yield the clause that "selon X" stands beside."""
    for cue in line.cues:
        if cue.shape not in SOURCES or _relayed(line, cue, found):
            continue
        told = line.told(cue)
        end = _behind_comma(line, told.phrase.end if told else cue.last)
        if _leads(line, cue, end):
            start, stop = end, _stop(line, cue, end)
        elif line.low(end - 1) == "," and end < len(line.sentence.words):
            # In the middle: the clause goes on behind the source.
            start, stop = _head(line, cue.first), _stop(line, cue, end)
        else:
            start, stop = _head(line, cue.first), cue.first
        span = _clause(line, start, stop)
        if span is not None and _says_something(line, start, stop) and _around(line, start, stop, cue, end):
            yield Reported(span, cue, told, "clause-beside-source")


def _around(line: Line, start: int, stop: int, cue: Cue, end: int) -> bool:
    """Tell whether the clause has words of its own besides the source's."""
    words = line.sentence.words
    rest = words[start : max(start, min(cue.first, stop))] + words[max(start, end) : stop]
    return _own_words(rest)


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
    said = any(w.mark >= 0 or _finite(w) for w in words[end:])
    return not any(_finite(w) for w in before) and said


def _relayed(line: Line, cue: Cue, found: tuple[Reported, ...]) -> bool:
    """Tell whether the words already have a speaker that the source only passes on."""
    for clause in found:
        if clause.cue is cue:
            continue
        if clause.cue.first < cue.first and clause.span.start <= cue.span.start:
            return True
        if clause.cue.first > cue.first and not any(_finite(w) for w in line.sentence.words[: cue.first]):
            return True
    return False


def _behind_comma(line: Line, at: int) -> int:
    """Return the index behind the comma that closes a source, appositions passed over."""
    words = line.sentence.words
    for i in range(at, min(len(words), at + 30)):
        if words[i].mark >= 0 or line.low(i) in (".", ";"):
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
    bare = words[at].pos == "NOUN" and words[at].low.endswith(tuple(sorted(listed("scan.human_endings"))))
    return closes and (words[at].low in known or bare) and not _finite_first(ahead)


def _finite_first(words: tuple[Word, ...]) -> bool:
    """Tell whether a finite verb stands before the first comma."""
    for word in words:
        if word.low == "," or word.mark >= 0:
            return False
        if _finite(word):
            return True
    return False


def _says_something(line: Line, start: int, stop: int) -> bool:
    """Tell whether the words beside a source are more than one word."""
    return sum(1 for w in line.sentence.words[start:stop] if w.mark >= 0 or w.low[:1].isalnum()) >= 2
