"""The shipped folder: both parts in one pipeline, without a trace of the machine that made it."""

import json
import shutil
from pathlib import Path

import spacy
from spacy.language import Language

from steps.fit import blank

SYNTAX = ("tok2vec", "morphologizer", "trainable_lemmatizer", "parser")
META = {
    "name": "press",
    "version": "0.1.0",
    "description": "French news: tags, lemmas, dependencies and named entities",
    "author": "the Recoupe authors",
    "license": "see LICENSES.md: syntax LGPL-LR and CC BY-SA 4.0, entities CC BY 4.0",
}


def assemble(work: Path, out: Path) -> Language:
    """Joins the best syntax and entity models and writes them to ``out``."""
    syntax = spacy.load(work / "syntax" / "model-best")
    entities = spacy.load(work / "ner" / "model-best")
    nlp = blank()
    nlp.vocab.vectors = syntax.vocab.vectors
    for name in SYNTAX:
        nlp.add_pipe(name, source=syntax)
    nlp.add_pipe("ner", source=entities)
    nlp.config["initialize"] = {}
    nlp.meta.update(META)
    if out.exists():
        for part in [*SYNTAX, "ner", "vocab"]:
            shutil.rmtree(out / part, ignore_errors=True)
    nlp.to_disk(out)
    _clean_meta(out)
    return nlp


def _clean_meta(out: Path) -> None:
    path = out / "meta.json"
    meta = json.loads(path.read_text(encoding="utf-8"))
    kept = {k: v for k, v in meta.items() if k not in {"spacy_git_version", "performance"}}
    path.write_text(json.dumps(kept, ensure_ascii=False, indent=2, sort_keys=True) + "\n", encoding="utf-8")
