"""Whom a pronoun or a description can stand for: the names before it, with what is known of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from recoupe.lang.names import civil_titles, countries, essential, given_gender, is_family_first
from recoupe.lang.normalize import folded
from recoupe.lang.references import noun, tail
from recoupe.lang.roles import determiner_gender, role_gender, role_head, role_words
from recoupe.model.reading import EntityType, Mention, MentionKind, Role
from recoupe.model.span import Span
from recoupe.nlp.parsed import ParsedArticle
from recoupe.nlp.tokens import Token

_BEFORE = 40
_WORD = re.compile(r"[\w'-]+", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Actor:
    """One named person, body, place or thing of an article.

    Attributes:
        key: What its mentions share.
        type: What it is.
        gender: `m`, `f`, or "" for unknown.
        roles: Lemmas of its roles' nouns.
        role_terms: All words of its roles and of the nouns before its names, folded.
        nations: Codes of countries that its roles name.
        mentions: Its name mentions, in order.
    """

    key: str
    type: EntityType
    gender: str
    roles: frozenset[str]
    role_terms: frozenset[str]
    nations: frozenset[str]
    mentions: tuple[Mention, ...]


def actors(parsed: ParsedArticle, mentions: Sequence[Mention], roles: Sequence[Role]) -> tuple[Actor, ...]:
    """Gather an article's name mentions by whom they name.

    Args:
        parsed: The article.
        mentions: Its name mentions.
        roles: Its roles.

    Returns:
        The actors, by first mention.
    """
    names = [m for m in mentions if m.kind is MentionKind.NAME]
    keys = _keys(names)
    groups: dict[tuple[str, EntityType], list[Mention]] = defaultdict(list)
    for mention in names:
        groups[keys[mention.text, mention.type], mention.type].append(mention)
    held: dict[Span, list[Role]] = defaultdict(list)
    for role in roles:
        held[role.holder].append(role)
    made = [_actor(parsed, key, group, held) for (key, _), group in groups.items()]
    return tuple(sorted(made, key=lambda a: (a.mentions[0].span, a.key)))


def _keys(names: Sequence[Mention]) -> dict[tuple[str, EntityType], str]:
    """Give each spelling the key of its fullest form; a surname shared by two people keys itself."""
    full: dict[str, set[str]] = defaultdict(set)
    texts = sorted({(m.text, m.type) for m in names})
    for text, kind in texts:
        found = [folded(w) for w in essential(text)]
        if kind is EntityType.PERSON and len(found) > 1:
            for start in range(1, len(found)):
                full[" ".join(found[start:])].add(" ".join(found))
            if is_family_first(found[0]):
                full[found[0]].add(" ".join(found))
    keys = {}
    for text, kind in texts:
        key = " ".join(folded(w) for w in essential(text))
        owners = full.get(key, set()) if kind is EntityType.PERSON else set()
        keys[text, kind] = next(iter(owners)) if len(owners) == 1 else key
    return keys


def _actor(
    parsed: ParsedArticle, key: str, group: Sequence[Mention], held: Mapping[Span, Sequence[Role]]
) -> Actor:
    """Put together what the article says of one actor."""
    ordered = tuple(sorted(group, key=lambda m: m.span))
    owned = [r for m in ordered for r in held.get(m.span, ())]
    texts = [r.text for r in owned]
    shown = [determiner_gender(parsed.plain[max(0, r.span.start - 12) : r.span.start]) for r in owned]
    befores = [_before(parsed.plain, m) for m in ordered]
    terms = {folded(w) for t in texts for w in role_words(t)}
    kind = ordered[0].type
    if kind is not EntityType.PERSON:
        terms |= {folded(w) for b in befores for w in b[-3:]} | {
            folded(w) for w in essential(ordered[0].text)
        }
    nations = {c for t in texts for w in role_words(t) for c in countries().adjectives.get(w, ())}
    nations |= {c for t in texts if (c := countries().names.get(folded(tail(t)), ""))}
    return Actor(
        key=key,
        type=kind,
        gender=_gender(ordered, [*map(role_gender, texts), *shown], befores),
        roles=frozenset(r for t in texts if (r := role_head(t))),
        role_terms=frozenset(terms),
        nations=frozenset(nations),
        mentions=ordered,
    )


def _before(text: str, mention: Mention) -> list[str]:
    """Return the words right before a name, in lower case."""
    stretch = text[max(0, mention.span.start - _BEFORE) : mention.span.start]
    return [w.casefold() for w in _WORD.findall(re.split(r"[,.;:!?()\n]", stretch)[-1])]


def _gender(mentions: Sequence[Mention], shown: Sequence[str], befores: Sequence[Sequence[str]]) -> str:
    """Tell an actor's gender: by title, then role, then given name; by article for what is no person."""
    if mentions[0].type is not EntityType.PERSON:
        return _article_gender(mentions, befores)
    votes = [civil_titles().get(b[-1] + ".", "") or civil_titles().get(b[-1], "") for b in befores if b]
    votes += shown
    votes += [_given_gender(essential(m.text)[0]) for m in mentions if len(essential(m.text)) > 1]
    return next((v for v in votes if v), "")


def _given_gender(first: str) -> str:
    """Tell the gender of a given name, of a double one by its first part ("Pieter-Jan")."""
    return given_gender(first) or given_gender(first.partition("-")[0])


def _article_gender(mentions: Sequence[Mention], befores: Sequence[Sequence[str]]) -> str:
    """Tell the gender of a body, place or thing by the article before it or its first noun."""
    shown = [determiner_gender(" ".join(b)) for b in befores]
    votes = [v for v in shown if v]
    said = noun(mentions[0].text.split()[0])
    if said is not None and said.sort != "person":
        return said.gender
    return max(sorted(votes), key=votes.count) if votes else ""


def head_of(parsed: ParsedArticle, span: Span) -> Token | None:
    """Return the head token of a span; of an apposition ("le ministre, X"), the head it belongs to."""
    tokens = parsed.tokens(span)
    if tokens is None or not len(tokens):
        return None
    root = tokens.root
    for _ in range(4):
        if root.dep_.split(":")[0] not in ("appos", "flat", "nmod") or root.head.i == root.i:
            break
        if root.dep_.startswith("nmod") and any(c.dep_ == "case" for c in root.children):
            break
        root = root.head
    return root
