"""French reporting verbs and words of attribution: a word in, what it can report out.

Verbs are conjugated here from the lemmas in `quotes.toml`, so that recognising one never depends
on a lemmatizer: "a rétorqué", "tonne", "s'insurge" are found whatever the parser makes of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any

from recoupe.lang.load import table, words
from recoupe.lang.references import noun as described
from recoupe.model.reading import Stance

_SHORT = 5
"""Code points of a noun whose ending tells nothing yet: "papier" is too short for a trade in "-ier"."""
_SPEAKING = frozenset({"person", "body"})
"""Sorts of noun of the table of references that speak."""


class Frame(StrEnum):
    """What may stand with a reporting verb."""

    CLAUSE = "clause"
    ATTITUDE = "attitude"
    INFINITIVE = "infinitive"
    COMMITMENT = "commitment"
    CHARGE = "charge"
    INCISE = "incise"
    REFLEXIVE = "reflexive"
    OBJECT = "object"
    SUPPORT = "support"
    TURN = "turn"


class Mood(StrEnum):
    """The form a verb stands in, as far as its ending tells."""

    FINITE = "finite"
    PAST = "past"
    PRESENT = "present"
    INFINITIVE = "infinitive"


@dataclass(frozen=True, slots=True)
class Reporting:
    """One reading of a word as a form of a reporting verb.

    Attributes:
        lemma: The infinitive.
        moods: Every mood the form may stand in, sorted.
        frames: What may stand with the verb.
        stance: What the subject does by it.
    """

    lemma: str
    moods: frozenset[Mood]
    frames: frozenset[Frame]
    stance: Stance


_ENDINGS: dict[Mood, str] = {
    Mood.FINITE: "e es ons ez ent ais ait ions iez aient ai as a âmes èrent ât",
    Mood.PAST: "é ée és ées",
    Mood.PRESENT: "ant",
    Mood.INFINITIVE: "er",
}
_FUTURE = "ai as a ons ez ont ais ait ions aient"
_SECOND: dict[Mood, str] = {
    Mood.FINITE: "is it issons issez issent issais issait issions issaient isse irent irai ira iront irait "
    "iraient",
    Mood.PAST: "i ie is ies",
    Mood.PRESENT: "issant",
    Mood.INFINITIVE: "ir",
}
_MUTE = ("e", "es", "ent")


def _stems(lemma: str) -> tuple[str, frozenset[str]]:
    """Return the stem of a first-group verb and the spellings it takes before a mute e."""
    stem = lemma[:-2]
    mute = {stem}
    if len(stem) > 1 and stem[-1] in "bcdfglmnprstv":
        vowel = next((i for i in range(len(stem) - 1, -1, -1) if stem[i] in "éeaiouy"), -1)
        if vowel >= 0 and stem[vowel] in "ée" and len(stem) - vowel <= 3:
            mute.add(stem[:vowel] + "è" + stem[vowel + 1 :])
        if stem[-2:] in ("el", "et"):
            mute.add(stem + stem[-1])
    if stem[-1:] == "y":
        mute.add(stem[:-1] + "i")
    return stem, frozenset(mute)


def _hard(stem: str, ending: str) -> str:
    """Return stem and ending, with c and g kept soft before a, o."""
    if ending[0] in "aoâ":
        if stem[-1] == "c":
            return stem[:-1] + "ç" + ending
        if stem[-1] == "g":
            return stem + "e" + ending
    return stem + ending


def _first_group(lemma: str) -> Iterator[tuple[str, Mood]]:
    """Yield every form of a verb in -er."""
    stem, mute = _stems(lemma)
    for mood, endings in _ENDINGS.items():
        for ending in endings.split():
            stems = mute if ending in _MUTE else (stem,)
            yield from ((_hard(s, ending), mood) for s in sorted(stems))
    for s in sorted(mute):
        yield from ((f"{s}er{ending}", Mood.FINITE) for ending in _FUTURE.split())


def _second_group(lemma: str) -> Iterator[tuple[str, Mood]]:
    """Yield every form of a verb in -ir, -issant."""
    for mood, endings in _SECOND.items():
        yield from ((lemma[:-2] + ending, mood) for ending in endings.split())


def _irregular(lemma: str, entry: dict[str, Any]) -> Iterator[tuple[str, str, Mood]]:
    """Yield lemma, form and mood of an irregular verb and of those made from it by a prefix."""
    for stem in entry["stems"]:
        whole = stem + lemma
        yield whole, whole, Mood.INFINITIVE
        for mood in (Mood.FINITE, Mood.PAST, Mood.PRESENT):
            yield from ((whole, stem + form, mood) for form in entry[mood].split())


def _conjugated(language: str, lemmas: frozenset[str]) -> Iterator[tuple[str, str, Mood]]:
    """Yield lemma, form and mood of every reporting verb."""
    rules = table(language, "quotes")["conjugation"]
    irregular = [e for lemma, entry in rules["irregular"].items() for e in _irregular(lemma, entry)]
    yield from ((lemma, form, mood) for lemma, form, mood in irregular if lemma in lemmas)
    done = {lemma for lemma, _, _ in irregular}
    second = set(rules["second"].split())
    for lemma in sorted(lemmas - done):
        if lemma in second:
            yield from ((lemma, form, mood) for form, mood in _second_group(lemma))
        elif lemma.endswith("er"):
            yield from ((lemma, form, mood) for form, mood in _first_group(lemma))


@cache
def _forms(language: str) -> dict[str, Reporting]:
    """Return every form of every reporting verb with its reading."""
    data = table(language, "quotes")
    frames: dict[str, set[Frame]] = {}
    for frame, lemmas in data["verbs"].items():
        for lemma in lemmas.split():
            frames.setdefault(lemma, set()).add(Frame(frame))
    stances = {lemma: Stance(s) for s, lemmas in data["stance"].items() for lemma in lemmas.split()}
    moods: dict[tuple[str, str], set[Mood]] = {}
    for lemma, form, mood in _conjugated(language, frozenset(frames)):
        moods.setdefault((form, lemma), set()).add(mood)
    found: dict[str, Reporting] = {}
    # Two verbs may share a form ("vit"): the one that reports more wins, then the alphabet.
    for (form, lemma), seen in sorted(moods.items(), key=lambda m: (len(frames[m[0][1]]), m[0])):
        found[form] = Reporting(
            lemma, frozenset(seen), frozenset(frames[lemma]), stances.get(lemma, Stance.SAYS)
        )
    return found


def reporting(form: str, language: str = "fr") -> Reporting | None:
    """Return the reporting verb that a word is a form of, or None.

    Args:
        form: One word, any case.
        language: ISO 639-1 code.

    Returns:
        The verb, its possible moods and frames; None for any other word.
    """
    return _forms(language).get(form.casefold())


@cache
def listed(key: str, language: str = "fr") -> frozenset[str]:
    """Return a list of words of the table by its dotted key ("labels.works"), folded to lower case."""
    found: Any = table(language, "quotes")
    for part in key.split("."):
        found = found[part]
    return frozenset(str(w).casefold() for w in (found.split() if isinstance(found, str) else found))


@lru_cache(maxsize=4096)
def speaking(noun: str, language: str = "fr") -> bool:
    """Tell whether a common noun is for somebody who can speak: a person, a body, a medium.

    Offices, trades and nouns for bodies are those of the tables of roles and references; the
    endings of nouns for what people do tell the rest.

    Args:
        noun: One word in lower case, singular or plural.
        language: ISO 639-1 code.

    Returns:
        True for such a noun.
    """
    known = ("scan.functions", "scan.bodies", "scan.humans", "nouns.anonymous")
    if any(noun in listed(key, language) for key in known):
        return True
    if noun in listed("scan.inanimate", language):
        return False
    told = described(noun)
    ending = noun.endswith(tuple(listed("scan.human_endings", language))) and len(noun) > _SHORT
    return ending or (told is not None and told.sort in _SPEAKING)


@cache
def _channels(part: str, language: str) -> dict[str, str]:
    """Return the words of every channel's list `part` with the channel they tell."""
    kinds = table(language, "quotes")["channels"]
    return {word: kind for kind, lists in kinds.items() for word in _split(lists.get(part, ""))}


