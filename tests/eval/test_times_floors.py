"""Floors for times, numbers and dating on the gold files beside the repository.

A floor is raised when a figure rises and lowered only with a reason in the commit. Those of the
French TimeBank and of our own prose stand in `time_floors.toml`, with a hash of what they were
measured on; `training/times.py` measures them anew.
"""

import json
import sys
import tomllib
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from recoupe.model.article import UNDATED, Article, Basis, Publication, Zone, ZonedSpan
from recoupe.model.reading import Reading
from recoupe.model.span import Span
from recoupe.nlp.quantities import find_quantities
from recoupe.nlp.sentences import find_sentences
from recoupe.nlp.times import find_times
from recoupe.resolve import date_articles, resolve_times

TRAINING = Path(__file__).parents[2] / "training"
PINNED = tomllib.loads((Path(__file__).parent / "time_floors.toml").read_text(encoding="utf-8"))
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


@pytest.mark.shared
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


@pytest.mark.shared
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


@pytest.mark.shared
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


@pytest.fixture(scope="module")
def steps():
    """The training code is no package: its folder goes on the path while these tests import it."""
    sys.path.insert(0, str(TRAINING))
    from steps import times  # noqa: PLC0415

    yield times
    sys.path.remove(str(TRAINING))


@pytest.fixture(scope="module")
def held_out(steps):
    return steps.prose((TRAINING / "prose", TRAINING / "prose_extra"), test=True)


@pytest.fixture(scope="module")
def timebank(steps, shared):
    folder = shared / "data" / "fr-timebank"
    if not folder.is_dir():
        pytest.skip("needs ../shared/data/fr-timebank, which is absent here")
    return steps.timebank(folder)


def hold(figures, pinned):
    """Compare figures with the floors and ceilings of a corpus."""
    low = {task: figures[task] for task, floor in pinned["floors"].items() if figures[task] < floor}
    high = {task: figures[task] for task, most in pinned["ceilings"].items() if figures[task] > most}
    assert not low
    assert not high


@pytest.mark.shared
def test_times_of_the_timebank(steps, timebank, reader):
    assert steps.fingerprint(timebank) == PINNED["timebank"]["corpus"]
    hold(steps.figures(steps.score_timebank(timebank, reader), steps.TIMEBANK), PINNED["timebank"])


def test_the_floors_were_measured_on_this_prose(steps, held_out):
    assert steps.fingerprint(held_out) == PINNED["prose"]["corpus"], "measure anew: training/times.py"


def test_times_and_numbers_of_the_prose(steps, held_out, reader):
    hold(steps.figures(steps.score_prose(held_out, reader), steps.PROSE), PINNED["prose"])


def test_undated_articles_of_our_stories_are_dated_right_or_left_open(steps, reader):
    from steps import dated  # noqa: PLC0415

    found = dated.piles(TRAINING / "dating")
    pinned = PINNED["dating"]
    assert dated.fingerprint(found) == pinned["corpus"], "measure anew: training/dating.py"
    shown = [s for pile in found for s in dated.one_hidden(pile, reader, ("nothing", "other articles"))]
    shown += [s for pile in found for s in dated.some_hidden(pile, reader)]
    count = Counter(s.outcome for s in shown)
    figures = {task: count[task] for task in ("right", "wrong", "bounded wrongly")}
    hold(figures, pinned)
