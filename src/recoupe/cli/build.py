"""`recoupe build`: reads documents and writes a dossier."""

from __future__ import annotations

import json
import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from recoupe.cli.construct import construct
from recoupe.cli.options import Jobs, Language, Model, Quiet
from recoupe.dossier import JSON_NAME, PAGE_NAME, LoadedDossier
from recoupe.settings import load_settings
from recoupe.sources import captures

SET_ASIDE = 3


def build(  # noqa: PLR0913 (one parameter an option)
    paths: Annotated[
        list[Path],
        typer.Argument(metavar="PATH", help="Folders, .txt, .html and .jsonl files; `-` is standard input."),
    ],
    *,
    folder: Annotated[
        Path, typer.Option("--output", "-o", metavar="DIR", help="Folder for dossier.json and report.html.")
    ] = Path("out"),
    published: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"], metavar="DATE", help="Day of publication of documents that give none."
        ),
    ] = None,
    outlet: Annotated[
        str | None, typer.Option(metavar="NAME", help="Outlet of documents that give none.")
    ] = None,
    model: Model = None,
    jobs: Jobs = None,
    language: Language = None,
    quiet: Quiet = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print a summary as JSON on stdout.")] = False,
    strict: Annotated[bool, typer.Option(help="Exit with 3 where a document was set aside.")] = False,
) -> None:
    """Read articles and write a dossier: `dossier.json` and `report.html`.

    A document that cannot be read is set aside with one line on stderr; the rest is still built.

    **Examples**

    `recoupe build articles/ -o out`

    `recoupe build a.txt b.html -o out --outlet "La Vigie" --published 2023-09-15`

    `cat articles.jsonl | recoupe build - -o out --json`
    """
    settings = load_settings(model=model, jobs=jobs, language=language)
    found = captures(
        paths,
        published=published.date() if published else None,
        outlet=outlet,
        stdin=getattr(sys.stdin, "buffer", None),
    )
    loaded = construct(found, folder, settings, quiet=quiet)
    if as_json:
        typer.echo(json.dumps(summary(loaded, folder), ensure_ascii=False))
    if strict and loaded.rejected:
        raise typer.Exit(SET_ASIDE)


def summary(dossier: LoadedDossier, folder: Path) -> dict[str, object]:
    """Return what scripts want to know of a build."""
    return {
        "dossier": str(folder / JSON_NAME),
        "report": str(folder / PAGE_NAME),
        "documents": len(dossier.articles),
        "stories": len(dossier.stories),
        "lineages": len(dossier.lineages),
        "claims": len(dossier.claims),
        "disagreements": len(dossier.disagreements),
        "rejected": [{"id": r.id, "reason": r.reason} for r in dossier.rejected],
    }
