"""Finds who takes part in an event, and where, from the parse and, where it fails, word order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from recoupe.lang.events import cues, event_words
from recoupe.model.reading import Argument, ArgumentRole, EntityType, Mention, MentionKind
from recoupe.model.span import Span
from recoupe.nlp.events.found import Found
from recoupe.nlp.events.places import is_site, places
from recoupe.nlp.events.scene import Scene
from recoupe.nlp.events.trees import (
    above,
    antecedent,
    children,
    finite,
    fronted,
    has,
    in_course_of,
    is_passive,
    is_verb,
    preposition,
    prepositions,
    relation,
    subject,
)
from recoupe.nlp.events.triggers import Trigger, phrase_words, verb_key
from recoupe.nlp.tokens import Token

_INSIDE = frozenset({"flat", "appos", "conj", "nmod", "compound", "amod", "det", "obl", "fixed"})
_DEPTH = 4
_SUBJECT_REACH = 6


def participants(trigger: Trigger, here: Scene) -> tuple[Argument, ...]:
    """Return who takes part in the event of `trigger` and where: agents, targets, places, others.

    Args:
        trigger: The event word.
        here: Its block.

    Returns:
        One argument for each mention, and for each unnamed head word.
    """
    found: list[Found] = []
    if is_verb(trigger.carrier):
        found += _of_verb(trigger, here)
    if not is_verb(trigger.token):
        found += _of_noun(trigger, here)
    found += places(trigger, here)
    return _arguments([f for f in found if not _is_empty(f, here)], here)


def _is_empty(found: Found, here: Scene) -> bool:
    """Tell whether a participant is only a pronoun that stands for nothing known, or a time."""
    return found.head.i in here.timed or (
        found.mention is None and found.head.pos_ in {"PRON", "DET", "SPACE"}
    )


def _arguments(found: list[Found], here: Scene) -> tuple[Argument, ...]:
    """Turn participants into arguments, each mention once (a place before anything else)."""
    order = list(ArgumentRole)
    seen: set[Span] = set()
    kept: list[Argument] = []
    located = [replace(f, role=ArgumentRole.PLACE) if _is_located(f) else f for f in found]
    for item in sorted(located, key=lambda f: (f.role is not ArgumentRole.PLACE, order.index(f.role))):
        span = here.block.span(item.head) if item.mention is None else item.mention.span
        if span in seen:
            continue
        seen.add(span)
        mention = None if item.mention is None else _stands_for(item.mention)
        kept.append(Argument(item.role, span, mention))
    return tuple(sorted(kept, key=lambda a: (order.index(a.role), a.span)))


def _is_located(found: Found) -> bool:
    """Tell whether a parse takes a place ("À Bergen, X et Y …") for one who takes part."""
    if found.mention is None or found.mention.type is not EntityType.PLACE:
        return False
    return found.role is ArgumentRole.AGENT and bool(prepositions(found.head) & cues("place.prepositions"))


def _stands_for(mention: Mention) -> Span | None:
    """Return the span of the name a mention is or stands for."""
    return mention.antecedent or (mention.span if mention.kind is MentionKind.NAME else None)


def _of_verb(trigger: Trigger, here: Scene) -> Iterator[Found]:
    """Yield agent and target of a verb."""
    verb = trigger.carrier
    passive = is_passive(verb)
    who = subject(verb)
    if who is not None and who.i != trigger.token.i:
        role = ArgumentRole.TARGET if passive or _befalls(trigger) else ArgumentRole.AGENT
        found = _subject(who, verb, role, here)
        yield from found
        yield from _beside(found, verb, role, here)
        yield from (Found(role, c, here.name(c)) for c in _apposed(who, verb) if here.name(c) is not None)
    fixed = {w.i for w in (*trigger.words, *phrase_words(verb))}
    for how, child in here.below(verb):
        if child.i in fixed:
            yield from _within(child, trigger, here)
            continue
        if child.lower_ in cues("grammar.of_whom") and not is_verb(trigger.token):
            yield from _phrase(antecedent(child, verb), ArgumentRole.AGENT, here)
            continue
        if how in {"obj", "iobj"} or (how == "expl" and here.name(child) is not None):
            yield from _phrase(antecedent(child, verb), ArgumentRole.TARGET, here)
        elif how == "obl" and not here.is_source(child) and child.i not in here.nouns:
            yield from _oblique(child, here, passive=passive or _is_done(verb))


def _is_done(verb: Token) -> bool:
    """Tell whether a past participle stands without "avoir": who follows "par" then acts."""
    part = has(verb, "VerbForm", "Part") and has(verb, "Tense", "Past")
    return part and not any(c.lemma_.lower() in cues("grammar.have") for c in children(verb, "aux"))


def _beside(found: list[Found], verb: Token, role: ArgumentRole, here: Scene) -> Iterator[Found]:
    """Yield the names joined by "et" to the subject of a plural verb that the parse hangs elsewhere."""
    word = finite(verb)
    named = [f for f in found if f.mention is not None and f.role is role]
    if word is None or not has(word, "Number", "Plur") or len(named) != 1:
        return
    one = named[0].mention
    tokens = None if one is None else here.block.tokens(one.span)
    if tokens is None:
        return
    for joint, other in ((tokens.start - 1, tokens.start - 2), (tokens.end, tokens.end + 1)):
        if not verb.sent.start <= min(joint, other) or max(joint, other) >= verb.sent.end:
            continue
        mention = here.name(verb.doc[other])
        if verb.doc[joint].pos_ == "CCONJ" and mention is not None and mention.kind is MentionKind.NAME:
            yield Found(role, verb.doc[other], mention)


def _apposed(who: Token, verb: Token) -> list[Token]:
    """Return the further subjects that a parse gives a verb: names apposed to the first ("le maire, X,")."""
    further = [c for c in verb.children if c.dep_.startswith("nsubj") and who.i < c.i < verb.i]
    return [*further, *(c for c in fronted(verb) if c.i > who.i)]


def _befalls(trigger: Trigger) -> bool:
    """Tell whether the event befalls its subject ("X est mort"): nobody acts."""
    return trigger.key in cues("grammar.befalling")


def _is_done_to(trigger: Trigger) -> bool:
    """Tell whether "de" after an event noun names whom it is done to ("l'arrestation de X")."""
    families = event_words().families_of(trigger.key)
    return _befalls(trigger) or bool(set(families[:1]) & cues("grammar.done_to_families"))


def _within(child: Token, trigger: Trigger, here: Scene) -> Iterator[Found]:
    """Yield who is named inside the complement of a fixed phrase ("accepter l'invitation de X")."""
    if child.i == trigger.token.i or child.pos_ != "NOUN":
        return
    for how, inner in here.below(child):
        if how == "nmod":
            yield from (f for f in _phrase(inner, ArgumentRole.TARGET, here) if f.mention is not None)


def _subject(who: Token, verb: Token, role: ArgumentRole, here: Scene) -> list[Found]:
    """Return the participants of a subject; a name right after its head belongs to it."""
    found = _phrase(who, role, here)
    if who.lower_ in cues("grammar.they") and here.name(who) is None:
        return _of_they(who, verb, role, here) or found
    if who.i < verb.i and not any(f.mention is not None and f.role is role for f in found):
        for token in who.doc[who.i + 1 : min(verb.i, who.i + _SUBJECT_REACH)]:
            if token.pos_ in {"PUNCT", "ADP", "VERB", "AUX"}:
                break
            mention = here.name(token)
            if mention is not None and mention.type is not EntityType.PLACE:
                return [Found(role, token, mention), *found]
    return found


def _of_they(who: Token, verb: Token, role: ArgumentRole, here: Scene) -> list[Found]:
    """Return the two or more that "ils" in a relative clause stands for: the subject of the clause above."""
    main = next((t for t in above(verb) if is_verb(t)), None)
    opened = any(c.lower_ in cues("grammar.where") for c in verb.children)
    if main is None or main.i > who.i or not (opened or relation(verb) in {"acl", "advcl"}):
        return []
    first = subject(main)
    if first is None or first.i > main.i or first.i == who.i:
        return []
    found = [f for f in _phrase(first, role, here) if f.role is role and f.mention is not None]
    found += _beside(found, main, role, here)
    return found if len({f.mention.span for f in found if f.mention is not None}) > 1 else []


def _oblique(child: Token, here: Scene, *, passive: bool) -> Iterator[Found]:
    """Yield the participant that a prepositional phrase brings in."""
    if passive and preposition(child) in cues("grammar.by"):
        yield from _phrase(child, ArgumentRole.AGENT, here)
        return
    for item in _phrase(child, ArgumentRole.TARGET, here):
        if item.role is not ArgumentRole.TARGET or is_site(item.head):
            continue
        if item.mention is not None and item.mention.type in {EntityType.PERSON, EntityType.ORGANIZATION}:
            yield item


def _of_noun(trigger: Trigger, here: Scene) -> Iterator[Found]:
    """Yield the participants that hang on an event noun ("visite de X", "rencontre entre X et Y")."""
    noun = trigger.token
    below = list(here.below(noun))
    by = _is_done_to(trigger) or any(preposition(c) in cues("grammar.by") for _, c in below)
    yield from _possessor(noun, here)
    yield from _undertaker(trigger, here)
    yield from _traveller(trigger, here)
    for how, found in below:
        word, child = preposition(found), antecedent(found, trigger.carrier)
        if how == "det" and here.name(child) is not None:
            yield Found(ArgumentRole.AGENT, child, here.name(child))
        elif how in {"nmod", "appos", "flat", "compound", "obl"} and not here.is_source(child):
            role = _noun_role(word, by=by)
            yield from (f for f in _phrase(child, role, here) if _takes_part(f, word))


def _possessor(noun: Token, here: Scene) -> Iterator[Found]:
    """Yield whose event it is where only a possessive says so: the subject of the verb it hangs on."""
    owned = any(
        c.lemma_.lower() in cues("grammar.possessive") and here.name(c) is None for c in noun.children
    )
    if not owned or not is_verb(noun.head) or relation(noun) not in {"obl", "obj"}:
        return
    who = subject(noun.head)
    if who is not None and who.i != noun.i:
        yield from _phrase(who, ArgumentRole.AGENT, here)


def _undertaker(trigger: Trigger, here: Scene) -> Iterator[Found]:
    """Yield who announces, promises or claims an act of his own ("X annonce un recours").

    What befalls, and what nobody plans, is only made known.
    """
    noun = trigger.token
    verb = noun.head
    foreseen = trigger.kind and trigger.kind not in cues("status.unforeseen_kinds")
    if relation(noun) != "obj" or not is_verb(verb) or not foreseen or is_passive(verb):
        return
    if verb_key(verb) not in cues("grammar.own_acts") or any(
        prepositions(c) & (cues("place.source") | cues("grammar.by")) and here.name(c) is not None
        for _, c in here.below(noun)
    ):
        return
    who = subject(verb)
    if who is not None:
        yield from (f for f in _phrase(who, ArgumentRole.AGENT, here) if f.role is ArgumentRole.AGENT)


def _traveller(trigger: Trigger, here: Scene) -> Iterator[Found]:
    """Yield who goes or meets in the course of what he does ("X a parlé lors d'une visite à Y")."""
    noun = trigger.token
    verb = next((t for t in above(noun) if is_verb(t)), None)
    if verb is None or trigger.kind not in cues("simultaneous.aim_kinds") or noun not in in_course_of(verb):
        return
    if any(prepositions(c) & cues("place.source") for _, c in here.below(noun)):
        return
    who = subject(verb)
    if who is not None and not is_passive(verb):
        yield from (f for f in _phrase(who, ArgumentRole.AGENT, here) if f.role is ArgumentRole.AGENT)


def _noun_role(word: str, *, by: bool) -> ArgumentRole:
    """Return the role a preposition gives after an event noun."""
    if word in cues("place.source"):
        return ArgumentRole.TARGET if by else ArgumentRole.AGENT
    alone = {"", *cues("grammar.between"), *cues("grammar.by")}
    return ArgumentRole.AGENT if word in alone else ArgumentRole.TARGET


def _takes_part(item: Found, word: str) -> bool:
    """Tell whether a participant of a noun is one, and not the place."""
    if item.mention is None or item.mention.type is not EntityType.PLACE:
        return True
    return word not in cues("place.prepositions") or word in cues("grammar.between")


def _phrase(head: Token, role: ArgumentRole, here: Scene) -> list[Found]:
    """Return the mentions of a noun phrase with their roles, and its head word where it has no name.

    Names beside the head (apposed, joined by "et") have the role; names further in ("le train
    de X") belong to the one who has it.
    """
    found: list[Found] = []
    _walk(head, role, here, found, 0)
    if not any(f.role is role for f in found):
        found.insert(0, Found(role, head, None))
    return found


def _walk(token: Token, role: ArgumentRole, here: Scene, found: list[Found], depth: int) -> None:
    """Collect mentions below a head word."""
    mention = here.name(token)
    if mention is not None and not here.is_aside(mention) and not _names_site(token, mention):
        found.append(Found(role, token, mention))
    if depth >= _DEPTH:
        return
    for how, child in here.below(token):
        if how not in _INSIDE or (mention is not None and here.name(child) is mention):
            continue
        if here.is_source(child) or (child.i in here.nouns and depth > 0):
            continue
        inner = role if _is_same(child, how) else _further(role)
        if inner is not role and token.lemma_.lower() in cues("grammar.kin"):
            continue
        _walk(child, inner, here, found, depth + 1)


def _further(role: ArgumentRole) -> ArgumentRole:
    """Return the role of who is named inside the phrase of one who has `role`."""
    linked = role in {ArgumentRole.TARGET, ArgumentRole.LINKED}
    return ArgumentRole.LINKED if linked else ArgumentRole.OTHER


def _names_site(token: Token, mention: Mention) -> bool:
    """Tell whether a person's name only names a site ("l'usine X", "le stade X")."""
    if mention.type is not EntityType.PERSON or token.i == 0:
        return False
    while relation(token) == "flat" and token.head.i < token.i:
        token = token.head
    above = token.head
    return (
        relation(token) in {"appos", "flat", "nmod", "compound"}
        and not preposition(token)
        and _near_site(token, above)
    )


def _near_site(token: Token, above: Token) -> bool:
    """Tell whether a kind of place heads the words right before a name, without a comma between."""
    if not is_site(above) or above.i > token.i:
        return False
    return not any(t.is_punct for t in above.doc[above.i : token.i])


def _is_same(child: Token, how: str) -> bool:
    """Tell whether a word in a noun phrase names the same as its head, or one more like it."""
    if how in {"flat", "appos", "conj", "compound"}:
        return True
    return how == "nmod" and not preposition(child)
