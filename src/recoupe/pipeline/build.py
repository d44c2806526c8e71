"""Builds a dossier: every stage in the order of the data, written once, here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from recoupe.errors import NothingToRead
from recoupe.model.article import Capture, Rejected
from recoupe.model.dossier import ArticleQuantity, ArticleTime, Dossier
from recoupe.model.story import Copy, Lineage
from recoupe.pipeline.reading import Outcome, Read, read_captures
from recoupe.pipeline.stages import StoryDossier, work_up
from recoupe.resolve import unite
from recoupe.settings import Settings
from recoupe.story import cluster_stories, find_copies, find_lineages

Progress = Callable[[str, int, int | None], None]
"""Called with a stage's name, how much of it is done, and how much there is (None: not known yet)."""

STAGES = ("read", "copies", "stories", "crosscheck")


def build(
    captures: Iterable[Capture | Rejected], settings: Settings, progress: Progress | None = None
) -> Dossier:
    """Read documents and cross-check them.

    Args:
        captures: Documents in the order they are to be read, and those already set aside.
        settings: Pipeline, number of processes, language.
        progress: Told how far the build is, or None.

    Returns:
        The dossier. The same captures and settings give the same dossier.

    Raises:
        NothingToRead: If no document could be read; the message lists why.
        ModelError: If the pipeline cannot be loaded.
    """
    tell = progress or (lambda _stage, _done, _total: None)
    outcomes: list[Outcome] = []
    for outcome in read_captures(captures, settings):
        outcomes.append(outcome)
        tell("read", len(outcomes), None)
    read = sorted((o for o in outcomes if isinstance(o, Read)), key=lambda r: r.article.id)
    rejected = tuple(o for o in outcomes if isinstance(o, Rejected))
    if not read:
        raise NothingToRead(
            "\n".join(["no document could be read", *(f"{r.id}: {r.reason}" for r in rejected)])
        )
    articles, readings = [r.article for r in read], [r.reading for r in read]
    tell("copies", 0, 1)
    copies = find_copies(articles, readings)
    lineages = find_lineages(articles, readings, copies)
    tell("stories", 0, 1)
    stories = cluster_stories(articles, readings)
    by_id = {r.article.id: r for r in read}
    taken: set[str] = set()
    worked = []
    for done, story in enumerate(stories):
        tell("crosscheck", done, len(stories))
        worked.append(work_up(story, by_id, lineages, taken))
    tell("crosscheck", len(stories), len(stories))
    return _assemble(worked, copies, lineages, rejected)


def _assemble(
    worked: Sequence[StoryDossier],
    copies: tuple[Copy, ...],
    lineages: tuple[Lineage, ...],
    rejected: tuple[Rejected, ...],
) -> Dossier:
    """Lay the stories' results side by side."""
    files = sorted((f for w in worked for f in w.case.files), key=lambda f: f.article.id)
    ledgers = [w.ledger for w in worked]
    return Dossier(
        articles=tuple(f.article for f in files),
        stories=tuple(w.case.story for w in worked),
        copies=copies,
        lineages=lineages,
        entities=unite(w.case.cast for w in worked),
        times=tuple(ArticleTime(f.article.id, t) for f in files for t in f.times),
        numbers=tuple(ArticleQuantity(f.article.id, q) for f in files for q in f.reading.quantities),
        quotes=tuple(q for ledger in ledgers for q in ledger.quotes),
        quote_groups=tuple(g for ledger in ledgers for g in ledger.quote_groups),
        events=tuple(e for ledger in ledgers for e in ledger.events),
        claims=tuple(c for ledger in ledgers for c in ledger.claims),
        disagreements=tuple(d for ledger in ledgers for d in ledger.disagreements),
        silences=tuple(s for ledger in ledgers for s in ledger.silences),
        briefing=tuple(s for w in worked for s in w.briefing),
        rejected=rejected,
    )
