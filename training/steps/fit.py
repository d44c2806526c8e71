"""Training one part of the pipeline from its configuration, on one thread and with a fixed seed."""

import sys
from collections.abc import Callable
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training.initialize import init_nlp
from spacy.training.loop import train
from spacy.util import load_config

from steps.tokenizer import fit_tokenizer

CONFIGS = Path(__file__).parent.parent / "configs"


@spacy.registry.callbacks("recoupe.french_tokenizer.v1")
def french_tokenizer() -> Callable[[Language], Language]:
    """Lets a training configuration ask for our tokenizer; the assembled pipeline needs no such callback."""

    def after_creation(nlp: Language) -> Language:
        fit_tokenizer(nlp)
        return nlp

    return after_creation


def blank() -> Language:
    """An empty French pipeline with our tokenizer."""
    nlp = spacy.blank("fr")
    fit_tokenizer(nlp)
    return nlp


def write_docs(docs: list[Doc], path: Path) -> None:
    """Writes documents as spaCy's training corpus."""
    DocBin(docs=docs, store_user_data=False).to_disk(path)


def fit(name: str, work: Path, overrides: dict[str, object] | None = None) -> None:
    """Trains ``configs/<name>.cfg`` on ``<name>-train.spacy``; the best by dev score is ``model-best``."""
    config = load_config(
        CONFIGS / f"{name}.cfg",
        overrides={
            "paths.train": str(work / f"{name}-train.spacy"),
            "paths.dev": str(work / f"{name}-dev.spacy"),
            "paths.vectors": str(work / "vectors"),
            **(overrides or {}),
        },
        interpolate=False,
    )
    nlp = init_nlp(config, use_gpu=-1)
    out = work / name
    out.mkdir(parents=True, exist_ok=True)
    train(nlp, out, use_gpu=-1, stdout=sys.stdout, stderr=sys.stderr)
