"""What the form of a name by itself says of its kind."""

from __future__ import annotations

import re

from recoupe.lang.context import listed, pattern
from recoupe.lang.names import body_heads, given_gender, known_bodies, parts, place_heads
from recoupe.lang.normalize import folded
from recoupe.nlp.name_contexts import Place


def town_form(place: Place) -> bool:
    """It is made as the names of French towns are ("Saint-X", "X-sur-Y")."""
    found = place.name.casefold().split("-")
    if len(found) < 2 or " " in place.name:
        return False
    inner = set(found[1:-1]) & listed("places", "town.inner")
    return bool(inner) or found[0] in listed("places", "town.first")


def road(place: Place) -> bool:
    """It is the number of a road ("A50", "RN 12"); aircraft ("A320") are left out."""
    return pattern("road").fullmatch(place.name) is not None


def given_name(place: Place) -> bool:
    """The first of several words is a usual given name."""
    found = parts(place.name)
    return len(found) > 1 and bool(given_gender(found[0])) and len(found[0]) > 2


def listed_body(place: Place) -> bool:
    """It is the name of a party, a firm, a paper, a club or the like on a list for its class."""
    return place.name in known_bodies()


def body_head(place: Place) -> bool:
    """The name begins with a noun for bodies ("Institut X")."""
    first, blank, _ = folded(place.name).partition(" ")
    if blank:
        return first in body_heads()
    return folded(place.name).startswith(tuple(listed("organizations", "head.hyphened")))


def place_head(place: Place) -> bool:
    """The name begins with a noun for places ("lac X")."""
    first, blank, _ = folded(place.name).partition(" ")
    return bool(blank) and first in place_heads("nature") | place_heads("built")


def initials(place: Place) -> bool:
    """Initials with stops stand before the last word ("V. I. X")."""
    return re.match(r"(?:[A-ZÀ-Ý]\.[ -]?){1,3}[A-ZÀ-Ý]\w", place.name) is not None


def lineage(place: Place) -> bool:
    """A word for "son of" or "daughter of" stands within the name."""
    return bool(set(place.name.casefold().split()[1:-1]) & listed("names", "lineage.words"))


def foreign_tail(place: Place) -> bool:
    """The last of several words is one that ends the names of firms and bodies ("X Group")."""
    found = parts(place.name)
    return len(found) > 1 and found[-1].casefold() in listed("organizations", "tail.words")


def foreign_place_tail(place: Place) -> bool:
    """The last of several words is a foreign noun for places ("X Palace")."""
    found = parts(place.name)
    return len(found) > 1 and found[-1].casefold() in listed("places", "head.tail")


def acronym_form(place: Place) -> bool:
    """It is written in capitals only, as acronyms are."""
    return place.name.isupper() and place.name.isalpha() and 2 <= len(place.name) <= 6


def designation_form(place: Place) -> bool:
    """It is letters and a number, as designations are."""
    return re.fullmatch(r"[A-Z][A-Za-z]{0,4}-\d{1,4}[A-Za-z]{0,3}", place.name) is not None


def spelled_as_thing(place: Place) -> bool:
    """It is the acronym, in brackets, of small words that name no body ("zone de contact (ZDC)")."""
    found = _spelled(place)
    return bool(found) and all(w.islower() for w in found) and folded(found[0]) not in body_heads()


def spelled_as_body(place: Place) -> bool:
    """It is the acronym, in brackets, of the name of a body ("Institut des lacs (IDL)")."""
    found = _spelled(place)
    return bool(found) and folded(found[0]) in body_heads()


def _spelled(place: Place) -> list[str]:
    """Return the words before an acronym in brackets that its letters begin, or nothing."""
    if not (acronym_form(place) and place.written.endswith("(") and place.after.startswith(")")):
        return []
    given = re.findall(r"[^\W\d_]+", place.written)
    letters = folded(place.name)
    for start in range(len(given) - 1, -1, -1):
        initials = [folded(w)[:1] for w in given[start:] if w.casefold() not in listed("names", "leading")]
        if "".join(initials) == letters and folded(given[start])[:1] == letters[0]:
            return given[start:]
    return []
