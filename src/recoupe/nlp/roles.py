"""Titles, functions and appositions, tied to the name that holds them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from recoupe.lang.context import listed
from recoupe.lang.names import civil_titles
from recoupe.lang.quotes import reporting
from recoupe.lang.roles import RoleNoun, around, role_noun
from recoupe.model.reading import EntityType, Mention, MentionKind, Role
from recoupe.model.span import Span
from recoupe.nlp.parsed import Block, ParsedArticle
from recoupe.nlp.tokens import Token

_REACH = 16
_CHAIN = 2
_MARKS = frozenset('«"“:')
_APPOSED = frozenset({"appos", "conj", "nmod", "flat", "dep"})
_STOPS = frozenset(',;:.!?«»"“”()[]–—…/')
_HOLDERS = frozenset({EntityType.PERSON, EntityType.ORGANIZATION})


@dataclass(frozen=True, slots=True)
class _Scene:
    """A block with the names that stand in it."""

    block: Block
    names: Sequence[Mention]

    def name_at(self, token: Token) -> Mention | None:
        """Return the name a token belongs to."""
        span = self.block.span(token)
        at = bisect_right(self.names, span.start, key=lambda m: m.span.start)
        near = self.names[max(0, at - 1) : at + 1]
        return next((m for m in near if m.span.overlaps(span)), None)


def find_roles(parsed: ParsedArticle, mentions: Sequence[Mention]) -> tuple[Role, ...]:
    """Find the roles that an article gives to people and bodies.

    Args:
        parsed: The article, parsed.
        mentions: Its name mentions.

    Returns:
        Roles by place: "porte-parole du Kremlin" before or behind the name that holds it. The span
        is the role's words, without article and comma.
    """
    found: dict[Span, Role] = {}
    named = sorted((m for m in mentions if m.kind is MentionKind.NAME), key=lambda m: m.span)
    for block in parsed.blocks:
        first = bisect_left(named, block.extent.start, key=lambda m: m.span.start)
        last = bisect_left(named, block.extent.end, key=lambda m: m.span.start)
        names = [m for m in named[first:last] if block.extent.contains(m.span)]
        scene = _Scene(block, names)
        for mention in names:
            if mention.type not in _HOLDERS:
                continue
            for span in _spans(scene, mention):
                text = " ".join(span.of(parsed.plain).split())
                found.setdefault(span, Role(span, text, mention.span))
    return tuple(found[s] for s in sorted(found))


def _spans(scene: _Scene, mention: Mention) -> Iterator[Span]:
    """Yield the spans of the roles around one name."""
    tokens = scene.block.tokens(mention.span)
    if tokens is None or not len(tokens):
        return
    if mention.type is EntityType.PERSON:
        yield from _before(scene, tokens[0])
    yield from _behind(scene, tokens[-1])


def _noun(token: Token) -> RoleNoun | None:
    """Return the role noun a token is, if it is one and no verb form."""
    return role_noun(token.text) if token.pos_ not in ("VERB", "AUX") or token.text[:1].isupper() else None


def _before(scene: _Scene, first: Token) -> Iterator[Span]:
    """Yield the roles in front of a name: "le ministre X", "le porte-parole de Y, X", or two in a row."""
    doc = scene.block.doc
    end = first.i
    while end > 0 and doc[end - 1].text.casefold() in civil_titles():
        end -= 1
        if doc[end].text.casefold() in listed("roles", "apposed.professional"):
            yield scene.block.span(doc[end])
    for _ in range(_CHAIN):
        comma = end > 0 and doc[end - 1].text == ","
        start = _role_start(scene, end - comma, first, comma=comma)
        if start is None:
            return
        yield scene.block.span(doc.run(start, end - comma))
        end = start - 1
        if end <= 0 or doc[end].pos_ != "DET" or doc[end - 1].text != ",":
            return


def _role_start(scene: _Scene, end: int, first: Token, *, comma: bool) -> int | None:
    """Return where the role that ends at a token begins, or None where none does."""
    doc = scene.block.doc
    stretch = list(_leftwards(scene, end))
    if not stretch or (not comma and _is_linking(doc[end - 1])):
        return None
    nouns = [t for t in stretch if _noun(t) and scene.name_at(t) is None]
    if not nouns:
        return None
    head = nouns[-1] if comma else _nearest(nouns)
    if comma and not _is_title_comma(scene, head, first):
        return None
    start = head.i
    while start > stretch[-1].i and doc[start - 1].text.casefold() in around():
        start -= 1
    return start


def _leftwards(scene: _Scene, end: int) -> Iterator[Token]:
    """Yield the tokens before a place, from right to left, as far as a noun phrase can reach."""
    doc = scene.block.doc
    for i in range(end - 1, max(-1, end - 1 - _REACH), -1):
        token = doc[i]
        low = token.text.casefold()
        if token.text in _STOPS or _is_finite(token) or low in listed("names", "role_ends.words"):
            return
        yield token


def _is_finite(token: Token) -> bool:
    """Tell whether a token is a verb that ends a noun phrase."""
    if token.pos_ == "AUX":
        return True
    return token.pos_ == "VERB" and "Part" not in token.morph.get("VerbForm", [])


def _is_linking(token: Token) -> bool:
    """Tell whether a name behind this word is a complement ("le patron de X") and holds no role."""
    return token.pos_ in ("ADP", "DET") or token.text.casefold() in listed("names", "leading")


def _nearest(nouns: Sequence[Token]) -> Token:
    """Choose among role nouns in front of a name: the nearest, unless it only belongs to an office's name."""
    nearest = nouns[0]
    for noun in nouns[1:]:
        between = nearest.doc.run(noun.i + 1, nearest.i)
        linked = between.text.casefold() in listed("roles", "apposed.links")
        if linked or (len(between) and between[-1].pos_ in ("ADP", "DET")):
            return nearest
        nearest = noun
    return nearest


