"""The spellings of one story's names, gathered into nodes that the merging joins."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from recoupe.lang.names import civil_titles, given_gender
from recoupe.lang.normalize import plain
from recoupe.lang.roles import determiner_gender, role_gender, role_head, role_lemmas, role_noun
from recoupe.model.article import Article
from recoupe.model.reading import EntityType, Mention, MentionKind, Reading
from recoupe.model.span import Passage
from recoupe.resolve.names import Name, parse
from recoupe.resolve.types import settled_types

_BEFORE = 24


@dataclass(frozen=True, slots=True)
class Spot:
    """One name mention where it stands.

    Attributes:
        passage: Where.
        mention: What was read.
        type: What it stands for, settled over the story.
        gender: `m`, `f`, or "" by the title or role at that place.
        title: Lemma of the role noun right before it ("le général X"), or "".
        roles: Lemmas of the role nouns around it.
    """

    passage: Passage
    mention: Mention
    type: EntityType
    gender: str
    title: str
    roles: frozenset[str]


@dataclass(frozen=True, slots=True)
class Node:
    """One spelling, over the whole story, or within one article for a person's single name.

    Attributes:
        name: The spelling taken apart.
        spots: Where it stands, in order; at least one.
        article: The article it is bound to, or "" where it means the same in all.
        gender: `m`, `f` or "".
    """

    name: Name
    spots: tuple[Spot, ...]
    article: str
    gender: str

    @property
    def roles(self) -> frozenset[str]:
        """Lemmas of the role nouns that stand with it."""
        return frozenset(r for s in self.spots for r in s.roles)

    @property
    def articles(self) -> frozenset[str]:
        """The articles it stands in."""
        return frozenset(s.passage.article for s in self.spots)

    @property
    def first(self) -> Passage:
        """Its first mention, by article id and place."""
        return self.spots[0].passage


def gather(articles: Sequence[Article], readings: Sequence[Reading]) -> tuple[Node, ...]:
    """Gather the name mentions of a story into nodes.

    Args:
        articles: The story's articles.
        readings: Their readings.

    Returns:
        The nodes, in a fixed order.
    """
    texts = {a.id: plain(a.text) for a in articles}
    types = settled_types(readings)
    groups: dict[tuple[str, ...], list[Spot]] = defaultdict(list)
    for reading in sorted(readings, key=lambda r: r.article):
        roles = {r.holder: r.text for r in reading.roles}
        for mention in reading.mentions:
            if mention.kind is not MentionKind.NAME:
                continue
            text, role = texts.get(reading.article, ""), roles.get(mention.span, "")
            spot = _spot(Passage(reading.article, mention.span), mention, types, (text, role))
            groups[_key(spot)].append(spot)
    return tuple(_node(key, spots) for key, spots in sorted(groups.items()))


def _spot(
    passage: Passage,
    mention: Mention,
    types: Mapping[tuple[str, str, EntityType], EntityType],
    around: tuple[str, str],
) -> Spot:
    """Place a mention, with the gender and the roles that its surroundings show."""
    text, role = around
    before = text[max(0, mention.span.start - _BEFORE) : mention.span.start]
    words = before.split()
    last = words[-1].casefold() if words else ""
    noun = role_noun(last)
    gender = civil_titles().get(last, "") or role_gender(role) or role_gender(last)
    if not gender and noun:
        gender = determiner_gender(before[: before.casefold().rindex(last)])
    return Spot(
        passage,
        mention,
        types[passage.article, mention.text, mention.type],
        gender,
        noun.lemma if noun else "",
        frozenset({r for r in (role_head(role), noun.lemma if noun else "") if r}) | _apposed(before),
    )


def _apposed(before: str) -> frozenset[str]:
    """Return the role noun right before a comma and the name ("le capitaine, X")."""
    words = before.split()
    return role_lemmas(words[-1]) if words and before.endswith(", ") else frozenset()


def _key(spot: Spot) -> tuple[str, ...]:
    """Return what a mention is grouped by."""
    name = parse(spot.mention.text, spot.type)
    key = (spot.type.value, name.head, *name.words)
    if spot.type is EntityType.PERSON and not name.is_full:
        return (*key, "@", spot.passage.article, spot.gender, spot.title)
    return key


def _node(key: tuple[str, ...], spots: Sequence[Spot]) -> Node:
    """Make a node of the mentions of one group."""
    ordered = tuple(sorted(spots, key=lambda s: s.passage))
    text = usual(Counter(s.mention.text for s in ordered))
    name = parse(text, ordered[0].type)
    bound = key[key.index("@") + 1] if "@" in key else ""
    genders = Counter(s.gender for s in ordered if s.gender)
    gender = max(sorted(genders), key=lambda g: genders[g]) if genders else ""
    if not gender and name.is_full and name.type is EntityType.PERSON:
        gender = given_gender(text.split()[0])
    return Node(name, ordered, bound, gender)


def usual(texts: Mapping[str, int]) -> str:
    """Return the most usual of several spellings: not all in capitals, then frequent, accented, first."""
    return min(texts, key=lambda t: (_shouts(t), -texts[t], t.isascii(), -len(t), t))


def _shouts(text: str) -> bool:
    """Tell whether a name longer than an acronym is written in capitals."""
    return text.isupper() and len(text) > 5
