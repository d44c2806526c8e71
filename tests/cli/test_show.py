"""`recoupe show` and `recoupe evaluate` on a dossier that is there, and on what is none."""

import json
from dataclasses import replace

import pytest

from recoupe import sample
from recoupe.dossier import write_dossier


def test_report_in_a_pipe_fits_80_columns_and_has_every_section(run, folder):
    outcome = run("show", folder)
    assert outcome.code == 0
    assert outcome.err == ""
    assert max(map(len, outcome.out.splitlines())) <= 80
    assert "\x1b" not in outcome.out
    for words in ("Sources et lignées", "Chronologie", "Affirmations", "Qui dit quoi", "Désaccords"):
        assert words in outcome.out
    assert "contesté" in outcome.out
    assert "Hélène Carradec" in outcome.out
    assert "vide.txt" in outcome.out


def test_english(run, folder):
    outcome = run("show", folder, "--language", "en")
    assert "Sources and lineages" in outcome.out
    assert "disputed" in outcome.out


@pytest.mark.parametrize("story", ["1", "story-fire", "brevecourt"])
def test_one_story(run, folder, story):
    assert "Incendie à Brèvecourt" in run("show", folder, "--story", story).out


def test_unknown_story_is_told(run, folder):
    outcome = run("show", folder, "--story", "9", "--language", "en")
    assert outcome.code == 1
    assert outcome.err.count("\n") == 1
    assert "there are: 1 Incendie à Brèvecourt" in outcome.err


def test_json_holds_the_lines(run, folder):
    data = json.loads(run("show", folder, "--json").out)
    (story,) = data["stories"]
    claim = story["claims"][0]
    assert claim["standing"] == "disputed"
    assert claim["cites"][0]["words"] == "contraignant 1.200 riverains à quitter leur logement"
    assert claim["cites"][0]["mark"] == "A1"
    assert [s["mark"] for s in story["sources"]] == ["A1", "A2", "B3"]
    assert story["timeline"][0]["when"] == {"earliest": "2024-10-08", "latest": "2024-10-09"}


def test_words_cannot_steer_the_terminal(run, made, tmp_path):
    words = "a\x1b]0;title\x07b\u202ec\rd\nE"
    hostile = replace(
        made,
        stories=tuple(replace(s, title=words) for s in made.stories),
        claims=tuple(replace(c, statement=words) for c in made.claims),
        entities=tuple(replace(e, name=words) for e in made.entities),
        briefing=tuple(replace(b, text=words) for b in made.briefing),
    )
    write_dossier(hostile, tmp_path / "hostile")
    out = run("show", tmp_path / "hostile").out
    assert not set("\x1b\x07\u202e\r") & set(out)
    assert "d E" in out


@pytest.mark.parametrize(
    ("content", "told"),
    [(None, "no such file"), ("{", "not JSON"), ('{"format": "x"}', "recoupe-dossier/1")],
)
def test_what_is_no_dossier_is_one_line(run, tmp_path, content, told):
    if content is not None:
        (tmp_path / "dossier.json").write_text(content)
    outcome = run("show", tmp_path)
    assert outcome.code == 1
    assert outcome.out == ""
    assert outcome.err.startswith("recoupe: ")
    assert told in outcome.err
    assert outcome.err.count("\n") == 1


def test_evaluate_prints_figures_and_misses(run, folder):
    with sample.gold() as gold:
        shown = run("evaluate", gold, "--dossier", folder, "--misses")
        data = json.loads(run("evaluate", gold, "--dossier", folder, "--json").out)
    assert shown.code == 0
    assert "publication date" in shown.out
    assert "is not in the dossier" in shown.out
    assert data["publication date"]["hit"] == 2


def test_evaluate_tells_what_is_no_gold(run, folder, tmp_path):
    assert "cannot be read" in run("evaluate", tmp_path / "none.json", "-d", folder).err
    (tmp_path / "bad.json").write_text("{")
    outcome = run("evaluate", tmp_path / "bad.json", "-d", folder)
    assert (outcome.code, outcome.err.count("\n")) == (1, 1)


def test_a_setting_that_cannot_be_used_is_one_line(run, folder):
    outcome = run("show", folder, "--language", "de")
    assert outcome.code == 1
    assert "language" in outcome.err
    assert outcome.err.count("\n") == 1


def test_version_and_usage(run):
    assert run("--version").out.startswith("recoupe 0.")
    assert run("nonsense").code == 2
    assert run("build").code == 2
    assert run("build", "x", "--jobs", "-3").code == 2
    assert run("build", "x", "--published", "yesterday").code == 2
