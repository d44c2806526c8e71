"""Attaches time expressions to the events they date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from recoupe.lang.events import cues
from recoupe.model.span import Span
from recoupe.nlp.events.scene import Scene
from recoupe.nlp.events.trees import (
    above,
    children,
    governor,
    has,
    is_verb,
    nonfinite,
    prepositions,
    relation,
)
from recoupe.nlp.events.triggers import Trigger

_BEFORE = 4
_FREE = frozenset({"obl", "nmod", "appos", "conj", "root", "dislocated", "parataxis"})


@dataclass(frozen=True, slots=True)
class _Time:
    """A time held by an event word.

    Attributes:
        span: The expression.
        lead: True where it opens the sentence.
        direct: True where it hangs on the event word itself, or leads in.
    """

    span: Span
    lead: bool = False
    direct: bool = False


_Held = dict[int, list[_Time]]


def times_of(
    triggers: Sequence[Trigger], times: Iterable[Span], here: Scene
) -> Mapping[int, tuple[Span, ...]]:
    """Return the time expressions that date each trigger, by the trigger's token index.

    A time belongs to the nearest event word above it in the parse, and to an event noun whose
    phrase it follows ("après l'incendie de la gare, dans la nuit"). One that opens the sentence
    holds for the verbs joined to the first as well; infinitives and participles without a time
    of their own take that of the verb they hang on.

    Args:
        triggers: Event words of one sentence.
        times: Time expressions of that sentence.
        here: The block.

    Returns:
        Spans for every trigger, in order; none for an undated one.
    """
    carriers = {t.carrier.i for t in triggers} | {t.token.i for t in triggers}
    own: _Held = {}
    for span in times:
        tokens = here.block.tokens(span)
        if tokens is None or _is_bound(tokens):
            continue
        holder = _beside(tokens, carriers) or _holder(tokens.root, carriers)
        if holder is not None:
            lead = tokens.start <= holder.sent.start + 1 and holder.i > tokens.end
            direct = tokens.root.head.i == holder.i
            own.setdefault(holder.i, []).append(_Time(span, lead=lead, direct=direct or lead))
        after = _clause_after(tokens, triggers)
        if after is not None:
            own.setdefault(after.i, []).append(_Time(span, direct=True))
        for noun in _before(tokens, triggers, here):
            if holder is None or noun.i != holder.i:
                own.setdefault(noun.i, []).append(_Time(span))
    return {t.token.i: _of_trigger(t, own) for t in triggers}


def _is_bound(tokens: Tokens) -> bool:
    """Tell whether a time is a limit ("jusqu'au 3 mai", "au plus tard lundi"), not the day itself."""
    near = [tokens[0]]
    while near[-1].i > tokens.sent.start and len(near) <= _BEFORE:
        near.append(near[-1].nbor(-1))
        if near[-1].pos_ not in {"ADP", "DET", "ADV"}:
            break
    return any({t.lower_, t.lemma_.lower()} & cues("bounds.words") for t in near)


def _clause_after(tokens: Tokens, triggers: Sequence[Trigger]) -> Token | None:
    """Return the verb of a clause that a time opens ("en mai, lorsqu'il s'est rendu à Oslo")."""
    at = tokens.end
    while at < tokens.sent.end and tokens.doc[at].is_punct:
        at += 1
    if at >= tokens.sent.end or tokens.doc[at].lower_ not in cues("simultaneous.after_time"):
        return None
    return next((t.token for t in triggers if t.token.i > at and is_verb(t.token)), None)


def _before(tokens: Tokens, triggers: Sequence[Trigger], here: Scene) -> list[Token]:
    """Return the event nouns whose phrase a time follows at once."""
    return [
        t.token
        for t in triggers
        if not is_verb(t.token)
        and t.carrier.i == t.token.i
        and (relation(t.token) in _FREE or _set_off(tokens))
        and here.follows(t.token, tokens.start)
    ]


def _set_off(tokens: Tokens) -> bool:
    """Tell whether a comma sets a time off from the verb before it ("une réunion à Brest, le 3 mai")."""
    before = tokens.doc[max(tokens.sent.start, tokens.start - _BEFORE) : tokens.start]
    return any(t.is_punct for t in before)


def _beside(tokens: Tokens, carriers: set[int]) -> Token | None:
    """Return the event verb or participle that a time follows at once ("décédé jeudi")."""
    at = tokens.start - 1
    while at > tokens.sent.start and tokens.doc[at].pos_ in {"ADP", "DET"}:
        at -= 1
    found = tokens.doc[at] if at >= tokens.sent.start else None
    return found if found is not None and found.i in carriers and is_verb(found) else None


def _holder(word: Token, carriers: set[int]) -> Token | None:
    """Return the nearest event word or verb above a time, passing modals down to their infinitive."""
    for head in above(word):
        if head.i in carriers:
            return head
        if is_verb(head) or children(head, "cop"):
            lower = [c for c in children(head, "xcomp") if c.i in carriers]
            return lower[0] if lower else head
        between = [c for c in children(head, "amod", "acl") if c.i in carriers and head.i < c.i < word.i]
        if between:
            return between[-1]
    return next((c for c in word.children if c.i in carriers), None)


def _of_trigger(trigger: Trigger, own: _Held) -> tuple[Span, ...]:
    """Return the times of a trigger: on itself, on its carrier, or from the verb above."""
    here = own.get(trigger.token.i, [])
    if not here and trigger.carrier.i != trigger.token.i:
        here = own.get(trigger.carrier.i, [])
    if not here:
        here = _from_above(trigger.carrier, own)
    return tuple(sorted({t.span for t in here if t.direct} or {t.span for t in here}))


def _from_above(verb: Token, own: _Held) -> list[_Time]:
    """Return the times a verb shares with the one it is joined to or hangs on."""
    if not is_verb(verb):
        tied = prepositions(verb) & cues("simultaneous.prepositions") or relation(verb.head) == "advmod"
        above_noun = verb.head.head if relation(verb.head) == "advmod" else verb.head
        return list(own.get(above_noun.i, [])) if tied else []
    head = verb.head if relation(verb) == "acl" else governor(verb)
    if head is None:
        return []
    if relation(verb) == "conj" and not _simultaneous(verb):
        return [t for t in own.get(head.i, []) if t.lead] or _from_above(head, own)
    if not _simultaneous(verb):
        return []
    return own.get(head.i, []) or _from_above(head, own)


def _simultaneous(verb: Token) -> bool:
    """Tell whether a clause is told of the time of the one it hangs on."""
    how = relation(verb)
    if how == "xcomp":
        return True
    marks = {w for c in children(verb, "mark", "advmod", "case", "obl") for w in (c.lower_, c.lemma_.lower())}
    if how in {"advcl", "acl", "conj"} and marks & cues("simultaneous.marks"):
        return True
    return how == "advcl" and nonfinite(verb) and has(verb, "Tense", "Pres") and not marks
