"""Tells from the words whether an event took place: tense, mood, negation, the verb above.

A conditional without a source is the press's way to hedge ("aurait quitté"): possible. Under a
source or a verb of speech in the past, the conditional present is a future told afterwards.
"""

from __future__ import annotations

from recoupe.lang.events import cues, event_words, without_clitic
from recoupe.model.reading import Status
from recoupe.nlp.events.trees import (
    children,
    finite,
    has,
    is_passive,
    is_verb,
    nonfinite,
    prepositions,
    relation,
)
from recoupe.nlp.events.triggers import Trigger, verb_key
from recoupe.nlp.tokens import Token

_MOODS = (
    ("status.denied", Status.DENIED),
    ("status.possible", Status.POSSIBLE),
    ("status.planned", Status.PLANNED),
    ("status.happened", Status.HAPPENED),
)
_LIMIT = 5


def status_of(trigger: Trigger, *, sourced: bool) -> Status:
    """Return whether the event took place, by the words of its clause.

    Args:
        trigger: The event word.
        sourced: True where the clause is told on someone's word.

    Returns:
        The status; where the words leave it open, that it happened.
    """
    if is_verb(trigger.carrier):
        found = _verb(trigger.carrier, sourced=sourced)
        if found is Status.PLANNED and _is_unforeseen(trigger):
            found = Status.HAPPENED
    elif children(trigger.carrier, "cop"):
        found = _tensed(trigger.carrier, sourced=sourced) or Status.HAPPENED
    else:
        found = _noun(trigger.carrier, sourced=sourced)
        if found is Status.PLANNED and _is_announced(trigger):
            found = Status.HAPPENED
    return _beside(trigger.token, found)


def is_present(verb: Token) -> bool:
    """Tell whether a verb stands in the present: what is then told of a day to come is planned."""
    word = finite(verb) if is_verb(verb) else None
    if word is None or not has(word, "Tense", "Pres") or has(word, "Mood", "Cnd"):
        return False
    return word.i == verb.i or is_passive(verb)


def is_made_known(verb: Token) -> bool:
    """Tell whether a verb says that something was made known ("a été annoncée"): its day is of that."""
    known = is_passive(verb) and verb_key(verb) in cues("status.announcing")
    return known and len(children(verb, "aux")) > 1


def _is_announced(trigger: Trigger) -> bool:
    """Tell whether a verb only makes known what nobody plans ("annonce une explosion")."""
    noun = trigger.token
    told = relation(noun) == "obj" and verb_key(noun.head) in cues("status.announcing")
    past = not has(finite(noun.head) or noun.head, "Tense", "Fut") if told else False
    return past and trigger.kind in cues("status.unforeseen_kinds")


def _is_unforeseen(trigger: Trigger) -> bool:
    """Tell whether what nobody plans is only made known, or said by what is done for an aim.

    "La mort de X a été annoncée" tells of no plan; "ont défilé pour dénoncer" has denounced.
    """
    verb = trigger.carrier
    made_known = is_passive(verb) and verb_key(verb) in cues("status.announcing")
    if made_known and trigger.token.i != verb.i:
        return trigger.kind in cues("status.unforeseen_kinds")
    aimed = nonfinite(verb) and bool(prepositions(verb) & cues("status.aim_prepositions"))
    said = aimed and trigger.kind in cues("status.said_kinds") and is_verb(verb.head)
    return said and _verb(verb.head, sourced=False) is Status.HAPPENED


def negated(trigger: Trigger) -> bool:
    """Tell whether the event is denied by a word of negation in its clause."""
    verb = trigger.carrier
    if not is_verb(trigger.token) and _none_of(trigger.token):
        return True
    if cues("negation.prepositions") & prepositions(trigger.token):
        return True
    return _negative(verb) or any(_negative(v) and not _is_denial(v) for v in _modals(verb))


def _is_denial(verb: Token) -> bool:
    """Tell whether a verb itself denies what hangs on it: negated, it leaves it open ("n'exclut pas de")."""
    return verb_key(verb) in cues("status.denied")


