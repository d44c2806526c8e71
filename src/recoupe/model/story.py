"""Articles of one event, and which of them go back to one text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from recoupe.model.reason import Reason
from recoupe.model.span import Passage


class CopyKind(StrEnum):
    """How one text repeats another."""

    VERBATIM = "verbatim"
    EDITED = "edited"
    TRANSLATION = "translation"


@dataclass(frozen=True, slots=True)
class Copy:
    """Text that two articles share.

    Attributes:
        left: The passage in the article whose id sorts first.
        right: The passage in the other.
        kind: Verbatim, edited, or translated twice from one foreign text.
        reasons: What shows it.
    """

    left: Passage
    right: Passage
    kind: CopyKind
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Lineage:
    """Articles that go back to one common source: one witness.

    A lineage of one article reads "no common source found"; nothing proves independence.

    Attributes:
        id: Stable id, from the articles' ids.
        articles: Ids, sorted.
        reasons: What binds them.
        root: The likely root's id, or None.
    """

    id: str
    articles: tuple[str, ...]
    reasons: tuple[Reason, ...] = ()
    root: str | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """Articles that tell one event and its follow-ups.

    Attributes:
        id: Stable id, from the articles' ids.
        title: Title of the clearest article.
        articles: Ids, sorted.
        reasons: What binds them.
    """

    id: str
    title: str
    articles: tuple[str, ...]
    reasons: tuple[Reason, ...] = ()
