"""Floors for event mentions: on the fifth of our prose no rule was written on, and the French TimeBank.

Floors stand in `event_floors.toml` with a hash of what they were measured on; one that falls says
why in its commit. What is annotated in the prose is not every event, so nothing is said there of
how many of those read are right; the TimeBank says it.
"""

import hashlib
import sys
import tomllib
from pathlib import Path

import pytest

TRAINING = Path(__file__).parents[2] / "training"
PINNED = tomllib.loads((Path(__file__).parent / "event_floors.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def steps():
    """The training code is no package: its folder goes on the path while these tests import it."""
    sys.path.insert(0, str(TRAINING))
    import events  # noqa: PLC0415
    from steps import events as prose  # noqa: PLC0415
    from steps import timeml  # noqa: PLC0415

    yield events, prose, timeml
    sys.path.remove(str(TRAINING))


@pytest.fixture(scope="module")
def held_out(steps):
    events, prose, _ = steps
    return prose.read_annotated(events.PROSE, test=True)


@pytest.fixture(scope="module")
def figures(steps, held_out, reader):
    events, prose, _ = steps
    count = sum((prose.score(told, reader.read(told.article)) for told in held_out), start=prose.Counter())
    return events.figures(count)


def test_the_floors_were_measured_on_this_prose(held_out):
    digest = hashlib.sha256()
    for told in held_out:
        digest.update(f"{told.article.id}\n{told.article.text}\n".encode())
        for event in told.events:
            keys = sorted(sorted(k) for k in event.keys.values())
            digest.update(f"{event.span} {event.kind} {event.status} {keys} {event.when}\n".encode())
    assert digest.hexdigest() == PINNED["prose"]["corpus"], "measure anew: training/events.py"


@pytest.mark.parametrize("task", PINNED["prose"]["floors"])
def test_events_of_the_prose(figures, task):
    right, total = figures[task]
    assert right / total >= PINNED["prose"]["floors"][task], (right, total)


@pytest.fixture(scope="module")
def timebank(shared):
    folder = shared / "data" / "fr-timebank"
    if not folder.is_dir():
        pytest.skip("needs ../shared/data/fr-timebank, which is absent here")
    return folder


@pytest.mark.shared
def test_the_floors_were_measured_on_this_timebank(timebank):
    digest = hashlib.sha256()
    for path in sorted(timebank.glob("*.tml")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    assert digest.hexdigest() == PINNED["timebank"]["corpus"]


@pytest.mark.shared
def test_events_of_the_timebank(steps, timebank, reader):
    _, _, timeml = steps
    found = timeml.figures(timeml.measure(reader, timebank))
    for task, floor in PINNED["timebank"]["floors"].items():
        right, total = found[task]
        assert right / total >= floor, (task, right, total)
