"""Reported clauses: what follows "que", an infinitive, or stands beside an incise or "selon X"."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from recoupe.lang.quotes import Frame, listed
from recoupe.nlp.quotes.ahead import behind_answer, behind_colons
from recoupe.nlp.quotes.besides import behind_comma, beside_sources
from recoupe.nlp.quotes.clauses import (
    Reported,
    clause_at,
    coordinated,
    head,
    no_verb_in_marks,
    speaks,
    stop_of,
    that_of,
    vouched,
)
from recoupe.nlp.quotes.cue import INCISES, SOURCES, Cue, Shape
from recoupe.nlp.quotes.infinitives import infinitive_of
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
        behind_colons,
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
        at = infinitive_of(line, cue)
        if at < 0 or cue.reflexive:
            continue
        stop = stop_of(line, cue, at)
        span = clause_at(line, at, stop, verb=no_verb_in_marks(line, at, stop))
        if span is not None:
            yield Reported(span, cue, line.told(cue), "infinitive-behind-verb")


def _around_incises(line: Line, found: tuple[Reported, ...]) -> Iterator[Reported]:
    """Yield the clause before "…, a indiqué X"."""
    for cue in line.cues:
        if not _incise(line, cue) or _only_marks(line, cue):
            continue
        if any(c.span.start < cue.span.start and c.cue.shape not in SOURCES for c in found):
            continue
        end = _before_as(line, cue) if line.low(cue.first - 1) in listed("scan.objects") else cue.first
        answer = all(w.low in listed("scan.answers") or w.low == "," for w in line.sentence.words[:end])
        if answer and behind_answer(line, cue) >= 0:
            continue
        span = clause_at(line, head(line, end), _end_around(line, cue) if end == cue.first else end)
        if span is not None and len(span) > 2:
            yield Reported(span, cue, line.told(cue), "clause-before-cue")


def _incise(line: Line, cue: Cue) -> bool:
    """Tell whether a verb of saying is the first incise of its sentence and stands in no "que" clause."""
    if cue.shape not in INCISES or cue.first == 0 or not vouched(line, cue):
        return False
    if not cue.takes(Frame.CLAUSE, Frame.INCISE, Frame.REFLEXIVE):
        return False
    that = listed("scan.that")
    before = [c for c in line.cues if c.shape in INCISES and 0 < c.last < cue.first]
    second = any(line.low(c.first - 1) not in that for c in before)
    return not second and line.low(cue.first - 1) not in that and line.low(cue.last) not in that


def _before_as(line: Line, cue: Cue) -> int:
    """Return where the clause before "comme l'a dit X" ends."""
    at = cue.first - 1
    while at > 0 and line.low(at) in listed("scan.objects"):
        at -= 1
    return at if line.low(at) in listed("scan.as") else cue.first


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
    if any(finite(w) and not line.scene.time_at(w) for w in words[head(line, cue.first) : cue.first]):
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
        if (
            cue.shape is not Shape.MAIN
            or cue.lemma not in listed("scan.needing_object")
            or not vouched(line, cue)
        ):
            continue
        told = line.told(cue)
        if told is None or not 0 <= cue.first - told.phrase.end <= 2 or line.low(told.phrase.end) == ",":
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
