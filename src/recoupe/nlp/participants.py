"""Who takes part in an article: those named, and those that are only described, with where they stand."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from recoupe.lang.normalize import folded
from recoupe.lang.quotes import reporting
from recoupe.lang.references import ages, listed
from recoupe.model.article import Zone
from recoupe.model.reading import EntityType, Mention, Role
from recoupe.model.span import Span
from recoupe.nlp.anaphors import TYPES, Anaphor, quoted
from recoupe.nlp.antecedents import Actor, actors, head_of
from recoupe.nlp.incises import in_incise, is_source
from recoupe.nlp.name_contexts import says_lemma
from recoupe.nlp.parsed import ParsedArticle
from recoupe.nlp.tokens import Token

_SAID = re.compile(r"«[^»]{0,600}(?:»|$)|\"[^\"]{0,600}\"|“[^”]{0,600}(?:”|$)")
_END = re.compile(r"[.!?]\s+|\n+")
_PAIRED = (EntityType.PERSON, EntityType.ORGANIZATION)
"""Of whom two may be "le premier" and "le second"."""
_CHAIN = 6
"""How far a chain of joined verbs is followed."""
_GOVERNED = ("ccomp", "xcomp", "advcl", "csubj")
"""Relations of a clause that another verb governs."""
_MATTERS = 10
"""Noun phrases of no person, body, place or thing that are kept in mind."""
_ABOUT = 3
"""How often the one whom an article is about is named at least."""
_AROUND = 60
"""Code points behind a name in which its age is looked for."""


@dataclass(frozen=True, slots=True)
class Place:
    """One place where a participant is meant.

    Attributes:
        span: The words: a name, a pronoun or a description.
        block: Number of the block.
        sentence: Number of the sentence in the article.
        subject: Whether they are the subject of a clause.
        says: Whether the parser makes them the subject of a verb of saying.
        nested: Whether they are the complement of a noun ("le frère de X").
        quoted: Whether they stand in quotation marks.
        told: Whether they stand in a clause that another verb governs ("X dit que Y part": Y).
        verb: The word they hang on, as its number in its block.
        named: Whether they are a name.
        pronoun: Whether they are a pronoun.
        rank: Whether they go back to one of two by their order ("le premier").
        voice: Whether they say something: as such a subject, in an incise, or named as a source.
    """

    span: Span
    block: int
    sentence: int
    subject: bool = False
    says: bool = False
    nested: bool = False
    quoted: bool = False
    told: bool = False
    verb: int = -1
    named: bool = False
    pronoun: bool = False
    rank: bool = False
    voice: bool = False


@dataclass(slots=True)
class Participant:
    """One who is named or described in an article.

    Attributes:
        type: What they are.
        gender: `m`, `f` or "" for unknown.
        plural: Whether they are several.
        actor: What is known of the name, or None for somebody unnamed.
        nouns: Lemmas of the nouns for them.
        terms: Content words that go with these, folded.
        nations: Countries that these name.
        ages: Their age, where the article gives it.
        places: Where they have been meant so far, in order.
        name: Their last name mention so far.
        described: The fullest description so far of somebody unnamed.
        maybe: Named people whom somebody unnamed may be, with how likely each is.
        called: Lemmas of the nouns that were understood to mean them.
    """

    type: EntityType
    gender: str
    plural: bool = False
    actor: Actor | None = None
    nouns: frozenset[str] = frozenset()
    terms: frozenset[str] = frozenset()
    nations: frozenset[str] = frozenset()
    ages: frozenset[int] = frozenset()
    places: list[Place] = field(default_factory=list)
    name: Mention | None = None
    described: Span | None = None
    maybe: tuple[tuple[Participant, float], ...] = ()
    called: set[str] = field(default_factory=set)


class Field:
    """The participants of an article, as far as it has been read."""

    def __init__(self, parsed: ParsedArticle, mentions: Sequence[Mention], roles: Sequence[Role]) -> None:
        self.parsed = parsed
        self._number = {id(b): i for i, b in enumerate(parsed.blocks)}
        blank = _SAID.sub(lambda m: " " * len(m.group()), parsed.plain)
        self._ends = [m.end() for m in _END.finditer(blank)]
        self._marked = {id(b): quoted(b) for b in parsed.blocks}
        self.cast = [_named(parsed, a) for a in actors(parsed, mentions, roles)]
        waiting = [(m, p) for p in self.cast if p.actor for m in p.actor.mentions]
        self._waiting = sorted(waiting, key=lambda w: w[0].span, reverse=True)
        self.protagonist = self._most_named()
        self.unnamed: list[Participant] = []
        self.matters: deque[Participant] = deque(maxlen=_MATTERS)
        self.last_pronoun: Participant | None = None
        self.last_speaker: Participant | None = None
        self.last_voice: Participant | None = None
        self.last_subject: Participant | None = None
        self.pair: tuple[Participant, Participant] | None = None
        self._told_of: list[Participant] = []
        self._telling = -1

    def _most_named(self) -> Participant | None:
        """Return the person to whom half of all persons' names in the article belong, if one is."""
        people = [(len(p.actor.mentions), -i, p) for i, p in enumerate(self.cast) if p.actor]
        people = [p for p in people if p[2].type is EntityType.PERSON]
        if not people:
            return None
        most, _, who = max(people, key=lambda p: p[:2])
        return who if most >= _ABOUT and 2 * most >= sum(n for n, _, _ in people) else None

    def advance(self, offset: int) -> None:
        """Read on to an offset: names before it count as places from now on."""
        while self._waiting and self._waiting[-1][0].span.start < offset:
            mention, participant = self._waiting.pop()
            place = self._place(mention.span, head_of(self.parsed, mention.span), named=True)
            participant.name = mention
            self.put(participant, place)

    def same_unnamed(self, anaphor: Anaphor) -> Participant | None:
        """Return the one unnamed participant that a description takes up by its own noun, in its number.

        Only where no other has that noun, named or not, and where what the description says further
        was said before.
        """
        said = anaphor.noun
        if said is None or any(said.lemma in p.nouns for p in self.cast):
            return None
        alike = [p for p in self.unnamed if said.lemma in p.nouns and p.plural == anaphor.plural]
        alike = [p for p in alike if not (p.gender and anaphor.gender) or p.gender == anaphor.gender]
        fits = len(alike) == 1 and anaphor.terms <= alike[0].terms and not anaphor.of
        return alike[0] if fits else None

    def take_up(self, participant: Participant, anaphor: Anaphor, place: Place) -> None:
        """Note that an anaphor means a participant; the fullest description is kept."""
        if participant.described is not None and anaphor.full is not None:
            participant.described = max(participant.described, anaphor.full, key=lambda s: (len(s), -s.start))
        if anaphor.noun is not None and not anaphor.rank:
            participant.called.add(anaphor.noun.lemma)
        if participant.type is EntityType.PERSON and not participant.plural:
            participant.gender = participant.gender or anaphor.gender
        self.put(participant, place)

    def put(self, participant: Participant, place: Place) -> None:
        """Note that a participant is meant at a place."""
        participant.places.append(place)
        if not place.quoted:
            self._note_pair(participant, place)
            self.last_speaker = participant if place.says else self.last_speaker
            self.last_voice = participant if place.voice else self.last_voice
            self.last_subject = participant if place.subject and not place.told else self.last_subject
            self.last_pronoun = participant if place.pronoun else self.last_pronoun

    def _note_pair(self, participant: Participant, place: Place) -> None:
        """Note two of a kind of whom one sentence tells: "le premier" and "le second" go back to them."""
        if place.sentence != self._telling:
            self._telling, self._told_of = place.sentence, []
        if place.rank or participant.plural or participant.type not in _PAIRED:
            return
        if not any(p is participant for p in self._told_of):
            self._told_of.append(participant)
        alike = [p for p in self._told_of if p.type is participant.type and p.actor is not None]
        if len(alike) == 2:
            self.pair = (alike[0], alike[1])

    def place_of(self, anaphor: Anaphor) -> Place:
        """Return the place of an anaphor."""
        place = self._place(anaphor.span, anaphor.head, pronoun=anaphor.noun is None)
        return replace(place, rank=True) if anaphor.rank else place

    def bring_in(self, anaphor: Anaphor, place: Place) -> Participant:
        """Note somebody unnamed: whom a description brings in, or a pronoun that is not understood."""
        said = anaphor.noun
        sort = said.sort if said else "person"
        made = Participant(
            TYPES[sort],
            anaphor.gender,
            anaphor.plural,
            nouns=frozenset({said.lemma} if said else ()),
            terms=anaphor.terms | ({folded(said.lemma)} if said else frozenset()),
            nations=anaphor.nations,
            ages=anaphor.ages,
            described=anaphor.full,
        )
        (self.matters if sort == "matter" else self.unnamed).append(made)
        self.put(made, place)
        return made

    def sentence(self, offset: int) -> int:
        """Return the number of the sentence at an offset; what is quoted ends none."""
        return bisect_left(self._ends, offset + 1)

    def is_title(self, block: int) -> bool:
        """Tell whether a block is the title."""
        return block >= 0 and self.parsed.blocks[block].kind is Zone.TITLE

    def _place(self, span: Span, head: Token | None, *, named: bool = False, pronoun: bool = False) -> Place:
        """Return what the parse says of a place."""
        block = self.parsed.block_at(span.start)
        if block is None or head is None:
            return Place(span, -1, self.sentence(span.start), named=named, pronoun=pronoun)
        tokens = block.tokens(span)
        incise = tokens is not None and in_incise(block.doc, tokens.start)
        subject = head.dep_.startswith("nsubj")
        told = subject and _told(head.head)
        says = subject and speaks(head.head) and not told
        return Place(
            span,
            self._number[id(block)],
            self.sentence(span.start),
            subject,
            says,
            head.dep_.startswith("nmod"),
            not incise and any(q.contains(span) for q in self._marked[id(block)]),
            told,
            head.head.i,
            named,
            pronoun,
            voice=says or incise or is_source(head),
        )


