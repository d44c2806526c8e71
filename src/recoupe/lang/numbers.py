"""Reads numbers in words and figures: str in, value or None out.

Words are composed as French composes them ("quatre-vingt-dix-sept" is 4 × 20 + 17, "deux cent
mille" is 200 × 1,000); a sequence that French does not form ("trois deux") is no number.
Figures may carry blanks or points between groups of three and a decimal comma.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from recoupe.lang.load import table

_FIGURE = r"\d{1,3}(?:[ .']\d{3}){1,5}(?:,\d{1,4})?(?!\d)|\d{1,15}(?:[.,]\d{1,6})?"
_NOT_FIGURE = r"(?!\d)(?!(?:{ordinal})\b)(?![.,:/]\d)(?!-\w)(?!')(?![^\W\d_]+\d)"
"""What must not follow a figure: the ending of an ordinal, a date, a name, minutes."""
_GROUPED = re.compile(r"\d{1,3}(?:[ .']\d{3})+(?:,\d+)?")
_ENGLISH_THOUSANDS = re.compile(r"\d{1,3}(?:,000)+")


def figure(written: str) -> float | None:
    """Return the value of a number in figures ("11.300", "11 300", "45'000", "64,27"), or None.

    A point, blank or apostrophe before groups of three separates thousands, a comma is decimal; only
    ",000" is read the English way, since no one writes three zero decimals.
    """
    if _ENGLISH_THOUSANDS.fullmatch(written):
        return float(written.replace(",", ""))
    if _GROUPED.fullmatch(written):
        return float(re.sub(r"[ .']", "", written).replace(",", "."))
    try:
        return float(written.replace(",", "."))
    except ValueError:
        return None


def in_words(words: str, language: str) -> float | None:
    """Return the value of a number in words ("quatre-vingt-dix-sept"), or None if it is none."""
    simple = _simple(language)
    joint = table(language, "numbers")["grammar"]["and"]
    tokens = [t for t in re.split(r"[\s-]+", words.lower()) if t and t != joint]
    values = [simple.get(t) for t in tokens]
    total = group = 0
    for value in values:
        if value is None:
            return None
        if value == 1000:
            total, group = total + (group or 1) * 1000, 0
            continue
        grown = _grown(group, value)
        if grown is None:
            return None
        group = grown
    return float(total + group) if values else None


def _grown(group: int, value: int) -> int | None:
    """Return what a number below 1,000 becomes with one more word, or None where French has no such form."""
    low = group % 100
    if value == 100:
        return (group or 1) * 100 if group < 20 and group != 10 else None
    if value == 20 and low == 4:
        return group - 4 + 80
    return group + value if _joins(low, value, group) else None


def _joins(low: int, value: int, group: int) -> bool:
    """Tell whether a word may follow tens and ones: "soixante" takes "douze", "vingt" does not."""
    if value == 0:
        return group == 0
    if value >= 20:
        return low == 0
    if value >= 10:
        return low in (0, 60, 80)
    if low == 10:
        return value >= 7
    return low == 0 or (low >= 20 and low % 10 == 0)


def hedge_behind(text: str, at: int, language: str) -> bool:
    """Tell whether words behind what a number counts make it approximate ("90 délégués environ")."""
    grammar = _grammar(language)
    hedge = grammar.after.match(_lowered(text[at : at + _BEHIND]))
    return hedge is not None and grammar.hedges[hedge["hedge"]] == "about"


_BEHIND = 16
"""How far behind a noun such words are looked for, in code points."""


def value_of(written: str, language: str) -> float | None:
    """Return the value of a number in figures or words, or None."""
    return figure(written) if written[:1].isdigit() else in_words(written, language)


@cache
def word_pattern(language: str) -> str:
    """Return a regular expression, as text, for a run of number words in lower case."""
    one = "|".join(sorted(map(re.escape, _simple(language)), key=lambda w: (-len(w), w)))
    join = table(language, "numbers")["grammar"]["join"]
    return rf"(?:{one})(?:(?:{join})(?:{one})){{0,12}}(?![\w])"


@cache
def first_words(language: str) -> frozenset[str]:
    """Return the words a number in words can begin with."""
    return frozenset(_simple(language))


@cache
def _simple(language: str) -> dict[str, int]:
    return {k: int(v) for k, v in table(language, "numbers")["simple"].items()}


@dataclass(frozen=True, slots=True)
class FoundNumber:
    """A number as written, with what its neighbours make of it.

    Attributes:
        start: First code point of the words, with "environ", "plus de" and the like.
        end: After the last code point of the number; its unit is not included.
        core: First code point of the number itself.
        value: The figure the words name; of a range the lower end.
        low: Smallest value meant, None where open.
        high: Largest value meant, None where open.
        approximate: True for "environ", "une dizaine", "près de" and the like.
        words: True for a number in words only.
        one: True for a bare "un" or "une", which is most often an article.
    """

    start: int
    end: int
    core: int
    value: float
    low: float | None
    high: float | None
    approximate: bool = False
    words: bool = False
    one: bool = False


def find_numbers(text: str, language: str) -> tuple[FoundNumber, ...]:
    """Find the numbers of a paragraph, ranges and hedges read, in order, without overlap.

    Labels ("article 49", "n° 12"), ordinals, and figures glued into names ("A400M", "G20")
    are left out. Dates, years and clock times are not: their finder knows them better.

    Args:
        text: The paragraph, with apostrophes and blanks unified.
        language: ISO 639-1 code.

    Returns:
        The numbers.
    """
    grammar = _grammar(language)
    low = _lowered(text)
    cores = [c for c in (_core(m, language) for m in grammar.core.finditer(low)) if c is not None]
    cores = [c for c in cores if not grammar.label.search(low, max(0, c.start - 24), c.start)]
    found: list[FoundNumber] = []
    for core in cores:
        if found and core.start < found[-1].end:
            continue
        joined = _range(found, core, low, grammar)
        if joined is not None:
            found[-1] = joined
            continue
        found.append(_hedged(core, low, grammar))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Grammar:
    core: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    label: re.Pattern[str]
    hedges: dict[str, str]
    apart: frozenset[str]
    between: tuple[tuple[str, str], ...]
    alternatives: frozenset[str]


def _either(words: Iterable[str]) -> str:
    """Return an alternation of literal words, longest first; a blank stands for any blanks."""
    return "|".join(re.escape(w).replace(r"\ ", " ") for w in sorted(words, key=lambda w: (-len(w), w)))


@cache
def _grammar(language: str) -> _Grammar:
    """Compile the table of a language."""
    t = table(language, "numbers")
    words, g = word_pattern(language), t["grammar"]
    not_figure = _NOT_FIGURE.replace("{ordinal}", g["ordinal"])
    scale, plural = _either(t["scale"]), _either(t["about_plural"])
    scaled = rf"(?: (?P<{{0}}>{scale})\b(?:{g['of']}(?P<{{0}}2>{plural})\b)?)?"
    core = (
        rf"(?P<fraction>\b(?:{_either(t['fraction'])})\b)"
        rf"|(?P<about>\b(?:{g['article']})?(?:{_either(t['about'])})\b)(?:{g['of']}(?P<of>{scale})\b)?"
        rf"|\b(?:{g['plural']})(?P<many>{plural})\b"
        rf"(?:{g['of']}(?P<many2>{plural})\b)?"
        rf"|(?<![\w.,/:+-])(?<!\d )(?P<figure>{_FIGURE}){not_figure}{scaled.format('scale')}"
        rf"|(?<![\w-])(?P<words>{words}){scaled.format('wscale')}"
    )
    return _Grammar(
        re.compile(core),
        re.compile(rf"(?:^|[^\w])(?P<hedge>{_either([*t['before'], *t['before_verb']])})(?<=')?\s?$"),
        re.compile(rf",? (?P<hedge>{_either(t['after'])})\b"),
        re.compile(rf"(?:^|[^\w])(?:{_either(t['label']['before'])}) ?$"),
        {**t["before"], **t["before_verb"], **t["after"]},
        frozenset(t["before_verb"]),
        tuple(sorted(t["range"].items(), key=lambda kv: -len(kv[0]))),
        frozenset(t["or"]["words"]),
    )


def _lowered(text: str) -> str:
    """Return the text in lower case, code point for code point."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


