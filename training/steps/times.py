"""Scores times and quantities: TIMEX3 on the French TimeBank, `<t>` and `<n>` of our own prose.

Times are matched one to one, by the greatest overlap, as TempEval-3 matches them (UzZaman et al.
2013): relaxed where they overlap, strict where their spans are the same, value where the values of a
relaxed match are the same.
"""

import calendar
import hashlib
import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from check import read
from recoupe.lang.units import is_symbol, unit_behind
from recoupe.model.article import Article, Basis, Publication, Zone, ZonedSpan
from recoupe.model.reading import Quantity
from recoupe.model.span import Span
from recoupe.model.time import ResolvedTime
from recoupe.model.timex import Timex, timexes
from recoupe.nlp.quantities import find_quantities
from recoupe.nlp.reader import Reader
from recoupe.nlp.times import find_times
from recoupe.resolve import resolve_times
from steps.prose import is_test

ARTICLES = re.compile(
    r"(?i)(?:(?:le|la|les|ces?|cette|vers|environ|dans|pendant|au cours de|il y a) |l['’])+"
)
"""Articles and prepositions that a strict span is also compared without."""
DAY = re.compile(r"\d{4}-\d\d-\d\d(?=T|$)")
NUMBER = re.compile(r"-?[\d.]+|-?[\d.]+/-?[\d.]*|/-?[\d.]+")
"""A value or a range; scores ("3-1") are neither."""
SEASONS = {
    "SP": ((3, 20), (6, 20)),
    "SU": ((6, 21), (9, 22)),
    "FA": ((9, 23), (12, 20)),
    "WI": ((12, 21), (3, 19)),
}


@dataclass(frozen=True)
class Told:
    """A text with its day of publication and what its annotators marked: span and attributes."""

    id: str
    text: str
    published: date
    marks: tuple[tuple[Span, dict[str, str]], ...]


def timebank(folder: Path) -> list[Told]:
    """Every TimeML file of a folder, with its TIMEX3."""
    return [_timeml(path) for path in sorted(folder.glob("*.tml"))]


def _timeml(path: Path) -> Told:
    root = ET.parse(path).getroot()
    pieces: list[str] = []
    marks: list[tuple[Span, dict[str, str]]] = []

    def walk(element: ET.Element) -> None:
        start = sum(map(len, pieces))
        pieces.append(element.text or "")
        for child in element:
            walk(child)
            pieces.append(child.tail or "")
        if element.tag == "TIMEX3":
            marks.append((Span(start, sum(map(len, pieces))), dict(element.attrib)))

    walk(root.find("TEXT"))  # type: ignore[arg-type]
    day = root.find(".//DCT/TIMEX3").get("value")  # type: ignore[union-attr]
    return Told(path.stem, "".join(pieces), date.fromisoformat(str(day)[:10]), tuple(marks))


def prose(folders: Iterable[Path], *, test: bool) -> list[Told]:
    """The annotated articles of some folders, the held-out fifth or the rest, in the order of their ids."""
    found = []
    for path in (p for folder in folders for p in folder.rglob("*.xml")):
        article = read(path)
        if is_test(article.attributes["id"]) != test:
            continue
        marks = tuple((Span(s["start"], s["end"]), s) for s in article.spans if s["tag"] in {"t", "n"})
        day = date.fromisoformat(article.attributes["published"])
        if any(s["tag"] == "t" for _, s in marks):
            found.append(Told(article.attributes["id"], article.text, day, marks))
    return sorted(found, key=lambda told: told.id)


def fingerprint(corpus: Iterable[Told]) -> str:
    """Hash of the texts and of what is marked in them."""
    digest = hashlib.sha256()
    for told in corpus:
        marks = [(span.start, span.end, sorted(map(str, m.items()))) for span, m in told.marks]
        digest.update(f"{told.id}\n{told.text}\n{told.published}\n{marks}".encode())
    return digest.hexdigest()


