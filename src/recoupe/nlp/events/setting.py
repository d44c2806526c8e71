"""Where an event takes place that names no place: the one place of its headline, or of what was just told.

A reader takes the place of the sentence before for that of the next until another is named
(spatial focus; cf. Webber 1988 on discourse deixis). That is weaker than a place in the clause
itself, and marked so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from recoupe.lang.normalize import folded
from recoupe.model.article import Zone
from recoupe.model.reading import (
    Argument,
    ArgumentRole,
    EntityType,
    EventMention,
    Mention,
    MentionKind,
    Role,
    Status,
)
from recoupe.model.reason import because
from recoupe.model.span import Span
from recoupe.nlp.parsed import Block, ParsedArticle

_WEIGHT = 0.4


def settle(
    events: Sequence[EventMention],
    parsed: ParsedArticle,
    mentions: Iterable[Mention],
    roles: Iterable[Role],
) -> tuple[EventMention, ...]:
    """Give events without a place that of their headline, or of the sentence before.

    Args:
        events: What was read, in the order of the text, with the index of its sentence.
        parsed: The article.
        mentions: Its names.
        roles: Its roles: a place inside one ("le maire de X") places nothing.

    Returns:
        The same events; some with a place that is marked as inferred.
    """
    held = [r.span for r in roles]
    names = [
        m
        for m in mentions
        if m.type is EntityType.PLACE
        and m.kind is MentionKind.NAME
        and not any(h.overlaps(m.span) for h in held)
    ]
    headed = {b.offset: _only(_inside(names, b.extent)) for b in parsed.blocks if b.kind is Zone.TITLE}
    told = _told(events, parsed.plain)
    return tuple(_settled(e, parsed.block_at(e.trigger.start), headed, told) for e in events)


def _settled(
    event: EventMention,
    block: Block | None,
    headed: Mapping[int, Span | None],
    told: Mapping[int, Sequence[tuple[Span, str]]],
) -> EventMention:
    """Return an event with the place it is told at, where its own words give none."""
    if block is None or event.background or any(a.role is ArgumentRole.PLACE for a in event.arguments):
        return event
    if block.kind is Zone.TITLE:
        return _placed(event, headed.get(block.offset), "event-place-title")
    before = [(span, name) for span, name in told.get(event.sentence - 1, ()) if block.extent.contains(span)]
    if not event.tensed or event.status is not Status.HAPPENED or len({name for _, name in before}) != 1:
        return event
    return _placed(event, before[0][0], "event-place-before")


def _placed(event: EventMention, place: Span | None, code: str) -> EventMention:
    """Return an event at a place that the words around give."""
    if place is None:
        return event
    found = Argument(ArgumentRole.PLACE, place, place, inferred=True)
    return replace(
        event, arguments=(*event.arguments, found), reasons=(*event.reasons, because(code, _WEIGHT))
    )


def _told(events: Iterable[EventMention], text: str) -> dict[int, list[tuple[Span, str]]]:
    """Return the places that the events of each sentence name, by the sentence's index."""
    found: dict[int, list[tuple[Span, str]]] = {}
    for event in events:
        if event.background or event.status is not Status.HAPPENED:
            continue
        for argument in event.arguments:
            if argument.role is ArgumentRole.PLACE and argument.mention is not None:
                found.setdefault(event.sentence, []).append(
                    (argument.mention, folded(argument.mention.of(text)))
                )
    return found


def _inside(names: Iterable[Mention], extent: Span) -> list[Mention]:
    """Return the names that lie in a stretch of the text."""
    return [m for m in names if extent.contains(m.span)]


def _only(names: Sequence[Mention]) -> Span | None:
    """Return the one place that is named, or None where there are several or none."""
    return names[0].span if len({folded(m.text) for m in names}) == 1 else None
