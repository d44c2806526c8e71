"""HTML to text with its structure kept: paragraphs, headings, metadata.

The main text is found by trafilatura (Barbaresi 2021), which leaves out most furniture; what
is left goes through the same zones as plain text, with what markup said of each block as one
more feature. Nothing is ever fetched.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import htmldate
import trafilatura
from lxml import etree
from lxml.html import HtmlElement, fromstring

from recoupe.errors import UnreadableDocument
from recoupe.lang.cues import keyed
from recoupe.model.span import Span
from recoupe.text.lines import Block, Element, trimmed

_HEADINGS = frozenset({"head"})
_BLOCKS = frozenset({"head", "p", "quote", "item", "cell", "code", "lb"})
_FIRST, _LAST = "1995-01-01", "2100-01-01"
"""Bounds for dates found in markup. Fixed: the clock must not change what is read."""

_ARTICLE_TYPES = frozenset(
    [
        "Article",
        "NewsArticle",
        "ReportageNewsArticle",
        "AnalysisNewsArticle",
        "BackgroundNewsArticle",
        "OpinionNewsArticle",
        "ReviewNewsArticle",
        "BlogPosting",
        "LiveBlogPosting",
        "SocialMediaPosting",
        "Report",
    ]
)
_DEPTH = 6

for _name_ in ("trafilatura", "htmldate"):  # what they complain of is told as the document's rejection
    logging.getLogger(_name_).addHandler(logging.NullHandler())


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the markup says of the article.

    Attributes:
        title: Headline, or None.
        outlet: Name of the site or publisher, or None.
        published: Day of publication, or None.
        authors: Names, as written.
        language: ISO 639-1 code, or None.
        url: Canonical address, or None.
    """

    title: str | None = None
    outlet: str | None = None
    published: date | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Extracted:
    """The text of a page with its blocks and metadata."""

    text: str
    blocks: tuple[Block, ...]
    metadata: Metadata


def extract(markup: str, url: str | None) -> Extracted:
    """Extract the main text of an HTML page.

    Args:
        markup: The page.
        url: Its address, if known; it is only read, never fetched.

    Returns:
        The text (blocks set apart by blank lines), its blocks and the page's metadata.

    Raises:
        UnreadableDocument: If no text is found in the page.
    """
    tree = trafilatura.load_html(markup)
    if tree is None:
        raise UnreadableDocument("is no HTML that can be read; give the article's text")
    metadata = _metadata(tree, url)
    pieces = list(_pieces(tree, url))
    if not pieces:
        raise UnreadableDocument("holds no article text; give the article's text, or another page")
    if metadata.title and not any(keyed(metadata.title) == keyed(p) for p, _ in pieces[:3]):
        pieces.insert(0, (metadata.title, Element.HEADING))
    return _joined(pieces, metadata)


def _joined(pieces: list[tuple[str, Element]], metadata: Metadata) -> Extracted:
    blocks, parts, at = [], [], 0
    for words, element in pieces:
        blocks.append(Block(Span(at, at + len(words)), element))
        parts.append(words)
        at += len(words) + 2
    return Extracted("\n\n".join(parts), tuple(blocks), metadata)


def _pieces(tree: HtmlElement, url: str | None) -> Iterator[tuple[str, Element]]:
    document = trafilatura.bare_extraction(
        tree, url=url, favor_precision=True, include_comments=False, include_tables=False,
        include_images=False, with_metadata=False,
    )  # fmt: skip
    body = getattr(document, "body", None)
    if body is None:
        return
    for element in body.iter(*_BLOCKS):
        if any(a.tag in _BLOCKS for a in element.iterancestors()):
            continue
        kind = Element.HEADING if element.tag in _HEADINGS else Element.PARAGRAPH
        for line in "".join(element.itertext()).splitlines():
            span = trimmed(line, 0, len(line))
            if span:
                yield span.of(line), kind


def _metadata(tree: HtmlElement, url: str | None) -> Metadata:
    found = next(_articles(tree), {})
    publisher = found.get("publisher")
    declared = (tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "")[:2].lower()
    stated = _day(found.get("datePublished")) or _day(_meta(tree, "article:published_time"))
    return Metadata(
        title=_text(found.get("headline")) or _meta(tree, "og:title") or _first_heading(tree),
        outlet=_meta(tree, "og:site_name") or _name(publisher),
        published=stated or _searched(tree, url),
        authors=tuple(_names(found.get("author"))) or tuple(_names(_meta(tree, "author"))),
        language=declared if declared.isalpha() and len(declared) == 2 else None,
        url=_link(tree),
    )


def _articles(tree: HtmlElement) -> Iterator[dict[str, object]]:
    """Yield the descriptions of articles in JSON-LD, in the order of the page."""
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        try:
            content = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _walk(content, _DEPTH)


def _walk(content: object, depth: int) -> Iterator[dict[str, object]]:
    if depth and isinstance(content, list):
        for item in content:
            yield from _walk(item, depth - 1)
    elif depth and isinstance(content, dict):
        kinds = content.get("@type")
        if any(
            k in _ARTICLE_TYPES for k in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(k, str)
        ):
            yield content
        yield from _walk(content.get("@graph"), depth - 1)


def _meta(tree: HtmlElement, name: str) -> str | None:
    for element in tree.iterfind(".//meta[@content]"):
        if name in (element.get("property"), element.get("name")):
            return _text(element.get("content"))
    return None


def _link(tree: HtmlElement) -> str | None:
    element = tree.find(".//link[@rel='canonical'][@href]")
    return None if element is None else _text(element.get("href"))


def _first_heading(tree: HtmlElement) -> str | None:
    headings = tree.findall(".//h1")
    return _text(" ".join("".join(headings[0].itertext()).split())) if len(headings) == 1 else None


def _text(value: object) -> str | None:
    if not isinstance(value, str):
        return None
    bare = " ".join(fromstring(f"<p>{value}</p>").text_content().split()) if "&" in value else value.strip()
    return bare or None


def _name(value: object) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _names(value: object) -> Iterator[str]:
    for item in value if isinstance(value, list) else [value]:
        name = _name(item)
        if name and not name.startswith(("http:", "https:")):
            yield name


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value)[:10]) if value else None
    except ValueError:
        return None


def _searched(tree: HtmlElement, url: str | None) -> date | None:
    """Look for a date in the markup with htmldate, by explicit marks alone."""
    try:
        found = htmldate.find_date(
            tree, extensive_search=False, original_date=True, url=url, min_date=_FIRST, max_date=_LAST
        )
    except (ValueError, etree.LxmlError):
        return None
    return _day(found)
