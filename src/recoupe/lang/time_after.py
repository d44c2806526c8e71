"""What stands right behind a length of time: "deux semaines après le vote"."""

from __future__ import annotations

import re
from functools import cache

from recoupe.lang.load import table
from recoupe.lang.normalize import plain

_REACH = 40


def is_counted_from(text: str, end: int, language: str) -> bool:
    """Tell whether the words behind a length of time say what it is counted from.

    Args:
        text: The text.
        end: Where the length of time ends, in code points.
        language: ISO 639-1 code.

    Returns:
        True for "(deux semaines) après le vote".
    """
    return _pattern(language).match(plain(text[end : end + _REACH])) is not None


@cache
def _pattern(language: str) -> re.Pattern[str]:
    return re.compile(str(table(language, "times")["elapsed"]["behind"]))
