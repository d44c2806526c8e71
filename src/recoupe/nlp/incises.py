"""Who speaks by where they stand: behind a verb of saying that a mark sets off, or behind "selon"."""

from __future__ import annotations

from recoupe.lang.quotes import reporting
from recoupe.lang.references import listed
from recoupe.nlp.tokens import Doc, Token

_PHRASE = 10
"""Words of a noun phrase from its verb to its name ("plaide l'ancien directeur de la caisse X")."""
_VERBS = 5
"""Words of a verb with its auxiliaries, clitics and adverbs ("n'a-t-elle pas été")."""
_NOMINAL = frozenset({"DET", "NOUN", "ADJ", "PROPN", "ADP", "NUM"})
_VERBAL = frozenset({"VERB", "AUX", "PRON", "ADV"})


def in_incise(doc: Doc, at: int) -> bool:
    """Tell whether a noun phrase is the subject of an incise: "…, a plaidé le prévenu", "… », dit X".

    Args:
        doc: A block's parse. Only its parts of speech count: inverted subjects are what parsers miss.
        at: Index of a word of the phrase.

    Returns:
        Whether a verb of saying stands right before the phrase, and a comma or mark before the verb.
    """
    first = at - 1
    while first > max(-1, at - _PHRASE) and doc[first].pos_ in _NOMINAL and not _is_verb(doc, first):
        first -= 1
    start = first
    while start > max(-1, first - _VERBS) and (doc[start].pos_ in _VERBAL or _is_verb(doc, start)):
        start -= 1
    if start < 0 or start == first or doc[start].text not in listed("incise.behind"):
        return False
    return any(reporting(t.text) for t in doc[start + 1 : first + 1])


def _is_verb(doc: Doc, at: int) -> bool:
    """Tell whether a word is a form of a verb of saying, whatever the tagger takes it for: no "l'accusé"."""
    return reporting(doc[at].text) is not None and (at == 0 or doc[at - 1].pos_ != "DET")


def is_source(head: Token) -> bool:
    """Tell whether a phrase is named as a source ("selon lui", "d'après le maire")."""
    return any(c.dep_ == "case" and c.text.casefold() in listed("pronoun.source") for c in head.children)
