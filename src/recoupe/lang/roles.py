"""Role nouns as data: which word is one, and the gender it shows. Text in, value out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from recoupe.lang.load import table
from recoupe.lang.normalize import plain

_LANGUAGE = "fr"
_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*\.?", re.UNICODE)


@dataclass(frozen=True, slots=True)
class RoleNoun:
    """A noun for a role.

    Attributes:
        lemma: Its masculine singular, or the word itself.
        gender: `m`, `f`, or "" where one form serves both.
        plural: Whether it is the plural form.
        kind: `office`, `rank`, `trade` or `kin`.
    """

    lemma: str
    gender: str
    plural: bool
    kind: str


@cache
def _nouns() -> dict[str, RoleNoun]:
    """Every form of every role noun."""
    data = table(_LANGUAGE, "roles")
    found: dict[str, RoleNoun] = {}
    for kind in ("office", "trade"):
        for pair in data[kind]["pairs"]:
            masculine, feminine = pair.split()
            same = masculine == feminine
            _add(found, RoleNoun(masculine, "" if same else "m", plural=False, kind=kind), masculine)
            _add(found, RoleNoun(masculine, "" if same else "f", plural=False, kind=kind), feminine)
    for word in data["office"]["both"]:
        _add(found, RoleNoun(word, "", plural=False, kind="office"), word)
    for word in data["office"]["rank"]:
        _add(found, RoleNoun(word, "", plural=False, kind="rank"), word)
    feminine_kin = frozenset(data["trade"]["kin_feminine"])
    for word in data["trade"]["kin"]:
        _add(found, RoleNoun(word, "f" if word in feminine_kin else "m", plural=False, kind="kin"), word)
    return found


def _add(found: dict[str, RoleNoun], noun: RoleNoun, form: str) -> None:
    """Put a form and its plural into the table, where they are not there yet."""
    found.setdefault(form.casefold(), noun)
    head, *tail = form.split(" ")
    plural = " ".join([_plural(head), *tail])
    if plural != form:
        found.setdefault(plural.casefold(), RoleNoun(noun.lemma, noun.gender, plural=True, kind=noun.kind))


def _plural(word: str) -> str:
    """Form the plural of a role noun."""
    if word.endswith(("s", "x", "z", "-parole")):
        return word
    return word[:-2] + "aux" if word.endswith("al") else word + "s"


@cache
def _prefixes() -> tuple[str, ...]:
    """What may stand before a role noun in the same word, longest first."""
    return tuple(sorted(table(_LANGUAGE, "roles")["around"]["prefix"], key=lambda p: (-len(p), p)))


@lru_cache(maxsize=8192)
def role_noun(word: str) -> RoleNoun | None:
    """Return what a word is as a role noun, with "vice-", "ex-" and the like taken off.

    Args:
        word: One word, or a fixed expression of the table ("chef d'état-major").

    Returns:
        The noun, or None where the word is none.
    """
    key = plain(word).casefold()
    if key in _nouns():
        return _nouns()[key]
    for prefix in _prefixes():
        if key.startswith(prefix) and key[len(prefix) :] in _nouns():
            return _nouns()[key[len(prefix) :]]
    return None


@cache
def around() -> frozenset[str]:
    """Adjectives that may stand before a role noun ("ancien", "haut")."""
    return frozenset(table(_LANGUAGE, "roles")["around"]["before"])


def role_words(text: str) -> tuple[str, ...]:
    """Return the words of a role, in lower case."""
    return tuple(w.casefold() for w in _WORD.findall(plain(text)))


def role_gender(text: str) -> str:
    """Return the gender that the first gendered role noun of `text` shows, or ""."""
    return next((n.gender for w in role_words(text) if (n := role_noun(w)) and n.gender), "")


def role_lemmas(text: str) -> frozenset[str]:
    """Return the lemmas of the role nouns in `text`."""
    return frozenset(n.lemma for w in role_words(text) if (n := role_noun(w)))


def role_head(text: str) -> str:
    """Return the lemma of the first role noun in `text`, the one that the whole phrase is of, or ""."""
    return next((n.lemma for w in role_words(text) if (n := role_noun(w))), "")


def determiner_gender(before: str) -> str:
    """Return the gender that the last word of `before` shows as a determiner ("le", "une"), or ""."""
    last = (before.split() or [""])[-1].casefold()
    shown = table(_LANGUAGE, "roles")["determiner"]
    return "m" if last in shown["shows_m"] else "f" if last in shown["shows_f"] else ""
