"""Names by pattern: weapons and vessels, ministries, military units, places with their head noun.

Text in, stretches out. Every pattern is linear: runs of words are bounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from recoupe.lang.load import table
from recoupe.lang.normalize import plain
from recoupe.model.reading import EntityType
from recoupe.model.span import Span

_LANGUAGE = "fr"
_CAPITAL = r"[A-ZÀ-ÖØ-Þ]"
_PROPER = rf"{_CAPITAL}\w*(?:['-]\w+){{0,5}}"
_RUN = rf"{_PROPER}(?:[ ](?:{_PROPER}|\d{{1,3}}(?!\w)|[IVX]{{1,4}}(?!\w))){{0,3}}"
_OF = r"(?:de[ ]la[ ]|de[ ]l'|des[ ]|du[ ]|de[ ]|d')"
_EDGE = r"(?<![\w-])"
_END = r"(?!\w|-\w)"
_LOOK_BACK = 40


@dataclass(frozen=True, slots=True)
class Designation:
    """A stretch of text that is a name by its pattern.

    Attributes:
        span: Code points into the text.
        type: What it stands for.
        code: Code of the reason.
        weight: How strongly the pattern speaks for the type.
        creates: Whether the pattern alone makes a mention; otherwise it only widens one found.
    """

    span: Span
    type: EntityType
    code: str
    weight: float
    creates: bool = True


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A compiled pattern whose group `name` is the name."""

    code: str
    type: EntityType
    weight: float
    regex: re.Pattern[str]
    creates: bool = True


def designations(text: str) -> Iterator[Designation]:
    """Yield the names that patterns find, pattern by pattern, each from left to right.

    Args:
        text: Text with apostrophes and blanks unified (see `plain`).

    Yields:
        Designations; they may overlap.
    """
    for pattern in _patterns():
        for match in pattern.regex.finditer(text):
            if pattern.code == "designation-code" and _is_no_thing(match.group("name")):
                continue
            span = Span(*match.span("name"))
            yield Designation(span, pattern.type, pattern.code, pattern.weight, pattern.creates)


@cache
def _not_codes() -> frozenset[str]:
    """Beginnings of codes that name no thing ("RN-7", "Covid-19")."""
    return frozenset(table(_LANGUAGE, "products")["pattern"]["not_code"])


def _is_no_thing(code: str) -> bool:
    """Tell whether a code is a road, a disease, a meeting and so on."""
    return re.split(r"-|\d", code, maxsplit=1)[0] in _not_codes()


def _alternation(words: list[str]) -> str:
    """Join words into an alternation, longest first, blanks and plurals allowed for."""
    ordered = sorted({plain(w) for w in words}, key=lambda w: (-len(w), w))
    return "|".join(re.escape(w).replace(r"\ ", "[ ]") for w in ordered)


@cache
def _patterns() -> tuple[_Pattern, ...]:
    """Compile all patterns, once."""
    return (*_things(), *_bodies(), *_movements(), *_laws(), *_places(), *_families())


def _things() -> Iterator[_Pattern]:
    """Patterns for weapons, vehicles, vessels, spacecraft."""
    data = table(_LANGUAGE, "products")
    nouns = {plain(w) for words in data["class"].values() for w in words}
    longest = sorted(nouns, key=lambda w: (-len(w), w))
    classes = "|".join(f"{re.escape(w)}[sx]?" for w in longest)
    code = data["pattern"]["code"]
    nickname = rf"(?:[ ]«[ ]?{_RUN}[ ]?»|[ ]\"{_RUN}\")?"
    ranks = "".join(rf"(?<!{re.escape(plain(r))})" for r in data["rank"]["before"])
    tails = rf"(?:[ ](?:(?:de|à)[ ]|d')?(?!(?:{_small()})(?!\w))[a-zà-ÿ'-]+){{0,2}}"
    before = rf"{ranks}(?:{classes}){tails}[ ](?:«[ ]?|\"|“)?"
    given = r"(?:baptisée?s?|dénommée?s?|surnommée?s?)[ ](?:«[ ]?|\"|“)"
    for name, weight, regex in (
        ("designation-code", 2.0, rf"{_EDGE}(?P<name>{code}{nickname}){_END}"),
        ("class-noun-before", 2.5, rf"{_EDGE}{before}(?P<name>{_RUN}){_END}"),
        ("name-given", 2.5, rf"{_EDGE}{given}(?P<name>{_RUN}){_END}"),
    ):
        yield _Pattern(name, EntityType.PRODUCT, weight, re.compile(regex))


