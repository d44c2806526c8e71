#!/usr/bin/env python3
# ruff: noqa: ANN401, PLC0415, SLF001 - patterns are recorded as modules compile them, so these load late
"""Try every pattern of the package on hostile texts of doubling length, and report slow ones.

    python benchmarks/slow_patterns.py [--to BYTES] [--seconds S]

Imports all modules, reads the shipped sample once so that the lazily compiled patterns exist, and
takes every compiled pattern the modules hold. Each searches units repeated for 1 KB, 2 KB, … A
pattern fails where a doubling takes more than 2.5 times as long, on times above a millisecond.
"""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import re
import sys
import time
from typing import Any

RATIO = 2.5
SURE = 1e-3
UNITS = (
    "a",
    "A",
    "9",
    " ",
    "« ",
    "(",
    '"',
    "-",
    ".",
    "'",
    "A b ",
    "9 ",
    "9/",
    "Ab, ",
    "le 3 ",
    "de la ",
    "par A ",
)


def patterns() -> list[re.Pattern[str]]:
    """Return every pattern for strings that our modules compile, once they have read the sample."""
    made: dict[str, re.Pattern[str]] = {}
    compiling = re.compile

    def recorded(pattern: Any, flags: Any = 0) -> re.Pattern[Any]:
        found = compiling(pattern, flags)
        if isinstance(found.pattern, str) and sys._getframe(1).f_globals["__name__"].startswith("recoupe."):
            made.setdefault(found.pattern, found)
        return found

    re.compile = recorded  # type: ignore[assignment]
    import recoupe

    for module in pkgutil.walk_packages(recoupe.__path__, "recoupe."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    _read_the_sample()
    re.compile = compiling  # type: ignore[assignment]
    return [made[source] for source in sorted(made)]


def _read_the_sample() -> None:
    """Build the shipped sample, so that patterns compiled when first needed are there."""
    from recoupe.pipeline import build
    from recoupe.sample import articles
    from recoupe.settings import Settings
    from recoupe.sources import captures

    with articles() as folder:
        build(captures([folder]), Settings())


def slow(pattern: re.Pattern[str], unit: str, most: int, limit: float) -> str | None:
    """Return where a doubling of a text costs too much, or None."""
    before, size = 0.0, 1_000
    while size <= most:
        text = unit * (size // len(unit)) + "\n"
        start = time.process_time()
        for _ in pattern.finditer(text):
            pass
        took = time.process_time() - start
        if (before > SURE and took > RATIO * before) or took > limit:
            return f"{size:>9} {took:8.3f} s after {before:.3f} s"
        before, size = took, size * 2
    return None


def main() -> int:
    """Try all patterns; return 1 if one is slow."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--to", type=int, default=64_000)
    options.add_argument("--seconds", type=float, default=1.0, help="a search longer than this is slow")
    given = options.parse_args()
    tried, bad = patterns(), 0
    for pattern in tried:
        for unit in UNITS:
            found = slow(pattern, unit, given.to, given.seconds)
            if found and slow(pattern, unit, given.to, given.seconds):  # twice: the machine is not ours alone
                bad += 1
                print(f"{unit!r:10} {found}  {pattern.pattern[:110]!r}", flush=True)
    print(f"{len(tried)} patterns, {bad} slow pairs of pattern and unit")
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main())
