"""Event words: which verbs and nouns tell of what, and which may tell of the same.

The words are data (`lang/<language>/events.toml`). A trigger is known by its key: the infinitive
("visiter", "se rendre"), a verb with its complement ("prendre feu"), or the noun's lemma ("visite").
The types follow PLOVER (Halterman et al. 2023), extended for accidents, nature, sport, business
and justice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, lru_cache

from recoupe.lang.load import table, words

REFLEXIVE = ("se ", "s'")
_LONGEST_ENDING = 11
"""Letters of the longest ending of a verb form ("eilleraient")."""
_VOWELS = frozenset("aeiouyhâàäéèêëîïôöûùü")


class Kinship(IntEnum):
    """How near two triggers are in meaning."""

    OPPOSED = -1
    """They cannot tell the same event of the same people ("arriver", "partir")."""
    NONE = 0
    KIND = 1
    """One type of the ontology."""
    NEAR = 2
    """Modes that may tell the same event ("se rendre", "inspecter")."""
    FAMILY = 3
    """Near-synonyms ("visite", "visiter")."""
    WORD = 4
    """The same word."""


@dataclass(frozen=True, slots=True)
class Family:
    """A set of near-synonyms: one mode of one type.

    Attributes:
        name: Name of the set.
        kind: Type in the ontology, or "" where the words have none of their own.
        near: Families that may tell the same event in other words.
        against: Families that cannot.
    """

    name: str
    kind: str
    near: frozenset[str]
    against: frozenset[str]


@lru_cache(maxsize=20_000)
def _infinitives(language: str, word: str) -> tuple[str, ...]:
    """Return the infinitives that a word may be of: by stems, then by endings, the longest first."""
    data = table(language, "events")
    by_stem = [v for s, v in data["stems"].items() if word.startswith(s) and len(word) <= len(s) + 5]
    endings = data["endings"]
    by_ending = [
        word[:at] + infinitive
        for at in range(max(0, len(word) - _LONGEST_ENDING), len(word))
        for infinitive in endings.get(word[at:], ())
    ]
    return (*by_stem, *by_ending)


@lru_cache(maxsize=20_000)
def _mood(language: str, form: str, infinitive: str) -> str:
    """Return which mood the ending behind a verb's stem makes, or ""."""
    grammar, stems = table(language, "events")["grammar"], table(language, "events")["stems"]
    for name in ("conditional", "future"):
        for ending in grammar[name]:
            stem = form[: len(form) - len(ending)]
            of_verb = infinitive in (stem, stem + "e") or stems.get(stem) == infinitive
            if of_verb and form.endswith(ending) and stem.endswith("r"):
                return name
    return ""


