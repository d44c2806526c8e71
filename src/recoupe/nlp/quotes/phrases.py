"""The noun phrase that names a speaker: where it ends, and which name in it is the speaker's.

"le porte-parole du Kremlin, Dmitri X" names X; "le porte-parole du président X" does not. The
rules read words in order and need no parse: they are what is left when the parser is wrong.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from recoupe.lang.agencies import known_agencies
from recoupe.lang.quotes import channel_of_name, channel_of_noun, listed, speaking
from recoupe.model.reading import EntityType, Mention
from recoupe.model.span import Span
from recoupe.nlp.quotes.scene import Scene
from recoupe.nlp.quotes.words import Word, finite

_LONGEST = 30  # words looked at: a longer phrase names nobody
_NOUNS = frozenset({"NOUN", "PROPN", "NUM", "X", ""})


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that name a speaker.

    Attributes:
        start: Index of the first word in its sentence.
        end: Index past the last.
        head: Index of the noun, name or pronoun it turns on.
        span: Code points of the whole phrase.
        name: The name mention that is the speaker, or None.
        pronoun: True for a pronoun.
    """

    start: int
    end: int
    head: int
    span: Span
    name: Mention | None = None
    pronoun: bool = False

    @property
    def speaker(self) -> Span:
        """The span that stands for the speaker: the name where there is one."""
        return self.name.span if self.name else self.span


