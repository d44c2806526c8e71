"""The commands, and what becomes of an error: one clear line on stderr, never a traceback.

Exit codes: 0 done; 1 nothing could be read, or another error; 2 a command or an option that is
not understood; 3 done, but documents were set aside and `--strict` was given.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version
from typing import Annotated

import typer

from recoupe.cli.build import build
from recoupe.cli.console import complain
from recoupe.cli.demo import demo
from recoupe.cli.evaluate import evaluate
from recoupe.cli.show import show
from recoupe.errors import RecoupeError

ERROR = 1

app = typer.Typer(
    name="recoupe",
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit codes: 0 done; 1 nothing could be read, or another error; 2 wrong usage; "
    "3 done, but documents were set aside (only with `build --strict`).",
)
app.command()(build)
app.command()(show)
app.command()(demo)
app.command()(evaluate)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"recoupe {version('recoupe')}")
        raise typer.Exit


@app.callback()
def recoupe(
    *,
    _show_version: Annotated[
        bool,
        typer.Option("--version", "-V", callback=_version, is_eager=True, help="Print the version and stop."),
    ] = False,
) -> None:
    """Lay several accounts of one event side by side to see what holds.

    Try `recoupe demo`, then `recoupe build articles/ -o out` and `recoupe show out`.
    """


def main(words: Sequence[str] | None = None) -> None:
    """Run the command line.

    Args:
        words: The words after `recoupe`, or None for those the process was given.

    Raises:
        SystemExit: Always, with the exit code.
    """
    try:
        app(None if words is None else list(words))
    except RecoupeError as error:
        for line in str(error).splitlines() or [type(error).__name__]:
            complain(line)
        raise SystemExit(ERROR) from None
