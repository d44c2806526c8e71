"""What attribution remembers of an article: who is named, who spoke, whom a pronoun may mean."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field

from recoupe.model.article import Zone
from recoupe.model.reading import Mention
from recoupe.model.reason import Reason
from recoupe.model.span import Span
from recoupe.nlp.quotes.people import Known, People, people_of
from recoupe.nlp.quotes.scene import Scene

_NESTED = 64
"""Stretches inside another looked back over."""

Found = tuple[Mention | None, Reason | None]
"""The name that words stand for, or None for unknown, and why."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A speaker found.

    Attributes:
        at: Where the quote begins.
        words: The words that name the speaker.
        holder: The name they stand for, or None for somebody unnamed.
        gender: "f", "m" or "" for unknown, of a description's noun.
        plural: True for a description of several.
        described: True for a description, not a name or pronoun.
    """

    at: int
    words: Span
    holder: Mention | None
    gender: str = ""
    plural: bool = False
    described: bool = False


@dataclass(slots=True)
class Memory:
    """What attribution knows and has found so far in the article.

    Attributes:
        scene: The article.
        people: Who is named in it.
        numbers: Numbers of its paragraphs by where they start.
        spoken: Every speaker found, in order.
    """

    scene: Scene
    people: People
    numbers: Mapping[int, int]
    spoken: list[Spoken] = field(default_factory=list)

    @classmethod
    def of(cls, scene: Scene) -> Memory:
        """Return the memory of an article nothing has been found in yet."""
        return cls(scene, people_of(scene), _paragraphs(scene))

    def block(self, offset: int) -> int:
        """Return the number of the paragraph at an offset, negative for a caption or outside all."""
        block = self.scene.parsed.block_at(offset)
        return -1 if block is None else self.numbers[block.offset]

    def last_speaker(self, offset: int) -> Known | None:
        """Return who spoke last before an offset, in the same paragraph or the one before."""
        last = self.last_spoken(offset)
        return self.people.of.get(last.holder.span) if last is not None and last.holder else None

    def last_spoken(self, offset: int) -> Spoken | None:
        """Return the last speaker before an offset, named or not, in the same paragraph or the one before."""
        for said in reversed(self.spoken):
            if said.at < offset:
                return said if 0 <= self.block(offset) - self.block(said.at) <= 1 else None
        return None


def _paragraphs(scene: Scene) -> dict[int, int]:
    """Number the paragraphs of an article by where they start.

    Captions interrupt the text and are no part of it: they get negative numbers of their own.
    """
    found: dict[int, int] = {}
    text = 0
    for at, block in enumerate(scene.parsed.blocks):
        found[block.offset] = -2 - at if block.kind is Zone.CAPTION else text
        text += block.kind is not Zone.CAPTION
    return found


def in_marks(scene: Scene, name: Mention) -> bool:
    """Tell whether a name stands inside quotation marks."""
    at = bisect_right(scene.marks, name.span.start, key=lambda m: m.outer.start) - 1
    for mark in scene.marks[max(0, at - _NESTED) : at + 1][::-1]:
        if mark.closed and mark.outer.contains(name.span):
            return True
        if mark.depth == 0:
            return False
    return False
