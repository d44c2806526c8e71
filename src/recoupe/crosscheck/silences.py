"""What each article leaves out that several witnesses carry."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.model.case import Case
from recoupe.model.claim import Claim, Silence

_LEAST_LINEAGES = 2


def find_silences(case: Case, claims: Sequence[Claim]) -> tuple[Silence, ...]:
    """Find the claims of several witnesses that an article does not carry.

    Silence proves nothing: an article may be older than the claim. It shows what its readers do not learn.

    Args:
        case: The story.
        claims: Its claims.

    Returns:
        Silences by claim in the claims' order, then by article.
    """
    everyone = sorted(f.article.id for f in case.files)
    return tuple(
        Silence(c.id, article)
        for c in claims
        if len(c.lineages) >= _LEAST_LINEAGES
        for article in everyone
        if article not in c.articles
    )
