"""Time expressions: what the words say (symbolic), and the days they come to (absolute).

The symbolic values follow TIMEX3 (Pustejovsky et al. 2003) in spirit: they keep what was
said and no more, so that a date can be worked out once the article is dated.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from recoupe.model.reason import Reason
from recoupe.model.span import Span


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """Days from `earliest` to `latest`, both included. Never narrower than the words.

    Raises:
        ValueError: If it runs backwards.
    """

    earliest: date
    latest: date

    def __post_init__(self) -> None:
        if self.latest < self.earliest:
            raise ValueError(f"not an interval: {self.earliest}..{self.latest}")

    @property
    def days(self) -> int:
        """Number of days covered, at least 1."""
        return (self.latest - self.earliest).days + 1

    def meets(self, other: Interval) -> bool:
        """Tell whether the two share a day."""
        return self.earliest <= other.latest and other.earliest <= self.latest

    def contains(self, other: Interval) -> bool:
        """Tell whether `other` lies wholly within this one."""
        return self.earliest <= other.earliest and other.latest <= self.latest


class Unit(StrEnum):
    """Calendar units of offsets, periods and durations."""

    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEKEND = "weekend"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    SEMESTER = "semester"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


class Anchor(StrEnum):
    """What a relative expression counts from."""

    PUBLICATION = "publication"
    FOCUS = "focus"
    """The last day the text was speaking of ("la veille", "trois jours plus tard")."""
    EVENT = "event"
    """The day of what is named behind ("le lendemain du scrutin"), told elsewhere in the text or not."""


class Which(StrEnum):
    """The determiner of a weekday, a month or a period."""

    BARE = "bare"
    THIS = "this"
    LAST = "last"
    NEXT = "next"


class Part(StrEnum):
    """Which part of a period is meant."""

    EARLY = "early"
    MID = "mid"
    LATE = "late"


class Modifier(StrEnum):
    """How exact a time is, or which part of it is meant: `mod` of TIMEX3."""

    START = "START"
    MID = "MID"
    END = "END"
    APPROX = "APPROX"
    MORE_THAN = "MORE_THAN"
    LESS_THAN = "LESS_THAN"
    EQUAL_OR_MORE = "EQUAL_OR_MORE"
    EQUAL_OR_LESS = "EQUAL_OR_LESS"


class Direction(StrEnum):
    """Whether the clause speaks of what was, is or will be, by its tense."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"
    UNKNOWN = "unknown"


class ToldBy(StrEnum):
    """What tells which way an expression points, from the least to the most sure."""

    GUESS = "guess"
    """A participle alone, or the nearest verb."""
    TENSE = "tense"
    """The tense of a finite verb that the expression hangs on."""
    WORDS = "words"
    """Words right before that allow no other direction ("depuis")."""


