"""Who is who inside one article, as far as attribution needs: names grouped, with functions and gender."""

from __future__ import annotations

from dataclasses import dataclass, field

from recoupe.lang.names import given_gender
from recoupe.lang.normalize import folded
from recoupe.lang.quotes import listed
from recoupe.model.reading import EntityType, Mention
from recoupe.model.span import Span
from recoupe.nlp.quotes.scene import Scene
from recoupe.nlp.quotes.words import Sentence, Word, finite


@dataclass(slots=True)
class Known:
    """One bearer of a name in the article.

    Attributes:
        names: The name mentions, by place.
        words: Folded words of the fullest form.
        roles: For each place that gives one, the folded words of the function.
        gender: "f", "m" or "" for unknown.
    """

    names: list[Mention]
    words: frozenset[str]
    roles: list[frozenset[str]] = field(default_factory=list)
    gender: str = ""

    @property
    def type(self) -> EntityType:
        """What the first mention stands for."""
        return self.names[0].type

    def last_before(self, offset: int) -> Mention | None:
        """Return the last mention that begins before an offset."""
        return next((m for m in reversed(self.names) if m.span.start < offset), None)


@dataclass(frozen=True, slots=True)
class People:
    """All bearers of names.

    Attributes:
        known: The bearers, by first mention.
        of: From the span of a mention to its bearer.
        subjects: Spans of mentions that are the subject of a clause.
    """

    known: tuple[Known, ...]
    of: dict[Span, Known]
    subjects: frozenset[Span]


def people_of(scene: Scene) -> People:
    """Group the names of an article.

    Args:
        scene: The article.

    Returns:
        The bearers; a bare surname goes to the last bearer before it whose name holds it.
    """
    known: list[Known] = []
    of: dict[Span, Known] = {}
    for name in scene.names:
        words = frozenset(
            w for w in folded(name.text).replace("'", " ").replace("-", " ").split() if len(w) > 1
        )
        bearer = next((k for k in reversed(known) if k.type is name.type and _same(k.words, words)), None)
        if bearer is None:
            bearer = Known([], words)
            known.append(bearer)
            bearer.names.append(name)
        else:
            bearer.names.append(name)
            bearer.words = bearer.words | words
        bearer.gender = (
            bearer.gender or given_gender(name.text.split()[0]) if name.text.split() else bearer.gender
        )
        of[name.span] = bearer
    starts = frozenset(scene.name_starts)
    for sentence in [*scene.sentences, *scene.inner.values()]:
        _functions(scene, sentence, of, starts)
    return People(tuple(known), of, _subjects(scene))


def _same(a: frozenset[str], b: frozenset[str]) -> bool:
    """Tell whether one name's words are all in the other's."""
    return bool(a) and bool(b) and (a <= b or b <= a)


def _functions(scene: Scene, sentence: Sentence, of: dict[Span, Known], starts: frozenset[int]) -> None:
    """Note the functions and genders that stand around the names of a sentence, by where names start."""
    words = sentence.words
    for at, word in enumerate(words):
        if word.mark >= 0 or word.span.start not in starts:
            continue
        name = scene.name_at(word)
        if name is None or name.span.start != word.span.start:
            continue
        end = at
        while end < len(words) and words[end].span.start < name.span.end:
            end += 1
        bearer = of[name.span]
        before, gender = _before(words, at)
        for role in (before, _behind(words, end)):
            if role & (listed("scan.functions") | listed("scan.humans")) or (role and _person_noun(role)):
                bearer.roles.append(frozenset(folded(w) for w in role))
        if gender and not bearer.gender:
            bearer.gender = gender


def _person_noun(role: frozenset[str]) -> bool:
    """Tell whether a function is a noun for people by its ending."""
    return any(w.endswith(tuple(sorted(listed("scan.human_endings")))) and len(w) > 5 for w in role)


