"""By which words an account frames what it tells, where another side would use others."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from recoupe.lang.load import table
from recoupe.lang.terms import even


@dataclass(frozen=True, slots=True)
class Frame:
    """Two ways to name one thing.

    Attributes:
        title: Both, in words.
        sides: The stems of the one and of the other.
    """

    title: str
    sides: tuple[tuple[str, ...], tuple[str, ...]]

    def side(self, text: str) -> int | None:
        """Tell which side's words a text uses.

        Args:
            text: A statement.

        Returns:
            0 or 1, or None where it uses those of both or of neither.
        """
        used = [_stems(stems).search(even(text)) is not None for stems in self.sides]
        return None if used[0] == used[1] else used.index(True)


@cache
def frames(language: str = "fr") -> tuple[Frame, ...]:
    """Return the pairs of framings of a language, in the order of its table."""
    return tuple(
        Frame(x["title"], (tuple(x["sides"][0]), tuple(x["sides"][1])))
        for x in table(language, "framing")["pairs"]
    )


@cache
def _stems(stems: tuple[str, ...]) -> re.Pattern[str]:
    """Compile stems that stand at the head of a word."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, stems))})")
