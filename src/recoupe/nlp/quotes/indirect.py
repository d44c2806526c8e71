"""Reported clauses: what follows "que", an infinitive, or stands beside an incise or "selon X"."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from recoupe.lang.quotes import Frame, listed
from recoupe.nlp.quotes.besides import behind_comma, beside_sources
from recoupe.nlp.quotes.clauses import (
    Reported,
    clause_at,
    coordinated,
    head,
    speaks,
    stop_of,
    that_of,
    vouched,
)
from recoupe.nlp.quotes.cue import INCISES, SOURCES, Cue, Shape
from recoupe.nlp.quotes.line import Line
from recoupe.nlp.quotes.nouns import left_edge
from recoupe.nlp.quotes.phrases import human
from recoupe.nlp.quotes.told import Told
from recoupe.nlp.quotes.words import Word, finite


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
        beside_sources,
    ):
        for clause in construction(line, tuple(found.values())):
            found.setdefault(clause.span.start, clause)
    return tuple(found[start] for start in sorted(found))


_Construction = Callable[[Line, tuple[Reported, ...]], Iterator[Reported]]


def _that_clauses(line: Line, _found: tuple[Reported, ...]) -> Iterator[Reported]:
    """Yield what stands behind "que"."""
    for cue in line.cues:
        if cue.shape in {*SOURCES, Shape.PASSIVE} and not cue.bare:
            continue
        that = that_of(line, cue)
        if that < 0 or not vouched(line, cue) or not _takes_that(line, cue, that):
            continue
        told = line.told(cue)
        if not _somebody_says(line, cue, told):
            continue
        stop = stop_of(line, cue, that + 1)
        for start, end in coordinated(line, that + 1, stop):
            span = clause_at(line, start, end)
            if span is not None:
                yield Reported(span, cue, told, "clause-behind-that")


def _takes_that(line: Line, cue: Cue, that: int) -> bool:
    """Tell whether "que" opens what a verb reports: all that is said, or what somebody hopes and fears."""
    if cue.takes(Frame.CLAUSE):
        return True
    if cue.takes(Frame.ATTITUDE):
        told = line.told(cue)
        voiced = cue.lemma in listed("scan.voiced_attitudes") and cue.shape is Shape.MAIN
        return voiced and told is not None and speaks(line, told)
    # "Il grommelle que …": no verb of an incise takes "que" right behind it but for what is said.
    return cue.takes(Frame.INCISE) and that == cue.last and cue.shape is Shape.MAIN and not cue.reflexive


def _somebody_says(line: Line, cue: Cue, told: Told | None) -> bool:
    """Tell whether a verb of saying has a subject that speaks, and is no "Notez que" and no proof."""
    if told is None:
        return cue.first > 0 and not cue.bare and line.low(cue.first - 1) not in listed("scan.relative")
    return cue.lemma not in listed("scan.evidence") or speaks(line, told)


def _infinitives(line: Line, _found: tuple[Reported, ...]) -> Iterator[Reported]:
    """Yield "avoir vu X" behind "affirme", and "partir" behind "promet de"."""
    for cue in line.cues:
        if cue.shape in {Shape.PASSIVE, *SOURCES} or not vouched(line, cue):
            continue
        at = _infinitive(line, cue)
        if at < 0 or cue.reflexive:
            continue
        span = clause_at(line, at, stop_of(line, cue, at))
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
    if at < len(words) and words[at].low in listed("scan.infinitive_of"):
        if not of:
            return -1
        start = at = at + 1
    elif not cue.takes(Frame.INFINITIVE):
        return -1
    while at < len(words) and words[at].low in listed("scan.objects") | listed("scan.negators"):
        at += 1
    verb = at < len(words) and words[at].pos in ("VERB", "AUX") and words[at].token is not None
    endings = tuple(sorted(listed("scan.infinitive_endings")))
    return start if verb and words[at].low.endswith(endings) and _marked_infinitive(words[at]) else -1


def _marked_infinitive(word: Word) -> bool:
    """Tell whether the pipeline takes a word for an infinitive."""
    return word.low in listed("scan.auxiliary_infinitives") or (
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


def _behind_colons(line: Line, _found: tuple[Reported, ...]) -> Iterator[Reported]:
    """Yield the clause behind a colon: "Son entourage dément : elle était absente"."""
    words = line.sentence.words
    for cue in line.cues:
        at = cue.last
        while at < len(words) and (_skipped(line, at) and words[at].low != ","):
            at += 1
        plain = (
            cue.shape is Shape.MAIN and cue.takes(Frame.CLAUSE) and at < len(words) and words[at].low == ":"
        )
        if not plain or not vouched(line, cue) or any(w.mark >= 0 for w in words[at + 1 : at + 3]):
            continue
        told = line.told(cue)
        span = clause_at(line, at + 1, len(words))
        if span is not None and told is not None and speaks(line, told) and len(words) - at > 4:
            yield Reported(span, cue, told, "clause-behind-colon")


def _around_incises(line: Line, found: tuple[Reported, ...]) -> Iterator[Reported]:
    """Yield the clause before "…, a indiqué X"."""
    for cue in line.cues:
        if cue.shape not in INCISES or cue.first == 0 or not vouched(line, cue):
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
        span = clause_at(line, head(line, cue.first), _end_around(line, cue))
        if span is not None and len(span) > 2:
            yield Reported(span, cue, line.told(cue), "clause-before-cue")


def _end_around(line: Line, cue: Cue) -> int:
    """Return where the clause around an incise ends: before it, or behind where the incise cuts it in two."""
    words = line.sentence.words
    told = line.told(cue)
    behind = told.phrase.end if told is not None and told.phrase.start >= cue.first else 0
    end = behind_comma(line, max(cue.last, behind))
    if line.low(end - 1) != "," or any(w.mark >= 0 for w in words[:end]):
        return cue.first
    stop = stop_of(line, cue, end)
    rest = words[end:stop]
    if any(finite(w) for w in words[: cue.first]):
        return stop if _goes_on(rest) else cue.first
    led = listed("scan.relatives") | listed("scan.coordinating")
    opens = (
        bool(rest) and rest[0].low not in led and all(c.first != end for c in line.cues if c.shape in SOURCES)
    )
    return stop if opens and any(finite(w) or w.mark >= 0 for w in rest) else cue.first


def _goes_on(rest: tuple[Word, ...]) -> bool:
    """Tell whether words behind an incise go on with a clause: "car …", or "et" and its verb alone."""
    if not rest or not any(finite(w) for w in rest):
        return False
    if rest[0].low in listed("scan.giving_reasons"):
        return True
    verb = next((w for w in rest[1:] if w.low not in listed("scan.objects")), None)
    return rest[0].low in listed("scan.coordinating") and verb is not None and finite(verb)


def _before_clauses(line: Line, found: tuple[Reported, ...]) -> Iterator[Reported]:
    """Yield the clause before a whole clause of saying: "L'eau est montée, son bureau a dit"."""
    for cue in line.cues:
        if cue.shape is not Shape.MAIN or not cue.takes(Frame.CLAUSE, Frame.INCISE) or not vouched(line, cue):
            continue
        told = line.told(cue)
        if told is None or told.phrase.end > cue.first or cue.first - told.phrase.end > 2:
            continue
        start = left_edge(line.scene, line.sentence.words, told.phrase.start)
        ends = cue.last >= len(line.sentence.words) or line.low(cue.last) in listed("scan.closing") | listed(
            "scan.without"
        )
        if start < 3 or line.low(start - 1) != "," or not ends or not human(line.sentence.words, told.phrase):
            continue
        if any(c.span.start < cue.span.start for c in found) or not any(
            finite(w) for w in line.sentence.words[:start]
        ):
            continue
        if line.sentence.words[start - 2].mark >= 0:
            continue
        span = clause_at(line, 0, start)
        if span is not None:
            yield Reported(span, cue, told, "clause-before-cue")


def _only_marks(line: Line, cue: Cue) -> bool:
    """Tell whether the cue belongs to marked words behind a colon: "X a réagi : « … », a-t-il écrit"."""
    at = cue.first - 1
    while at >= 0 and line.low(at) in (",", "-", "–"):
        at -= 1
    return at > 0 and line.sentence.words[at].mark >= 0 and line.low(at - 1) == ":"
