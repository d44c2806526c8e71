"""`recoupe evaluate`: a dossier against what a careful reader found."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from recoupe.cli.console import harmless, output
from recoupe.dossier import read_dossier
from recoupe.dossier.evaluate import Figure, Sheet
from recoupe.dossier.evaluate import evaluate as score
from recoupe.errors import MissingPath


def evaluate(
    gold: Annotated[Path, typer.Argument(help="JSON file of what a careful reader found.")],
    dossier: Annotated[
        Path, typer.Option("--dossier", "-d", metavar="DIR", help="Folder of the dossier to score.")
    ] = Path("out"),
    *,
    misses: Annotated[bool, typer.Option("--misses", help="List what was missed as well.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON on stdout.")] = False,
) -> None:
    """Score a dossier against a gold file: what was found, given to the right one, joined, kept apart.

    A gold file need not hold every task; what is absent is not scored.

    **Examples**

    `recoupe evaluate gold.json --dossier out`

    `recoupe evaluate gold.json -d out --misses`

    `recoupe evaluate gold.json -d out --json`
    """
    sheet = score(read_dossier(dossier), _content(gold))
    if as_json:
        typer.echo(json.dumps(sheet.as_json(), ensure_ascii=False, indent=1))
        return
    console = output()
    console.print(_table(sheet))
    if misses:
        _print_misses(console, sheet)


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise MissingPath(f"{path}: cannot be read ({error.strerror or error}); check the path") from error


def _table(sheet: Sheet) -> Table:
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column("task", no_wrap=True)
    table.add_column("score", justify="right", no_wrap=True)
    table.add_column("counts", justify="right", no_wrap=True)
    table.add_column("note", style="dim", overflow="fold")
    for figure in sheet.figures.values():
        table.add_row(
            figure.task,
            _score(figure),
            f"{figure.hit:.10g}/{figure.of}" if figure.of > 1 else "",
            figure.note,
        )
    return table


def _score(figure: Figure) -> str:
    return "-" if figure.score is None else f"{figure.score:.3f}"


def _print_misses(console: Console, sheet: Sheet) -> None:
    for task, lines in sheet.misses.items():
        console.print(Text(f"\n{task}", style="bold"))
        for line in lines:
            console.print(Text(f"  {harmless(line)}"), soft_wrap=True)
