"""Names as data: their parts, how they sound, which part is the family's. Text in, value out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from anyascii import anyascii
from babel import Locale

from recoupe.lang.load import table
from recoupe.lang.normalize import folded, plain

_LANGUAGE = "fr"
_PARTS = re.compile(r"[^\W_]+", re.UNICODE)
_ROMAN = re.compile(r"^(?=[IVXL]{1,5}$)(XL|L?X{0,3})(IX|IV|V?I{0,3})$")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50}
_VOWELS = re.compile(r"[aeiou]")
_PLACE_END = re.compile(r"(?<=.{3})(?:ia|ie|i|a|e|u|o)$")


@cache
def _sound_rules() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Compile the spelling classes in their order."""
    return tuple((re.compile(r["find"]), r["put"]) for r in table(_LANGUAGE, "names")["sound"])


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """Fold a word to the class of all its usual transliterations ("Choulgan", "Shulgan" → one class).

    Lossy on purpose: what falls together still has to pass the vetoes.

    Args:
        word: One word of a name.

    Returns:
        Its class; capital letters stand for the hissing sounds.
    """
    key = anyascii(word[:200]).lower().replace("'", "")
    for pattern, put in _sound_rules():
        key = pattern.sub(put, key)
    return key


def loose_sound(word: str) -> str:
    """Fold a word further, without its last vowels: "Karvénie" and "Karvenia", "Aurore" and "Aurora"."""
    return _PLACE_END.sub("", sound(word))


def skeleton(key: str) -> str:
    """Return a sound class without its vowels."""
    return _VOWELS.sub("", key)


def arabic(word: str) -> str:
    """Write a Roman numeral up to 89 in digits; leave every other word as it is."""
    if not _ROMAN.match(word):
        return word
    values = [_ROMAN_VALUES[c] for c in word]
    following = [*values[1:], 0]
    return str(sum(v if v >= n else -v for v, n in zip(values, following, strict=True)))


@lru_cache(maxsize=8192)
def parts(name: str) -> tuple[str, ...]:
    """Cut a name into its words at blanks, hyphens and apostrophes."""
    return tuple(_PARTS.findall(plain(name)))


@cache
def particles() -> frozenset[str]:
    """Words inside a name that are no name by themselves."""
    return frozenset(table(_LANGUAGE, "names")["particles"])


def essential(name: str) -> tuple[str, ...]:
    """Return the words of a name without particles, or all where nothing else would be left."""
    words = parts(name)
    kept = tuple(w for w in words if w.casefold() not in particles() or w.isupper())
    return kept or words


@cache
def _family_first() -> frozenset[str]:
    """Family names that stand first, of all languages that do so."""
    return frozenset(n for names in table(_LANGUAGE, "names")["family_first"].values() for n in names)


def family_index(words: tuple[str, ...], hyphened: bool) -> int:
    """Tell which word of a full name is the family's.

    Args:
        words: Words of the name without particles, at least one.
        hyphened: Whether the given name is written with a hyphen ("Jong-un").

    Returns:
        0 for a name of two to four parts that begins with a family name which stands first and
        whose given name has two parts; the last word otherwise.
    """
    east = folded(words[0]) in _family_first() and (3 <= len(words) <= 4 or hyphened)
    return 0 if east else len(words) - 1


def is_family_first(word: str) -> bool:
    """Tell whether a word is one of the usual family names of Korea, China or Vietnam."""
    return folded(word) in _family_first()


@cache
def _given() -> dict[str, str]:
    """Given names by their folded form, with gender."""
    given = table(_LANGUAGE, "names")["given"]
    return {folded(n): gender for gender in ("f", "m") for n in given[gender]}


def given_gender(word: str) -> str:
    """Return `m` or `f` for a usual given name, "" for any other word."""
    return _given().get(folded(word), "")


@cache
def civil_titles() -> dict[str, str]:
    """Titles before a surname ("M.", "Mme") in lower case, each with the gender it shows or ""."""
    return dict(table(_LANGUAGE, "names")["civil"])


@dataclass(frozen=True, slots=True)
class Countries:
    """Country names, and nationalities with the code of their country.

    Attributes:
        names: Folded name or acronym → code.
        written: Names that can be looked for in a text as they are.
        adjectives: Nationality adjective in lower case, all four forms → codes.
    """

    names: dict[str, str]
    written: frozenset[str]
    adjectives: dict[str, tuple[str, ...]]


@cache
def countries() -> Countries:
    """Return the countries of the CLDR in French, with our other names and the nationalities."""
    data = table(_LANGUAGE, "places")
    closed = frozenset(data["ambiguous"]["codes"])
    names: dict[str, str] = {}
    written: set[str] = set()
    cldr = {
        c: n for c, n in Locale("fr").territories.items() if len(c) == 2 and c.isalpha() and c not in closed
    }
    for code in sorted({*cldr, *data["country"]}):
        given = [plain(n) for n in (cldr.get(code, ""), *data["country"].get(code, ())) if n and "(" not in n]
        written.update(given)
        for name in given:
            names.setdefault(folded(name), code)
    written -= {plain(n) for n in data["ambiguous"]["names"]}
    return Countries(names, frozenset(written), _adjectives(data["nationality"]))


def _adjectives(table_: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    """Turn the nationality table around, with plurals."""
    found: dict[str, list[str]] = {}
    for code, adjectives in sorted(table_.items()):
        for adjective in adjectives:
            for form in sorted({adjective, adjective if adjective.endswith(("s", "x")) else adjective + "s"}):
                found.setdefault(form, []).append(code)
    return {form: tuple(codes) for form, codes in found.items()}


@cache
def capitals() -> frozenset[str]:
    """Capitals in their French spelling, folded."""
    return frozenset(folded(n) for n in table(_LANGUAGE, "places")["capital"]["names"])


@cache
def place_heads(kind: str) -> frozenset[str]:
    """Head nouns of place names: `nature`, `built`, `kept` or `unit`."""
    return frozenset(folded(w) for w in table(_LANGUAGE, "places")["head"][kind])


@cache
def family_nouns() -> frozenset[str]:
    """Nouns before the name of a family, folded ("famille")."""
    return frozenset(folded(w) for w in table(_LANGUAGE, "names")["family_nouns"]["words"])


@cache
def body_heads() -> frozenset[str]:
    """First words of the names of bodies, folded: no name by themselves."""
    head = table(_LANGUAGE, "organizations")["head"]
    listed = [
        *head["office"],
        *head["name"],
        *head["unit"],
        *table(_LANGUAGE, "organizations")["class"]["words"],
    ]
    return frozenset(folded(w) for entry in listed for w in entry.split()[:1]) - {"haut", "haute"}


@cache
def known_bodies() -> frozenset[str]:
    """Parties, unions, firms, media, institutions and clubs, each list complete for its class."""
    listed = table(_LANGUAGE, "bodies")["votes"]
    return frozenset(plain(name) for names in listed.values() for name in names)


@cache
def product_classes() -> frozenset[str]:
    """Class nouns of designated things, folded ("avion de combat", "frégate")."""
    return frozenset(folded(w) for words in table(_LANGUAGE, "products")["class"].values() for w in words)
