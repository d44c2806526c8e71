"""Zones of a page: the best course through the states of a page, line by line (Viterbi 1967).

A line is not judged alone. What stands before the title is furniture; an article has one
title; a heading has a paragraph after it; after the readers' comments or a list of other
articles the text rarely resumes. These rules of order are the costs of going from one state
to the next; the features of the lines are the votes for each state.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from recoupe.lang.cues import Cue
from recoupe.model.article import Zone, ZonedSpan
from recoupe.model.reason import Reason, because
from recoupe.text.features import FEATURES, FURNITURE
from recoupe.text.lines import Line, Page

_NEVER = -1e9
_REASONS = 3
_CALM = 0.3
"""Once furniture has begun to follow the article, what speaks against furniture counts that much."""


class State(StrEnum):
    """Where on the page a line stands, and what it is there for."""

    FRONT = "front"
    TITLE = "title"
    UNDER = "under"
    BYLINE = "byline"
    LEAD = "lead"
    BODY = "body"
    HEADING = "heading"
    CAPTION = "caption"
    CREDIT = "credit"
    INSERT = "insert"
    AFTER = "after"
    THREAD = "thread"
    COMMENT = "comment"


ZONE_OF: Mapping[State, Zone] = {
    State.FRONT: Zone.BOILERPLATE,
    State.TITLE: Zone.TITLE,
    State.UNDER: Zone.BOILERPLATE,
    State.BYLINE: Zone.CREDIT,
    State.LEAD: Zone.CAPTION,
    State.BODY: Zone.BODY,
    State.HEADING: Zone.HEADING,
    State.CAPTION: Zone.CAPTION,
    State.CREDIT: Zone.CREDIT,
    State.INSERT: Zone.BOILERPLATE,
    State.AFTER: Zone.BOILERPLATE,
    State.THREAD: Zone.BOILERPLATE,
    State.COMMENT: Zone.COMMENT,
}

_S = State
# fmt: off
STEPS: Mapping[State, Mapping[State, float]] = {
    # furniture before the title; an article without a title is rarer than a banner
    _S.FRONT: {_S.FRONT: 0, _S.TITLE: 0.5, _S.BODY: -3.5, _S.LEAD: -3, _S.BYLINE: -3, _S.AFTER: -6},
    _S.TITLE: {_S.BODY: 0.5, _S.UNDER: 0, _S.BYLINE: 0, _S.LEAD: 0, _S.HEADING: -1, _S.AFTER: -4},
    # dates, tools and bylines between title and text
    _S.UNDER: {_S.UNDER: 0, _S.BYLINE: 0, _S.BODY: 0, _S.LEAD: 0, _S.HEADING: -1, _S.AFTER: -4},
    _S.BYLINE: {_S.UNDER: 0, _S.BYLINE: -0.5, _S.BODY: 0, _S.LEAD: 0, _S.HEADING: -1, _S.AFTER: -4},
    _S.BODY: {_S.BODY: 0, _S.HEADING: -0.5, _S.CAPTION: -0.5, _S.CREDIT: -0.5, _S.INSERT: -1,
              _S.AFTER: -1.2, _S.THREAD: -0.5, _S.COMMENT: -4},
    # a heading heads something
    _S.HEADING: {_S.BODY: 0.5, _S.HEADING: -2.5, _S.CAPTION: -0.5, _S.CREDIT: -3, _S.INSERT: -2,
                 _S.AFTER: -5, _S.THREAD: -5},
    # a caption above the text, and one within it
    _S.LEAD: {_S.BODY: 0, _S.LEAD: -0.5, _S.UNDER: -0.5, _S.BYLINE: -0.5, _S.HEADING: -2, _S.AFTER: -4},
    _S.CAPTION: {_S.BODY: 0, _S.CAPTION: -0.5, _S.CREDIT: -0.3, _S.INSERT: -0.5, _S.HEADING: -0.5,
                 _S.AFTER: -0.8, _S.THREAD: -0.5},
    _S.CREDIT: {_S.BODY: -2, _S.CREDIT: 0, _S.INSERT: -0.5, _S.CAPTION: -0.5, _S.HEADING: -3,
                _S.AFTER: 0, _S.THREAD: 0},
    # what interrupts an article is brief
    _S.INSERT: {_S.BODY: 0, _S.INSERT: -1.2, _S.HEADING: -0.5, _S.CAPTION: -0.5, _S.CREDIT: -0.5,
                _S.AFTER: -1, _S.THREAD: -0.5},
    # what follows it is long, and hardly ever goes back to it
    _S.AFTER: {_S.AFTER: 0, _S.THREAD: 0, _S.COMMENT: -4, _S.BODY: -14, _S.HEADING: -14,
               _S.CAPTION: -12, _S.CREDIT: -4},
    _S.THREAD: {_S.COMMENT: 1.5, _S.THREAD: -1, _S.AFTER: 0, _S.BODY: -10},
    _S.COMMENT: {_S.COMMENT: 1, _S.AFTER: -1, _S.THREAD: -0.5, _S.BODY: -14, _S.CREDIT: -8},
}
# fmt: on
"""What going from one state to the next counts; a step that is not there never happens."""

_OPENING: Mapping[State, float] = {
    _S.FRONT: 0,
    _S.TITLE: 0,
    _S.BODY: -0.5,
    _S.LEAD: -1,
    _S.BYLINE: -1,
    _S.HEADING: -4,
}
_ENDING: Mapping[State, float] = {_S.TITLE: -4, _S.HEADING: -7, _S.FRONT: -8, _S.UNDER: -4}

_CUE_VOTES: Mapping[str, Mapping[str, float]] = {
    "boilerplate": {FURNITURE: 1, "title": -0.6, "heading": -0.6, "body": -0.2},
    "masthead": {
        "front": 1,
        "under": 1.2,
        "insert": 0.4,
        "after": 0.4,
        "title": -0.6,
        "heading": -0.6,
        "body": -0.2,
    },
    "tail": {
        FURNITURE: 1,
        "insert": -0.3,
        "after": 0.4,
        "title": -0.8,
        "heading": -0.8,
        "comment": -0.3,
        "body": -0.2,
    },
    "thread": {"thread": 1, FURNITURE: 0.6, "title": -0.8, "heading": -0.8, "body": -0.2},
    "comment": {"comment": 1, "after": 0.4, "heading": -0.5},
    "caption": {"caption": 1, FURNITURE: -0.2, "title": -0.5, "heading": -0.7},
    "picture": {"credit": 1, "front": 0.5, "title": -0.5, "heading": -0.5, "caption": -0.5},
    "credit": {"credit": 1, "title": -0.5, "heading": -0.5, "caption": -0.5},
}
_FURNITURE_STATES = (_S.FRONT, _S.UNDER, _S.INSERT, _S.AFTER)
_BASE: Mapping[State, float] = {
    _S.CREDIT: -2,
    _S.BYLINE: -2,
    _S.CAPTION: -2.5,
    _S.LEAD: -2.5,
    _S.COMMENT: -0.5,
    _S.THREAD: -3,
    _S.TITLE: -0.5,
}

_SAME_WEIGHTS: Mapping[State, State] = {_S.BYLINE: _S.CREDIT, _S.LEAD: _S.CAPTION}

Vote = tuple[str, float, str]
"""Code of a feature, what it counts for a state, and the words that show it ("" for a structural one)."""


def zone_page(page: Page) -> tuple[ZonedSpan, ...]:
    """Zone every line of a page.

    Args:
        page: The page, its lines in order.

    Returns:
        One zone a line, in order, with the features that spoke most for it.
    """
    votes = [_votes(page, index) for index in range(len(page.lines))]
    course = _best_course([{s: _BASE.get(s, 0) + sum(v[1] for v in by[s]) for s in State} for by in votes])
    return tuple(
        ZonedSpan(line.block.span, ZONE_OF[state], _reasons(by[state]))
        for line, state, by in zip(page.lines, course, votes, strict=True)
    )


def _votes(page: Page, index: int) -> dict[State, list[Vote]]:
    line = page.lines[index]
    votes: dict[State, list[Vote]] = {state: [] for state in State}
    for feature in FEATURES:
        strength = feature.test(page, index)
        if strength:
            _cast(votes, feature.weights, strength, (feature.code, ""))
    for cue, words in _strongest(line):
        _cast(votes, _CUE_VOTES[cue.zone], cue.weight, (f"line-{cue.name}", words))
    return votes


def _strongest(line: Line) -> list[tuple[Cue, str]]:
    """Keep the strongest cue of each zone: several cues of one kind are one observation."""
    best: dict[str, tuple[Cue, str]] = {}
    for cue, words in line.cues:
        if cue.zone not in best or cue.weight > best[cue.zone][0].weight:
            best[cue.zone] = (cue, words)
    return [best[zone] for zone in sorted(best)]


def _cast(
    votes: dict[State, list[Vote]], weights: Mapping[str, float], strength: float, named: tuple[str, str]
) -> None:
    for state in State:
        weight = weights.get(_SAME_WEIGHTS.get(state, state).value, 0.0) * strength
        if state in _FURNITURE_STATES:
            general = weights.get(FURNITURE, 0.0) * strength
            weight += general * _CALM if state is _S.AFTER and general < 0 else general
        if weight:
            votes[state].append((named[0], weight, named[1]))


def _best_course(scores: list[dict[State, float]]) -> list[State]:
    if not scores:
        return []
    total = {s: scores[0][s] + _OPENING.get(s, _NEVER) for s in State}
    came: list[dict[State, State]] = []
    for here in scores[1:]:
        best = {s: _best_before(total, s) for s in State}
        total = {s: total[best[s]] + STEPS[best[s]].get(s, _NEVER) + here[s] for s in State}
        came.append(best)
    state = max(State, key=lambda s: total[s] + _ENDING.get(s, 0))
    course = [state]
    for best in reversed(came):
        state = best[state]
        course.append(state)
    return course[::-1]


def _best_before(total: Mapping[State, float], state: State) -> State:
    return max(State, key=lambda p: total[p] + STEPS[p].get(state, _NEVER))


def _reasons(votes: list[Vote]) -> tuple[Reason, ...]:
    speaking = sorted((v for v in votes if v[1] > 0), key=lambda v: (-v[1], v[0]))[:_REASONS]
    return tuple(
        because(code, round(weight, 2), words=words) if words else because(code, round(weight, 2))
        for code, weight, words in speaking
    )
