#!/usr/bin/env python3
"""Measures event mentions: on our own prose, and on a folder of TimeML.

Examples: ``.venv/bin/python training/events.py`` measures the fifth of the prose that is never looked at;
``--develop`` the other four; ``--timeml ../shared/data/fr-timebank`` the French TimeBank.
"""

import argparse
from collections import Counter
from pathlib import Path

from recoupe.nlp.reader import Reader
from steps import timeml
from steps.events import read_annotated, score

PROSE = (Path(__file__).parent / "prose", Path(__file__).parent / "prose_extra")


def measure(reader: Reader, *, test: bool) -> Counter[str]:
    """Counts over one side of the split."""
    count: Counter[str] = Counter()
    for told in read_annotated(PROSE, test=test):
        count += score(told, reader.read(told.article))
    return count


def figures(count: Counter[str]) -> dict[str, tuple[int, int]]:
    """The figures of `score` as right and total, by name."""
    rows = {
        "events found": (count["found"], count["gold"]),
        "read that are annotated (not all are)": (count["matched"], count["read"]),
        "type right, of those found": (count["type right"], count["found"]),
        "type right, of those given one": (count["type right"], count["typed"]),
        "status right": (count["status right"], count["found"]),
    }
    for role in ("who", "to", "at"):
        rows[f"{role}: found"] = (count[f"{role} right"], count[f"{role} gold"])
        rows[f"{role}: right, of those named"] = (count[f"{role} good"], count[f"{role} read"])
    rows["when: found"] = (count["when right"], count["when gold"])
    rows["when: right, of those dated"] = (count["when right"], count["when read"])
    rows["when: right, of those implied"] = (count["implied right"], count["implied read"])
    return rows


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--develop", action="store_true", help="the four fifths that rules are written on")
    parser.add_argument("--timeml", type=Path, help="a folder of TimeML instead")
    parser.add_argument("--model", help="name or path of a pipeline")
    arguments = parser.parse_args()
    reader = Reader(arguments.model)
    if arguments.timeml:
        rows = timeml.figures(timeml.measure(reader, arguments.timeml))
    else:
        rows = figures(measure(reader, test=not arguments.develop))
    for name, (right, total) in rows.items():
        print(f"{name:42} {right / max(1, total):.3f}  {right}/{total}")


if __name__ == "__main__":
    main()