def _small() -> str:
    """The small words that no name goes on with, as an alternation."""
    data = table(_LANGUAGE, "names")
    return _alternation([*data["cut_at"], *data["leading"]])


def _bodies() -> Iterator[_Pattern]:
    """Patterns for ministries, prosecutors, military units, public services."""
    data = table(_LANGUAGE, "organizations")
    tail = rf"{_OF}{_PROPER}(?:[ ](?!(?:{_small()})(?!\w))[a-zà-ÿ]+(?:s|ale|ique|ées?|ères?)(?!\w))?"
    adjective = r"(?:[ ](?!de|du|des)[a-zà-ÿ-]+)?"
    offices = _alternation(data["head"]["office"])
    office = rf"(?i:{offices}){adjective}[ ]{tail}(?:(?:,[ ]|[ ]et[ ]){tail}){{0,2}}"
    tails = _alternation(data["head"]["unit_tail"])
    number = r"(?:\d{1,3}(?:er|re|e|ème|è)|[IVX]{1,4}e)"
    unit = rf"{number}[ ](?:{_alternation(data['head']['unit'])})(?:[ ](?:{tails})){{0,3}}(?:[ ]{_PROPER})?"
    service = f"(?i:{_alternation(data['institution']['names'])})"
    for name, regex in (("office-pattern", office), ("unit-pattern", unit), ("public-service", service)):
        yield _Pattern(name, EntityType.ORGANIZATION, 3.0, re.compile(rf"{_EDGE}(?P<name>{regex}){_END}"))
    sure = _alternation(data["class"]["sure"])
    marks = r"(?:«[ ]?|\"|“)?"
    called = rf"(?:{sure})[ ](?!(?:{_small()})(?!\w)){marks}(?P<name>(?:L[ea]s?[ ])?{_RUN})"
    apposed_by = rf"(?P<name>(?:L[ea]s?[ ]|L')?{_RUN}),[ ]une?[ ](?:{sure})"
    for name, regex in (("body-noun-named", called), ("body-noun-apposed", apposed_by)):
        yield _Pattern(name, EntityType.ORGANIZATION, 1.5, re.compile(rf"{_EDGE}{regex}{_END}"))
    apposed = _alternation(data["head"]["seat_apposed"])
    nouns = _alternation(data["head"]["seat"])
    seats = rf"(?!(?:{apposed})[ ]{_CAPITAL})(?i:{nouns})[ ](?:{_OF})?{_PROPER}(?:[ ]{_PROPER}){{0,2}}"
    seat = re.compile(rf"{_EDGE}(?P<name>{seats}){_END}")
    yield _Pattern("seat-pattern", EntityType.ORGANIZATION, 3.0, seat, creates=False)


def _movements() -> Iterator[_Pattern]:
    """Patterns for social movements: known by name, or named behind the noun for them ("mouvement des X")."""
    data = table(_LANGUAGE, "bodies")["movements"]
    small, nouns = _alternation(data["small"]), _alternation(data["nouns"])
    worn = "".join(rf"(?<!{re.escape(w)} des )(?<!{re.escape(w)} les )" for w in sorted(data["worn"]))
    apart = rf"(?<=[Ll]es ){worn}|(?<=aux )|(?<=[Cc]es )|(?<=« )|(?<=\")|(?<=“)"
    behind = rf"(?:{nouns})[ ](?:de[ ]|des[ ]|du[ ]|d')?(?:«[ ]|\"|“)?"
    own = rf"(?:{_alternation(data['own'])})[ ](?:(?:des[ ]|du[ ])|(?:«[ ]|\"|“))"
    for regex in (
        rf"{_EDGE}(?P<name>{_alternation(data['names'])}){_END}",
        rf"{_EDGE}(?:{apart})(?P<name>{small}){_END}",
        rf"{_EDGE}{behind}(?P<name>{small}){_END}",
    ):
        yield _Pattern("movement", EntityType.ORGANIZATION, 5.0, re.compile(regex))
    named = re.compile(rf"{_EDGE}{own}(?P<name>{_RUN}){_END}")
    yield _Pattern("movement-named", EntityType.ORGANIZATION, 4.0, named)


