"""Event mentions against a folder of TimeML (Pustejovsky et al. 2003): which words tell an event.

TimeML marks more than we look for: states, attitudes, aspect and modality are events there. So
recall is counted over what occurs (class OCCURRENCE) and apart over every class; an event that was
read is right where any EVENT stands.
"""

from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

from recoupe.model.article import Article, Zone, ZonedSpan
from recoupe.model.span import Span
from recoupe.nlp.reader import Reader

OCCURS = "OCCURRENCE"


def read(path: Path) -> tuple[str, list[tuple[Span, str]]]:
    """Text of a TimeML file and its events: span and class."""
    text: list[str] = []
    events: list[tuple[Span, str]] = []
    _walk(ElementTree.parse(path).getroot().find("TEXT"), text, events)
    return "".join(text), events


def _walk(element: ElementTree.Element, text: list[str], events: list[tuple[Span, str]]) -> None:
    start = sum(map(len, text))
    text.append(element.text or "")
    for child in element:
        _walk(child, text, events)
        text.append(child.tail or "")
    if element.tag == "EVENT":
        events.append((Span(start, sum(map(len, text)) or 1), element.get("class", "")))


def measure(reader: Reader, folder: Path) -> Counter[str]:
    """Counts over the files of a folder."""
    count: Counter[str] = Counter()
    for path in sorted(folder.glob("*.tml")):
        text, gold = read(path)
        article = Article(path.stem, "", text, (ZonedSpan(Span(0, len(text)), Zone.BODY),))
        found = reader.read(article).events
        count["read"] += len(found)
        count["right"] += sum(1 for e in found if any(e.trigger.overlaps(s) for s, _ in gold))
        for span, kind in gold:
            hit = any(e.trigger.overlaps(span) for e in found)
            count.update({f"{kind} gold": 1, f"{kind} found": int(hit), "gold": 1, "found": int(hit)})
    return count


def figures(count: Counter[str]) -> dict[str, tuple[int, int]]:
    """The figures as right and total, by name."""
    rows = {
        "read where TimeML has an event": (count["right"], count["read"]),
        "events of every class found": (count["found"], count["gold"]),
    }
    for name in sorted(k.removesuffix(" gold") for k in count if k.endswith(" gold")):
        rows[f"class {name} found"] = (count[f"{name} found"], count[f"{name} gold"])
    return rows
