"""The speaker of a cue, as words."""

from __future__ import annotations

from dataclasses import dataclass

from recoupe.nlp.quotes.phrases import Phrase


@dataclass(frozen=True, slots=True)
class Told:
    """The speaker of a cue.

    Attributes:
        phrase: The words that name them.
        code: Code of the reason.
    """

    phrase: Phrase
    code: str
