"""Word vectors: floret on free text only, small enough to ship."""

import lzma
import re
from collections.abc import Iterator
from pathlib import Path

import floret
from spacy.language import Language
from spacy.training.initialize import convert_vectors

from steps.text import normalise

SETTINGS = {
    "model": "cbow", "mode": "floret", "hashCount": 2, "minn": 3, "maxn": 5, "dim": 96, "bucket": 40_000,
    "epoch": 3, "minCount": 5, "ws": 5, "neg": 10, "lr": 0.05, "thread": 1, "verbose": 0,
}  # fmt: skip
_NOVEL_PARAGRAPH = re.compile(r"\n+")


def novels(path: Path) -> Iterator[str]:
    """Paragraphs of the public-domain novels."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield line.strip()


def write_raw(nlp: Language, texts: Iterator[str], path: Path) -> int:
    """Writes tokenized text, a paragraph a line; gives the number of words."""
    count = 0
    with path.open("w", encoding="utf-8") as out:
        for text in texts:
            words = [t.text for t in nlp.make_doc(normalise(text)) if not t.is_space]
            count += len(words)
            out.write(" ".join(words) + "\n")
    return count


def train_vectors(nlp: Language, raw: Path, folder: Path) -> None:
    """Trains floret on one thread (the same bytes each time) and saves an empty pipeline with the vectors."""
    model = floret.train_unsupervised(str(raw), **SETTINGS)
    table = folder / "vectors.floret"
    model.save_floret_vectors(str(table))
    convert_vectors(nlp, table, truncate=0, prune=-1, mode="floret")
    table.unlink()
    nlp.to_disk(folder / "vectors")