@dataclass(frozen=True, slots=True)
class CalendarDate:
    """A date of the calendar with some fields left open ("15 septembre", "avril 2019", "2002").

    Attributes:
        year: Year, or None.
        month: 1 to 12, or None.
        day: 1 to 31, or None.
        weekday: 0 (Monday) to 6, or None.
        which: How a missing year is determined ("juillet dernier").
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    which: Which = Which.BARE


@dataclass(frozen=True, slots=True)
class Weekday:
    """A weekday name alone.

    Attributes:
        day: 0 (Monday) to 6.
        which: "ce", "dernier", "prochain" or nothing.
        week: Weeks from the week of publication, where the words name the week ("mardi de la
            semaine dernière" is -1), else None.
        extra: Weeks after the next such day ("jeudi en huit" is 1).
    """

    day: int
    which: Which = Which.BARE
    week: int | None = None
    extra: int = 0


@dataclass(frozen=True, slots=True)
class Feast:
    """A feast that moves with Easter ("lundi de Pentecôte").

    Attributes:
        offset: Days after Easter Sunday, negative for before.
        year: Year, or None.
        which: How a missing year is determined.
    """

    offset: int
    year: int | None = None
    which: Which = Which.BARE


@dataclass(frozen=True, slots=True)
class Offset:
    """So many units before (negative) or after the anchor ("hier", "il y a trois jours", "la veille").

    Attributes:
        low: Signed count of units.
        high: Signed count where the words give a range; equal to `low` otherwise.
        unit: The unit counted.
        anchor: What it counts from.
        vague: True for "quelques jours plus tôt", where no count is given.
    """

    low: int
    high: int
    unit: Unit
    anchor: Anchor = Anchor.PUBLICATION
    vague: bool = False


@dataclass(frozen=True, slots=True)
class Period:
    """A whole calendar unit, so many units from the anchor's own ("la semaine dernière" is -1).

    Attributes:
        unit: The unit.
        shift: 0 for the anchor's own, -1 for the one before, 1 for the next.
        anchor: What it counts from.
        upto: True where only the part of it before the anchor is meant ("plus tôt cette semaine").
        which_season: "SP", "SU", "FA" or "WI" for seasons, "Q1".. and "H1".. for quarters and halves.
        year: Its year, or the first of a decade or century, where the words give it; None otherwise.
        generic: True for one that comes back each year and none in particular ("en été").
    """

    unit: Unit
    shift: int = 0
    anchor: Anchor = Anchor.PUBLICATION
    upto: bool = False
    which_season: str | None = None
    year: int | None = None
    generic: bool = False


@dataclass(frozen=True, slots=True)
class PartOf:
    """The early, middle or late part of something ("fin 2011", "mi-août", "début de semaine")."""

    part: Part
    whole: TimeValue


@dataclass(frozen=True, slots=True)
class Between:
    """From one time to another, both included; None is open ("depuis mardi", "jusqu'au 3")."""

    start: TimeValue | None
    end: TimeValue | None


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time that is no date ("six jours"): kept, never resolved to days."""

    low: float
    high: float
    unit: Unit


@dataclass(frozen=True, slots=True)
class Repeated:
    """A repeated time ("chaque lundi", "tous les quatre ans"): kept, never resolved.

    Attributes:
        every: What it comes back with: the length from one to the next as a `Duration`, or the
            weekday, date, season it falls on; None where the words do not tell.
    """

    every: TimeValue | None = None


@dataclass(frozen=True, slots=True)
class Vague:
    """A direction and nothing more ("récemment", "désormais", "à l'avenir")."""

    direction: Direction


@dataclass(frozen=True, slots=True)
class SameDay:
    """The day in focus again ("le même jour", "plus tard dans la journée", "ce jour-là").

    Attributes:
        pointed: True where the words point back to a day told before ("ce jour-là").
    """

    pointed: bool = False


TimeValue = (
    CalendarDate
    | Weekday
    | Feast
    | Offset
    | Period
    | PartOf
    | Between
    | Duration
    | Repeated
    | Vague
    | SameDay
)


def is_day(value: TimeValue) -> bool:
    """Tell whether a value means one day."""
    match value:
        case Weekday() | Feast() | SameDay():
            return True
        case CalendarDate():
            return value.day is not None
        case Offset():
            return value.unit is Unit.DAY
        case _:
            return False


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """One time expression as read, not yet placed on the calendar.

    Attributes:
        span: Code points into the article's text.
        text: The words.
        value: What they say.
        direction: Tense of the clause it stands in.
        clock: Clock time or part of day as TIMEX3 writes it ("T16:30", "T20:00Z", "TMO"), or None.
        flags: Defects seen, such as a weekday that contradicts the day of the month.
        modifier: What the words before it do to it ("environ", "plus de"), or None.
        parts: The two pieces of it that TIMEX3 marks apart, both ends of a range, or a day and the
            clock time behind a comma or preposition; empty for an expression in one piece.
        zone: The words that say which time the clock tells ("heure locale", "GMT"), or None.
        told_by: What the direction is known by.
        source: Span of the one other time that the text gives to what this one counts from ("le
            lendemain du scrutin"), or None.
    """

    span: Span
    text: str
    value: TimeValue
    direction: Direction = Direction.UNKNOWN
    clock: str | None = None
    flags: tuple[Reason, ...] = ()
    modifier: Modifier | None = None
    parts: tuple[Span, ...] = ()
    zone: str | None = None
    told_by: ToldBy = ToldBy.TENSE
    source: Span | None = None


@dataclass(frozen=True, slots=True)
class ResolvedTime:
    """A time expression with its days, or None where they cannot be told.

    Attributes:
        expression: What was read.
        interval: The days, or None for unknown.
        reasons: How they were worked out.
    """

    expression: TimeExpression
    interval: Interval | None
    reasons: tuple[Reason, ...] = ()
