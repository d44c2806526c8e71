"""Pronouns and descriptions that may stand for a name, with what their words say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from recoupe.lang.load import words
from recoupe.lang.names import countries
from recoupe.lang.normalize import folded
from recoupe.lang.roles import around, role_noun
from recoupe.model.reading import EntityType, MentionKind
from recoupe.model.span import Span
from recoupe.nlp.parsed import Block


@dataclass(frozen=True, slots=True)
class Anaphor:
    """A pronoun or description to be resolved.

    Attributes:
        span: Its words.
        text: The same, normalised.
        kind: Pronoun or description.
        gender: `m`, `f` or "".
        head: Its head token.
        block: The block it stands in.
        noun: Lemma of the description's noun, "" for a pronoun.
        terms: Content words of the description besides the noun, folded.
        nations: Countries that its adjectives name.
        sort: `person`, `body`, `place`, `thing`, or "" for a pronoun.
    """

    span: Span
    text: str
    kind: MentionKind
    gender: str
    head: Token
    block: Block
    noun: str = ""
    terms: frozenset[str] = frozenset()
    nations: frozenset[str] = frozenset()
    sort: str = ""


def quoted(block: Block) -> list[Span]:
    """Return the stretches between quotation marks of a block, roughly."""
    found, opened = [], -1
    for i, c in enumerate(block.text):
        if c in "«“":
            opened = i if opened < 0 else opened
        elif c in "»”" and opened >= 0:
            found.append(Span(block.offset + opened, block.offset + i))
            opened = -1
        elif c == '"':
            found += [Span(block.offset + opened, block.offset + i)] if opened >= 0 else []
            opened = i if opened < 0 else -1
    return found


def anaphors(block: Block, taken: Sequence[Span]) -> Iterator[Anaphor]:
    """Yield the pronouns and descriptions of a block, in order."""
    covered = {t.i for span in taken for t in block.tokens(span) or ()}
    for token in block.doc:
        if token.i in covered:
            continue
        anaphor = _pronoun(block, token) or _description(block, token, taken)
        if anaphor is not None:
            yield anaphor


def _pronoun(block: Block, token: Token) -> Anaphor | None:
    """Return the pronoun that a token is the main word of, if it is one that stands for somebody."""
    if _between_commas(token):
        return None
    low = token.text.casefold().lstrip("-").removeprefix("t-")
    two = f"{low} {block.doc[token.i + 1].text.casefold()}" if token.i + 1 < len(block.doc) else ""
    for gender in ("m", "f"):
        forms = words("fr", "roles", f"pronoun.{gender}")
        if two in forms:
            span = block.span(block.doc[token.i : token.i + 2])
            return Anaphor(
                span,
                span.shifted(-block.offset).of(block.text),
                MentionKind.PRONOUN,
                gender,
                token,
                block,
            )
        if low in forms and not (low == "il" and _is_impersonal(token)):
            return Anaphor(block.span(token), token.text, MentionKind.PRONOUN, gender, token, block)
    if low == "lui" and token.dep_.startswith(("obl", "nmod", "conj", "dislocated", "nsubj")):
        return Anaphor(block.span(token), token.text, MentionKind.PRONOUN, "m", token, block)
    return None


def _between_commas(token: Token) -> bool:
    """Tell whether a pronoun only stresses the subject ("réclame, elle, le double")."""
    doc = token.doc
    return 0 < token.i < len(doc) - 1 and doc[token.i - 1].text == "," and doc[token.i + 1].text == ","


def _is_impersonal(token: Token) -> bool:
    """Tell whether "il" stands for nobody: an expletive, a verb of need, "il y a", "il est clair que"."""
    verb = token.head
    if token.text.startswith("-"):
        return False
    if token.dep_.startswith("expl") or verb.lemma_ in words("fr", "roles", "pronoun.impersonal"):
        return True
    following = [t.text.casefold() for t in token.doc[token.i + 1 : token.i + 4]]
    if following[:1] == ["y"] or following[:2] in (["n'", "y"], ["ne", "y"], ["s'", "agit"]):
        return True
    after = [t.text.casefold() for t in token.doc[token.i + 1 : token.i + 7]]
    adjectival = verb.pos_ == "ADJ" and any(w in ("que", "qu'", "de", "d'") for w in after)
    passive = (
        verb.pos_ == "VERB"
        and any(c.dep_.startswith("aux:pass") for c in verb.children)
        and bool({"que", "qu'", ":"} & set(after))
    )
    return adjectival or passive


def _description(block: Block, token: Token, taken: Sequence[Span]) -> Anaphor | None:
    """Return the description whose noun a token is: definite, with no name right behind it."""
    sort, gender, noun = _sort(token)
    if not sort or token.i == 0:
        return None
    start = token.i
    while start > 0 and block.doc[start - 1].text.casefold() in around():
        start -= 1
    determiner = block.doc[start - 1].text.casefold() if start else ""
    if determiner not in words("fr", "roles", "determiner.definite_m") | words(
        "fr", "roles", "determiner.definite_f"
    ):
        return None
    gender = gender or {"le": "m", "ce": "m", "cet": "m", "la": "f", "cette": "f"}.get(determiner, "")
    end = _phrase_end(block, token)
    span = block.span(block.doc[start - 1 : end])
    if any(span.overlaps(t) and (sort == "place" or not span.contains(t)) for t in taken):
        return None
    if _names_itself(block, end, taken) or _ends_with_name(block, (start, end), taken):
        return None
    rest = [t for t in block.doc[token.i + 1 : end] if t.pos_ in ("NOUN", "ADJ", "PROPN") and len(t.text) > 1]
    nations = {c for t in rest for c in countries().adjectives.get(t.text.casefold(), ())}
    return Anaphor(
        span=span,
        text=span.shifted(-block.offset).of(block.text),
        kind=MentionKind.DESCRIPTION,
        gender=gender,
        head=token,
        block=block,
        noun=noun,
        terms=frozenset(folded(t.text) for t in rest),
        nations=frozenset(nations),
        sort=sort,
    )


def _sort(token: Token) -> tuple[str, str, str]:
    """Tell what sort of thing a noun describes, its gender and its lemma; blanks for other words."""
    if token.pos_ not in ("NOUN", "PROPN", "ADJ"):
        return "", "", ""
    low = token.text.casefold()
    for name, sort, gender in _SORTS:
        if low in words("fr", "roles", f"trade.{name}"):
            return sort, gender, low
    noun = role_noun(low)
    if noun is None or noun.plural or noun.kind == "kin":
        return "", "", ""
    return "person", noun.gender, noun.lemma


_SORTS = (
    ("human_m", "human", "m"),
    ("human_f", "human", "f"),
    ("body_m", "body", "m"),
    ("body_f", "body", "f"),
    ("place_m", "place", "m"),
    ("place_f", "place", "f"),
    ("product_m", "thing", "m"),
    ("product_f", "thing", "f"),
)
TYPES = {
    "person": EntityType.PERSON,
    "human": EntityType.PERSON,
    "body": EntityType.ORGANIZATION,
    "place": EntityType.PLACE,
    "thing": EntityType.PRODUCT,
}


def _phrase_end(block: Block, noun: Token) -> int:
    """Return the token behind a description: over adjectives and one complement with "de"."""
    doc, end = block.doc, noun.i + 1
    while end < len(doc) and doc[end].pos_ == "ADJ" and doc[end].head.i >= noun.i:
        end += 1
    if end < len(doc) and doc[end].text.casefold() in ("de", "d'", "du", "des", "à"):
        inside = [t.i for t in noun.subtree if t.i >= end]
        run = end
        while (
            run in inside
            and doc[run].text not in (",", "(", "«")
            and doc[run].pos_ not in ("VERB", "AUX", "PRON")
        ):
            run += 1
        end = max(end, run)
    return end


def _names_itself(block: Block, end: int, taken: Sequence[Span]) -> bool:
    """Tell whether a name follows at once, or after a comma: then the words are its role, no reference."""
    if end >= len(block.doc):
        return False
    at = end + 1 if block.doc[end].text in (",", "«", "(", '"') and end + 1 < len(block.doc) else end
    return any(block.span(block.doc[at]).overlaps(t) for t in taken)


def _ends_with_name(block: Block, tokens: tuple[int, int], taken: Sequence[Span]) -> bool:
    """Tell whether a name stands in apposition within the phrase ("l'homme d'affaires X")."""
    for i in range(tokens[0] + 1, tokens[1]):
        if any(block.span(block.doc[i]).start == t.start for t in taken):
            before = block.doc[i - 1]
            if before.pos_ not in ("ADP", "DET") and not before.text.endswith("'"):
                return True
    return False
