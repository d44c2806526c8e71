"""What may stand around a name and what it may look like, as data: word lists and patterns by key."""

from __future__ import annotations

import re
from functools import cache

from recoupe.lang.load import table, words

_LANGUAGE = "fr"


def listed(topic: str, key: str) -> frozenset[str]:
    """Return a word list of the language by its table and dotted key.

    Args:
        topic: Table ("names").
        key: Dotted path of the list in it.

    Returns:
        The words as they are written there.
    """
    return words(_LANGUAGE, topic, key)


@cache
def pattern(key: str) -> re.Pattern[str]:
    """Return a compiled pattern of the table of contexts by its key ("age")."""
    return re.compile(table(_LANGUAGE, "contexts")["pattern"][key])


def _elision(key: str) -> str:
    """Return what the table says of the preposition between a noun and its complement."""
    return str(table(_LANGUAGE, "contexts")["elision"][key])


@cache
def elided() -> re.Pattern[str]:
    """Return the pattern of what is a preposition with its article at the end of a text ("du", "de la")."""
    return re.compile(_elision("pattern"))


def plain_preposition(before: str) -> str:
    """Write the preposition that ends a text without its article: "patron du" becomes "patron de"."""
    return elided().sub(_elision("plain"), before)


def is_preposition(word: str) -> bool:
    """Tell whether a word is the plain preposition between a noun and its complement."""
    return word in (_elision("plain"), _elision("elided"))


def without_article(word: str) -> str:
    """Take an elided article off a word."""
    return word.removeprefix(_elision("article"))
