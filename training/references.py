#!/usr/bin/env python3
"""Fits the weights of the named features that tell whom pronouns and descriptions stand for.

``.venv/bin/python training/references.py`` reads the four fifths of ``training/prose`` that are for training,
twice (the second time with the weights of the first, for whom earlier words were taken for is a feature of
later ones), and writes the weights into ``src/recoupe/lang/fr/references.toml``. A log-linear ranking model
(Denis & Baldridge 2008): softmax over the candidates and "nobody", which wins where no candidate is meant;
weights are drawn to zero by a Gaussian prior. ``--measure`` prints how well it does on the fifth kept out.
"""

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.special import logsumexp

from recoupe.lang import references as tables
from recoupe.model.reading import Mention, Role
from recoupe.model.span import Span
from recoupe.nlp.mentions import find_mentions
from recoupe.nlp.parsed import ParsedArticle
from recoupe.nlp.participants import Field, Participant
from recoupe.nlp.reader import Reader
from recoupe.nlp.references import GROUNDS, Choice, choices, find_references
from recoupe.nlp.roles import find_roles
from steps.chains import Chained, read_chains
from steps.meant import judged, key_at, line, tally

ROOT = Path(__file__).parents[1]
TABLE = ROOT / "src/recoupe/lang/fr/references.toml"
NOBODY = "nobody"
GRAMMAR: dict[str, tuple[float | None, float | None]] = {
    "set-apart": (3.0, None),
    "echo": (2.5, None),
    "latter-not-subject": (None, -1.5),
    "same-verb": (None, -1.5),
    "speaks-again": (0.7, None),
    "in-order": (2.5, None),
    "other-owner": (None, -3.0),
    "other-class": (None, -1.5),
    "title-unknown": (None, -2.5),
    "same-noun-of-another": (None, -2.5),
    "same-country-words": (1.0, None),
    "same-age": (1.5, None),
}
"""Bounds for what grammar or the words say so plainly that a few hundred examples need not teach it."""
NEAR = 12
"""Code points by which a description may begin before its annotation: "le" stands outside in some."""


@dataclass(frozen=True)
class Article:
    """An article read as far as names and roles, with whom its words stand for."""

    chained: Chained
    parsed: ParsedArticle
    names: tuple[Mention, ...]
    roles: tuple[Role, ...]


@dataclass(frozen=True)
class Example:
    """One choice: the features of each candidate, "nobody" first, and which of them are right."""

    table: str
    values: tuple[dict[str, float], ...]
    right: tuple[bool, ...]


def read(folder: Path, *, test: bool) -> list[Article]:
    """Reads the articles of a folder that are for training, or those kept out."""
    reader, found = Reader(), []
    for chained in read_chains(folder):
        if chained.test is test:
            parsed = reader.parse(chained.article)
            names = find_mentions(parsed)
            found.append(Article(chained, parsed, names, find_roles(parsed, names)))
    return found


def examples(article: Article) -> Iterator[Example]:
    """Every choice whose answer is annotated; a pronoun without annotation stands for nobody in it."""
    field = Field(article.parsed, article.names, article.roles)
    for choice, _, _ in choices(field, article.names, article.roles):
        wanted = _annotated(article.chained, choice)
        if wanted is not None:
            right = [wanted != "" and wanted in keys(article.chained, link.who) for link in choice.links]
        elif choice.table == "pronoun" and choice.anaphor.gender and not choice.anaphor.plural:
            right = [link.who.actor is None and not link.who.nouns for link in choice.links]
        else:
            continue
        yield Example(choice.table, ({NOBODY: 1.0}, *choice.values), (not any(right), *right))


def _annotated(chained: Chained, choice: Choice) -> str | None:
    """The keys that the words of a choice are annotated with, or None."""
    span, pronoun = choice.anaphor.span, choice.anaphor.noun is None
    for other, found in chained.references:
        near = other.overlaps(span) and abs(other.start - span.start) <= NEAR
        if near and not (pronoun and abs(other.end - span.end) > 2):
            return " ".join(found)
    return None


def keys(chained: Chained, who: Participant) -> set[str]:
    """The keys of whom a participant is, by its names, else by the annotated words for it."""
    if who.actor is not None:
        counted = Counter(k for m in who.actor.mentions if (k := key_at(chained, m.span)))
        return {key for key, _ in counted.most_common(1)}
    return {" ".join(found) for place in who.places for found in _around(chained, place.span)}


def _around(chained: Chained, span: Span) -> Iterator[tuple[str, ...]]:
    for other, found in chained.references:
        if other.overlaps(span) and abs(other.start - span.start) <= NEAR:
            yield found


def fit(found: list[Example], codes: list[str], prior: float) -> dict[str, float]:
    """The weights that make the right candidates likeliest.

    Args:
        found: The choices.
        codes: The features.
        prior: How strongly weights are drawn to zero.

    Returns:
        A weight for each feature that is not zero everywhere, in the order of their table.
    """
    at = {code: i for i, code in enumerate(codes)}
    rows = []
    for example in found:
        matrix = np.zeros((len(example.values), len(codes)))
        for i, values in enumerate(example.values):
            for code, value in values.items():
                matrix[i, at[code]] = value
        rows.append((matrix, np.array(example.right)))

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        total, slope = prior * float(weights @ weights) / 2, prior * weights
        for matrix, right in rows:
            scores = matrix @ weights
            whole, good = logsumexp(scores), logsumexp(scores[right])
            wanted = np.where(right, np.exp(np.where(right, scores, good) - good), 0.0)
            total += float(whole - good)
            slope = slope + matrix.T @ (np.exp(scores - whole) - wanted)
        return total, slope

    bounds = [GRAMMAR.get(code, (None, None)) for code in codes]
    start = np.array([low if low is not None else high if high is not None else 0.0 for low, high in bounds])
    result = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds)
    return {code: round(float(w), 2) for code, w in zip(codes, result.x, strict=True) if round(float(w), 2)}


def write(weights: dict[str, dict[str, float]]) -> None:
    """Puts the weights into the table of references, which they end."""
    text = TABLE.read_text(encoding="utf-8")
    head = text[: re.search(r"^# Fitted", text, re.MULTILINE).start()]
    head += "# Fitted by training/references.py; what each feature is stands in reasons/references.toml.\n"
    body = "\n".join(
        f"[weights.{table}]\n" + "".join(f"{code} = {weight}\n" for code, weight in own.items())
        for table, own in weights.items()
    )
    TABLE.write_text(head + body, encoding="utf-8")
    tables.table.cache_clear()
    tables.weights.cache_clear()


def measure(articles: list[Article]) -> None:
    """Prints how well references are told."""
    results = [
        told for a in articles for told in judged(a.chained, find_references(a.parsed, a.names, a.roles))
    ]
    for kind, counts in sorted(tally(results).items()):
        print(f"{kind:25}{line(counts)}")


def main() -> None:
    """Fits and writes, or measures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--prose", type=Path, default=ROOT / "training/prose")
    parser.add_argument("--prior", type=float, default=2.0)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--measure", action="store_true", help="measure on the articles kept out")
    arguments = parser.parse_args()
    articles = read(arguments.prose, test=arguments.measure)
    if arguments.measure:
        measure(articles)
        return
    for _ in range(arguments.rounds):
        found = [example for article in articles for example in examples(article)]
        write(
            {
                table: fit(
                    [e for e in found if e.table == table],
                    [NOBODY, *(code for code, _ in grounds)],
                    arguments.prior,
                )
                for table, grounds in GROUNDS.items()
            }
        )
        print({table: sum(e.table == table for e in found) for table in GROUNDS})


if __name__ == "__main__":
    main()
