"""Collects what stands beside an event word, for the frames that tell its type."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.lang.event_types import Facts, Typed, counters, kind_of, plain_preposition
from recoupe.lang.events import event_words
from recoupe.nlp.events.scene import Scene
from recoupe.nlp.events.trees import antecedent, is_passive, is_verb, preposition, relation, subject
from recoupe.nlp.events.triggers import Trigger
from recoupe.nlp.tokens import Token

_SIGNS = frozenset("%€$£")
_SENTENCE = 120
"""Words of a sentence that are looked at: what is longer is no sentence of prose."""


def type_of(trigger: Trigger, here: Scene) -> Typed:
    """Return the type of an event word from what stands beside it.

    Args:
        trigger: The event word.
        here: Its block.

    Returns:
        The type and the word that made it.
    """
    return kind_of(trigger.key, facts_of(trigger, here), trigger.kind)


def facts_of(trigger: Trigger, here: Scene) -> Facts:
    """Return what stands beside an event word."""
    subjects: set[str] = set()
    objects: set[str] = set()
    phrases: dict[str, set[str]] = {}
    heads = {trigger.token.i: trigger.token, trigger.carrier.i: trigger.carrier}
    taken = {w.i for w in trigger.words}
    for head in heads.values():
        who = subject(head) if is_verb(head) else None
        if who is not None and who.i not in taken:
            (objects if is_passive(head) else subjects).update(_words(who, here))
        for how, child in here.below(head):
            if child.i in taken:
                continue
            found = antecedent(child, head) if how == "obj" else child
            if how in {"obj", "iobj"}:
                objects.update(_words(found, here))
            elif how in {"obl", "nmod", "xcomp", "advcl", "advmod"}:
                mark = plain_preposition(preposition(child))
                phrases.setdefault(mark, set()).update(_words(child, here))
    centre, sentence = trigger.token.i, trigger.token.sent
    near = sentence.doc[max(sentence.start, centre - _SENTENCE) : min(sentence.end, centre + _SENTENCE)]
    return Facts(
        frozenset(subjects),
        frozenset(objects),
        {mark: frozenset(found) for mark, found in phrases.items()},
        frozenset(lemma(t) for t in near if t.i not in taken),
    )


def lemma(token: Token) -> str:
    """Return the lemma of a word, a verb's mended."""
    if token.pos_ == "VERB":
        return event_words().infinitive(token.lemma_.lower(), token.lower_)
    return token.lemma_.lower()


def _words(head: Token, here: Scene) -> Iterator[str]:
    """Yield the lemmas of a phrase's head and of what it counts or is joined to, and its name's type."""
    yield lemma(head)
    if head.text in _SIGNS:
        yield head.text
    mention = here.name(head)
    if mention is not None:
        yield f"@{mention.type.value.lower()}"
    for child in head.children:
        how = relation(child)
        if how in {"conj", "fixed"} or (how in {"nmod", "nummod"} and _counts(head)):
            yield lemma(child)


def _counts(head: Token) -> bool:
    """Tell whether a head only counts or measures what hangs on it ("des dizaines de morts")."""
    return head.pos_ in {"NUM", "PRON"} or lemma(head) in counters()