_LINKED = 4
"""How far apart, in code points, the two ends of a range may stand."""


@dataclass(frozen=True, slots=True)
class _Core:
    start: int
    end: int
    value: float
    approximate: bool = False
    words: bool = False
    one: bool = False
    scale: float = 1.0
    open: bool = False


def _core(m: re.Match[str], language: str) -> _Core | None:
    """Return the number that a match names, or None where it names none."""
    t = table(language, "numbers")
    g = m.groupdict()
    if g["fraction"]:
        return _Core(m.start(), m.end(), float(t["fraction"][g["fraction"]]), words=True)
    if g["about"]:
        word = g["about"].split(" ", 1)[-1]
        value = float(t["about"][word]) * float(t["scale"].get(g["of"] or "", 1))
        return _Core(m.start(), m.end(), value, approximate=True, words=True)
    if g["many"]:
        value = float(t["about_plural"][g["many"]]) * float(t["about_plural"].get(g["many2"] or "", 1))
        return _Core(m.start("many"), m.end(), value, approximate=True, words=True, open=True)
    return _counted(m, language)


def _counted(m: re.Match[str], language: str) -> _Core | None:
    """Return the number of a match in figures or words, its scale multiplied in."""
    t, g = table(language, "numbers"), m.groupdict()
    base = value_of(g["figure"] or g["words"], language)
    if base is None:
        return None
    scale, more = g["scale"] or g["wscale"] or "", g["scale2"] or g["wscale2"] or ""
    times = float(t["scale"].get(scale, 1)) * float(t["about_plural"].get(more, 1))
    one = base == 1 and not g["figure"] and not scale
    return _Core(m.start(), m.end(), base * times, words=not g["figure"], one=one, scale=times)


