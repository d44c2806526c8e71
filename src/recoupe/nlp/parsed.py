"""An article as the spaCy pipeline sees it: one document a block, with the way back to the text.

Blocks are the zones of the article's prose. What the pipeline reads is the text with
apostrophes and blanks unified, code point for code point, so that offsets hold.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from recoupe.model.article import Article, Zone
from recoupe.model.span import Span
from recoupe.nlp.tokens import Doc, Token, Tokens


@dataclass(frozen=True, slots=True)
class Block:
    """One zone of prose, parsed.

    Attributes:
        zone: Index into `Article.zones`.
        kind: The zone's kind.
        offset: Where the block starts in the article's text.
        doc: The parse. Token offsets count from the block's start.
        text: Its words, joined.
        extent: The block's own span in the article.
    """

    zone: int
    kind: Zone
    offset: int
    doc: Doc
    text: str = field(init=False, repr=False, compare=False)
    extent: Span = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Note what is asked for often."""
        object.__setattr__(self, "text", self.doc.text)
        object.__setattr__(self, "extent", Span(self.offset, self.offset + len(self.doc.text)))

    def span(self, tokens: Tokens | Token) -> Span:
        """Return the article span of a token or a run of tokens."""
        if isinstance(tokens, Token):
            return Span(self.offset + tokens.idx, self.offset + tokens.idx + len(tokens))
        return Span(self.offset + tokens.start_char, self.offset + tokens.end_char)

    def tokens(self, span: Span) -> Tokens | None:
        """Return the tokens that an article span touches, or None where it touches none here.

        Args:
            span: Code points into the article's text.

        Returns:
            The smallest run of tokens that covers the span.
        """
        return self.doc.covering(span.start - self.offset, span.end - self.offset)


@dataclass(frozen=True, slots=True)
class ParsedArticle:
    """An article and the parses of its prose, in order.

    Attributes:
        article: The article.
        plain: Its text with apostrophes and blanks unified; same length, same offsets.
        blocks: One for each zone of prose that is not blank.
        starts: Where each block starts.
    """

    article: Article
    plain: str
    blocks: tuple[Block, ...]
    starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Note where blocks start."""
        object.__setattr__(self, "starts", tuple(b.offset for b in self.blocks))

    def block_at(self, offset: int) -> Block | None:
        """Return the block that holds the code point at `offset`, if one does."""
        at = bisect_right(self.starts, offset) - 1
        if at < 0:
            return None
        block = self.blocks[at]
        return block if offset < block.extent.end else None

    def touched(self, span: Span) -> Iterator[int]:
        """Yield the indexes of the blocks that a span overlaps."""
        at = max(0, bisect_right(self.starts, span.start) - 1)
        while at < len(self.blocks) and self.starts[at] < span.end:
            if self.blocks[at].extent.overlaps(span):
                yield at
            at += 1

    def tokens(self, span: Span) -> Tokens | None:
        """Return the tokens that a span touches in the block where it starts."""
        block = self.block_at(span.start)
        return None if block is None else block.tokens(span)
