"""The table of features by which a line of a page is told from the others.

Each feature is a small function from a page and the index of a line to a strength from 0 to 1;
what it counts for each zone stands beside it. Lexical cues (`lang/*/text.toml`) come on top
with weights of their own. Weights are votes on one scale: 1 is a hint, 3 strong, 8 decides
against all else but the order of the page (see `recoupe.text.zoning`).

The idea of judging lines by shallow features and their neighbours is that of boilerplate
detection (Kohlschütter et al. 2010; Pomikálek 2011, jusText), with the order of zones on the
page as a hidden state instead of one threshold.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from recoupe.lang.agencies import agency_alone, shape
from recoupe.text.lines import Element, Line, Page, is_prose

FURNITURE = "boilerplate"

_SEPARATORS = re.compile(r"\s[|¦>•·/▸►→–—-]\s|[|¦▸►→•]|\s>\s")
_GLUED = re.compile(r"[a-zà-öø-ÿ][A-ZÀ-ÖØ-Þ](?=[a-zà-öø-ÿ])")
_LINK = re.compile(
    r"https?://|www\.|!?\[[^\]]{0,80}\]\(|\.(?:gif|jpe?g|png|webp)\b|\{\{|</?\w|\A(?:#\w+[\s,]*)+\Z"
)
_CODE = re.compile(r"\A\W*\[/?[a-z][\w =\"'-]{1,60}\]\W*\Z")
_MINUTE = re.compile(r"\A\W*\d{1,2} ?[:hH] ?\d{2}\s?[:–—.,-]?\s")
_ODD = re.compile("[\u2190-\u2bff\U0001f000-\U0001faff]")
_OPENS_LOW = re.compile(r"\A[«“\"' ]*[a-zà-öø-ÿ]{2}")
_INNER_STOP = re.compile(r"[.!?…][»”\"')]* +[«“\"'(—–]? ?[A-ZÀ-ÖØ-Þ]")
_INITIALS_END = re.compile(r"[.…!] ?\([A-ZÀ-Ý]\. ?-?[A-ZÀ-Ý]\.?\)\Z")

_NAMED = re.compile(r"\A[—–-]\s?[A-ZÀ-ÖØ-Þ][^\W\d_]+")
_OPENERS = ("«", "“", '"', "‟")
_CLOSERS = ("»", "”", '"')
_KNOWN = 150

Test = Callable[[Page, int], float]


@dataclass(frozen=True, slots=True)
class Feature:
    """One named feature.

    Attributes:
        code: Name, which is also the code of its reason.
        test: Strength from 0 (absent) to 1 for a line of a page.
        weights: What it counts for each zone.
    """

    code: str
    test: Test
    weights: Mapping[str, float]


def _of(test: Callable[[Line], bool | float]) -> Test:
    return lambda page, index: float(test(page.lines[index]))


def _headline(line: Line) -> bool:
    return not line.terminated and 3 <= line.words <= 28 and line.length <= 200


def overlap(page: Page, index: int) -> float:
    """Return what share of a headline's content words the paragraphs of the page use."""
    line = page.lines[index]
    if not _headline(line) or not line.content:
        return 0.0
    return sum(page.spread[w] > 0 for w in line.content) / len(line.content)


def _strange(page: Page, index: int) -> float:
    line = page.lines[index]
    if not _headline(line) or len(line.content) < 3 or not page.spread:
        return 0.0
    known = min(1.0, len(page.spread) / _KNOWN)  # a short text says little of what is foreign to it
    return known * (1.0 - min(1.0, 2.5 * overlap(page, index)))


def _repeats_headline(page: Page, index: int) -> float:
    line = page.lines[index]
    if line.length > 300 or line.terminated:
        return 0.0
    return float(any(len(head) + 3 <= len(line.key) and head in line.key for head in page.titles))


def _repeated_line(page: Page, index: int) -> float:
    line = page.lines[index]
    return float(line.words >= 2 and page.keys[line.key] > 1)


def _twin(page: Page, index: int) -> float:
    """Tell a line that its neighbour repeats with a credit behind it, or the repetition itself."""
    here = page.lines[index]
    for step in (-1, 1):
        if 0 <= index + step < len(page.lines):
            there = page.lines[index + step]
            short, long = sorted((here.key, there.key), key=len)
            credited = any(c.zone == "caption" for c, _ in (*here.cues, *there.cues))
            if credited and 20 <= len(short) < len(long) <= len(short) + 120 and long.startswith(short):
                return 1.0
    return 0.0


