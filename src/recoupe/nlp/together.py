"""Words that stand for two named people together ("les deux ministres", "ils"): a rule of vetoes, no ranking.

A wrong pair is worse than an open one, so that everything must speak for it: two people, both named, told
of together just before, and nobody else of whom the words could be said.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from recoupe.lang.references import determiner, kindred, listed, takes_up
from recoupe.model.reading import EntityType, Mention
from recoupe.model.reason import Reason, because
from recoupe.model.span import Span
from recoupe.nlp.anaphors import Anaphor
from recoupe.nlp.antecedents import head_of
from recoupe.nlp.participants import Field, Participant, Place

_BEFORE = 2
"""Sentences before its own in which a description's two are looked for."""
_PAIR = 2
_LEADS = ("nsubj", "ROOT")
"""Relations of a subject, or of names that a sentence without a verb is about."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two people meant together at a place.

    Attributes:
        people: The two, as they were told of.
        here: Where they are meant together.
    """

    people: tuple[Participant, Participant]
    here: Place


def find_pair(field: Field, anaphor: Anaphor, here: Place, before: Pair | None) -> Mention | None:
    """Return the mention of two named people that some words are, or None where that is not sure.

    Args:
        field: The article as far as it has been read.
        anaphor: The words.
        here: Where they stand.
        before: The last two who were meant together.

    Returns:
        A mention with both names, in `Mention.also`.
    """
    if not anaphor.plural or here.quoted:
        return None
    if anaphor.noun is None:
        found, reason = _by_pronoun(field, anaphor, here, before)
    else:
        found, reason = _by_number(field, anaphor, here, before)
    names = sorted(p.name.span for p in found if p.name is not None)
    if reason is None or len(names) != _PAIR:
        return None
    span = _whole(anaphor)
    text = span.shifted(-anaphor.block.offset).of(anaphor.block.text)
    return Mention(span, text, EntityType.PERSON, anaphor.kind, None, (reason,), also=tuple(names))


def pair_of(field: Field, mention: Mention, here: Place) -> Pair | None:
    """Return the two people whose names a mention stands for."""
    one, *rest = [p for s in mention.also for p in field.cast if p.name is not None and p.name.span == s]
    return Pair((one, rest[0]), here) if rest else None


def _reason(code: str, people: tuple[Participant, ...]) -> Reason:
    """Return a reason that names the two."""
    names = [p.name.text for p in people if p.name is not None]
    return because(code, 1.0, name=names[0], other=names[-1])


# ---------------------------------------------------------------- descriptions


def _by_number(
    field: Field, anaphor: Anaphor, here: Place, before: Pair | None
) -> tuple[tuple[Participant, ...], Reason | None]:
    """Return the two whom "les deux …" takes up: the only two people told of in the sentences before."""
    noun = anaphor.noun
    if noun is None or noun.sort != "person" or not _is_of_two(anaphor) or _is_new(anaphor):
        return (), None
    if any(p.plural and noun.lemma in p.nouns for p in field.unnamed):
        return (), None
    told: tuple[Participant, ...] = ()
    for sentence in range(here.sentence, here.sentence - _BEFORE - 1, -1):
        told = _with(told, (p for p in _told_in(field, sentence, before) if not _is_other(anaphor, p)))
        if len(told) >= _PAIR:
            break
    if len(told) != _PAIR or any(not _may_be(anaphor, p) or _acts_there(p, here) for p in told):
        return (), None
    if anaphor.noun is not None and anaphor.noun.gender == "f" and not any(p.gender == "f" for p in told):
        return (), None
    return told, _reason("two-by-number", told)


def _is_of_two(anaphor: Anaphor) -> bool:
    """Tell whether a description begins with a definite article and the number two."""
    span = anaphor.block.tokens(anaphor.span)
    if (
        span is None
        or span.start == 0
        or anaphor.block.doc[span.start].text.casefold() not in listed("together.two")
    ):
        return False
    form = determiner(anaphor.block.doc[span.start - 1].text)
    return form is not None and form.definite and form.plural


def _is_new(anaphor: Anaphor) -> bool:
    """Tell whether a description says itself whom it means, or means others than those told of."""
    tokens = anaphor.block.tokens(anaphor.span)
    doc, end = anaphor.block.doc, tokens.start + len(tokens) if tokens is not None else 0
    after = doc[end].text.casefold() if end < len(doc) else ""
    others = any(t.text.casefold() in listed("together.others") for t in tokens or ())
    return anaphor.of or others or after in listed("phrase.clause")


