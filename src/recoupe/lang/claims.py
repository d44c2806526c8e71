"""What the words of a clause say about its polarity and its certainty."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from recoupe.lang.load import table, words
from recoupe.lang.terms import Word, content_words, even

_TOKEN = re.compile(r"[^\W_]+")
_REACH = 8  # words between "ne" and the word that completes it


@dataclass(frozen=True, slots=True)
class Slot:
    """A question about an event that a number answers.

    Attributes:
        name: Its name.
        title: What it asks, in words.
        near: Keys of which one must stand in the clause; empty for none.
        counts: Keys of what the number counts, "person" for people.
        apart: Keys that make it another question.
        grows: Whether the figure rises as time goes by.
        by_unit: Whether a number that counts what `near` names answers it whatever else the clause tells.
    """

    name: str
    title: str
    near: frozenset[str]
    counts: frozenset[str]
    apart: frozenset[str]
    grows: bool
    by_unit: bool


def is_negative(text: str, language: str = "fr") -> bool:
    """Tell whether a clause denies: "ne … pas", "aucun", a verb of denial; "ne … que" does not.

    Args:
        text: A clause.
        language: Code of a language folder.

    Returns:
        True for a negative clause. Two negations are taken for one: "dément qu'il n'y ait" is negative.
    """
    folded = even(text)
    tokens = _TOKEN.findall(folded)
    data = table(language, "claims")["negation"]
    if any(t in data["verbs"] or t in data["cancelled"] for t in tokens) or any(
        f" {p} " in f" {folded} " for p in data["phrases"]
    ):
        return True
    return any(
        _closed(tokens[i + 1 : i + 1 + _REACH], data) for i, t in enumerate(tokens) if t in data["particles"]
    ) or (tokens[:1] != [] and tokens[0] in data["closing"] and not set(tokens) & set(data["restrictive"]))


def denied(text: str, language: str = "fr") -> str | None:
    """Return the key of what a negative clause denies: the first content word after the word that denies.

    Args:
        text: A clause.
        language: Code of a language folder.

    Returns:
        The key ("interpellé" in "Il n'a jamais été interpellé"), or None where nothing is denied.
    """
    data = table(language, "claims")["negation"]
    denying = {*data["closing"], *data["verbs"], *data["cancelled"]}
    for match in _TOKEN.finditer(even(text)):
        if match.group() in denying:
            after = [
                w
                for w in content_words(text[match.end() :], language)
                if not _is_transparent(text, match.end(), w, language)
            ]
            return after[0].key if after else None
    return None


def _is_transparent(text: str, start: int, word: Word, language: str) -> bool:
    """Tell whether a word only leads to what is denied."""
    words_of = even(text[start + word.start : start + word.end])
    return words_of in words(language, "claims", "negation.transparent")


def denies_whole(text: str, language: str = "fr") -> bool:
    """Tell whether a clause denies a thing whole ("aucun retrait n'est prévu").

    Args:
        text: A clause.
        language: Code of a language folder.

    Returns:
        True where whatever account of the thing is denied with it.
    """
    return not words(language, "claims", "negation.categorical").isdisjoint(_TOKEN.findall(even(text)))


def _closed(after: list[str], data: dict[str, list[str]]) -> bool:
    """Tell whether the words after "ne" make it a negation and not a restriction."""
    for token in after:
        if token in data["closing"]:
            return True
        if token in data["restrictive"]:
            return False
    return True


def clauses(text: str, language: str = "fr") -> tuple[tuple[int, int], ...]:
    """Cut a sentence where a new clause may begin: at marks, and at conjunctions after a comma.

    Args:
        text: A sentence or a part of one.
        language: Code of a language folder.

    Returns:
        Pairs of start and end, in order; together they cover the text.
    """
    cuts = [0, *(m.end() for m in _breaks(language).finditer(even(text))), len(text)]
    return tuple((a, b) for a, b in pairwise(cuts) if a < b)


def only_leads(text: str, language: str = "fr") -> bool:
    """Tell whether a clause only leads to what is said ("le maire a déclaré que").

    Args:
        text: A clause beside a quote.
        language: Code of a language folder.

    Returns:
        True where it ends with the word that opens the reported clause.
    """
    tokens = _TOKEN.findall(even(text))
    return bool(tokens) and tokens[-1] in words(language, "claims", "clauses.leads")


def is_hedged(text: str, language: str = "fr") -> bool:
    """Tell whether a clause holds its statement back ("peut-être", "aurait").

    Args:
        text: A clause.
        language: Code of a language folder.

    Returns:
        True for a statement that is given as possible only.
    """
    return _hedges(language).search(even(text)) is not None


def is_cancelled(text: str, language: str = "fr") -> bool:
    """Tell whether a clause says that what was planned will not be.

    Args:
        text: A clause.
        language: Code of a language folder.

    Returns:
        True for "a annulé", "renonce".
    """
    return not words(language, "claims", "negation.cancelled").isdisjoint(_TOKEN.findall(even(text)))


def is_earlier(text: str, language: str = "fr") -> bool:
    """Tell whether a clause puts itself before the story's own time.

    Args:
        text: A clause.
        language: Code of a language folder.

    Returns:
        True for "la précédente rencontre".
    """
    return not words(language, "claims", "earlier.words").isdisjoint(_TOKEN.findall(even(text)))


def phases(text: str, language: str = "fr") -> frozenset[str]:
    """Return the phases that a clause speaks of ("begin", "widen", "suspend", "resume", "end").

    Args:
        text: A clause.
        language: Code of a language folder.

    Returns:
        Names of phases, none for most clauses.
    """
    tokens = frozenset(_TOKEN.findall(even(text)))
    listed = table(language, "claims")["phases"]
    return frozenset(name for name, some in listed.items() if not tokens.isdisjoint(some))


@cache
def role_keys(language: str = "fr") -> frozenset[str]:
    """Return the keys that say what someone is, not what happened."""
    return words(language, "claims", "roles.keys")


def says_unknown(text: str, language: str = "fr") -> bool:
    """Tell whether a sentence says that something is not known.

    Args:
        text: A sentence.
        language: Code of a language folder.

    Returns:
        True for "on ignore", "n'a pas été confirmé" and the like.
    """
    folded = " ".join(even(text).split())
    return any(p in folded for p in table(language, "claims")["unknown"]["phrases"])


def leans(text: str, language: str = "fr") -> bool:
    """Tell whether a sentence begins with a word that leans on the sentence before it.

    Args:
        text: A sentence.
        language: Code of a language folder.

    Returns:
        True for "Il a …", "Mais …" and the like.
    """
    first = _TOKEN.search(even(text))
    return first is not None and first.group() in words(language, "claims", "anaphora.words")


@cache
def slots(language: str = "fr") -> tuple[Slot, ...]:
    """Return the questions that numbers answer, the most special first."""
    return tuple(
        Slot(
            x["name"],
            x["title"],
            frozenset(x["near"]),
            frozenset(x["counts"]),
            frozenset(x["apart"]),
            bool(x["grows"]),
            bool(x.get("by_unit", False)),
        )
        for x in table(language, "claims")["slots"]
    )


@cache
def telling_units(language: str = "fr") -> frozenset[str]:
    """Return the keys of things counted that say by themselves what happens to them ("onze blessés")."""
    return frozenset(k for s in slots(language) if s.by_unit for k in s.near) & people_keys(language)


def is_part(before: str, after: str, language: str = "fr") -> bool:
    """Tell whether a number is only a part of another one, by the words around it.

    Args:
        before: The text up to the number.
        after: The text from the number's end.
        language: Code of a language folder.

    Returns:
        True for "dont neuf" and "onze des quatorze".
    """
    data = table(language, "claims")["part"]
    left, right = even(before[-24:]).rstrip(), even(after[:24]).lstrip()
    return any(left.endswith(w) for w in data["before"]) or any(
        re.match(rf"{re.escape(w)} ", right) is not None for w in data["after"]
    )


@cache
def people_keys(language: str = "fr") -> frozenset[str]:
    """Return the keys of words that count people."""
    listed = {
        w.key for text in words(language, "claims", "people.words") for w in content_words(text, language)
    }
    return words(language, "claims", "people.keys") | listed


@cache
def money_keys(language: str = "fr") -> frozenset[str]:
    """Return the keys of words that count money."""
    return frozenset(
        w.key for text in words(language, "claims", "money.words") for w in content_words(text, language)
    )


@cache
def _breaks(language: str) -> re.Pattern[str]:
    """Compile the places where a clause may begin; the match ends where it begins."""
    data = table(language, "claims")["clauses"]
    marks = "|".join(re.escape(m) for m in data["marks"])
    openers = "|".join(re.escape(o) for o in sorted(data["openers"], key=lambda o: (-len(o), o)))
    bare = "|".join(re.escape(o) for o in sorted(data["bare"], key=lambda o: (-len(o), o)))
    return re.compile(
        rf"(?:{marks})|(?<=\w\w\w)[.!?](?= )|,(?= (?:{openers})(?!\w))|(?<=\w) (?=(?:{bare})(?!\w))"
    )


@cache
def _hedges(language: str) -> re.Pattern[str]:
    """Compile the hedges."""
    listed = sorted(words(language, "claims", "hedges.words"), key=lambda w: (-len(w), w))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, listed))})(?!\w)")
