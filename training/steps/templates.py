"""Passages in the constructions that fail, filled with invented names: a seeded generator."""

import functools
import random
import re
from collections.abc import Callable
from pathlib import Path

from steps import names, swap
from steps.named import Named

_SLOT = re.compile(r"\{([A-Za-z]+)(2?)\}")
_SECTION = re.compile(r"^== (\w+)$")
PEOPLE = "ABC"
Piece = tuple[str, str, str]  # words before, name, label ("" for plain words)


@functools.cache
def sentences(path: Path = names.WORDS / "sentences.txt") -> dict[str, list[str]]:
    """The sentences by section: first mentions, later mentions, neither."""
    found: dict[str, list[str]] = {}
    section = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        head = _SECTION.match(line)
        if head:
            section = head[1]
        elif line and not line.startswith("#"):
            found.setdefault(section, []).append(line)
    return found


class Cast:
    """The names of one passage: the same slot gives the same name throughout."""

    def __init__(self, rng: random.Random) -> None:
        """Draws the people now, everything else when it is asked for."""
        self.rng = rng
        self.people = {letter: names.person(rng) for letter in PEOPLE}
        self.introduced: set[str] = set()
        self.known: dict[str, str] = {}

    def fill(self, slot: str, second: str) -> Piece:
        """The words for a slot; ``second`` is "2" where it asks for another name of the same kind."""
        if slot.upper() in PEOPLE:
            return self._person(slot)
        if slot in COUNTRY:
            return _country(slot, self._name("country" + second, lambda: invent_country(self.rng)))
        if slot in UNIT or slot == "FULL":
            return self._body(slot)
        if slot in INTRODUCED:
            return self._introduced(slot, second)
        if slot in NAMED:
            label, make = NAMED[slot]
            return "", self._name(slot + second, lambda: make(self.rng)), label
        return PLAIN[slot](self.rng), "", ""

    def _person(self, slot: str) -> Piece:
        who = self.people[slot.upper()]
        if slot.islower():
            return "", who.short, "PER"
        self.introduced.add(slot.lower())
        return "", who.full, "PER"

    def _body(self, slot: str) -> Piece:
        if slot == "FULL":
            name = self._name("FULL", lambda: _body(self.rng))
            return ("l'" if swap.opening(name) == "v" else "la "), name, "ORG"
        gender, _, name = self._name("unit", lambda: _unit(self.rng)).partition("|")
        article = UNIT[slot][gender == "feminine"]
        if swap.opening(name) == "v" and name[0].isalpha():
            article = {"LAUNIT": "l'", "DUUNIT": "de l'"}[slot]
        return article, name, "ORG"

    def _introduced(self, slot: str, second: str) -> Piece:
        key, label, make = INTRODUCED[slot]
        noun = self.rng.choice(names.words("slots")[key])
        name = self._name(slot + second, lambda: make(self.rng))
        article, _, bare = noun.partition("'") if noun.startswith("l'") else noun.partition(" ")
        if label in INSIDE:
            return article + ("'" if article == "l" else " "), f"{bare} {name}", label
        return noun + " ", name, label or "LOC"

    def _name(self, key: str, make: Callable[[], str]) -> str:
        if key not in self.known:
            taken = set(self.known.values())
            name = make()
            for _ in range(5):
                if name not in taken:
                    break
                name = make()
            self.known[key] = name
        return self.known[key]


def _pick(key: str) -> Callable[[random.Random], str]:
    return lambda rng: rng.choice(names.words("slots")[key])


def _number(low: int, high: int) -> Callable[[random.Random], str]:
    return lambda rng: str(rng.randint(low, high))


def town(rng: random.Random) -> str:
    """A real town, or one built from pieces."""
    slots = names.words("slots")
    way = rng.random()
    if way < 0.6:
        return rng.choice(swap.cities())
    if way < 0.7:
        return f"{rng.choice(swap.cities()).split()[0]}-{rng.choice(slots['compound_rivers'])}"
    return rng.choice(slots["town_starts"]) + rng.choice(slots["town_ends"])


