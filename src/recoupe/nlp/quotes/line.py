"""A sentence with its cues, as the rules of attribution see it, and what they find."""

from __future__ import annotations

from dataclasses import dataclass, field

from recoupe.nlp.quotes.cue import Cue
from recoupe.nlp.quotes.scene import Scene
from recoupe.nlp.quotes.speakers import Earlier, speaker_of
from recoupe.nlp.quotes.told import Told
from recoupe.nlp.quotes.words import Sentence


@dataclass(frozen=True, slots=True)
class Attributed:
    """A stretch in marks with its cue.

    Attributes:
        rule: Code of the rule that found the cue.
        cue: The cue, or None where a noun or a colon alone attributes.
        told: The speaker, or None where the sentence names none.
        strong: True where the place of the cue leaves no doubt that it is speech.
    """

    rule: str
    cue: Cue | None
    told: Told | None
    strong: bool


@dataclass(slots=True)
class Line:
    """A sentence with its cues, and their speakers worked out once.

    Attributes:
        scene: The article.
        sentence: The sentence.
        cues: Its cues, in order.
    """

    scene: Scene
    sentence: Sentence
    cues: tuple[Cue, ...]
    _told: dict[int, Told | None] = field(default_factory=dict)
    _places: dict[int, int] = field(default_factory=dict)

    def told(self, cue: Cue) -> Told | None:
        """Return the speaker of one of the cues."""
        if not self._places:
            self._places.update((id(c), i) for i, c in enumerate(self.cues))
        at = self._places[id(cue)]
        if at not in self._told:
            self._told[at] = speaker_of(self.scene, cue, Earlier(self.cues[:at], self.told))
        return self._told[at]

    def low(self, at: int) -> str:
        """Return a word in lower case, "" outside the sentence."""
        return self.sentence.words[at].low if 0 <= at < len(self.sentence.words) else ""