def _given_title(page: Page, index: int) -> float:
    return float(bool(page.given) and page.lines[index].key == page.given)


def _first(page: Page, index: int) -> float:
    return float(index == 0 and len(page.lines) > 2 and _headline(page.lines[0]))


def _separators(line: Line) -> float:
    if line.length > 220 or (line.terminated and line.finite):
        return 0.0
    closing = line.text.count(" » ") if "«" not in line.text else 0
    return min(1.0, (len(_SEPARATORS.findall(line.text)) + closing) / 2)


def _glued(line: Line) -> float:
    if line.length > 300 or line.terminated:
        return 0.0
    return min(1.0, len(_GLUED.findall(line.text)) / 3)


def _capitals(line: Line) -> bool:
    letters = [c for c in line.text if c.isalpha()]
    return line.words >= 2 and len(letters) >= 8 and sum(c.isupper() for c in letters) > 0.75 * len(letters)


def _menu(line: Line) -> float:
    if line.sections < 2 or line.terminated:
        return 0.0
    return min(1.0, line.section_share * 1.5) if line.section_share >= 0.3 else 0.0


def _single_section(line: Line) -> bool:
    return line.sections == 1 and line.section_share > 0.9


def _ellipsis(line: Line) -> bool:
    return line.text.rstrip(" )]").endswith(("…", "...")) and line.length < 260


def _verbless(line: Line) -> bool:
    return line.terminated and not line.finite and 4 <= line.words <= 30


def _speech(line: Line) -> bool:
    return line.text.startswith(("«", "“", '"', "- ", "– ", "— ")) and line.text.endswith(
        ("»", "”", '"', "?", "!", ".", "…")
    )


def _attribution(page: Page, index: int) -> float:
    """Tell the line that names the speaker below a quotation set as a block."""
    line = page.lines[index]
    if not index or line.length > 160 or not _NAMED.match(line.text):
        return 0.0
    before = page.lines[index - 1]
    quoted = before.text.startswith(_OPENERS) or before.text.rstrip(" .").endswith(_CLOSERS)
    return float(quoted or (line.text.startswith(("— ", "– ")) and (is_prose(before) or before.terminated)))


def _open(line: Line) -> float:
    if line.terminated or line.question or line.length >= 180:
        return 0.0
    return 1.0 if line.length < 110 else 0.3  # headlines end there; what is longer is a text cut off


def _minute(line: Line) -> bool:
    return bool(_MINUTE.match(line.text)) and (line.terminated or line.length >= 90) and line.words >= 6


def _ticker(line: Line) -> bool:
    return bool(_MINUTE.match(line.text)) and not line.terminated and line.length < 90


def _signed(page: Page, index: int) -> float:
    """Tell names followed by the agency they write for."""
    line = page.lines[index]
    if line.length > 160 or line.terminated:
        return 0.0
    match = shape(page.language, "signature").search(line.text)
    return float(match is not None and agency_alone(match["who"], page.language) is not None)


