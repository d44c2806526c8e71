"""The sample that ships with the package: two invented stories, thirteen articles, their gold file.

Every person, town, company and country in them is made up. The articles carry the dirt of real
crawled pages; the gold file (made by `tests/sample/make_gold.py`) says what a careful reader
finds in them.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path


@contextmanager
def articles() -> Iterator[Path]:
    """Give the folder of sample articles as a path, for as long as the block runs."""
    with as_file(files("recoupe.sample").joinpath("articles")) as folder:
        yield folder


@contextmanager
def gold() -> Iterator[Path]:
    """Give the sample's gold file as a path, for as long as the block runs."""
    with as_file(files("recoupe.sample").joinpath("gold.json")) as path:
        yield path
