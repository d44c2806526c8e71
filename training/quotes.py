#!/usr/bin/env python3
"""Measures who is said to speak on our own prose.

``.venv/bin/python training/quotes.py`` prints figures for the fifth of ``training/prose`` kept out;
``--develop`` those of the four fifths that rules may be read from, with every quote that is not right.
"""

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from recoupe.model.reading import Quote
from recoupe.nlp.reader import Reader
from steps.chains import Chained, read_chains
from steps.quoted import Attributed, attributed, table, unasked

ROOT = Path(__file__).parents[1]


def results(folder: Path, *, test: bool) -> Iterator[tuple[Chained, list[Attributed], list[Quote]]]:
    """Each article that is for reading errors, or kept out, with what was made of its quotes.

    Yields:
        The article, one result for each annotated quote, and the quotes found that nobody annotated.
    """
    reader = Reader()
    for chained in read_chains(folder):
        if chained.test is test:
            quotes = reader.read(chained.article).quotes
            yield chained, attributed(chained, quotes), unasked(chained, quotes)


def main() -> None:
    """Measures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--prose", type=Path, default=ROOT / "training/prose")
    parser.add_argument("--develop", action="store_true", help="the four fifths, with the errors")
    arguments = parser.parse_args()
    found = list(results(arguments.prose, test=not arguments.develop))
    print("\n".join(table(r for _, own, _ in found for r in own)))
    print("found where none is annotated:", Counter(str(q.form) for _, _, more in found for q in more))
    if arguments.develop:
        for chained, own, more in found:
            errors(chained, own, more)


def errors(chained: Chained, own: list[Attributed], more: list[Quote]) -> None:
    """Prints what is not right in an article."""
    key, text = chained.article.id, chained.article.text
    for r in own:
        if r.outcome != "right":
            print(
                r.outcome,
                r.form,
                key,
                repr(r.span.of(text)[:50]),
                "by",
                r.wanted,
                "got",
                r.got or "-",
                repr(r.shown),
            )
    for q in more:
        print(
            "unasked",
            q.form,
            key,
            repr(q.span.of(text)[:50]),
            "by",
            repr(q.shown.of(text) if q.shown else ""),
        )


if __name__ == "__main__":
    main()