def _is_title_comma(scene: _Scene, head: Token, first: Token) -> bool:
    """Tell whether "le porte-parole …, X" is one person: a definite phrase, and X no subject of its own."""
    doc = scene.block.doc
    start = head.i
    while start > 0 and doc[start - 1].text.casefold() in around():
        start -= 1
    definite = start == 0 or doc[start - 1].pos_ == "DET" or doc[start - 1].text in _STOPS
    noun = _noun(head)
    if not definite or noun is None or noun.plural:
        return False
    name = scene.name_at(first)
    if name is None:
        return False
    after = scene.block.tokens(name.span)
    following = doc[after.end] if after is not None and after.end < len(doc) else None
    closed = following is None or following.text in _STOPS
    return closed or not first.dep_.startswith("nsubj") or head.dep_.startswith("nsubj")


def _behind(scene: _Scene, last: Token) -> Iterator[Span]:
    """Yield the role behind a name: "X, sous-secrétaire à la Défense, a déclaré", "X (maire de Y)"."""
    doc = scene.block.doc
    at = _skip_age(scene, last.i + 1)
    if at >= len(doc) or doc[at].text not in (",", "(", "–", "—"):
        return
    opener, at = doc[at].text, at + 1
    definite = at < len(doc) and doc[at].text.casefold() in listed("roles", "apposed.definite")
    bare = not definite
    if definite or (at < len(doc) and doc[at].text.casefold() in listed("roles", "apposed.indefinite")):
        at, bare = at + 1, False
    start = at
    while at < len(doc) and doc[at].text.casefold() in around():
        at += 1
    if (
        at >= len(doc)
        or scene.name_at(doc[at]) is not None
        or not (_single(doc[at]) or (bare and _bare(doc[at])))
    ):
        return
    end = _phrase_end(scene, at, opener)
    closed = end >= len(doc) or doc[end].text in _STOPS
    if (definite and not closed) or (bare and _says(doc[at])) or _belongs_to_next(scene, doc[at], end):
        return
    yield scene.block.span(doc.run(start, end))


def _single(token: Token) -> bool:
    """Tell whether a token is a role noun of one holder."""
    noun = _noun(token)
    return noun is not None and not noun.plural


def _bare(token: Token) -> bool:
    """Tell whether a noun without an article can be a role though no table has it ("X, plombier")."""
    if token.pos_ != "NOUN" or not token.text.islower() or "Plur" in token.morph.get("Number", []):
        return False
    if token.text in listed("roles", "apposed.none") or reporting(token.text) is not None:
        return False
    return token.dep_ in _APPOSED


def _says(token: Token) -> bool:
    """Tell whether a role noun is rather the verb of the same form ("X, juge que")."""
    after = token.nbor() if token.i + 1 < len(token.doc) else None
    governs = after is not None and (after.pos_ in ("DET", "SCONJ", "PRON", "ADV") or after.text in _MARKS)
    return governs and reporting(token.text) is not None


def _belongs_to_next(scene: _Scene, head: Token, end: int) -> bool:
    """Tell whether a phrase goes on to the name of a person who holds the role ("X, le ministre Y, …")."""
    for token in head.doc[head.i + 1 : end]:
        if token.pos_ in ("ADP", "CCONJ"):
            return False
        name = scene.name_at(token)
        if name is not None:
            return name.type is EntityType.PERSON
    return False


def _skip_age(scene: _Scene, at: int) -> int:
    """Return the place behind ", 54 ans" or "(54 ans)", or the same place."""
    doc = scene.block.doc
    window = doc[at : at + 4]
    texts = [t.text.casefold() for t in window]
    if (
        len(texts) >= 3
        and texts[0] in (",", "(")
        and texts[1].isdigit()
        and texts[2] in listed("roles", "apposed.years")
    ):
        return at + 3 + (len(texts) > 3 and texts[3] == ")")
    return at


def _phrase_end(scene: _Scene, head: int, opener: str) -> int:
    """Return the token behind a role's noun phrase: at punctuation, a finite verb or a relative."""
    doc = scene.block.doc
    for i in range(head + 1, min(len(doc), head + _REACH)):
        token = doc[i]
        if (
            token.text in _STOPS
            or _is_finite(token)
            or token.text.casefold() in listed("roles", "apposed.ends")
        ):
            return i
        if opener == "," and token.pos_ == "CCONJ" and _noun_follows(scene, i):
            return i
    return min(len(doc), head + _REACH)


def _noun_follows(scene: _Scene, conjunction: int) -> bool:
    """Tell whether another named person follows a conjunction ("X, maire, et Y")."""
    doc = scene.block.doc
    return conjunction + 1 < len(doc) and scene.name_at(doc[conjunction + 1]) is not None
