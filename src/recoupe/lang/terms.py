"""Words of a text made comparable: content words only, cut to their stem, kin under one key.

Two journalists tell one fact in different words: "ont péri", "a fait douze morts". A key is the
notion (`~death`) where the table of kin knows the word, else the word without its ending. Keys of
names keep only their consonants, by sound, so that transliterations of one name meet
(after the idea of Soundex and of matching by consonant skeleton).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from recoupe.lang.load import table, words
from recoupe.lang.normalize import plain

_WORD = re.compile(r"[^\W\d_]+")
_VOWELS = frozenset("aeiouy")
_LONGEST_WORD = 40
_LEAST_PLURAL = 4
_PLURAL = "sx"


class Word(NamedTuple):
    """A content word: where it stands and the key that its kin share."""

    start: int
    end: int
    key: str


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """The compiled table of a language."""

    stop: frozenset[str]
    endings: tuple[tuple[str, int], ...]
    kin: dict[str, str]
    stems: dict[str, str]
    phrases: re.Pattern[str]
    phrase_kin: dict[str, str]


class _Fold(dict[int, str]):
    """Maps each code point to one folded code point, filled as needed."""

    def __missing__(self, code: int) -> str:
        """Work out the folding of one code point."""
        char = chr(code)
        base = unicodedata.normalize("NFKD", char)[:1].casefold()
        folded = base if len(base) == 1 else char
        self[code] = folded
        return folded


_FOLD = _Fold()


def even(text: str) -> str:
    """Fold case and accents, one code point for one: offsets hold."""
    return plain(text).translate(_FOLD)


def content_words(text: str, language: str = "fr") -> tuple[Word, ...]:
    """Return the content words of `text` in order, each under the key of its kin.

    Args:
        text: Any text.
        language: Code of a language folder.

    Returns:
        Words and set phrases; function words, numbers in words and verbs of saying are left out.
    """
    known = _vocabulary(language)
    folded = even(text)
    found = [Word(m.start(), m.end(), known.phrase_kin[m.group()]) for m in known.phrases.finditer(folded)]
    taken = {i for w in found for i in range(w.start, w.end)}
    for match in _WORD.finditer(folded):
        word = match.group()
        if match.start() in taken or len(word) < 2 or word in known.stop:
            continue
        found.append(Word(match.start(), match.end(), _key(word, known)))
    return tuple(sorted(found))


def name_keys(name: str, language: str = "fr") -> tuple[str, ...]:
    """Return one key for each word of a name: its consonants by sound, or the word if it has few.

    "Djorbenov", "Jorbenov" and "Dzhorbenov" have one key, and so have "Oundoro" and "Undoro".

    Args:
        name: A name as written.
        language: Code of a language folder, whose function words are left out.

    Returns:
        Keys that begin with "@", in the order of the words.
    """
    stop = _vocabulary(language).stop
    return tuple(_skeleton(w) for w in _WORD.findall(even(name)) if len(w) > 1 and w not in stop)


def retelling(text: str, language: str = "fr") -> tuple[int, int]:
    """Count how a text says that it retells another outlet's.

    Args:
        text: A text folded by `even`.
        language: Code of a language folder.

    Returns:
        How often it says so outright, and how often it points back to an outlet named before.
    """
    data = table(language, "story")["retelling"]
    cues, back = (
        sum(len(re.findall(rf"(?<!\w){re.escape(p)}(?!\w)", text)) for p in data[k]) for k in ("cues", "back")
    )
    return cues, back


@cache
def _skeleton(word: str) -> str:
    """Reduce a folded word to its consonants by sound."""
    sounds = word[:_LONGEST_WORD]
    for written, heard in _SOUNDS:
        sounds = sounds.replace(written, heard)
    bare = "".join(c for c in sounds if c not in _VOWELS and c != "h")
    single = "".join(c for i, c in enumerate(bare) if i == 0 or bare[i - 1] != c)
    return "@" + (single if len(single) >= 3 else word)


# How one sound is written in transliterations, in the order of replacement; letters, not words.
_SOUNDS = (
    ("dzh", "j"), ("tch", "s"), ("sch", "s"), ("dj", "j"), ("ch", "s"), ("sh", "s"), ("zh", "j"), ("ph", "f"),
    ("kh", "k"), ("gu", "g"), ("qu", "k"), ("q", "k"), ("c", "k"), ("w", "v"), ("x", "ks"), ("z", "s"),
)  # fmt: skip


def _key(word: str, known: _Vocabulary) -> str:
    """Return the key of a folded word."""
    if word in known.kin:
        return known.kin[word]
    stem = _stem(word, known.endings)
    return known.stems.get(stem, stem)


def _stem(word: str, endings: tuple[tuple[str, int], ...]) -> str:
    """Take the plural and then the longest ending off that leaves enough of the word."""
    if len(word) > _LEAST_PLURAL and word[-1] in _PLURAL:
        word = word[:-1]
    for ending, least in endings:
        if word.endswith(ending) and len(word) - len(ending) >= least:
            return word[: -len(ending)]
    return word


@cache
def _vocabulary(language: str) -> _Vocabulary:
    """Compile the table of a language."""
    data = table(language, "story")
    listed = ((e, int(least)) for least, some in data["endings"].items() for e in some)
    endings = sorted(listed, key=lambda x: (-len(x[0]), x))
    kin = {w: f"~{name}" for name, group in data["kin"].items() for w in group["words"]}
    phrases = {p: f"~{name}" for name, group in data["kin"].items() for p in group.get("phrases", ())}
    stems: dict[str, str] = {}
    for word, group in kin.items():
        stem = _stem(word, tuple(endings))
        # A stem that two groups share, or that is too short to be sure of, stands for neither.
        stems[stem] = group if stems.get(stem, group) == group and len(stem) >= 4 else stem
    pattern = "|".join(re.escape(p) for p in sorted(phrases, key=lambda p: (-len(p), p)))
    return _Vocabulary(
        stop=words(language, "story", "stop"),
        endings=tuple(endings),
        kin=kin,
        stems=stems,
        phrases=re.compile(rf"(?<!\w)(?:{pattern})(?!\w)"),
        phrase_kin=phrases,
    )
