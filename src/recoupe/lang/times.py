"""Finds time expressions in a paragraph: our own grammar in the spirit of TIMEX3.

The values follow TIMEX3 (Pustejovsky et al. 2003) and the layout HeidelTime (Strötgen and
Gertz 2010): rules are data, and finding is kept apart from placing on the calendar. Rules are
looked up by first word, so that the time taken grows with the text and not with the rules.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from recoupe.lang.normalize import plain
from recoupe.lang.time_ages import is_age
from recoupe.lang.time_hits import Hit, agrees, clock_of, exists, zone_of
from recoupe.lang.time_rules import DIGITS, TOKEN, Grammar, Rule, grammar
from recoupe.lang.time_values import BUILDERS
from recoupe.model.reason import Reason, because
from recoupe.model.span import Span
from recoupe.model.time import (
    Between,
    CalendarDate,
    Direction,
    Duration,
    Feast,
    Modifier,
    Offset,
    Part,
    PartOf,
    Period,
    SameDay,
    TimeValue,
    Unit,
    Weekday,
    Which,
    is_day,
)

_REACH = 32
"""How far back cues and openers of ranges are looked for, in code points."""
_LINK = 14
"""How far apart the two ends of a range may stand, in code points."""
_GLUE = frozenset("./,:-")
_SECOND = frozenset({"dom2", "weekday2", "year2", "yy_end"})
"""Groups that the second end of a range begins with."""
_DEEP = 3
"""How many operators may stand before one expression ("fin de ce mois d'août")."""


@dataclass(frozen=True, slots=True)
class FoundTime:
    """A time expression of a paragraph.

    Attributes:
        span: Code points into the paragraph, end exclusive.
        value: What the words say.
        clock: Clock time or part of the day as TIMEX3 writes it, or None.
        cue: Which way the words before it point ("jusqu'à", "reporté à"), if they do.
        leaning: True where they point forward unless the clause is told in the past ("avant").
        flags: Defects seen.
        modifier: What the words before it do to it ("environ"), or None.
        parts: The two pieces that TIMEX3 marks apart; empty for one piece.
        zone: The words that say which time the clock tells, or None.
    """

    span: Span
    value: TimeValue
    clock: str | None = None
    cue: Direction = Direction.UNKNOWN
    leaning: bool = False
    flags: tuple[Reason, ...] = ()
    modifier: Modifier | None = None
    parts: tuple[Span, ...] = ()
    zone: str | None = None


def find_times(text: str, language: str) -> tuple[FoundTime, ...]:
    """Find the time expressions of a paragraph, in order, without overlap.

    Args:
        text: The paragraph; apostrophes and blanks may be of any kind.
        language: ISO 639-1 code.

    Returns:
        What was found. A text without times gives an empty tuple; no text raises.
    """
    scan = _Scan(text, _lowered(plain(text)), grammar(language), language)
    found: list[FoundTime] = []
    end = 0
    for token in TOKEN.finditer(scan.low):
        if token.start() < end:
            continue
        time = scan.at(token.start(), token[0])
        if time is not None:
            end = time.span.end
            if not scan.tells_age(time):
                found.append(scan.cued(time))
    return scan.ranges(found)


def _lowered(text: str) -> str:
    """Return the text in lower case, code point for code point."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


