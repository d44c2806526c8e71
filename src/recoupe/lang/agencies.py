"""News agencies by name, from `lang/*/agencies.toml`: which are named in a stretch of words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from recoupe.lang.cues import keyed
from recoupe.lang.load import table, words

_SHORT = 4


@dataclass(frozen=True, slots=True)
class Named:
    """An agency named in a stretch of words.

    Attributes:
        agency: Its canonical name.
        start: Where the name starts in the words.
        end: Where it ends.
        known: False for one that stands in no list and is known by its shape alone.
        syndicate: True for a broadcaster or syndicate.
    """

    agency: str
    start: int
    end: int
    known: bool = True
    syndicate: bool = False


@cache
def _names(language: str) -> tuple[dict[str, tuple[str, bool]], re.Pattern[str]]:
    """Return canonical names by alias (folded where long), and what finds an alias."""
    by_alias: dict[str, tuple[str, bool]] = {}
    short: list[str] = []
    long: list[str] = []
    for section in ("agencies", "syndicates"):
        for name, aliases in table(language, "agencies")[section].items():
            for alias in aliases:
                is_short = len(alias) <= _SHORT
                (short if is_short else long).append(re.escape(alias))
                by_alias.setdefault(alias if is_short else alias.casefold(), (name, section == "syndicates"))
    choices = "|".join(sorted(long, key=lambda a: (-len(a), a)))
    brief = "|".join(sorted(short, key=lambda a: (-len(a), a)))
    return by_alias, re.compile(rf"(?<![\w-])(?:(?i:{choices})|{brief})(?![\w-]|\.\w)")


@cache
def shape(language: str, name: str) -> re.Pattern[str]:
    """Return a pattern of the table's `shapes`, compiled."""
    return re.compile(str(table(language, "agencies")["shapes"][name]))


def known_agencies(words: str, language: str) -> Iterator[Named]:
    """Yield the agencies of the list that are named, in order.

    Args:
        words: The words, apostrophes and blanks unified.
        language: ISO 639-1 code.

    Yields:
        Each naming.
    """
    by_alias, pattern = _names(language)
    for match in pattern.finditer(words):
        found = match.group()
        entry = by_alias.get(found) if len(found) <= _SHORT else None
        agency, syndicate = entry or by_alias[found.casefold()]
        yield Named(agency, match.start(), match.end(), syndicate=syndicate)


def agency_alone(said: str, language: str) -> Named | None:
    """Read words that should be the name of one agency, listed or not.

    Args:
        said: The words, apostrophes and blanks unified.
        language: ISO 639-1 code.

    Returns:
        The agency, or None where the words do not have the shape of an agency's name.
    """
    bare = said.strip()
    for named in known_agencies(bare, language):
        if named.end - named.start >= len(bare) - 8:
            return named
    if keyed(bare) not in words(language, "agencies", "none.words") and shape(language, "unknown").fullmatch(
        bare
    ):
        return Named(bare, 0, len(bare), known=False)
    return None
