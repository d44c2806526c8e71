"""The model card and the notice beside the shipped pipeline: our texts, filled with the measured figures."""

import json
import shutil
from pathlib import Path

from spacy.util import load_config

from steps.fit import CONFIGS
from steps.prepare import PASSAGES
from steps.vectors import SETTINGS

TEXTS = Path(__file__).parent.parent / "texts"
Tables = dict[str, dict[str, float]]


def table(figures: Tables) -> str:
    """The figures as Markdown tables, one a group."""
    parts = []
    for group, row in figures.items():
        head, rule = "| " + " | ".join(row) + " |", "|" + "---|" * len(row)
        parts.append(f"**{group}**\n\n{head}\n{rule}\n| " + " | ".join(f"{v:g}" for v in row.values()) + " |")
    return "\n\n".join(parts)


def size(folder: Path) -> float:
    """Megabytes of the files that are not pages."""
    return sum(f.stat().st_size for f in folder.rglob("*") if f.is_file() and f.suffix != ".md") / 1e6


def recipe() -> str:
    """How it was made, with the numbers of the configurations."""
    syntax, ner = (load_config(CONFIGS / f"{name}.cfg") for name in ("syntax", "ner"))
    shape = {
        "syntax": syntax["components"]["tok2vec"]["model"],
        "ner": ner["components"]["ner"]["model"]["tok2vec"],
    }
    numbers = {
        f"{part}_{key}": model["encode"][key] for part, model in shape.items() for key in ("width", "depth")
    }
    steps = {"syntax_steps": syntax["training"]["max_steps"], "ner_steps": ner["training"]["max_steps"]}
    text = (TEXTS / "recipe.md").read_text(encoding="utf-8")
    return text.format(**numbers, **steps, **SETTINGS, passages=PASSAGES).rstrip()


def write(out: Path, figures: Tables, speed: float) -> None:
    """Writes CARD.md and LICENSES.md beside the model."""
    meta = json.loads((out / "meta.json").read_text(encoding="utf-8"))
    card = (TEXTS / "card.md").read_text(encoding="utf-8")
    text = card.format(
        spacy=meta["spacy_version"],
        components=", ".join(f"`{c}`" for c in meta["components"]),
        words=round(speed, -2),
        size=size(out),
        figures=table(figures),
        recipe=recipe(),
        departures=(TEXTS / "departures.md").read_text(encoding="utf-8").rstrip(),
        failures=(TEXTS / "failures.md").read_text(encoding="utf-8").rstrip(),
    )
    (out / "CARD.md").write_text(text, encoding="utf-8")
    shutil.copy(TEXTS / "LICENSES.md", out / "LICENSES.md")
