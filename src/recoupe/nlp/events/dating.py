"""Attaches time expressions to the events they date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from recoupe.lang.events import cues, event_words
from recoupe.model.span import Span
from recoupe.nlp.events.scene import Scene
from recoupe.nlp.events.status import is_made_known
from recoupe.nlp.events.trees import (
    above,
    children,
    detached,
    finite,
    governor,
    has,
    in_course_of,
    is_verb,
    nonfinite,
    prepositions,
    relation,
)
from recoupe.nlp.events.triggers import Trigger

_BEFORE = 4
_NEAR = 12
_ALONGSIDE = frozenset({"conj", "parataxis"})
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


@dataclass(frozen=True, slots=True)
class _Hold:
    """The times of a sentence by the word that holds them, and what else says whether they are shared.

    Attributes:
        own: Token index to the times held there.
        kinds: Token index of an event word or of its carrier to its type.
        nouns: Token indexes of event nouns.
    """

    own: _Held
    kinds: Mapping[int, str]
    nouns: frozenset[int]


def times_of(
    triggers: Sequence[Trigger], times: Iterable[Span], here: Scene
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
    carriers = {t.carrier.i for t in triggers} | {t.token.i for t in triggers}
    own: _Held = {}
    for span in times:
        tokens = here.block.tokens(span)
        if tokens is None or _is_bound(tokens) or _is_counted(tokens):
            continue
        holder = _beside(tokens, carriers) or _holder(tokens.root, carriers, here)
        if holder is not None and _is_elsewhere(holder, tokens):
            holder = None
        if holder is not None:
            lead = tokens.start <= holder.sent.start + 1 and holder.i > tokens.end
            direct = tokens.root.head.i == holder.i
            own.setdefault(holder.i, []).append(_Time(span, lead=lead, direct=direct or lead))
        after = _clause_after(tokens, triggers)
        if after is not None:
            own.setdefault(after.i, []).append(_Time(span, direct=True))
        for noun in _before(tokens, triggers, here):
            if (holder is None or noun.i != holder.i) and _starts(noun, tokens):
                own.setdefault(noun.i, []).append(_Time(span))
    kinds = {i: t.kind for t in triggers for i in (t.token.i, t.carrier.i)}
    held = _Hold(own, kinds, here.nouns)
    return {t.token.i: _of_trigger(t, held, here) for t in triggers}


def _is_bound(tokens: Tokens) -> bool:
    """Tell whether a time is a limit ("jusqu'au 3 mai", "au plus tard lundi"), not the day itself."""
    near = [tokens[0]]
    while near[-1].i > tokens.sent.start and len(near) <= _BEFORE:
        near.append(near[-1].nbor(-1))
        if near[-1].pos_ not in {"ADP", "DET", "ADV"}:
            break
    return any({t.lower_, t.lemma_.lower()} & cues("bounds.words") for t in near)


def _is_counted(tokens: Tokens) -> bool:
    """Tell whether a time is counted from another event ("neuf jours après des combats")."""
    anchored = cues("bounds.anchored")
    at = tokens.end - 1 if tokens[-1].lower_ in anchored else tokens.end
    if at + 1 >= tokens.sent.end or tokens.doc[at].lower_ not in anchored or tokens.doc[at + 1].is_punct:
        return False
    return at > tokens.start and tokens.doc[at - 1].lemma_.lower() in cues("bounds.units")


def _is_elsewhere(holder: Token, tokens: Tokens) -> bool:
    """Tell whether a time says nothing of the day of the event word above it in the parse."""
    return _is_beyond(holder, tokens) or _is_in_subject(holder, tokens) or not _starts(holder, tokens)


def _is_in_subject(holder: Token, tokens: Tokens) -> bool:
    """Tell whether a time follows a participle inside the subject ("un train parti lundi a déraillé")."""
    who = next((c for c in children(holder, "nsubj") if c.i < tokens.start), None)
    if who is None or tokens.start > holder.i:
        return False
    return any(is_verb(t) or has(t, "VerbForm", "Part") for t in holder.doc[who.i + 1 : tokens.start])


def _is_beyond(holder: Token, tokens: Tokens) -> bool:
    """Tell whether another clause opens between an event word and a time after it."""
    words = cues("grammar.relative") | cues("grammar.where")
    return any(t.pos_ == "SCONJ" or t.lower_ in words for t in holder.doc[holder.i + 1 : tokens.start])


def _starts(holder: Token, tokens: Tokens) -> bool:
    """Tell whether a time may be the day of an event word, not only the start of a span.

    "Depuis" gives the day a state began ("le feu ravage la forêt depuis mardi", "retenu depuis
    lundi"); after a noun, a compound past or a superlative it only bounds ("la première visite
    depuis mai").
    """
    first = tokens[0] if tokens[0].lower_ in cues("bounds.since") else _word_before(tokens)
    if first is None or first.lower_ not in cues("bounds.since"):
        return True
    before = holder.doc[max(holder.sent.start, holder.left_edge.i, tokens.start - _NEAR) : tokens.start]
    if any({t.lower_, t.lemma_.lower()} & cues("bounds.firsts") for t in before):
        return False
    if not is_verb(holder):
        return bool(children(holder, "cop"))
    while relation(holder) == "xcomp" and is_verb(holder.head):
        holder = holder.head
    word = finite(holder)
    return word is None or word.i == holder.i or any(c.dep_ == "aux:pass" for c in holder.children)


def _word_before(tokens: Tokens) -> Token | None:
    """Return the first word before a time that is no article, or None at the start of the sentence."""
    at = tokens.start - 1
    while at >= tokens.sent.start and tokens.doc[at].pos_ == "DET":
        at -= 1
    return tokens.doc[at] if at >= tokens.sent.start else None


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


def _holder(word: Token, carriers: set[int], here: Scene) -> Token | None:
    """Return the nearest event word or verb above a time, passing modals down to their infinitive.

    A time that "de" hangs on another noun dates that noun alone ("la loi de 1998").
    """
    if relation(word) == "nmod" and prepositions(word) & cues("place.source"):
        head = word.head
        if head.i not in carriers and head.i not in here.timed and not is_verb(head):
            return None
    for head in above(word):
        if head.i in carriers:
            return head
        if is_verb(head) or children(head, "cop"):
            lower = [c for c in children(head, "xcomp") if c.i in carriers]
            return lower[0] if lower else head
        between = [c for c in children(head, "amod", "acl") if c.i in carriers and head.i < c.i < word.i]
        if between:
            return between[-1]
    return next((c for c in word.children if c.i in carriers and relation(c) not in _ALONGSIDE), None)


def _of_trigger(trigger: Trigger, held: _Hold, here: Scene) -> tuple[Span, ...]:
    """Return the times of a trigger: on itself, on its carrier, or from the verb above."""
    found = held.own.get(trigger.token.i, [])
    if not found and trigger.carrier.i != trigger.token.i and not is_made_known(trigger.carrier):
        found = held.own.get(trigger.carrier.i, [])
    if not found:
        found = _from_above(trigger.carrier, held) or _from_below(trigger.carrier, held)
    kept = [t for t in found if not _is_target(trigger, t.span, here)]
    return tuple(sorted({t.span for t in kept if t.direct} or {t.span for t in kept}))


def _is_target(trigger: Trigger, span: Span, here: Scene) -> bool:
    """Tell whether a time is where a postponed event was moved to, not the day of the postponing."""
    if not set(event_words().families_of(trigger.key)) & cues("bounds.moving_families"):
        return False
    tokens = here.block.tokens(span)
    if tokens is None:
        return False
    marks = [tokens[0], _word_before(tokens)]
    return any(t is not None and t.lower_ in cues("bounds.moved_to") for t in marks)


def _from_above(verb: Token, held: _Hold) -> list[_Time]:
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


def _from_holder(noun: Token, held: _Hold) -> list[_Time]:
    """Return the times of the verb that an event noun is told as simultaneous with ("lors de").

    Where a third event stands between the two, which one it goes with is open: none.
    """
    relay = relation(noun.head) == "advmod"
    verb = noun.head.head if relay else noun.head
    first, last = sorted((verb.i, noun.i))
    if not is_verb(verb) or any(first < i < last for i in held.nouns):
        return []
    marks = prepositions(noun)
    tied = relay or bool(marks & cues("simultaneous.prepositions"))
    return list(held.own.get(verb.i, [])) if tied or _is_aim(marks, verb, held) else []


def _from_below(verb: Token, held: _Hold) -> list[_Time]:
    """Return the times of the event noun in whose course a verb's event is told ("lors d'une visite")."""
    if not is_verb(verb):
        return []
    return [t for noun in in_course_of(verb) if noun.i in held.nouns for t in held.own.get(noun.i, [])]


def _is_aim(marks: Iterable[str], verb: Token, held: _Hold) -> bool:
    """Tell whether a phrase says what someone went or met for, which is told of the same time."""
    going = held.kinds.get(verb.i, "") in cues("simultaneous.aim_kinds")
    return going and bool(set(marks) & cues("simultaneous.aims"))


def _simultaneous(verb: Token, held: _Hold) -> bool:
    """Tell whether a clause is told of the time of the one it hangs on."""
    how = relation(verb)
    if how == "xcomp":
        return True
    marks = {w for c in children(verb, "mark", "advmod", "case", "obl") for w in (c.lower_, c.lemma_.lower())}
    if how in {"advcl", "acl", "conj"}:
        lasting = bool(marks & cues("simultaneous.while")) and has(verb, "Tense", "Imp")
        if lasting or marks & cues("simultaneous.marks") or _is_aim(marks, verb.head, held):
            return True
    if detached(verb):
        return True
    return how == "advcl" and nonfinite(verb) and has(verb, "Tense", "Pres") and not marks