def read_times(told: Told, reader: Reader) -> tuple[tuple[ResolvedTime, ...], tuple[Quantity, ...]]:
    """The times of a text, with their days, and its quantities."""
    zones, at = [], 0
    for block in told.text.split("\n\n"):
        zones.append(ZonedSpan(Span(at, at + len(block)), Zone.BODY))
        at += len(block) + 2
    published = Publication(told.published, Basis.METADATA)
    parsed = reader.parse(Article(told.id, "", told.text, tuple(zones), published=published))
    times = find_times(parsed)
    return resolve_times(times, published), find_quantities(parsed, times)


def score_timebank(corpus: Sequence[Told], reader: Reader) -> Counter[str]:
    """Counts: gold, read, relaxed, strict, bare (strict without articles), value, day, right, wrong."""
    count: Counter[str] = Counter()
    for told in corpus:
        times, _ = read_times(told, reader)
        mine = [x for t in times for x in timexes(t.expression, t.interval)]
        count.update(gold=len(told.marks), read=len(mine))
        for i, j in matched([x.span for x in mine], [span for span, _ in told.marks]):
            span, mark = told.marks[j]
            count["relaxed"] += 1
            count["strict"] += mine[i].span == span
            count["bare"] += bare(told.text, mine[i].span) == bare(told.text, span)
            count["value"] += mine[i].value == mark["value"]
        count.update(_days(told, mine))
    return count


def _days(told: Told, mine: Sequence[Timex]) -> Counter[str]:
    """Counts of calendar dates: those of one day, resolved to it, resolved to another."""
    count: Counter[str] = Counter()
    for span, mark in told.marks:
        day = DAY.match(mark["value"])
        if day is None:
            continue
        found = {found[0] for x in mine if x.span.overlaps(span) and (found := DAY.match(x.value))}
        count["day"] += 1
        count["right"] += day[0] in found
        count["wrong"] += bool(found) and day[0] not in found
    return count


def matched(mine: Sequence[Span], gold: Sequence[Span]) -> list[tuple[int, int]]:
    """Pairs of overlapping spans, each taken once, the greatest overlap first."""
    overlaps = sorted(
        (
            (min(a.end, b.end) - max(a.start, b.start), -abs((a.end - a.start) - (b.end - b.start)), i, j)
            for i, a in enumerate(mine)
            for j, b in enumerate(gold)
            if a.overlaps(b)
        ),
        reverse=True,
    )
    pairs: dict[int, int] = {}
    for _, _, i, j in overlaps:
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return sorted(pairs.items())


def bare(text: str, span: Span) -> Span:
    """A span without the articles and prepositions it begins with."""
    found = ARTICLES.match(text, span.start, span.end)
    return span if found is None or found.end() == span.end else Span(found.end(), span.end)


def score_prose(corpus: Sequence[Told], reader: Reader) -> Counter[str]:
    """Counts of `<t>` (found, days and longer times right, wrong) and `<n>` (found, value, unit, hedge)."""
    count: Counter[str] = Counter()
    for told in corpus:
        times, quantities = read_times(told, reader)
        for span, mark in told.marks:
            if mark["tag"] == "t":
                count.update(_time(mark["v"], [t for t in times if t.expression.span.overlaps(span)]))
            elif NUMBER.fullmatch(mark["v"]):
                count.update(_number(mark, [q for q in quantities if q.span.overlaps(span)]))
        marked = [span for span, _ in told.marks]
        count["times read"] += len(times)
        count["times marked"] += sum(any(t.expression.span.overlaps(s) for s in marked) for t in times)
        count["numbers read"] += len(quantities)
        count["numbers marked"] += sum(any(q.span.overlaps(s) for s in marked) for q in quantities)
    return count


def _time(value: str, found: Sequence[ResolvedTime]) -> Counter[str]:
    count = Counter(times=1, found=bool(found))
    meant = days(value)
    if meant is None or None in meant:
        return count
    kind = "day" if meant[0] == meant[1] else "span"
    intervals = [(t.interval.earliest, t.interval.latest) for t in found if t.interval]
    count[kind] += 1
    count[f"{kind} right"] += meant in intervals
    count[f"{kind} wrong"] += bool(intervals) and not any(
        a <= meant[1] and meant[0] <= b for a, b in intervals
    )  # type: ignore[operator]
    return count


