"""Lexical cues of what a line of a page is there for, compiled from `lang/*/text.toml`.

The table says which words show site furniture, comments, captions and credits, where in the
line they must stand and how much they weigh. Nothing is decided here.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Any

from recoupe.lang.days import date_pattern
from recoupe.lang.load import table
from recoupe.lang.normalize import plain

_DEFAULT_MOST = 220
_OPENING = r"\A[^\w«“\"]*"
_EDGE = r"(?:(?<=\W)|(?!\w))"
_FRAMES = {
    "start": _OPENING + "(?:{})",
    "whole": _OPENING + r"(?:{})[\W_]*\Z",
    "end": r"(?:{})[\s.)]*\Z",
    "any": r"(?:(?<!\w)|(?=\W))(?:{})" + _EDGE,
}
_CASE_WHOLE = r"\A\s*(?:{})[\s.]*\Z"
_WORD = re.compile(r"[a-z']+")


class _Bare(dict[int, str]):
    """Maps a character to its lower-case letter without accent where that is one character."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        low = char.lower()
        base = unicodedata.normalize("NFD", low)[:1] if low else char
        self[code] = result = base if len(low) == 1 else char
        return result


_BARE = _Bare()


def keyed(text: str) -> str:
    """Fold case, accents, apostrophes and blanks, one code point for one: offsets hold."""
    return plain(text).translate(_BARE)


@dataclass(frozen=True, slots=True)
class Cue:
    """One named cue.

    Attributes:
        name: Its name, which is also the code of its reason.
        zone: What it speaks for (see `text.toml`).
        weight: How strongly.
        pattern: What shows it.
        most: It holds for lines of at most that many characters.
        least: So many different words of it must be there.
        case: True if it is matched against the text with its capitals and accents.
        unterminated: True if it holds only for lines without a full stop.
        verbless: True if it holds only for lines without a finite verb.
    """

    name: str
    zone: str
    weight: float
    pattern: re.Pattern[str]
    most: int
    least: int
    case: bool
    unterminated: bool
    verbless: bool


def _compiled(entry: dict[str, Any], language: str) -> Cue:
    where, case = entry["where"], entry.get("case", False)
    frame = _CASE_WHOLE if case and where == "whole" else _FRAMES[where]
    if not entry.get("edges", True):
        frame = "(?:{})"
    return Cue(
        name=entry["name"],
        zone=entry["zone"],
        weight=float(entry["weight"]),
        pattern=re.compile(
            frame.format("|".join(entry["patterns"])).replace("{date}", date_pattern(language))
        ),
        most=entry.get("most", _DEFAULT_MOST),
        least=entry.get("least", 1),
        case=case,
        unterminated=entry.get("unterminated", False),
        verbless=entry.get("verbless", False),
    )


@cache
def cues(language: str) -> tuple[Cue, ...]:
    """Return the cues of a language, in the order of its table."""
    return tuple(_compiled(entry, language) for entry in table(language, "text")["cue"])


def shown(cue: Cue, text: str, key: str) -> str | None:
    """Return the words of a line that show a cue, or None where none do.

    Args:
        cue: The cue.
        text: The line, apostrophes and blanks unified.
        key: The line as `keyed`.

    Returns:
        The words as they stand in the line.
    """
    if len(text) > cue.most:
        return None
    found = [m.span() for m in cue.pattern.finditer(text if cue.case else key)]
    if not found or len({key[a:b] for a, b in found}) < cue.least:
        return None
    return text[found[0][0] : found[0][1]].strip()


@cache
def _sections(language: str) -> re.Pattern[str]:
    names = sorted(table(language, "text")["sections"]["patterns"], key=len, reverse=True)
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(names)})(?![^\W_])")


def section_cover(key: str, language: str) -> tuple[int, float]:
    """Count the names of sections in a line, and what part of its letters they make up.

    Args:
        key: The line as `keyed`.
        language: ISO 639-1 code.

    Returns:
        The number of names, and a share from 0 to 1.
    """
    names = [m.group() for m in _sections(language).finditer(key)]
    letters = sum(c.isalnum() for c in key)
    return len(names), sum(sum(c.isalnum() for c in n) for n in names) / letters if letters else 0.0


@cache
def _finite(language: str) -> tuple[frozenset[str], tuple[str, ...], frozenset[str]]:
    forms = table(language, "text")
    return (
        frozenset(forms["finite"]["words"]),
        tuple(forms["finite"]["endings"]),
        frozenset(forms["relative"]["words"]),
    )


def has_finite_verb(key: str, language: str) -> bool:
    """Tell whether a line has a word that can hardly be anything but a finite verb.

    Args:
        key: The line as `keyed`.
        language: ISO 639-1 code.

    Returns:
        True if one is found; False does not show that there is none.
    """
    words, endings, relatives = _finite(language)
    before = ""
    for match in _WORD.finditer(key):
        word = match.group()
        bare = word.rpartition("'")[2]
        finite = word in words or bare in words or (len(bare) > 4 and bare.endswith(endings))
        if finite and before not in relatives:
            return True
        before = word
    return False


@cache
def _prefixes(language: str) -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{'|'.join(table(language, 'text')['prefix']['patterns'])})")


def glued_prefix(line: str, language: str) -> int:
    """Return how many characters at the start of a line were glued on by a crawler, 0 for none."""
    match = _prefixes(language).match(line)
    return match.end() if match else 0
