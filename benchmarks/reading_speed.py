#!/usr/bin/env python3
"""Time the reading of whole articles against the bare pipeline over the same blocks, in one run.

    python benchmarks/reading_speed.py [PATH…] [--rounds N] [--profile]

Reads the articles below the paths (the shipped sample without any). After one round to warm up,
both take turns article by article; for each article the fastest round of each counts, in seconds
of the processor, so that what else the machine does weighs little. Prints characters a second of
each and their ratio: what finding names, times, quotes and events costs on top of spaCy's parse.
With `--profile` it prints where the finders spend their time instead.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from recoupe.model.article import Article, Capture
from recoupe.nlp.reader import Reader, read_parsed
from recoupe.sample import articles as sample
from recoupe.sources import captures
from recoupe.text import read_article


def load(paths: list[str]) -> list[Article]:
    """Return the articles below the paths, or the shipped sample's."""
    if paths:
        return [read_article(c) for c in captures(paths) if isinstance(c, Capture)]
    with sample() as folder:
        return [read_article(c) for c in captures([folder]) if isinstance(c, Capture)]


def fastest(works: Sequence[Callable[[Article], object]], read: list[Article], rounds: int) -> list[float]:
    """Return the seconds of the processor that each kind of work takes over all articles.

    Args:
        works: What is done with an article.
        read: The articles.
        rounds: How often each is done; the fastest counts.
    """
    best = [[float("inf")] * len(read) for _ in works]
    for _ in range(rounds):
        for at, article in enumerate(read):
            for work, times in zip(works, best, strict=True):
                start = time.process_time()
                work(article)
                times[at] = min(times[at], time.process_time() - start)
    return [sum(times) for times in best]


def profile(reader: Reader, read: list[Article]) -> None:
    """Print the functions of the finders that take the most time, by their own and with all they call."""
    parsed = [reader.parse(a) for a in read]
    watch = cProfile.Profile()
    watch.enable()
    for one in parsed:
        read_parsed(one)
    watch.disable()
    pstats.Stats(watch).sort_stats("tottime").print_stats(30).sort_stats("cumtime").print_stats(60)


def main() -> None:
    """Measure both and print the ratio."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("paths", nargs="*")
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--profile", action="store_true")
    given = options.parse_args()
    read, reader = load([str(Path(p)) for p in given.paths]), Reader()
    works: tuple[Callable[[Article], object], ...] = (lambda a: list(reader.parses(a)), reader.read)
    fastest(works, read, 1)
    if given.profile:
        profile(reader, read)
        return
    bare, whole = fastest(works, read, given.rounds)
    size = sum(len(a.text) for a in read)
    print(f"articles      {len(read):8d}   characters {size}")
    print(f"bare pipeline {bare:8.2f} s {size / bare:10.0f} characters a second")
    print(f"reading       {whole:8.2f} s {size / whole:10.0f} characters a second")
    print(f"ratio         {whole / bare:8.2f}")


if __name__ == "__main__":
    main()
