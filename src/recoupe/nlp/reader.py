"""Articles to readings: runs the pipeline and every finder in order."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from recoupe.errors import ModelError, UnreadableDocument
from recoupe.lang.load import languages
from recoupe.lang.normalize import plain
from recoupe.model.article import Article
from recoupe.model.reading import Reading, Sentence
from recoupe.model.span import Span
from recoupe.nlp.events import find_events
from recoupe.nlp.mentions import find_mentions
from recoupe.nlp.parsed import Block, ParsedArticle
from recoupe.nlp.quantities import find_quantities
from recoupe.nlp.quotes import find_quotes
from recoupe.nlp.references import find_references
from recoupe.nlp.roles import find_roles
from recoupe.nlp.sentences import find_sentences
from recoupe.nlp.times import find_times
from recoupe.nlp.tokens import read_out

_LONGEST = 10_000
"""Code points that the pipeline is given at once; the parser's memory grows with it."""
_SENTENCELESS = 2_500
"""So much where no sentence ends in it: what asks for a word's neighbours walks a whole sentence."""
_WORD = 300
"""A stretch without a blank longer than this is no word. The tokenizer's time grows with its square."""
_SURROGATE = re.compile("[\ud800-\udfff]")
_ENDED = re.compile(r"\w[\w)»”\"]{2,}[.!?…]\s")
_STRETCH = re.compile(r"\S+")

SHIPPED = Path(__file__).parent / "models" / "fr_press"


class Reader:
    """Reads articles with one loaded pipeline.

    Args:
        model: Name or path of a spaCy pipeline, or None for the one that ships with Recoupe.

    Raises:
        ModelError: If the pipeline cannot be loaded.
    """

    def __init__(self, model: str | None = None) -> None:
        self._nlp = _load(model)

    def parse(self, article: Article) -> ParsedArticle:
        """Run the pipeline over the prose of an article.

        Args:
            article: The article.

        Returns:
            One parsed block for each zone of prose.

        Raises:
            UnreadableDocument: If the article is in a language without tables.
        """
        blocks = tuple(
            Block(zone, article.zones[zone].zone, offset, read_out(doc))
            for zone, offset, doc in self.parses(article)
        )
        return ParsedArticle(article, _legible(article.text), blocks)

    def parses(self, article: Article) -> Iterator[tuple[int, int, Doc]]:
        """Run the bare pipeline over the prose of an article.

        Args:
            article: The article.

        Yields:
            For each piece of prose the index of its zone, where it starts, and spaCy's parse.

        Raises:
            UnreadableDocument: If the article is in a language without tables.
        """
        if article.language not in languages():
            known = ", ".join(languages())
            raise UnreadableDocument(f"is in a language that is not read ({article.language}; read: {known})")
        text = _legible(article.text)
        cuts = [
            (i, piece)
            for i, z in enumerate(article.zones)
            if z.zone.is_article
            for piece in _digestible(text, z.span)
        ]
        docs = self._nlp.pipe(_STRETCH.sub(_word, piece.of(text)) for _, piece in cuts)
        for (i, piece), doc in zip(cuts, docs, strict=True):
            yield i, piece.start, doc

    def read(self, article: Article) -> Reading:
        """Read one article.

        Args:
            article: The article.

        Returns:
            Everything found in it, each tuple in the order of the text.
        """
        return read_parsed(self.parse(article))

    def read_all(self, articles: Iterable[Article]) -> Iterator[Reading]:
        """Read articles one after the other, in order."""
        return (self.read(article) for article in articles)


def read_parsed(parsed: ParsedArticle) -> Reading:
    """Run every finder over a parsed article, each with what those before it found.

    Args:
        parsed: The article, parsed.

    Returns:
        Everything found in it, each tuple in the order of the text.
    """
    sentences = find_sentences(parsed)
    names = find_mentions(parsed)
    roles = find_roles(parsed, names)
    mentions = tuple(sorted((*names, *find_references(parsed, names, roles)), key=lambda m: (m.span, m.kind)))
    times = find_times(parsed)
    quotes = find_quotes(parsed, mentions, times, roles=roles)
    events = find_events(parsed, mentions, times, quotes, roles=roles)
    return Reading(
        article=parsed.article.id,
        sentences=sentences,
        mentions=mentions,
        roles=roles,
        times=times,
        quantities=find_quantities(parsed, times),
        quotes=quotes,
        events=tuple(replace(e, sentence=_sentence_of(e.trigger, sentences)) for e in events),
    )


def _sentence_of(trigger: Span, sentences: Sequence[Sentence]) -> int:
    """Return the index of the sentence in which a trigger begins."""
    return max(0, bisect_right(sentences, trigger.start, key=lambda s: s.span.start) - 1)


def _legible(text: str) -> str:
    """Return a text as the pipeline can take it, code point for code point."""
    return _SURROGATE.sub("\ufffd", plain(text))


def _word(stretch: re.Match[str]) -> str:
    """Return a stretch without blanks, blanked out where it is too long for a word: offsets hold."""
    found = stretch.group()
    return found if len(found) <= _WORD else " " * len(found)


def _digestible(text: str, span: Span) -> Iterator[Span]:
    """Cut a zone into pieces that the pipeline can hold, at blanks where it can; skip what is blank."""
    start = span.start
    while start < span.end:
        end = _end_of_piece(text, start, span.end)
        if text[start:end].strip():
            yield Span(start, end)
        start = end


def _end_of_piece(text: str, start: int, limit: int) -> int:
    """Return where a piece that starts at `start` ends: after a sentence, else at a blank, else anywhere."""
    ended = _ENDED.search(text, start, min(limit, start + _SENTENCELESS))
    end = min(limit, start + (_LONGEST if ended else _SENTENCELESS))
    if end == limit:
        return limit
    stop = text.rfind(". ", start + 1, end)
    if stop > start + (end - start) // 2:
        return stop + 1
    blank = max(text.rfind(" ", start + 1, end), text.rfind("\n", start + 1, end))
    return blank if blank > start else end


def _load(model: str | None) -> Language:
    """Load a pipeline by name or path."""
    try:
        return spacy.load(model or SHIPPED)
    except OSError as error:
        raise ModelError(
            f"cannot load the language pipeline {model or SHIPPED}: {error}; "
            "install it or give another one with --model"
        ) from error
