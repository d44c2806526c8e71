"""Floors for times, numbers and dating on the gold files beside the repository.

A floor is raised when a figure rises and lowered only with a reason in the commit.
"""

import json
import re
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import pytest

from recoupe.model.article import UNDATED, Article, Basis, Publication, Zone, ZonedSpan
from recoupe.model.reading import Reading
from recoupe.model.span import Span
from recoupe.model.time import Interval
from recoupe.nlp.quantities import find_quantities
from recoupe.nlp.sentences import find_sentences
from recoupe.nlp.times import find_times
from recoupe.resolve import date_articles, resolve_times

pytestmark = pytest.mark.shared

FLOORS = {
    "seeds": {"dates": 1.0, "numbers": 1.0},
    "stories": {"dates": 0.98, "numbers": 0.97},
}
DATED = {"seeds": (5, 5), "stories": (21, 28)}
"""How many articles are dated right at least, none wrong, from those a reader sees dated."""


@pytest.fixture(scope="module", params=sorted(FLOORS))
def collection(request, shared, reader):
    gold = json.loads((shared / "gold" / f"{request.param}.json").read_text("utf-8"))
    read = []
    for name, told in gold["documents"].items():
        text = next((shared / request.param).rglob(name)).read_text("utf-8")
        zones = tuple(ZonedSpan(Span(z["start"], z["end"]), Zone(z["zone"])) for z in told["zones"])
        day = Publication(date.fromisoformat(told["published"]), Basis.METADATA)
        article = Article(name, "", text, zones, published=day)
        parsed = reader.parse(article)
        times = find_times(parsed)
        quantities = find_quantities(parsed, times)
        read.append((article, Reading(name, find_sentences(parsed), times=times, quantities=quantities)))
    return request.param, gold, read


def test_dates_are_resolved_to_the_right_days(collection):
    name, gold, read = collection
    right = 0
    for article, reading in read:
        times = resolve_times(reading.times, article.published)
        for g in (d for d in gold["dates"] if d["document"] == article.id):
            right += any(
                t.interval is not None
                and t.expression.span.overlaps(Span(g["start"], g["end"]))
                and (str(t.interval.earliest), str(t.interval.latest)) == (g["earliest"], g["latest"])
                for t in times
            )
    assert right / len(gold["dates"]) >= FLOORS[name]["dates"]


def test_numbers_are_read(collection):
    name, gold, read = collection
    right = sum(
        any(
            q.span.overlaps(Span(g["start"], g["end"])) and q.value == pytest.approx(g["value"], rel=1e-6)
            for article, reading in read
            if article.id == g["document"]
            for q in reading.quantities
        )
        for g in gold["numbers"]
    )
    assert right / len(gold["numbers"]) >= FLOORS[name]["numbers"]


def test_an_article_is_dated_by_the_others_or_stays_unknown(collection):
    name, gold, read = collection
    stories = gold.get("stories") or {"seeds": list(gold["documents"])}
    right = 0
    for members in stories.values():
        story = [(a, r) for a, r in read if a.id in members]
        for i, (article, _) in enumerate(story):
            hidden = [replace(a, published=UNDATED) if j == i else a for j, (a, _) in enumerate(story)]
            found = date_articles(hidden, [r for _, r in story])[i].day
            assert found in (None, article.published.day)
            right += found is not None
    assert right >= DATED[name][0]


TIMEBANK = 0.92
"""Share of the single days in French TimeBank that are resolved to the right day."""
TIMEBANK_WRONG = 0.01
"""Share of them resolved to a wrong day at most; the rest is unknown."""
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:T.*)?")


def _timeml(path):
    """Read a TimeML file: day of publication, text, and (span, day) of each time of one day."""
    root = ElementTree.parse(path).getroot()
    pieces, days = [], []

    def walk(element):
        start = sum(map(len, pieces))
        pieces.append(element.text or "")
        for child in element:
            walk(child)
            pieces.append(child.tail or "")
        match = _DAY.fullmatch(element.get("value", "")) if element.tag == "TIMEX3" else None
        if match:
            days.append((Span(start, sum(map(len, pieces))), date.fromisoformat(match[1])))

    walk(root.find("TEXT"))
    published = date.fromisoformat(root.find(".//DCT/TIMEX3").get("value")[:10])
    return published, "".join(pieces), days


def test_days_of_the_timebank(shared, reader):
    right = wrong = total = 0
    for path in sorted((shared / "data" / "fr-timebank").glob("*.tml")):
        day, text, gold = _timeml(path)
        published = Publication(day, Basis.METADATA)
        zones = (ZonedSpan(Span(0, len(text)), Zone.BODY),)
        parsed = reader.parse(Article(path.stem, "", text, zones, published=published))
        times = resolve_times(find_times(parsed), published)
        for span, meant in gold:
            found = [t.interval for t in times if t.expression.span.overlaps(span) and t.interval]
            right += Interval(meant, meant) in found
            wrong += bool(found) and not any(i.earliest <= meant <= i.latest for i in found)
            total += 1
    assert right / total >= TIMEBANK
    assert wrong / total <= TIMEBANK_WRONG
