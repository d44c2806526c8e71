"""What speaks for and against two names being one: small comparators in visible tables.

After the manner of nomenklatura's logic matchers (OpenSanctions): each feature is a pure function
whose docstring is its explanation; the strongest one that holds gives the score, and a veto ends
the matter. Transliteration classes stand in for phonetic algorithms, which are made for English.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from recoupe.lang.names import body_heads, place_heads, skeleton, sound
from recoupe.model.reading import EntityType
from recoupe.model.reason import Reason, because
from recoupe.resolve.names import Name, is_generic

Test = Callable[[Name, Name], bool]

_FUZZY_FROM = 5
_LONG_WORD = 9
_YOD_FROM = 3


@dataclass(frozen=True, slots=True)
class Feature:
    """A named ground for or against two names being one.

    Attributes:
        code: Code of the reason.
        weight: What it counts for: 1 is certainty; a veto has none.
        test: The comparator.
    """

    code: str
    weight: float | None
    test: Test

    def reason(self, left: Name, right: Name) -> Reason:
        """Return the reason that a user reads, the two names in a fixed order."""
        one, other = sorted((left.text, right.text))
        return because(self.code, self.weight, one=one, other=other)


def alike(left: str, right: str) -> bool:
    """Two words in their transliteration classes are one, or differ by a vowel, or a letter if long."""
    if left == right or _initial_yod(left, right):
        return True
    shorter = min(len(left), len(right))
    if shorter < _FUZZY_FROM or left[0] != right[0] or any(c.isdigit() for c in left + right):
        return False
    allowed = 2 if shorter >= _LONG_WORD else 1
    distance = Levenshtein.distance(left, right, score_cutoff=2)
    return distance <= allowed and (skeleton(left) == skeleton(right) or shorter >= _LONG_WORD)


def _initial_yod(left: str, right: str) -> bool:
    """Tell whether one writes "J" for the glide that the other writes "I" or "Y" ("Jarek", "Iarek")."""
    return (
        {left[:1], right[:1]} == {"J", "i"}
        and left[1:] == right[1:]
        and len(left) > _YOD_FROM
        and left[1] in "aeou"
    )


def same_spelling(left: Name, right: Name) -> bool:
    """The names differ in nothing but case, accents, hyphens or particles."""
    return left.words == right.words and left.head == right.head


def same_country(left: Name, right: Name) -> bool:
    """Both are names of one country."""
    return bool(left.country) and left.country == right.country


def same_sound(left: Name, right: Name) -> bool:
    """The names are transliterations of one another, word by word."""
    return left.sounds == right.sounds and _same_numbers(left, right) and _enough(left)


def near_sound(left: Name, right: Name) -> bool:
    """One word is spelt a little differently and all others are the same; a long word must carry it."""
    if len(left.sounds) != len(right.sounds) or not _same_numbers(left, right):
        return False
    pairs = list(zip(left.sounds, right.sounds, strict=True))
    differing = sum(a != b for a, b in pairs)
    if left.type is EntityType.PERSON and len(pairs) == 1:
        return False
    return differing == 1 and all(alike(a, b) for a, b in pairs)


def name_order(left: Name, right: Name) -> bool:
    """The same words stand in another order: family name first in one of the two."""
    return (
        len(left.sounds) > 1
        and len(left.sounds) == len(right.sounds)
        and left.sounds != right.sounds
        and sorted(left.sounds) == sorted(right.sounds)
    )


def foreign_order(left: Name, right: Name) -> bool:
    """The name of a body or place stands in the word order of another language ("Lorne Institute")."""
    if left.type is EntityType.PERSON:
        return False
    one, other = _all_sounds(left), _all_sounds(right)
    return (
        len(one) > 1
        and len(one) == len(other)
        and one != other
        and _paired(one, other)
        and (one[0] == other[-1] or one[-1] == other[0])
    )


def acronym(left: Name, right: Name) -> bool:
    """One is made of the first letters of the other."""
    short, long = (left, right) if left.acronym else (right, left)
    if not short.acronym or long.acronym or len(long.words) < 2:
        return False
    return short.text.replace(".", "").casefold() == long.initials


def other_type(left: Name, right: Name) -> bool:
    """One is a person and the other a place, and so on."""
    return left.type is not right.type


def other_number(left: Name, right: Name) -> bool:
    """Both bear a number, and not the same ("3e brigade", "4e brigade")."""
    return bool(left.numbers and right.numbers) and left.numbers != right.numbers


def other_given_name(left: Name, right: Name) -> bool:
    """Two full names of people that do not have the same words."""
    if left.type is not EntityType.PERSON or not (left.is_full and right.is_full):
        return False
    short, long = sorted((left.sounds, right.sounds), key=lambda s: (len(s), s))
    return not _aligned(short, long)


def other_words(left: Name, right: Name) -> bool:
    """Each of two names of bodies, places or things has a word that the other lacks."""
    if left.type is EntityType.PERSON or left.acronym or right.acronym or same_country(left, right):
        return False
    one, other = _all_sounds(left), _all_sounds(right)
    return _lacks(one, other) and _lacks(other, one)


def other_head(left: Name, right: Name) -> bool:
    """Two places with different head nouns: the lake is not the region."""
    return (
        left.type is EntityType.PLACE
        and bool(left.head and right.head)
        and not alike(sound(left.head), sound(right.head))
    )


JOINS: tuple[Feature, ...] = (
    Feature("same-spelling", 1.0, same_spelling),
    Feature("same-country", 1.0, same_country),
    Feature("transliteration", 0.9, same_sound),
    Feature("acronym-of", 0.85, acronym),
    Feature("name-order", 0.85, name_order),
    Feature("near-spelling", 0.8, near_sound),
    Feature("foreign-order", 0.8, foreign_order),
)
"""What makes two full names one, strongest first."""

VETOES: tuple[Feature, ...] = (
    Feature("other-type", None, other_type),
    Feature("other-number", None, other_number),
    Feature("other-given-name", None, other_given_name),
    Feature("other-head", None, other_head),
    Feature("other-words", None, other_words),
)
"""What keeps two names apart whatever else holds."""


def join(left: Name, right: Name) -> Reason | None:
    """Return the strongest reason to take two full names for one, or None; vetoes count first."""
    if veto(left, right):
        return None
    return next((f.reason(left, right) for f in JOINS if f.test(left, right)), None)


def veto(left: Name, right: Name) -> bool:
    """Tell whether something keeps the two apart."""
    return any(f.test(left, right) for f in VETOES)


def _same_numbers(left: Name, right: Name) -> bool:
    """Tell whether the same numbers stand in both."""
    return left.numbers == right.numbers


def _enough(name: Name) -> bool:
    """Tell whether a sound is long enough to mean something."""
    return sum(map(len, name.sounds)) >= 3


def _all_sounds(name: Name) -> tuple[str, ...]:
    """Return the sounds of a name with its head noun's."""
    return (sound(name.head), *name.sounds) if name.head else name.sounds


