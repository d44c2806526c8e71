"""Finds the words that tell of events: verbs, nouns, and nouns carried by a verb that adds little."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from recoupe.lang.events import EventWords, cues, event_words
from recoupe.nlp.events.trees import children, is_verb, preposition, reflexive, relation, subject
from recoupe.nlp.tokens import Token, Tokens

_REACH = 7
_BESIDE = 2


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that tells of an event.

    Attributes:
        token: The verb or the noun.
        key: Its key among the event words.
        kind: Its type, or "".
        words: Tokens of the trigger: auxiliaries and verb, or the noun and its fixed complement.
        carrier: Whose tense, arguments and times count: the verb itself, the light verb that
            holds the noun, or the noun where nothing holds it.
    """

    token: Token
    key: str
    kind: str
    words: tuple[Token, ...]
    carrier: Token


@dataclass(frozen=True, slots=True)
class _Read:
    """A verb with its key and the words of the fixed phrase it begins."""

    key: str
    phrase: tuple[Token, ...] = ()


def find_triggers(sentence: Tokens) -> list[Trigger]:
    """Return the event words of a sentence, in order; each word belongs to one at most."""
    known = event_words()
    found = [t for token in sentence if (t := _trigger(token, known)) is not None]
    taken = {w.i: t.token.i for t in found if is_verb(t.token) for w in t.words}
    return [t for t in found if taken.get(t.token.i, t.token.i) == t.token.i]


def verb_key(verb: Token) -> str:
    """Return the key of a verb among the event words."""
    return _read(verb, event_words()).key


def phrase_words(verb: Token) -> tuple[Token, ...]:
    """Return the complement words of the fixed phrase that a verb begins ("lieu" of "avoir lieu")."""
    return _read(verb, event_words()).phrase


def _trigger(token: Token, known: EventWords) -> Trigger | None:
    """Read one word as a trigger, or give None."""
    if is_verb(token):
        return _verb(token, known)
    if token.pos_ == "ADJ":
        return _adjective(token, known)
    return _noun(token, known)


def _read(verb: Token, known: EventWords) -> _Read:
    """Return the key of a verb: of the fixed phrase it begins, else of itself."""
    lemma = known.infinitive(verb.lemma_.lower(), verb.lower_)
    for entry in known.phrases.get(lemma, ()):
        found = _complement(verb, entry[1:]) or _undergone(verb, entry[1:])
        if found:
            return _Read(" ".join(entry), found)
    return _Read(known.verb(lemma, reflexive=reflexive(verb)))


def _complement(verb: Token, wanted: tuple[str, ...]) -> tuple[Token, ...]:
    """Return the words of a fixed complement after a verb, the first one hanging on it."""
    after = verb.doc[verb.i + 1 : min(verb.sent.end, verb.i + 1 + _REACH)]
    found: list[Token] = []
    for token in after:
        if wanted[len(found)] in (token.lower_, token.lemma_.lower()):
            found.append(token)
            if len(found) == len(wanted):
                break
    else:
        return ()
    first = found[0]
    return tuple(found) if first.head.i == verb.i or first.i - verb.i <= _BESIDE else ()


def _undergone(verb: Token, wanted: tuple[str, ...]) -> tuple[Token, ...]:
    """Return the complement of a phrase in the passive, where it is the subject ("plainte a été déposée")."""
    found = [c for c in verb.children if c.dep_ == "nsubj:pass" and wanted == (c.lemma_.lower(),)]
    return tuple(found[:1])


def _verb(token: Token, known: EventWords) -> Trigger | None:
    """Read a verb as a trigger, or give None where it only carries or frames another."""
    read = _read(token, known)
    if any(is_event_noun(n, known) for n in _carried(token, read)) or _frames(token, read, known):
        return None
    kind = known.kind(read.key, bare=not children(token, "obj"))
    if not kind and read.key in cues("state.verbs"):
        return None
    auxiliaries = children(token, "aux")
    words = tuple(sorted((token, *auxiliaries, *read.phrase), key=lambda t: t.i))
    return Trigger(token, read.key, kind, words, token)