def _negative(verb: Token) -> bool:
    """Tell whether a verb stands under "ne … pas", "jamais", "aucun" and the like."""
    expletive = any(c.lower_ in cues("negation.expletive") for c in verb.children)
    particle = any(
        c.lower_ in cues("negation.particles") and relation(c) in {"advmod", "cc", "aux"}
        for c in verb.children
    )
    if particle and (expletive or any(c.lower_ in cues("grammar.not") for c in verb.children)):
        return True
    if expletive and verb_key(verb) in cues("negation.alone"):
        return True
    parts = children(verb, "nsubj", "obj", "obl", "advmod")
    return expletive and any(_none_of(c) or c.lower_ in cues("negation.pronouns") for c in parts)


def _none_of(noun: Token) -> bool:
    """Tell whether a noun stands under "aucun"."""
    return any(c.lemma_.lower() in cues("negation.determiners") for c in children(noun, "det", "amod"))


def _modals(verb: Token) -> list[Token]:
    """Return the verbs above that an infinitive depends on, nearest first."""
    found: list[Token] = []
    at = verb
    while relation(at) == "xcomp" and is_verb(at.head) and len(found) < _LIMIT:
        at = at.head
        found.append(at)
    return found


def _mood_of(verb: Token) -> Status | None:
    """Return what a verb says of the infinitive or clause that depends on it, if it says so."""
    word = finite(verb)
    past = word is not None and word.i != verb.i and not has(word, "Mood", "Cnd")
    key = verb_key(verb)
    plain = without_clitic(key)
    if past and plain in cues("grammar.done_if_past"):
        return Status.HAPPENED
    if word is not None and has(word, "Mood", "Cnd") and plain in cues("status.expected_if_conditional"):
        return Status.PLANNED
    keys = {key, plain}
    found = next((status for topic, status in _MOODS if keys & cues(topic)), None)
    return Status.POSSIBLE if found is Status.DENIED and _negative(verb) else found


def _verb(verb: Token, *, sourced: bool, depth: int = 0) -> Status:
    """Return the status of a verb's event: its own tense, then the verb above."""
    if is_passive(verb) and verb_key(verb) in cues("status.planned_passive"):
        return Status.PLANNED
    if _expects(verb):
        return Status.PLANNED
    if not nonfinite(verb):
        above = _above(verb)
        return above or _tensed(verb, sourced=sourced) or Status.HAPPENED
    if verb.head.lemma_.lower() in cues("status.possible_adjectives"):
        return Status.POSSIBLE
    if depth > _LIMIT or verb.head.i == verb.i or not is_verb(verb.head):
        return Status.HAPPENED
    return _untensed(verb, sourced=sourced, depth=depth)


def _expects(verb: Token) -> bool:
    """Tell whether a verb in the conditional says what is expected of the infinitive below it ("devrait")."""
    below = (c for c in children(verb, "xcomp") if is_verb(c))
    return next(below, None) is not None and _mood_of(verb) is Status.PLANNED and _is_conditional(verb)


def _is_conditional(verb: Token) -> bool:
    """Tell whether the word that bears a verb's tense is a conditional."""
    word = finite(verb)
    return word is not None and has(word, "Mood", "Cnd")


def _untensed(verb: Token, *, sourced: bool, depth: int) -> Status:
    """Return the status of an infinitive or participle from the verb it hangs on."""
    marks = prepositions(verb)
    how = relation(verb)
    if marks & cues("status.done_prepositions"):
        return Status.HAPPENED
    if _is_alleged(verb):
        return Status.POSSIBLE
    outer = _verb(verb.head, sourced=sourced, depth=depth + 1)
    done = len(children(verb, "aux")) > is_passive(verb)
    if how in {"xcomp", "ccomp", "obj"}:
        mood = _mood_of(verb.head)
        if mood is Status.HAPPENED or mood is None or (mood is Status.PLANNED and done):
            return outer
        return outer if outer in {Status.POSSIBLE, Status.DENIED} else mood
    if marks & cues("status.aim_prepositions") and outer is Status.HAPPENED and not done:
        return Status.PLANNED
    return outer