def invent_country(rng: random.Random) -> str:
    """A country of the world three times in four, else one that does not exist."""
    slots = names.words("slots")
    if rng.random() < 0.25:
        return rng.choice(slots["invented_countries"])
    states = [
        c for group in swap.countries().values() for c in group if not c.startswith(("Île", "Territoires"))
    ]
    return rng.choice(states)


def code(rng: random.Random) -> str:
    """A designation such as factories give: letters, figures, sometimes a version."""
    way = rng.random()
    letters = "".join(rng.choices("ABCDEFGHJKLMNPRSTVXYZ", k=rng.choice([1, 1, 2, 2, 3, 4])))
    if way < 0.4:
        letters = letters[0] + "".join(rng.choices("aehiklmnoruy", k=rng.choice([1, 1, 2])))
    dash = rng.choice(["-", "-", "-", "-", " ", ""])
    tail = rng.choice(["", "", "", "", "M", "B", "MK", "S", "A", "bis", " Block 2", "/2"])
    return f"{letters}{dash}{rng.randint(1, 400)}{tail}"


def _either(
    first: Callable[[random.Random], str], second: Callable[[random.Random], str], share: float
) -> Callable:
    return lambda rng: first(rng) if rng.random() < share else second(rng)


def _unit(rng: random.Random) -> str:
    """A military unit; the gender of its first noun stands before a bar."""
    slots = names.words("slots")
    gender = rng.choice(["masculine", "feminine"])
    if rng.random() < 0.3:
        return f"{gender}|{rng.choice(slots['unit_names_' + gender])}"
    number = rng.randint(1, 300)
    ordinal = "e" if number > 1 else ("er" if gender == "masculine" else "re")
    home = f" de {town(rng)}" if rng.random() < 0.1 else ""
    return f"{gender}|{number}{ordinal} {rng.choice(slots['unit_kinds_' + gender])}{home}"


def _motorway(rng: random.Random) -> str:
    return f"A{rng.randint(1, 89)}"


def _road(rng: random.Random) -> str:
    kind, last = rng.choice([("N", 330), ("RN", 330), ("D", 999), ("RD", 999)])
    return f"{kind}{rng.choice(['', '', ' '])}{rng.randint(1, last)}"


def _institute(rng: random.Random) -> str:
    slots = names.words("slots")
    head = rng.choice(slots["institute_heads"][1:])
    middle = rng.choice([names.person(rng).short, town(rng), "national", ""])
    return " ".join(filter(None, [head, middle, rng.choice(slots["institute_tails"])]))


def _university(rng: random.Random) -> str:
    return rng.choice(
        ["Université fédérale de {}", "Université {}", "Institut {}", "Université nationale de {}"]
    ).format(rng.choice([c for c in rng.sample(swap.cities(), 40) if swap.opening(c) == "c"]))


def _nicknamed(rng: random.Random) -> str:
    quotes = rng.choice([("« ", " »"), ('"', '"'), ("“", "”"), ("", "")])
    return f"{code(rng)} {quotes[0]}{rng.choice(names.words('slots')['nicknames'])}{quotes[1]}"


def brand(rng: random.Random) -> str:
    """A company's name: built, borrowed from its founders, or letters."""
    slots = names.words("slots")
    way = rng.random()
    if way < 0.12:
        return acronym(rng)
    if way < 0.3:
        family = [names.person(rng).short for _ in range(rng.choice([1, 2]))]
        stem = "-".join(family) if all(" " not in f for f in family) else family[0]
    else:
        stem = rng.choice(slots["brand_starts"]) + rng.choice(slots["brand_ends"])
    return f"{stem} {rng.choice(slots['brand_tails'])}" if rng.random() < 0.3 else stem


def acronym(rng: random.Random) -> str:
    """Three to five capitals."""
    return "".join(rng.choices("ABCDEFGHILMNOPRSTUV", k=rng.choice([3, 3, 4, 4, 5])))


