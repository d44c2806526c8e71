"""The day of publication by the page itself, or what bounds it. Unknown rather than a guess.

The rules stand in a table, strongest first; the first that gives one single day decides. Dates
of tickers, of readers' comments, of pictures and of crawls are no publication dates: they are
kept as hints, with the side on which they bound the day, and so are days without a year.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from recoupe.lang.agencies import shape
from recoupe.lang.cues import keyed
from recoupe.lang.days import PrintedDay, crawl_bound, phrase, printed_days, weekday_number
from recoupe.lang.normalize import plain
from recoupe.model.article import UNDATED, Basis, DateHint, Publication, Zone, ZonedSpan
from recoupe.model.reason import Reason, because
from recoupe.model.span import Span

_NEAR = 30
_OPENING_LINES = 3
_FOOT_LINES = 4
_FRESH = timedelta(days=62)
"""Comments and changes come within that time of publication, where they are to give the year."""

_BARE_CUES = frozenset({"line-bare-date", "line-dated-byline"})
_DATE_CUES = _BARE_CUES | {"line-masthead-date"}
"""Where no title is found, a date among other things may stand in a banner: it is today's, not the text's."""

_FURNITURE = frozenset({Zone.BOILERPLATE, Zone.CREDIT})


@dataclass(frozen=True, slots=True)
class Dated:
    """A day found in the text.

    Attributes:
        printed: The day as printed.
        span: The words.
        code: The rule that found it, which is the code of its reason.
    """

    printed: PrintedDay
    span: Span
    code: str

    def hint(self) -> DateHint:
        """Return what is known without the year."""
        printed = self.printed
        reasons = (because(self.code, words=f"{printed.day}/{printed.month}"),)
        return DateHint(
            weekday=printed.weekday, month=printed.month, day=printed.day, span=self.span, reasons=reasons
        )


@dataclass(frozen=True, slots=True)
class Bound:
    """A day on or before which (or, for `after`, on or after which) the article appeared."""

    day: date
    span: Span
    code: str
    after: bool = False

    def contradicts(self, day: date) -> bool:
        """Tell whether the article cannot have appeared on that day."""
        return day < self.day if self.after else day > self.day

    def hint(self) -> DateHint:
        """Return it as a hint."""
        reasons = (because(self.code, date=self.day.isoformat()),)
        if self.after:
            return DateHint(earliest=self.day, span=self.span, reasons=reasons)
        return DateHint(latest=self.day, span=self.span, reasons=reasons)


@dataclass(frozen=True, slots=True)
class Zoned:
    """One zone with its words.

    Attributes:
        zone: The zone.
        words: Its words, apostrophes and blanks unified.
        key: The same, folded (see `keyed`).
    """

    zone: ZonedSpan
    words: str
    key: str

    def span(self, start: int, end: int) -> Span:
        """Return a stretch of the words as a span of the text."""
        return Span(self.zone.span.start + start, self.zone.span.start + end)


@dataclass(frozen=True, slots=True)
class Layout:
    """The zones of a page by where a date in them would mean something.

    Attributes:
        zones: All zones.
        head: Furniture and credits before the third paragraph: a standfirst may come before the date.
        below: Those of `head` that stand after the title, or all where there is none.
        opening: The first paragraphs.
        body: All paragraphs and headings.
        foot: Furniture and credits right after the last paragraph.
        titled: True if there is a title.
        language: Code of the tables to use.
    """

    zones: tuple[Zoned, ...]
    head: tuple[Zoned, ...]
    below: tuple[Zoned, ...]
    opening: tuple[Zoned, ...]
    body: tuple[Zoned, ...]
    foot: tuple[Zoned, ...]
    titled: bool
    language: str


def _layout(text: str, zones: tuple[ZonedSpan, ...], language: str) -> Layout:
    seen = tuple(Zoned(z, plain(z.span.of(text)), keyed(z.span.of(text))) for z in zones)
    body = [i for i, z in enumerate(zones) if z.zone is Zone.BODY]
    title = next((i for i, z in enumerate(zones) if z.zone is Zone.TITLE), -1)
    third, last = (body[min(2, len(body) - 1)], body[-1]) if body else (len(zones), len(zones))
    head = tuple(i for i in range(third) if zones[i].zone in _FURNITURE)
    return Layout(
        zones=seen,
        head=tuple(seen[i] for i in head),
        below=tuple(seen[i] for i in head if i > title),
        opening=tuple(seen[i] for i in body[:_OPENING_LINES]),
        body=tuple(seen[i] for i in body),
        foot=tuple(z for z in seen[last + 1 : last + 1 + _FOOT_LINES] if z.zone.zone in _FURNITURE),
        titled=title >= 0,
        language=language,
    )


# rules: where a day is the day of publication ----------------------------------------------------


def _after_phrase(zones: tuple[Zoned, ...], name: str, code: str, language: str) -> Iterator[Dated]:
    for zone in zones:
        days = list(printed_days(zone.key[:400], language))
        for match in phrase(language, name).finditer(zone.key[:400]):
            following = [d for d in days if 0 <= d.start - match.end() <= _NEAR]
            if following and not _elsewhere(zone.key[match.end() : following[0].start], language):
                yield Dated(following[0], zone.span(following[0].start, following[0].end), code)


def _elsewhere(between: str, language: str) -> bool:
    """Tell whether the words between a phrase and a date say that it is some other date."""
    return any(
        phrase(language, name).search(between) is not None
        for name in ("published", "updated", "not_published")
    )


def published_line(layout: Layout) -> Iterator[Dated]:
    """A line that says when the article was published."""
    yield from _after_phrase(layout.head, "published", "date-published-line", layout.language)


def published_foot(layout: Layout) -> Iterator[Dated]:
    """The same right after the text, where nothing above says it."""
    yield from _after_phrase(layout.foot, "published", "date-published-line", layout.language)


def date_line(layout: Layout) -> Iterator[Dated]:
    """A line between title and text that is a date, alone or with a byline."""
    for zone in layout.below:
        changed = phrase(layout.language, "updated").search(zone.key)
        days = list(printed_days(zone.key[: changed.start() if changed else 200], layout.language))
        if not days or phrase(layout.language, "not_published").search(zone.key):
            continue
        cues = {r.code for r in zone.zone.reasons}
        if cues & (_DATE_CUES if layout.titled else _BARE_CUES):
            yield Dated(days[0], zone.span(days[0].start, days[0].end), "date-own-line")


def dateline(layout: Layout) -> Iterator[Dated]:
    """The date in the line that opens a dispatch, between the place and the agency."""
    for zone in layout.opening:
        opening = zone.words[:200]
        match = shape(layout.language, "dateline").match(opening)
        for name in ("dated_place", "dated_opening"):
            match = match if match and match["date"] else shape(layout.language, name).match(opening)
        if match is None:
            continue
        for day in printed_days(zone.key[: match.end("date")], layout.language):
            yield Dated(day, zone.span(day.start, day.end), "date-dateline")
            break


def deictic(layout: Layout) -> Iterator[Dated]:
    """A date that the text itself calls its own day ("ce vendredi 15 septembre")."""
    for zone in layout.body:
        for match in phrase(layout.language, "deictic").finditer(zone.key):
            sentence = zone.key[zone.key.rfind(". ", 0, match.start()) + 1 : match.start()][-300:]
            after = zone.key[match.end() : match.end() + 60].split(". ")[0]
            if phrase(layout.language, "future").search(f"{sentence} | {after}"):
                continue
            for day in printed_days(match.group("date"), layout.language):
                start = match.start("date")
                yield Dated(day, zone.span(start + day.start, start + day.end), "date-deictic")


def updated_line(layout: Layout) -> Iterator[Dated]:
    """A line that says when the article was last changed: the day, where nothing else is said."""
    yield from _after_phrase(layout.head + layout.foot, "updated", "date-updated-line", layout.language)


Rule = Callable[[Layout], Iterator[Dated]]
RULES: tuple[Rule, ...] = (published_line, date_line, dateline, published_foot, deictic)
"""Strongest first. `updated_line` comes after them: a change can be later than publication."""


# bounds ------------------------------------------------------------------------------------------


def _stamps(layout: Layout) -> Iterator[Bound]:
    """The first dated comment: comments come on the day of publication or after it."""
    days = [
        Bound(day.date, zone.span(day.start, day.end), "hint-comment-stamp")
        for zone in layout.zones
        if zone.zone.zone is Zone.COMMENT
        for day in printed_days(zone.key[:300], layout.language)
        if day.date is not None
    ]
    yield from sorted(days, key=lambda b: (b.day, b.span))[:1]


def _crawl(layout: Layout) -> Iterator[Bound]:
    for zone in layout.zones:
        if zone.zone.zone is Zone.BOILERPLATE:
            day = crawl_bound(zone.key[:40], layout.language)
            if day is not None:
                yield Bound(day, zone.zone.span, "hint-crawl-month")


def _changes(layout: Layout) -> Iterator[Bound]:
    for found in updated_line(layout):
        if found.printed.date is not None:
            yield Bound(found.printed.date, found.span, "hint-updated")


def _pictures(layout: Layout) -> Iterator[Bound]:
    for zone in layout.zones:
        if zone.zone.zone is Zone.CAPTION:
            for day in printed_days(zone.key[:300], layout.language):
                if day.date and phrase(layout.language, "pictured").search(zone.key[: day.start]):
                    yield Bound(day.date, zone.span(day.start, day.end), "hint-picture", after=True)


def _weekdays(layout: Layout) -> Iterator[DateHint]:
    """The weekday that date line, text or banner give as their own, where all that speak agree."""
    found = [*_weekday_in(layout.head, "line_weekday", "hint-date-line-weekday", layout.language)]
    found += _weekday_in(layout.body, "deictic_weekday", "hint-weekday", layout.language)
    found += _weekday_in(layout.head, "banner_weekday", "hint-banner-weekday", layout.language)
    if len({hint.weekday for hint in found}) == 1:
        yield found[0]


def _weekday_in(zones: tuple[Zoned, ...], name: str, code: str, language: str) -> Iterator[DateHint]:
    for zone in zones:
        for match in phrase(language, name).finditer(zone.key):
            after = zone.key[match.end() : match.end() + 60].split(". ")[0]
            if not phrase(language, "future").search(after):
                number = weekday_number(match["weekday"], language)
                span = zone.span(match.start("weekday"), match.end("weekday"))
                yield DateHint(weekday=number, span=span, reasons=(because(code),))


# putting together --------------------------------------------------------------------------------


def publication_of(
    text: str, zones: tuple[ZonedSpan, ...], language: str, given: date | None = None
) -> tuple[Publication, tuple[DateHint, ...]]:
    """Date an article by itself.

    Args:
        text: Its text.
        zones: Its zones.
        language: Code of the tables to use.
        given: The day that the source or the user gives: it wins.

    Returns:
        The day, or `UNDATED`; and where undated, what bounds it.
    """
    if given is not None:
        return Publication(given, Basis.METADATA, (because("date-metadata", date=given.isoformat()),)), ()
    layout = _layout(text, zones, language)
    found = [list(rule(layout)) for rule in RULES]
    bounds = [*_stamps(layout), *_crawl(layout), *_changes(layout), *_pictures(layout)]
    for dated in found:
        published = _decided(dated, layout, bounds)
        if published is not None:
            return published, ()
    changed = _decided(list(updated_line(layout)), layout, [])
    if changed is not None:
        return changed, ()
    hints = [d.hint() for dated in found for d in dated if d.printed.year is None]
    return UNDATED, (*hints, *(b.hint() for b in bounds), *_weekdays(layout))


def _decided(dated: list[Dated], layout: Layout, bounds: list[Bound]) -> Publication | None:
    """Return the one day that a rule's findings agree on, years supplied where they can be."""
    days: dict[date, tuple[Dated, Reason | None]] = {}
    for found in dated:
        if found.printed.date is not None:
            days.setdefault(found.printed.date, (found, None))
        elif found.printed.year is None:
            completed = _with_year(found, dated, layout, bounds)
            if completed is not None:
                days.setdefault(completed[0], (found, completed[1]))
    if len(days) != 1:
        return None
    ((day, (found, year_reason)),) = days.items()
    if found.code != "date-published-line" and any(b.contradicts(day) for b in bounds):
        return None
    own = because(found.code, date=day.isoformat())
    return Publication(day, Basis.TEXT, (own, year_reason) if year_reason else (own,), found.span)


