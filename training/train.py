#!/usr/bin/env python3
"""Makes the shipped French pipeline from the data folders, in one command or step by step (see README.md)."""

import argparse
import os
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")  # noqa: TID251 - before numpy starts its threads

import spacy

from steps import assemble, card, evaluate, fit, prepare, vectors
from steps.corpora import Corpora, winer

Step = Callable[[Corpora, Path, Path], None]


def step_prepare(corpora: Corpora, work: Path, _out: Path) -> None:
    """Training, development and raw text files."""
    prepare.prepare_syntax(corpora, work)
    prepare.prepare_ner(corpora, work)
    words = prepare.prepare_raw(corpora, work)
    print(f"{words:,} words of raw text for the vectors")


def step_vectors(_corpora: Corpora, work: Path, _out: Path) -> None:
    """Word vectors from the raw text."""
    vectors.train_vectors(fit.blank(), work / "raw.txt", work)


def step_syntax(_corpora: Corpora, work: Path, _out: Path) -> None:
    """Tags, lemmas, dependencies."""
    fit.fit("syntax", work)


def step_ner(_corpora: Corpora, work: Path, _out: Path) -> None:
    """Named entities."""
    fit.fit("ner", work)


def step_assemble(_corpora: Corpora, work: Path, out: Path) -> None:
    """The shipped folder."""
    assemble.assemble(work, out)


def step_evaluate(corpora: Corpora, _work: Path, out: Path) -> None:
    """Scores the shipped folder and writes its card."""
    nlp = spacy.load(out)
    figures = evaluate.all_figures(nlp, corpora)
    card.write(out, figures, evaluate.speed(nlp, winer(corpora, "dev")[:50]))
    print(card.table(figures))


STEPS: dict[str, Step] = {
    "prepare": step_prepare,
    "vectors": step_vectors,
    "syntax": step_syntax,
    "ner": step_ner,
    "assemble": step_assemble,
    "evaluate": step_evaluate,
}


def main() -> None:
    """Runs the steps asked for, in their order."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--data", type=Path, required=True, help="folder of data/, gold/, seeds/ and stories/"
    )
    parser.add_argument("--out", type=Path, required=True, help="where the pipeline goes")
    parser.add_argument("--work", type=Path, default=Path("build/training"), help="intermediate files")
    parser.add_argument("--only", nargs="+", choices=list(STEPS), default=list(STEPS), help="some steps only")
    arguments = parser.parse_args()
    arguments.work.mkdir(parents=True, exist_ok=True)
    for name, step in STEPS.items():
        if name in arguments.only:
            print(f"== {name}", flush=True)
            step(Corpora(arguments.data), arguments.work, arguments.out)


if __name__ == "__main__":
    main()
