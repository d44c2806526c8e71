"""Cues of reported speech in a sentence: reporting verbs in their shapes, and "selon".

A cue is found by the form of the word; its shape (subject before, subject behind, clitic,
participle, passive) by what stands around it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from recoupe.lang.quotes import Frame, Reporting, listed, openers, reporting, starting, turns
from recoupe.model.reading import Stance
from recoupe.nlp.quotes.cue import Cue, Shape
from recoupe.nlp.quotes.phrases import human, phrase_at
from recoupe.nlp.quotes.scene import Scene
from recoupe.nlp.quotes.shapes import is_verb, shape_of
from recoupe.nlp.quotes.verbs import Group, group_of
from recoupe.nlp.quotes.words import Sentence, Word, finite

_SOURCE_SHAPES = {"whole": Shape.PRONOUN_SOURCE, "relative": Shape.RELATIVE_SOURCE}
_KINDS = ("relative", "whole", "openers", "origin", "opinion")
_INCISED = frozenset({Frame.CLAUSE, Frame.INCISE, Frame.REFLEXIVE})
_SAID = frozenset({Frame.INCISE})
_SOURCED = frozenset({Frame.CLAUSE, Frame.INCISE, Frame.OBJECT})


def find_cues(scene: Scene, sentence: Sentence) -> tuple[Cue, ...]:
    """Find the cues of a sentence, outside its quotation marks.

    Args:
        scene: The article.
        sentence: The sentence.

    Returns:
        The cues in order.
    """
    found = list(_sources(scene, sentence))
    taken = {i for c in found for i in range(c.first, c.last)}
    for at, word in enumerate(sentence.words):
        if at in taken or word.mark >= 0 or word.clitic:
            continue
        cue = _verb_cue(scene, sentence, at) or _any_incise(sentence, at)
        if cue is not None:
            found.append(cue)
            taken.update(range(cue.verb, cue.last))
    whole = [
        c for c in found if not any(d is not c and d.first <= c.first and c.last <= d.last for d in found)
    ]
    return tuple(sorted(whole, key=lambda c: (c.first, c.last)))


def _matches(words: tuple[Word, ...], at: int, pattern: tuple[str, ...]) -> bool:
    """Tell whether the words at an index are those of a pattern."""
    return at + len(pattern) <= len(words) and all(words[at + i].low == p for i, p in enumerate(pattern))


@cache
def _first_words() -> frozenset[str]:
    """Return the words that a source opener can begin with."""
    return frozenset(p[0] for kind in _KINDS for p in openers(kind))


def _sources(scene: Scene, sentence: Sentence) -> Iterator[Cue]:
    """Yield "selon X", "de source …", "pour X, …"."""
    words = sentence.words
    for at in range(len(words)):
        if words[at].mark >= 0 or words[at].low not in _first_words():
            continue
        for kind in _KINDS:
            known = starting(f"sources.{kind}").get(words[at].low, ())
            pattern = next((p for p in known if _matches(words, at, p)), None)
            if pattern is not None and _sourced(scene, words, at, len(pattern), kind):
                yield _source(sentence, at, pattern, kind)
                break


def _sourced(scene: Scene, words: tuple[Word, ...], at: int, length: int, kind: str) -> bool:
    """Tell whether the words of a source opener really give one here."""
    after = at + length
    if kind in ("whole", "relative"):
        return True
    if after >= len(words) or words[after].mark >= 0:
        return False
    if kind == "origin":
        return at == 0 or words[at - 1].low in listed("scan.before_origin")
    if kind == "opinion":
        return words[after].low[:1].isalnum() and _opinion(scene, words, at, after)
    if not words[after].low[:1].isalnum() or any(_matches(words, after, p) for p in openers("never")):
        return False
    apart = at == 0 or words[at - 1].low in listed("scan.before_opinion")
    return apart or words[at].low not in listed("scan.also_next")


def _opinion(scene: Scene, words: tuple[Word, ...], at: int, after: int) -> bool:
    """Tell whether "pour X" gives X's opinion: X a name or a function, set off by a comma."""
    if at and words[at - 1].low not in listed("scan.before_opinion") and words[at - 1].mark < 0:
        return False
    head = after
    while head < len(words) and words[head].low in listed("scan.determiners") | listed("scan.civilities") | {
        "."
    }:
        head += 1
    if head >= len(words):
        return False
    end = next(
        (i for i in range(head, min(len(words), head + 16)) if words[i].low == "," or words[i].mark >= 0),
        None,
    )
    phrase = phrase_at(scene, words[:end], after)
    if phrase is None or not human(words, phrase):
        return False
    if at and words[at - 1].low == "," and end is not None and not _clause_behind(words, end + 1):
        return False
    return end is not None or words[after].low in listed("scan.pronouns")


