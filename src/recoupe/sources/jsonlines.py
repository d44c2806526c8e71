"""JSON lines: one object a line, streamed, each line taken in or set aside for itself.

A line holds `id`, `text` or `html`, and where known `title`, `url`, `outlet`, `published`
(a day, or a moment whose day counts) and `language`. Other fields are left alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any, Protocol

from recoupe.model.article import Capture, Rejected
from recoupe.sources.single import MAX_BYTES, checked, too_long

_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ].*)?", re.DOTALL)
_LANGUAGE = re.compile(r"([A-Za-z]{2})(?:[-_].*)?", re.DOTALL)
_SURROGATES = re.compile("[\ud800-\udfff]")
_CHUNK = 1 << 20


class BadLine(Exception):
    """A line that does not hold a document; says what is wrong with it."""


class LineStream(Protocol):
    """What lines are read from."""

    def readline(self, size: int, /) -> bytes:
        """Return the bytes up to the next line break, `size` at most; none at the end."""
        ...


def read_lines(
    stream: LineStream, name: str, published: date | None, outlet: str | None
) -> Iterator[Capture | Rejected]:
    """Read documents from JSON lines, one at a time.

    Args:
        stream: The bytes, at their start.
        name: Name of the file, for ids of lines that have none and for messages.
        published: Day of publication for lines that give none, if any.
        outlet: Outlet for lines that give none, if any.

    Yields:
        A capture or a rejection for each line that is not blank.
    """
    for number, line in enumerate(_lines(stream), 1):
        where = f"{name}:{number}"
        if line is None:
            yield too_long(where)
        elif line.strip():
            try:
                yield checked(_capture(_fields(line), where, published, outlet))
            except BadLine as bad:
                yield Rejected(where, f"line {number}: {bad}")


def _lines(stream: LineStream) -> Iterator[bytes | None]:
    """Yield lines; None stands for one above the limit, which is skipped without being kept."""
    while line := stream.readline(MAX_BYTES + 1):
        if len(line) <= MAX_BYTES:
            yield line
            continue
        while not line.endswith(b"\n") and (line := stream.readline(_CHUNK)):
            pass
        yield None


def _fields(line: bytes) -> dict[str, Any]:
    try:
        found = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise BadLine(f"not UTF-8 at byte {error.start}; save the file as UTF-8") from error
    except json.JSONDecodeError as error:
        raise BadLine(f"broken JSON at column {error.colno} ({error.msg})") from error
    except (RecursionError, ValueError) as error:
        raise BadLine("JSON that cannot be read: nested too deeply, or a number too long") from error
    if not isinstance(found, dict):
        raise BadLine("not a JSON object; one object with `id` and `text` or `html` is wanted")
    return found


def _capture(fields: dict[str, Any], where: str, published: date | None, outlet: str | None) -> Capture:
    html = _string(fields, "html")
    text = _string(fields, "text")
    if html is None and text is None:
        raise BadLine("neither `text` nor `html`; one of them is wanted")
    return Capture(
        id=_identifier(fields, where),
        body=(text if text is not None else html or "").encode("utf-8"),
        media_type="text/plain" if text is not None else "text/html",
        url=_string(fields, "url"),
        title=_string(fields, "title"),
        outlet=_string(fields, "outlet") or outlet,
        published=_day(fields) or published,
        language=_language(fields),
    )


def _string(fields: dict[str, Any], key: str) -> str | None:
    value = fields.get(key)
    if value is None:
        return None
    if not isinstance(value, str):
        raise BadLine(f"`{key}` is not a string")
    return _SURROGATES.sub("\ufffd", value)  # half a character is no character, in any encoding


def _identifier(fields: dict[str, Any], where: str) -> str:
    value = fields.get("id")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return _string(fields, "id") or where


def _day(fields: dict[str, Any]) -> date | None:
    value = _string(fields, "published")
    if not value:
        return None
    match = _DAY.fullmatch(value.strip())
    try:
        return date.fromisoformat(match.group(1) if match else value)
    except ValueError as error:
        raise BadLine(f"`published` is no day (YYYY-MM-DD): {value[:40]!r}") from error


def _language(fields: dict[str, Any]) -> str | None:
    value = _string(fields, "language")
    if not value:
        return None
    match = _LANGUAGE.fullmatch(value.strip())
    if match is None:
        raise BadLine(f"`language` is no ISO 639-1 code: {value[:40]!r}")
    return match.group(1).lower()