class _Reader:
    """Walks over the words of one phrase."""

    def __init__(self, scene: Scene, words: tuple[Word, ...], start: int) -> None:
        self.scene = scene
        self.words = words
        self.start = start
        self.at = start
        self.head = -1
        self.complement = False
        self.name: Mention | None = None

    def low(self, at: int) -> str:
        """Return the word at an index in lower case, "" outside."""
        return self.words[at].low if 0 <= at < len(self.words) else ""

    def read(self) -> Phrase | None:
        """Return the phrase, or None where none stands."""
        limit = min(len(self.words), self.start + _LONGEST)
        while self.at < limit and self.name is None and self._step():
            pass
        if self.head < 0 and self.name is None:
            self.head = self._bare_adjective()
            if self.head < 0:
                return None
        end = self._trimmed(max(self.at, self.head + 1))
        head = self.head if self.head >= 0 else end - 1
        span = Span(self.words[self.start].span.start, self.words[end - 1].span.end)
        return Phrase(self.start, end, head, span, self.name)

    def _bare_adjective(self) -> int:
        """Return the index of an adjective that stands for a noun ("l'éleveuse" misread), or -1."""
        loose = listed("scan.determiners") | listed("scan.of")
        found = [
            i for i in range(self.start, self.at) if self.words[i].pos == "ADJ" and self.low(i) not in loose
        ]
        return found[-1] if found and self.at - self.start > 1 else -1

    def _trimmed(self, end: int) -> int:
        """Return the end without prepositions, determiners and commas left hanging."""
        loose = listed("scan.of") | listed("scan.determiners") | listed("scan.prepositions") | {",", "("}
        while end - 1 > self.start and end - 1 > self.head and self.words[end - 1].low in loose:
            end -= 1
        return end

    def _step(self) -> bool:
        """Read one word or name; return False where the phrase ends."""
        word = self.words[self.at]
        if word.mark >= 0:
            return False
        if self.at > self.start and self.scene.time_at(word) and self.scene.name_at(word) is None:
            return False
        name = self.scene.name_at(word)
        if name is not None:
            return self._name(name)
        return self._word(word)

    def _name(self, name: Mention) -> bool:
        """Take a name: it ends the phrase where it is the speaker's own."""
        behind = self.at
        while behind < len(self.words) and self.words[behind].span.start < name.span.end:
            behind += 1
        if self._own(name):
            self.name = name
        if self.head < 0:
            self.head = self.at
        self.at = behind
        return True

    def _own(self, name: Mention) -> bool:
        """Tell whether a name met in the phrase is that of the one who speaks."""
        before = self.at - 1
        if self._of_a_body(name):
            return False
        if before < self.start or all(self._light(i) for i in range(self.start, self.at)):
            return True
        if self.low(before) in listed("scan.of") | listed("scan.prepositions"):
            return False
        if self.low(before) in listed("scan.determiners"):
            return self.low(before - 1) == ","
        if not self.complement:
            return True
        # "l'avocate de M. X": the civility leads to the name of whom the function is for.
        foreign = self._polite(before) or self._belongs(before)
        return name.type is EntityType.PERSON and not foreign

    def _polite(self, at: int) -> bool:
        """Tell whether a civility with "de" before it stands at an index."""
        while at > self.head and self.low(at) in listed("scan.civilities") | {"."}:
            at -= 1
            if self.low(at) in listed("scan.of"):
                return True
        return False

    def _of_a_body(self, name: Mention) -> bool:
        """Tell whether a body or text has a person's name: "le cabinet du ministre X", "le rapport X"."""
        head = self.low(self.head) if self.head >= 0 else ""
        body = self.complement and head in listed("scan.bodies") - listed("scan.functions")
        text = head in listed("nouns.documents") and self.head == self.at - 1
        return (body or text) and name.type is EntityType.PERSON

    def _light(self, at: int) -> bool:
        """Tell whether a word before the first name only leads to it: determiner, civility, full stop."""
        return self.low(at) in listed("scan.determiners") | listed("scan.civilities") | listed(
            "scan.even"
        ) | {"."}

    def _belongs(self, before: int) -> bool:
        """Tell whether the word before a name is a function inside the complement ("du président X")."""
        at = before
        while at > self.head and self.words[at].pos in ("ADJ", "PROPN") and not self._function(at):
            at -= 1
        if self.low(at) in listed("scan.namesakes") and at > self.head:
            return True
        if not self._function(at) or at <= self.head:
            return False
        inner = at - 1
        while (
            inner > self.head
            and self.words[inner].pos in ("ADJ", "DET")
            and self.low(inner) not in listed("scan.of")
        ):
            inner -= 1
        return self.low(inner) in listed("scan.of") | listed("scan.prepositions")

    def _function(self, at: int) -> bool:
        """Tell whether a word is the name of a function."""
        return self.low(at) in listed("scan.functions")

    def _word(self, word: Word) -> bool:
        """Take a word that is no name, by the first row of the table it belongs to."""
        for key, take in _TAKES:
            if word.low in listed(key):
                return take(self)
        return self._content(word)

    def stop_or_dot(self) -> bool:
        """Pass over the full stop of a civility ("M."); at other marks the phrase ends."""
        civil = self.low(self.at) == "." and self.low(self.at - 1) in listed("scan.civilities")
        return (civil or self.at == self.start) and self._go_on()

    def of(self) -> bool:
        """Take "de": a complement begins."""
        self.complement = self.complement or self.head >= 0
        return self._go_on()

    def _go_on(self) -> bool:
        """Pass over the word."""
        self.at += 1
        return True

    def determiner(self) -> bool:
        """Take a determiner at the start or behind a preposition; elsewhere a new phrase begins."""
        before = self.low(self.at - 1)
        loose = listed("scan.of") | listed("scan.prepositions") | listed("scan.determiners")
        if self.at == self.start or self.head < 0 or before in loose:
            return self._go_on()
        return False

    def preposition(self) -> bool:
        """Take "à", "en", "aux" inside the title of a function; elsewhere the phrase ends."""
        holds = listed("scan.functions") | listed("scan.humans") | listed("nouns.anonymous")
        titled = (
            self.head >= 0 and self.low(self.head) in holds and self.low(self.at) in listed("scan.titled")
        )
        if not titled or not self._titles(self.at + 1):
            return False
        self.complement = True
        return self._go_on()

    def _titles(self, at: int) -> bool:
        """Tell whether words behind "à", "en" belong to a title: no time, no place and no medium."""
        if at >= len(self.words) or self.scene.time_at(self.words[at]):
            return False
        if self.low(at - 1) in listed("scan.titled_in"):
            return self.low(at) in listed("scan.in_office")
        while at + 1 < len(self.words) and self.low(at) in listed("scan.determiners"):
            at += 1
        name = self.scene.name_at(self.words[at])
        medium = channel_of_noun(self.low(at)) or (name is not None and channel_of_name(name.text))
        agency = name is not None and any(known_agencies(name.text, self.scene.parsed.article.language))
        return not medium and not agency

    def _content(self, word: Word) -> bool:
        """Take a noun, an adjective or a number."""
        if word.low in listed("scan.civilities"):
            return self._go_on()
        if not word.low[:1].isalnum():
            return False
        return self._heads(word) if self.head < 0 else self._follows(word)

    def _heads(self, word: Word) -> bool:
        """Take a word before the noun has come, or the noun itself.

        The parser takes many an inverted subject for a verb: a word behind a determiner is a noun.
        """
        if finite(word) and self._described():
            return False
        noun = word.pos in _NOUNS or self._function(self.at) or word.low in listed("scan.pronominal")
        if noun or (word.pos not in ("ADJ", "ADV") and self.at > self.start):
            self.head = self.at
            return self._go_on()
        return word.pos in ("ADJ", "ADV") and self._go_on()

    def _described(self) -> bool:
        """Tell whether the word before is a noun for people that was misread: "le syndicaliste réclame"."""
        adjective = self.words[self.at - 1].pos == "ADJ" and self.at - self.start > 1
        return adjective and speaking(self.low(self.at - 1))

    def _follows(self, word: Word) -> bool:
        """Take what may stand behind the noun: a noun, an adjective, a participle, a second function."""
        if word.pos in ("VERB", "AUX"):
            return (self._behind_determiner() or self._participle(word)) and self._go_on()
        if word.pos == "NOUN" and self.low(self.at + 1) in listed("scan.determiners") - listed("scan.of"):
            # "la ministre hausse les épaules": a verb misread.
            return False
        if word.pos == "CCONJ":
            return (self._paired() or self._two_charges()) and self._go_on()
        if word.pos == "ADV":
            return self.low(self.at + 1) == "," and self._go_on()
        return (word.pos in _NOUNS or word.pos == "ADJ" or self._function(self.at)) and self._go_on()

    def _participle(self, word: Word) -> bool:
        """Tell whether a verb form behind the noun is an adjective to it ("le directeur sortant de")."""
        part = word.token is not None and "Part" in word.token.morph.get("VerbForm", [])
        after = self.low(self.at + 1)
        return part and (after in listed("scan.of") or after == ",") and not self.scene.name_at(word)

    def _behind_determiner(self) -> bool:
        """Tell whether a determiner stands right before: whatever the pipeline says, a noun follows."""
        return self.low(self.at - 1) in listed("scan.determiners") - listed("scan.pronominal")

    def _paired(self) -> bool:
        """Tell whether "et" joins a second function of the same person ("président et fondateur")."""
        after, known = self.low(self.at + 1), listed("scan.functions")
        led = self.low(self.at - 1) in known or self._function(self.head)
        return self.head >= 0 and after in known and led

    def _two_charges(self) -> bool:
        """Tell whether "et" joins a second charge of an office ("ministre de l'Eau et des Forêts X")."""
        return self.complement and self._function(self.head) and self.low(self.at + 1) in listed("scan.of")

    def bracket(self) -> bool:
        """Pass over a short acronym in brackets."""
        for at in range(self.at + 1, min(self.at + 6, len(self.words))):
            if self.words[at].low == ")":
                self.at = at + 1
                return True
        return False

    def apposition(self) -> bool:
        """Take the name that stands between commas behind a function, its own function before it or not."""
        at = self.at + 1
        lead = listed("scan.civilities") | listed("scan.functions") | listed("scan.singular_articles") | {"."}
        while self.low(at) in lead and self.scene.name_at(self.words[at]) is None:
            at += 1
        if self.head < 0:
            self.head = self._bare_adjective()
        if self.head < 0 or at >= len(self.words):
            return False
        name = self.scene.name_at(self.words[at])
        if name is None or name.span.start < self.words[self.at].span.end:
            return False
        behind = at
        while behind < len(self.words) and self.words[behind].span.start < name.span.end:
            behind += 1
        led = any(self.low(i) in lead - listed("scan.singular_articles") for i in range(self.at + 1, at))
        article = self.low(self.at + 1) in listed("scan.singular_articles")
        if (article and not led) or self._of_some_body():
            return False
        person = name.type is EntityType.PERSON or (
            self.low(self.head) in listed("scan.media") and not article
        )
        if self._of_a_body(name) or not (person and self._closes(behind)):
            return False
        self.name = name
        self.at = behind
        return True

    def _of_some_body(self) -> bool:
        """Tell whether an unnamed body ends the phrase, whose name follows ("un ouvrier d'un groupe, X")."""
        at = self.at - 1
        while at > self.head and self.words[at].pos == "ADJ":
            at -= 1
        some = self.low(at - 1) in listed("scan.indefinite")
        return self.complement and some and self.low(at) not in listed("scan.functions")

    def _closes(self, at: int) -> bool:
        """Tell whether an apposition ends at a word: punctuation, marks, a verb, a preposition."""
        if at >= len(self.words) or self.words[at].mark >= 0 or not self.low(at)[:1].isalpha():
            return True
        loose = listed("scan.that") | listed("scan.relative")
        return self.low(at) in loose or self.words[at].pos in ("VERB", "AUX", "ADP", "ADV")


