"""Finds the words that tell of events: verbs, nouns, and nouns carried by a verb that adds little."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from recoupe.lang.events import EventWords, cues, event_words
from recoupe.nlp.events.trees import children, is_verb, reflexive, relation

_REACH = 7


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

    @property
    def verbal(self) -> bool:
        """True where the trigger or what carries it is a verb."""
        return is_verb(self.carrier)


def find_triggers(sentence: Tokens) -> Iterator[Trigger]:
    """Yield the event words of a sentence, in order."""
    known = event_words()
    for token in sentence:
        found = _verb(token, known) if is_verb(token) else _noun(token, known)
        if found is not None:
            yield found


def _verb(token: Token, known: EventWords) -> Trigger | None:
    """Read a verb as a trigger, or give None where it only carries or frames another."""
    phrase = _phrase(token, known)
    key = " ".join((token.lemma_.lower(), *(w.lemma_.lower() for w in phrase))) if phrase else ""
    if not key:
        key = known.verb(token.lemma_.lower(), reflexive=reflexive(token))
    if not phrase and (_carries(token, key, known) or _frames(token, key)):
        return None
    kind = known.kind(_listed(key, phrase, token, known))
    if not kind and key in cues("state.verbs"):
        return None
    auxiliaries = tuple(c for c in token.children if relation(c) == "aux")
    words = tuple(sorted((token, *auxiliaries, *phrase), key=lambda t: t.i))
    return Trigger(token, _listed(key, phrase, token, known), kind, words, token)


def _listed(key: str, phrase: tuple[Token, ...], token: Token, known: EventWords) -> str:
    """Return the phrase as the table lists it (its nouns may stand in the plural or as written)."""
    if not phrase:
        return key
    for entry in known.phrases.get(token.lemma_.lower(), ()):
        if len(entry) == len(phrase) + 1 and all(
            _is(word, form) for word, form in zip(entry[1:], phrase, strict=True)
        ):
            return " ".join(entry)
    return key


def _phrase(token: Token, known: EventWords) -> tuple[Token, ...]:
    """Return the complement words of the fixed phrase that a verb begins, or nothing."""
    entries = known.phrases.get(token.lemma_.lower(), ())
    if not entries:
        return ()
    after = list(islice((t for t in token.doc[token.i + 1 :] if t.sent == token.sent), _REACH))
    for entry in entries:
        found = _in_order(after, entry[1:])
        if found and (found[0].head.i == token.i or token in found[0].ancestors):
            return found
    return ()


def _in_order(tokens: list[Token], wanted: tuple[str, ...]) -> tuple[Token, ...]:
    """Return the tokens that match the wanted words one after the other, or nothing."""
    found: list[Token] = []
    for token in tokens:
        if len(found) < len(wanted) and _is(wanted[len(found)], token):
            found.append(token)
    return tuple(found) if len(found) == len(wanted) else ()


def _is(word: str, token: Token) -> bool:
    """Tell whether a token is a form of the word."""
    return word in {token.lower_, token.lemma_.lower()}


def _carries(token: Token, key: str, known: EventWords) -> bool:
    """Tell whether a verb only carries an event noun ("a effectué une visite")."""
    return any(_event_noun(noun, known) for noun in _carried(token, key))


def _carried(token: Token, key: str) -> Iterable[Token]:
    """Return the nouns whose event a light verb may carry."""
    found: list[Token] = []
    if key in cues("light.object"):
        found += children(token, "obj")
    if key in cues("light.subject") or key in cues("status.planned"):
        found += children(token, "nsubj")
    return found


def _event_noun(token: Token, known: EventWords) -> bool:
    """Tell whether a token is a noun that tells of an event."""
    return token.pos_ == "NOUN" and known.noun(_following(token)) is not None


def _frames(token: Token, key: str) -> bool:
    """Tell whether a verb only gives another its mood ("doit partir") or only carries speech."""
    if key in cues("speech.verbs") and (not event_words().kind(key) or children(token, "ccomp")):
        return True
    modal = key in cues("state.verbs") or not event_words().kind(key)
    moods = cues("status.planned") | cues("status.possible") | cues("status.happened") | cues("status.denied")
    return modal and key in moods and any(is_verb(c) for c in children(token, "xcomp", "ccomp"))


def _noun(token: Token, known: EventWords) -> Trigger | None:
    """Read a noun, or an adjective or participle that the tagger made of a verb, as a trigger."""
    if token.pos_ == "ADJ":
        return _adjective(token, known)
    if token.pos_ != "NOUN":
        return None
    key = known.noun(_following(token))
    if key is None:
        return None
    length = len(key.split(" "))
    words = tuple(token.doc[token.i : token.i + length])
    return Trigger(token, key, known.kind(key), words, _carrier(token, known))


def _carrier(token: Token, known: EventWords) -> Token:
    """Return the light verb that holds an event noun, or the noun."""
    head = token.head
    if is_verb(head) and relation(token) in {"nsubj", "obj"}:
        key = known.verb(head.lemma_.lower(), reflexive=reflexive(head))
        if token in _carried(head, key):
            return head
    return token


def _adjective(token: Token, known: EventWords) -> Trigger | None:
    """Read a predicate such as "mort" or "fermée", which taggers waver on, as a trigger."""
    if not children(token, "cop", "aux", "obl") and relation(token) not in {"root", "acl"}:
        return None
    lemma = token.lemma_.lower()
    key = next((k for k in (lemma, f"{lemma[:-1]}er") if k in known.members), None)
    if key is None or (key != lemma and not lemma.endswith("é")):
        return None
    copulas = tuple(children(token, "cop", "aux"))
    return Trigger(token, key, known.kind(key), (*copulas, token), token)


def _following(token: Token) -> list[str]:
    """Return a noun's lemma and the words that follow it, as the noun table is keyed."""
    return [token.lemma_.lower(), *(t.lower_ for t in islice(token.doc[token.i + 1 :], 4))]