def _split(words: str | list[str]) -> list[str]:
    """Return the words of a list, whether it is written as one text or one by one."""
    return words.split() if isinstance(words, str) else words


def channel_of_noun(noun: str, language: str = "fr") -> str | None:
    """Return the channel that a noun names ("communiqué"), or None.

    Args:
        noun: One word in lower case.
        language: ISO 639-1 code.

    Returns:
        A value of `recoupe.model.reading.Channel`.
    """
    return _channels("nouns", language).get(noun)


def channel_of_verb(lemma: str, language: str = "fr") -> str | None:
    """Return the channel that a verb shows by itself ("tweeter"), or None."""
    return _channels("verbs", language).get(lemma)


def channel_of_name(name: str, language: str = "fr") -> str | None:
    """Return the channel that the name of a network or medium tells, or None.

    Args:
        name: As written, with or without its article.
        language: ISO 639-1 code.

    Returns:
        A value of `recoupe.model.reading.Channel`; media that are no station are the press.
    """
    found = _channels("names", language).get(name)
    return found or ("press" if name in words(language, "bodies", "votes.media") else None)


@cache
def word_pattern(language: str = "fr") -> re.Pattern[str]:
    """Return what one word is, elided words and grouped figures whole; apostrophes unified."""
    return re.compile(table(language, "quotes")["shapes"]["word"], re.IGNORECASE)


