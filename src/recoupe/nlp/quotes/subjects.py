"""The subject before a verb of saying: by the parse, by word order, across what commas set off."""

from __future__ import annotations

from recoupe.lang.quotes import listed
from recoupe.model.reading import EntityType
from recoupe.nlp.quotes.behind import sequence_length
from recoupe.nlp.quotes.cue import INCISES, SOURCES, Cue, Shape
from recoupe.nlp.quotes.nouns import (
    described_by,
    free,
    index_of,
    left_edge,
    named_before,
    phrase_ending,
    starts,
    subject_of,
)
from recoupe.nlp.quotes.phrases import Phrase, human, phrase_at, voices
from recoupe.nlp.quotes.scene import Scene
from recoupe.nlp.quotes.told import Told
from recoupe.nlp.quotes.words import Word, finite

INSERTED = INCISES | SOURCES
"""Shapes of a cue that may stand between commas inside a clause that is not about it."""


def set_off(scene: Scene, words: tuple[Word, ...], comma: int) -> Phrase | None:
    """Return a person set off by commas right before the verb: "l'une des voix à part, X, a dénoncé"."""
    before = next((i for i in range(comma - 1, max(0, comma - 6), -1) if words[i].low == ","), 0)
    if before and sequence_length(words, before + 1, "scan.asides") == comma - before - 1:
        comma = before
    name = scene.name_at(words[comma - 1]) if comma else None
    if name is None or name.type is not EntityType.PERSON or words[comma - 1].mark >= 0:
        return None
    start = next(i for i, w in enumerate(words) if w.span.end > name.span.start)
    while start and words[start - 1].low in listed("scan.civilities") | {"."}:
        start -= 1
    if start > 1 and words[start - 1].low == ",":
        return phrase_at(scene, words, start)
    # "… et la ministre X, a demandé": a comma too many behind the subject.
    for at in range(start - 1, max(0, start - 10), -1):
        if words[at].low in listed("scan.coordinating"):
            whole = phrase_at(scene, words, at + 1)
            return whole if whole is not None and whole.end == comma and whole.name is name else None
    return None


def across_insertion(
    scene: Scene, words: tuple[Word, ...], comma: int, earlier: tuple[Cue, ...]
) -> Told | None:
    """Subject before what commas set off: "X, dont le siège est à Y, dénonce", "X, dit l'agence, dénonce"."""
    if comma < 3 or words[comma].low != ",":
        return None
    for other in reversed(earlier):
        if other.shape in INSERTED and other.first > 1 and words[other.first - 1].low == ",":
            phrase = phrase_ending(scene, words, other.first)
            whole = not any(finite(w) for w in words[: other.first])
            return (
                Told(phrase, "subject-before-verb")
                if whole and phrase and free(words, phrase.start)
                else None
            )
    for at in range(comma - 2, 0, -1):
        if words[at].low in (";", ":") or words[at].mark >= 0:
            return None
        if words[at - 1].low == "," and words[at].low in listed("scan.relatives") - listed("scan.that"):
            own = phrase_ending(scene, words, at)
            phrase = described_by(scene, words, own) if own is not None else None
            own_verb = any(finite(w) for w in words[at:comma])
            if phrase is None or not own_verb or not free(words, phrase.start):
                return None
            return Told(phrase, "subject-before-verb") if human(words, phrase) else None
    return None


def before_bracket(words: tuple[Word, ...], at: int) -> int:
    """Step over what stands in brackets before an index: "Anne Roy (Parti vert) a dit"."""
    if at < 0 or words[at].low != ")":
        return at
    return next((i - 1 for i in range(at, max(-1, at - 30), -1) if words[i].low == "("), at)


def unlisted_name(scene: Scene, words: tuple[Word, ...], at: int) -> Phrase | None:
    """Take a capitalised word right before the verb that the name finder missed."""
    if at < 0 or words[at].pos != "PROPN" or not words[at].capital or scene.name_at(words[at]) is not None:
        return None
    return Phrase(at, at + 1, at, words[at].span) if free(words, at) else None


