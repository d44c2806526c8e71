"""Attaches time expressions to the events they date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from recoupe.lang.events import cues, event_words
from recoupe.model.span import Span
from recoupe.model.time import TimeExpression
from recoupe.nlp.events.holding import Held, HeldTime, held_times, word_before
from recoupe.nlp.events.scene import Scene
from recoupe.nlp.events.status import is_made_known
from recoupe.nlp.events.trees import (
    children,
    detached,
    finite,
    governor,
    has,
    in_course_of,
    is_passive,
    is_verb,
    nonfinite,
    prepositions,
    relation,
)
from recoupe.nlp.events.triggers import Trigger
from recoupe.nlp.tokens import Token

_OPENING = 3
"""Tokens within which a sentence's first word stands: a dash or a mark may come before."""


@dataclass(frozen=True, slots=True)
class _Hold:
    """The times of a sentence by the word that holds them, and what else says whether they are shared.

    Attributes:
        own: Token index to the times held there.
        kinds: Token index of an event word or of its carrier to its type.
        nouns: Token indexes of event nouns.
    """

    own: Held
    kinds: Mapping[int, str]
    nouns: frozenset[int]


def times_of(
    triggers: Sequence[Trigger], times: Iterable[TimeExpression], here: Scene
) -> Mapping[int, tuple[Span, ...]]:
    """Return the time expressions that date each trigger, by the trigger's token index.

    A time belongs to the nearest event word above it in the parse, and to an event noun whose
    phrase it follows ("après l'incendie de la gare, dans la nuit"). One that opens the sentence
    holds for the verbs joined to the first as well; infinitives and participles without a time
    of their own take that of the verb they hang on where they are told as simultaneous. A time
    beyond the opening of another clause, one counted from another event ("deux jours après le
    vote"), and the start of a span ("la première visite depuis mai") date nothing.

    Args:
        triggers: Event words of one sentence.
        times: Time expressions of that sentence.
        here: The block.

    Returns:
        Spans for every trigger, in order; none for an undated one.
    """
    own = held_times(triggers, times, here)
    kinds = {i: t.kind for t in triggers for i in (t.token.i, t.carrier.i)}
    held = _Hold(own, kinds, here.nouns)
    return {t.token.i: _of_trigger(t, held, here) for t in triggers}


def _of_trigger(trigger: Trigger, held: _Hold, here: Scene) -> tuple[Span, ...]:
    """Return the times of a trigger: on itself, on its carrier, or from the verb above."""
    found = held.own.get(trigger.token.i, [])
    if not found and trigger.carrier.i != trigger.token.i and not is_made_known(trigger.carrier):
        found = held.own.get(trigger.carrier.i, [])
    if not found:
        found = _from_above(trigger.carrier, held) or _from_below(trigger.carrier, held)
    if not found:
        found = _from_opening(trigger, held)
    kept = [t for t in found if not _is_target(trigger, t.span, here)]
    dates = [t for t in kept if t.dates]
    nearest = [t for t in dates if t.direct] or dates
    return tuple(sorted({t.span for t in nearest} | {t.span for t in kept if not t.dates}))


def _is_target(trigger: Trigger, span: Span, here: Scene) -> bool:
    """Tell whether a time is where a postponed event was moved to, not the day of the postponing."""
    if not set(event_words().families_of(trigger.key)) & cues("bounds.moving_families"):
        return False
    tokens = here.block.tokens(span)
    if tokens is None:
        return False
    marks = [tokens[0], word_before(tokens)]
    return any(t is not None and t.lower_ in cues("bounds.moved_to") for t in marks)


def _from_above(verb: Token, held: _Hold) -> list[HeldTime]:
    """Return the times a verb shares with the one it is joined to or hangs on."""
    if not is_verb(verb):
        return _from_holder(verb, held)
    head = verb.head if relation(verb) == "acl" else governor(verb)
    if head is None:
        return []
    if relation(verb) == "conj" and not _simultaneous(verb, held):
        return [t for t in held.own.get(head.i, []) if t.lead] or _from_above(head, held)
    if not _simultaneous(verb, held):
        return []
    return held.own.get(head.i, []) or _from_above(head, held)


