#!/usr/bin/env python3
"""Time and peak memory of `recoupe build`, for few and for many articles, in one run.

    python benchmarks/build_memory.py [FEW] [MANY] [-- options of recoupe build]

Prints, for each, the seconds and the peak resident memory of the process, and their ratios.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from synthetic import articles


def measure(count: int, options: list[str]) -> tuple[float, float]:
    """Build `count` synthetic articles in a process of its own.

    Args:
        count: How many articles.
        options: Further options of `recoupe build`.

    Returns:
        Seconds, and peak resident memory in MiB.
    """
    with tempfile.TemporaryDirectory() as folder:
        lines = Path(folder) / "articles.jsonl"
        lines.write_text("".join(json.dumps(a) + "\n" for a in articles(count)), encoding="utf-8")
        command = [
            sys.executable,
            "-m",
            "recoupe",
            "build",
            str(lines),
            "-o",
            f"{folder}/out",
            "--quiet",
            *options,
        ]
        start = time.perf_counter()
        pid = os.posix_spawn(sys.executable, command, os.environ)  # noqa: TID251 (passed on as it is)
        _, status, usage = os.wait4(pid, 0)
        seconds = time.perf_counter() - start
        if os.waitstatus_to_exitcode(status):
            raise SystemExit(f"the build of {count} articles failed")
    return seconds, usage.ru_maxrss / 1024


def main() -> None:
    """Measure both sizes and print their ratios."""
    words = sys.argv[1:]
    cut = words.index("--") if "--" in words else len(words)
    few, many = (int(w) for w in [*words[:cut], "100", "1000"][:2])
    results = {n: measure(n, words[cut + 1 :]) for n in (few, many)}
    for n, (seconds, memory) in results.items():
        print(f"{n:>7} articles: {seconds:7.1f} s  {memory:7.0f} MiB peak  {1000 * seconds / n:6.0f} ms each")
    (s1, m1), (s2, m2) = results[few], results[many]
    print(f"ratio {many / few:.1f} in articles: {s2 / s1:.2f} in time, {m2 / m1:.2f} in memory")


if __name__ == "__main__":
    main()
