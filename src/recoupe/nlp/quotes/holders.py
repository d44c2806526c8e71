"""Whom the speaker's words stand for: the name behind a pronoun or a description.

Pronouns and descriptions were told for the whole article before (`recoupe.nlp.references`); what that left
open goes to the one bearer whose function, or name, has its words.
"""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.lang.quotes import listed
from recoupe.lang.references import pronoun
from recoupe.model.reading import EntityType, Mention
from recoupe.model.reason import because
from recoupe.model.span import Span
from recoupe.nlp.quotes.descriptions import described
from recoupe.nlp.quotes.memory import (
    Found,
    Memory,
    Spoken,
    in_marks,
)
from recoupe.nlp.quotes.people import Known
from recoupe.nlp.quotes.phrases import Phrase
from recoupe.nlp.quotes.scene import Scene


def holder_of(memory: Memory, phrase: Phrase) -> Found:
    """Return the name that the speaker's words stand for, and why.

    Args:
        memory: What is known so far.
        phrase: The speaker's words.

    Returns:
        The name mention, or None for unknown; the reason is None for a name itself.
    """
    if phrase.name is not None:
        return phrase.name, None
    told = _told(memory.scene, phrase)
    if told is not None:
        return told, because("antecedent-known", name=told.text)
    return (None, None) if phrase.pronoun else described(memory, phrase)


def described_as(scene: Scene, phrase: Phrase) -> Span | None:
    """Return the fullest description of the unnamed speaker whom some words stand for, or None.

    Args:
        scene: The article.
        phrase: The speaker's words, for which no name was found.

    Returns:
        Its span, or None where the words themselves are all there is.
    """
    return next((o.described for o in _references(scene, phrase) if o.described), None)


def _references(scene: Scene, phrase: Phrase) -> Iterator[Mention]:
    """Yield the references that some words of a speaker are."""
    for other in scene.others:
        inside = other.span.overlaps(phrase.span) and (
            phrase.pronoun or (phrase.span.contains(other.span) and other.span.start - phrase.span.start <= 4)
        )
        if inside and abs(other.span.end - phrase.span.end) <= 2:
            yield other


def _told(scene: Scene, phrase: Phrase) -> Mention | None:
    """Return the antecedent that the mention finder or the roles give for these words."""
    for other in _references(scene, phrase):
        if other.antecedent is not None:
            return next((m for m in scene.names if m.span == other.antecedent), None)
    if _of_some_body(scene.text(phrase.span)):
        return None
    for role in scene.roles:
        # A role that stands in the speaker's own words belongs to its holder.
        if phrase.span.contains(role.span) and abs(role.span.start - phrase.span.start) <= 4:
            return next((m for m in scene.names if m.span == role.holder), None)
    return None


def _of_some_body(text: str) -> bool:
    """Tell whether a description is of somebody of an unnamed body ("un ouvrier d'un groupe")."""
    words = text.casefold().replace("'", "' ").split()
    some = listed("scan.indefinite")
    return bool(words) and words[0] in some and any(w in some for w in words[2:])


# ---------------------------------------------------------------- pronouns


def described_before(memory: Memory, phrase: Phrase) -> Spoken | None:
    """Return the unnamed speaker just before whom a pronoun goes on: "a confié un ouvrier … a-t-il ajouté".

    Args:
        memory: What is known so far.
        phrase: The pronoun.

    Returns:
        The last speaker, where they stand in the same paragraph under a description that agrees
        with the pronoun, and nobody named is a subject outside quotation marks in between.
    """
    low = memory.scene.text(phrase.span).casefold()
    at = phrase.span.start
    last = memory.last_spoken(at)
    form = pronoun(low) if phrase.pronoun else None
    if form is None or last is None or last.holder is not None or not last.described:
        return None
    other_gender = bool(form.gender and last.gender and form.gender != last.gender)
    fits = form.plural == last.plural and not other_gender
    first = max(last.at, last.words.end)
    between = memory.scene.names_in(Span(first, max(first, at)))
    other = any(n.span in memory.people.subjects and not in_marks(memory.scene, n) for n in between)
    return last if fits and not other and memory.block(last.at) == memory.block(at) else None


def agrees(known: Known, low: str, *, by_pronoun: bool) -> bool:
    """Tell whether a person can be meant by a pronoun, as far as genders are known."""
    form = pronoun(low) if by_pronoun else None
    gender = form.gender if form else ""
    return not (gender and known.gender and known.type is EntityType.PERSON and known.gender != gender)
