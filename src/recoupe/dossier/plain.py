"""The lines of a report as plain data, for scripts."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum

from recoupe.dossier.report import Cite, Ref, Source
from recoupe.lang.ui import Chrome
from recoupe.model.reason import Reason
from recoupe.model.time import Interval


def plain(value: object, ui: Chrome) -> object:
    """Turn a report, or a part of it, into what JSON can hold.

    Args:
        value: The part.
        ui: The language of the reasons.

    Returns:
        Objects of the same fields; cites with mark, document, offsets and words, sources with
        mark, document, outlet and date, reasons as sentences.
    """
    match value:
        case Cite():
            return {
                "mark": value.source.mark,
                "document": value.passage.article,
                "start": value.passage.span.start,
                "end": value.passage.span.end,
                "words": value.words,
            }
        case Source():
            return _source(value)
        case Ref():
            return value.label
        case Reason():
            return ui.reason(value)
        case Interval():
            return {"earliest": value.earliest.isoformat(), "latest": value.latest.isoformat()}
        case _:
            return _other(value, ui)


def _source(source: Source) -> dict[str, object]:
    published = source.article.published
    return {
        "mark": source.mark,
        "document": source.article.id,
        "outlet": source.article.outlet,
        "title": source.article.title,
        "published": published.day.isoformat() if published.day else None,
        "basis": published.basis.value,
        "agencies": sorted({c.agency for c in source.article.credits}),
    }


def _other(value: object, ui: Chrome) -> object:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [plain(v, ui) for v in value]
    if is_dataclass(value):
        return {f.name: plain(getattr(value, f.name), ui) for f in fields(value)}
    return value