def _hedged(core: _Core, low: str, grammar: _Grammar) -> FoundNumber:
    """Return the number with what the words around it make of it."""
    before = grammar.before.search(low, max(0, core.start - 24), core.start)
    after = grammar.after.match(low, core.end)
    hedge = before or after
    kind = grammar.hedges[hedge["hedge"]] if hedge else ""
    start = before.start("hedge") if before and before["hedge"] not in grammar.apart else core.start
    least = None if kind == "below" else core.value
    most = None if kind == "above" or (core.open and kind != "below") else core.value
    about = core.approximate or kind == "about"
    ends = (start, core.end, core.start, core.value, least, most)
    return FoundNumber(*ends, approximate=about, words=core.words, one=core.one)


def _range(found: list[FoundNumber], core: _Core, low: str, grammar: _Grammar) -> FoundNumber | None:
    """Join a number with the one before it where the two are the ends of a range.

    A scale behind the second holds for both: "de 300 à 400 millions".
    """
    if not found or core.start - found[-1].end > _LINKED:
        return None
    first = found[-1]
    least = first.value * (core.scale if first.value * core.scale < core.value else 1.0)
    if least >= core.value:
        return None
    link = low[first.end : core.start].strip()
    before = low[max(0, first.start - 6) : first.start].rstrip()
    fits = any(link == inner and before.endswith(outer) for outer, inner in grammar.between) or (
        link in grammar.alternatives and not first.one
    )
    if not fits:
        return None
    ends = (first.start, core.end, first.core, least, least, core.value)
    return FoundNumber(*ends, approximate=True, words=first.words and core.words)
