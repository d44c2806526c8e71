"""The language of a text."""

from __future__ import annotations

import re

import py3langid

from recoupe.lang.load import languages

DEFAULT = "fr"
_ENOUGH = 60
_SAMPLE = 3_000
_CLEAR = 60.0
"""So much likelier (in nats) another language must be: lists of names and debris look like any."""
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_PRESS = frozenset(
    [
        "ar",
        "az",
        "be",
        "bg",
        "bn",
        "bs",
        "ca",
        "cs",
        "da",
        "de",
        "el",
        "en",
        "es",
        "et",
        "eu",
        "fa",
        "fi",
        "fr",
        "gl",
        "he",
        "hi",
        "hr",
        "hu",
        "hy",
        "id",
        "it",
        "ja",
        "ka",
        "kk",
        "ko",
        "lt",
        "lv",
        "mk",
        "ms",
        "nl",
        "no",
        "pl",
        "pt",
        "ro",
        "ru",
        "sk",
        "sl",
        "sq",
        "sr",
        "sv",
        "sw",
        "th",
        "tr",
        "uk",
        "ur",
        "vi",
        "zh",
    ]
)
"""Languages that press articles come in; dialects and rare codes are only ever confusions here."""


def language_of(text: str, declared: str | None, marked: str | None = None) -> str:
    """Tell the language of a text.

    Args:
        text: The text.
        declared: Code that the source gives, if any: it wins.
        marked: Code in the page's markup, if any. Templates leave "en" on pages of any language,
            so it only settles what the words leave open.

    Returns:
        ISO 639-1 code. Texts too short to tell, or not clearly of another language, are taken
        for French.
    """
    if declared:
        return declared
    sample = _INVISIBLE.sub("", text[:_SAMPLE])
    if sum(c.isalpha() for c in sample) < _ENOUGH:
        return marked or DEFAULT
    likely = {code: float(score) for code, score in py3langid.rank(sample) if code in _PRESS}
    best = max(likely, key=lambda code: likely[code])
    return best if best == marked or likely[best] - likely[DEFAULT] >= _CLEAR else DEFAULT


def cue_language(language: str) -> str:
    """Return the language whose tables of page furniture are used for a text of `language`."""
    return language if language in languages() else DEFAULT
