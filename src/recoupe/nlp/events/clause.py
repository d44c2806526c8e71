"""Cuts the words of one event out of its sentence: evidence, and the content shared with other accounts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from recoupe.lang.events import cues
from recoupe.model.span import Span
from recoupe.nlp.events.trees import CLAUSES, children, governor, is_verb, relation
from recoupe.nlp.events.triggers import Trigger
from recoupe.nlp.parsed import Block

_LONGEST = 45
_CONTENT = frozenset({"NOUN", "VERB", "ADJ"})
_PAUSES = frozenset({"punct", "cc", "mark"})


def clause_span(trigger: Trigger, block: Block) -> Span:
    """Return the evidence of an event: the run of words from its first to its last part.

    Subordinate and coordinated clauses are left out; the modal verbs above an infinitive and
    their subject are taken in ("doit se rendre").
    """
    kept = sorted(clause_tokens(trigger), key=lambda t: t.i)
    kept = _near(kept, trigger.token)
    while len(kept) > 1 and _is_edge(kept[-1], trigger):
        kept.pop()
    while len(kept) > 1 and _is_edge(kept[0], trigger):
        kept.pop(0)
    return Span(block.span(kept[0]).start, block.span(kept[-1]).end)


def clause_tokens(trigger: Trigger) -> set[Token]:
    """Return the words that belong to the event of a trigger."""
    found = set(_pruned(trigger.carrier)) | set(trigger.words)
    at = trigger.carrier
    while relation(at) == "xcomp" and (above := governor(at)) is not None:
        found |= set(_frame(above))
        at = above
    return found


def _frame(verb: Token) -> Iterator[Token]:
    """Yield a modal verb with its auxiliaries, negation, subject and adverbs."""
    yield verb
    for child in children(verb, "aux", "advmod", "expl"):
        yield child
    for child in children(verb, "nsubj", "obl"):
        yield from _pruned(child)


def _pruned(token: Token) -> Iterator[Token]:
    """Yield a word and what hangs on it, without other clauses."""
    yield token
    for child in token.children:
        how = relation(child)
        if how in CLAUSES or (how == "conj" and (is_verb(child) or is_verb(token))):
            continue
        if how == "xcomp" and is_verb(child) and is_verb(token):
            continue
        yield from _pruned(child)


def _near(tokens: list[Token], centre: Token) -> list[Token]:
    """Keep the words of the sentence that are not too far from the trigger."""
    half = _LONGEST // 2
    return [t for t in tokens if abs(t.i - centre.i) <= half and t.sent == centre.sent]


def _is_edge(token: Token, trigger: Trigger) -> bool:
    """Tell whether a word at the edge adds nothing: punctuation, conjunctions."""
    return token.i != trigger.token.i and (relation(token) in _PAUSES or token.is_punct or token.is_space)


def terms(trigger: Trigger, block: Block, taken: Iterable[Span]) -> tuple[str, ...]:
    """Return the content lemmas of a clause, in order, without those inside `taken`.

    Args:
        trigger: The event word.
        block: Its block.
        taken: Names, times and numbers, which are compared by other means.
    """
    spans = list(taken)
    ignored = cues("terms.ignored")
    found: list[str] = []
    for token in sorted(clause_tokens(trigger), key=lambda t: t.i):
        lemma = token.lemma_.lower()
        if token.pos_ not in _CONTENT or lemma in ignored or lemma in found or not token.is_alpha:
            continue
        here = block.span(token)
        if not any(s.overlaps(here) for s in spans):
            found.append(lemma)
    return tuple(found)
