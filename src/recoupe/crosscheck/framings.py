"""Where accounts of one and the same thing name it by words that judge it differently."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence

from recoupe.crosscheck.statements import Statement
from recoupe.lang.framing import frames
from recoupe.model.article import Zone
from recoupe.model.case import Case
from recoupe.model.claim import Disagreement, DisagreementKind, Value
from recoupe.model.reason import because


def framing_disagreements(
    case: Case, told: Sequence[Statement], groups: Sequence[Sequence[int]]
) -> tuple[Disagreement, ...]:
    """Find the claims that several lineages carry in words of opposite framing.

    Args:
        case: The story.
        told: Its statements.
        groups: Numbers of the statements that say the same.

    Returns:
        At most one disagreement for each claim and pair of framings.
    """
    texts = {f.article.id: f.article.text for f in case.files}
    return tuple(d for numbers in groups for d in _within([told[n] for n in numbers], texts))


def _within(some: Sequence[Statement], texts: Mapping[str, str]) -> Iterator[Disagreement]:
    """Yield the framings by which the accounts of one claim part."""
    body = [s for s in some if s.zone is not Zone.TITLE]
    if len({s.lineage for s in body}) < 2:
        return
    for frame in frames():
        sides: tuple[list[Statement], list[Statement]] = ([], [])
        for statement in body:
            side = frame.side(statement.span.of(texts[statement.article]))
            if side is not None:
                sides[side].append(statement)
        if sides[0] and sides[1] and not _one_witness(*sides):
            yield _disagreement(frame.title, sides, texts)


def _one_witness(left: Sequence[Statement], right: Sequence[Statement]) -> bool:
    """Tell whether a lineage uses the words of both sides: it makes no difference between them."""
    return bool({s.lineage for s in left} & {s.lineage for s in right})


def _disagreement(
    title: str, sides: tuple[list[Statement], list[Statement]], texts: Mapping[str, str]
) -> Disagreement:
    """Make a disagreement with a stable id."""
    values = tuple(
        Value(
            " ".join(some[0].span.of(texts[some[0].article]).split()),
            tuple(sorted({s.passage for s in some})),
        )
        for some in sides
    )
    places = "\n".join(f"{p.article} {p.span.start} {p.span.end}" for v in values for p in v.evidence)
    name = hashlib.sha256(f"framing\n{title}\n{places}".encode("utf-8", "replace")).hexdigest()[:12]
    reasons = (because("framed-differently", words=title),)
    return Disagreement(
        f"disagreement-{name}", title, DisagreementKind.FRAMING, update=False, values=values, reasons=reasons
    )
