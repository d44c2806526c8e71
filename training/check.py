#!/usr/bin/env python3
"""Validates annotated prose (see prose/README.md); can write it as JSON Lines with code-point offsets.

Example: ``.venv/bin/python training/check.py training/prose training/prose_extra --jsonl build/prose.jsonl``.
"""

import argparse
import collections
import dataclasses
import json
import re
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

from slips import slips

NAMES = {"per", "org", "loc", "prod", "evt", "law"}
REQUIRED = {
    **{tag: {"e"} for tag in NAMES},
    "ref": {"e"},
    "role": {"e"},
    "t": {"v"},
    "n": {"v"},
    "q": {"by"},
    "ind": {"by"},
    "nq": set(),
    "cue": set(),
    "ev": {"t", "s"},
}
OPTIONAL = {"n": {"u", "a"}, "q": {"utt"}, "ev": {"who", "to", "at", "when"}}
STATUSES = {"happened", "planned", "possible", "denied"}
ARTICLE = {"id", "published", "outlet", "beat"}
BLOCKS = {"article", "title", "p"}
SHORTEST = 4  # names below this length may stand untagged elsewhere
DAY = r"\d{4}(-\d\d(-\d\d(T\d\d(:\d\d)?)?)?)?"
TIME = re.compile(
    rf"(\d{{4}}(-\d\d(-\d\d(T\d\d(:\d\d)?|T[A-Z]{{2}})?)?)?|\d{{4}}-W\d\d|\d{{4}}-(SP|SU|FA|WI|Q[1-4]|H[12])|\d{{3}})?"
    rf"(/({DAY})?)?|P[\dXT][\dXTYMWDHS.]*|SET|(PRESENT|PAST|FUTURE)_REF"
)


@dataclasses.dataclass
class Article:
    """An article read: attributes, text, spans (code points, end exclusive), and what is wrong with it."""

    attributes: dict[str, str]
    text: str = ""
    spans: list[dict] = dataclasses.field(default_factory=list)
    problems: list[str] = dataclasses.field(default_factory=list)

    def put(self, text: str | None) -> None:
        """Appends text; a line break inside a paragraph is a space."""
        self.text += re.sub(r"\s*\n\s*", " ", text or "")


def read(path: Path) -> Article:
    """One article; paragraphs are joined by blank lines.

    Raises:
        ET.ParseError: if the file is not well-formed.
    """
    root = ET.parse(path).getroot()
    article = Article(dict(root.attrib))
    if not set(root.attrib) >= ARTICLE:
        article.problems.append(f"article: {', '.join(sorted(ARTICLE))}")
    for i, block in enumerate(root):
        article.text += "\n\n" if i else ""
        _walk(block, article)
    article.problems += [*_unknown_keys(article), *_ragged(article), *_untagged(article)]
    article.problems += slips(article.text, article.spans)
    return article


def _walk(element: ET.Element, article: Article) -> None:
    start = len(article.text)
    article.put(element.text)
    for child in element:
        _walk(child, article)
        article.put(child.tail)
    if element.tag in REQUIRED:
        article.problems += _bad_attributes(element)
        if start == len(article.text):
            article.problems.append(f"<{element.tag}>: empty")
        article.spans.append({"tag": element.tag, "start": start, "end": len(article.text), **element.attrib})
    elif element.tag not in BLOCKS:
        article.problems.append(f"<{element.tag}>: unknown tag")


def _bad_attributes(element: ET.Element) -> Iterator[str]:
    have, required = set(element.attrib), REQUIRED[element.tag]
    if required - have or have - required - OPTIONAL.get(element.tag, set()):
        yield f"<{element.tag} {element.attrib}>: attributes"
    if element.tag == "t" and not (element.get("v") and TIME.fullmatch(element.get("v", ""))):
        yield f"<t v={element.get('v')!r}>: value"
    if element.tag == "ev" and element.get("s") not in STATUSES:
        yield f"<ev s={element.get('s')!r}>"


def _unknown_keys(article: Article) -> Iterator[str]:
    named = {s["e"] for s in article.spans if s["tag"] in NAMES}
    described = {k for s in article.spans if s["tag"] in {"ref", "role"} for k in s.get("e", "").split()}
    for span in article.spans:
        for attribute in ("by", "who", "to", "at"):
            for key in span.get(attribute, "").split():
                if key != "?" and key not in named | described:
                    yield f"<{span['tag']} {attribute}={key}>: no such entity here"


def _ragged(article: Article) -> Iterator[str]:
    for span in article.spans:
        text = article.text[span["start"] : span["end"]]
        if text != text.strip():
            yield f"<{span['tag']}>: blank at an edge: {text!r}"


def _untagged(article: Article) -> Iterator[str]:
    """A name tagged once is tagged everywhere."""
    covering = [s for s in article.spans if s["tag"] in NAMES | {"nq", "role"}]
    for name in sorted({article.text[s["start"] : s["end"]] for s in article.spans if s["tag"] in NAMES}):
        if len(name) < SHORTEST:
            continue
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", article.text):
            if not any(s["start"] <= match.start() and match.end() <= s["end"] for s in covering):
                yield f"{name!r} is untagged at {match.start()}"


def main() -> None:
    """Prints what is wrong, file by file, and counts; exits with 1 if anything is."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--jsonl", type=Path, help="write the articles here")
    arguments = parser.parse_args()
    count: collections.Counter[str] = collections.Counter()
    rows, wrong = [], 0
    for path in sorted(p for folder in arguments.folders for p in folder.rglob("*.xml")):
        try:
            article = read(path)
        except ET.ParseError as error:
            article = Article({}, problems=[str(error)])
        for problem in article.problems:
            print(f"{path.name}: {problem}")
        wrong += bool(article.problems)
        count.update([*(s["tag"] for s in article.spans), "articles"])
        rows.append({**article.attributes, "text": article.text, "spans": article.spans})
    if arguments.jsonl:
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        arguments.jsonl.write_text(lines, encoding="utf-8")
    print(dict(count), "articles with problems:", wrong)
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
