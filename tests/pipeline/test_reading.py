"""Reading documents in one process and in several: same results, nothing lost."""

import importlib

import pytest

from recoupe.errors import ModelError
from recoupe.model.article import Capture, Rejected
from recoupe.pipeline import reading
from recoupe.pipeline.reading import Read, read_captures
from recoupe.settings import Settings

TEXT = (
    "La maire de Valbrune ouvre le pont\n\n"
    "La maire de Valbrune, Odile Trémard, a inauguré mardi le nouveau pont. "
    "« Il était temps », a-t-elle déclaré à la presse.\n"
)


def captures(count: int) -> list[Capture]:
    return [
        Capture(f"{i:02d}.txt", TEXT.replace("mardi", f"mardi {i + 1} mars 2021").encode())
        for i in range(count)
    ]


def test_several_processes_give_what_one_gives_in_the_same_order():
    one = list(read_captures(captures(5), Settings(jobs=1)))
    assert one == list(read_captures(captures(5), Settings(jobs=2)))
    assert [r.article.id for r in one] == [c.id for c in captures(5)]


def test_what_was_set_aside_passes_through_in_place():
    given = [Rejected("a.txt", "is empty"), *captures(1)]
    first, second = read_captures(given, Settings())
    assert first == given[0]
    assert isinstance(second, Read)


def test_a_fault_in_one_document_sets_it_aside_and_the_rest_goes_on(monkeypatch):
    whole = reading.read_article

    def faulty(capture):
        if capture.id == "01.txt":
            raise RuntimeError("poison")
        return whole(capture)

    monkeypatch.setattr(reading, "read_article", faulty)
    results = list(read_captures(captures(3), Settings()))
    assert [type(r) for r in results] == [Read, Rejected, Read]
    assert "poison" in results[1].reason


WORKER = """
import os, signal
from recoupe.model.article import Rejected

def start(model):
    pass

def read(capture):
    if capture.id == "01.txt":
        os.kill(os.getpid(), signal.SIGKILL)
    return Rejected(capture.id, "read")
"""


def test_a_document_that_kills_its_process_is_found_and_set_aside(monkeypatch, tmp_path):
    # A worker of its own module, because spawned processes import what they run.
    (tmp_path / "poisonable_worker.py").write_text(WORKER, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    worker = importlib.import_module("poisonable_worker")
    monkeypatch.setattr(reading, "_start_worker", worker.start)
    monkeypatch.setattr(reading, "_read_in_worker", worker.read)
    monkeypatch.setattr(reading, "Reader", lambda model: None)
    results = list(read_captures(captures(4), Settings(jobs=2)))
    assert [r.id for r in results] == ["00.txt", "01.txt", "02.txt", "03.txt"]
    assert [r.reason for r in results if r.id != "01.txt"] == ["read"] * 3
    assert "died" in results[1].reason


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_pipeline_that_cannot_be_loaded_is_one_clear_error(jobs):
    with pytest.raises(ModelError, match="no_such_pipeline"):
        list(read_captures(captures(1), Settings(model="no_such_pipeline", jobs=jobs)))
