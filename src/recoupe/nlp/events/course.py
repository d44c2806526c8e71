"""The day of an event whose own sentence gives none: by the course of the telling.

A headline tells what the lead tells with its day, and what goes on in the same tense right after a
dated sentence goes on that day (temporal focus: Webber 1988; the narrative progression of Kamp and
Rohrer 1983). That is weaker than a time in the clause itself, and kept apart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto

from recoupe.lang.events import Kinship, event_words
from recoupe.model.article import Zone
from recoupe.model.reading import EventMention, Status
from recoupe.model.reason import because
from recoupe.model.span import Span
from recoupe.model.time import Between, Duration, Repeated, TimeExpression, Vague, is_day
from recoupe.nlp.events.trees import children, finite, has, is_passive
from recoupe.nlp.events.triggers import Trigger
from recoupe.nlp.parsed import ParsedArticle

_WEIGHT = 0.4
_TIMELESS = Duration | Repeated | Vague
_LABEL = 5
"""Words of a sentence that only gives the time of what follows ("Lundi, 7 h 15.")."""


class Pace(Enum):
    """What the tense of an event's clause does to the course of the telling."""

    GOES_ON = auto()
    """Compound or simple past, present: the telling goes on."""
    LOOKS_BACK = auto()
    """Pluperfect: told of what was before."""
    OTHER = auto()
    """What lasted, what is to come, or no tense."""


@dataclass(frozen=True, slots=True)
class Told:
    """An event as read, with what its tense does to the course of the telling."""

    event: EventMention
    pace: Pace


@dataclass(frozen=True, slots=True)
class _Course:
    """An article's events and times by sentence.

    Attributes:
        days: Span of each expression that names days.
        times: Index of a sentence to the times in it.
        told: Index of a sentence to the events in it.
        sentences: Block offset and number of words of each sentence.
        lead: The first event of the text that its clause dates, or None.
        opening: Index of the first sentence of the text.
        going_on: Index of a sentence to the day that the telling went on with there.
    """

    days: Mapping[Span, TimeExpression]
    times: Mapping[int, Sequence[TimeExpression]]
    told: Mapping[int, Sequence[Told]]
    sentences: Sequence[tuple[int, int]]
    lead: Told | None
    opening: int
    going_on: dict[int, tuple[Span, ...]] = field(default_factory=dict)


def pace_of(trigger: Trigger) -> Pace:
    """Return what the tense of a trigger's clause does to the course of the telling.

    Args:
        trigger: The event word.

    Returns:
        Whether it goes on, looks back, or neither.
    """
    verb = trigger.carrier
    word = finite(verb)
    if word is None or has(word, "Mood", "Cnd"):
        return Pace.OTHER
    if word.i == verb.i or children(verb, "cop"):
        return Pace.GOES_ON if has(word, "Tense", "Pres") or has(word, "Tense", "Past") else Pace.OTHER
    if has(word, "Tense", "Pres") or has(word, "Tense", "Past"):
        return Pace.GOES_ON
    simple = is_passive(verb) and len(children(verb, "aux")) < _COMPOUND
    return Pace.LOOKS_BACK if has(word, "Tense", "Imp") and not simple else Pace.OTHER


_COMPOUND = 2
"""Auxiliaries of a passive that is told as over ("a été", "avait été")."""


def follow(
    told: Sequence[Told], parsed: ParsedArticle, times: Sequence[TimeExpression]
) -> tuple[EventMention, ...]:
    """Give events without a day that of what is told before, or, in a headline, of the lead.

    Args:
        told: What was read, with the index of its sentence.
        parsed: The article.
        times: Its time expressions.

    Returns:
        The same events in the same order; some with a day that is implied.
    """
    course = _course(told, parsed, times)
    followed: list[EventMention] = []
    for one in told:
        event = _followed(one, course)
        if event.implied and event.sentence >= course.opening:
            course.going_on[event.sentence] = event.implied
        followed.append(event)
    return tuple(followed)