def _clause_behind(words: tuple[Word, ...], start: int) -> bool:
    """Tell whether a clause with its subject begins at an index: no verb alone, no apposition."""
    if start >= len(words) or finite(words[start]) or words[start].low in listed("scan.relatives"):
        return False
    ahead = words[start : start + 12]
    return any(w.mark >= 0 for w in ahead) or any(
        finite(w) and not any(v.low in listed("scan.relatives") | {","} for v in ahead[:i])
        for i, w in enumerate(ahead)
    )


def _source(sentence: Sentence, at: int, pattern: tuple[str, ...], kind: str) -> Cue:
    """Make the cue of a source opener."""
    last = at + len(pattern)
    # "de source policière": the noun is part of the name, only "de" opens.
    cut = at + 1 if kind == "origin" else last
    shape = _SOURCE_SHAPES.get(kind, Shape.SOURCE)
    return Cue(sentence, at, cut, at, shape, _SOURCED, Stance.SAYS, " ".join(pattern))


def _verb_cue(scene: Scene, sentence: Sentence, at: int) -> Cue | None:
    """Return the cue whose lexical verb stands at an index, or None."""
    words = sentence.words
    what = reporting(words[at].low)
    if what is None:
        return None
    group = group_of(words, at, what)
    if group is None or not is_verb(scene, words, group):
        return None
    turn = _turn(words, group, what)
    frames = what.frames | _SOURCED if turn > group.last else what.frames
    if not frames - {Frame.SUPPORT, Frame.TURN}:
        return None
    first, last = group.first, max(turn, group.last)
    negated = any(w.low in listed("scan.negation") for w in words[max(0, first - 3) : group.verb])
    reflexive = group.reflexive
    if reflexive and Frame.REFLEXIVE in frames:
        frames = frames | _SOURCED
    elif (
        reflexive and turn == group.last and what.lemma not in listed("scan.said_of_oneself")
    ) or frames <= {Frame.REFLEXIVE, Frame.SUPPORT, Frame.TURN}:
        return None
    shape = shape_of(scene, sentence, group, last)
    if shape is Shape.INVERTED and not frames & _INCISED:
        shape = Shape.MAIN
    return Cue(
        sentence, first, last, group.verb, shape, frames, what.stance, what.lemma,
        group.clitic, negated, reflexive, group.bare,
    )  # fmt: skip


def _any_incise(sentence: Sentence, at: int) -> Cue | None:
    """Return the cue of a verb that no list has, set off with its pronoun: "« … », imite-t-elle".

    What is quoted stands before it, and the sentence asks nothing: any verb tells how it was said.
    """
    words = sentence.words
    if at + 1 >= len(words) or not words[at + 1].clitic or words[at + 1].low not in listed("scan.third"):
        return None
    first = at
    while first and words[first - 1].low in listed("scan.objects"):
        first -= 1
    marked = sentence.inside >= 0 or any(w.mark >= 0 for w in words[max(0, first - 2) : first])
    cut = first > 0 and (words[first - 1].mark >= 0 or words[first - 1].low in listed("scan.cuts"))
    known = any(reporting(w.low) for w in words[at + 2 : at + 7] if w.mark < 0)
    if (
        not (marked and cut)
        or words[-1].low == "?"
        or (known and words[at].low in listed("scan.auxiliaries"))
    ):
        return None
    past = at + 2 < len(words) and words[at].low in listed("scan.auxiliaries")
    last = at + 3 if past else at + 2
    return Cue(
        sentence,
        first,
        last,
        last - 1 if past else at,
        Shape.CLITIC,
        _SAID,
        Stance.SAYS,
        words[at].low,
        at + 1,
    )


def _turn(words: tuple[Word, ...], group: Group, what: Reporting) -> int:
    """Return the index behind a fixed turn ("fait valoir") that the verb begins, or its own end."""
    tails = turns().get(what.lemma, ())
    if group.reflexive and what.lemma in listed("scan.saying_itself"):
        tails = (*tails, *turns().get("se_dire", ()))
    start = group.last
    while start < len(words) and words[start].low in listed("scan.adverbs"):
        start += 1
    for tail in tails:
        pattern = tuple(tail.replace("'", "' ").split())
        if _matches(words, start, pattern):
            return start + len(pattern)
    return group.last
