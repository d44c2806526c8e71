"""How far a build is, on stderr, and only where a person is looking."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TaskID, TextColumn

from recoupe.cli.console import errors
from recoupe.lang.ui import Chrome

Tell = Callable[[str, int, int | None], None]


@contextmanager
def progress(ui: Chrome, *, quiet: bool) -> Iterator[Tell | None]:
    """Show a build's progress for as long as the block runs.

    Args:
        ui: Words for the stages.
        quiet: Show nothing.

    Yields:
        What the build tells of each stage, or None where nothing is shown.
    """
    console = errors()
    if quiet or not console.is_terminal:
        yield None
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True) as bars:
        tasks: dict[str, TaskID] = {}

        def tell(stage: str, done: int, total: int | None) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(ui.word(f"stage.{stage}"), total=total)
            bars.update(tasks[stage], completed=done, total=total)

        yield tell