@dataclass(frozen=True, slots=True)
class _Scan:
    text: str
    low: str
    grammar: Grammar
    language: str

    def at(self, start: int, word: str, depth: int = 0) -> FoundTime | None:
        """Return the longest expression that begins at `start`, or None."""
        best = None if depth == 0 and self._glued(start) else self._base(start, word)
        if depth < _DEEP:
            for rule in self.grammar.prefixes.get(word, ()):
                behind = self._behind(rule, start, depth)
                if behind is not None and (best is None or behind.span.end > best.span.end):
                    best = behind
        return None if best is None else self._suffixed(best)

    def cued(self, time: FoundTime) -> FoundTime:
        """Say which way the words before an expression point."""
        since, start = max(0, time.span.start - _REACH), time.span.start
        modifier = self.grammar.modifiers.search(self.low, since, start)
        if modifier is not None and modifier.lastgroup is not None:
            time = replace(time, modifier=Modifier(modifier.lastgroup))
        cue = self.grammar.cues.search(self.low, since, start)
        if cue is None or cue.lastgroup is None:
            return time
        if cue.lastgroup == "leaning":
            return replace(time, leaning=True)
        return replace(time, cue=Direction(cue.lastgroup))

    def ranges(self, found: list[FoundTime]) -> tuple[FoundTime, ...]:
        """Join the two ends of a range ("entre avril et juin")."""
        joined: list[FoundTime] = []
        for time in found:
            if joined and self._is_range(joined[-1], time):
                first = joined.pop()
                span, value = Span(first.span.start, time.span.end), Between(first.value, time.value)
                ends = (first.span, time.span)
                joined.append(replace(time, span=span, value=value, cue=first.cue, parts=ends))
            else:
                joined.append(time)
        return tuple(joined)

    def _base(self, start: int, word: str) -> FoundTime | None:
        """Return the longest match of a rule, or None."""
        rules = self.grammar.rules.get(word, ())
        if word[0].isdigit():
            rules += self.grammar.rules.get(DIGITS, ())
        best: FoundTime | None = None
        for rule in rules:
            match = rule.match(self.text, self.low, start)
            if match is None or (best is not None and match.end() <= best.span.end):
                continue
            hit = self._hit(match)
            value = BUILDERS[rule.make](hit)
            if value is not None:
                best = self._made(rule, match, value, hit)
        return best

    def tells_age(self, time: FoundTime) -> bool:
        """Tell whether a length in years is somebody's age, which is no time."""
        years = isinstance(time.value, Duration) and time.value.unit is Unit.YEAR
        return years and is_age(self.text, self.low, time.span, self.language)

    def _made(self, rule: Rule, match: re.Match[str], value: TimeValue, hit: Hit) -> FoundTime:
        """Return what a rule makes of a match."""
        span = Span(match.start(), match.end())
        parts = _ends(match) if isinstance(value, Between) and rule.clock is None else ()
        clock = rule.clock or clock_of(hit)
        return FoundTime(span, value, clock, flags=_flags(value), parts=parts, zone=zone_of(hit))

    def _glued(self, start: int) -> bool:
        """Tell whether a figure goes on something before it ("3-1", "F-16")."""
        if not start or not self.low[start].isdigit() or self.low[start - 1] not in _GLUE:
            return False
        return self.low[max(0, start - 2)].isalnum()

    def _hit(self, match: re.Match[str]) -> Hit:
        groups = {k: v for k, v in match.groupdict().items() if v is not None}
        return Hit(groups, self.grammar.words, self.language)

    def _behind(self, rule: Rule, start: int, depth: int) -> FoundTime | None:
        """Return the expression that an operator at `start` makes of the one behind it, or None."""
        match = rule.match(self.text, self.low, start)
        token = TOKEN.match(self.low, match.end()) if match else None
        if match is None or token is None:
            return None
        inner = self.at(token.start(), token[0], depth + 1)
        if inner is None:
            return None
        value = _applied(rule.make, inner.value, self._hit(match))
        return None if value is None else replace(inner, span=Span(start, inner.span.end), value=value)

    def _suffixed(self, time: FoundTime) -> FoundTime:
        """Add a clock time or a part of the day behind a day."""
        if time.clock is not None or not is_day(time.value):
            return time
        match = self.grammar.suffix.match(self.low, time.span.end)
        clock = clock_of(self._hit(match)) if match else None
        if match is None or clock is None:
            return time
        span = Span(time.span.start, match.end())
        at = min(match.start(g) for g in match.groupdict() if match[g] is not None)
        link = self.low[time.span.end : at].strip()
        apart = clock[1].isdigit() and link not in self.grammar.together
        parts = (time.span, Span(at, match.end())) if apart else ()
        return replace(time, span=span, clock=clock, parts=parts, zone=zone_of(self._hit(match)))

    def _is_range(self, first: FoundTime, second: FoundTime) -> bool:
        """Tell whether two expressions are the ends of one range."""
        if second.span.start - first.span.end > _LINK or not (_is_end(first.value) and _is_end(second.value)):
            return False
        link = self.low[first.span.end : second.span.start].strip()
        before = self.low[max(0, first.span.start - _REACH) : first.span.start].rstrip()
        return any(
            link in links and before.endswith(opener) and not before[: -len(opener)][-1:].isalnum()
            for opener, links in self.grammar.range_openers
        )


def _ends(match: re.Match[str]) -> tuple[Span, ...]:
    """Return where the ends of a range stand that one rule reads, by the groups of the second."""
    places = {g: match.span(g) for g in match.groupdict() if match[g]}
    second = min((span[0] for g, span in places.items() if g in _SECOND), default=None)
    if second is None:
        return ()
    first = max((span[1] for span in places.values() if span[1] <= second), default=second)
    return (Span(match.start(), first), Span(second, match.end()))


def _is_end(value: TimeValue) -> bool:
    """Tell whether a value can be the end of a range."""
    return isinstance(value, Weekday | Feast | CalendarDate | PartOf) or (
        isinstance(value, Offset | Period) and not getattr(value, "vague", False)
    )


def _applied(make: str, value: TimeValue, hit: Hit) -> TimeValue | None:
    """Return what an operator makes of a value, or None where it does not go with it."""
    if make == "same":
        return value if is_day(value) and not isinstance(value, SameDay) else None
    if make == "this":
        if isinstance(value, Weekday | CalendarDate) and value.which is Which.BARE:
            return replace(value, which=Which.THIS)
        return None
    if is_day(value) or not isinstance(value, CalendarDate | Period | Between):
        return None
    part = hit.word("part")
    return value if part == "whole" else PartOf(Part(part), value)


def _flags(value: TimeValue) -> tuple[Reason, ...]:
    """Return what is wrong with a date as written."""
    if not isinstance(value, CalendarDate):
        return ()
    if not exists(value):
        return (because("date-does-not-exist", day=value.day, month=value.month),)
    if not agrees(value):
        return (because("weekday-contradicts-date"),)
    return ()