@cache
def elided_end(language: str = "fr") -> re.Pattern[str]:
    """Return what a text ends in before an apostrophe that elides a word."""
    return re.compile(table(language, "quotes")["shapes"]["elided_end"], re.IGNORECASE)


@cache
def joined_pronoun(language: str = "fr") -> re.Pattern[str]:
    """Return the pronoun joined to the verb before it; group 1 is the pronoun."""
    return re.compile(table(language, "quotes")["shapes"]["joined_pronoun"], re.IGNORECASE)


@cache
def turns(language: str = "fr") -> dict[str, tuple[str, ...]]:
    """Return fixed turns by their verb: what must follow it to make it a verb of saying."""
    return {verb: tuple(words) for verb, words in table(language, "quotes")["turns"].items()}


@cache
def openers(kind: str, language: str = "fr") -> tuple[tuple[str, ...], ...]:
    """Return the word sequences of `sources.<kind>`, longest first.

    Args:
        kind: `openers`, `whole`, `origin`, `opinion`, `cited` or `never`.
        language: ISO 639-1 code.

    Returns:
        Each as the tokens it is made of, an elided word keeping its apostrophe.
    """
    return sequences(f"sources.{kind}", language)


@cache
def starting(key: str, language: str = "fr") -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return the word sequences of a list by their first word, longest first (see `sequences`)."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for sequence in sequences(key, language):
        found.setdefault(sequence[0], []).append(sequence)
    return {first: tuple(each) for first, each in found.items()}


@cache
def sequences(key: str, language: str = "fr") -> tuple[tuple[str, ...], ...]:
    """Return a list of word sequences of the table by its dotted key, longest first.

    Args:
        key: Dotted key of a list of strings.
        language: ISO 639-1 code.

    Returns:
        Each as the tokens it is made of, an elided word keeping its apostrophe.
    """
    found: Any = table(language, "quotes")
    for part in key.split("."):
        found = found[part]
    split = {tuple(w.replace("'", "' ").split()) for w in found}
    return tuple(sorted(split, key=lambda w: (-len(w), w)))
