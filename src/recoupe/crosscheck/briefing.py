"""A briefing of sentences taken word for word from the articles, each with the passages it rests on.

Nothing is worded anew: a sentence that a machine writes can say what no article says. First what
several witnesses carry, then what goes back to one origin, then what is disputed, one account beside
the other, then what the articles say is not known.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from recoupe.crosscheck.ledger import Ledger
from recoupe.lang.claims import leans, says_unknown
from recoupe.lang.terms import content_words
from recoupe.model.article import Zone
from recoupe.model.case import ArticleFile, Case
from recoupe.model.claim import BriefingSentence, Claim, Disagreement, Standing
from recoupe.model.reading import Sentence
from recoupe.model.span import Passage

LENGTH = 12
_SHARES = {"established": 0.5, "one-origin": 0.25, "disputed": 0.34, "unknown": 0.1}
_REPEATS = 0.6
_CARRIED = frozenset({Standing.CORROBORATED, Standing.ONE_ORIGIN})
_SHORTEST = 30
_LONGEST = 420


@dataclass(frozen=True, slots=True)
class _Draft:
    """One or more sentences that stand or fall together."""

    section: str
    sentences: tuple[tuple[Passage, tuple[Passage, ...]], ...]


def brief(case: Case, ledger: Ledger, length: int = LENGTH) -> tuple[BriefingSentence, ...]:
    """Pick the sentences that tell a story, the surest first.

    Args:
        case: The story.
        ledger: What cross-checking found in it.
        length: At most so many sentences.

    Returns:
        Sentences in the order of the sections, each word for word as one article has it; its first
        evidence is the sentence itself. None is given twice, nor twice the same in other words.
    """
    desk = _Desk(case)
    chosen: list[BriefingSentence] = []
    for section, share in _SHARES.items():
        room = min(max(1, round(length * share)), length - len(chosen))
        for draft in desk.drafts(section, ledger):
            if len(draft.sentences) <= room and desk.is_new(draft):
                chosen.extend(desk.write(draft))
                room -= len(draft.sentences)
    return tuple(chosen)


class _Desk:
    """Finds sentences and remembers what has been said."""

    def __init__(self, case: Case) -> None:
        self._files = {f.article.id: f for f in case.files}
        self._said: list[frozenset[str]] = []

    def drafts(self, section: str, ledger: Ledger) -> Iterator[_Draft]:
        """Yield the drafts of a section, the weightiest first."""
        if section == "disputed":
            for disagreement in sorted(
                ledger.disagreements, key=lambda d: (d.update, d.kind != "number", d.id)
            ):
                yield from self._sides(disagreement)
        elif section == "unknown":
            yield from self._unknown()
        else:
            wanted = Standing.CORROBORATED if section == "established" else Standing.ONE_ORIGIN
            some = [c for c in ledger.claims if c.standing is wanted]
            if section == "one-origin" and not any(c.standing in _CARRIED for c in ledger.claims):
                some = [c for c in ledger.claims if c.standing is Standing.SINGLE_SOURCE]
            for claim in sorted(some, key=lambda c: (-len(c.lineages), -len(c.articles), c.id)):
                yield from self._claim(section, claim)

    def is_new(self, draft: _Draft) -> bool:
        """Tell whether no sentence of a draft repeats one that has been written."""
        return not any(self._repeats(self._keys(at)) for at, _ in draft.sentences)

    def write(self, draft: _Draft) -> list[BriefingSentence]:
        """Write a draft down."""
        self._said.extend(self._keys(at) for at, _ in draft.sentences)
        return [
            BriefingSentence(
                " ".join(self._text(at).split()), tuple(dict.fromkeys((at, *rest))), draft.section
            )
            for at, rest in draft.sentences
        ]

    def _claim(self, section: str, claim: Claim) -> Iterator[_Draft]:
        """Yield the draft of a claim: the account that reads best by itself."""
        found = [s for p in claim.evidence if (s := self._sentence(p)) is not None]
        if found:
            best = min(found, key=lambda p: (leans(self._text(p)), abs(len(p.span) - 160), p))
            yield _Draft(section, ((best, claim.evidence),))

    def _sides(self, disagreement: Disagreement) -> Iterator[_Draft]:
        """Yield the draft of a disagreement: one sentence for each of its outermost values."""
        ends = (disagreement.values[0], disagreement.values[-1])
        sides = []
        for value in ends:
            found = [s for p in value.evidence if (s := self._sentence(p)) is not None]
            if found:
                best = min(found, key=lambda p: (leans(self._text(p)), len(p.span), p))
                sides.append((best, value.evidence))
        if len({at for at, _ in sides}) == 2:
            yield _Draft("disputed", tuple(sides))

    def _unknown(self) -> Iterator[_Draft]:
        """Yield the sentences that say that something is not known."""
        for file in self._files.values():
            for sentence in file.reading.sentences:
                if _is_body(file, sentence) and says_unknown(sentence.span.of(file.article.text)):
                    at = file.passage(sentence.span)
                    if _reads_well(len(at.span)):
                        yield _Draft("unknown", ((at, ()),))

    def _sentence(self, passage: Passage) -> Passage | None:
        """Return the sentence of the body that holds a passage, if it reads well."""
        file = self._files[passage.article]
        for sentence in file.reading.sentences:
            if sentence.span.overlaps(passage.span) and _is_body(file, sentence):
                return file.passage(sentence.span) if _reads_well(len(sentence.span)) else None
        return None

    def _text(self, passage: Passage) -> str:
        """Return the words of a passage."""
        return passage.span.of(self._files[passage.article].article.text)

    def _keys(self, passage: Passage) -> frozenset[str]:
        """Return the keys of a passage's words."""
        language = self._files[passage.article].article.language
        return frozenset(w.key for w in content_words(self._text(passage), language))

    def _repeats(self, keys: frozenset[str]) -> bool:
        """Tell whether most of what a sentence says has been said."""
        return any(_overlap(keys, said) >= _REPEATS for said in self._said)


def _overlap(left: frozenset[str], right: frozenset[str]) -> float:
    """Return how much of the smaller set is in the other."""
    return len(left & right) / min(len(left), len(right)) if left and right else 0.0


def _is_body(file: ArticleFile, sentence: Sentence) -> bool:
    """Tell whether a sentence stands in the body of its article."""
    return file.article.zones[sentence.zone].zone is Zone.BODY


def _reads_well(length: int) -> bool:
    """Tell whether a sentence has a length that reads well."""
    return _SHORTEST <= length <= _LONGEST
