"""From captures to a written dossier, with progress and with a line for all that is set aside."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from rich.text import Text

from recoupe.cli.console import complain, errors, harmless
from recoupe.cli.progress import progress
from recoupe.dossier import JSON_NAME, PAGE_NAME, LoadedDossier, write_dossier
from recoupe.lang.ui import Chrome
from recoupe.model.article import Capture, Rejected
from recoupe.settings import Settings


def construct(
    found: Iterable[Capture | Rejected], folder: Path, settings: Settings, *, quiet: bool
) -> LoadedDossier:
    """Build a dossier and write it.

    Args:
        found: Documents, and those already set aside.
        folder: Where to write.
        settings: Pipeline, processes, language.
        quiet: Write nothing but problems.

    Returns:
        The dossier as it was written.

    Raises:
        RecoupeError: If nothing could be read, the pipeline not loaded or the folder not written.
    """
    from recoupe.pipeline import build  # noqa: PLC0415 (spaCy takes a second; `--help` need not wait)

    ui = Chrome(settings.language)
    with progress(ui, quiet=quiet) as tell:
        dossier = build(found, settings, tell)
    loaded = write_dossier(dossier, folder, settings.language)
    for one in loaded.rejected:
        complain(ui.word("cli.set_aside", id=one.id, reason=one.reason))
    if not quiet:
        for key, name in (("written", JSON_NAME), ("report", PAGE_NAME)):
            errors().print(Text(harmless(ui.word(f"cli.{key}", path=folder / name))))
    return loaded
