"""Words quoted in a title or heading that the body quotes again, with its speaker."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from recoupe.lang.normalize import folded
from recoupe.lang.quotes import listed
from recoupe.model.article import Zone
from recoupe.model.reading import Form, Quote
from recoupe.model.reason import because
from recoupe.model.span import Span
from recoupe.nlp.quotes.scene import Scene


@dataclass(frozen=True, slots=True)
class Piece:
    """A direct quote and its place among the sentences.

    Attributes:
        mark: Index of the marked stretch.
        sentence: Index of the sentence.
        block: Index of the block.
        leads: True where it begins its sentence.
        alone: True where its sentence has no word outside the marks.
        rule: Code of the rule that attributed it, "" for none.
        goes_on: True where its verb goes on with what was said before ("a ajouté").
    """

    mark: int
    sentence: int
    block: int
    leads: bool
    alone: bool
    rule: str
    goes_on: bool = False


_WORD = re.compile(r"\w+")
_SAME = 0.75
"""Share of a heading's words that must stand in the body's quote."""


def joined_ahead(
    scene: Scene,
    quotes: Mapping[int, Quote],
    pieces: Sequence[Piece],
    speaks_of: Callable[[Quote, Span | None], bool],
) -> dict[int, Quote]:
    """Give a quote that stands alone the speaker named behind the next one: "« A. » « B », a dit X".

    A description of a speaker that the next quote, in the same paragraph, continues by name gets
    that name: "le gouverneur … « A ». « B », a ajouté X".

    Args:
        scene: The article.
        quotes: Direct quotes by the index of their marked stretch.
        pieces: Their places, in order.
        speaks_of: Tells whether a quote speaks of somebody by name, who then does not say it.

    Returns:
        The quotes, completed.
    """
    done = dict(quotes)
    for one, two in reversed(list(pairwise(pieces))):
        first, second = done[one.mark], done[two.mark]
        runs_on = two.block == one.block + 1 and (two.goes_on or not scene.marks[one.mark].closed)
        if not (one.block == two.block or runs_on) or not two.leads or two.sentence - one.sentence != 1:
            continue
        behind = two.rule == "cue-behind-marks" and second.speaker is not None
        if one.alone and not one.rule and first.speaker is None and behind:
            if speaks_of(first, second.holder):
                continue
            why = because("shares-next-speaker")
            done[one.mark] = replace(second, span=first.span, time=first.time, reasons=(*second.reasons, why))
        elif two.goes_on and first.holder is None and _described(scene, first) and second.holder is not None:
            named = because("named-by-next-quote", name=scene.text(second.holder))
            if second.holder == second.speaker:
                reasons = (*first.reasons, named)
                done[one.mark] = replace(first, holder=second.holder, described=None, reasons=reasons)
    return done


def _described(scene: Scene, quote: Quote) -> bool:
    """Tell whether a speaker is one person given by a description: "le gouverneur"."""
    words = scene.text(quote.speaker).casefold().replace("'", "' ").split() if quote.speaker else []
    return (
        len(words) > 1
        and words[0] in listed("scan.definite")
        and words[1] in listed("scan.functions") | listed("scan.humans")
    )


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
                described=other.described,
                stance=other.stance,
                is_speech=True,
                reasons=(because("same-words-in-body"),),
            )
    return quote