def _number(mark: dict[str, str], found: Sequence[Quantity]) -> Counter[str]:
    count = Counter(numbers=1, read=bool(found))
    low, _, high = mark["v"].partition("/")
    value = float(low or high)
    best = next((q for q in found if abs(q.value - value) <= 1e-6 * max(1.0, abs(value))), None)
    if best is None:
        return count
    count["value"] += 1
    count["unit given"] += "u" in mark
    count["unit"] += "u" in mark and same_unit(mark["u"], best.unit)
    count["plain"] += "/" not in mark["v"]
    count["approximate"] += "/" not in mark["v"] and best.approximate == (mark.get("a") == "1")
    return count


def same_unit(gold: str, mine: str) -> bool:
    """Tell whether two words or symbols name one unit or one thing counted, whatever the number."""
    unit = unit_behind(f" {gold}", 0, "fr")
    if is_symbol(mine, "fr"):
        return unit is not None and unit.symbol == mine
    stems = [word[:5].rstrip("sx") for word in re.split(r"[\s'’]+", gold.lower())]
    return bool(mine) and mine.lower()[:5].rstrip("sx") in stems


def days(value: str) -> tuple[date | None, date | None] | None:
    """The first and last day that a `v` of the prose names; None for lengths, sets and references."""
    if not value or value[0] == "P" or value == "SET" or value.endswith("_REF"):
        return None
    if "/" in value:
        first, last = (days(end) for end in value.split("/"))
        return (first[0] if first else None, last[1] if last else None)
    value = value.partition("T")[0]
    named = re.fullmatch(r"(\d{4})-(?:W(\d\d)|(SP|SU|FA|WI)|Q(\d)|H(\d))", value)
    if named:
        return _named(int(named[1]), *named.groups()[1:])
    if len(value) == 3:  # a decade
        return date(int(value) * 10, 1, 1), date(int(value) * 10 + 9, 12, 31)
    year, month, day = (int(f) if f else 0 for f in [*value.split("-"), "", ""][:3])
    last_month = month or 12
    last_day = day or calendar.monthrange(year, last_month)[1]
    return date(year, month or 1, day or 1), date(year, last_month, last_day)


def _named(year: int, week: str, season: str, quarter: str, half: str) -> tuple[date, date]:
    if week:
        monday = date.fromisocalendar(year, int(week), 1)
        return monday, monday + timedelta(days=6)
    if season:
        (m1, d1), (m2, d2) = SEASONS[season]
        return date(year, m1, d1), date(year + (m2 < m1), m2, d2)
    months, nth = (3, int(quarter)) if quarter else (6, int(half))
    last = months * nth
    return date(year, last - months + 1, 1), date(year, last, calendar.monthrange(year, last)[1])


def figures(count: Counter[str], tasks: dict[str, tuple[str, ...]]) -> dict[str, float]:
    """F1 for (hit, gold, read) and rates for (hit, of)."""
    return {
        task: (2 if len(of) > 1 else 1) * count[hit] / max(1, sum(count[name] for name in of))
        for task, (hit, *of) in tasks.items()
    }


TIMEBANK = {
    "relaxed F1": ("relaxed", "gold", "read"),
    "strict F1": ("strict", "gold", "read"),
    "strict F1 without articles": ("bare", "gold", "read"),
    "value F1": ("value", "gold", "read"),
    "days right": ("right", "day"),
    "days wrong": ("wrong", "day"),
}
PROSE = {
    "times found": ("found", "times"),
    "times read that are marked": ("times marked", "times read"),
    "days right": ("day right", "day"),
    "days wrong": ("day wrong", "day"),
    "longer times right": ("span right", "span"),
    "longer times wrong": ("span wrong", "span"),
    "numbers found": ("read", "numbers"),
    "numbers read that are marked": ("numbers marked", "numbers read"),
    "values right": ("value", "numbers"),
    "units right": ("unit", "unit given"),
    "approximate or not, right": ("approximate", "plain"),
}
