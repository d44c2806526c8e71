"""Our own annotated prose (``training/prose``, ``training/prose_extra``): XML read as named texts."""

import hashlib
import xml.etree.ElementTree as ET
from pathlib import Path

from check import read
from steps.named import Named, outermost
from steps.text import normalise

LABELS = {"per": "PER", "org": "ORG", "loc": "LOC", "prod": "PROD", "evt": "EVT", "law": "LAW"}
HELD_OUT = 5


def is_test(article_id: str) -> bool:
    """Every fifth article, by a hash of its id, is never trained on."""
    return int(hashlib.sha256(article_id.encode()).hexdigest(), 16) % HELD_OUT == 0


def looks_named(text: str) -> bool:
    """A name has a capital or a figure; "armée de terre" alone is a description."""
    return any(c.isupper() or c.isdigit() for c in text)


def read_prose(folder: Path) -> list[Named]:
    """All articles of a folder, in the order of their ids.

    Raises:
        ValueError: if an article is not well-formed.
    """
    found = []
    for path in folder.rglob("*.xml"):
        try:
            article = read(path)
        except ET.ParseError as error:
            message = f"{path}: {error}"
            raise ValueError(message) from error
        named = [
            (s["start"], s["end"], LABELS[s["tag"]])
            for s in article.spans
            if s["tag"] in LABELS and looks_named(article.text[s["start"] : s["end"]])
        ]
        found.append(Named(article.attributes["id"], normalise(article.text), outermost(named)))
    return sorted(found, key=lambda named: named.id)
