"""Captures to articles: the one way a document takes through this stage."""

from __future__ import annotations

from hashlib import sha256
from itertools import islice

from recoupe.errors import UnreadableDocument
from recoupe.model.article import Article, Capture
from recoupe.text.credits import credits_of
from recoupe.text.decode import decode
from recoupe.text.html import Extracted, Metadata, extract
from recoupe.text.language import cue_language, language_of
from recoupe.text.lines import blocks_of, page
from recoupe.text.masthead import authors_of, outlet_of, title_of
from recoupe.text.published import publication_of
from recoupe.text.zoning import zone_page

MAX_BLOCKS = 20_000
"""No press article has more lines; a pile in one file is not read as one article."""

MAX_PROSE = 200_000
"""Code points of prose in one article, a small book: what can be read in ten seconds and a gigabyte."""


def read_article(capture: Capture) -> Article:
    """Make an article of a capture: decoded, zoned, with title, outlet, date and credits.

    Args:
        capture: The bytes of one document, with what its source says of it. What the source
            or the user says wins over what the page says.

    Returns:
        The article. Its text is never altered; the zones cover every line that is not blank.

    Raises:
        UnreadableDocument: If the bytes are no text, the text has no line with a word, or it is
            longer than any article.
    """
    decoded = decode(capture.body, capture.media_type)
    read = extract(decoded, capture.url) if capture.media_type == "text/html" else _plain(decoded)
    text, said = read.text, read.metadata
    language = language_of(text, capture.language, said.language)
    cues = cue_language(language)
    blocks = read.blocks or tuple(islice(blocks_of(text, cues), MAX_BLOCKS + 1))
    if len(blocks) > MAX_BLOCKS:
        raise UnreadableDocument(f"has more than {MAX_BLOCKS} lines; split it into one file an article")
    if not any(c.isalnum() for c in text):
        raise UnreadableDocument("has no word in it; give the text of the article")
    zones = zone_page(page(text, blocks, cues, capture.title or said.title))
    if sum(len(z.span) for z in zones if z.zone.is_article) > MAX_PROSE:
        raise UnreadableDocument(f"has more than {MAX_PROSE} characters; split it into one file an article")
    published, hints = publication_of(text, zones, cues, capture.published or said.published)
    return Article(
        id=capture.id,
        digest=sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        text=text,
        zones=zones,
        title=title_of(text, zones, capture.title or said.title),
        outlet=outlet_of(text, zones, capture.outlet or said.outlet, cues),
        language=language,
        published=published,
        credits=credits_of(text, zones, cues),
        url=capture.url or said.url,
        authors=said.authors or authors_of(text, zones, cues),
        hints=hints,
    )


def _plain(text: str) -> Extracted:
    return Extracted(text, (), Metadata())