def thing(rng: random.Random) -> str:
    """A product: a built word, with a version or not, or a code."""
    slots = names.words("slots")
    if rng.random() < 0.25:
        return code(rng)
    stem = rng.choice(slots["brand_starts"]) + rng.choice(slots["brand_ends"])
    if rng.random() < 0.2:
        stem = names.person(rng).full.split()[0]
    tail = rng.choice(
        ["", "", "", "", f" {rng.randint(2, 900)}", f"-{rng.randint(1, 40)}", " II", " III", " Pro", " X"]
    )
    return stem + tail


def vessel(rng: random.Random) -> str:
    """A ship: listed, or named for a person, a town or a thing."""
    way = rng.random()
    if way < 0.35:
        return rng.choice(names.words("slots")["ships"])
    if way < 0.55:
        return names.person(rng).full
    if way < 0.75:
        return (
            f"{rng.choice(['Étoile', 'Perle', 'Reine', 'Ville', 'Vent', 'Espoir', 'Fierté'])} de {town(rng)}"
        )
    return thing(rng)


def club(rng: random.Random) -> str:
    """A sports club."""
    place = rng.choice([c for c in rng.sample(swap.cities(), 30) if " " not in c])
    return f"{rng.choice(names.words('slots')['club_starts'])} {place}" if rng.random() < 0.6 else place


def storm(rng: random.Random) -> str:
    """An event named like a person, a place or a thing."""
    way = rng.random()
    if way < 0.5:
        return names.person(rng).full.split()[0]
    return town(rng) if way < 0.7 else thing(rng)


def _body(rng: random.Random) -> str:
    slots = names.words("slots")
    middle = rng.choice([slots["body_middles"], [""]])
    return " ".join(
        filter(None, [rng.choice(slots["body_heads"]), rng.choice(middle), rng.choice(slots["body_tails"])])
    )


INTRODUCED: dict[str, tuple[str, str, Callable[[random.Random], str]]] = {
    "GO": ("introduce_body", "ORG", brand),
    "GP": ("introduce_thing", "PROD", thing),
    "GE": ("introduce_event", "EVT", storm),
    "GL": ("introduce_law", "LAW", lambda rng: names.person(rng).short),
    "GZ": ("introduce_zone", "", town),
    "GI": ("introduce_place", "LOC", lambda rng: rng.choice([town, brand])(rng)),
}
INSIDE = frozenset({"EVT", "LAW", "LOC"})  # labels whose names take in the common noun before them
UNIT = {"LAUNIT": ("le ", "la "), "DUUNIT": ("du ", "de la ")}
COUNTRY = {"EN", "LE", "DU", "AUPAYS", "PAYS"}
NAMED: dict[str, tuple[str, Callable[[random.Random], str]]] = {
    "V": ("LOC", town),
    "W": ("LOC", town),
    "LIEU": ("LOC", _pick("elsewhere")),
    "ILE": ("LOC", _pick("islands")),
    "FLEUVE": ("LOC", _pick("rivers")),
    "ROUTE": ("LOC", _motorway),
    "NAT": ("LOC", _road),
    "AG": ("ORG", _pick("agencies")),
    "MED": ("ORG", _pick("media")),
    "FLOTTE": ("ORG", _pick("fleets")),
    "INST": ("ORG", _institute),
    "UNIV": ("ORG", _university),
    "CIE": ("ORG", _pick("companies")),
    "MIN": ("ORG", _pick("ministries")),
    "CORPS": ("ORG", _pick("bodies")),
    "SIGLE": ("ORG", _pick("acronyms")),
    "PARTI": ("ORG", _pick("parties")),
    "AVION": ("PROD", _either(code, _pick("aircraft_names"), 0.7)),
    "MISSILE": ("PROD", _either(code, _pick("missile_names"), 0.5)),
    "BLINDE": ("PROD", _either(code, _pick("vehicle_names"), 0.6)),
    "ARME": ("PROD", code),
    "DRONE": ("PROD", _either(code, _pick("drone_names"), 0.2)),
    "SURNOM": ("PROD", _nicknamed),
    "NAVIRE": ("PROD", _pick("ships")),
    "SPACE": ("PROD", _pick("spacecraft")),
    "MEDOC": ("PROD", _pick("drugs")),
    "EVT": ("EVT", _pick("events")),
    "LAW": ("LAW", _pick("laws")),
    "BO": ("ORG", brand),
    "PO": ("PROD", thing),
    "NO": ("PROD", vessel),
    "FS": ("ORG", acronym),
    "ASSO": ("ORG", _pick("causes")),
    "CLUB": ("ORG", club),
    "TRAITE": ("LAW", lambda rng: f"{rng.choice(names.words('slots')['treaties'])} de {town(rng)}"),
    "ACCORD": ("LAW", lambda rng: f"accord de {town(rng)}"),
}
PLAIN: dict[str, Callable[[random.Random], str]] = {
    "J": _pick("weekdays"),
    "M": _pick("months"),
    "N": _number(2, 90),
    "AN": _number(1988, 2029),
    "R": _pick("roles"),
    "VI": _pick("visits"),
}


