"""Gathers documents from the paths a user gives. What cannot be used is told and set aside."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import BinaryIO

from recoupe.model.article import Capture, Rejected
from recoupe.sources.jsonlines import read_lines
from recoupe.sources.single import MAX_BYTES, checked, media_type, read_file, sniffed_type, too_long

STANDARD_INPUT = "-"
"""Stands for standard input among the paths."""

JSON_ENDINGS = frozenset({".jsonl", ".ndjson"})
_SHOWN = ".txt, .md, .html, .htm, .jsonl"


def captures(
    paths: Sequence[Path | str],
    *,
    published: date | None = None,
    outlet: str | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Capture | Rejected]:
    """Yield every document below the paths, in order, or why it is set aside.

    A folder is read wholly, in sorted order, hidden files left out; a document's id is its path
    below the folder, with slashes. A file given by itself has its name as id; a JSON line its
    `id`, else file and line number; standard input `stdin`. No id comes twice: the second
    document of one id is rejected. A path that does not exist is a rejection too, so that the
    rest is still read.

    Args:
        paths: Folders, files, and `-` for standard input.
        published: Day of publication for documents whose source gives none.
        outlet: Outlet for documents whose source gives none.
        stdin: The bytes of standard input; needed where `-` is among the paths.

    Yields:
        Captures and rejections, one at a time; nothing is read before it is asked for.
    """
    seen: set[str] = set()
    for path in paths:
        for found in _below(path, published, outlet, stdin):
            if isinstance(found, Rejected):
                yield found
            elif found.id in seen:
                yield Rejected(found.id, "has an id that an earlier document has; give each its own")
            else:
                seen.add(found.id)
                yield found


def _below(
    path: Path | str, published: date | None, outlet: str | None, stdin: BinaryIO | None
) -> Iterator[Capture | Rejected]:
    if str(path) == STANDARD_INPUT:
        yield from _standard_input(stdin, published, outlet)
        return
    path = Path(path)
    if path.is_dir():
        yield from _folder(path, published, outlet)
    elif path.exists():
        yield from _file(path, path.name, published, outlet)
    else:
        yield Rejected(str(path), "no such file or folder; check the path")


def _folder(folder: Path, published: date | None, outlet: str | None) -> Iterator[Capture | Rejected]:
    names = sorted(_files_below(folder))
    if not names:
        yield Rejected(str(folder), f"is a folder without documents; files wanted: {_SHOWN}")
    for name in names:
        yield from _file(folder / name, name, published, outlet)


def _files_below(folder: Path) -> Iterator[str]:
    """Yield paths below the folder, with slashes. Links to folders may run in rings: not followed."""
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            entries = list(here.iterdir())
        except OSError:
            yield here.relative_to(folder).as_posix()
            continue
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_dir():
                waiting += [] if entry.is_symlink() else [entry]
            else:
                yield entry.relative_to(folder).as_posix()


def _file(path: Path, name: str, published: date | None, outlet: str | None) -> Iterator[Capture | Rejected]:
    name = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")  # an id is written as UTF-8
    ending = path.suffix.lower()
    media = media_type(ending)
    if not (path.is_file() or path.is_dir()):  # opening a pipe would wait for ever
        yield Rejected(name, "cannot be read (a pipe, a device or a link to nothing); give a file")
    elif media is not None:
        yield read_file(path, name, media, published, outlet)
    elif ending in JSON_ENDINGS:
        try:
            with path.open("rb") as stream:
                yield from read_lines(stream, name, published, outlet)
        except OSError as error:
            yield Rejected(name, f"cannot be read ({error.strerror or error}); check the file and its rights")
    else:
        yield Rejected(name, f"is not a kind of file that is read; files wanted: {_SHOWN}")


def _standard_input(
    stdin: BinaryIO | None, published: date | None, outlet: str | None
) -> Iterator[Capture | Rejected]:
    name = "stdin"
    if stdin is None:
        yield Rejected(name, "standard input is not there to be read; give a path")
        return
    body = stdin.read(MAX_BYTES + 1)
    if body.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
        yield from read_lines(_Rest(body, stdin), name, published, outlet)
    elif len(body) > MAX_BYTES:
        yield too_long(name)
    else:
        yield checked(Capture(name, body, sniffed_type(body), outlet=outlet, published=published))


class _Rest:
    """A stream whose first bytes were already taken to see what it is."""

    def __init__(self, taken: bytes, rest: BinaryIO) -> None:
        self._taken = io.BytesIO(taken)
        self._rest = rest

    def readline(self, size: int, /) -> bytes:
        """Read up to the next line break and `size` bytes at most, over the seam."""
        line = self._taken.readline(size)
        if line.endswith(b"\n") or len(line) >= size:
            return line
        return line + self._rest.readline(size - len(line))
