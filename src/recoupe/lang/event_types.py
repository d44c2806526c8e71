"""Types of event words from what stands beside them: frames, tried in order.

A word of many senses ("perdre", "tirer", "lever") has no type of its own: what is acted on, who
acts, and the phrases that hang on it say which (frames in the sense of Fillmore 1982, as PLOVER's
coders use them: Halterman et al. 2023). Frames and classes of words are data
(`lang/<language>/event_types.toml`); where none holds and the word is vague, the type is unknown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from recoupe.lang.load import table, words

_ANY = "*"
_NAMED = "@"


@dataclass(frozen=True, slots=True)
class Facts:
    """What stands beside an event word, as lemmas and, for names, "@" and their type.

    Attributes:
        subjects: Who or what acts.
        objects: What is acted on; the subject of a passive.
        phrases: For each preposition before a phrase of the word, the words that head it.
        beside: Lemmas of the sentence.
    """

    subjects: frozenset[str] = frozenset()
    objects: frozenset[str] = frozenset()
    phrases: Mapping[str, frozenset[str]] = field(default_factory=dict)
    beside: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Typed:
    """A type with the word beside the event word that made it.

    Attributes:
        kind: A type of the ontology, or "".
        by: The word of the frame that held, or "" where the event word alone says it.
    """

    kind: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class _Frame:
    """One frame: its type and the conditions that must all hold."""

    kind: str
    subjects: frozenset[str]
    objects: frozenset[str]
    phrases: tuple[tuple[str, frozenset[str]], ...]
    beside: frozenset[str]
    bare: bool

    def holds(self, facts: Facts) -> str | None:
        """Return the word that fulfils the frame ("" where it asks for none), or None."""
        if self.bare and facts.objects:
            return None
        found = [""]
        for wanted, given in (
            (self.objects, facts.objects),
            (self.subjects, facts.subjects),
            (self.beside, facts.beside),
        ):
            if wanted:
                shared = given if _ANY in wanted else wanted & given
                if not shared:
                    return None
                found.append(min(shared))
        for preposition, wanted in self.phrases:
            shared = _phrase(preposition, wanted, facts)
            if not shared:
                return None
            found.append(min(shared))
        return next((w for w in found if w and not w.startswith(_NAMED)), "")


def _phrase(preposition: str, wanted: frozenset[str], facts: Facts) -> frozenset[str]:
    """Return the words of the phrases after a preposition that are wanted."""
    if preposition == _ANY:
        given = frozenset(w for held in facts.phrases.values() for w in held)
    else:
        given = facts.phrases.get(preposition, frozenset())
    return given if _ANY in wanted else wanted & given


def kind_of(key: str, facts: Facts, own: str, language: str = "fr") -> Typed:
    """Return the type of an event word from what stands beside it.

    Args:
        key: Key of the event word ("perdre", "tir").
        facts: What stands beside it.
        own: The type of its first family.
        language: ISO 639-1 code.

    Returns:
        The type of the first frame that holds, else the word's own; "" for a vague word.
    """
    frames, kinds, vague = _compiled(language)
    for frame in frames.get(key, ()):
        by = frame.holds(facts)
        if by is not None:
            return Typed(frame.kind, by)
    return Typed("" if key in vague else kinds.get(key, own))


@cache
def plain_preposition(word: str, language: str = "fr") -> str:
    """Return a preposition without its article ("du": "de"), as frames name it."""
    forms = table(language, "event_types")["prepositions"]
    return next((plain for plain, contracted in forms.items() if word in contracted), word)


@cache
def counters(language: str = "fr") -> frozenset[str]:
    """Return the words that only count or measure what hangs on them ("dizaine")."""
    return words(language, "event_types", "counters.words")


@cache
def _compiled(
    language: str,
) -> tuple[Mapping[str, tuple[_Frame, ...]], Mapping[str, str], frozenset[str]]:
    """Compile the frames of a language by key, the types of words, and the vague ones."""
    data = table(language, "event_types")
    classes = {name: frozenset(held) for name, held in data["classes"].items()}
    frames: dict[str, list[_Frame]] = {}
    for entry in data["frames"]["list"]:
        frame = _Frame(
            entry["kind"],
            _words(entry.get("subject", ()), classes),
            _words(entry.get("object", ()), classes),
            tuple(_split(phrase, classes) for phrase in entry.get("with", ())),
            _words(entry.get("beside", ()), classes),
            bool(entry.get("bare", False)),
        )
        for key in entry["keys"]:
            frames.setdefault(key, []).append(frame)
    kinds = {key: kind for kind, keys in data["kinds"].items() for key in keys}
    return {k: tuple(v) for k, v in frames.items()}, kinds, frozenset(data["vague"]["keys"])


def _words(names: list[str] | tuple[str, ...], classes: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Return the words that a condition asks for: those of a class, or the word itself."""
    return frozenset(word for name in names for word in classes.get(name, {name}))


def _split(phrase: str, classes: Mapping[str, frozenset[str]]) -> tuple[str, frozenset[str]]:
    """Return preposition and words of a condition on a phrase ("de:prison")."""
    preposition, _, names = phrase.partition(":")
    return preposition, _words((names,), classes)