def _from_holder(noun: Token, held: _Hold) -> list[HeldTime]:
    """Return the times of the verb that an event noun is told as simultaneous with ("lors de").

    Where a third event stands between the two, which one it goes with is open: none.
    """
    relay = relation(noun.head) == "advmod"
    verb = noun.head.head if relay else noun.head
    first, last = sorted((verb.i, noun.i))
    if not is_verb(verb) or any(first < i < last for i in held.nouns):
        return []
    marks = prepositions(noun)
    tied = relay or bool(marks & cues("simultaneous.prepositions")) or _harms(noun, verb, marks, held)
    return list(held.own.get(verb.i, [])) if tied or _is_aim(marks, verb, held) else []


def _from_below(verb: Token, held: _Hold) -> list[HeldTime]:
    """Return the times of the event noun in whose course a verb's event is told ("lors d'une visite")."""
    if not is_verb(verb):
        return []
    return [t for noun in in_course_of(verb) if noun.i in held.nouns for t in held.own.get(noun.i, [])]


def _harms(noun: Token, verb: Token, marks: Iterable[str], held: _Hold) -> bool:
    """Tell whether a noun names what brought about the harm that its verb tells, at the same time.

    So in "sont morts lundi dans un incendie" and "une explosion a soufflé lundi la façade".
    """
    if held.kinds.get(noun.i, "") not in cues("simultaneous.cause_kinds"):
        return False
    led = bool(set(marks) & cues("simultaneous.cause_marks"))
    acts = relation(noun) == "nsubj" and noun.i < verb.i and not is_passive(verb)
    kind = held.kinds.get(verb.i, "")
    return kind in cues("simultaneous.harm_kinds") and (led or acts)


def _is_outcome(verb: Token) -> bool:
    """Tell whether a present participle behind a comma tells what came of its main verb ("…, tuant X")."""
    bare = has(verb, "Tense", "Pres") and has(verb, "VerbForm", "Part") and finite(verb) is None
    behind = verb.i > verb.head.i and verb.i > 0 and verb.nbor(-1).is_punct
    return bare and behind and relation(verb) in {"ccomp", "advcl", "acl", "conj"} and is_verb(verb.head)


def _from_opening(trigger: Trigger, held: _Hold) -> list[HeldTime]:
    """Return the times of the participle that opens the sentence ("Interrogé lundi, X a démenti").

    Whoever is asked, heard or assembled then answers, decides or is judged.
    """
    verb = trigger.carrier
    if not is_verb(verb) or not children(verb, "nsubj") or finite(verb) is None:
        return []
    sentence = verb.sent
    opening = next((t for t in sentence[:_OPENING] if t.is_alpha), None)
    if opening is None or opening.i >= verb.i or children(opening, "aux", "cop", "nsubj"):
        return []
    if event_words().infinitive(opening.lemma_.lower(), opening.lower_) not in cues("simultaneous.openings"):
        return []
    joined = verb.head.i in {opening.i, verb.i} or opening.head.i == verb.i
    return held.own.get(opening.i, []) if joined and has(opening, "VerbForm", "Part") else []


def _is_aim(marks: Iterable[str], verb: Token, held: _Hold) -> bool:
    """Tell whether a phrase says what someone went or met for, which is told of the same time."""
    going = held.kinds.get(verb.i, "") in cues("simultaneous.aim_kinds")
    return going and bool(set(marks) & cues("simultaneous.aims"))


def _simultaneous(verb: Token, held: _Hold) -> bool:
    """Tell whether a clause is told of the time of the one it hangs on."""
    how = relation(verb)
    if how == "xcomp" or _is_outcome(verb):
        return True
    marks = {w for c in children(verb, "mark", "advmod", "case", "obl") for w in (c.lower_, c.lemma_.lower())}
    if how in {"advcl", "acl", "conj"}:
        lasting = bool(marks & cues("simultaneous.while")) and has(verb, "Tense", "Imp")
        if lasting or marks & cues("simultaneous.marks") or _is_aim(marks, verb.head, held):
            return True
    if detached(verb):
        return True
    return how == "advcl" and nonfinite(verb) and has(verb, "Tense", "Pres") and not marks
