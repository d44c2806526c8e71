"""Options that several commands take."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Language = Annotated[
    str | None,
    typer.Option(
        "--language",
        "-l",
        metavar="fr|en",
        help="Language of reports and messages. [default: fr, or as configured]",
    ),
]
Model = Annotated[
    str | None,
    typer.Option(
        help="Name or path of an installed spaCy pipeline, in place of the one that ships with Recoupe."
    ),
]
Jobs = Annotated[
    int | None,
    typer.Option("--jobs", "-j", min=0, help="Processes that read articles; 0 takes one for each core."),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Write nothing but problems to stderr.")]
Folder = Annotated[Path, typer.Argument(help="Folder of a dossier, or its dossier.json.", show_default=True)]
