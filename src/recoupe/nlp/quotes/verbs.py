"""A reporting verb with its auxiliary, its pronoun and the verb that carries it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from recoupe.lang.quotes import Frame, Mood, Reporting, listed, reporting
from recoupe.nlp.quotes.words import Word

_REACH = 8


@dataclass(frozen=True, slots=True)
class Group:
    """A verb with its auxiliary and what stands between them."""

    first: int
    last: int
    verb: int
    mood: Mood
    clitic: int
    passive: bool
    reflexive: bool
    bare: bool


def group_of(words: tuple[Word, ...], at: int, what: Reporting) -> Group | None:
    """Return the verb with its auxiliary, by the forms alone."""
    joined = at + 1 < len(words) and words[at + 1].clitic
    auxiliary = _auxiliary(words, at) if Mood.PAST in what.moods and not joined else -1
    if auxiliary >= 0:
        return _compound(words, at, auxiliary)
    supported = _supported(words, at) if Mood.INFINITIVE in what.moods else None
    if supported is not None:
        return supported
    last, clitic = _with_clitic(words, at)
    first = at
    reflexive = _reflexive(words, first - 1)
    if reflexive:
        first -= 1
    agent = Mood.PAST in what.moods and at + 1 < len(words) and words[at + 1].low in listed("scan.by")
    for mood in (Mood.FINITE, Mood.PRESENT, Mood.INFINITIVE):
        if mood in what.moods and not agent:
            return Group(first, last, at, mood, clitic, passive=False, reflexive=reflexive, bare=False)
    return Group(at, last, at, Mood.PAST, -1, passive=False, reflexive=False, bare=True)


def _reflexive(words: tuple[Word, ...], at: int) -> bool:
    """Tell whether a pronoun before a verb is its own subject's: "se", and "me" behind "je"."""
    if at < 0 or words[at].low not in listed("scan.reflexive"):
        return False
    return words[at].low not in listed("scan.reflexive_of_narrator") or (
        at > 0 and words[at - 1].low in listed("scan.narrators")
    )


def _supported(words: tuple[Word, ...], at: int) -> Group | None:
    """Return the group of "a tenu à préciser": the infinitive with the verb that carries it, or None."""
    back = at - 1
    while back >= 0 and (
        words[back].low in listed("scan.objects") or words[back].low in listed("scan.before_infinitive")
    ):
        back -= 1
    carrier = reporting(words[back].low) if back >= 0 and words[back].mark < 0 else None
    if carrier is None or Frame.SUPPORT not in carrier.frames or words[back].pos not in ("VERB", "AUX"):
        clitic = words[back].clitic if back > 0 else False
        carrier = reporting(words[back - 1].low) if clitic else None
        if carrier is None or Frame.SUPPORT not in carrier.frames:
            return None
        back -= 1
    group = group_of(words, back, carrier)
    if group is None or group.mood in (Mood.PAST, Mood.INFINITIVE):
        return None
    return replace(group, last=at + 1, verb=at, passive=False, reflexive=False)


def _with_clitic(words: tuple[Word, ...], at: int) -> tuple[int, int]:
    """Return the index behind a verb and its joined pronoun, and that pronoun's index or -1."""
    if at + 1 < len(words) and words[at + 1].clitic:
        return at + 2, at + 1
    return at + 1, -1


def _auxiliary(words: tuple[Word, ...], at: int) -> int:
    """Return the index of the auxiliary of a past participle, or -1."""
    for back in range(1, _REACH + 1):
        i = at - back
        if i < 0 or words[i].mark >= 0:
            return -1
        low = words[i].low
        if low == "," and back == 1:
            return _before_insertion(words, i)
        if low in listed("scan.auxiliaries") and words[i].pos not in ("NOUN", "ADP", "DET"):
            return i
        if low in listed("scan.that") or low in (";", ":", ".") or low in listed("scan.relative"):
            return -1
        blocked = words[i].pos == "VERB" and not words[i].clitic and low not in listed("scan.adverbs")
        loose = low in listed("scan.between") or (i > 0 and words[i - 1].low in listed("scan.prepositions"))
        if blocked or (words[i].pos in ("NOUN", "PROPN") and not loose):
            return -1
    return -1


def _before_insertion(words: tuple[Word, ...], comma: int) -> int:
    """Return the auxiliary before an insertion between commas ("a, lors de « … » jeudi, accusé"), or -1."""
    for i in range(comma - 1, max(0, comma - 16), -1):
        if (
            words[i].low == ","
            and words[i - 1].low in listed("scan.auxiliaries")
            and words[i - 1].pos in ("AUX", "VERB")
        ):
            return i - 1
    return -1


def _compound(words: tuple[Word, ...], at: int, auxiliary: int) -> Group:
    """Return the group of an auxiliary and a participle."""
    first = auxiliary
    being = words[auxiliary].low in listed("scan.being")
    mood = (
        Mood.PRESENT
        if any(
            words[i].low in listed("scan.auxiliary_participles") for i in (auxiliary, max(0, auxiliary - 1))
        )
        else Mood.FINITE
    )
    while (
        first > 0
        and words[first - 1].low in listed("scan.auxiliaries")
        and words[first - 1].pos in ("AUX", "VERB")
    ):
        first -= 1
    before = words[first - 1].low if first else ""
    reflexive = being and before in listed("scan.reflexive")
    clitic = next((i for i in range(first + 1, at) if words[i].clitic), -1)
    if reflexive:
        first -= 1
    return Group(
        first, at + 1, at, mood, clitic, passive=being and not reflexive, reflexive=reflexive, bare=False
    )
