"""run.py's own parts; what it does as a whole is what CI runs."""

import importlib.util
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
spec = importlib.util.spec_from_file_location("run", ROOT / "run.py")
run = importlib.util.module_from_spec(spec)
spec.loader.exec_module(run)


@pytest.mark.parametrize("name", ["build", "runtime", "dev", "training"])
def test_lock_files_pin_with_hashes_and_name_no_host(name):
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    pins = re.findall(r"^(\S+?)==", text, re.M)
    assert pins
    assert len(re.findall(r"^\S+==.*\\\n    --hash=sha256:", text, re.M)) == len(pins)
    assert "://" not in text


def test_the_fingerprint_follows_the_requirement_files(monkeypatch, tmp_path):
    for name in ("build", "runtime"):
        (tmp_path / f"{name}.txt").write_text("a==1", encoding="utf-8")
    monkeypatch.setattr(run, "LOCKS", tmp_path)
    before = run.fingerprint("runtime")
    assert run.fingerprint("runtime") == before
    (tmp_path / "runtime.txt").write_text("a==2", encoding="utf-8")
    assert run.fingerprint("runtime") != before


def test_an_unknown_command_shows_the_help_and_fails(capsys):
    assert run.main(["frobnicate"]) == 2
    assert "run.py test" in capsys.readouterr().err


def test_the_readme_and_ci_give_the_same_test_command():
    assert "python3 run.py test" in (ROOT / "README.md").read_text(encoding="utf-8")
    assert "python3 run.py test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