def _carried(verb: Token, read: _Read) -> list[Token]:
    """Return the nouns whose event a light verb may carry."""
    found: list[Token] = []
    if read.key in cues("light.object"):
        found += children(verb, "obj")
    who = subject(verb) if read.key in cues("light.subject") | cues("status.planned_passive") else None
    return found if who is None else [*found, who]


def is_event_noun(token: Token, known: EventWords) -> bool:
    """Tell whether a token is a noun that tells of an event."""
    return token.pos_ == "NOUN" and _noun_key(token, known) is not None


def _frames(verb: Token, read: _Read, known: EventWords) -> bool:
    """Tell whether a verb only gives another its mood ("doit partir") or only carries speech."""
    typed = bool(known.kind(read.key))
    if read.phrase:
        return False
    if read.key in cues("speech.verbs") and (not typed or bool(children(verb, "ccomp"))):
        return True
    moods = cues("status.planned") | cues("status.possible") | cues("status.happened") | cues("status.denied")
    modal = (read.key in cues("state.verbs") or not typed) and read.key in moods
    below = any(is_verb(c) for c in children(verb, "xcomp", "ccomp"))
    return below and (modal or read.key in cues("light.frames"))


def _noun(token: Token, known: EventWords) -> Trigger | None:
    """Read a noun as a trigger; a bare one that only classifies ("avion de combat") is none."""
    if token.pos_ != "NOUN" and not _is_mistagged_noun(token):
        return None
    key = _noun_key(token, known)
    if key is None or _classifies(token):
        return None
    words = tuple(token.doc[token.i : token.i + len(key.split(" "))])
    return Trigger(token, key, known.kind(key), words, _carrier(token, known))


def _is_mistagged_noun(token: Token) -> bool:
    """Tell whether a word that is tagged as a verb or name stands where a noun does."""
    return token.pos_ in {"PROPN", "X"} and token.is_lower and token.i > 0 and token.nbor(-1).pos_ == "DET"


def _classifies(noun: Token) -> bool:
    """Tell whether a noun without a determiner only says of what sort another noun is."""
    if relation(noun) not in {"nmod", "compound"} or noun.head.pos_ not in {"NOUN", "PROPN", "ADJ"}:
        return False
    bare = not children(noun, "det", "nummod", "amod")
    return bare and bool(preposition(noun)) and "Plur" not in noun.morph.get("Number", [])


def _carrier(noun: Token, known: EventWords) -> Token:
    """Return the light verb that holds an event noun, or the noun."""
    if relation(noun) not in {"nsubj", "obj"}:
        return noun
    at = noun.head
    for _ in range(_BESIDE + 1):
        if is_verb(at) and noun in _carried(at, _read(at, known)):
            return at
        at = next(iter(children(at, "xcomp")), noun)
    return noun


def _adjective(token: Token, known: EventWords) -> Trigger | None:
    """Read a predicate such as "mort" or "fermée", which taggers waver on, as a trigger."""
    if not children(token, "cop", "aux", "obl") and relation(token) not in {"root", "acl"}:
        return None
    lemma = token.lemma_.lower()
    if lemma in cues("predicates.never"):
        return None
    key = lemma if lemma in known.members else known.infinitive(lemma, token.lower_)
    if key not in known.members or (key == lemma and key not in cues("predicates.nouns")):
        return None
    copulas = tuple(children(token, "cop", "aux"))
    return Trigger(token, key, known.kind(key), (*copulas, token), token)


def _noun_key(token: Token, known: EventWords) -> str | None:
    """Return the key of a noun, by its lemma or as it stands ("obsèques" has no singular)."""
    lemma, *after = _following(token)
    return known.noun([lemma, *after]) or known.noun([token.lower_, *after])


def _following(token: Token) -> list[str]:
    """Return a noun's lemma and the words that follow it, as the noun table is keyed."""
    return [token.lemma_.lower(), *(t.lower_ for t in islice(token.doc[token.i + 1 :], 4))]


def anchors(triggers: list[Trigger]) -> Iterator[int]:
    """Yield the token indexes of the event nouns among triggers."""
    return (t.token.i for t in triggers if not is_verb(t.token))