def _lacks(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether a word of `one` has no like in `other`."""
    return any(not any(_near(a, b) for b in other) for a in one)


def _near(left: str, right: str) -> bool:
    """Tell whether two words are alike, a foreign ending allowed ("institut", "institute")."""
    return alike(left, right) or (min(len(left), len(right)) >= 4 and skeleton(left) == skeleton(right))


def _paired(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether each word has its like in the other."""
    return not _lacks(one, other) and not _lacks(other, one)


def _aligned(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Tell whether every word of `short` has its own like in `long`; an initial stands for a word."""
    left = list(long)
    for word in short:
        hit = next((w for w in left if alike(word, w) or (len(word) == 1 and w.startswith(word))), None)
        if hit is None:
            return False
        left.remove(hit)
    return True


def shortens(short: Name, full: Name) -> Reason | None:
    """Return the reason to read `short` as a shorter form of `full`, or None.

    Args:
        short: The shorter name.
        full: The longer name, of the same type.

    Returns:
        The reason with its weight, or None where `short` is no shorter form.
    """
    if short.type is not full.type or other_number(short, full) or other_head(short, full):
        return None
    feature = next((f for f in SHORTER if f.test(short, full)), None)
    return (
        None if feature is None else because(feature.code, feature.weight, short=short.text, full=full.text)
    )


def surname_alone(short: Name, full: Name) -> bool:
    """The surname alone, or the surname with an initial."""
    if short.type is not EntityType.PERSON or not full.is_full:
        return False
    family = full.sounds[full.family]
    if len(short.sounds) == 1:
        return alike(short.sounds[0], family)
    return (
        len(short.words[0]) == 1
        and full.words[0].startswith(short.words[0])
        and alike(short.sounds[-1], family)
    )


def part_of_name(short: Name, full: Name) -> bool:
    """Some words of a longer full name, the first or the last among them."""
    if short.type is not EntityType.PERSON or not 2 <= len(short.words) < len(full.words):
        return False
    return _aligned(short.sounds, full.sounds) and (
        alike(short.sounds[0], full.sounds[0]) or alike(short.sounds[-1], full.sounds[-1])
    )


def given_alone(short: Name, full: Name) -> bool:
    """The given name alone."""
    if short.type is not EntityType.PERSON or len(short.sounds) != 1 or not full.is_full:
        return False
    return short.sounds[0] in (full.sounds[0], full.sounds[-1])


def beginning_of_body(short: Name, full: Name) -> bool:
    """The beginning of a body's longer name ("Conseil de sécurité" for that of the UN)."""
    if short.type is not EntityType.ORGANIZATION or len(short.words) >= len(full.words) or is_generic(short):
        return False
    # A channel that bears a country's name and a number is not the country.
    return short.numbers == full.numbers and all(map(alike, short.sounds, full.sounds))


def proper_of_body(short: Name, full: Name) -> bool:
    """A body's own name without the noun that says what it is ("Sejong" for "Institut Sejong")."""
    if short.type is not EntityType.ORGANIZATION or len(full.words) != len(short.words) + 1:
        return False
    if not is_generic_word(full.words[0]) or is_generic(short):
        return False
    return full.sounds[1:] == short.sounds and full.text.endswith(short.text) and _apposed(short, full)


def bare_place(short: Name, full: Name) -> bool:
    """A place named without its head noun ("Maloubé" for "île de Maloubé")."""
    return (
        short.type is EntityType.PLACE
        and bool(full.head)
        and not short.head
        and full.head not in _units()
        and len(short.sounds) == len(full.sounds)
        and all(map(alike, short.sounds, full.sounds))
    )


def part_of_designation(short: Name, full: Name) -> bool:
    """A thing named by its number or its nickname alone, or without its maker."""
    if short.type is not EntityType.PRODUCT or len(short.words) >= len(full.words):
        return False
    return all(w in full.sounds for w in short.sounds) and bool(
        short.numbers or max(map(len, short.words)) >= 3
    )


def is_generic_word(word: str) -> bool:
    """Tell whether a folded word is a noun for bodies."""
    return word in body_heads()


def _apposed(short: Name, full: Name) -> bool:
    """Tell whether nothing but a blank stands between the noun and the name proper."""
    return len(full.text) - len(short.text) - 1 == len(full.text.split(" ", 1)[0])


def _units() -> frozenset[str]:
    """Head nouns of administrative units, which share their name with their chief town."""
    return place_heads("unit")


SHORTER: tuple[Feature, ...] = (
    Feature("surname-alone", 0.9, surname_alone),
    Feature("part-of-name", 0.9, part_of_name),
    Feature("given-name-alone", 0.6, given_alone),
    Feature("beginning-of-name", 0.8, beginning_of_body),
    Feature("name-without-noun", 0.8, proper_of_body),
    Feature("place-without-noun", 0.8, bare_place),
    Feature("part-of-designation", 0.8, part_of_designation),
)
"""What makes one name a shorter form of another."""
