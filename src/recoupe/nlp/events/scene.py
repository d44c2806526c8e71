"""A block as the event finders see it: the parse, its mentions and times, with small repairs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from recoupe.lang.events import cues
from recoupe.model.reading import EntityType, Mention, MentionKind
from recoupe.model.span import Span
from recoupe.nlp.events.trees import CLAUSES, children, fronted, is_verb, relation
from recoupe.nlp.parsed import Block
from recoupe.nlp.tokens import Token

_APART = 3


@dataclass(frozen=True, slots=True)
class Scene:
    """The mentions and times of a block, by token.

    Attributes:
        block: The block.
        at: Token index to the mention that covers it.
        timed: Indexes of tokens inside time expressions.
        nouns: Indexes of event nouns.
    """

    block: Block
    at: Mapping[int, Mention]
    timed: frozenset[int]
    nouns: frozenset[int] = frozenset()

    def name(self, token: Token) -> Mention | None:
        """Return the mention that covers a token."""
        return self.at.get(token.i)

    def below(self, token: Token) -> Iterator[tuple[str, Token]]:
        """Yield what hangs on a word with its relation, looking through times and empty relays.

        Parsers hang phrases on a weekday before them ("visitera lundi Bergen") and on the first
        word of "lors de"; both are passed through.
        """
        for child in token.children:
            through = child.i in self.timed or child.is_space or _relays(child)
            if through:
                for lower in child.children:
                    if lower.i not in self.timed and lower.pos_ not in {"ADP", "DET", "PUNCT"}:
                        yield self._lifted(lower, token), lower
            else:
                yield _relation(child, token), child
        if _is_bare_participle(token):
            yield from (("obl", c) for c in children(token.head, "nmod", "obl") if c.i > token.i)

    def _lifted(self, lower: Token, token: Token) -> str:
        """Return the relation that a phrase wrongly hung on a time has to the word above."""
        if children(lower, "case"):
            return "obl"
        return "obj" if is_verb(token) and lower.i > token.i else relation(lower)

    def is_aside(self, mention: Mention) -> bool:
        """Tell whether a name stands alone between brackets or slashes, as an agency's does."""
        start, end = mention.span.start - self.block.offset, mention.span.end - self.block.offset
        text = self.block.text
        around = text[max(0, start - 1) : start] + text[end : end + 1]
        return around in {"()", "[]", "//"}

    def is_source(self, token: Token) -> bool:
        """Tell whether a phrase names the source of the sentence ("selon X")."""
        marks = [c for c in token.children if c.relation in {"case", "mark"} and c.i < token.i]
        if not marks:
            return False
        words = " ".join(w.lower_ for m in marks for w in m.subtree).replace("' ", "'")
        return words in cues("source.words")

    def extent(self, noun: Token) -> tuple[int, int]:
        """Return first and last token index of a noun phrase, without its clauses."""
        inside = [noun.i]
        for child in noun.children:
            if relation(child) not in CLAUSES and not (relation(child) == "conj" and is_verb(child)):
                inside += self.extent(child)
        return min(inside), max(inside)

    def reach(self, noun: Token) -> int:
        """Return the last token index of a noun phrase and of a named place right after it."""
        last = self.extent(noun)[1]
        at = last + 1
        while at < len(noun.doc) and at <= last + _APART and noun.doc[at].pos_ in {"ADP", "DET"}:
            at += 1
        mention = self.at.get(at)
        if at == last + 1 or mention is None or mention.type is not EntityType.PLACE:
            return last
        while self.at.get(at) is mention:
            at += 1
        return at - 1

    def follows(self, noun: Token, index: int) -> bool:
        """Tell whether a token comes right after a noun phrase: only small words between."""
        last = self.extent(noun)[1]
        last = last if last >= index - 1 else min(self.reach(noun), index - 1)
        between = noun.doc[last + 1 : index]
        return last < index and len(between) <= _APART and all(_is_small(t) for t in between)


def scene(block: Block, mentions: Iterable[Mention], times: Iterable[Span]) -> Scene:
    """Index the mentions and times of a block; a name goes before a description that holds it."""
    at: dict[int, Mention] = {}
    for mention in sorted(mentions, key=lambda m: (m.kind is not MentionKind.NAME, len(m.span), m.span)):
        for token in block.tokens(mention.span) or ():
            at.setdefault(token.i, mention)
    timed = frozenset(t.i for span in times for t in block.tokens(span) or ())
    return Scene(block, at, timed)


def _relation(child: Token, token: Token) -> str:
    """Return a word's relation, with subject and object told apart by their place.

    A second subject behind the verb is its object; a noun before it is none.
    """
    how = relation(child)
    if how == "nsubj" and child.i > token.i and _has_subject(token):
        return "obj"
    return "nsubj" if how == "obj" and child in fronted(token) else how


def _has_subject(verb: Token) -> bool:
    """Tell whether a subject stands before a verb."""
    return any(c.i < verb.i for c in children(verb, "nsubj")) or bool(fronted(verb))


def _is_bare_participle(token: Token) -> bool:
    """Tell whether a participle on a noun has left its own phrases to that noun in the parse."""
    on_noun = is_verb(token) and relation(token) in {"amod", "acl"}
    return on_noun and not children(token, "obl", "obj", "nmod")


def _relays(token: Token) -> bool:
    """Tell whether a word only leads to a phrase that hangs on it ("lors" of "lors de")."""
    return relation(token) == "advmod" and bool(children(token, "obl")) and not is_verb(token)


def _is_small(token: Token) -> bool:
    """Tell whether a word may stand between a noun and a phrase that belongs to it."""
    participle = token.pos_ == "VERB" and "Part" in token.morph.get("VerbForm", [])
    return token.pos_ in {"ADP", "DET", "PUNCT", "SPACE"} or participle
