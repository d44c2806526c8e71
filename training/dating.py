#!/usr/bin/env python3
"""Measures the dating of undated articles on stories of our own (``training/dating``).

Prints how many are dated right, wrong, or left open, by the way their date was lost; with ``--errors``
each that is not right, once for each story, with its votes.
"""

import argparse
from pathlib import Path

from recoupe.lang.reasons import say
from recoupe.nlp.reader import Reader
from steps.dated import one_hidden, piles, some_hidden, table

FOLDER = Path(__file__).parent / "dating"


def main() -> None:
    """Measures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", action="store_true", help="every article that is not dated right")
    arguments = parser.parse_args()
    reader = Reader()
    found = piles(FOLDER)
    shown = [s for pile in found for run in (one_hidden, some_hidden) for s in run(pile, reader)]
    print(table(shown))
    for s in shown if arguments.errors else ():
        if s.outcome != "right":
            between = s.found.between
            print(s.outcome, s.pile, s.number, s.kind, s.true, "got", s.found.day, between or "")
            for reason in s.found.reasons:
                print("   ", reason.weight, say(reason, "fr"))


if __name__ == "__main__":
    main()
