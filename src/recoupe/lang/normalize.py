"""Foldings of text. Those that keep offsets say so."""

from __future__ import annotations

import re
import unicodedata

_SAME_LENGTH = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2011": "-", "\u2010": "-"}
)
_BLANKS = re.compile(r"\s+")


def plain(text: str) -> str:
    """Unify apostrophes, blanks and hyphens, one code point for one: offsets hold."""
    return text.translate(_SAME_LENGTH)


def folded(text: str) -> str:
    """Fold case, accents, apostrophes and runs of blanks, for comparing words. Offsets do not hold."""
    decomposed = unicodedata.normalize("NFKD", plain(text))
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return _BLANKS.sub(" ", bare).casefold().strip()