def _is_alleged(token: Token) -> bool:
    """Tell whether a deed is only held against someone ("accusé d'avoir volé", "jugé pour fraude")."""
    if not is_verb(token.head) or verb_key(token.head) not in cues("status.alleging"):
        return False
    return bool(prepositions(token) & cues("status.charge_prepositions"))


def _above(verb: Token) -> Status | None:
    """Return what the verb above says of a clause with its own tense, if it puts it in doubt."""
    if relation(verb) == "ccomp" and is_verb(verb.head):
        mood = _mood_of(verb.head)
        wished = without_clitic(verb_key(verb.head)) in cues("status.subjunctive")
        if mood in {Status.DENIED, Status.POSSIBLE} and (
            wished or not has(finite(verb) or verb, "Mood", "Ind")
        ):
            return mood
    if {c.lower_ for c in children(verb, "mark")} & cues("status.if_words"):
        return Status.POSSIBLE
    return None


def _tensed(verb: Token, *, sourced: bool) -> Status | None:
    """Return what tense and mood say, or None where there is none."""
    word = finite(verb)
    if word is None:
        return None
    compound = word.i != verb.i and relation(word) == "aux" and has(verb, "Tense", "Past")
    mood = event_words().mood(word.lower_, event_words().infinitive(word.lemma_.lower(), word.lower_))
    if mood == "conditional" or has(word, "Mood", "Cnd"):
        return _conditional(verb, sourced=sourced, compound=compound and not _stands_passive(verb))
    if mood == "future" or has(word, "Tense", "Fut"):
        return Status.PLANNED
    return Status.HAPPENED


def _stands_passive(verb: Token) -> bool:
    """Tell whether a compound form is a simple passive ("serait ouvert"), not a past."""
    return any(c.dep_ == "aux:pass" and has(c, "VerbForm", "Fin") for c in verb.children)


def _conditional(verb: Token, *, sourced: bool, compound: bool) -> Status:
    """Return what a conditional says: past under a source as the source has it, else possible."""
    if compound:
        return Status.HAPPENED if sourced else Status.POSSIBLE
    reported = relation(verb) in {"ccomp", "conj"} and is_verb(verb.head)
    return Status.PLANNED if reported else Status.POSSIBLE


def _noun(noun: Token, *, sourced: bool, depth: int = 0) -> Status:
    """Return the status of a noun that no light verb holds."""
    marks = prepositions(noun)
    if marks & cues("status.done_prepositions"):
        return Status.HAPPENED
    if marks & cues("status.if_words"):
        return Status.POSSIBLE
    if _is_alleged(noun):
        return Status.POSSIBLE
    return Status.HAPPENED if noun.head.i == noun.i else _governed(noun, sourced=sourced, depth=depth)


def _governed(noun: Token, *, sourced: bool, depth: int) -> Status:
    """Return what the word above a noun says of it: the noun it is joined to, a verb, or a plan."""
    head = noun.head
    if relation(noun) == "conj" and head.pos_ == "NOUN" and depth < _LIMIT:
        return _noun(head, sourced=sourced, depth=depth + 1)
    if is_verb(head):
        mood = _mood_of(head) if relation(noun) in {"obj", "nsubj"} else None
        return mood or _verb(head, sourced=sourced)
    return _under_noun(head.lemma_.lower())


def _under_noun(head: str) -> Status:
    """Return what a noun above says ("projet de visite", "rumeur de rachat")."""
    if head in cues("status.plan_nouns"):
        return Status.PLANNED
    return Status.POSSIBLE if head in cues("status.possible_words") else Status.HAPPENED


def _beside(token: Token, found: Status) -> Status:
    """Correct a status by adjectives and adverbs beside the event word."""
    if found is not Status.HAPPENED:
        return found
    beside = {c.lemma_.lower() for c in children(token, "amod", "advmod", "acl")}
    if beside & cues("status.planned_words"):
        return Status.PLANNED
    return Status.POSSIBLE if beside & cues("status.possible_words") else found
