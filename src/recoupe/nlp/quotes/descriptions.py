"""The name behind a description that no reference was told for: by function, by words of the name."""

from __future__ import annotations

from functools import cache

from recoupe.lang.normalize import folded
from recoupe.lang.quotes import listed
from recoupe.model.reading import EntityType
from recoupe.model.reason import because
from recoupe.nlp.quotes.memory import (
    Found,
    Memory,
)
from recoupe.nlp.quotes.people import Known
from recoupe.nlp.quotes.phrases import Phrase


def described(memory: Memory, phrase: Phrase) -> Found:
    """Find the bearer that a description means: by function, by words of the name."""
    text = memory.scene.text(phrase.span).casefold()
    first = text.replace("'", "' ").split()[:1]
    one_of = len(first) > 0 and any(
        w in listed("scan.indefinite") for w in text.replace("'", "' ").split()[1:2]
    )
    if not first or one_of or first[0] not in listed("scan.definite"):
        return None, None
    words = _content(text)
    if not words:
        return None, None
    for way in (_by_function, _by_name):
        found, why = way(memory, phrase, words, first[0])
        if found is not None:
            return found, why
    return None, None


def _content(text: str) -> list[str]:
    """Return the folded words of a description that carry it."""
    loose = (
        listed("scan.determiners")
        | listed("scan.of")
        | listed("scan.prepositions")
        | listed("scan.loose_adjectives")
    )
    words = text.replace("'", "' ").casefold().split()
    return [folded(w.strip(",.()")) for w in words if w not in loose and w.strip(",.()")]


def _by_function(memory: Memory, phrase: Phrase, words: list[str], _first: str) -> Found:
    """Take the one bearer whose function has the words ("le ministre" for "le ministre X")."""
    if not means_person(memory, phrase):
        return None, None
    fitting = [
        k
        for k in memory.people.known
        if k.type is EntityType.PERSON and any(_fits(words, role) for role in k.roles)
    ]
    whole = [k for k in fitting if any(set(words) <= role for role in k.roles)]
    choice = whole or fitting
    if len(choice) > 1:
        last = memory.last_speaker(phrase.span.start)
        choice = [k for k in choice if k is last]
    return _chosen(memory, phrase, choice, "same-role-words")


def _fits(words: list[str], role: frozenset[str]) -> bool:
    """Tell whether a description can mean a function: same noun, and nothing that speaks against it."""
    rest = set(words[1:])
    return words[0] in role and (not rest or bool(rest & role) or len(role) == 1)


def _by_name(memory: Memory, phrase: Phrase, words: list[str], _first: str) -> Found:
    """Take the one body whose name has the words ("le Conseil" for "Conseil constitutionnel")."""
    bodies = [k for k in memory.people.known if k.type is EntityType.ORGANIZATION]
    choice = [k for k in bodies if set(words) <= {folded(w) for w in k.words}]
    return _chosen(memory, phrase, choice, "same-name-words")


def means_person(memory: Memory, phrase: Phrase) -> bool:
    """Tell whether a description turns on a noun for people."""
    head = _content(memory.scene.text(phrase.span))[0]
    ending = head.endswith(tuple(sorted(_bare("scan.human_endings")))) and len(head) > 5
    known = head in _bare("scan.functions") or head in _bare("scan.humans")
    return head not in _bare("scan.bodies") and (known or ending)


@cache
def _bare(key: str) -> frozenset[str]:
    """Return a word list, folded."""
    return frozenset(folded(w) for w in listed(key))


def _chosen(memory: Memory, phrase: Phrase, choice: list[Known], code: str) -> Found:
    """Return the nearest mention of the one bearer chosen, if there is just one."""
    if len(choice) != 1:
        return None, None
    name = choice[0].last_before(phrase.span.start) or choice[0].names[0]
    return name, because(code, name=name.text, words=memory.scene.text(phrase.span))
