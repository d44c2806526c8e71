"""Texts with named entities: one shape for every source, and the readers of the published corpora."""

import dataclasses
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import filter_spans

from steps.text import normalise, paragraphs

WINER_LABELS = {"Person": "PER", "Location": "LOC", "Organization": "ORG", "Product": "PROD", "Event": "EVT"}
_BRAT = re.compile(r"^T\d+\t(\w+) (\d+) (\d+)\t")
_STRAY = re.compile(r"(?<=[\w»')]) (?=[,.)\]](?:\s|$))|(?<=\b[ldLD]') (?=\w)|(?<=[(\[]) (?=\w)")


@dataclasses.dataclass(frozen=True, slots=True)
class Named:
    """A text with its outermost named spans: (start, end, label), half-open code points, in order."""

    id: str
    text: str
    spans: tuple[tuple[int, int, str], ...]


def outermost(spans: Iterable[tuple[int, int, str]]) -> tuple[tuple[int, int, str], ...]:
    """Drops spans inside or across a longer one."""
    kept: list[tuple[int, int, str]] = []
    for start, end, label in sorted(set(spans), key=lambda s: (s[0] - s[1], s[0], s[2])):
        if all(end <= a or b <= start for a, b, _ in kept):
            kept.append((start, end, label))
    return tuple(sorted(kept))


def delete(named: Named, cuts: list[tuple[int, int]]) -> Named:
    """The same text without some stretches; spans move with it."""
    removed = set()
    for a, b in cuts:
        removed.update(range(a, b))
    new, shift = [], 0
    for i in range(len(named.text) + 1):
        new.append(i - shift)
        shift += i in removed
    text = "".join(c for i, c in enumerate(named.text) if i not in removed)
    return Named(
        named.id, text, tuple((new[a], new[b], label) for a, b, label in named.spans if new[a] < new[b])
    )


def read_winer(folder: Path, years: tuple[str, ...]) -> list[Named]:
    """Wikinews articles, tidied: the blanks that removed links left before punctuation are taken out."""
    found = []
    for year in years:
        for path in sorted((folder / year).glob("*/*.ann")):
            text = normalise(path.with_suffix(".txt").read_text(encoding="utf-8"))
            spans = [
                (int(m[2]), int(m[3]), WINER_LABELS[m[1]])
                for m in map(_BRAT.match, path.read_text(encoding="utf-8").splitlines())
                if m and m[1] in WINER_LABELS
            ]
            named = Named(path.stem, text, outermost(spans))
            found.append(delete(named, [m.span() for m in _STRAY.finditer(text)]))
    return found


def read_europeana(path: Path) -> list[Named]:
    """Sentences of the historical newspapers that hold an entity and read like prose."""
    found: list[Named] = []
    words: list[tuple[str, str]] = []
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        fields = line.split()
        if len(fields) == 2:
            words.append((normalise(fields[0]), fields[1]))
        if words and (len(fields) != 2 or fields[0] in {".", "!", "?"}):
            named = _from_iob(f"europeana-{len(found)}", words)
            if _reads_like_prose(named, words):
                found.append(named)
            words = []
    return found


def _reads_like_prose(named: Named, words: list[tuple[str, str]]) -> bool:
    letters = sum(w.isalpha() for w, _ in words)
    return bool(named.spans) and 5 <= len(words) <= 80 and letters > 0.6 * len(words)


def _from_iob(name: str, words: list[tuple[str, str]]) -> Named:
    text, spans, previous = "", [], "O"
    for word, tag in words:
        glue = text.endswith(("'", "(")) or word in {",", ".", ")"}
        text += "" if not text or glue else " "
        label = tag.partition("-")[2]
        if label and tag.startswith("I-") and previous == label:
            spans[-1] = (spans[-1][0], len(text) + len(word), label)
        elif label:
            spans.append((len(text), len(text) + len(word), label))
        previous = label
        text += word
    kept = tuple(s for s in spans if s[2] in {"PER", "LOC", "ORG"})
    return Named(name, text, kept)


def split_paragraphs(named: Named) -> Iterator[Named]:
    """One text a paragraph: the pipeline reads paragraphs, never pages."""
    for i, (a, b) in enumerate(paragraphs(named.text)):
        inside = tuple((s - a, e - a, label) for s, e, label in named.spans if a <= s and e <= b)
        yield Named(f"{named.id}#{i}", named.text[a:b], inside)


def to_doc(nlp: Language, named: Named) -> tuple[Doc, int]:
    """The tokenized text with its entities, and how many spans had to be widened to whole tokens."""
    doc = nlp.make_doc(named.text)
    spans, widened = [], 0
    for start, end, label in named.spans:
        span = doc.char_span(start, end, label=label)
        if span is None:
            span = doc.char_span(start, end, label=label, alignment_mode="expand")
            widened += 1
        spans.append(span)
    doc.set_ents(filter_spans([s for s in spans if s is not None]))
    return doc, widened
