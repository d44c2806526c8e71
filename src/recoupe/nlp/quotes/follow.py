"""Words quoted in a title or heading that the body quotes again, with its speaker."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from recoupe.lang.normalize import folded
from recoupe.model.article import Zone
from recoupe.model.reading import Form, Quote
from recoupe.model.reason import because
from recoupe.nlp.quotes.scene import Scene

_WORD = re.compile(r"\w+")
_SAME = 0.75
"""Share of a heading's words that must stand in the body's quote."""


def same_in_body(scene: Scene, quotes: Sequence[Quote]) -> list[Quote]:
    """Give quotes in titles and headings the speaker that the body names for the same words.

    Args:
        scene: The article.
        quotes: All quotes.

    Returns:
        The quotes, those of headings without a speaker completed where one quote of the body has
        nearly all their words.
    """
    spoken = [q for q in quotes if q.form is Form.DIRECT and q.is_speech and q.speaker is not None]
    stems = [(q, _stems(scene, q)) for q in spoken]
    return [_completed(scene, q, stems) if _in_heading(scene, q) else q for q in quotes]


def _in_heading(scene: Scene, quote: Quote) -> bool:
    """Tell whether a direct quote without a speaker stands in a title or heading."""
    if quote.form is not Form.DIRECT or quote.speaker is not None:
        return False
    block = scene.parsed.block_at(quote.span.start)
    return block is not None and block.kind in (Zone.TITLE, Zone.HEADING, Zone.CAPTION)


def _stems(scene: Scene, quote: Quote) -> frozenset[str]:
    """Return the words of a quote, cut so that endings do not matter."""
    return frozenset(w[:5] for w in _WORD.findall(folded(scene.text(quote.span))))


def _completed(scene: Scene, quote: Quote, stems: list[tuple[Quote, frozenset[str]]]) -> Quote:
    """Return a heading's quote with the speaker of the body's."""
    mine = _stems(scene, quote)
    if not mine or (not quote.is_speech and len(mine) < 2):
        return quote
    for other, words in stems:
        if other.span.start > quote.span.end and len(mine & words) / len(mine) >= _SAME:
            return replace(
                quote,
                speaker=other.speaker,
                holder=other.holder,
                stance=other.stance,
                is_speech=True,
                reasons=(because("same-words-in-body"),),
            )
    return quote
