"""Noun phrases around a verb: the one that ends before it, and the subject that the parse gives."""

from __future__ import annotations

from spacy.tokens import Token

from recoupe.lang.quotes import listed
from recoupe.nlp.quotes.phrases import Phrase, phrase_at
from recoupe.nlp.quotes.scene import Scene
from recoupe.nlp.quotes.words import Word


def subject_of(token: Token, depth: int = 0) -> Token | None:
    """Return the subject of a verb, up the chain of conjuncts, infinitives and participles."""
    for child in token.children:
        if child.dep_ == "nsubj":
            return child
    for child in token.children:
        if child.dep_ == "aux" and any(g.dep_ == "nsubj" for g in child.children):
            return next(g for g in child.children if g.dep_ == "nsubj")
    climbs = token.dep_ in (
        "conj",
        "xcomp",
        "advcl",
        "parataxis",
        "aux",
        "cop",
        "dep",
        "advmod",
        "obl",
        "ccomp",
    )
    if depth < 4 and climbs and token.head is not token and token.head.pos_ in ("VERB", "AUX", "ADJ", "NOUN"):
        return subject_of(token.head, depth + 1)
    return None


def index_of(words: tuple[Word, ...], token: Token) -> int:
    """Return the index of the word that a token begins, or -1 where it is not in the sentence."""
    for at, word in enumerate(words):
        if word.token is not None and word.token.i == token.i and word.mark < 0:
            return at
    return -1


def left_edge(scene: Scene, words: tuple[Word, ...], at: int) -> int:
    """Return where the noun phrase around a noun begins, with determiner, adjectives and functions."""
    name = scene.name_at(words[at])
    while at > 0:
        before = words[at - 1]
        inside = name is not None and before.span.start >= name.span.start
        leads = before.low in listed("scan.determiners") - listed("scan.of")
        joined = before.pos in ("ADJ", "NUM", "PROPN") or before.low in listed("scan.civilities") | listed(
            "scan.functions"
        )
        if inside or (before.mark < 0 and (leads or joined) and before.low != ","):
            at -= 1
            if leads and not inside:
                return _wider(words, at)
        else:
            break
    return at


def _wider(words: tuple[Word, ...], at: int) -> int:
    """Step over a second determiner ("tous les", "l'un des")."""
    while at > 0 and words[at - 1].low in listed("scan.pronominal"):
        at -= 1
    return at


def phrase_ending(scene: Scene, words: tuple[Word, ...], end: int) -> Phrase | None:
    """Return the noun phrase that ends right before an index, a comma between them allowed."""
    stop = end - 1 if end and words[end - 1].low == "," else end
    best: Phrase | None = None
    for start in range(stop - 1, max(-1, stop - 14), -1):
        if words[start].mark >= 0 or words[start].low in {";", ":"} | listed("scan.that"):
            break
        if not starts(scene, words, start):
            continue
        phrase = phrase_at(scene, words, start)
        if phrase is not None and phrase.end >= stop:
            if phrase.name is not None and words[start - 1 if start else 0].low not in listed("scan.of"):
                return phrase
            best = phrase
            if not start or words[start - 1].low not in listed("scan.of") | {"au", "aux"}:
                break
    return best


def starts(scene: Scene, words: tuple[Word, ...], at: int) -> bool:
    """Tell whether a noun phrase may begin at a word."""
    name = scene.name_at(words[at])
    return words[at].low in listed("scan.determiners") - listed("scan.of") or (
        name is not None and name.span.start == words[at].span.start
    )


def free(words: tuple[Word, ...], start: int) -> bool:
    """Tell whether no preposition governs the phrase that starts at an index."""
    return not start or words[start - 1].low not in listed("scan.of") | listed("scan.prepositions")
