"""The report in the terminal: at home in 80 columns, and without colours in a pipe."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from recoupe.cli.console import harmless
from recoupe.dossier.layout import STANDING_ORDER
from recoupe.dossier.report import (
    Cite,
    ClaimRow,
    DisagreementRow,
    EventRow,
    OmissionRow,
    QuoteRow,
    Report,
    Source,
    SpeakerRow,
    StoryReport,
    WitnessRow,
)
from recoupe.lang.ui import Chrome
from recoupe.model.claim import Standing
from recoupe.model.reading import Form, Stance, Status

STYLES = {
    Standing.DISPUTED: "bold red",
    Standing.CORROBORATED: "green",
    Standing.ONE_ORIGIN: "yellow",
    Standing.SINGLE_SOURCE: "dim",
}
SECTIONS = {"established": "green", "one-origin": "yellow", "disputed": "red"}
SIGNS = {
    Standing.DISPUTED: "≠",
    Standing.CORROBORATED: "●",
    Standing.ONE_ORIGIN: "◐",
    Standing.SINGLE_SOURCE: "○",
}
_TRAILING = re.compile(r" +$", re.MULTILINE)
_GUILLEMETS = {"fr": ("«\u00a0", "\u00a0»"), "en": ("“", "”")}


def report_text(report: Report, ui: Chrome, console: Console) -> str:
    """Lay a report out for a terminal.

    Args:
        report: What to show.
        ui: The words.
        console: The terminal; its width and styles are used.

    Returns:
        The text, with the console's styles in it.
    """
    with console.capture() as capture:
        for story in report.stories:
            console.print(_Story(story, ui).whole())
        if report.rejected:
            console.print(_heading(ui.word("section.rejected")))
            for one in report.rejected:
                console.print(Text(f"  {harmless(one.id)}: {harmless(one.reason)}"))
    return _TRAILING.sub("", capture.get())


def _heading(words: str, count: int | None = None) -> RenderableType:
    return Text("\n") + Text(words, "bold") + Text("" if count is None else f"  {count}", "dim")


def _marks(cites: Iterable[Cite]) -> Text:
    """Marks of the documents, each once, in the order of their numbers."""
    return Text(" ".join(dict.fromkeys(c.source.mark for c in cites)), "cyan")


def _grid(*widths: int | None) -> Table:
    """Return a table without lines; None is a column that takes what is left."""
    table = Table(box=None, show_header=False, pad_edge=False, expand=True, padding=(0, 1, 0, 0))
    for width in widths:
        table.add_column(width=width, ratio=None if width else 1, overflow="fold")
    return table


def _matters(row: EventRow) -> bool:
    """Tell what a terminal has room for: dated events, and those that several documents tell."""
    return row.when is not None or len({c.source.number for c in row.cites}) > 1


class _Story:
    """Shows one story."""

    def __init__(self, story: StoryReport, ui: Chrome) -> None:
        self.story = story
        self.ui = ui

    def whole(self) -> RenderableType:
        return Group(*self.parts())

    def parts(self) -> Iterator[RenderableType]:
        story, ui = self.story, self.ui
        yield Rule(Text(ui.word("page.story", n=story.number), "bold"), align="left")
        yield Text(harmless(story.title), "bold")
        when = f"{ui.days(story.days)} · " if story.days else ""
        counts = [
            ui.count("articles", story.size),
            ui.count("witnesses", len(story.witnesses)),
            ui.count("claims", len(story.claims)),
        ]
        yield Text(when + " · ".join(counts), "dim")
        yield from self.briefing()
        yield from self.section("sources", self.witnesses())
        yield from self.section("disagreements", self.disagreements())
        yield from self.section("timeline", self.timeline())
        yield from self.section("claims", self.claims())
        yield from self.section("quotes", self.speakers())
        yield from self.section("omissions", self.omissions())

    def section(self, key: str, rows: list[RenderableType]) -> Iterator[RenderableType]:
        yield _heading(self.ui.word(f"section.{key}"))
        yield from rows or [Text(f"  {self.ui.word('page.empty')}", "dim")]

    def briefing(self) -> Iterator[RenderableType]:
        if not self.story.briefing:
            return
        yield _heading(self.ui.word("section.briefing"))
        shown = ""
        for row in self.story.briefing:
            if row.section != shown:
                yield Text(f"  {self.ui.word(f'briefing.{row.section}')}", SECTIONS.get(row.section, "dim"))
                shown = row.section
            yield Padding(Text(harmless(row.text)) + Text(" ") + _marks(row.cites), (0, 0, 0, 4))

    def witnesses(self) -> list[RenderableType]:
        return [row for w in self.story.witnesses for row in self.witness(w)]

    def witness(self, w: WitnessRow) -> Iterator[RenderableType]:
        ui = self.ui
        line = Text("  ") + Text(ui.word("sources.lineage", letter=w.letter), "bold")
        if w.root:
            line.append(f" · {ui.word('sources.root', mark=w.root.mark)}", "dim")
        if len(w.sources) == 1:
            line.append(f" · {ui.word('sources.alone')}", "dim")
        yield line
        table = _grid(5, 24, None)
        for source in w.sources:
            table.add_row(Text(source.mark, "cyan"), Text(harmless(source.name)), self.source(source))
        yield Padding(table, (0, 0, 0, 4))
        for reason in w.reasons if len(w.sources) > 1 else ():
            yield Padding(Text(harmless(ui.reason(reason)), "dim"), (0, 0, 0, 10))

    def source(self, source: Source) -> Text:
        ui, published = self.ui, source.article.published
        basis = ui.word(f"basis.{published.basis}")
        said = f"{ui.day(published.day)}, {basis}" if published.day else basis
        agencies = sorted({c.agency for c in source.article.credits})
        return Text(harmless(" · ".join([said, *agencies])), "dim")

    def disagreements(self) -> list[RenderableType]:
        return [row for d in self.story.disagreements for row in self.disagreement(d)]

    def disagreement(self, d: DisagreementRow) -> Iterator[RenderableType]:
        kind = self.ui.word(f"disagreement.{d.kind}")
        nature = self.ui.word("disagreement.update") if d.update else kind
        line = Text("  ") + Text(d.ref.label, "dim") + Text(" ") + Text(harmless(d.about), "bold")
        yield line + Text(f" [{nature}]", "dim" if d.update else "red")
        table = _grid(24, 8, None)
        for value in d.values:
            shown = Text(harmless(value.value), "bold")
            for cite in value.cites:
                table.add_row(shown, Text(cite.source.mark, "cyan"), self.quoted(cite.words))
                shown = Text()
        yield Padding(table, (0, 0, 0, 5))

    def timeline(self) -> list[RenderableType]:
        table = _grid(18, None)
        shown = ""
        rows = [row for row in self.story.timeline if _matters(row)]
        for row in rows:
            when = self.ui.days(row.when) if row.when else self.ui.word("page.undated")
            table.add_row(Text("" if when == shown else when, "bold"), self.event(row))
            shown = when
        left = len(self.story.timeline) - len(rows)
        if left:
            table.add_row(Text(), Text(self.ui.word("cli.and_more", n=left), "dim"))
        return [Padding(table, (0, 0, 0, 2))] if self.story.timeline else []

    def event(self, row: EventRow) -> Text:
        text = Text(harmless(row.what)) + Text(" ") + _marks(row.cites)
        if row.status is not Status.HAPPENED:
            text.append(f" [{self.ui.word(f'status.{row.status}')}]", "yellow")
        return text

    def claims(self) -> list[RenderableType]:
        rows: list[RenderableType] = []
        for standing in STANDING_ORDER:
            mine = [c for c in self.story.claims if c.standing is standing]
            if mine:
                name = f"  {SIGNS[standing]} {self.ui.word(f'standing.{standing}')}"
                rows.append(Text(name, STYLES[standing]) + Text(f"  {len(mine)}", "dim"))
                rows.append(Padding(self.claim_table(mine), (0, 0, 0, 4)))
        return rows

    def claim_table(self, claims: list[ClaimRow]) -> Table:
        table = _grid(5, None, 14)
        for c in claims:
            said = Text(harmless(c.statement))
            origins = [harmless(o.name) for o in c.origins]
            if origins or c.asserted_by:
                named = self.ui.word(
                    "claims.asserted_by", name=", ".join(origins) or harmless(c.asserted_by or "")
                )
                said.append(f" – {named}", "dim")
            table.add_row(Text(c.ref.label, "dim"), said, _marks(c.cites))
        return table

    def speakers(self) -> list[RenderableType]:
        return [row for s in self.story.speakers for row in self.speaker(s)]

    def speaker(self, s: SpeakerRow) -> Iterator[RenderableType]:
        name = Text("  ") + Text(harmless(s.name or self.ui.word("quotes.unattributed")), "bold")
        if s.roles:
            name.append(f" ({harmless(', '.join(s.roles))})", "dim")
        yield name
        table = _grid(None, 14)
        for quote in s.quotes:
            table.add_row(self.quote(quote), _marks(quote.wordings))
        yield Padding(table, (0, 0, 0, 4))

    def quote(self, row: QuoteRow) -> Text:
        words = row.wordings[0].words
        text = self.quoted(words) if row.form is Form.DIRECT else Text(harmless(words), "italic")
        if row.stance is not Stance.SAYS:
            text.append(f" [{self.ui.word(f'stance.{row.stance}')}]", "dim")
        if row.channels:
            text.append(f" [{harmless(' · '.join(row.channels))}]", "dim")
        if row.sources:
            text.append(f" [{harmless(self.ui.word('quotes.relayed', names=', '.join(row.sources)))}]", "dim")
        for one, other in row.differences:
            text.append(f" ({harmless(one) or '∅'} ≠ {harmless(other) or '∅'})", "red")
        return text

    def quoted(self, words: str) -> Text:
        left, right = _GUILLEMETS[self.ui.language]
        return Text(f"{left}{harmless(words)}{right}")

    def omissions(self) -> list[RenderableType]:
        """For each source, the claims that others carry and it leaves out."""
        rows: list[RenderableType] = []
        for position, source in enumerate(self.story.sources):
            missing = [o for o in self.story.omissions if o.cells[position] is True]
            if missing:
                rows.append(self.silent(source, missing))
        return rows

    def silent(self, source: Source, missing: list[OmissionRow]) -> RenderableType:
        table = _grid(5, None, 14)
        for row in missing:
            claim = row.claim
            table.add_row(Text(claim.ref.label, "dim"), Text(harmless(claim.statement)), _marks(claim.cites))
        head = Text("  ") + Text(source.mark, "cyan") + Text(f" {harmless(source.name)}", "bold")
        return Group(head, Padding(table, (0, 0, 0, 4)))
