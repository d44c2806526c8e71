"""Names that nobody bears, of every make that firms, clubs, things and countries have: seeded generators."""

import random
from collections.abc import Callable
from typing import Literal

from steps import names, swap, templates

Opening = Literal["v", "c"] | None
_TRIES = 40


def _syllables(rng: random.Random, least: int = 2) -> str:
    sounds = names.words("coined")
    parts = [
        rng.choice(sounds["onsets"]) + rng.choice(sounds["nuclei"]) for _ in range(rng.randint(least, 3))
    ]
    parts[-1] += rng.choice(sounds["codas"])
    return "".join(parts).capitalize()


def word(rng: random.Random) -> str:
    """A word of no language."""
    return _syllables(rng) if rng.random() < 0.6 else templates.brand(rng).split()[-1]


def noun(rng: random.Random) -> str:
    """A common noun that serves as a name."""
    return rng.choice(names.words("coined")["nouns"]).capitalize()


def _camel(rng: random.Random) -> str:
    return _syllables(rng, 1)[:5] + rng.choice(names.words("coined")["camel_ends"])


def _family(rng: random.Random) -> str:
    return names.person(rng).short


def _firm_of(rng: random.Random) -> str:
    return rng.choice(names.words("coined")["founders"]).format(_family(rng), _family(rng))


def _with_tail(rng: random.Random) -> str:
    stem = rng.choice([word, noun, _family])(rng)
    return f"{stem} {rng.choice(names.words('slots')['brand_tails'] + names.words('coined')['tails'])}"


def _local(rng: random.Random) -> str:
    return rng.choice(names.words("coined")["local"]).format(templates.town(rng))


def _nouns(rng: random.Random) -> str:
    return rng.choice(names.words("coined")["pairs"]).format(noun(rng), noun(rng).lower())


ONE: tuple[tuple[Callable[[random.Random], str], float], ...] = (
    (word, 4), (noun, 2), (_family, 2), (_camel, 1), (templates.acronym, 0.5),
)  # fmt: skip
SEVERAL: tuple[tuple[Callable[[random.Random], str], float], ...] = (
    (_firm_of, 3), (_with_tail, 4), (_local, 2), (_nouns, 2), (templates.club, 1),
)  # fmt: skip


def firm(rng: random.Random, words: int) -> str:
    """A body without a class word, of one word or of several."""
    made = ONE if words == 1 else SEVERAL
    name = rng.choices([m for m, _ in made], [w for _, w in made])[0](rng)
    return name[0].upper() + name[1:]


def thing(rng: random.Random, words: int) -> str:
    """A ship, a craft, a drug, a model: a word, a person's name, a code."""
    if words > 1:
        return rng.choice([templates.vessel, _nouns, lambda r: f"{word(r)} {r.randint(2, 90)}"])(rng)
    return rng.choice([word, noun, templates.thing, lambda r: names.person(r).full.split()[0]])(rng)


def country(rng: random.Random, gender: str) -> str:
    """A country that is not."""
    return _syllables(rng) + rng.choice(names.words("coined")[f"country_{gender}"])


def town(rng: random.Random) -> str:
    """A town or village, real or not."""
    return templates.town(rng) if rng.random() < 0.7 else _syllables(rng)


def press(rng: random.Random, article: str) -> str:
    """A paper's title that begins with an article."""
    titles = [t for t in names.words("coined")["press"] if t.startswith(article)]
    place = town(rng)
    title = rng.choice(titles)
    return swap.agree(title + " de ", place) + place if rng.random() < 0.5 else title


def complement(rng: random.Random) -> str:
    """What a public body is for: one field, or two, or one of a place."""
    fields = names.words("coined")["fields"]
    way = rng.random()
    first, second = rng.sample(fields, 2)
    if way < 0.5:
        return first
    if way < 0.75:
        return f"{first} et {second}"
    place = town(rng)
    return first + swap.agree(" de ", place) + place


def fitting(make: Callable[[], str], opening: Opening, taken: set[str]) -> str | None:
    """A new name that the article before it allows and that the text does not have yet; None if none came."""
    for _ in range(_TRIES):
        name = make()
        if name not in taken and opening in (None, swap.opening(name)):
            taken.add(name)
            return name
    return None
