"""Finds where an event takes place: from the parse, from what a relative "où" stands for, from sites."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.lang.events import cues, event_words
from recoupe.model.reading import ArgumentRole, EntityType
from recoupe.nlp.events.found import Found
from recoupe.nlp.events.scene import Scene
from recoupe.nlp.events.trees import (
    CLAUSES,
    antecedent,
    in_course_of,
    is_verb,
    noun_before,
    prepositions,
)
from recoupe.nlp.events.triggers import Trigger
from recoupe.nlp.tokens import Token

_HOLDS_PLACE = frozenset({"obl", "obj", "nmod", "appos", "flat", "conj", "advmod", "xcomp", "nsubj"})
_DEPTH = 4

_Ranked = list[tuple[int, int, Found]]


def places(trigger: Trigger, here: Scene) -> Iterator[Found]:
    """Yield the places of an event, the surest first."""
    roots = [trigger.carrier] if trigger.carrier.i == trigger.token.i else [trigger.carrier, trigger.token]
    ranked: list[tuple[int, int, Found]] = []
    for root in roots:
        _descend(root, trigger, here, ranked)
    ranked += _where(trigger.carrier, here)
    if not ranked and not is_verb(trigger.token):
        ranked += _after(trigger.token, here)
    if not ranked and is_verb(trigger.carrier):
        for noun in in_course_of(trigger.carrier):
            _descend(noun, trigger, here, ranked, depth=1)
    for _, _, found in sorted(ranked, key=lambda r: r[:2]):
        yield found


def _where(verb: Token, here: Scene) -> Iterator[tuple[int, int, Found]]:
    """Yield the place that "où" before a verb stands for, or that is named in its phrase."""
    for child in verb.children:
        if child.lower_ in cues("grammar.where"):
            for place in (antecedent(child, verb), noun_before(child)):
                inside = _named_in(place, here)
                if inside is not None:
                    yield _DEPTH, inside.head.i, inside
                    break


def _named_in(head: Token, here: Scene) -> Found | None:
    """Return the place that a phrase names, itself or behind a site ("la province de Torvik")."""
    if _is_place(head, here):
        return Found(ArgumentRole.PLACE, head, here.name(head))
    if not is_site(head):
        return None
    below = (c for how, c in here.below(head) if how in {"nmod", "appos", "flat"})
    return next((Found(ArgumentRole.PLACE, c, here.name(c)) for c in below if _is_place(c, here)), None)


def _is_place(token: Token, here: Scene) -> bool:
    """Tell whether a word is in the name of a place, or heads that of a body housed in a site."""
    mention = here.name(token)
    if mention is None:
        return False
    return mention.type is EntityType.PLACE or (
        mention.type is EntityType.ORGANIZATION and is_site(token) and bool(_led(token) - cues("grammar.by"))
    )


def _led(token: Token) -> frozenset[str]:
    """Return the words before a phrase that lead to a place."""
    return prepositions(token) & cues("place.prepositions")


def _after(noun: Token, here: Scene) -> Iterator[tuple[int, int, Found]]:
    """Yield a place right after a noun phrase that the parse hangs elsewhere ("visite en Norvège")."""
    last = here.extent(noun)[1]
    for token in noun.doc[last + 1 : last + 4]:
        mention = here.name(token)
        if mention is not None and mention.type is EntityType.PLACE and here.follows(noun, token.i):
            if prepositions(token) & cues("place.prepositions"):
                yield 0, token.i, Found(ArgumentRole.PLACE, token, mention)
            return


def _descend(
    token: Token, trigger: Trigger, here: Scene, ranked: _Ranked, *, depth: int = 0, inside: bool = False
) -> None:
    """Rank the place names below a word; a nearer one is surer.

    `inside` is True below a phrase that says in or on what it takes place ("dans les rues de Torvik").
    """
    for how, child in here.below(token):
        if _leaves(how, child, token):
            continue
        apart = child.i != trigger.token.i and _is_apart(child, token, how, here)
        if here.is_source(child) or (apart and not (_is_position(child) or _brings_about(child, trigger))):
            continue
        led = (inside and how == "nmod") or _is_inside(how, child)
        if _is_place(child, here) and (_leads(how, child, token, trigger) or (inside and _is_of(child))):
            ranked.append((depth, child.i, Found(ArgumentRole.PLACE, child, here.name(child))))
        elif depth < _DEPTH and (how in _HOLDS_PLACE or how in CLAUSES):
            _descend(child, trigger, here, ranked, depth=depth + 1, inside=led)


def _is_inside(how: str, child: Token) -> bool:
    """Tell whether a phrase says in, on or near what an event takes place, by its preposition or its noun."""
    if how != "obl" or child.pos_ != "NOUN" or child.lemma_.lower() in cues("place.figurative"):
        return False
    return bool(prepositions(child) & cues("place.inside")) or _is_position(child)


def _is_position(child: Token) -> bool:
    """Tell whether a phrase says where by a noun of position ("à l'entrée de")."""
    return child.lemma_.lower() in cues("place.positions") and bool(_led(child))


def _is_of(child: Token) -> bool:
    """Tell whether "de" leads to a word."""
    return bool(prepositions(child) & cues("place.source"))


def _brings_about(noun: Token, trigger: Trigger) -> bool:
    """Tell whether a noun names what brought about the harm that is told: at the same place."""
    kind = event_words().kind(noun.lemma_.lower())
    led = prepositions(noun) & cues("simultaneous.cause_marks")
    harm = trigger.kind in cues("simultaneous.harm_kinds")
    return harm and bool(led) and kind in cues("simultaneous.cause_kinds")


def _leaves(how: str, child: Token, token: Token) -> bool:
    """Tell whether what hangs on a word is another clause, or one who acts: no place of the event is below.

    A participle that only says where something stands ("situé à Torvik") is no clause of its own.
    """
    if how in CLAUSES:
        return not (how == "acl" and child.lemma_.lower() in cues("place.located"))
    return (how == "conj" and is_verb(child)) or (how == "nsubj" and _acts(child, token))


def _is_apart(child: Token, token: Token, how: str, here: Scene) -> bool:
    """Tell whether a phrase tells another event, with a place of its own ("lors d'une visite à X")."""
    return child.i in here.nouns and (how == "obl" or child.head.i != token.i)


def _acts(child: Token, token: Token) -> bool:
    """Tell whether a subject is one that acts, not a site: what befalls a site happens there."""
    return is_verb(token) and not is_site(child)


def _leads(how: str, child: Token, token: Token, trigger: Trigger) -> bool:
    """Tell whether the words before a place name make it the place of the event."""
    marks = prepositions(child)
    families = set(event_words().families_of(trigger.key))
    if how == "obj":
        return bool(families & cues("place.object_families"))
    if marks & cues("place.prepositions"):
        return True
    if token.i == trigger.token.i and not is_verb(token) and families & cues("place.sited_families"):
        return bool(marks & cues("place.source"))
    if not marks & cues("place.source"):
        return how in {"appos", "flat", "nmod"} and not is_verb(token) and is_site(token)
    leaving = bool(families & cues("place.source_families")) and token.i == trigger.carrier.i
    return leaving or is_site(token)


def is_site(token: Token) -> bool:
    """Tell whether a word is a kind of place ("ville de X", "la gare de X")."""
    return token.lemma_.lower() in cues("place.nouns")
