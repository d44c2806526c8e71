"""Sentences of an article's prose, with the words that carry what they say."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.lang.context import listed
from recoupe.model.reading import Sentence
from recoupe.model.span import Span
from recoupe.nlp.parsed import Block, ParsedArticle
from recoupe.nlp.tokens import Token, Tokens

_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV"})


def find_sentences(parsed: ParsedArticle) -> tuple[Sentence, ...]:
    """Cut the prose into sentences.

    The parser's bounds are taken, within blocks only: a heading without a stop ends its sentence.
    A bound is refused where the next piece does not open like a sentence (a small letter) or where
    nothing but punctuation would stand alone.

    Args:
        parsed: The article, parsed.

    Returns:
        The sentences in order, without surrounding blanks.
    """
    return tuple(s for block in parsed.blocks for s in _of_block(block))


def _of_block(block: Block) -> Iterator[Sentence]:
    """Yield the sentences of one block."""
    held: Tokens | None = None
    for piece in block.doc.sents:
        if held is not None and _opens(piece):
            yield from _sentence(block, held)
            held = piece
        else:
            held = piece if held is None else block.doc.run(held.start, piece.end)
    if held is not None:
        yield from _sentence(block, held)


def _opens(piece: Tokens) -> bool:
    """Tell whether a piece opens like a sentence of its own."""
    first = next((t for t in piece if t.is_alpha or t.like_num), None)
    return first is not None and not first.text[:1].islower()


def _sentence(block: Block, piece: Tokens) -> Iterator[Sentence]:
    """Yield a sentence, unless it is blank."""
    text = piece.text
    start = piece.start_char + len(text) - len(text.lstrip())
    end = piece.start_char + len(text.rstrip())
    if end > start:
        span = Span(block.offset + start, block.offset + end)
        yield Sentence(span, block.zone, tuple(t.lemma_.casefold() for t in piece if _carries(t)))


def _carries(token: Token) -> bool:
    """Tell whether a word carries content: no auxiliary, no adverb of degree or negation, no punctuation."""
    if token.pos_ not in _CONTENT or not any(c.isalnum() for c in token.text):
        return False
    return not (token.pos_ == "ADV" and token.lemma_.casefold() in listed("roles", "empty_adverbs.words"))
