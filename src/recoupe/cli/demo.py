"""`recoupe demo`: builds the sample that ships with Recoupe and shows it."""

from __future__ import annotations

import tempfile
import webbrowser
from pathlib import Path
from typing import Annotated

import typer

from recoupe import sample
from recoupe.cli.console import output, page
from recoupe.cli.construct import construct
from recoupe.cli.options import Language, Quiet
from recoupe.cli.terminal import report_text
from recoupe.dossier import PAGE_NAME, lay_out
from recoupe.lang.ui import Chrome
from recoupe.settings import load_settings
from recoupe.sources import captures


def demo(
    folder: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="DIR", help="Folder to write to. [default: a new temporary one]"
        ),
    ] = None,
    language: Language = None,
    *,
    in_browser: Annotated[bool, typer.Option("--open", help="Open the report in the browser.")] = False,
    quiet: Quiet = False,
) -> None:
    """Build a dossier from sample articles that ship with Recoupe, and show it.

    The thirteen articles, their people, towns and companies are invented: a fire in a warehouse,
    and a trawler seized before a summit.

    **Examples**

    `recoupe demo`

    `recoupe demo --open --language en`

    `recoupe demo -o demo-dossier`
    """
    settings = load_settings(language=language)
    folder = folder or Path(tempfile.mkdtemp(prefix="recoupe-demo-"))
    with sample.articles() as articles:
        loaded = construct(captures([articles]), folder, settings, quiet=quiet)
    console = output()
    page(console, report_text(lay_out(loaded), Chrome(settings.language), console))
    if in_browser:
        webbrowser.open((folder / PAGE_NAME).resolve().as_uri())
