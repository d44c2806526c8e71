"""Whom the speaker's words stand for: the name behind a pronoun or a description.

A pronoun goes to the candidate that a small table of named features prefers; where two come
close, to nobody. A description goes to the one bearer whose function, or name, has its words.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

from recoupe.lang.normalize import folded
from recoupe.lang.quotes import listed
from recoupe.model.reading import EntityType, Mention
from recoupe.model.reason import Reason, because
from recoupe.model.span import Span
from recoupe.nlp.quotes.people import Known, People, people_of
from recoupe.nlp.quotes.phrases import Phrase
from recoupe.nlp.quotes.scene import Scene

_MARGIN = 0.75
"""By how much the best candidate for a pronoun must lead the next."""
_WINDOW = 900
"""Code points before a pronoun in which its name is looked for."""

Found = tuple[Mention | None, Reason | None]


@dataclass(slots=True)
class Memory:
    """What attribution knows and has found so far in the article.

    Attributes:
        scene: The article.
        people: Who is named in it.
        spoken: Place and holder of every speaker found, in order.
    """

    scene: Scene
    people: People
    spoken: list[tuple[int, Mention]] = field(default_factory=list)

    @classmethod
    def of(cls, scene: Scene) -> Memory:
        """Return the memory of an article nothing has been found in yet."""
        return cls(scene, people_of(scene))

    def block(self, offset: int) -> int:
        """Return the index of the block at an offset, -1 for none."""
        block = self.scene.parsed.block_at(offset)
        return self.scene.parsed.blocks.index(block) if block is not None else -1

    def last_speaker(self, offset: int) -> Known | None:
        """Return who spoke last before an offset, in the same paragraph or the one before."""
        for at, name in reversed(self.spoken):
            if at < offset:
                near = self.block(offset) - self.block(at) <= 1
                return self.people.of.get(name.span) if near else None
        return None


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A bearer of a name that a pronoun may stand for, by the mention nearest before it."""

    known: Known
    name: Mention
    at: int
    memory: Memory


def _spoke_last(c: _Candidate) -> bool:
    return c.memory.last_speaker(c.at) is c.known


def _last_subject(c: _Candidate) -> bool:
    """It is the subject nearest before the pronoun."""
    nearest = max((s for s in c.memory.people.subjects if s.start < c.at), default=None)
    return nearest is not None and c.memory.people.of.get(nearest) is c.known


def _some_subject(c: _Candidate) -> bool:
    """It is a subject in the last two paragraphs."""
    low = c.at - _WINDOW
    return any(m.span in c.memory.people.subjects for m in c.known.names if low <= m.span.start < c.at)


def _is_person(c: _Candidate) -> bool:
    return c.known.type is EntityType.PERSON


def _same_paragraph(c: _Candidate) -> bool:
    return c.memory.block(c.name.span.start) == c.memory.block(c.at)


def _far(c: _Candidate) -> bool:
    """Two paragraphs or more lie between."""
    return c.memory.block(c.at) - c.memory.block(c.name.span.start) >= 2


def _nearest(c: _Candidate) -> bool:
    """No other person is named between."""
    between = c.memory.scene.names_in(Span(c.name.span.end, max(c.name.span.end, c.at)))
    return not any(m.type is EntityType.PERSON for m in between)


def _thing(c: _Candidate) -> bool:
    """It is a place or a thing, and no words around it make it a body."""
    return c.known.type not in (EntityType.PERSON, EntityType.ORGANIZATION) and not c.known.roles


def _quoted(c: _Candidate) -> bool:
    """It is named inside quotation marks, and the pronoun stands outside them."""
    return any(
        m.closed and m.outer.contains(c.name.span) and not m.outer.contains(Span(c.at, c.at))
        for m in c.memory.scene.marks
    )


_FEATURES: tuple[tuple[str, float, Callable[[_Candidate], bool]], ...] = (
    ("last-subject", 1.5, _last_subject),
    ("spoke-last", 1.25, _spoke_last),
    ("is-person", 1.0, _is_person),
    ("some-subject", 0.5, _some_subject),
    ("same-paragraph", 0.5, _same_paragraph),
    ("nearest-name", 0.5, _nearest),
    ("far-away", -0.75, _far),
    ("is-thing", -1.5, _thing),
    ("inside-quote", -2.0, _quoted),
)


def holder_of(memory: Memory, phrase: Phrase) -> Found:
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
    """Return the antecedent that the mention finder or the roles give for these words."""
    for other in scene.others:
        inside = other.span.overlaps(phrase.span) and phrase.span.contains(other.span)
        if inside and other.antecedent is not None and abs(other.span.end - phrase.span.end) <= 2:
            return next((m for m in scene.names if m.span == other.antecedent), None)
    for role in scene.roles:
        # A role that stands in the speaker's own words belongs to its holder.
        if phrase.span.contains(role.span) and abs(role.span.start - phrase.span.start) <= 4:
            return next((m for m in scene.names if m.span == role.holder), None)
    return None


