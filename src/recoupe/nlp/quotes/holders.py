"""Whom the speaker's words stand for: the name behind a pronoun or a description.

A pronoun goes to the candidate that a small table of named features prefers; where two come
close, to nobody. A description goes to the one bearer whose function, or name, has its words.
"""

from __future__ import annotations

from collections.abc import Callable

from recoupe.lang.quotes import listed
from recoupe.model.reading import EntityType, Mention
from recoupe.model.reason import because
from recoupe.model.span import Span
from recoupe.nlp.quotes.descriptions import described
from recoupe.nlp.quotes.memory import (
    WINDOW,
    Candidate,
    Found,
    Memory,
    Spoken,
    candidates_before,
    in_marks,
    same_paragraph,
    spoke_last,
)
from recoupe.nlp.quotes.people import Known
from recoupe.nlp.quotes.phrases import Phrase
from recoupe.nlp.quotes.scene import Scene

_MARGIN = 0.75
"""By how much the best candidate for a pronoun must lead the next."""


def _last_subject(c: Candidate) -> bool:
    """It is the subject nearest before the pronoun."""
    nearest = max((s for s in c.memory.people.subjects if s.start < c.at), default=None)
    return nearest is not None and c.memory.people.of.get(nearest) is c.known


def _some_subject(c: Candidate) -> bool:
    """It is a subject in the last two paragraphs."""
    low = c.at - WINDOW
    return any(m.span in c.memory.people.subjects for m in c.known.names if low <= m.span.start < c.at)


def _is_person(c: Candidate) -> bool:
    return c.known.type is EntityType.PERSON


def _far(c: Candidate) -> bool:
    """Two paragraphs or more lie between."""
    return c.memory.block(c.at) - c.memory.block(c.name.span.start) >= 2


def _nearest(c: Candidate) -> bool:
    """No other person is named between."""
    between = c.memory.scene.names_in(Span(c.name.span.end, max(c.name.span.end, c.at)))
    return not any(m.type is EntityType.PERSON for m in between)


def _thing(c: Candidate) -> bool:
    """It is a place or a thing, and no words around it make it a body."""
    return c.known.type not in (EntityType.PERSON, EntityType.ORGANIZATION) and not c.known.roles


def _quoted(c: Candidate) -> bool:
    """It is named inside quotation marks, and the pronoun stands outside them."""
    return any(
        m.closed and m.outer.contains(c.name.span) and not m.outer.contains(Span(c.at, c.at))
        for m in c.memory.scene.marks
    )


def _body_elsewhere(c: Candidate) -> bool:
    """It is a body, named in another paragraph: "il" and "elle" seldom reach so far."""
    return c.known.type is EntityType.ORGANIZATION and not same_paragraph(c)


def _remote(c: Candidate) -> bool:
    """It is in another paragraph, others are named between, and it did not speak."""
    return not (same_paragraph(c) or _nearest(c) or spoke_last(c))


_FEATURES: tuple[tuple[str, float, Callable[[Candidate], bool]], ...] = (
    ("last-subject", 1.5, _last_subject),
    ("spoke-last", 1.25, spoke_last),
    ("is-person", 1.0, _is_person),
    ("some-subject", 0.5, _some_subject),
    ("same-paragraph", 0.5, same_paragraph),
    ("nearest-name", 0.5, _nearest),
    ("far-away", -0.75, _far),
    ("is-thing", -1.5, _thing),
    ("inside-quote", -2.0, _quoted),
    ("body-elsewhere", -1.5, _body_elsewhere),
    ("remote", -1.5, _remote),
)


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
    other = _spoken_by_another(memory, phrase, told) if told is not None else None
    if other is not None:
        return other, because("continues-speaking", name=other.text)
    if told is not None:
        return told, because("antecedent-known", name=told.text)
    return _pronoun(memory, phrase) if phrase.pronoun else described(memory, phrase)


def _spoken_by_another(memory: Memory, phrase: Phrase, told: Mention) -> Mention | None:
    """Return the person who just spoke, in the same paragraph, where a pronoun can mean them as well.

    Who spoke goes on speaking more often than whom they spoke of begins to.
    """
    last = memory.last_spoken(phrase.span.start)
    if not phrase.pronoun or last is None or last.holder is None:
        return None
    speaker = memory.people.of.get(last.holder.span)
    near = memory.block(last.at) == memory.block(phrase.span.start)
    if speaker is None or speaker is memory.people.of.get(told.span) or not near:
        return None
    low = memory.scene.text(phrase.span).casefold()
    fits = speaker.type is EntityType.PERSON and agrees(speaker, low, pronoun=True)
    return last.holder if fits else None


def _told(scene: Scene, phrase: Phrase) -> Mention | None:
    """Return the antecedent that the mention finder or the roles give for these words."""
    for other in scene.others:
        inside = other.span.overlaps(phrase.span) and phrase.span.contains(other.span)
        if inside and other.antecedent is not None and abs(other.span.end - phrase.span.end) <= 2:
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
    if not phrase.pronoun or low == "on" or last is None or last.holder is not None or not last.described:
        return None
    plural = low in listed("scan.plural_pronouns")
    gender = _gender(low)
    fits = plural == last.plural and not (gender and last.gender and gender != last.gender)
    first = max(last.at, last.words.end)
    between = memory.scene.names_in(Span(first, max(first, at)))
    other = any(n.span in memory.people.subjects and not in_marks(memory.scene, n) for n in between)
    return last if fits and not other and memory.block(last.at) == memory.block(at) else None


def _pronoun(memory: Memory, phrase: Phrase) -> Found:
    """Resolve a pronoun among the names of the last paragraphs."""
    low = memory.scene.text(phrase.span).casefold()
    if low == "on" or low in listed("scan.plural_pronouns"):
        return None, None
    gender = _gender(low)
    ranked = sorted(
        (_scored(c) for c in candidates_before(memory, phrase.span.start, gender)),
        key=lambda s: (-s[0], -s[1].name.span.start),
    )
    margin = _MARGIN if gender else 2 * _MARGIN
    if not ranked or ranked[0][0] < 2.0 or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < margin):
        return None, None
    _, best, grounds = ranked[0]
    if gender and best.known.type is EntityType.PERSON:
        best.known.gender = best.known.gender or gender
    return best.name, because("pronoun-to-name", name=best.name.text, grounds=", ".join(grounds))


def agrees(known: Known, low: str, *, pronoun: bool) -> bool:
    """Tell whether a person can be meant by a pronoun, as far as genders are known."""
    gender = _gender(low) if pronoun else ""
    return not (gender and known.gender and known.type is EntityType.PERSON and known.gender != gender)


def _gender(low: str) -> str:
    """Return the gender a pronoun shows, "" for none."""
    if low in listed("scan.owners"):
        return ""
    return "f" if low.startswith(("elle", "celle", "cette")) else "m"


def _scored(c: Candidate) -> tuple[float, Candidate, tuple[str, ...]]:
    """Return a candidate's score and the features that hold."""
    held = [(code, weight) for code, weight, test in _FEATURES if test(c)]
    return sum(w for _, w in held), c, tuple(code for code, _ in held)
