"""Tells an age from a length of time ("un pêcheur de 39 ans", "un bail de 39 ans").

An age counts no time of the story, so it is a quantity and no time expression. What tells it are
the words around it; where they leave it open, it stays a length.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from recoupe.lang.load import table, words
from recoupe.model.span import Span

_REACH = 48
"""How far on either side the words that tell are looked for, in code points."""


@dataclass(frozen=True, slots=True)
class _Ages:
    """The compiled table of a language.

    Attributes:
        before: What tells an age by what stands before it, whatever stands behind.
        free: The same, unless what stands behind says what the years are of.
        noun: The noun that the years are of, in its group.
        apposed: What stands before an age apposed to a name.
        closed: What stands behind an age apposed.
        of_what: What stands behind a length ("de prison", "avec sursis").
        sentence: What speaks of a sentence somewhere before, so that "à dix ans" is none.
        humans: General words for a human.
        lasting: Nouns of what lasts so many years.
    """

    before: re.Pattern[str]
    free: re.Pattern[str]
    noun: re.Pattern[str]
    apposed: re.Pattern[str]
    closed: re.Pattern[str]
    of_what: re.Pattern[str]
    sentence: re.Pattern[str]
    humans: frozenset[str]
    lasting: frozenset[str]


@cache
def _ages(language: str) -> _Ages:
    t = table(language, "times")["age"]
    patterns = ("before", "free", "noun", "apposed", "closed", "of_what", "sentence")
    return _Ages(
        **{name: re.compile(t[name]) for name in patterns},
        humans=words(language, "times", "age.humans"),
        lasting=words(language, "times", "age.lasting"),
    )


def is_age(text: str, low: str, span: Span, language: str) -> bool:
    """Tell whether a count of years is somebody's age.

    Args:
        text: The paragraph.
        low: The same in lower case, blanks and apostrophes plain.
        span: Where the count and its unit stand.
        language: ISO 639-1 code.

    Returns:
        True where the words around tell an age.
    """
    ages = _ages(language)
    before = low[max(0, span.start - _REACH) : span.start]
    behind = low[span.end : span.end + _REACH]
    if ages.before.search(before):
        return True
    if ages.of_what.match(behind):
        return False
    figures = low[span.start].isdigit()
    return (
        _is_free(ages, before)
        or _is_apposed(ages, text, before, behind, span)
        or _is_of(ages, before, figures=figures)
    )


def _is_free(ages: _Ages, before: str) -> bool:
    return bool(ages.free.search(before)) and not ages.sentence.search(before)


def _is_apposed(ages: _Ages, text: str, before: str, behind: str, span: Span) -> bool:
    """Tell whether the years stand between commas behind a name, or in figures behind any word."""
    found = ages.apposed.search(before)
    if found is None or not ages.closed.match(behind):
        return False
    at = span.start - len(before) + found.start("word")
    return text[span.start].isdigit() or text[at].isupper()


def _is_of(ages: _Ages, before: str, *, figures: bool) -> bool:
    """Tell whether the years hang on a human, or in figures on what is nothing that lasts."""
    found = ages.noun.search(before)
    if found is None:
        return False
    return found["noun"] in ages.humans or (figures and found["noun"] not in ages.lasting)
