"""Whom the speaker's words stand for: the name behind a pronoun or a description.

A pronoun goes to the candidate that a small table of named features prefers; where two come
close, to nobody. A description goes to the one person whose role has the same words.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, field

from recoupe.lang.normalize import folded
from recoupe.lang.quotes import listed
from recoupe.model.reading import EntityType, Mention
from recoupe.model.reason import Reason, because
from recoupe.model.span import Span
from recoupe.nlp.quotes.phrases import Phrase
from recoupe.nlp.quotes.scene import Scene

_MARGIN = 0.75
"""By how much the best candidate for a pronoun must lead the next."""
_WINDOW = 700
"""Code points before a pronoun in which its name is looked for."""


@dataclass(slots=True)
class Memory:
    """What attribution has found so far in the article.

    Attributes:
        scene: The article.
        spoken: Holder and place of every speaker found, in order.
        subjects: Spans of names that are subjects of a clause, by place.
    """

    scene: Scene
    spoken: list[tuple[int, Mention]] = field(default_factory=list)
    subjects: frozenset[Span] = frozenset()
    _genders: dict[str, str] = field(default_factory=dict)

    def gender(self, name: Mention) -> str:
        """Return "f", "m" or "" for the gender that the words before the name show, over all its mentions."""
        key = folded(name.text).rsplit(" ", 1)[-1]
        if key not in self._genders:
            votes = [
                _shown(self.scene, m) for m in self.scene.names if folded(m.text).rsplit(" ", 1)[-1] == key
            ]
            known = {v for v in votes if v}
            self._genders[key] = known.pop() if len(known) == 1 else ""
        return self._genders[key]


def _shown(scene: Scene, name: Mention) -> str:
    """Return the gender that the few words before a name show."""
    before = scene.parsed.plain[max(0, name.span.start - 60) : name.span.start]
    clause = before.rpartition("\n")[2].rpartition(".")[2] if not before.rstrip().endswith("M.") else "m."
    words = clause.casefold().replace("'", "' ").split()[-5:]
    for word in reversed(words):
        bare = word.strip(",;:()")
        if bare in listed("scan.feminine_signs") or (
            bare in listed("scan.feminine") and bare in listed("scan.only_feminine")
        ):
            return "f"
        if bare in listed("scan.masculine_signs"):
            return "m"
        if bare in listed("scan.verbs_apart"):
            break
    return ""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A name that a pronoun may stand for."""

    name: Mention
    pronoun: Phrase
    memory: Memory


def _spoke_last(c: _Candidate) -> bool:
    """It is whom the last quote came from."""
    spoken = c.memory.spoken
    return bool(spoken) and _same(spoken[-1][1], c.name)


def _was_subject(c: _Candidate) -> bool:
    """It is the subject of a clause."""
    return c.name.span in c.memory.subjects


def _is_person(c: _Candidate) -> bool:
    """It is a person."""
    return c.name.type is EntityType.PERSON


def _same_paragraph(c: _Candidate) -> bool:
    """It stands in the same paragraph."""
    parsed = c.memory.scene.parsed
    return parsed.block_at(c.name.span.start) is parsed.block_at(c.pronoun.span.start)


def _nearest(c: _Candidate) -> bool:
    """No other name of a person stands between."""
    scene = c.memory.scene
    between = scene.names_in(Span(c.name.span.end, max(c.name.span.end, c.pronoun.span.start)))
    return not any(m.type is EntityType.PERSON for m in between)


def _place(c: _Candidate) -> bool:
    """It is a place or a thing, which seldom speaks by a pronoun."""
    return c.name.type not in (EntityType.PERSON, EntityType.ORGANIZATION)


_FEATURES: tuple[tuple[str, float, Callable[[_Candidate], bool]], ...] = (
    ("spoke-last", 1.5, _spoke_last),
    ("was-subject", 1.5, _was_subject),
    ("is-person", 1.0, _is_person),
    ("same-paragraph", 0.75, _same_paragraph),
    ("nearest-name", 0.75, _nearest),
    ("is-place", -1.0, _place),
)


def _same(a: Mention, b: Mention) -> bool:
    """Tell whether two names share their last word."""
    return folded(a.text).rsplit(" ", 1)[-1] == folded(b.text).rsplit(" ", 1)[-1]


