"""The folder of a dossier: `dossier.json` and `report.html`, written whole or not at all."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Final

from recoupe.dossier.decode import from_json
from recoupe.dossier.encode import to_json
from recoupe.dossier.layout import lay_out
from recoupe.dossier.loaded import LoadedDossier
from recoupe.dossier.page import render
from recoupe.errors import DossierError
from recoupe.model.dossier import Dossier

JSON_NAME: Final = "dossier.json"
PAGE_NAME: Final = "report.html"


def write_dossier(dossier: Dossier, folder: Path, language: str = "fr") -> LoadedDossier:
    """Write a dossier and its report; what stood there before is replaced.

    Each file is written beside its place and then moved there, so a reader never meets half a
    file. The report is made from what was written, read back and checked.

    Args:
        dossier: What a build gave.
        folder: Where to write; made if it is not there.
        language: Language of the report, `fr` or `en`.

    Returns:
        The dossier as it was written.

    Raises:
        DossierError: If the folder cannot be written, or the dossier breaks its own format.
    """
    text = to_json(dossier)
    loaded = from_json(text)
    page = render(lay_out(loaded), language)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in ((JSON_NAME, text), (PAGE_NAME, page)):
            _replace(folder / name, content.encode("utf-8", "replace"))
    except OSError as error:
        raise DossierError(f"cannot write to {folder}: {error.strerror or error}") from error
    return loaded


def read_dossier(path: Path) -> LoadedDossier:
    """Read the dossier of a folder, or a `dossier.json` by itself.

    Args:
        path: Folder or file.

    Returns:
        The dossier, checked.

    Raises:
        DossierError: If there is none, or it is damaged or of another format.
    """
    file = path / JSON_NAME if path.is_dir() else path
    try:
        return from_json(file.read_bytes())
    except FileNotFoundError as error:
        raise DossierError(f"{file}: no such file; `recoupe build` writes one") from error
    except OSError as error:
        raise DossierError(f"{file}: cannot be read ({error.strerror or error})") from error


def _replace(path: Path, content: bytes) -> None:
    """Write a file beside its place, then move it there."""
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as stream:
        beside = Path(stream.name)
        try:
            stream.write(content)
            stream.close()
            beside.chmod(0o644)
            beside.replace(path)
        except OSError:
            beside.unlink(missing_ok=True)
            raise
