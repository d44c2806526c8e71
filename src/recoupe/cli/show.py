"""`recoupe show`: a dossier in the terminal."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from recoupe.cli.console import output, page
from recoupe.cli.options import Folder, Language
from recoupe.cli.terminal import report_text
from recoupe.dossier import lay_out, read_dossier
from recoupe.dossier.plain import plain
from recoupe.dossier.report import Report, StoryReport
from recoupe.errors import SettingsError
from recoupe.lang.normalize import folded
from recoupe.lang.ui import Chrome
from recoupe.settings import load_settings


def show(
    folder: Folder = Path("out"),
    story: Annotated[
        str | None,
        typer.Option("--story", "-s", help="One story alone: its number, its id or words of its title."),
    ] = None,
    language: Language = None,
    *,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the lines of the report as JSON on stdout.")
    ] = False,
    pager: Annotated[bool, typer.Option(help="Page a report that is longer than the screen.")] = True,
) -> None:
    """Show a dossier: sources and lineages, timeline, claims, quotes, disagreements, omissions.

    Each document bears a letter and a number, such as A1: the letter is its lineage. A1 and A2 are
    one witness, A1 and B3 are two.

    **Examples**

    `recoupe show out`

    `recoupe show out --story 2`

    `recoupe show out --story Brèvecourt --language en`

    `recoupe show out --json | jq '.stories[0].claims[] | select(.standing == "disputed")'`
    """
    ui = Chrome(load_settings(language=language).language)
    report = chosen(lay_out(read_dossier(folder)), story, ui)
    if as_json:
        typer.echo(json.dumps(plain(report, ui), ensure_ascii=False, indent=1))
        return
    console = output()
    text = report_text(report, ui, console)
    if pager:
        page(console, text)
    else:
        typer.echo(text, nl=False)


def chosen(report: Report, story: str | None, ui: Chrome) -> Report:
    """Pick stories.

    Args:
        report: All of them.
        story: Number, id or words of a title; None for all.
        ui: The words of the complaint.

    Returns:
        The report of those that answer.

    Raises:
        SettingsError: If no story answers to the words; the message lists those there are.
    """
    if story is None:
        return report
    found = tuple(s for s in report.stories if _answers(s, story))
    if not found:
        known = ", ".join(f"{s.number} {s.title}" for s in report.stories)
        raise SettingsError(ui.word("cli.no_story", wanted=story, known=known))
    return Report(found, report.rejected)


def _answers(report: StoryReport, wanted: str) -> bool:
    if wanted.isdecimal():
        return report.number == int(wanted)
    return report.id == wanted or folded(wanted) in folded(report.title)