def holder_of(memory: Memory, phrase: Phrase) -> tuple[Mention | None, Reason | None]:
    """Return the name that the speaker's words stand for, and why.

    Args:
        memory: What is known so far.
        phrase: The speaker's words.

    Returns:
        The name mention, or None for unknown; the reason is None for a name itself.
    """
    if phrase.name is not None:
        return phrase.name, None
    told = _told(memory.scene, phrase)
    if told is not None:
        return told, because("antecedent-known", name=told.text)
    return _pronoun(memory, phrase) if phrase.pronoun else _described(memory, phrase)


def _told(scene: Scene, phrase: Phrase) -> Mention | None:
    """Return the antecedent that the mention finder gives for exactly these words."""
    for other in scene.others:
        inside = other.span.overlaps(phrase.span) and phrase.span.contains(other.span)
        if inside and other.antecedent is not None and abs(other.span.end - phrase.span.end) <= 2:
            return next((m for m in scene.names if m.span == other.antecedent), None)
    return None


def _pronoun(memory: Memory, phrase: Phrase) -> tuple[Mention | None, Reason | None]:
    """Resolve a pronoun among the names of the last sentences."""
    low = memory.scene.text(phrase.span).casefold()
    if low == "on" or low in listed("scan.plural_pronouns") or low.endswith("ers") or low.endswith("ères"):
        return None, None
    feminine = low not in listed("scan.masculine_pronouns") and low.startswith(("elle", "celle", "cette"))
    best: dict[str, tuple[float, Mention, tuple[str, ...]]] = {}
    for name in _candidates(memory, phrase):
        gender = memory.gender(name)
        known = low not in listed("scan.owners") and gender and name.type is EntityType.PERSON
        if known and (gender == "f") != feminine:
            continue
        key = folded(name.text).rsplit(" ", 1)[-1]
        held = [(code, w) for code, w, test in _FEATURES if test(_Candidate(name, phrase, memory))]
        score = sum(w for _, w in held) + (0.5 if known else 0.0)
        if key not in best or score > best[key][0]:
            best[key] = (score, name, tuple(code for code, _ in held))
    ranked = sorted(best.values(), key=lambda b: (-b[0], -b[1].span.start))
    if not ranked or ranked[0][0] < 1.5 or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _MARGIN):
        return None, None
    _, name, grounds = ranked[0]
    return name, because("pronoun-to-name", name=name.text, grounds=", ".join(grounds))


def _candidates(memory: Memory, phrase: Phrase) -> tuple[Mention, ...]:
    """Return the names before a pronoun, and the last speakers."""
    names = memory.scene.names
    stop = bisect_left(names, phrase.span.start, key=lambda m: m.span.start)
    near = [m for m in names[max(0, stop - 14) : stop] if phrase.span.start - m.span.start <= _WINDOW]
    last = [m for at, m in memory.spoken[-1:] if phrase.span.start - at <= 2 * _WINDOW]
    return tuple([*near, *(m for m in last if m not in near)])


def _described(memory: Memory, phrase: Phrase) -> tuple[Mention | None, Reason | None]:
    """Find the one person whose role has the words of a description."""
    words = _content(memory.scene.text(phrase.span))
    if not words:
        return None, None
    fitting: dict[str, Mention] = {}
    for role in memory.scene.roles:
        name = next((m for m in memory.scene.names if m.span == role.holder), None)
        role_words = _content(role.text)
        if name is not None and role_words and words[0] == role_words[0] and set(words) <= set(role_words):
            fitting[folded(name.text).rsplit(" ", 1)[-1]] = name
    if len(fitting) != 1:
        return None, None
    name = next(iter(fitting.values()))
    return name, because("same-role-words", name=name.text, words=memory.scene.text(phrase.span))


def _content(text: str) -> list[str]:
    """Return the folded words of a description that carry it, without articles and prepositions."""
    loose = (
        listed("scan.determiners")
        | listed("scan.of")
        | listed("scan.prepositions")
        | listed("scan.loose_adjectives")
    )
    words = text.replace("'", "' ").casefold().split()
    return [folded(w.strip(",.()")) for w in words if w not in loose and w.strip(",.()")]
