"""Words that stand for somebody named elsewhere: pronouns, determiners, nouns. Text in, value out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache

from recoupe.lang.load import table, words
from recoupe.lang.names import countries
from recoupe.lang.normalize import folded
from recoupe.lang.roles import role_noun

_LANGUAGE = "fr"
_NAME = "references"
_AGE = re.compile(r"\b(\d{1,3}) ans\b")


@dataclass(frozen=True, slots=True)
class Form:
    """What the form of a pronoun or determiner shows.

    Attributes:
        gender: `m`, `f`, or "" where it shows none.
        plural: Whether it stands for several.
        demonstrative: Whether it points ("celui-ci", "ce").
        definite: For a determiner: whether what follows is known already.
        owned: For a determiner: whether it says whose.
    """

    gender: str = ""
    plural: bool = False
    demonstrative: bool = False
    definite: bool = False
    owned: bool = False


@dataclass(frozen=True, slots=True)
class Noun:
    """What a noun says of whom it describes.

    Attributes:
        lemma: Masculine singular, or the word itself.
        sort: `person`, `body`, `place` or `thing`.
        gender: `m`, `f`, or "" where it shows none.
        plural: Whether it stands for several.
        office: Whether it is an office, rank or trade, which an article gives to somebody.
        kin: Whether it names a tie to somebody else ("le père").
        ages: The years of age it says, or None.
        twofold: Whether it can be said of a person as well as of a body ("le constructeur").
    """

    lemma: str
    sort: str
    gender: str = ""
    plural: bool = False
    office: bool = False
    kin: bool = False
    ages: tuple[int, int] | None = None
    twofold: bool = False


def listed(key: str) -> frozenset[str]:
    """Return the word list `key` of the table of references."""
    return words(_LANGUAGE, _NAME, key)


@cache
def _pronouns() -> dict[str, Form]:
    """Every pronoun that can stand for somebody named."""
    data = table(_LANGUAGE, _NAME)["pronoun"]
    shows = (("m", "m", False), ("f", "f", False), ("mp", "m", True), ("fp", "f", True))
    found = {
        form: Form(gender, plural, demonstrative=form in data["demonstrative"])
        for key, gender, plural in shows
        for form in data[key]
    }
    # "Ils" and "eux" are men and women as well; "elles" are women alone.
    return {
        f: Form("", plural=True, demonstrative=v.demonstrative) if v.plural and v.gender == "m" else v
        for f, v in found.items()
    }


def pronoun(text: str) -> Form | None:
    """Return what a pronoun shows, or None for any other word.

    Args:
        text: One or two words, in any case; the hyphen of an inverted pronoun may stand before.

    Returns:
        Its form.
    """
    return _pronouns().get(unjoined(text))


def may_start_pronoun(word: str) -> bool:
    """Tell whether a word can be the first one of a pronoun, whatever joins it to its verb.

    Args:
        word: A word, in any case.

    Returns:
        False where no pronoun begins with it, so that looking further is idle.
    """
    return unjoined(word).partition("-")[0] in _pronoun_starts()


@cache
def _pronoun_starts() -> frozenset[str]:
    """First words of all pronouns."""
    return frozenset(
        re.split(r"[ -]", form)[0]
        for form in (*_pronouns(), *listed("pronoun.himself"), *listed("pronoun.either"))
    )


def unjoined(text: str) -> str:
    """Return a word in lower case without what joins it to its verb ("-t-il")."""
    low = text.casefold()
    for joint in table(_LANGUAGE, _NAME)["pronoun"]["joined"]:
        low = low.removeprefix(joint)
    return low


@cache
def _determiners() -> dict[str, Form]:
    """Every determiner that a description can have."""
    data = table(_LANGUAGE, _NAME)["determiner"]
    found: dict[str, Form] = {}
    for key, form in (
        ("definite_m", Form("m", definite=True)),
        ("definite_f", Form("f", definite=True)),
        ("definite", Form(definite=True)),
        ("indefinite_m", Form("m")),
        ("indefinite_f", Form("f")),
        ("several_definite", Form(plural=True, definite=True)),
        ("several", Form(plural=True)),
        ("owner", Form(owned=True)),
    ):
        for word in data[key]:
            found.setdefault(
                word, Form(form.gender, form.plural, word in data["demonstrative"], form.definite, form.owned)
            )
    for word in data["owner"]:
        found[word] = Form(plural=word in data["several"], owned=True)
    return found


def determiner(word: str) -> Form | None:
    """Return what a determiner shows, or None for any other word."""
    return _determiners().get(word.casefold())


@cache
def _nouns() -> dict[str, Noun]:
    """Nouns of bodies, places, things, and of humans without office or trade."""
    data = table(_LANGUAGE, _NAME)
    found: dict[str, Noun] = {}
    for sort in ("body", "place", "thing"):
        for gender in ("m", "f"):
            for word in data[sort][gender]:
                found.setdefault(word, Noun(word, sort, gender))
    return {**found, **_humans()}


def _humans() -> dict[str, Noun]:
    """Nouns of humans that the table of roles has not, and those that are no office or trade."""
    data = table(_LANGUAGE, _NAME)
    human = data["human"]
    found: dict[str, Noun] = {}
    for key, gender in (("grammatical", ""), ("m", "m"), ("f", "f"), ("both", "")):
        for word in human[key]:
            found[word] = Noun(word, "person", gender)
    for word, (low, high) in human["ages"].items():
        found[word] = Noun(word, "person", ages=(low, high))
    for word in (*data["ordinal"]["first"], *data["ordinal"]["second"]):
        found[word] = Noun(word, "person")
    paired = [(pair, key == "trades") for key in ("trades", "states") for pair in human[key]]
    for pair, office in paired:
        masculine, feminine = (pair.split() * 2)[:2]
        same = masculine == feminine
        found.setdefault(masculine, Noun(masculine, "person", "" if same else "m", office=office))
        found.setdefault(feminine, Noun(masculine, "person", "" if same else "f", office=office))
    return found


@cache
def noun(word: str) -> Noun | None:
    """Return what a noun says of whom it describes, or None where it describes nobody.

    Args:
        word: One word, singular or plural, in any case.

    Returns:
        The noun.
    """
    low = word.casefold()
    known = _nouns().get(low)
    single = known or _nouns().get(_singular(low))
    role = role_noun(low)
    if role is not None and (single is None or (single.sort == "person" and not _is_human(low))):
        gender = "" if role.lemma in listed("human.grammatical") else role.gender
        kin = role.kind == "kin"
        return Noun(role.lemma, "person", gender, role.plural, office=not kin, kin=kin)
    if single is None:
        return None
    twofold = role is not None and single.sort == "body"
    return replace(single, plural=known is None, twofold=twofold)


@cache
def _is_human(low: str) -> bool:
    """Tell whether a word, or its singular, is for a human whatever his role."""
    human = table(_LANGUAGE, _NAME)["human"]
    own = frozenset(w for key in ("m", "f", "both", "grammatical", "ages") for w in human[key])
    return low in own or _singular(low) in own


@cache
def origin(word: str) -> Noun | None:
    """Return what a word says of whom it describes by where they come from ("la Lilloise"), or None.

    Args:
        word: One word as it is written.

    Returns:
        The noun, where the word has a capital and is the name of a country's people or ends like one.
    """
    low = word.casefold()
    if not word[:1].isupper() or word.isupper():
        return None
    ends = table(_LANGUAGE, _NAME)["origin"]
    gender = next((g for g in ("f", "m") if low.endswith(tuple(ends[g]))), "")
    return Noun(low, "person", gender) if gender or low in countries().adjectives else None


def _singular(low: str) -> str:
    """Return the singular of a regular plural, "" for any other word."""
    if low.endswith("aux"):
        return low[:-3] + "al"
    return low[:-1] if low.endswith(("s", "x")) else ""


@cache
def _wider() -> dict[str, frozenset[str]]:
    """Narrower nouns by wide noun."""
    return {wide: frozenset(narrow) for wide, narrow in table(_LANGUAGE, _NAME)["wider"].items()}


def takes_up(wide: str, narrow: frozenset[str]) -> bool:
    """Tell whether a wide noun can take up one of some narrower ones ("officier": "capitaine")."""
    endings = tuple(table(_LANGUAGE, _NAME)["wider_endings"].get(wide, ()))
    return bool(_wider().get(wide, frozenset()) & narrow) or (
        bool(endings) and any(n.endswith(endings) for n in narrow)
    )


def leading() -> frozenset[str]:
    """Return the words that lead to a name and say nothing of it: articles, "de" and the like."""
    return words(_LANGUAGE, "names", "leading")


def tail(text: str) -> str:
    """Return what stands behind the last "de" of a description, or all of it."""
    found = text.split()
    of = [i for i, word in enumerate(found) if word.casefold() in listed("phrase.last_of")]
    return " ".join(found[of[-1] + 1 :]) if of else text


def ages(text: str) -> frozenset[int]:
    """Return the ages that a text gives in years."""
    return frozenset(int(a) for a in _AGE.findall(text))


def kindred(one: str, others: frozenset[str]) -> bool:
    """Tell whether one person can go by a noun and by one of some others, in turn."""
    groups = table(_LANGUAGE, "roles")["same"]["groups"]
    return one not in others and any(one in g and others & set(g) for g in groups)


@cache
def weights(kind: str) -> Mapping[str, float]:
    """Return the weights of the named features for `pronoun`, `person` or `body`."""
    return dict(table(_LANGUAGE, _NAME)["weights"][kind])


def needed(kind: str) -> float:
    """Return the share that the best candidate for `pronoun`, `person`, `body` or a `fitting` noun needs."""
    return float(table(_LANGUAGE, _NAME)["answer"][kind])


@cache
def _classes() -> dict[str, frozenset[str]]:
    """Classes of bodies by folded word."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, nouns in table(_LANGUAGE, _NAME)["body"]["classes"].items():
        for word in nouns:
            found[folded(word)].add(name)
    return {word: frozenset(names) for word, names in found.items()}


def body_classes(terms: Iterable[str]) -> frozenset[str]:
    """Return the sorts of body (`firm`, `press`, `state`, …) that some words make one.

    Args:
        terms: Folded words of a name, or before it.

    Returns:
        The classes that all words that have any share, else all that one of them has.
    """
    shown = [c for t in terms if (c := _classes().get(t))]
    shared = frozenset.intersection(*shown) if shown else frozenset()
    return shared or frozenset(c for s in shown for c in s)
