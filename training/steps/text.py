"""Text as the pipeline wants it: characters replaced one for one, so that offsets stay valid."""

import re

APOSTROPHES = "\u2019\u2018\u02bc\u00b4"
SPACES = "\u00a0\u202f\u2009\u2007"
_TABLE = str.maketrans({**dict.fromkeys(APOSTROPHES, "'"), **dict.fromkeys(SPACES, " ")})
_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")


def normalise(text: str) -> str:
    """Replaces typographic apostrophes and no-break spaces, one character for one.

    Whoever calls the shipped pipeline does the same first: it never saw the other characters.
    """
    return text.translate(_TABLE)


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Half-open offsets of the paragraphs: lines that hold anything, without blanks at their edges."""
    found = []
    for match in _PARAGRAPH.finditer(text):
        line = match.group()
        left = len(line) - len(line.lstrip())
        found.append((match.start() + left, match.start() + len(line.rstrip())))
    return found
