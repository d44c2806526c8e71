"""Makes as many invented articles as wanted out of the shipped sample.

Each batch is the sample again with every name replaced by an invented one, consistently, and
every year moved, so that batches are stories of their own and copies within a batch stay copies.
Same number and seed, same articles.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from importlib.resources import files

ONSETS = [
    "b",
    "br",
    "c",
    "cl",
    "d",
    "dr",
    "f",
    "g",
    "gr",
    "j",
    "k",
    "l",
    "m",
    "n",
    "p",
    "pr",
    "r",
    "s",
    "st",
    "t",
    "tr",
    "v",
    "z",
]
VOWELS = ["a", "e", "i", "o", "u", "ai", "ou", "an", "on", "é"]
CODAS = ["", "", "", "l", "n", "r", "s", "k", "nd", "rt"]


def articles(count: int, seed: int = 0) -> Iterator[dict[str, str]]:
    """Yield `count` JSON lines (id, text or html), in batches as large as the sample.

    Args:
        count: How many.
        seed: Seed of the names.
    """
    folder = files("recoupe.sample")
    texts = sorted(
        (p.name, p.read_text(encoding="utf-8")) for p in folder.joinpath("articles").iterdir() if p.is_file()
    )
    gold = json.loads(folder.joinpath("gold.json").read_text(encoding="utf-8"))
    parts = sorted(
        {w for e in gold["entities"] for forms in e["forms"].values() for f in forms for w in _names(f)}
    )
    for i in range(count):
        batch, at = divmod(i, len(texts))
        name, text = texts[at]
        field = "html" if name.endswith(".html") else "text"
        yield {"id": f"{batch:05d}/{name}", field: _renamed(text, parts, random.Random(f"{seed}-{batch}"))}


def _names(form: str) -> list[str]:
    return re.findall(r"[A-ZÉÈÀÂÎÔ]\w{3,}", form)


def _renamed(text: str, parts: list[str], rng: random.Random) -> str:
    """Replace every part of a name by an invented one, the same everywhere in the batch."""
    new = {part: _word(rng) for part in parts}
    text = re.sub(r"(?<!\w)(" + "|".join(map(re.escape, parts)) + r")(?!\w)", lambda m: new[m[0]], text)
    years = rng.randrange(1, 15)
    return re.sub(r"\b20(\d\d)\b", lambda m: str(2000 + (int(m[1]) - years) % 25), text)


def _word(rng: random.Random) -> str:
    syllables = rng.randrange(2, 4)
    return "".join(
        rng.choice(ONSETS) + rng.choice(VOWELS) for _ in range(syllables)
    ).capitalize() + rng.choice(CODAS)
