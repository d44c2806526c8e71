"""One spelling for two things in an article: a person and the town, the country or the firm of that name.

Elsewhere a spelling has one type in an article. Where it is somebody's surname and words around some
occurrences say a town or a firm, each occurrence is settled by itself, so that no two are mixed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from recoupe.lang.context import listed, pattern
from recoupe.model.reading import EntityType
from recoupe.model.reason import because
from recoupe.model.span import Span
from recoupe.nlp.name_contexts import (
    Place,
    acts,
    after_one_of,
    place_preposition,
    says,
    title_before,
    town_of,
)
from recoupe.nlp.name_votes import Verdict

_SURE = 6.0
_LIKELY = 3.0


def homonyms(
    places: Mapping[Span, Place], read: Mapping[Span, EntityType], main: EntityType, *, surname: bool
) -> dict[Span, Verdict]:
    """Settle the occurrences of a spelling that stands for a person and something else.

    Args:
        places: The occurrences, with what stands around them.
        read: What the pipeline took occurrences for; those it did not see are absent.
        main: What the votes of all occurrences make of the spelling.
        surname: Whether the article gives a full name with this surname.

    Returns:
        A verdict for each occurrence, or nothing where the spelling stands for one thing.
    """
    sure = {span: kind for span, place in places.items() if (kind := _sure(place)) is not None}
    kinds = set(sure.values()) | ({EntityType.PERSON} if surname else set())
    if EntityType.PERSON not in kinds or len(kinds | {main}) < 2 or not sure:
        return {}
    kinds |= {main}
    return {
        span: _verdict(sure[span], _SURE) if span in sure else _likely(place, read.get(span), kinds, main)
        for span, place in places.items()
    }


def _sure(place: Place) -> EntityType | None:
    """Return what the words around one occurrence say for certain."""
    if title_before(place):
        return EntityType.PERSON
    if surely_place(place):
        return EntityType.PLACE
    if family(place):
        return EntityType.OTHER
    return EntityType.ORGANIZATION if surely_body(place) else None


def _likely(place: Place, read: EntityType | None, kinds: set[EntityType], main: EntityType) -> Verdict:
    """Return what an occurrence without such words is taken for."""
    if EntityType.PLACE in kinds and place_preposition(place):
        return _verdict(EntityType.PLACE, _SURE)
    if EntityType.ORGANIZATION in kinds and acts(place) and not says(place):
        return _verdict(EntityType.ORGANIZATION, _SURE)
    return _verdict(read if read in kinds and read is not None else main, _LIKELY)


def _verdict(kind: EntityType, weight: float) -> Verdict:
    """Return a verdict with its reason."""
    return Verdict(kind, (because("homonym", weight),))


def surely_place(place: Place) -> bool:
    """The words before go with a town only ("habitants de X"), or it opens the sentence ("À X, …")."""
    framed = pattern("framed").search(place.before) is not None and place.after.startswith(",")
    return framed or town_of(place) or after_one_of(place.before, listed("names", "homonym.place_before"))


def family(place: Place) -> bool:
    """A plural article stands before a surname ("les X", "aux X")."""
    found = re.search(r"(?:^|[\s(«'])([a-z]+) $", place.before)
    return found is not None and found.group(1) in listed("names", "homonym.families_after")


def surely_body(place: Place) -> bool:
    """What stands before goes with a firm only ("le groupe X", "les salariés de X")."""
    return after_one_of(place.before, listed("names", "homonym.body_before"))
