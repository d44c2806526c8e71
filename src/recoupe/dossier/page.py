"""The HTML report: one file that needs no script and asks nothing of any other machine."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from operator import attrgetter

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from recoupe.dossier.layout import STANDING_ORDER
from recoupe.dossier.marking import Mark, Token, mark
from recoupe.dossier.report import BriefingRow, Cite, EventRow, Ref, Report, Source, StoryReport
from recoupe.lang.ui import Chrome
from recoupe.model.article import Zone
from recoupe.model.claim import Standing
from recoupe.model.span import Span

TONES = (Standing.DISPUTED.value, Standing.CORROBORATED.value, Standing.ONE_ORIGIN.value, "told", "named")
"""How words are marked, the gravest first: by a claim's standing; told once; a name's first mention."""

MANY = 30
"""Rows of one kind that a section shows before it folds the rest away."""


@dataclass(frozen=True, slots=True)
class Block:
    """A line of a document as the page shows it; `zone` is None between the zones."""

    zone: Zone | None
    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """A document's text with the cited words marked.

    Attributes:
        source: The document.
        blocks: Its lines.
        refs: The lines of the report that cite each marked passage, by the passage's anchor.
        tones: How each is marked: the gravest of its uses (see `TONES`).
    """

    source: Source
    blocks: tuple[Block, ...]
    refs: Mapping[str, tuple[Ref, ...]]
    tones: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Use:
    """A passage, what it is used for, and the line that uses it."""

    cite: Cite
    tone: str
    ref: Ref | None = None


def render(report: Report, language: str) -> str:
    """Write the report as one HTML file.

    Args:
        report: What to show.
        language: `fr` or `en`: the language of all that does not come from the articles.

    Returns:
        The file's text.
    """
    return _template().render(
        report=report,
        texts={s.number: tuple(texts(s)) for s in report.stories},
        ui=Chrome(language),
        standings=STANDING_ORDER,
        many=MANY,
    )


def texts(story: StoryReport) -> Iterator[Text]:
    """Yield the story's documents with every cited passage marked."""
    refs: dict[str, list[Ref]] = defaultdict(list)
    tones: dict[str, str] = {}
    marks: dict[int, dict[str, Mark]] = defaultdict(dict)
    for use in uses(story):
        anchor = use.cite.anchor
        marks[use.cite.source.number].setdefault(anchor, Mark(_trimmed(use.cite), anchor))
        tones[anchor] = min(use.tone, tones.get(anchor, use.tone), key=TONES.index)
        if use.ref is not None and use.ref not in refs[anchor]:
            refs[anchor].append(use.ref)
    for source in story.sources:
        mine = marks[source.number]
        yield Text(
            source,
            tuple(_blocks(source, mine)),
            {key: tuple(refs[key]) for key in mine},
            {key: tones[key] for key in mine},
        )


def uses(story: StoryReport) -> Iterator[Use]:
    """Yield every use of a passage by a line of the report; first mentions have no line."""
    rows: tuple[BriefingRow | EventRow, ...] = (*story.briefing, *story.timeline)
    for row in rows:
        yield from (Use(cite, "told", row.ref) for cite in row.cites)
    for claim in story.claims:
        tone = "told" if claim.standing is Standing.SINGLE_SOURCE else claim.standing.value
        yield from (Use(cite, tone, claim.ref) for cite in claim.cites)
        yield from (Use(cite, "told", claim.ref) for origin in claim.origins for cite in origin.cites)
    for speaker in story.speakers:
        yield from (Use(cite, "told", quote.ref) for quote in speaker.quotes for cite in quote.wordings)
    for dispute in story.disagreements:
        tone = "told" if dispute.update else Standing.DISPUTED.value
        yield from (Use(cite, tone, dispute.ref) for value in dispute.values for cite in value.cites)
    for one in story.cast:
        yield from (Use(cite, "named") for cite in one.first)
        yield from (Use(cite, "told") for _, cite in one.roles)
    for witness in story.witnesses:
        yield from (Use(cite, "told") for left, right, _ in witness.copies for cite in (left, right))


def _trimmed(cite: Cite) -> Span:
    """Return the passage without blanks at its rims, which may lie between the lines that are shown."""
    words, span = cite.words, cite.passage.span
    if not words.strip():
        return span
    return Span(span.start + len(words) - len(words.lstrip()), span.end - len(words) + len(words.rstrip()))


def _blocks(source: Source, marks: Mapping[str, Mark]) -> Iterator[Block]:
    """Yield the zones, and what is written between them, each with its marks, in one walk over both."""
    waiting = sorted(marks.values(), key=lambda m: m.span, reverse=True)
    reaching: list[Mark] = []
    for zone, window in _windows(source):
        while waiting and waiting[-1].span.start < window.end:
            reaching.append(waiting.pop())
        yield Block(zone, mark(source.article.text, window, reaching))
        reaching = [m for m in reaching if m.span.end > window.end]


def _windows(source: Source) -> Iterator[tuple[Zone | None, Span]]:
    """Yield the stretches of the text that are shown; what lies between the zones has none."""
    text, at = source.article.text, 0
    for zone in source.article.zones:
        between = Span(at, max(at, zone.span.start))
        if between.of(text).strip():
            yield None, between
        yield zone.zone, zone.span
        at = max(at, zone.span.end)
    if text[at:].strip():
        yield None, Span(at, len(text))


def sections(story: StoryReport) -> tuple[tuple[str, int | None], ...]:
    """Return the sections of a story in the page's order, with how many rows each has."""
    return (
        ("briefing", None),
        ("sources", len(story.sources)),
        ("disagreements", sum(not d.update for d in story.disagreements)),
        ("timeline", len(story.timeline)),
        ("claims", len(story.claims)),
        ("quotes", sum(len(s.quotes) for s in story.speakers)),
        ("omissions", None),
        ("cast", len(story.cast)),
        ("articles", None),
    )


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbours in a list that share a value."""

    key: object
    rows: tuple[object, ...]


def runs(rows: Iterable[object], attribute: str) -> list[Run]:
    """Group neighbours that share an attribute, keeping the order."""
    return [Run(key, tuple(group)) for key, group in groupby(rows, key=attrgetter(attribute))]


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("recoupe.dossier"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    loader = environment.loader
    assert loader is not None  # noqa: S101 (set three lines above)
    environment.filters["groupby_run"] = runs
    environment.globals["sections"] = sections
    environment.globals["style"] = Markup(loader.get_source(environment, "report.css")[0])  # noqa: S704 (ours)
    return environment.get_template("report.html")
