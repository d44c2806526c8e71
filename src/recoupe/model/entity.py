"""Who and what is named, over all articles of a story."""

from __future__ import annotations

from dataclasses import dataclass

from recoupe.model.reading import EntityType, MentionKind
from recoupe.model.reason import Reason
from recoupe.model.span import Passage


@dataclass(frozen=True, slots=True)
class EntityMention:
    """One mention of an entity: where, and whether by name, pronoun or description."""

    passage: Passage
    kind: MentionKind


@dataclass(frozen=True, slots=True)
class EntityRole:
    """A role an article gives the entity, with its words."""

    text: str
    passage: Passage


@dataclass(frozen=True, slots=True)
class Entity:
    """One person, body, place or thing, with every spelling it goes by.

    Attributes:
        id: Stable id, from type and name.
        type: What it is.
        name: The fullest usual spelling.
        aliases: Other spellings, sorted.
        roles: Titles and functions, with spans.
        mentions: Every mention, in order of article and text.
        reasons: What merged the spellings.
    """

    id: str
    type: EntityType
    name: str
    aliases: tuple[str, ...]
    roles: tuple[EntityRole, ...]
    mentions: tuple[EntityMention, ...]
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Cast:
    """The entities of a story and the way from a passage to its entity."""

    entities: tuple[Entity, ...]

    def by_passage(self) -> dict[Passage, str]:
        """Map every mention's passage to its entity's id, but for words that stand for several."""
        return {passage: ids[0] for passage, ids in self._ids().items() if len(ids) == 1}

    def together(self) -> dict[Passage, tuple[str, ...]]:
        """Map the passage of words that stand for several ("les deux ministres") to the ids of all."""
        return {passage: ids for passage, ids in self._ids().items() if len(ids) > 1}

    def _ids(self) -> dict[Passage, tuple[str, ...]]:
        """Map every mention's passage to the ids of the entities that have it, each once."""
        found: dict[Passage, dict[str, None]] = {}
        for entity in self.entities:
            for mention in entity.mentions:
                found.setdefault(mention.passage, {})[entity.id] = None
        return {passage: tuple(ids) for passage, ids in found.items()}
