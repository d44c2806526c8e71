"""What a cue of reported speech is: a reporting verb in one of its shapes, or "selon"."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from recoupe.lang.quotes import Frame
from recoupe.model.reading import Stance
from recoupe.model.span import Span
from recoupe.nlp.quotes.words import Sentence


class Shape(StrEnum):
    """How a cue and its speaker stand to each other."""

    MAIN = "main"
    INVERTED = "inverted"
    CLITIC = "clitic"
    PARTICIPLE = "participle"
    INFINITIVE = "infinitive"
    PASSIVE = "passive"
    SOURCE = "source"
    PRONOUN_SOURCE = "pronoun-source"
    RELATIVE_SOURCE = "relative-source"


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting verb or a source preposition.

    Attributes:
        sentence: The sentence it stands in.
        first: Index of its first word (the auxiliary, "selon").
        last: Index past its last word.
        verb: Index of the lexical verb, or of the first word.
        shape: How its speaker stands to it.
        frames: What may stand with it.
        stance: What the speaker does.
        lemma: The verb, or the opening words.
        clitic: Index of the pronoun joined to it, or -1.
        negated: True under "ne".
        reflexive: True with "se".
        bare: True for a past participle without auxiliary of its own.
    """

    sentence: Sentence
    first: int
    last: int
    verb: int
    shape: Shape
    frames: frozenset[Frame]
    stance: Stance
    lemma: str
    clitic: int = -1
    negated: bool = False
    reflexive: bool = False
    bare: bool = False

    @property
    def span(self) -> Span:
        """Code points from its first to its last word."""
        words = self.sentence.words
        return Span(words[self.first].span.start, words[self.last - 1].span.end)

    def takes(self, *frames: Frame) -> bool:
        """Tell whether any of the frames may stand with it."""
        return any(f in self.frames for f in frames)


SOURCES = frozenset({Shape.SOURCE, Shape.PRONOUN_SOURCE, Shape.RELATIVE_SOURCE})
"""Shapes of "selon" and its like."""
INCISES = frozenset({Shape.INVERTED, Shape.CLITIC})
"""Shapes of a verb whose subject stands behind it."""
