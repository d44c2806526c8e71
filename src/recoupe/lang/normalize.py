"""Foldings of text. Those that keep offsets say so."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SAME_LENGTH = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2011": "-", "\u2010": "-"}
)
_BLANKS = re.compile(r"\s+")
_WORD = 40
"""Code points up to which a folding is kept."""


def plain(text: str) -> str:
    """Unify apostrophes, blanks and hyphens, one code point for one: offsets hold."""
    return text.translate(_SAME_LENGTH)


def folded(text: str) -> str:
    """Fold case, accents, apostrophes and runs of blanks, for comparing words. Offsets do not hold."""
    return _folded_word(text) if len(text) <= _WORD else _folded(text)


@lru_cache(maxsize=65536)
def _folded_word(text: str) -> str:
    """Fold what is short: the same words come again and again."""
    return _folded(text)


def _folded(text: str) -> str:
    """Fold a text of any length."""
    bare = text
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", plain(text))
        bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return _BLANKS.sub(" ", bare).casefold().strip()
