"""A name taken apart, so that two of them can be compared."""

from __future__ import annotations

from dataclasses import dataclass

from recoupe.lang.names import (
    arabic,
    body_heads,
    countries,
    essential,
    family_index,
    family_nouns,
    is_family_first,
    loose_sound,
    parts,
    place_heads,
    product_classes,
    sound,
)
from recoupe.lang.normalize import folded
from recoupe.model.reading import EntityType

_SHORTEST_ACRONYM, _LONGEST_ACRONYM = 2, 7


@dataclass(frozen=True, slots=True)
class Name:
    """One spelling of a name, taken apart.

    Attributes:
        text: The name as written.
        type: What it stands for.
        words: Its words, folded, without particles and head noun, Roman numerals in digits.
        sounds: The transliteration class of each word.
        family: Index of the family name among the words (persons).
        head: Head noun or class noun in front ("lac", "frégate"), folded, or "".
        numbers: The words that hold a digit.
        country: Code of the country it names, or "".
        acronym: Whether it is written as one.
        initials: First letters of its words, particles and head noun included where they count.
    """

    text: str
    type: EntityType
    words: tuple[str, ...]
    sounds: tuple[str, ...]
    family: int
    head: str
    numbers: frozenset[str]
    country: str
    acronym: bool
    initials: str

    @property
    def is_full(self) -> bool:
        """True for a person's name of two words or more."""
        return len(self.words) > 1


def parse(text: str, kind: EntityType) -> Name:
    """Take a name apart.

    Args:
        text: The name without title or article.
        kind: What it stands for.

    Returns:
        Its parts. Never empty: a name without letters or digits is one word as it stands.
    """
    written = essential(text) or (text,)
    head, rest = _headed(written, kind)
    words = tuple(folded(arabic(w)) for w in rest)
    hear = sound if kind is EntityType.PERSON else loose_sound
    return Name(
        text=text,
        type=kind,
        words=words,
        sounds=tuple(hear(w) for w in words),
        family=family_index(words, _hyphened(text)) if kind is EntityType.PERSON else 0,
        head=head,
        numbers=frozenset(w for w in words if any(c.isdigit() for c in w)),
        country=countries().names.get(folded(text), "") if kind is EntityType.PLACE else "",
        acronym=_is_acronym(text),
        initials="".join(folded(w)[:1] for w in written),
    )


def _headed(words: tuple[str, ...], kind: EntityType) -> tuple[str, tuple[str, ...]]:
    """Part the head noun or class noun from the name proper."""
    heads = _heads(kind)
    if len(words) > 1 and folded(words[0]) in heads:
        return folded(words[0]), words[1:]
    return "", words


def _heads(kind: EntityType) -> frozenset[str]:
    """Return the head nouns that names of this type may begin with and do without."""
    if kind is EntityType.PLACE:
        return place_heads("nature") | place_heads("built") | place_heads("unit")
    if kind is EntityType.OTHER:
        return family_nouns()
    return product_classes() if kind is EntityType.PRODUCT else frozenset()


def _hyphened(text: str) -> bool:
    """Tell whether a name of two words has a hyphen in the last ("Pak Min-su")."""
    blocks = text.split()
    return len(blocks) == 2 and "-" in blocks[1] and is_family_first(blocks[0])


def _is_acronym(text: str) -> bool:
    """Tell whether a name is written in capitals only, as an acronym is."""
    bare = text.replace(".", "")
    return bare.isalpha() and bare.isupper() and _SHORTEST_ACRONYM <= len(bare) <= _LONGEST_ACRONYM


def is_generic(name: Name) -> bool:
    """Tell whether a body's name is nothing but a noun for bodies ("ministère", "Institut")."""
    return all(w in body_heads() for w in name.words)


def word_count(name: str) -> int:
    """Return how many words a name has, particles included."""
    return len(parts(name))