def _course(told: Sequence[Told], parsed: ParsedArticle, times: Sequence[TimeExpression]) -> _Course:
    """Index an article by sentence."""
    days = {t.span: t for t in times if not isinstance(t.value, _TIMELESS)}
    sentences = [(b.offset, b.span(s), len(s)) for b in parsed.blocks for s in b.doc.sents]
    opening = sum(1 for b in parsed.blocks for _ in b.doc.sents if b.kind is Zone.TITLE)
    by_sentence: dict[int, list[Told]] = {}
    for one in told:
        by_sentence.setdefault(one.event.sentence, []).append(one)
    beside: dict[int, list[TimeExpression]] = {}
    at = 0
    for time in sorted(times, key=lambda t: t.span):
        while at < len(sentences) and sentences[at][1].end <= time.span.start:
            at += 1
        beside.setdefault(at, []).append(time)
    text = (t for t in told if t.event.sentence >= opening and not t.event.background)
    lead = next((t for t in text if _dated(t.event, days)), None)
    return _Course(days, beside, by_sentence, [(o, n) for o, _, n in sentences], lead, opening)


def _dated(event: EventMention, days: Mapping[Span, TimeExpression]) -> tuple[Span, ...]:
    """Return the times of an event that name days."""
    return tuple(s for s in event.times if s in days)


def _followed(one: Told, course: _Course) -> EventMention:
    """Return an event with the day that the telling implies."""
    event = one.event
    if event.background or _dated(event, course.days):
        return event
    if event.sentence < course.opening:
        return _of_headline(event, course)
    return _of_text(one, course)


def _of_headline(event: EventMention, course: _Course) -> EventMention:
    """Return the event of a headline on the day of the event that the text opens with.

    That is where the two are told in kindred words, or the first sentence of all gives the one day.
    """
    lead = course.lead
    if lead is None or lead.event.status is not event.status:
        return event
    spans = _dated(lead.event, course.days)
    same = event_words().kinship(event.lemma, lead.event.lemma) >= Kinship.NEAR
    same = same or event.kind == lead.event.kind != ""
    first = lead.event.sentence == course.opening and all(_is_one_day(course.days[s]) for s in spans)
    told = event.status is Status.HAPPENED
    return _dates(event, spans, "event-day-lead") if same or (first and told) else event


def _of_text(one: Told, course: _Course) -> EventMention:
    """Return an event of the text on the one day of the sentence before, where the telling goes on."""
    event = one.event
    if one.pace is not Pace.GOES_ON or event.status is not Status.HAPPENED or event.negated:
        return event
    before = event.sentence - 1
    if course.times.get(event.sentence) or course.sentences[before][0] != course.sentences[event.sentence][0]:
        return event
    if before in course.going_on:
        return _dates(event, course.going_on[before], "event-day-before")
    days = [t for t in course.times.get(before, ()) if t.span in course.days]
    if len({t.value for t in days}) != 1 or not _is_one_day(days[0]):
        return event
    told = course.told.get(before, ())
    held = any(_carries(t, days[0].span) for t in told) if told else course.sentences[before][1] <= _LABEL
    return _dates(event, (days[0].span,), "event-day-before") if held else event


def _carries(one: Told, span: Span) -> bool:
    """Tell whether an event that was told on a day carries the telling on."""
    on = one.pace is not Pace.LOOKS_BACK and one.event.status is Status.HAPPENED
    return on and one.event.tensed and not one.event.background and span in one.event.times


def _is_one_day(time: TimeExpression) -> bool:
    """Tell whether a time means one day, or the night between two."""
    value = time.value
    if isinstance(value, Between):
        return time.clock is not None and all(v is not None and is_day(v) for v in (value.start, value.end))
    return is_day(value)


def _dates(event: EventMention, spans: tuple[Span, ...], code: str) -> EventMention:
    """Return an event with implied days and why."""
    return replace(event, implied=spans, reasons=(*event.reasons, because(code, _WEIGHT)))
