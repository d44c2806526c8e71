"""Finds which word of its sentence holds a time expression: the event word it may date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from recoupe.lang.events import cues
from recoupe.model.span import Span
from recoupe.model.time import Duration, Repeated, TimeExpression, Vague
from recoupe.nlp.events.scene import Scene
from recoupe.nlp.events.trees import above, children, finite, has, is_verb, prepositions, relation
from recoupe.nlp.events.triggers import Trigger
from recoupe.nlp.tokens import Token, Tokens

_BEFORE = 4
_NEAR = 12
_ALONGSIDE = frozenset({"conj", "parataxis"})
_FREE = frozenset({"obl", "nmod", "appos", "conj", "root", "dislocated", "parataxis"})


@dataclass(frozen=True, slots=True)
class HeldTime:
    """A time held by an event word.

    Attributes:
        span: The expression.
        lead: True where it opens the sentence.
        direct: True where it hangs on the event word itself, or leads in.
        dates: True where it names days, not only how long or how often.
    """

    span: Span
    lead: bool = False
    direct: bool = False
    dates: bool = True


Held = dict[int, list[HeldTime]]
"""Times by the index of the word that holds them."""


def held_times(triggers: Sequence[Trigger], times: Iterable[TimeExpression], here: Scene) -> Held:
    """Return the times of a sentence by the word that holds them.

    Args:
        triggers: Event words of the sentence.
        times: Its time expressions.
        here: The block.

    Returns:
        For the index of a word the times it holds, in the order of the text.
    """
    carriers = {t.carrier.i for t in triggers} | {t.token.i for t in triggers}
    words = {w.i: t.token for t in triggers for w in t.words if w.i not in carriers}
    own: Held = {}
    for time in times:
        tokens = here.block.tokens(time.span)
        if tokens is None or _is_bound(tokens) or _is_counted(tokens):
            continue
        holder = _beside(tokens, carriers) or _holder(tokens.root, carriers, here)
        holder = None if holder is None else words.get(holder.i, holder)
        if holder is not None and _is_elsewhere(holder, tokens):
            holder = None
        for index, held in _holding(time, tokens, holder, triggers, here):
            own.setdefault(index, []).append(held)
    return own


def _holding(
    time: TimeExpression, tokens: Tokens, holder: Token | None, triggers: Sequence[Trigger], here: Scene
) -> Iterator[tuple[int, HeldTime]]:
    """Yield the words that a time belongs to: the one above it, and those it follows or leads to."""
    span, dates = time.span, not isinstance(time.value, Duration | Repeated | Vague)
    if holder is not None:
        lead = tokens.start <= holder.sent.start + 1 and holder.i > tokens.end
        direct = tokens.root.head.i == holder.i
        yield holder.i, HeldTime(span, lead=lead, direct=direct or lead, dates=dates)
        verb = _verb_over(holder, tokens)
        if verb is not None:
            yield verb.i, HeldTime(span, dates=dates)
    after = _clause_after(tokens, triggers)
    if after is not None:
        yield after.i, HeldTime(span, direct=True, dates=dates)
    for noun in _before(tokens, triggers, here):
        if (holder is None or noun.i != holder.i) and _starts(noun, tokens):
            yield noun.i, HeldTime(span, dates=dates)


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
    aside = who.lower_ in cues("grammar.leading")
    return aside or any(
        is_verb(t) or has(t, "VerbForm", "Part") for t in holder.doc[who.i + 1 : tokens.start]
    )


def _is_beyond(holder: Token, tokens: Tokens) -> bool:
    """Tell whether another clause opens between an event word and a time after it."""
    words = cues("grammar.relative") | cues("grammar.where")
    opening = [t for t in holder.doc[holder.i + 1 : tokens.start] if t.pos_ == "SCONJ" or t.lower_ in words]
    return len(opening) > _is_restricted(holder) or any(t.lower_ not in cues("bounds.only") for t in opening)


def _is_restricted(holder: Token) -> bool:
    """Tell whether "ne" makes a "que" behind the verb mean "only" ("ne sera examiné que lundi")."""
    return any(c.lower_ in cues("negation.expletive") for c in holder.children)


def _starts(holder: Token, tokens: Tokens) -> bool:
    """Tell whether a time may be the day of an event word, not only the start of a span.

    "Depuis" gives the day a state began ("le feu ravage la forêt depuis mardi", "retenu depuis
    lundi"); after a noun, a compound past or a superlative it only bounds ("la première visite
    depuis mai").
    """
    first = tokens[0] if tokens[0].lower_ in cues("bounds.since") else word_before(tokens)
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


def word_before(tokens: Tokens) -> Token | None:
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

    A time that "de" hangs on another noun dates that noun alone ("la loi de 1998"), unless that
    only names a part of it ("dans la matinée de lundi").
    """
    if relation(word) == "nmod" and prepositions(word) & cues("place.source"):
        head = word.head
        part = head.lemma_.lower() in cues("bounds.parts") and relation(head) == "obl"
        if head.i not in carriers and head.i not in here.timed and not is_verb(head) and not part:
            return None
    for head in above(word):
        if head.i in carriers:
            return head
        if head.lower_ in cues("bounds.relays"):
            continue
        if is_verb(head) or children(head, "cop"):
            lower = [c for c in children(head, "xcomp") if c.i in carriers]
            return lower[0] if lower else head
        between = [c for c in children(head, "amod", "acl") if c.i in carriers and head.i < c.i < word.i]
        if between:
            return between[-1]
    return next((c for c in word.children if c.i in carriers and relation(c) not in _ALONGSIDE), None)


def _verb_over(noun: Token, tokens: Tokens) -> Token | None:
    """Return the verb that a bare time behind its object dates as well ("remettra son rapport lundi")."""
    if is_verb(noun) or relation(noun) != "obj" or not is_verb(noun.head) or tokens.start < noun.i:
        return None
    return None if prepositions(tokens.root) else noun.head
