"""The command line, run in this process; a dossier in a folder."""

import importlib.util
from pathlib import Path
from typing import NamedTuple

import pytest

from recoupe.cli import main
from recoupe.dossier import write_dossier


class Outcome(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def run(capsys, monkeypatch):
    """Run `recoupe` with words and give back exit code, stdout and stderr."""
    monkeypatch.setenv("COLUMNS", "80")
    for name in ("RECOUPE_LANGUAGE", "RECOUPE_MODEL", "RECOUPE_JOBS", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)

    def words_in(*words):
        with pytest.raises(SystemExit) as ended:
            main([str(w) for w in words])
        captured = capsys.readouterr()
        code = ended.value.code
        return Outcome(0 if code is None else code, captured.out, captured.err)

    return words_in


@pytest.fixture(scope="session")
def made():
    """The hand-made dossier of tests/dossier."""
    path = Path(__file__).parents[1] / "dossier" / "conftest.py"
    spec = importlib.util.spec_from_file_location("dossier_fixtures", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.Maker().dossier()


@pytest.fixture
def folder(made, tmp_path):
    write_dossier(made, tmp_path / "out")
    return tmp_path / "out"
