"""Writing a dossier as JSON and as a page, reading it back, laying it out and scoring it."""

from recoupe.dossier.decode import from_json
from recoupe.dossier.encode import to_json
from recoupe.dossier.files import JSON_NAME, PAGE_NAME, read_dossier, write_dossier
from recoupe.dossier.layout import lay_out
from recoupe.dossier.loaded import LoadedDossier
from recoupe.dossier.page import render

__all__ = [
    "JSON_NAME",
    "PAGE_NAME",
    "LoadedDossier",
    "from_json",
    "lay_out",
    "read_dossier",
    "render",
    "to_json",
    "write_dossier",
]
