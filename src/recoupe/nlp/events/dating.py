"""Attaches time expressions to the events they date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from spacy.tokens import Token

from recoupe.model.span import Span
from recoupe.model.time import TimeExpression
from recoupe.nlp.events.trees import above, children, governor, has, is_verb, nonfinite, relation
from recoupe.nlp.events.triggers import Trigger
from recoupe.nlp.parsed import Block


def times_of(
    triggers: Sequence[Trigger], times: Iterable[TimeExpression], block: Block
) -> Mapping[int, tuple[Span, ...]]:
    """Return the time expressions that date each trigger, by the trigger's token index.

    A time belongs to the nearest event word above it in the parse. One that opens the sentence
    holds for the verbs joined to it as well; infinitives and participles without a time of
    their own take that of the verb they hang on.

    Args:
        triggers: Event words of the block.
        times: Time expressions of the block.
        block: The block.
    """
    carriers = {t.carrier.i for t in triggers} | {t.token.i for t in triggers}
    own: dict[int, list[tuple[Span, bool]]] = {}
    for time in times:
        tokens = block.tokens(time.span)
        if tokens is None:
            continue
        holder = _holder(tokens.root, carriers)
        if holder is not None:
            lead = tokens.start == tokens.sent.start or tokens.start <= holder.sent.start + 1
            own.setdefault(holder.i, []).append((time.span, lead))
    return {t.token.i: _of_trigger(t, own) for t in triggers}


def _holder(word: Token, carriers: set[int]) -> Token | None:
    """Return the nearest event word above a time, passing modals down to their infinitive."""
    for head in above(word):
        if head.i in carriers:
            return head
        if is_verb(head) or children(head, "cop"):
            lower = [c for c in children(head, "xcomp") if c.i in carriers]
            return lower[0] if lower else None
    return None


def _of_trigger(trigger: Trigger, own: Mapping[int, list[tuple[Span, bool]]]) -> tuple[Span, ...]:
    """Return the times of a trigger: on itself, on its carrier, or from the verb above."""
    here = own.get(trigger.token.i, [])
    if not here and trigger.carrier.i != trigger.token.i:
        here = own.get(trigger.carrier.i, [])
    if not here:
        here = _from_above(trigger.carrier, own)
    return tuple(sorted(span for span, _ in here))


def _from_above(verb: Token, own: Mapping[int, list[tuple[Span, bool]]]) -> list[tuple[Span, bool]]:
    """Return the times a verb shares with the one it is joined to or hangs on."""
    if not is_verb(verb):
        return []
    head = governor(verb)
    if head is None:
        return []
    if relation(verb) == "conj":
        return [t for t in own.get(head.i, []) if t[1]] or _from_above(head, own)
    simultaneous = relation(verb) == "xcomp" or (
        relation(verb) == "advcl" and nonfinite(verb) and has(verb, "Tense", "Pres")
    )
    return list(own.get(head.i, [])) if simultaneous else []
