"""`recoupe build`: what cannot be read is one line, and the rest is built."""

import io
import json
import sys

import pytest

TEXT = (
    "Un pont ferme à Castelorme\n\n"
    "Le pont de Castelorme est fermé depuis lundi, a annoncé mardi la mairie. "
    "« Les piles sont fissurées », a expliqué la maire, Odile Trancart.\n"
)


@pytest.fixture
def pile(tmp_path):
    """A folder with one good article and some that are none."""
    here = tmp_path / "pile"
    here.mkdir()
    (here / "bon.txt").write_text(TEXT, encoding="utf-8")
    (here / "vide.txt").write_bytes(b"")
    (here / "image.txt").write_bytes(b"\x89PNG\0\0\0\1")
    (here / "lignes.jsonl").write_text(
        json.dumps(
            {"id": "ligne-1", "text": TEXT.replace("Castelorme", "Vernaud"), "published": "2024-10-09"}
        )
        + '\n{"id": "cassée", \n',
        encoding="utf-8",
    )
    return here


def test_what_cannot_be_read_is_told_and_the_rest_is_built(run, pile, tmp_path):
    outcome = run("build", pile, tmp_path / "missing", "-o", tmp_path / "out", "--json", "--quiet")
    assert outcome.code == 0
    summary = json.loads(outcome.out)
    assert summary["documents"] == 2
    assert len(summary["rejected"]) == 4
    lines = outcome.err.splitlines()
    assert len(lines) == 4
    for words in ("vide.txt", "image.txt", "lignes.jsonl", "missing"):
        assert sum(words in line for line in lines) == 1
    assert (tmp_path / "out" / "dossier.json").is_file()
    assert (tmp_path / "out" / "report.html").is_file()


def test_strict_exits_with_3(run, pile, tmp_path):
    assert run("build", pile, "-o", tmp_path / "out", "--strict", "-q").code == 3


def test_nothing_to_read_is_an_error(run, tmp_path):
    outcome = run("build", tmp_path / "missing", "-o", tmp_path / "out")
    assert outcome.code == 1
    assert "missing" in outcome.err
    assert "Traceback" not in outcome.err
    assert not (tmp_path / "out").exists()


def test_standard_input(run, tmp_path, monkeypatch):
    class Stdin:
        buffer = io.BytesIO(TEXT.encode())

    monkeypatch.setattr(sys, "stdin", Stdin())
    outcome = run(
        "build", "-", "-o", tmp_path / "out", "--outlet", "La Vigie", "--published", "2024-10-09", "-q"
    )
    assert outcome.code == 0
    (document,) = json.loads((tmp_path / "out" / "dossier.json").read_text(encoding="utf-8"))["documents"]
    assert document["outlet"] == "La Vigie"
    assert document["published"]["date"] == "2024-10-09"
    assert document["text"] == TEXT


def test_a_pipeline_that_is_not_there_is_one_line(run, pile, tmp_path):
    outcome = run("build", pile, "-o", tmp_path / "out", "--model", "no_such_model")
    assert outcome.code == 1
    assert "no_such_model" in outcome.err
    assert "Traceback" not in outcome.err