def is_counted(text: str, start: int) -> bool:
    """Tell whether people are counted before a movement's name ("120 X", "une dizaine de X").

    Args:
        text: The article.
        start: Where the name begins, in code points.

    Returns:
        True where a number, an indefinite or a noun of number stands right before: the name then means
        followers of the movement, and not the movement.
    """
    return _counting().search(text[max(0, start - _LOOK_BACK) : start]) is not None


@cache
def _counting() -> re.Pattern[str]:
    """What counts people, up to the end of the words before a name."""
    data = table(_LANGUAGE, "bodies")["movements"]
    small = _alternation([*data["counted"], *table(_LANGUAGE, "numbers")["simple"]])
    nouns = _alternation(data["counted_of"])
    figure = r"\d(?:[\d  .]|,\d){0,12}[  ]"
    return re.compile(rf"(?<![\w'’-])(?:{figure}|(?i:{small})[ ]|(?i:{nouns})[ ]d(?:e[ ]|'))$")


def _laws() -> Iterator[_Pattern]:
    """Patterns for laws, treaties and resolutions: by number, by year, by place, by name."""
    data = table(_LANGUAGE, "laws")
    numbered, dated = _alternation(data["numbered"]), _alternation(data["dated"])
    suffix = rf"(?:[ ](?:{_alternation(data['suffix'])}))?"
    figure = rf"(?:{re.escape(data['number'])}[ ]?)?\d[\d./-]{{0,12}}(?<=\d){suffix}"
    between = r"(?:[ ](?:d'|de[ ])?(?!de[ ])[a-zà-ÿ-]+){0,2}"
    proper = rf"{_PROPER}(?:[ ]{_PROPER}){{0,2}}"
    for regex in (
        rf"(?i:{numbered})[ ]{figure}",
        rf"(?i:{dated}){between}[ ]de[ ](?:1[5-9]|20)\d\d",
        rf"(?:{_alternation(data['placed'])})[ ]{_OF}{proper}",
        rf"(?:{_alternation(data['apposed'])})[ ](?:«[ ]{_RUN}[ ]»|{_RUN})",
    ):
        yield _Pattern("law", EntityType.OTHER, 5.0, re.compile(rf"{_EDGE}(?P<name>{regex}){_END}"))


def _places() -> Iterator[_Pattern]:
    """Patterns for places with the head noun that belongs to their name."""
    data = table(_LANGUAGE, "places")["head"]
    nouns = [*data["nature"], *data["built"]]
    seats = _alternation([w for w in nouns if w not in data["facility"]])
    proper = rf"{_PROPER}(?:[ ]{_PROPER}){{0,2}}"
    own = _alternation([w for w in nouns if w not in data["apposed"]])
    for heads, link, creates in ((seats, rf"{_OF}(?:L[ea]s?[ ])?", False), (own, r"(?:L[ea]s?[ ])?", True)):
        regex = re.compile(rf"{_EDGE}(?P<name>(?i:{heads})[ ]{link}{proper}){_END}")
        yield _Pattern("head-noun-before", EntityType.PLACE, 3.0, regex, creates)


def _families() -> Iterator[_Pattern]:
    """The pattern for families ("famille X"), which are no person."""
    nouns = _alternation(table(_LANGUAGE, "names")["family_nouns"]["words"])
    regex = re.compile(rf"{_EDGE}(?P<name>(?i:{nouns})[ ]{_PROPER}){_END}(?![ ]et[ ][A-ZÀ-Ý])")
    yield _Pattern("family-pattern", EntityType.OTHER, 6.0, regex)
