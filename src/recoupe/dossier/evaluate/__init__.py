"""Scores a dossier against what a careful reader found: the measures of the project's scorer.

A gold file is JSON; it need not hold every task, and what is absent is not scored. Its spans
are code points, its documents are named by the end of their ids.
"""

from __future__ import annotations

import json
from collections.abc import Callable

from recoupe.dossier.evaluate.accounts import score_claims, score_events
from recoupe.dossier.evaluate.ground import Ground, Sheet
from recoupe.dossier.evaluate.grouping import score_copies, score_stories
from recoupe.dossier.evaluate.names import score_entities
from recoupe.dossier.evaluate.pages import score_documents, score_numbers, score_times
from recoupe.dossier.evaluate.sheet import Figure
from recoupe.dossier.evaluate.speech import score_quotes
from recoupe.dossier.loaded import LoadedDossier
from recoupe.dossier.node import Node
from recoupe.errors import InputError

__all__ = ["Figure", "Sheet", "evaluate"]

TASKS: tuple[Callable[[Ground, Sheet], None], ...] = (
    score_documents,
    score_entities,
    score_times,
    score_numbers,
    score_quotes,
    score_events,
    score_claims,
    score_copies,
    score_stories,
)
"""The tasks in the order in which their figures are shown."""


def evaluate(dossier: LoadedDossier, gold: str | bytes) -> Sheet:
    """Score a dossier.

    Args:
        dossier: What a build gave.
        gold: Content of a gold file.

    Returns:
        A figure for each task that the gold file holds, and what was missed.

    Raises:
        InputError: If the gold file is not JSON.
        DossierError: If it does not have the shape of a gold file; the message names the place.
    """
    try:
        found = json.loads(gold)
    except (ValueError, RecursionError) as error:
        raise InputError(f"the gold file is not JSON ({error})") from error
    sheet = Sheet()
    ground = Ground(dossier, Node(found, "gold"))
    for task in TASKS:
        task(ground, sheet)
    return sheet
