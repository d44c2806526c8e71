"""From captures to articles and readings, in this process or in several.

Every document is read on its own; what cannot be read is set aside with its reason and the
rest goes on. Results come back in the order of the captures, whatever the number of processes.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context, process
from os import cpu_count

from recoupe.errors import RecoupeError
from recoupe.model.article import Article, Capture, Rejected
from recoupe.model.reading import Reading
from recoupe.nlp.reader import Reader
from recoupe.settings import Settings
from recoupe.text import read_article

logger = logging.getLogger(__name__)

BATCH_PER_WORKER = 16
"""Documents queued for each process: enough to keep it busy, few enough to hold in memory."""


@dataclass(frozen=True, slots=True)
class Read:
    """An article and what was read in it."""

    article: Article
    reading: Reading


Outcome = Read | Rejected


def read_captures(captures: Iterable[Capture | Rejected], settings: Settings) -> Iterator[Outcome]:
    """Read documents, in order.

    Args:
        captures: Documents, and those already set aside, which pass through.
        settings: `model` and `jobs` are used.

    Yields:
        For each document its article and reading, or why it was set aside.

    Raises:
        ModelError: If the pipeline cannot be loaded.
    """
    jobs = settings.jobs or cpu_count() or 1
    if jobs == 1:
        yield from _in_this_process(captures, Reader(settings.model))
    else:
        yield from _in_processes(captures, settings, jobs)


def _in_this_process(captures: Iterable[Capture | Rejected], reader: Reader) -> Iterator[Outcome]:
    for capture in captures:
        yield capture if isinstance(capture, Rejected) else _read(capture, reader)


def _in_processes(captures: Iterable[Capture | Rejected], settings: Settings, jobs: int) -> Iterator[Outcome]:
    """Read in bounded batches; a document that kills its process is found, and set aside."""
    Reader(
        settings.model
    )  # a pipeline that cannot be loaded is one clear error here, not one for each worker
    source = iter(captures)
    pool = _pool(settings, jobs)
    try:
        while batch := list(islice(source, jobs * BATCH_PER_WORKER)):
            results, whole = _read_batch(pool, batch)
            if not whole:
                pool.shutdown()
                results = [r or _read_alone(c, settings) for c, r in zip(batch, results, strict=True)]
                pool = _pool(settings, jobs)
            yield from (r for r in results if r is not None)
    finally:
        pool.shutdown(cancel_futures=True)


def _pool(settings: Settings, jobs: int) -> ProcessPoolExecutor:
    # spawn: a forked copy of a process that runs threads may hang
    return ProcessPoolExecutor(
        jobs, get_context("spawn"), initializer=_start_worker, initargs=(settings.model,)
    )


def _read_batch(
    pool: ProcessPoolExecutor, batch: Sequence[Capture | Rejected]
) -> tuple[list[Outcome | None], bool]:
    """Read a batch; where a process died, documents without a result are None."""
    results: list[Outcome | None] = [c if isinstance(c, Rejected) else None for c in batch]
    futures = {}
    try:
        for i, capture in enumerate(batch):
            if isinstance(capture, Capture):
                futures[i] = pool.submit(_read_in_worker, capture)
        for i, future in futures.items():
            results[i] = future.result()
    except BrokenProcessPool:
        return results, False
    return results, True


def _read_alone(capture: Capture | Rejected, settings: Settings) -> Outcome:
    """Read one document in a process of its own, which it may take with it."""
    if isinstance(capture, Rejected):
        return capture
    with _pool(settings, 1) as pool:
        try:
            return pool.submit(_read_in_worker, capture).result()
        except BrokenProcessPool:
            return Rejected(
                capture.id, "the process that read it died, by memory or a crash; the rest went on"
            )


_worker: list[Reader] = []


def _start_worker(model: str | None) -> None:
    """Load the pipeline once in each worker."""
    process.current_process().name = "recoupe-reader"
    _worker.append(Reader(model))


def _read_in_worker(capture: Capture) -> Outcome:
    return _read(capture, _worker[0])


def _read(capture: Capture, reader: Reader) -> Outcome:
    """Read one document; whatever goes wrong in it stays in it."""
    try:
        article = read_article(capture)
        return Read(article, reader.read(article))
    except RecoupeError as error:
        return Rejected(capture.id, str(error))
    except Exception as error:  # a fault in one document must not lose the others
        logger.debug("reading %s failed", capture.id, exc_info=True)
        return Rejected(
            capture.id, f"reading it failed ({type(error).__name__}: {error}); please report this"
        )
