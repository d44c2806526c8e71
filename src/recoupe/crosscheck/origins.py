"""Whom the outlets themselves name as the source of a claim, and what the claim therefore rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from recoupe.crosscheck.statements import Statement
from recoupe.lang.clarity import is_pronoun
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
    named = {o.passage.article: _known(o) for o in origins}
    by_lineage: dict[str, set[str]] = {one: set() for one in lineages}
    for statement in evidence:
        if statement.article in named:
            by_lineage[statement.lineage].add(named[statement.article])
    everyone = set().union(*by_lineage.values())
    # A pronoun may stand for the one the others name: it makes no second witness.
    if len(everyone - {""}) <= 1 and all(by_lineage.values()):
        first = next((o for o in origins if is_named(o)), origins[0])
        return Standing.ONE_ORIGIN, because("all-name-one", count=len(lineages), origin=first.text)
    return Standing.CORROBORATED, because("several-lineages", count=len(lineages))


def is_named(origin: Origin) -> bool:
    """Tell whether an origin is more than a pronoun or "the same source".

    Args:
        origin: Whom an outlet names.

    Returns:
        True where the cast knows it, or its words say what it is.
    """
    return origin.entity is not None or not is_pronoun(origin.text)


def _known(origin: Origin) -> str:
    """Return what tells origins apart, "" where the words could be anybody's."""
    return (origin.entity or folded(origin.text)) if is_named(origin) else ""
