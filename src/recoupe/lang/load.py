"""Reads the data files of a language: the one place that opens them.

A language is a folder below `recoupe/lang` named by its ISO 639-1 code. Every file in it is
TOML; what is read is kept, so each file is parsed once in a process.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(language: str, name: str) -> dict[str, Any]:
    """Return the TOML table `name` ("quotes", "reasons/text") of `language`.

    Args:
        language: ISO 639-1 code of a language folder.
        name: Path of the file below the folder, without the ending.

    Returns:
        The parsed table. It is shared: do not change it.

    Raises:
        FileNotFoundError: If the language has no such file.
    """
    path = files("recoupe.lang").joinpath(language, *f"{name}.toml".split("/"))
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def words(language: str, name: str, key: str) -> frozenset[str]:
    """Return the word list `key` of a table as a set.

    Args:
        language: ISO 639-1 code of a language folder.
        name: Path of the file below the folder, without the ending.
        key: Dotted path of the list in the table.

    Returns:
        The words.

    Raises:
        KeyError: If the table has no such list.
    """
    found: Any = table(language, name)
    for part in key.split("."):
        found = found[part]
    return frozenset(found)


@cache
def languages() -> tuple[str, ...]:
    """Return the codes of the languages whose texts can be read, sorted."""
    here = files("recoupe.lang")
    return tuple(
        sorted(p.name for p in here.iterdir() if p.is_dir() and p.joinpath("language.toml").is_file())
    )
