"""One file, one document: plain text or HTML, checked before it is taken in."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from recoupe.model.article import Capture, Rejected

MAX_BYTES = 10_000_000
"""A document longer than this is no press article; it is set aside, not read."""

TEXT_ENDINGS = frozenset({".txt", ".text", ".md", ".markdown"})
HTML_ENDINGS = frozenset({".html", ".htm", ".xhtml"})

_SNIFFED = 4096
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
_HTML_OPENINGS = (b"<!doctype html", b"<html", b"<head", b"<?xml")


def media_type(ending: str) -> str | None:
    """Return the media type a file ending stands for, or None for what is no document."""
    if ending in TEXT_ENDINGS:
        return "text/plain"
    return "text/html" if ending in HTML_ENDINGS else None


def sniffed_type(body: bytes) -> str:
    """Tell HTML from plain text by the first bytes that are not blank."""
    opening = body[:_SNIFFED].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return "text/html" if opening.startswith(_HTML_OPENINGS) else "text/plain"


def is_binary(body: bytes) -> bool:
    """Tell bytes that cannot be text: NUL bytes, unless a mark says that characters are two bytes wide."""
    return b"\0" in body and not body.startswith(_WIDE_MARKS)


def is_blank(body: bytes) -> bool:
    """Tell a document without a character in it."""
    return not body.removeprefix(b"\xef\xbb\xbf").strip()


def read_file(
    path: Path, name: str, media: str, published: date | None, outlet: str | None
) -> Capture | Rejected:
    """Read one file as one document.

    Args:
        path: Where it lies.
        name: The document's id.
        media: Its media type.
        published: Day of publication given by the user, if any.
        outlet: Outlet given by the user, if any.

    Returns:
        The capture, or why it is set aside: too long, empty, binary or not readable.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            return too_long(name)
        body = path.read_bytes()
    except OSError as error:
        return Rejected(name, f"cannot be read ({error.strerror or error}); check the file and its rights")
    return checked(Capture(name, body, media, outlet=outlet, published=published))


def checked(capture: Capture) -> Capture | Rejected:
    """Return the capture, or why its bytes cannot be a document."""
    if is_blank(capture.body):
        return Rejected(capture.id, "is empty; nothing to read in it")
    if is_binary(capture.body):
        return Rejected(capture.id, "is binary, not text; give the text or the HTML of the article")
    return capture


def too_long(name: str) -> Rejected:
    """Return the rejection of a document above the limit."""
    return Rejected(name, f"is longer than {MAX_BYTES // 1_000_000} MB; split it into one file an article")
