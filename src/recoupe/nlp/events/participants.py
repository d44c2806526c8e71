"""Finds who takes part in an event, and where, from the parse."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from spacy.tokens import Token

from recoupe.lang.events import cues, event_words
from recoupe.model.reading import Argument, ArgumentRole, EntityType, Mention, MentionKind
from recoupe.model.span import Span
from recoupe.nlp.events.trees import (
    CLAUSES,
    antecedent,
    is_passive,
    is_place_preposition,
    is_verb,
    preposition,
    prepositions,
    relation,
    subject,
)
from recoupe.nlp.events.triggers import Trigger
from recoupe.nlp.parsed import Block

_INSIDE = frozenset({"flat", "appos", "conj", "nmod", "compound", "amod", "det", "obl", "fixed"})
_DEPTH = 4


@dataclass(frozen=True, slots=True)
class Named:
    """The mentions of a block, by token.

    Attributes:
        block: The block.
        at: Token index to the mention that covers it.
    """

    block: Block
    at: Mapping[int, Mention]

    def name(self, token: Token) -> Mention | None:
        """Return the mention that covers a token."""
        return self.at.get(token.i)


@dataclass(frozen=True, slots=True)
class Found:
    """A participant as a head word, with its role and the mention it is or stands for."""

    role: ArgumentRole
    head: Token
    mention: Mention | None


def participants(trigger: Trigger, named: Named) -> tuple[Argument, ...]:
    """Return who takes part in the event of `trigger` and where, in the order of roles found.

    Args:
        trigger: The event word.
        named: The mentions of its block.
    """
    found: list[Found] = []
    if is_verb(trigger.carrier):
        found += _of_verb(trigger, named)
    if not is_verb(trigger.token):
        found += _of_noun(trigger.token, named, carried=trigger.carrier.i != trigger.token.i)
    found += _places(trigger, named)
    return _arguments(found, named.block)


def _arguments(found: list[Found], block: Block) -> tuple[Argument, ...]:
    """Turn participants into arguments, each mention once (a place before anything else)."""
    seen: set[tuple[int, int]] = set()
    kept: list[Argument] = []
    for item in sorted(found, key=lambda f: f.role is not ArgumentRole.PLACE):
        span = block.span(item.head) if item.mention is None else item.mention.span
        if (span.start, span.end) in seen:
            continue
        seen.add((span.start, span.end))
        mention = None if item.mention is None else _stands_for(item.mention)
        kept.append(Argument(item.role, span, mention))
    return tuple(sorted(kept, key=lambda a: (list(ArgumentRole).index(a.role), a.span)))


def _stands_for(mention: Mention) -> Span | None:
    """Return the span of the name a mention is or stands for."""
    return mention.antecedent or (mention.span if mention.kind is MentionKind.NAME else None)


def _of_verb(trigger: Trigger, named: Named) -> Iterator[Found]:
    """Yield agent and target of a verb."""
    verb = trigger.carrier
    passive = is_passive(verb)
    who = subject(verb)
    if who is not None and who.i != trigger.token.i:
        role = ArgumentRole.TARGET if passive else ArgumentRole.AGENT
        yield from _phrase(who, role, named)
    for child in verb.children:
        how = relation(child)
        if how in {"obj", "iobj"} and child.i != trigger.token.i:
            yield from _phrase(antecedent(child, verb), ArgumentRole.TARGET, named)
        elif how == "obl" or (how == "expl" and named.name(child) is not None):
            yield from _oblique(child, named, passive=passive)


def _oblique(child: Token, named: Named, *, passive: bool) -> Iterator[Found]:
    """Yield the participant that a prepositional phrase brings in."""
    word = preposition(child)
    if passive and word in cues("grammar.by"):
        yield from _phrase(child, ArgumentRole.AGENT, named)
        return
    for item in _phrase(child, ArgumentRole.TARGET, named):
        if item.mention is not None and item.mention.type in {EntityType.PERSON, EntityType.ORGANIZATION}:
            yield item


def _of_noun(noun: Token, named: Named, *, carried: bool) -> Iterator[Found]:
    """Yield the participants that hang on an event noun ("visite de X", "rencontre entre X et Y")."""
    for child in noun.children:
        how, word = relation(child), preposition(child)
        if how == "det" and named.name(child) is not None:
            yield Found(ArgumentRole.AGENT, child, named.name(child))
        elif how in {"nmod", "appos", "flat", "compound"}:
            role = _noun_role(word, by=any(preposition(c) in cues("grammar.by") for c in noun.children))
            yield from (f for f in _phrase(child, role, named) if _takes_part(f, word))
        elif how == "obl" and not carried:
            yield from _oblique(child, named, passive=word in cues("grammar.by"))


def _noun_role(word: str, *, by: bool) -> ArgumentRole:
    """Return the role a preposition gives after an event noun."""
    if word in cues("place.source"):
        return ArgumentRole.TARGET if by else ArgumentRole.AGENT
    return (
        ArgumentRole.AGENT
        if word in {"", *cues("grammar.between"), *cues("grammar.by")}
        else ArgumentRole.TARGET
    )


def _takes_part(item: Found, word: str) -> bool:
    """Tell whether a participant of a noun is one, and not the place."""
    if item.mention is None or item.mention.type is not EntityType.PLACE:
        return True
    return not is_place_preposition(word) or word in cues("grammar.between")


def _phrase(head: Token, role: ArgumentRole, named: Named) -> list[Found]:
    """Return the mentions of a noun phrase with their roles, or its head word where it names none.

    Names beside the head (apposed, joined by "et") have the role; names further in ("le train
    de X") belong to the one who has it.
    """
    found: list[Found] = []
    _walk(head, role, named, found, 0)
    if not any(f.role is role for f in found):
        found.insert(0, Found(role, head, None))
    return found


def _walk(token: Token, role: ArgumentRole, named: Named, found: list[Found], depth: int) -> None:
    """Collect mentions below a head word."""
    mention = named.name(token)
    if mention is not None:
        found.append(Found(role, token, mention))
    if depth >= _DEPTH:
        return
    for child in token.children:
        how = relation(child)
        if how not in _INSIDE or (mention is not None and named.name(child) is mention):
            continue
        inner = role if _is_same(child, how) else ArgumentRole.OTHER
        _walk(child, inner, named, found, depth + 1)


def _is_same(child: Token, how: str) -> bool:
    """Tell whether a word in a noun phrase names the same as its head, or one more like it."""
    if how in {"flat", "appos", "conj", "compound"}:
        return True
    return how == "nmod" and not preposition(child)


def _places(trigger: Trigger, named: Named) -> Iterator[Found]:
    """Yield the places of an event, the surest first."""
    roots = [trigger.carrier] if trigger.carrier.i == trigger.token.i else [trigger.carrier, trigger.token]
    ranked: list[tuple[int, int, Found]] = []
    for root in roots:
        _descend(root, trigger, named, ranked, 0)
    for _, _, found in sorted(ranked, key=lambda r: r[:2]):
        yield found


def _descend(
    token: Token, trigger: Trigger, named: Named, ranked: list[tuple[int, int, Found]], depth: int
) -> None:
    """Rank the place names below a word; a nearer one is surer."""
    for child in token.children:
        how = relation(child)
        if how in CLAUSES or (how == "conj" and is_verb(child)) or _is_subject(child, token):
            continue
        mention = named.name(child)
        if mention is not None and mention.type is EntityType.PLACE and _leads(child, token, trigger):
            ranked.append((depth, child.i, Found(ArgumentRole.PLACE, child, mention)))
        elif depth < _DEPTH and how in {"obl", "obj", "nmod", "appos", "flat", "conj", "advmod"}:
            _descend(child, trigger, named, ranked, depth + 1)


def _is_subject(child: Token, token: Token) -> bool:
    """Tell whether a word is the subject of a verb that acts; the place of a passive may stand in it."""
    return relation(child) == "nsubj" and is_verb(token)


def _leads(child: Token, token: Token, trigger: Trigger) -> bool:
    """Tell whether the words before a place name make it the place of the event."""
    marks = prepositions(child)
    families = set(event_words().families_of(trigger.key))
    if relation(child) == "obj":
        return bool(families & cues("place.object_families"))
    if any(is_place_preposition(m) for m in marks):
        return True
    if not marks & cues("place.source"):
        return relation(child) in {"appos", "flat", "nmod"} and not is_verb(token) and _is_site(token)
    return ("depart" in families and child.head.i == trigger.carrier.i) or _is_site(token)


def _is_site(token: Token) -> bool:
    """Tell whether a word is a kind of place ("ville de X", "la gare de X")."""
    return token.lemma_.lower() in cues("place.nouns")