def _is_other(anaphor: Anaphor, who: Participant) -> bool:
    """Tell whether gender rules somebody out: "les deux hommes" are no woman, "les deux élues" no man."""
    noun = anaphor.noun
    male = noun is not None and noun.lemma in listed("human.m")
    shown = "m" if male else "f" if noun is not None and noun.gender == "f" else ""
    return bool(shown and who.gender) and shown != who.gender


def _acts_there(who: Participant, here: Place) -> bool:
    """Tell whether somebody hangs on the very verb ("X a invité les deux élus": X is none of them)."""
    return any(pl.verb == here.verb and pl.block == here.block for pl in _places(who, here.sentence))


def _may_be(anaphor: Anaphor, who: Participant) -> bool:
    """Tell whether roles and names let one of two be called so."""
    noun = anaphor.noun
    if who.actor is None or noun is None:
        return False
    if noun.office and who.nouns and noun.lemma not in listed("together.anybody"):
        return noun.lemma in who.nouns or takes_up(noun.lemma, who.nouns) or kindred(noun.lemma, who.nouns)
    return True


def _told_in(field: Field, sentence: int, before: Pair | None) -> Iterator[Participant]:
    """Yield the people meant in a sentence so far, by whatever words."""
    for who in (*field.cast, *field.unnamed):
        if who.type is EntityType.PERSON and any(True for _ in _places(who, sentence)):
            yield who
    if before is not None and before.here.sentence == sentence:
        yield from before.people


def _places(who: Participant, sentence: int) -> Iterator[Place]:
    """Yield where somebody is meant in a sentence, outside quotes."""
    for place in reversed(who.places):
        if place.sentence < sentence:
            return
        if place.sentence == sentence and not place.quoted:
            yield place


def _with(told: tuple[Participant, ...], more: Iterator[Participant]) -> tuple[Participant, ...]:
    """Add people to those told of, each once."""
    found = {id(p): p for p in (*told, *more)}
    return tuple(found.values())


# ---------------------------------------------------------------- pronouns


def _by_pronoun(
    field: Field, anaphor: Anaphor, here: Place, before: Pair | None
) -> tuple[tuple[Participant, ...], Reason | None]:
    """Return the two whom a plural subject goes on with: the joint subject of the sentence before."""
    if not here.subject:
        return (), None
    people: tuple[Participant, ...] = ()
    for sentence in (here.sentence, here.sentence - 1):
        people = _with(people, _told_in(field, sentence, before))
        if people:
            break
    if len(people) != _PAIR or any(p.actor is None or p.name is None for p in people):
        return (), None
    if not _agree(anaphor, people) or not (_joined(field, people, here) or _goes_on(before, people)):
        return (), None
    return people, _reason("two-joint-subject", people)


def _agree(anaphor: Anaphor, people: tuple[Participant, ...]) -> bool:
    """Tell whether the genders of two fit a plural pronoun: women alone are not "ils"."""
    women = [p.gender == "f" for p in people]
    return all(women) == (anaphor.gender == "f")


def _goes_on(before: Pair | None, people: tuple[Participant, ...]) -> bool:
    """Tell whether two were the subject together already."""
    return (
        before is not None
        and before.here.subject
        and {id(p) for p in before.people} == {id(p) for p in people}
    )


def _joined(field: Field, people: tuple[Participant, ...], here: Place) -> bool:
    """Tell whether two names are one subject, joined by "et" or "avec"."""
    last = [next((pl for pl in reversed(p.places) if pl.named and not pl.quoted), None) for p in people]
    if any(pl is None or pl.sentence < here.sentence - 1 for pl in last):
        return False
    one, other = sorted((pl for pl in last if pl is not None), key=lambda pl: pl.span)
    first, second = head_of(field.parsed, one.span), head_of(field.parsed, other.span)
    if first is None or second is None or one.block != other.block or not first.dep_.startswith(_LEADS):
        return False
    links = {t.text.casefold() for t in second.children if t.i < second.i}
    return (
        second.head.i == first.i
        and second.dep_.startswith(("conj", "nmod"))
        and bool(links & listed("together.joins"))
    )


def _whole(anaphor: Anaphor) -> Span:
    """Return the words of a description with the article before its number."""
    tokens = anaphor.block.tokens(anaphor.span)
    if anaphor.noun is None or tokens is None:
        return anaphor.span
    return Span(anaphor.block.span(anaphor.block.doc[tokens.start - 1]).start, anaphor.span.end)
