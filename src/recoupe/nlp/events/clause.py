"""Cuts the words of one event out of its sentence: evidence, and the content shared with other accounts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from recoupe.lang.events import cues, event_words
from recoupe.model.span import Span
from recoupe.nlp.events.scene import Scene
from recoupe.nlp.events.trees import CLAUSES, children, governor, is_verb, relation
from recoupe.nlp.events.triggers import Trigger
from recoupe.nlp.tokens import Token

_LONGEST = 45
_BESIDE = 2
_HEADED = 14
_CONTENT = frozenset({"NOUN", "VERB", "ADJ"})
_SLASHES = frozenset("/([")
_PAUSES = frozenset({"punct", "cc", "mark"})


def clause_span(trigger: Trigger, here: Scene, times: Iterable[Span]) -> Span:
    """Return the evidence of an event: the run of words from its first to its last part.

    Subordinate and coordinated clauses are left out; the modal verbs above an infinitive and
    their subject are taken in ("doit se rendre").

    Args:
        trigger: The event word.
        here: Its block.
        times: The times that date the event; those beside its words are taken in.

    Returns:
        One span within the sentence.
    """
    words = clause_tokens(trigger, here)
    words |= _headed(trigger, here)
    for span in times:
        tokens = here.block.tokens(span)
        if tokens is not None and any(0 <= t.i - w.i <= _BESIDE for w in words for t in tokens):
            words |= set(tokens)
    kept = _near(sorted(words, key=lambda t: t.i), trigger.token)
    inside = {t.i for t in kept}
    while len(kept) > 1 and _is_edge(kept[-1], trigger, inside):
        kept.pop()
    while len(kept) > 1 and _is_edge(kept[0], trigger, inside):
        kept.pop(0)
    return _whole(kept[0], kept[-1], here)


def _whole(first: Token, last: Token, here: Scene) -> Span:
    """Return the span from one word to another, with the whole of a name at either end."""
    found = Span(here.block.span(first).start, here.block.span(last).end)
    sentence = here.block.span(first.sent)
    for mention in (here.name(first), here.name(last)):
        if mention is not None and sentence.contains(mention.span):
            found = Span(min(found.start, mention.span.start), max(found.end, mention.span.end))
    return found


def clause_tokens(trigger: Trigger, here: Scene) -> set[Token]:
    """Return the words that belong to the event of a trigger."""
    found = set(_pruned(trigger.carrier, here)) | set(trigger.words)
    at = trigger.carrier
    while relation(at) == "xcomp" and (above := governor(at)) is not None:
        found |= set(_frame(above, here))
        at = above
    return found


def _headed(trigger: Trigger, here: Scene) -> set[Token]:
    """Return the noun phrase that a participle or relative clause hangs on: alone it reads as a fragment."""
    verb = trigger.carrier
    noun = verb.head
    if not is_verb(verb) or relation(verb) not in {"acl", "amod"} or is_verb(noun) or noun.i >= verb.i:
        return set()
    while relation(noun) == "nmod" and noun.head.pos_ == "NOUN" and noun.head.i < noun.i:
        noun = noun.head
    first = min(here.extent(noun)[0], noun.i)
    marks = [c.i for c in noun.children if relation(c) == "case" and c.i < noun.i]
    first = max([first, *(i + 1 for i in marks)])
    return set(verb.doc[first : verb.i]) if verb.i - first <= _HEADED else set()


def _frame(verb: Token, here: Scene) -> Iterator[Token]:
    """Yield a modal verb with its auxiliaries, negation, subject and adverbs."""
    yield verb
    for child in children(verb, "aux", "advmod", "expl"):
        yield child
    for child in children(verb, "nsubj", "obl"):
        if not _is_other(child, here):
            yield from _pruned(child, here)


def _pruned(token: Token, here: Scene) -> Iterator[Token]:
    """Yield a word and what hangs on it, without other clauses."""
    yield token
    for child in token.children:
        how = relation(child)
        if how in CLAUSES or (how == "conj" and (is_verb(child) or is_verb(token))):
            continue
        if (how == "xcomp" and is_verb(child) and is_verb(token)) or _is_other(child, here):
            continue
        yield from _pruned(child, here)


def _is_other(child: Token, here: Scene) -> bool:
    """Tell whether a phrase tells another event ("lors du sommet") or names the source."""
    relay = relation(child) == "advmod" and any(c.i in here.nouns for c in child.children)
    return relay or here.is_source(child) or (child.i in here.nouns and relation(child) == "obl")


def _near(tokens: list[Token], centre: Token) -> list[Token]:
    """Keep the words of the sentence that are not too far from the trigger."""
    half = _LONGEST // 2
    start, end = max(centre.sent.start, centre.i - half), min(centre.sent.end, centre.i + half + 1)
    return [t for t in tokens if start <= t.i < end]


def _is_edge(token: Token, trigger: Trigger, inside: set[int]) -> bool:
    """Tell whether a word at the edge adds nothing: punctuation, conjunctions, loose prepositions."""
    if token.i == trigger.token.i:
        return False
    if relation(token) in _PAUSES or token.is_punct or token.is_space or token.text[0] in _SLASHES:
        return True
    loose = relation(token) in {"case", "det"} and token.head.i not in inside
    if token.i > trigger.token.i:
        return loose
    own = relation(token) == "case" and token.head.i == trigger.token.i
    return loose or own or token.lower_ in cues("grammar.openers")


def terms(trigger: Trigger, here: Scene, taken: Iterable[Span]) -> tuple[str, ...]:
    """Return the content lemmas of a clause, in order, without those inside `taken`.

    Args:
        trigger: The event word.
        here: Its block.
        taken: Names, times and numbers, which are compared by other means.

    Returns:
        Lemmas, each once.
    """
    spans = list(taken)
    ignored = cues("terms.ignored")
    found: list[str] = []
    for token in sorted(clause_tokens(trigger, here), key=lambda t: t.i):
        lemma = token.lemma_.lower()
        if token.pos_ == "VERB":
            lemma = event_words().infinitive(lemma, token.lower_)
        if token.pos_ not in _CONTENT or lemma in ignored or lemma in found or not token.is_alpha:
            continue
        if not any(s.overlaps(here.block.span(token)) for s in spans):
            found.append(lemma)
    return tuple(found)
