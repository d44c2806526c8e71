"""Event mentions: what an article tells of, with who, where, when, and whether it took place.

Triggers are verbs and nouns on an open ontology (PLOVER, Halterman et al. 2023, extended);
participants come from the dependency parse, status from tense, mood and negation.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from recoupe.lang.event_types import Typed
from recoupe.lang.events import cues
from recoupe.model.reading import (
    Argument,
    ArgumentRole,
    EventMention,
    Form,
    Mention,
    MentionKind,
    Quote,
    Role,
    Stance,
    Status,
)
from recoupe.model.reason import Reason, because
from recoupe.model.span import Span
from recoupe.model.time import Anchor, CalendarDate, Offset, TimeExpression, Unit, Weekday, Which
from recoupe.nlp.events.clause import clause_span, terms
from recoupe.nlp.events.course import Told, follow, pace_of
from recoupe.nlp.events.dating import times_of
from recoupe.nlp.events.facts import type_of
from recoupe.nlp.events.participants import participants
from recoupe.nlp.events.scene import Scene, scene
from recoupe.nlp.events.setting import settle
from recoupe.nlp.events.status import is_present, negated, status_of
from recoupe.nlp.events.trees import children, finite, has, is_passive, is_verb, relation, subject, tensed
from recoupe.nlp.events.triggers import Trigger, anchors, find_triggers
from recoupe.nlp.parsed import Block, ParsedArticle
from recoupe.nlp.tokens import Token, Tokens

__all__ = ["find_events"]

T = TypeVar("T")

_LONGEST = 400
"""Tokens of the longest sentence that is read: what is longer is no prose, and its parse no tree of words."""
_LONG_AGO = frozenset({Unit.YEAR, Unit.DECADE, Unit.CENTURY})


@dataclass(frozen=True, slots=True)
class _Found:
    """What the finders before this one read in the article."""

    mentions: tuple[Mention, ...]
    times: tuple[TimeExpression, ...]
    quotes: tuple[Quote, ...]
    roles: tuple[Role, ...]

    def by_block(self, parsed: ParsedArticle) -> list[_Found]:
        """Return for each block what touches it, everything in its order."""
        mentions = _shared(parsed, self.mentions, [(m.span,) for m in self.mentions])
        times = _shared(parsed, self.times, [(t.span,) for t in self.times])
        quotes = _shared(parsed, self.quotes, [(q.span, q.cue or q.span) for q in self.quotes])
        roles = _shared(parsed, self.roles, [(r.span,) for r in self.roles])
        return [_Found(*four) for four in zip(mentions, times, quotes, roles, strict=True)]


def find_events(
    parsed: ParsedArticle,
    mentions: Sequence[Mention],
    times: Sequence[TimeExpression],
    quotes: Sequence[Quote],
    roles: Sequence[Role] = (),
) -> tuple[EventMention, ...]:
    """Find the events an article tells of.

    Args:
        parsed: The parsed article.
        mentions: Its names, pronouns and descriptions.
        times: Its time expressions.
        quotes: Its quotes: an event told inside one is told on the speaker's word.
        roles: Its roles; words of a role ("directeur de la visite") tell no event.

    Returns:
        One event mention for each telling, in the order of the text.
    """
    everything = _Found(tuple(mentions), tuple(times), tuple(quotes), tuple(roles))
    found: list[Told] = []
    first = 0
    for block, inside in zip(parsed.blocks, everything.by_block(parsed), strict=True):
        found += _of_block(block, inside, first)
        first += len(block.doc.sents)
    told = sorted(found, key=lambda t: (t.event.span, t.event.trigger))
    return settle(follow(told, parsed, times), parsed, mentions, roles)


def _of_block(block: Block, found: _Found, first: int) -> Iterable[Told]:
    """Yield the event mentions of one block, whose first sentence has the index `first`."""
    here = scene(block, found.mentions, (t.span for t in found.times))
    for index, sentence in enumerate(block.doc.sents, first):
        if len(sentence) > _LONGEST:
            continue
        triggers = [t for t in find_triggers(sentence) if not _is_name(t, here, found)]
        told = replace(here, nouns=frozenset(anchors(triggers)))
        dated = times_of(triggers, _inside(found.times, block, sentence), told)
        for trigger in triggers:
            mention = _mention(trigger, told, found, (dated.get(trigger.token.i, ()), index))
            if mention is not None:
                yield Told(mention, pace_of(trigger))


def _inside(times: Sequence[TimeExpression], block: Block, sentence: Tokens) -> list[TimeExpression]:
    """Return the time expressions of one sentence."""
    extent = block.span(sentence)
    return [t for t in times if t.span.overlaps(extent)]


def _shared(
    parsed: ParsedArticle, found: Sequence[T], spans: Sequence[tuple[Span, ...]]
) -> list[tuple[T, ...]]:
    """Return for each block what touches it with one of its spans."""
    shares: list[list[T]] = [[] for _ in parsed.blocks]
    for one, own in zip(found, spans, strict=True):
        for at in sorted({at for span in own for at in parsed.touched(span)}):
            shares[at].append(one)
    return [tuple(share) for share in shares]


def _is_name(trigger: Trigger, here: Scene, found: _Found) -> bool:
    """Tell whether an event word is part of a name, a role, a time, or only carries speech."""
    span = here.block.span(trigger.token)
    mention = here.name(trigger.token)
    if mention is not None and mention.kind is MentionKind.NAME and not is_verb(trigger.token):
        return True
    if trigger.token.i in here.timed or any(r.span.overlaps(span) for r in found.roles):
        return True
    cued = [q for q in found.quotes if q.cue is not None and q.cue.overlaps(span)]
    plain = any(q.form is Form.DIRECT and q.stance is Stance.SAYS for q in cued)
    if plain and is_verb(trigger.token) and not children(trigger.token, "obj"):
        return True
    return bool(cued) and trigger.key in cues("speech.verbs") | cues("speech.acts")


def _mention(
    trigger: Trigger, here: Scene, found: _Found, place: tuple[tuple[Span, ...], int]
) -> EventMention | None:
    """Build the event mention of a trigger, or None where too little is told to be worth keeping."""
    times, sentence = place
    quote = _quote(here.block.span(trigger.token), found.quotes)
    arguments = (*_speaking(trigger, here, quote), *participants(trigger, here))
    full = _full(trigger, arguments, times)
    if not full and not _worth(trigger):
        return None
    typed = type_of(trigger, here)
    words = [here.block.span(w) for w in trigger.words]
    span = clause_span(trigger, here, times)
    dated = [t for t in found.times if t.span in times]
    status = status_of(trigger, sourced=quote is not None)
    if status is Status.HAPPENED and is_present(trigger.carrier) and any(_is_ahead(t) for t in dated):
        status = Status.PLANNED
    if quote is not None and quote.stance is Stance.DENIES and quote.form is Form.INDIRECT:
        status = Status.DENIED
    names = [m.span for m in found.mentions if m.span.overlaps(span) and m.kind is MentionKind.NAME]
    return EventMention(
        span=span,
        trigger=Span(words[0].start, words[-1].end),
        lemma=trigger.key,
        kind=typed.kind,
        arguments=arguments,
        times=times,
        status=status,
        negated=negated(trigger),
        sentence=sentence,
        background=_background(trigger, dated),
        source=None if quote is None else quote.speaker,
        terms=terms(trigger, here, [*names, *(t.span for t in found.times)]),
        reasons=_reasons(trigger, typed, status),
        tensed=tensed(trigger.carrier),
        slight=not full,
    )


def _is_ahead(time: TimeExpression) -> bool:
    """Tell whether the words of a time say that it is to come ("demain", "dans trois jours")."""
    value = time.value
    if isinstance(value, Offset) and value.anchor is Anchor.PUBLICATION:
        return value.low > 0
    return isinstance(value, Weekday) and value.which is Which.NEXT


def _speaking(trigger: Trigger, here: Scene, quote: Quote | None) -> tuple[Argument, ...]:
    """Return the speaker of a quote as the one who acts, where it is told in the first person."""
    who = subject(trigger.carrier) if is_verb(trigger.carrier) else None
    if who is None or quote is None or quote.holder is None or quote.form is not Form.DIRECT:
        return ()
    if who.lower_ not in cues("grammar.speaking"):
        return ()
    role = ArgumentRole.TARGET if is_passive(trigger.carrier) else ArgumentRole.AGENT
    return (Argument(role, here.block.span(who), quote.holder),)


def _quote(here: Span, quotes: Iterable[Quote]) -> Quote | None:
    """Return the narrowest quote whose content holds a trigger."""
    holding = [q for q in quotes if q.span.contains(here) and q.is_speech]
    return min(holding, key=lambda q: (len(q.span), q.span), default=None)


def _worth(trigger: Trigger) -> bool:
    """Tell whether a word of a known type is told: with a tense, or as a noun with a part of its own."""
    if is_verb(trigger.token):
        return bool(trigger.kind) and finite(trigger.token) is not None
    return bool(trigger.kind) and _takes_part(trigger.token)


def _full(trigger: Trigger, arguments: Sequence[Argument], times: Sequence[Span]) -> bool:
    """Tell whether enough is told of an event to compare it with other accounts.

    A noun needs a participant, a place or a time of its own, or a verb that carries it; a verb
    without a type needs a tense and a named participant or a time.
    """
    named = any(a.mention is not None for a in arguments)
    if not is_verb(trigger.token):
        return bool(arguments or times) or trigger.carrier.i != trigger.token.i or _counted(trigger)
    if trigger.kind:
        return bool(arguments or times)
    return finite(trigger.token) is not None and (named or bool(times))


def _takes_part(noun: Token) -> bool:
    """Tell whether a noun is subject, object or head of its sentence, with an article of its own."""
    return relation(noun) in {"nsubj", "obj", "root"} and bool(children(noun, "det"))


def _counted(trigger: Trigger) -> bool:
    """Tell whether a noun is counted, or a predicate with its copula ("14 morts")."""
    return bool(children(trigger.token, "nummod", "cop"))


def _background(trigger: Trigger, times: Iterable[TimeExpression]) -> bool:
    """Tell whether an event is told as earlier history.

    That is: dated by years, or in the pluperfect with "déjà" or a calendar date, or called the
    earlier one ("la précédente rencontre").
    """
    values = [t.value for t in times]
    if any(_is_far(v) for v in values):
        return True
    beside = {c.lemma_.lower() for c in children(trigger.token, "amod")}
    if not is_verb(trigger.token) and beside & cues("background.adjectives"):
        return True
    word = finite(trigger.carrier)
    pluperfect = word is not None and word.i != trigger.carrier.i and has(word, "Tense", "Imp")
    adverbs = {c.lower_ for c in children(trigger.carrier, "advmod")}
    return pluperfect and bool(adverbs & cues("background.adverbs"))


def _is_far(value: object) -> bool:
    """Tell whether a time counts in years, or names a year alone."""
    if isinstance(value, Offset):
        return value.unit in _LONG_AGO and value.low < 0
    return isinstance(value, CalendarDate) and value.year is not None and value.day is None


def _reasons(trigger: Trigger, typed: Typed, status: Status) -> tuple[Reason, ...]:
    """Say what made it an event of its type and status."""
    why = because("event-untyped", word=trigger.key)
    if typed.kind and typed.by:
        why = because("event-typed-beside", word=trigger.key, beside=typed.by, kind=typed.kind)
    elif typed.kind:
        why = because("event-typed", word=trigger.key, kind=typed.kind)
    return (why, because("event-status", status=status.value))
