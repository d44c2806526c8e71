"""What the form of a name by itself says of its kind."""

from __future__ import annotations

import re

from recoupe.lang.load import words
from recoupe.nlp.name_contexts import Place


def town_form(place: Place) -> bool:
    """It is made as the names of French towns are ("Saint-X", "X-sur-Y")."""
    found = place.name.casefold().split("-")
    if len(found) < 2 or " " in place.name:
        return False
    inner = set(found[1:-1]) & words("fr", "places", "town.inner")
    return bool(inner) or found[0] in words("fr", "places", "town.first")


def road(place: Place) -> bool:
    """It is the number of a road ("A50", "RN 12"); aircraft ("A320") are left out."""
    return re.fullmatch(r"(?:A(?!3\d0\b)|RN|RD|N|D) ?\d{1,4}", place.name) is not None
