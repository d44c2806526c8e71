"""Whether a sentence can be read by itself, out of its article, by its words alone."""

from __future__ import annotations

import re
from functools import cache

from recoupe.lang.claims import leans
from recoupe.lang.load import table, words

_TOKEN = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_LEAST_LETTERS = 4
_OPENERS = "«“\"‘'"


def has_finite_verb(text: str, language: str = "fr") -> bool:
    """Tell whether a sentence holds a word that only a finite verb can be.

    Args:
        text: A sentence.
        language: Code of a language folder.

    Returns:
        True for "Le pont a cédé", False for "Deux morts à la carrière"; a verb in the present of a regular
        conjugation is not told from a noun by its letters (see `is_finite_trigger`).
    """
    data = table(language, "clarity")["finite"]
    listed, but, endings = set(data["words"]), set(data["but"]), tuple(data["endings"])
    return any(
        t in listed or (len(t) >= _LEAST_LETTERS and t.endswith(endings) and t not in but)
        for t in _TOKEN.findall(_even(text))
    )


def is_finite_trigger(trigger: str, lemma: str, language: str = "fr") -> bool:
    """Tell whether the trigger of an event is a finite verb, by its lemma and the letters of its last word.

    Args:
        trigger: The words of the trigger ("refusent").
        lemma: Its lemma ("refuser").
        language: Code of a language folder.

    Returns:
        False for nouns, infinitives and bare participles.
    """
    data = table(language, "clarity")["finite"]
    tokens = _TOKEN.findall(_even(trigger))
    verbal = lemma.endswith(tuple(data["infinitives"])) and bool(tokens)
    return verbal and not tokens[-1].endswith(tuple(data["participles"]))


def dangles(text: str, language: str = "fr") -> bool:
    """Tell whether a sentence leans on another one: a pronoun at its head, "la même source", "a-t-il dit".

    Args:
        text: A sentence.
        language: Code of a language folder.

    Returns:
        True where the sentence cannot be understood alone.
    """
    even = _even(text).lstrip(_OPENERS + " ")
    if any(p.search(even) for p in (_phrases(language, "dangling.phrases"), _adverbial(language))):
        return True
    data = table(language, "clarity")
    if _starts(even, data["free"]["openings"]) or is_impersonal(text, language):
        return False
    return leans(even, language) or _starts(even, data["dangling"]["openings"])


def is_impersonal(text: str, language: str = "fr") -> bool:
    """Tell whether a sentence begins with a verb that has no subject ("il y a").

    Args:
        text: A sentence.
        language: Code of a language folder.

    Returns:
        True where the first pronoun stands for nothing.
    """
    even = _even(text).lstrip(_OPENERS + " ")
    return _starts(even, table(language, "clarity")["free"]["impersonal"])


def points_back(text: str, language: str = "fr") -> bool:
    """Tell whether a sentence holds a demonstrative that points at a sentence before it ("ces mêmes eaux").

    Args:
        text: A sentence.
        language: Code of a language folder.

    Returns:
        False for "ce mardi" and "cette semaine".
    """
    return _demonstrative(language).search(_even(text)) is not None


def speaks_of_itself(text: str, language: str = "fr") -> bool:
    """Tell whether words outside of quotation marks are in the first or second person.

    Args:
        text: A sentence without what it quotes.
        language: Code of a language folder.

    Returns:
        True for "Ce qui m'étonne".
    """
    return not words(language, "clarity", "dangling.first_person").isdisjoint(_TOKEN.findall(_even(text)))


def is_deictic(text: str, language: str = "fr") -> bool:
    """Tell whether a sentence names a day that only its article's own day makes clear ("hier").

    Args:
        text: A sentence.
        language: Code of a language folder.

    Returns:
        True for "hier soir"; weekdays and dates are clear enough.
    """
    return _phrases(language, "dangling.deictic").search(_even(text)) is not None


def is_hearsay(text: str, language: str = "fr") -> bool:
    """Tell whether a sentence hands on what nobody with a name answers for.

    Args:
        text: A sentence.
        language: Code of a language folder.

    Returns:
        True for "à en croire la rumeur" and "selon un voisin".
    """
    even = _even(text)
    return (
        _phrases(language, "hearsay.phrases").search(even) is not None
        or _nobody(language).search(even) is not None
    )


def is_pronoun(text: str, language: str = "fr") -> bool:
    """Tell whether the words that name a speaker could be anybody's: "il", "la même source".

    Args:
        text: Words that name a speaker.
        language: Code of a language folder.

    Returns:
        True for a pronoun and for what points back at a source named before.
    """
    return " ".join(_even(text).split()) in words(language, "clarity", "back.sources")


def _even(text: str) -> str:
    """Fold capitals and apostrophes; accents tell "à" from "a" and stay."""
    return text.casefold().replace("’", "'").replace("\u00a0", " ").replace("\u202f", " ")


def _starts(even: str, openings: list[str]) -> bool:
    """Tell whether a text begins with one of some words, as whole words."""
    return any(even.startswith(o) and not even[len(o) : len(o) + 1].isalnum() for o in openings)


@cache
def _phrases(language: str, key: str) -> re.Pattern[str]:
    """Compile a list of phrases."""
    listed = sorted(words(language, "clarity", key), key=lambda w: (-len(w), w))
    return re.compile("|".join(map(_whole, listed)))


def _whole(phrase: str) -> str:
    """Write a phrase as an expression; no letter may stand beside a letter at its ends."""
    left, right = (r"(?<!\w)" if phrase[0].isalnum() else ""), (r"(?!\w)" if phrase[-1].isalnum() else "")
    return left + re.escape(phrase) + right


@cache
def _demonstrative(language: str) -> re.Pattern[str]:
    """Compile what points back."""
    data = table(language, "clarity")
    times = "|".join(sorted(data["free"]["times"]))
    shown = "|".join(sorted(data["back"]["demonstratives"]))
    return re.compile(rf"(?<!\w)(?:{shown}) (?!(?:{times})(?!\w))(?=\w)")


@cache
def _nobody(language: str) -> re.Pattern[str]:
    """Compile what names a source that is nobody in particular."""
    data = table(language, "clarity")["hearsay"]
    before = "|".join(re.escape(w) for w in sorted(data["according"]))
    after = "|".join(sorted(data["indefinite"]))
    return re.compile(rf"(?<!\w)(?:{before}) (?:{after})(?!\w)")


@cache
def _adverbial(language: str) -> re.Pattern[str]:
    """Compile a pronoun for a place named before ("y" in "le feu y a pris", not in "il y a")."""
    data = table(language, "clarity")["dangling"]
    after = "".join(rf"(?<!{re.escape(w)})" for w in data["adverbial_after"])
    before = "|".join(re.escape(w) for w in data["adverbial_before"])
    return re.compile(rf"(?<!\w){after}(?:{'|'.join(data['adverbial'])}) (?!(?:{before})(?!\w))")
