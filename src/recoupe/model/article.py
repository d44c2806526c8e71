"""What comes in, and what is left when it has been cleaned and zoned."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from recoupe.model.reason import Reason
from recoupe.model.span import Span
from recoupe.model.time import Interval


@dataclass(frozen=True, slots=True)
class Capture:
    """Raw bytes of one document, with what the source itself said of it.

    Attributes:
        id: The document's id: path below the folder given, URL, or the id in a JSON line.
        body: The bytes as they came, so that any cleaning can be replayed.
        media_type: `text/plain` or `text/html`.
        url: Where it was published, if known.
        title: Title given by the source, if any.
        outlet: Outlet given by the source or the user, if any.
        published: Day of publication given by the source or the user, if any.
        language: ISO 639-1 code given by the source, if any.
    """

    id: str
    body: bytes
    media_type: str = "text/plain"
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    published: date | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Rejected:
    """A document that was set aside, with the reason a user reads.

    Attributes:
        id: The document's id, or the path that could not be read.
        reason: One line: what is wrong, where, and what to do.
    """

    id: str
    reason: str


class Zone(StrEnum):
    """What a stretch of a page is there for."""

    TITLE = "title"
    HEADING = "heading"
    BODY = "body"
    CAPTION = "caption"
    CREDIT = "credit"
    COMMENT = "comment"
    BOILERPLATE = "boilerplate"

    @property
    def is_article(self) -> bool:
        """True for what belongs to the article itself (title, heading, body, caption)."""
        return self in _ARTICLE_ZONES


_ARTICLE_ZONES = frozenset({Zone.TITLE, Zone.HEADING, Zone.BODY, Zone.CAPTION})


@dataclass(frozen=True, slots=True)
class ZonedSpan:
    """One line or block of the text and its zone. Zones do not overlap and are in order.

    Attributes:
        span: Code points into the article's text, without the line break.
        zone: What the block is there for.
        reasons: What made it so.
    """

    span: Span
    zone: Zone
    reasons: tuple[Reason, ...] = ()


class Basis(StrEnum):
    """Where a publication date comes from."""

    METADATA = "metadata"
    TEXT = "text"
    NEIGHBOURS = "neighbours"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Publication:
    """The day an article appeared, as far as it is known.

    Attributes:
        day: The day, or None for unknown.
        basis: Where it comes from (`NONE` exactly where `day` is None).
        reasons: What made it so.
        span: The words that give the date, where they stand in the text.
        between: Where the day is unknown but neighbours bound it: the days that come into question.
        chances: Those days with how likely each is, in order of time; they sum to about 1. Empty
            where a bound is all that is known.
    """

    day: date | None
    basis: Basis
    reasons: tuple[Reason, ...] = ()
    span: Span | None = None
    between: Interval | None = None
    chances: tuple[tuple[date, float], ...] = ()


@dataclass(frozen=True, slots=True)
class DateHint:
    """What the page says of the day of publication without giving it: a bound or a part of the date.

    Attributes:
        earliest: The article appeared on or after this day, or None.
        latest: It appeared on or before this day, or None.
        weekday: It appeared on this day of the week, 0 (Monday) to 6, or None.
        month: It appeared in this month, 1 to 12, or None.
        day: It appeared on this day of the month, or None.
        span: The words that say so, or None.
        reasons: What makes it a hint, and how far to trust it.
    """

    earliest: date | None = None
    latest: date | None = None
    weekday: int | None = None
    month: int | None = None
    day: int | None = None
    span: Span | None = None
    reasons: tuple[Reason, ...] = ()


UNDATED = Publication(None, Basis.NONE)


@dataclass(frozen=True, slots=True)
class Credit:
    """A news agency that the article names as the origin of its text (never of a photo).

    Attributes:
        agency: Canonical name of the agency (`AFP`, `Associated Press`, `Reuters`, …).
        span: The words of the credit.
        reasons: What made it a credit of the text.
    """

    agency: str
    span: Span
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """One document, cleaned: the text is never altered, zones say what is what.

    Attributes:
        id: The document's id (see `Capture.id`).
        digest: SHA-256 of the text, hexadecimal: two articles with one digest are one text.
        text: The text that all spans address. For plain text, the file as decoded, untouched;
            for HTML, the extracted text.
        zones: Every non-blank line or block, in order, without overlap.
        title: The title, or None.
        outlet: The outlet, or None.
        language: ISO 639-1 code.
        published: Date by metadata or text; dating by neighbours comes later.
        credits: Agencies credited for the text.
        url: Address, or None.
        authors: Names in the byline, as written.
        hints: Bounds and parts of the publication date, for dating by neighbours.
    """

    id: str
    digest: str
    text: str
    zones: tuple[ZonedSpan, ...]
    title: str | None = None
    outlet: str | None = None
    language: str = "fr"
    published: Publication = UNDATED
    credits: tuple[Credit, ...] = ()
    url: str | None = None
    authors: tuple[str, ...] = ()
    hints: tuple[DateHint, ...] = ()

    @property
    def prose(self) -> tuple[ZonedSpan, ...]:
        """The zones that belong to the article itself and are read by the pipeline."""
        return tuple(z for z in self.zones if z.zone.is_article)
