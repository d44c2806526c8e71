#!/usr/bin/env python3
"""Sets up Recoupe and runs it, with nothing but Python 3.11, pip and the package registry.

    python3 run.py demo        build the sample dossier and show it
    python3 run.py test        run the tests (more words go to pytest)
    python3 run.py check       run every check of the code: style, types, imports, dead code, docs
    python3 run.py recoupe …   run the command line itself
    python3 run.py lock        write the requirement files anew (needs uv)

Each makes `.venv` where it is missing and installs the hashed requirement files into it,
again only when they have changed. uv is used where it is installed, else pip.
Standard library only: this file runs before anything is installed.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
LOCKS = ROOT / "requirements"
OLDEST = (3, 11)


def main(words: Sequence[str]) -> int:
    """Run one command; its exit status is returned."""
    commands: dict[str, Callable[[Sequence[str]], int]] = {
        "demo": demo,
        "test": test,
        "check": check,
        "recoupe": recoupe,
        "lock": lock,
    }
    if not words or words[0] not in commands:
        print(__doc__, file=sys.stderr)
        return 0 if words and words[0] in {"-h", "--help"} else 2
    if sys.version_info < OLDEST:
        print(
            f"Recoupe needs Python {OLDEST[0]}.{OLDEST[1]} or newer, this is {sys.version}", file=sys.stderr
        )
        return 2
    return commands[words[0]](words[1:])


def demo(words: Sequence[str]) -> int:
    """Build the sample dossier and show it."""
    return recoupe(["demo", *words])


def recoupe(words: Sequence[str]) -> int:
    """Run the command line itself."""
    set_up("runtime")
    return call(PYTHON, "-m", "recoupe", *words)


def test(words: Sequence[str]) -> int:
    """Run the checks, then the tests; with words, pytest alone with those words."""
    set_up("dev")
    if words:
        return call(PYTHON, "-m", "pytest", *words)
    return check([]) or call(PYTHON, "-m", "pytest")


def check(_: Sequence[str]) -> int:
    """Run every check, all of them even when one fails."""
    set_up("dev")
    checks: tuple[tuple[str | Path, ...], ...] = (
        (BIN / "ruff", "check", "."),
        (BIN / "ruff", "format", "--check", "."),
        (BIN / "mypy",),
        (BIN / "lint-imports", "--no-cache"),
        (BIN / "vulture",),
        (BIN / "pydoclint", "--quiet", "src"),
    )
    failed = [str(Path(command[0]).name) for command in checks if call(*command)]
    long = too_long()
    for path, lines in long:
        print(f"{path}: {lines} lines, at most {MODULE_LINES}", file=sys.stderr)
    failed += ["module length"] if long else []
    print("checks failed: " + ", ".join(failed) if failed else "all checks passed", file=sys.stderr)
    return 1 if failed else 0


MODULE_LINES = 400


def too_long() -> list[tuple[Path, int]]:
    """Return the modules of more than `MODULE_LINES` lines, and their lengths."""
    found = []
    for folder in ("src", "tests", "training", "benchmarks"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            lines = path.read_text(encoding="utf-8").count("\n")
            if lines > MODULE_LINES:
                found.append((path.relative_to(ROOT), lines))
    return found


def lock(_: Sequence[str]) -> int:
    """Write the requirement files anew from pyproject.toml."""
    uv = shutil.which("uv") or BIN / "uv"
    how = ["--universal", "--python-version", "3.11", "--generate-hashes"]
    how += ["--no-header", "--no-emit-index-url", "--no-annotate", "--quiet", "--upgrade"]
    status = 0
    for name, source in (("build", "requirements/build.in"), ("runtime", "pyproject.toml")):
        status = status or call(uv, "pip", "compile", source, *how, "-o", LOCKS / f"{name}.txt")
    for group in ("dev", "training"):
        of_group = ("-c", LOCKS / "runtime.txt", "--group", group, "-o", LOCKS / f"{group}.txt")
        status = status or call(uv, "pip", "compile", "pyproject.toml", *how, *of_group)
    return status


def set_up(which: str) -> None:
    """Make the virtual environment hold what `requirements/{which}.txt` pins, and Recoupe itself.

    Args:
        which: `runtime`, or `dev`, which holds the runtime's packages as well.

    Raises:
        SystemExit: If an installation fails.
    """
    if not PYTHON.exists():
        say(f"making a virtual environment in {VENV}")
        venv.create(VENV, with_pip=True, clear=VENV.exists())
    if current(which):
        return
    say("installing what Recoupe needs (once, and again when the requirement files change)")
    for lock_file in ("build", which):
        install("--require-hashes", "-r", str(LOCKS / f"{lock_file}.txt"))
    install("--no-deps", "--no-build-isolation", "-e", str(ROOT))
    stamp(which).write_text(fingerprint(which), encoding="ascii")


def current(which: str) -> bool:
    """Tell whether the environment already holds what `which` pins."""
    wider = {"runtime": ("dev", "runtime"), "dev": ("dev",)}[which]
    return any(stamp(w).exists() and stamp(w).read_text(encoding="ascii") == fingerprint(w) for w in wider)


def stamp(which: str) -> Path:
    """Return the file that remembers what was installed."""
    return VENV / f"recoupe-{which}.sha256"


def fingerprint(which: str) -> str:
    """Hash what decides an installation: the pinned packages, the package's own metadata, the Python."""
    digest = hashlib.sha256(sys.version.encode() + str(ROOT).encode())
    for path in (LOCKS / "build.txt", LOCKS / f"{which}.txt", ROOT / "pyproject.toml"):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def install(*arguments: str) -> None:
    """Install into the virtual environment, with uv where there is one."""
    uv = shutil.which("uv")
    if uv:
        command = [uv, "pip", "install", "--quiet", "--python", str(PYTHON), *arguments]
    else:
        quiet = ["--quiet", "--disable-pip-version-check", "--no-input"]
        command = [str(PYTHON), "-m", "pip", "install", *quiet, *arguments]
    if call(*command):
        raise SystemExit("run.py: the installation failed; the lines above say why")


def call(*command: str | Path) -> int:
    """Run a command in the project's folder and return its exit status."""
    return subprocess.run([str(c) for c in command], cwd=ROOT, check=False).returncode


def say(line: str) -> None:
    """Tell the user what goes on, on standard error."""
    print(f"run.py: {line}", file=sys.stderr)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
