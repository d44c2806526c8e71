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


def person(rng: random.Random, origin: str | None = None) -> Person:
    """An invented person, of any origin unless one is given."""
    lists = words("names")
    if origin is None:
        origins = sorted(lists)
        origin = rng.choices(origins, [lists[o]["weight"] for o in origins])[0]
    entry = lists[origin]
    family = rng.choice(entry["family"])
    given = _joined(rng, entry) if entry.get("joined") else rng.choice(entry["given"])
    if entry.get("order") == "family-given":
        return Person(f"{family} {given}", family)
    return Person(f"{given} {family}", family)


def _joined(rng: random.Random, entry: dict) -> str:
    first, second = rng.choice(entry["first"]), rng.choice(entry["second"])
    way = rng.random()
    if way < 0.4:
        return f"{first}-{second}"
    if way < 0.65:
        return f"{first} {second.capitalize()}"
    if way < 0.75:
        return f"{first}-{second.capitalize()}"
    return f"{first}{second}" if way < 0.9 else first
