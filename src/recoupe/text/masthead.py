"""Title, authors and outlet, as far as the page says them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from recoupe.lang.agencies import agency_alone, shape
from recoupe.lang.cues import keyed
from recoupe.lang.load import table
from recoupe.lang.normalize import plain
from recoupe.model.article import Zone, ZonedSpan

_BLANKS = re.compile(r"\s+")
_LONGEST = 300


def title_of(text: str, zones: tuple[ZonedSpan, ...], given: str | None) -> str | None:
    """Return the title: what the source gives, else the title zone, else None."""
    if given and given.strip():
        return _BLANKS.sub(" ", given).strip()[:_LONGEST]
    zone = next((z for z in zones if z.zone is Zone.TITLE), None)
    return _BLANKS.sub(" ", zone.span.of(text))[:_LONGEST] if zone else None


def authors_of(text: str, zones: tuple[ZonedSpan, ...], language: str) -> tuple[str, ...]:
    """Return the names in the byline, as written, in order.

    Args:
        text: The article's text.
        zones: Its zones.
        language: Code of the tables to use.

    Returns:
        Names of at least two words; none where no byline gives them.
    """
    first = next((i for i, z in enumerate(zones) if z.zone is Zone.BODY), len(zones))
    found: list[str] = []
    for index, zone in enumerate(zones):
        if zone.zone is Zone.CREDIT or (zone.zone is Zone.BOILERPLATE and index < first):
            found += _names(plain(zone.span.of(text)[:_LONGEST]), language)
    return tuple(dict.fromkeys(found))


def _names(words: str, language: str) -> Iterator[str]:
    signature = shape(language, "signature").search(words)
    signed = [words[: signature.start("who")]] if signature else []
    for names in signed or (m["names"] for m in _pattern(language, "byline").finditer(words)):
        for name in _pattern(language, "name").findall(names):
            if agency_alone(name, language) is None:
                yield name


def outlet_of(text: str, zones: tuple[ZonedSpan, ...], given: str | None, language: str) -> str | None:
    """Return the outlet: what the source or user gives, else the name in the page's banner.

    A banner counts only where its first part says what it is ("Le Courrier de …", "… Matin"):
    the name of a file or a section is no evidence.

    Args:
        text: The article's text.
        zones: Its zones.
        given: The outlet given, if any.
        language: Code of the tables to use.

    Returns:
        The outlet, or None for unknown.
    """
    if given and given.strip():
        return given.strip()
    for zone in zones[:1]:
        if zone.zone is Zone.BOILERPLATE:
            segment = _pattern(language, "banner_separator").split(zone.span.of(text)[:_LONGEST])[0].strip()
            if _pattern(language, "outlet").fullmatch(keyed(segment)):
                return segment
    return None


def _pattern(language: str, name: str) -> re.Pattern[str]:
    return re.compile(str(table(language, "text_masthead")[name]["pattern"]))