def _with_year(
    found: Dated, dated: list[Dated], layout: Layout, bounds: list[Bound]
) -> tuple[date, Reason] | None:
    """Find the year of a day printed without one, by what bounds it closely."""
    for other in dated:
        day = found.printed.on(other.printed.year) if other.printed.year else None
        if day is not None and day == other.printed.date:
            return day, because("year-same-date", year=day.year)
    for year in _copyright_years(layout):
        day = found.printed.on(year)
        if day is not None:
            return day, because("year-copyright", year=year)
    return _by_bounds(found.printed, bounds)


def _copyright_years(layout: Layout) -> Iterator[int]:
    for zone in layout.zones:
        if zone.zone.zone in _FURNITURE:
            match = shape(layout.language, "copyright_year").search(zone.words[:300])
            if match is not None:
                yield int(match["year"])


def _by_bounds(printed: PrintedDay, bounds: list[Bound]) -> tuple[date, Reason] | None:
    for bound in bounds:
        if bound.after or (bound.code == "hint-crawl-month" and printed.weekday is None):
            continue
        years = (bound.day.year, bound.day.year - 1)
        day = next((d for y in years if (d := printed.on(y)) and d <= bound.day), None)
        if day is not None and bound.day - day <= _FRESH:
            return day, because(f"year-by-{bound.code}", year=day.year, date=bound.day.isoformat())
    return None
