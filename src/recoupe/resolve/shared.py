"""The same person, body, place or thing in several stories of one pile."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from recoupe.lang.names import body_heads
from recoupe.model.entity import Cast, Entity
from recoupe.model.reading import EntityType
from recoupe.resolve.names import parse


def goes_by_full_name(entity: Entity) -> bool:
    """Tell whether an entity's name says who it is outside its story, too.

    A person's single name does not, nor does a body's class: neither the "Marval" nor the
    "ministère des Transports" of one story need be that of the next.

    Args:
        entity: An entity of one story.

    Returns:
        True where the same id in another story means the same entity.
    """
    name = parse(entity.name, entity.type)
    if entity.type is EntityType.PERSON:
        return name.is_full
    return entity.type is not EntityType.ORGANIZATION or name.words[0] not in body_heads()


def unite(casts: Iterable[Cast]) -> tuple[Entity, ...]:
    """Lay the entities of several stories together: those with one id become one.

    Args:
        casts: The casts of the stories. Ids that must stay apart have been made different before.

    Returns:
        The entities by id, with the mentions, roles, aliases and reasons of all stories.
    """
    groups: dict[str, list[Entity]] = defaultdict(list)
    for cast in casts:
        for entity in cast.entities:
            groups[entity.id].append(entity)
    return tuple(_united(groups[key]) for key in sorted(groups))


def _united(entities: list[Entity]) -> Entity:
    """Make one entity of several with one id and name."""
    first = entities[0]
    if len(entities) == 1:
        return first
    names = {n for e in entities for n in (e.name, *e.aliases)} - {first.name}
    return replace(
        first,
        aliases=tuple(sorted(names)),
        roles=tuple(dict.fromkeys(r for e in entities for r in e.roles)),
        mentions=tuple(sorted({m for e in entities for m in e.mentions}, key=lambda m: (m.passage, m.kind))),
        reasons=tuple(dict.fromkeys(r for e in entities for r in e.reasons)),
    )