@dataclass(frozen=True, slots=True)
class EventWords:
    """The event words of one language, compiled.

    Attributes:
        families: Every family, by name.
        members: For each key, its families; the first gives its type.
        verbs: Keys that are infinitives.
        nouns: First word of a noun key to the keys that begin with it, longest first.
        phrases: Infinitive to the phrases that begin with it, longest first.
        language: ISO 639-1 code.
    """

    families: dict[str, Family]
    members: dict[str, tuple[str, ...]]
    verbs: frozenset[str]
    nouns: dict[str, tuple[tuple[str, ...], ...]]
    phrases: dict[str, tuple[tuple[str, ...], ...]]
    language: str = "fr"

    def infinitive(self, lemma: str, form: str) -> str:
        """Return the infinitive of a verb, mending what the lemmatiser left ("rendr", "scruté").

        Args:
            lemma: The lemma as read, lower case.
            form: The word as it stands, lower case.

        Returns:
            A known verb that the lemma or the form can be of, or the lemma.
        """
        if lemma in self.verbs or lemma in self.phrases or not lemma:
            return lemma
        return next((g for g in self._guesses(lemma, form) if self._knows(g)), lemma)

    def _knows(self, verb: str) -> bool:
        """Tell whether a verb stands in the table, alone, with a clitic or with a complement."""
        return verb in self.verbs or f"se {verb}" in self.verbs or verb in self.phrases

    def _guesses(self, lemma: str, form: str) -> Iterator[str]:
        """Yield the infinitives that a lemma or form may be of, by stems and endings."""
        for word in (lemma, form):
            yield from _infinitives(self.language, word)

    def mood(self, form: str, infinitive: str) -> str:
        """Return "conditional" or "future" where a form is plainly one, else "".

        Taggers take "se reverraient" for an imperfect; the stem tells: it is the infinitive
        ("partir-ait"), the infinitive without its e, or an irregular stem of that verb.

        Args:
            form: The finite verb as written, lower case.
            infinitive: Its infinitive, without clitic.

        Returns:
            The mood's name.
        """
        return _mood(self.language, form, infinitive)

    def verb(self, lemma: str, *, reflexive: bool) -> str:
        """Return the key of a verb: the reflexive entry where the clitic stands and one is known."""
        if not reflexive:
            return lemma
        clitic = "s'" if lemma[:1] in _VOWELS else "se "
        return clitic + lemma if clitic + lemma in self.verbs or lemma not in self.verbs else lemma

    def noun(self, following: Sequence[str]) -> str | None:
        """Return the longest noun key that `following` begins with, or None.

        Args:
            following: Lemma of the noun, then the words after it as written.

        Returns:
            The key, its words joined by spaces.
        """
        for key in self.nouns.get(following[0], ()) if following else ():
            if tuple(following[: len(key)]) == key:
                return " ".join(key)
        return None

    def families_of(self, key: str) -> tuple[str, ...]:
        """Return the names of the families that hold `key`; a plain verb answers for a reflexive."""
        found = self.members.get(key)
        if found is None and key.startswith(REFLEXIVE):
            found = self.members.get(without_clitic(key))
        return found or ()

    def kind(self, key: str, *, bare: bool = False) -> str:
        """Return the type of `key`, or "".

        Args:
            key: Key of a trigger.
            bare: True for a verb without an object, which may change its type.

        Returns:
            A type of the ontology.
        """
        other = table(self.language, "events")["intransitive"].get(key) if bare else None
        names = (other,) if other else self.families_of(key)
        return self.families[names[0]].kind if names else ""

    def relatives(self, key: str) -> frozenset[str]:
        """Return the names of the families of `key` and of those near them."""
        mine = [self.families[n] for n in self.families_of(key)]
        return frozenset(n for f in mine for n in (f.name, *f.near))

    def kinship(self, left: str, right: str) -> Kinship:
        """Return how near two keys are in meaning."""
        if left == right:
            return Kinship.WORD
        mine = [self.families[n] for n in self.families_of(left)]
        yours = [self.families[n] for n in self.families_of(right)]
        pairs = [(a, b) for a in mine for b in yours]
        if any(a is b for a, b in pairs):
            return Kinship.FAMILY
        if any(b.name in a.against or a.name in b.against for a, b in pairs):
            return Kinship.OPPOSED
        if any(b.name in a.near or a.name in b.near for a, b in pairs):
            return Kinship.NEAR
        return Kinship.KIND if any(a.kind == b.kind != "" for a, b in pairs) else Kinship.NONE


def without_clitic(key: str) -> str:
    """Return a verb's key without its reflexive clitic ("se rendre": "rendre")."""
    return next((key.removeprefix(c) for c in REFLEXIVE if key.startswith(c)), key)


@cache
def event_words(language: str = "fr") -> EventWords:
    """Compile the event words of a language; compiled once in a process."""
    families: dict[str, Family] = {}
    members: dict[str, list[str]] = {}
    verbs: set[str] = set()
    nouns: set[tuple[str, ...]] = set()
    phrases: set[tuple[str, ...]] = set()
    for name, entry in table(language, "events")["families"].items():
        families[name] = Family(
            name, entry["kind"], frozenset(entry.get("near", ())), frozenset(entry.get("against", ()))
        )
        verbs.update(entry.get("verbs", ()))
        nouns.update(tuple(n.split(" ")) for n in entry.get("nouns", ()))
        phrases.update(tuple(p.split(" ")) for p in entry.get("phrases", ()))
        for key in (*entry.get("verbs", ()), *entry.get("nouns", ()), *entry.get("phrases", ())):
            held = members.setdefault(key, [])
            if name not in held:
                held.append(name)
    return EventWords(
        families,
        {k: tuple(v) for k, v in members.items()},
        frozenset(verbs),
        _by_first(nouns),
        _by_first(phrases),
        language,
    )


def _by_first(keys: set[tuple[str, ...]]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Index word tuples by their first word, longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for key in sorted(keys, key=lambda k: (-len(k), k)):
        found.setdefault(key[0], []).append(key)
    return {first: tuple(rest) for first, rest in found.items()}


@cache
def cues(topic: str, language: str = "fr") -> frozenset[str]:
    """Return a word list of the events table ("status.planned", "place.prepositions")."""
    return words(language, "events", topic)