# fmt: off
FEATURES: tuple[Feature, ...] = (
    # how it ends and how long it is
    Feature("line-sentence", _of(lambda x: x.terminated and x.words >= 6),
            {"body": 3, "caption": 1, "comment": 1.5, "title": -3, "heading": -3, FURNITURE: -1}),
    Feature("line-long", _of(lambda x: x.length >= 180),
            {"body": 4, "title": -5, "heading": -8, FURNITURE: -2, "credit": -4, "comment": 1}),
    Feature("line-medium", _of(lambda x: 90 <= x.length < 180),
            {"body": 1, "heading": -4, "credit": -2, FURNITURE: -0.5}),
    Feature("line-open", _of(_open),
            {"body": -4, "comment": -0.2}),
    Feature("line-question", _of(lambda x: x.question and x.length < 180),
            {"body": -0.5, "title": 0.3, "heading": 0.3}),
    Feature("line-tiny", _of(lambda x: x.words <= 2 and x.length < 40),
            {"body": -3, "title": -3, "heading": -0.7, "caption": -2}),
    Feature("line-wordless", _of(lambda x: x.words == 0),
            {FURNITURE: 5, "title": -9, "heading": -9, "body": -5, "caption": -9, "credit": -5}),
    Feature("line-headline", _of(lambda x: _headline(x) and x.words >= 5 and 25 <= x.length <= 150),
            {"title": 2, "heading": -0.3, "under": -1.5}),
    Feature("line-brief-head", _of(lambda x: not x.terminated and 1 <= x.words <= 9 and x.length <= 70),
            {"heading": 2, "title": -0.5}),
    Feature("line-too-long-for-head", _of(lambda x: x.words > 11), {"heading": -2}),
    Feature("line-cut-short", _of(_ellipsis), {FURNITURE: 2, "body": -2}),
    # what it is made of
    Feature("line-clause", _of(lambda x: x.finite),
            {"body": 1.5, "title": 0.7, "comment": 0.5, FURNITURE: -0.7, "credit": -2, "caption": -0.5}),
    Feature("line-several-sentences", _of(lambda x: bool(_INNER_STOP.search(x.text)) and x.words >= 8),
            {"body": 1.5, "comment": 0.5, "heading": -2, "title": -1}),
    Feature("line-verbless-sentence", _of(_verbless), {"caption": 1.5, "body": -0.7}),
    Feature("line-speech", _of(_speech), {"body": 1.5, "caption": -1}),
    Feature("line-attribution", _attribution, {"body": 8, "caption": -2, FURNITURE: -2}),
    Feature("line-opens-low", _of(lambda x: bool(_OPENS_LOW.match(x.text)) and x.length >= 40),
            {"body": 1.5, "title": -2, "heading": -2, "comment": 1}),
    Feature("line-minute-mark", _of(_minute), {"body": 4, "title": -3, "heading": -3}),
    Feature("line-ticker-time", _of(_ticker), {FURNITURE: 2, "title": -2, "heading": -2}),
    Feature("line-separators", _of(_separators), {FURNITURE: 3, "title": -2, "heading": -2, "body": -1}),
    Feature("line-glued-words", _of(_glued), {FURNITURE: 4.5, "title": -2, "heading": -3}),
    Feature("line-capitals", _of(_capitals), {FURNITURE: 1, "heading": -0.5}),
    Feature("line-link", _of(lambda x: x.length < 300 and bool(_LINK.search(x.text))),
            {FURNITURE: 5, "title": -4, "heading": -4, "body": -2}),
    Feature("line-shortcode", _of(lambda x: bool(_CODE.match(x.text))), {FURNITURE: 9}),
    Feature("line-symbols", _of(lambda x: x.length < 200 and bool(_ODD.search(x.text))),
            {FURNITURE: 2.5, "title": -1, "heading": -1}),
    Feature("line-crawl-prefix", _of(lambda x: x.block.glued), {FURNITURE: 12}),
    Feature("line-menu", _of(_menu), {FURNITURE: 5, "title": -2, "heading": -2}),
    Feature("line-section-name", _of(_single_section), {FURNITURE: 3, "title": -3}),
    Feature("line-initials-end", _of(lambda x: bool(_INITIALS_END.search(x.text))), {"caption": 3}),
    Feature("line-signature", _signed, {"credit": 7, "heading": -3, "title": -3}),
    # what the rest of the page says of it
    Feature("line-shares-words", overlap, {"title": 3, "heading": 1, FURNITURE: -1}),
    Feature("line-strange-words", _strange, {FURNITURE: 1.5, "comment": 1, "heading": -1, "title": -0.5}),
    Feature("line-repeats-headline", _repeats_headline, {FURNITURE: 5, "title": -4, "heading": -4}),
    Feature("line-repeated", _repeated_line, {FURNITURE: 1.5, "title": 0.5}),
    Feature("line-twin", _twin, {"caption": 9, "body": -3}),
    Feature("line-first", _first, {FURNITURE: 0.5}),
    Feature("line-given-title", _given_title, {"title": 8}),
    # what markup says of it
    Feature("line-markup-heading", _of(lambda x: x.block.element is Element.HEADING),
            {"heading": 4, "title": 1, "body": -3}),
    Feature("line-markup-paragraph", _of(lambda x: x.block.element is Element.PARAGRAPH),
            {"body": 3, "heading": -2, "caption": 0.5}),
)
# fmt: on