def subject_by_parse(words: tuple[Word, ...], phrase: Phrase, cue: Cue) -> bool:
    """Tell whether the parse, too, makes the phrase right before a verb its subject."""
    noun, verb = words[phrase.head].token, words[cue.verb].token
    return noun is not None and verb is not None and noun.dep_ == "nsubj" and noun.head.i == verb.i


def antecedent(scene: Scene, cue: Cue, relative: int) -> Told | None:
    """Return what "qui" stands for: the phrase right before it, else the noun the parse hangs it on."""
    words = cue.sentence.words
    if relative and words[relative - 1].low in listed("scan.relative_heads"):
        return None
    own = phrase_ending(scene, words, relative)
    if own is not None:
        own = described_by(scene, words, own)
    if own is None or own.name is None:
        token = words[cue.verb].token
        head = token.head if token is not None and token.dep_.startswith("acl") else None
        at = index_of(words, head) if head is not None else -1
        if 0 <= at < relative:
            own = phrase_at(scene, words, left_edge(scene, words, at)) or own
    return Told(own, "antecedent-of-relative") if own else None


def echo(words: tuple[Word, ...], at: int) -> bool:
    """Tell whether a pronoun only echoes a subject between commas ("le maire, lui, affirme")."""
    return at > 0 and words[at - 1].low == ","


def _between_commas(words: tuple[Word, ...], at: int) -> bool:
    """Tell whether a word is a pronoun that commas set off ("le maire, lui, affirme")."""
    pronoun = at > 0 and words[at].low in listed("scan.pronouns")
    return pronoun and words[at - 1].low == "," and at + 1 < len(words) and words[at + 1].low == ","


def left_of_group(words: tuple[Word, ...], first: int) -> int:
    """Return the index of the word before a verb group, object pronouns and "ne" left out."""
    at = first - 1
    while (
        at >= 0 and words[at].low in listed("scan.objects") and words[at].low not in listed("scan.narrators")
    ):
        at -= 1
    return at


def by_parse(scene: Scene, cue: Cue, code: str) -> Told | None:
    """Take the subject that the parse gives, where it stands in the sentence outside the marks."""
    words = cue.sentence.words
    token = words[cue.verb].token
    subject = subject_of(token) if token is not None else None
    if subject is None:
        return None
    at = index_of(words, subject)
    if _between_commas(words, at):
        return None
    if at < 0 or (at >= cue.first and cue.shape is not Shape.INVERTED):
        return None
    if words[at].low in listed("scan.relative"):
        return antecedent(scene, cue, at)
    edge = left_edge(scene, words, at)
    if edge and words[edge - 1].low in listed("scan.prepositions"):
        return None
    phrase = phrase_at(scene, words, edge)
    return Told(named_before(scene, words, phrase), code) if phrase else None


def nominative(scene: Scene, words: tuple[Word, ...], end: int, first: bool = False) -> Told | None:
    """Take the nearest noun phrase before the verb that no preposition governs, or the sentence's first."""
    governed = listed("scan.of") | listed("scan.prepositions")
    for at in range(end) if first else range(end - 1, -1, -1):
        if words[at].low == ";":
            return None
        if words[at].mark >= 0 or not starts(scene, words, at):
            continue
        before = words[at - 1].low if at else ""
        leading = (
            at
            and words[at - 1].pos in ("DET", "ADJ", "NOUN")
            and words[at].low not in listed("scan.determiners")
        )
        if before in governed or before in listed("scan.determiners") or leading or scene.time_at(words[at]):
            continue
        phrase = phrase_at(scene, words, at)
        if phrase is not None and phrase.end <= end and (not first or voices(words, phrase)):
            return Told(named_before(scene, words, phrase), "nearest-subject")
    return None
