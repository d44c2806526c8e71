#!/usr/bin/env python3
"""Prints the figures of times and numbers, and the hash of what they were measured on.

On the fifth of our prose that no rule is written on, on the rest with ``--develop``, and on the French
TimeBank with ``--timebank FOLDER``.
"""

import argparse
from pathlib import Path

from recoupe.nlp.reader import Reader
from steps import times

HERE = Path(__file__).parent
PROSE = (HERE / "prose", HERE / "prose_extra")


def main() -> None:
    """Prints one line a figure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--develop", action="store_true", help="the four fifths that rules are written on")
    parser.add_argument("--timebank", type=Path, help="score a folder of TimeML files instead")
    arguments = parser.parse_args()
    reader = Reader()
    if arguments.timebank:
        corpus = times.timebank(arguments.timebank)
        count, tasks = times.score_timebank(corpus, reader), times.TIMEBANK
    else:
        corpus = times.prose(PROSE, test=not arguments.develop)
        count, tasks = times.score_prose(corpus, reader), times.PROSE
    for task, figure in times.figures(count, tasks).items():
        hit, *of = tasks[task]
        print(f"{task:32} {figure:.3f}  {count[hit]} / {' + '.join(str(count[name]) for name in of)}")
    print("corpus", times.fingerprint(corpus), len(corpus), "texts")


if __name__ == "__main__":
    main()
