"""Bytes to text. What is UTF-8 stays as it is, code point for code point."""

from __future__ import annotations

import re
from codecs import lookup

from charset_normalizer import from_bytes

from recoupe.errors import UnreadableDocument

_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_DECLARED = re.compile(
    rb"<(?:meta|\?xml)\b[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})"
)
_ASCII = bytes(range(32, 127))
_HEAD = 4096
_SAMPLE = 65_536
_LAST_RESORT = "cp1252"


def decode(body: bytes, media_type: str) -> str:
    """Decode a document.

    UTF-8 comes first, whatever is declared: bytes that are valid UTF-8 and hold more than
    ASCII are hardly ever anything else. Then a byte order mark, the charset that HTML
    declares, the charset that the letters suggest, and Windows-1252.

    Args:
        body: The bytes as they came.
        media_type: `text/plain` or `text/html`.

    Returns:
        The text. A byte order mark at the start of plain UTF-8 text is kept, so that offsets
        are those of the file as others read it.

    Raises:
        UnreadableDocument: If the bytes are no text.
    """
    for mark, name in _MARKS[1:]:
        if body.startswith(mark):
            return _checked(body.decode(name, errors="replace"))
    try:
        return _checked(body.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    if media_type == "text/html" and (declared := _DECLARED.search(body[:_HEAD])):
        try:
            return _checked(_declared(body, declared.group(1).decode("ascii")))
        except (LookupError, UnicodeError):  # a name that is no charset, or is not this page's
            pass
    return _checked(body.decode(_guessed(body), errors="replace"))


def _declared(body: bytes, charset: str) -> str:
    """Decode as declared; a charset in which the declaration could not be read is not the page's."""
    if "escape" in lookup(charset).name or _ASCII.decode(charset) != _ASCII.decode("ascii"):
        raise LookupError(f"{charset} is no charset that ASCII can declare")
    return body.decode(charset)


def _guessed(body: bytes) -> str:
    sample = body[:_SAMPLE]
    if _damaged_utf8(sample):
        return "utf-8"
    best = from_bytes(sample, cp_isolation=["cp1252", "iso8859_15", "mac_roman", "cp850"]).best()
    return _LAST_RESORT if best is None or best.encoding == "iso8859_15" else str(best.encoding)


def _damaged_utf8(sample: bytes) -> bool:
    """Tell UTF-8 with a few broken bytes, as after a cut at a byte limit, from other charsets."""
    read = sample.decode("utf-8", errors="replace")
    broken = read.count("\ufffd")
    return sum(not c.isascii() for c in read) - broken > 3 * broken


def _checked(text: str) -> str:
    if "\0" in text:
        raise UnreadableDocument("is binary, not text; give the text or the HTML of the article")
    return text