def _country(slot: str, name: str) -> Piece:
    slots = names.words("slots")
    vowel = swap.opening(name) == "v" and not name.startswith(("H", "Y"))
    if slot == "PAYS":
        return "", name, "LOC"
    if name in slots["bare_countries"]:
        before = {"EN": "à ", "LE": "", "DU": "d'" if vowel else "de ", "AUPAYS": "à "}[slot]
    elif name in slots["plural_countries"] or name.startswith("Îles"):
        before = {"EN": "aux ", "LE": "les ", "DU": "des ", "AUPAYS": "aux "}[slot]
    elif vowel:
        before = {"EN": "en ", "LE": "l'", "DU": "d'", "AUPAYS": "à l'"}[slot]
    elif (
        name.split("-", maxsplit=1)[0].split(maxsplit=1)[0].endswith("e") and name not in slots["masculine_e"]
    ):
        before = {"EN": "en ", "LE": "la ", "DU": "de ", "AUPAYS": "à la "}[slot]
    else:
        before = {"EN": "au ", "LE": "le ", "DU": "du ", "AUPAYS": "au "}[slot]
    return before, name, "LOC"


def realise(sentence: str, cast: Cast) -> tuple[str, list[tuple[int, int, str]]]:
    """One sentence with its slots filled and its names marked."""
    text, spans, at = "", [], 0
    for match in _SLOT.finditer(sentence):
        text += sentence[at : match.start()]
        at = match.end()
        before, name, label = cast.fill(match[1], match[2])
        text += before if text else before[:1].upper() + before[1:]
        if name:
            text = text if before else swap.agree(text, name)
            spans.append((len(text), len(text) + len(name), label))
            text += name
    return text + sentence[at:], spans


def passage(rng: random.Random, number: int) -> Named:
    """A few sentences about one cast: first mentions in full, then surnames alone."""
    cast, sections = Cast(rng), sentences()
    chosen = [rng.choice(sections["first" if rng.random() < 0.6 else "things"])]
    for _ in range(rng.randint(2, 6)):
        sentence = rng.choice(
            sections[rng.choice(["first", "next", "next", "of", "of", "any", "things", "things"])]
        )
        chosen += [sentence] if sentence not in chosen else []
    blocks: list[tuple[str, list[tuple[int, int, str]]]] = []
    for sentence in chosen:
        wanted = {m[1] for m in _SLOT.finditer(sentence) if m[1] in {"a", "b", "c"}}
        if wanted <= cast.introduced:
            blocks.append(realise(sentence, cast))
    text, spans = "", []
    for block, inside in blocks:
        headline = not block.endswith(".") or not text.endswith(".")
        text += "" if not text else rng.choice(["\n\n"] if headline else [" ", " ", "\n\n"])
        spans += [(a + len(text), b + len(text), label) for a, b, label in inside]
        text += block
    return Named(f"template-{number}", text, tuple(spans))


def passages(count: int, seed: int) -> list[Named]:
    """That many passages, the same ones for the same seed."""
    rng = random.Random(seed)
    found = [passage(rng, i) for i in range(count)]
    return [p for p in found if p.spans]
