"""People, places and bodies that do not exist, drawn from word lists with a seeded generator."""

import dataclasses
import functools
import random
import tomllib
from pathlib import Path

WORDS = Path(__file__).parent.parent / "words"


@dataclasses.dataclass(frozen=True, slots=True)
class Person:
    """A name as a first mention gives it, and as later mentions do."""

    full: str
    short: str


@functools.cache
def words(name: str) -> dict:
    """A word list of ``training/words``."""
    return tomllib.loads((WORDS / f"{name}.toml").read_text(encoding="utf-8"))


@functools.cache
def listed(origin: str, key: str) -> tuple[tuple[tuple[str, ...], ...], tuple[float, ...]]:
    """The names of one list, each with its transcriptions, and how much each weighs.

    "Kim/Gim 21.5" weighs its share of the population; without a figure the r-th name weighs 10 / (10 + r),
    counted from 0.
    """
    spellings, weights = [], []
    for rank, entry in enumerate(words("names")[origin][key]):
        name, _, share = entry.rpartition(" ")
        counted = bool(name) and share[0].isdigit()
        spellings.append(tuple((name if counted else entry).split("/")))
        weights.append(float(share) if counted else 10 / (10 + rank))
    return tuple(spellings), tuple(weights)


def _draw(rng: random.Random, origin: str, key: str) -> str:
    spellings, weights = listed(origin, key)
    return rng.choice(rng.choices(spellings, weights)[0])


def person(rng: random.Random, origin: str | None = None) -> Person:
    """An invented person, of any origin unless one is given."""
    lists = words("names")
    if origin is None:
        origins = sorted(lists)
        origin = rng.choices(origins, [lists[o]["weight"] for o in origins])[0]
    entry = lists[origin]
    family = _draw(rng, origin, "family")
    given = _built(rng, entry) if "forms" in entry else _draw(rng, origin, "given")
    if entry.get("order") == "family-given":
        return Person(f"{family} {given}", family)
    return Person(f"{given} {family}", family)


def _built(rng: random.Random, entry: dict) -> str:
    """A given name of two parts, every part as likely as another: "A-b", "Ab", "A B", or one part alone."""
    first = rng.choice(rng.choice(entry["first"]).split("/"))
    second = rng.choice(rng.choice(entry.get("second", entry["first"])).split("/"))
    form = rng.choices(list(entry["forms"]), list(entry["forms"].values()))[0]
    parts = {"A": first, "B": second.capitalize(), "b": second.lower()}
    return "".join(parts.get(c, c) for c in form)