def speaks(verb: Token) -> bool:
    """Tell whether a word is a verb of saying."""
    return says_lemma(verb.lemma_) or (verb.pos_ == "VERB" and bool(reporting(verb.text.casefold())))


def _told(verb: Token) -> bool:
    """Tell whether a verb stands in a clause that another verb governs: who says it there is told of."""
    for _ in range(_CHAIN):
        if verb.dep_ != "conj":
            break
        verb = verb.head
    return verb.dep_ in _GOVERNED


def _named(parsed: ParsedArticle, actor: Actor) -> Participant:
    """Return the participant that a name's bearer is, nowhere yet."""
    after = [parsed.plain[m.span.end : m.span.end + _AROUND] for m in actor.mentions[:3]]
    near = [re.split(r"[.;:!?\n]", a)[0] for a in after if a.startswith((",", " ("))]
    return Participant(
        actor.type,
        actor.gender,
        _several(parsed, actor),
        actor=actor,
        nouns=actor.roles,
        terms=actor.role_terms,
        nations=actor.nations,
        ages=frozenset(a for n in near for a in ages(n)),
    )


def _several(parsed: ParsedArticle, actor: Actor) -> bool:
    """Tell whether a name is one of several ("les Nations unies"), by the words before it."""
    if actor.type is EntityType.PERSON:
        return False
    before = [
        parsed.plain[max(0, m.span.start - 6) : m.span.start].casefold().split() for m in actor.mentions
    ]
    shown = [b[-1] in listed("determiner.plural_articles") for b in before if b]
    return bool(shown) and 2 * sum(shown) > len(actor.mentions)