def _before(words: tuple[Word, ...], at: int) -> tuple[frozenset[str], str]:
    """Return the content words of the function before a name, and the gender the words show."""
    found: list[str] = []
    gender = ""
    for i in range(at - 1, max(-1, at - 16), -1):
        low = words[i].low
        if low in listed("scan.determiners") - listed("scan.of"):
            inner = i > 0 and words[i - 1].low in listed("scan.of") | listed("scan.titled") | listed(
                "scan.all"
            )
            gender = gender or ("" if inner else _shows(low))
            if not inner:
                break
        elif not _leads_on(words, i, at, found):
            break
        elif low in listed("scan.civilities"):
            gender = gender or _shows(low)
        elif low[:1].isalpha() and low not in listed("scan.of") | listed("scan.titled"):
            found.append(low)
    feminine = any(w in listed("scan.only_feminine") for w in found)
    return frozenset(found), "f" if feminine else gender


def _leads_on(words: tuple[Word, ...], i: int, at: int, found: list[str]) -> bool:
    """Tell whether a word before a name still belongs to the function that leads to it."""
    word = words[i]
    if word.mark >= 0:
        return False
    if word.low in listed("scan.of") | listed("scan.titled"):
        return i < at - 1 and bool(found)
    if word.low in (",", "."):
        return i == at - 1 or (word.low == "." and words[i - 1].low in listed("scan.civilities"))
    known = listed("scan.civilities") | listed("scan.functions")
    return word.pos in ("NOUN", "ADJ", "PROPN", "NUM") or word.low in known


def _shows(low: str) -> str:
    """Return the gender that a determiner or civility shows."""
    if low in listed("scan.feminine_signs"):
        return "f"
    return "m" if low in listed("scan.masculine_signs") else ""


def _behind(words: tuple[Word, ...], end: int) -> frozenset[str]:
    """Return the content words of the function in apposition behind a name."""
    if end >= len(words) or words[end].low != ",":
        return frozenset()
    found: list[str] = []
    for word in words[end + 1 : end + 16]:
        plain = word.low in listed("scan.determiners") | listed("scan.of") | listed("scan.titled")
        if finite(word) or word.low in listed("scan.reflexive"):
            return frozenset()  # "Interrogé par X, le maire se lève": the subject of a verb
        if word.mark >= 0 or word.low in (",", ".", ";", ":") or word.pos in ("VERB", "AUX", "PRON"):
            break
        if (
            not found
            and not plain
            and word.pos not in ("NOUN", "ADJ")
            and word.low not in listed("scan.functions")
        ):
            break
        if not plain and word.low[:1].isalpha():
            found.append(word.low)
    return frozenset(found)


def _subjects(scene: Scene) -> frozenset[Span]:
    """Return the names that are the subject of a clause: by the parse, else the first ungoverned one."""
    found: set[Span] = set()
    for sentence in scene.sentences:
        names = scene.names_in(sentence.span)
        by_parse = {m.span for m in names if _is_subject(scene, m)}
        found |= by_parse
        if not by_parse:
            found |= {m.span for m in _ungoverned(scene, sentence)[:1]}
    return frozenset(found)


def _is_subject(scene: Scene, name: Mention) -> bool:
    """Tell whether the parse makes a name the subject, or the apposition of one."""
    tokens = scene.parsed.tokens(name.span)
    if tokens is None:
        return False
    if any(t.dep_.startswith("nsubj") for t in tokens):
        return True
    root = tokens.root
    apposed = root.dep_.split(":")[0] in ("flat", "appos", "nmod", "conj") and root.head.dep_.startswith(
        "nsubj"
    )
    return apposed and not any(c.dep_ == "case" for c in root.children)


def _ungoverned(scene: Scene, sentence: Sentence) -> list[Mention]:
    """Return the names of a sentence that no preposition stands before."""
    found: list[Mention] = []
    governed = listed("scan.of") | listed("scan.prepositions")
    for at, word in enumerate(sentence.words):
        name = scene.name_at(word)
        if word.mark >= 0 or name is None or name.span.start != word.span.start:
            continue
        before = at - 1
        if before >= 0 and sentence.words[before].low in listed("scan.determiners") - listed("scan.of"):
            before -= 1
        if before < 0 or sentence.words[before].low not in governed:
            found.append(name)
    return found