# ---------------------------------------------------------------- pronouns


def _pronoun(memory: Memory, phrase: Phrase) -> Found:
    """Resolve a pronoun among the names of the last paragraphs."""
    low = memory.scene.text(phrase.span).casefold()
    if low == "on" or low in listed("scan.plural_pronouns"):
        return None, None
    gender = _gender(low)
    ranked = sorted(
        (_scored(c) for c in _candidates(memory, phrase.span.start, gender)),
        key=lambda s: (-s[0], -s[1].name.span.start),
    )
    margin = _MARGIN if gender else 2 * _MARGIN
    if not ranked or ranked[0][0] < 2.0 or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < margin):
        return None, None
    _, best, grounds = ranked[0]
    if gender and best.known.type is EntityType.PERSON:
        best.known.gender = best.known.gender or gender
    return best.name, because("pronoun-to-name", name=best.name.text, grounds=", ".join(grounds))


def _gender(low: str) -> str:
    """Return the gender a pronoun shows, "" for none."""
    if low in listed("scan.owners"):
        return ""
    return "f" if low.startswith(("elle", "celle", "cette")) else "m"


def _scored(c: _Candidate) -> tuple[float, _Candidate, tuple[str, ...]]:
    """Return a candidate's score and the features that hold."""
    held = [(code, weight) for code, weight, test in _FEATURES if test(c)]
    return sum(w for _, w in held), c, tuple(code for code, _ in held)


def _outside(memory: Memory, known: Known, at: int) -> Mention | None:
    """Return the last mention before a place, one outside quotation marks first."""
    near = [m for m in known.names if m.span.start < at]
    free = [m for m in near if not any(q.closed and q.outer.contains(m.span) for q in memory.scene.marks)]
    found = free or near
    return found[-1] if found else None


def _candidates(memory: Memory, at: int, gender: str) -> list[_Candidate]:
    """Return the bearers of names before a place that agree in gender as far as it is known."""
    found: list[_Candidate] = []
    for known in memory.people.known:
        name = _outside(memory, known, at)
        if name is None or (at - name.span.start > _WINDOW and memory.last_speaker(at) is not known):
            continue
        if gender and known.gender and known.gender != gender and known.type is EntityType.PERSON:
            continue
        found.append(_Candidate(known, name, at, memory))
    return found


# ---------------------------------------------------------------- descriptions


def _described(memory: Memory, phrase: Phrase) -> Found:
    """Find the bearer that a description means: by function, by words of the name, by the last subject."""
    text = memory.scene.text(phrase.span).casefold()
    first = text.replace("'", "' ").split()[:1]
    if not first or first[0] not in listed("scan.definite"):
        return None, None
    words = _content(text)
    if not words:
        return None, None
    for way in (_by_function, _by_name, _by_subject):
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


def _by_subject(memory: Memory, phrase: Phrase, words: list[str], first: str) -> Found:
    """Take the last subject for a bare description that fits its kind ("le berger", "le groupe")."""
    if (len(words) > 1 and first not in ("ce", "cet", "cette")) or words[0] in {
        folded(w) for w in listed("scan.officers")
    }:
        return None, None
    body = words[0] in {folded(w) for w in listed("scan.anaphoric_bodies")}
    if not body and not means_person(memory, phrase):
        return None, None
    kind = EntityType.ORGANIZATION if body else EntityType.PERSON
    at = phrase.span.start
    feminine = first in ("la", "cette") or words[0].endswith(tuple(sorted(listed("scan.feminine_endings"))))
    gender = "f" if feminine else "m" if first in ("le", "ce", "cet") else ""
    near = [c for c in _candidates(memory, at, "" if body else gender) if c.known.type is kind]
    near = [c for c in near if memory.block(at) - memory.block(c.name.span.start) <= 1]
    if not body and first not in ("ce", "cet", "cette"):
        near = [c for c in near if c.known.gender == gender or (not feminine and _same_paragraph(c))]
    choice = [c.known for c in near if _last_of_kind(c, kind)]
    spoke = [c.known for c in near if _spoke_last(c)]
    if choice and spoke and choice[0] is not spoke[0]:
        return None, None
    return _chosen(memory, phrase, choice or spoke, "description-to-last-subject")


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


def _last_of_kind(c: _Candidate, kind: EntityType) -> bool:
    """Tell whether a candidate is the last subject of its kind."""
    of = c.memory.people.of
    before = [s for s in c.memory.people.subjects if s.start < c.at and s in of and of[s].type is kind]
    nearest = max(before, default=None)
    return nearest is not None and of[nearest] is c.known


def _chosen(memory: Memory, phrase: Phrase, choice: list[Known], code: str) -> Found:
    """Return the nearest mention of the one bearer chosen, if there is just one."""
    if len(choice) != 1:
        return None, None
    name = choice[0].last_before(phrase.span.start) or choice[0].names[0]
    return name, because(code, name=name.text, words=memory.scene.text(phrase.span))
