"""Agencies that an article credits for its text. A photo credit is none, nor is a mention.

Where a credit can stand is a table of rules; each reads one kind of place: the dateline that
opens a dispatch, a credit line, brackets that close the last paragraph, a signature, a
copyright line. "A déclaré à l'AFP" in the prose says where a quote was given, not whose the
text is, and counts for nothing here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from recoupe.lang.agencies import Named, agency_alone, known_agencies, shape
from recoupe.lang.cues import cues, keyed, shown
from recoupe.lang.normalize import plain
from recoupe.model.article import Credit, Zone, ZonedSpan
from recoupe.model.reason import because
from recoupe.model.span import Span

_OPENING_LINES = 3
_PICTURE_CUES = frozenset({"photo-credit-alone"})


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of the text in which a credit may stand.

    Attributes:
        words: The stretch, apostrophes and blanks unified.
        offset: Where it starts in the text.
        language: Code of the tables to use.
    """

    words: str
    offset: int
    language: str

    def credit(self, named: Named, at: int, code: str) -> Credit:
        """Make a credit of an agency named `at` so many characters into the stretch."""
        start = self.offset + at + named.start
        return Credit(
            named.agency, Span(start, self.offset + at + named.end), (because(code, agency=named.agency),)
        )


Rule = Callable[[Place], Iterator[Credit]]


def dateline(place: Place) -> Iterator[Credit]:
    """An agency in brackets or slashes after the place and date that open a dispatch."""
    match = shape(place.language, "dateline").match(place.words[:200])
    if match is None:
        yield from _bare_opening(place)
        return
    group = "round" if match["round"] else "slash"
    who, at = match[group], match.start(group)
    known = [n for n in known_agencies(who, place.language) if not n.syndicate]
    for named in known:
        yield place.credit(named, at, "credit-dateline")
    alone = agency_alone(who, place.language)
    if not known and alone and match["date"]:
        yield place.credit(alone, at, "credit-dateline")


def _bare_opening(place: Place) -> Iterator[Credit]:
    """A listed agency alone before the dash that opens a dispatch: "(AFP) - ", "Reuters - "."""
    match = shape(place.language, "bare_opening").match(place.words[:60])
    if match is None:
        return
    group = "round" if match["round"] else "plain"
    for named in known_agencies(match[group], place.language):
        if not named.syndicate and named.end - named.start == len(match[group]):
            yield place.credit(named, match.start(group), "credit-dateline")


def closing_brackets(place: Place) -> Iterator[Credit]:
    """An agency alone in the brackets that close a paragraph: "… . (AFP)", "(avec AFP)"."""
    match = shape(place.language, "closing").search(place.words, max(0, len(place.words) - 90))
    if match is None or shape(place.language, "picture").search(match.group()) or "/" in match["who"]:
        return
    said = match.group()[1 : match.start("who") - match.start()].strip()
    names = list(known_agencies(match["who"], place.language))
    covered = sum(n.end - n.start for n in names)
    for named in names:
        if said or covered >= len(match["who"]) - 8:
            yield place.credit(named, match.start("who"), "credit-closing")


def credit_line(place: Place) -> Iterator[Credit]:
    """Agencies in a line that credits the text: "Avec AFP", "J. D. (avec Reuters)", "AFP"."""
    if shape(place.language, "picture").search(place.words) and not _with_source(place):
        return
    names = list(known_agencies(place.words, place.language))
    for named in names:
        yield place.credit(named, 0, "credit-line")
    if not names:
        yield from _unlisted(place)


def _with_source(place: Place) -> bool:
    """Tell whether an agency follows "avec" in the line: then pictures are named beside the text."""
    return any(True for _ in after_with(place))


def _unlisted(place: Place) -> Iterator[Credit]:
    for name in ("slug", "signature", "closing"):
        match = shape(place.language, name).search(place.words)
        named = match and agency_alone(match["who"], place.language)
        if match and named:
            yield place.credit(named, match.start("who"), "credit-line")
            return
    yield from _unlisted_after_with(place)


def _unlisted_after_with(place: Place) -> Iterator[Credit]:
    for match in shape(place.language, "with").finditer(place.words):
        named = agency_alone(place.words[match.end() :].strip(" ().,"), place.language)
        if named:
            yield place.credit(named, match.end(), "credit-line")
            return


def after_with(place: Place) -> Iterator[Credit]:
    """An agency after "avec" or "source :" in a line of furniture: "Par notre rédaction avec AFP"."""
    for match in shape(place.language, "with").finditer(place.words):
        for named in known_agencies(place.words[match.end() : match.end() + 40], place.language):
            if named.start <= 2:
                yield place.credit(named, match.end(), "credit-source-words")


def copyright_line(place: Place) -> Iterator[Credit]:
    """An agency that holds the rights of a year, or all rights: "© 2024 AFP"."""
    for match in shape(place.language, "copyright").finditer(place.words):
        group = next(g for g in ("who", "before", "after", "all") if match[g])
        names = list(known_agencies(match[group], place.language))
        alone = agency_alone(match[group].strip(" ."), place.language) if group == "who" else None
        for named in names or ([alone] if alone else []):
            yield place.credit(named, match.start(group), "credit-copyright")


def signature(place: Place) -> Iterator[Credit]:
    """Names, then their agency, on a line of their own at the end."""
    match = shape(place.language, "signature").search(place.words)
    named = match and agency_alone(match["who"], place.language)
    if match and named:
        yield place.credit(named, match.start("who"), "credit-signature")


def credits_of(text: str, zones: tuple[ZonedSpan, ...], language: str) -> tuple[Credit, ...]:
    """Find the agencies an article credits for its text.

    Args:
        text: The article's text.
        zones: Its zones.
        language: Code of the tables to use.

    Returns:
        One credit an agency, the first in the text, in the order of the text.
    """
    found: dict[str, Credit] = {}
    for zone, rules in _places(zones):
        place = Place(plain(zone.span.of(text)), zone.span.start, language)
        if _is_picture(place, language):
            continue
        for rule in rules:
            for credit in rule(place):
                found.setdefault(credit.agency, credit)
    return tuple(sorted(found.values(), key=lambda c: (c.span, c.agency)))


def _is_picture(place: Place, language: str) -> bool:
    if len(place.words) > 120:
        return False
    key = keyed(place.words)
    return any(c.name in _PICTURE_CUES and shown(c, place.words, key) for c in cues(language))


def _places(zones: tuple[ZonedSpan, ...]) -> Iterator[tuple[ZonedSpan, tuple[Rule, ...]]]:
    body = [i for i, z in enumerate(zones) if z.zone is Zone.BODY]
    opening = set(body[:_OPENING_LINES])
    last = body[-1] if body else -1
    for index, zone in enumerate(zones):
        if zone.zone is Zone.CREDIT:
            yield zone, (credit_line, copyright_line)
        elif zone.zone is Zone.BOILERPLATE and len(zone.span) <= 400:
            yield zone, (copyright_line, after_with, signature)
        elif index in opening or index == last:
            yield zone, ((dateline,) if index in opening else ()) + (closing_brackets,)
