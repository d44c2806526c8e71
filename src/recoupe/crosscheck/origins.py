"""Whom the outlets themselves name as the source of a claim, and what the claim therefore rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from recoupe.crosscheck.statements import Statement
from recoupe.lang.normalize import folded
from recoupe.model.claim import Origin, Standing
from recoupe.model.reason import Reason, because
from recoupe.model.span import Passage


def origins_of(evidence: Sequence[Statement], texts: Mapping[str, str]) -> tuple[Origin, ...]:
    """Return whom the outlets name, one for each article that names someone.

    Args:
        evidence: The statements of a claim.
        texts: Text of each article by id.

    Returns:
        Origins by article and place; none where every outlet speaks in its own voice.
    """
    found = []
    for statement in evidence:
        if statement.voice is not None and statement.voice.words is not None:
            words = statement.voice.words
            text = " ".join(words.of(texts[statement.article]).split())
            found.append(Origin(statement.voice.entity, text, Passage(statement.article, words)))
    return tuple(dict.fromkeys(found))


def standing_of(evidence: Sequence[Statement], origins: Sequence[Origin]) -> tuple[Standing, Reason]:
    """Say what a claim rests on, before disagreements are looked at.

    Args:
        evidence: The statements of the claim.
        origins: Whom the outlets name.

    Returns:
        Single source for one lineage; one origin where several lineages all name one and the same;
        else corroborated. Several witnesses who repeat one speaker are one witness.
    """
    lineages = sorted({s.lineage for s in evidence})
    if len(lineages) == 1:
        return Standing.SINGLE_SOURCE, because("one-lineage", count=len({s.article for s in evidence}))
    named = {o.passage.article: o.entity or folded(o.text) for o in origins}
    by_lineage: dict[str, set[str]] = {one: set() for one in lineages}
    for statement in evidence:
        if statement.article in named:
            by_lineage[statement.lineage].add(named[statement.article])
    everyone = set().union(*by_lineage.values())
    if len(everyone) == 1 and all(by_lineage.values()):
        return Standing.ONE_ORIGIN, because("all-name-one", count=len(lineages), origin=origins[0].text)
    return Standing.CORROBORATED, because("several-lineages", count=len(lineages))