_TAKES: tuple[tuple[str, Callable[[_Reader], bool]], ...] = (
    ("scan.comma", _Reader.apposition),
    ("scan.bracket", _Reader.bracket),
    ("scan.breaks", _Reader.stop_or_dot),
    ("scan.of", _Reader.of),
    ("scan.determiners", _Reader.determiner),
    ("scan.prepositions", _Reader.preposition),
)
"""What to do at a word of a class; the first class that holds it decides."""


def phrase_at(scene: Scene, words: tuple[Word, ...], start: int) -> Phrase | None:
    """Read the speaker's noun phrase that starts at a word.

    Args:
        scene: The article.
        words: The words of a sentence.
        start: Index of the first word of the phrase.

    Returns:
        The phrase, or None where no noun, name or pronoun stands.
    """
    if not 0 <= start < len(words) or words[start].mark >= 0:
        return None
    word = words[start]
    if word.low in listed("scan.approached") and scene.name_at(word) is None:
        return None
    if word.low in listed("scan.pronouns") and scene.name_at(word) is None:
        return Phrase(start, start + 1, start, word.span, None, pronoun=True)
    pair = " ".join(w.low for w in words[start : start + 2])
    if pair in listed("scan.anaphors"):
        span = Span(word.span.start, words[start + 1].span.end)
        return Phrase(start, start + 2, start + 1, span, None, pronoun=True)
    return _Reader(scene, words, start).read()


def voices(words: tuple[Word, ...], phrase: Phrase) -> bool:
    """Tell whether a phrase names somebody who can speak, or a text that says something."""
    texts = listed("nouns.speech") | listed("nouns.documents")
    return human(words, phrase) or words[phrase.head].low in texts


def human(words: tuple[Word, ...], phrase: Phrase) -> bool:
    """Tell whether a phrase names somebody who can speak: a person, a body, a medium.

    Args:
        words: The words of its sentence.
        phrase: The phrase.

    Returns:
        True for names of persons and bodies, pronouns, functions and nouns for people.
    """
    if phrase.pronoun:
        return True
    if phrase.name is not None:
        return phrase.name.type in (EntityType.PERSON, EntityType.ORGANIZATION)
    return words[phrase.head].low in listed("scan.pronominal") or speaking(words[phrase.head].low)
