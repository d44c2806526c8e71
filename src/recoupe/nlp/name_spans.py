"""Stretches that may be names: what the pipeline, the patterns and the country list find, cut to size."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Token

from recoupe.lang.designations import designations
from recoupe.lang.load import words
from recoupe.lang.names import body_heads, civil_titles, countries, is_family_first, place_heads
from recoupe.lang.normalize import folded
from recoupe.lang.occurrences import Occurrences
from recoupe.model.reading import EntityType
from recoupe.model.span import Span
from recoupe.nlp.name_asides import credit_spans, is_byline
from recoupe.nlp.parsed import Block, ParsedArticle

LABELS = {
    "PER": EntityType.PERSON,
    "LOC": EntityType.PLACE,
    "GPE": EntityType.PLACE,
    "ORG": EntityType.ORGANIZATION,
    "PROD": EntityType.PRODUCT,
    "PRODUCT": EntityType.PRODUCT,
}
"""Labels of the pipeline; every other one stands for `Other`."""

_WORD = re.compile(r"[^\W_]+(?:'(?=\s|$))?|'", re.UNICODE)
_TOKEN = re.compile(r"\S+")
_QUOTES = '«»"“”„ '
_LONGEST = 120
_NUMERAL = re.compile(r" (?:I{2,3}|IV|VI{0,3}|IX|X[IVX]{1,4})(?![\w'-])")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch that may be a name.

    Attributes:
        span: Code points into the article's text.
        type: What its finder takes it for.
        code: Code of the reason, "" for the pipeline's own label.
        weight: How strongly its finder speaks for the type.
        creates: Whether it makes a mention by itself.
    """

    span: Span
    type: EntityType
    code: str = ""
    weight: float = 1.0
    creates: bool = True


def pieces(parsed: ParsedArticle) -> list[Piece]:
    """Return the stretches of an article that may be names, without overlap, in order.

    Args:
        parsed: The article.

    Returns:
        Pieces cut to size: no article, title or role in front, no date behind.
    """
    found: list[Piece] = []
    for block in parsed.blocks:
        if not is_byline(block.text):
            found += _of_block(parsed.plain, block)
    return sorted(found, key=lambda p: p.span)


def _of_block(text: str, block: Block) -> list[Piece]:
    """Find the pieces of one block."""
    labelled = [Piece(block.span(ent), LABELS.get(ent.label_, EntityType.OTHER)) for ent in block.doc.ents]
    named = [p for raw in labelled for p in _cut(text, block.extent, _extended(block, raw, labelled))]
    patterns = [
        Piece(d.span.shifted(block.offset), d.type, d.code, d.weight, d.creates)
        for d in designations(block.text)
    ]
    listed = [
        Piece(span.shifted(block.offset), EntityType.PLACE, "country", 4.0)
        for span, _ in _country_finder().find(block.text, 0, len(block.text))
    ]
    widened = _widened(named + listed, [p for p in patterns if not p.creates])
    credits_ = credit_spans(text, block)
    kept = _apart([*widened, *(p for p in patterns if p.creates)])
    return [p for p in kept if not any(c.overlaps(p.span) for c in credits_) and not _is_portfolio(text, p)]


def _is_portfolio(text: str, piece: Piece) -> bool:
    """Tell whether a body is only a minister's portfolio ("ministre des Transports")."""
    if piece.type in (EntityType.PERSON, EntityType.PLACE, EntityType.PRODUCT) or piece.code:
        return False
    near = text[max(0, piece.span.start - 40) : piece.span.start].casefold().replace("'", " ").split()[-4:]
    linked = bool(near) and near[-1] in words("fr", "names", "leading")
    return linked and bool(set(near) & words("fr", "names", "portfolio.words"))


@cache
def _country_finder() -> Occurrences:
    """The country names that can be looked for as they are."""
    return Occurrences(countries().written)


def _widened(found: list[Piece], patterns: list[Piece]) -> list[Piece]:
    """Widen pieces to the pattern that holds them: "Oundoro" to "lac Oundoro"."""
    return [next((replace(w, creates=True) for w in patterns if _widens(w.span, p.span)), p) for p in found]


def _widens(wide: Span, narrow: Span) -> bool:
    """Tell whether a pattern adds something in front of a piece and ends with it, or goes on by a little."""
    return wide.contains(narrow) and wide.start < narrow.start and wide.end - narrow.end <= len(narrow)


def _apart(found: Iterable[Piece]) -> Iterator[Piece]:
    """Keep of overlapping pieces the strongest, then the longest; what is `Other` comes last."""
    kept: list[Piece] = []
    order = sorted(
        set(found),
        key=lambda p: (
            p.type is EntityType.OTHER and not p.code,
            -len(p.span),
            -p.weight,
            p.span,
            p.code,
            p.type,
        ),
    )
    for piece in order:
        if not any(piece.span.overlaps(k.span) for k in kept):
            kept.append(piece)
    yield from sorted(kept, key=lambda p: p.span)


def _cut(text: str, within: Span, piece: Piece) -> Iterator[Piece]:
    """Cut a labelled stretch to the name: to whole words first, then without what was swallowed."""
    whole = _numbered(text, within, _whole_words(text, within, piece.span))
    kind = EntityType.PLACE if _is_local(text, whole, piece.type) else piece.type
    span = trimmed(text, whole, kind)
    if span is not None and _looks_like_name(span.of(text)):
        yield replace(piece, span=span, type=kind)


def _extended(block: Block, piece: Piece, others: list[Piece]) -> Piece:
    """Let a person's name go on over proper nouns that the pipeline left behind ("Pak Min" + "Su")."""
    tokens = block.tokens(piece.span)
    if tokens is None:
        return piece
    if piece.type is not EntityType.PERSON:
        verb = next((t.i for t in tokens if _is_finite(t) and t.i > tokens.start), tokens.end)
        return replace(piece, span=block.span(block.doc[tokens.start : verb]))
    start, end = tokens.start, tokens.end
    if start and is_family_first(block.doc[start - 1].text) and block.doc[start - 1].text[:1].isupper():
        start -= block.doc[start - 1].whitespace_ == " "
    if _lacks_syllable(block, start, end):
        end += 1
    while end < len(block.doc) and end - tokens.end < 2:
        following = block.doc[end]
        span = block.span(following)
        free = not any(o.span.overlaps(span) for o in others if o is not piece)
        adjoining = block.doc[end - 1].whitespace_ == " " and following.text[:1].isupper()
        if not (free and adjoining and following.pos_ == "PROPN" and following.is_alpha):
            break
        end += 1
    return (
        replace(piece, span=block.span(block.doc[start:end]))
        if (start, end) != (tokens.start, tokens.end)
        else piece
    )


def _is_finite(token: Token) -> bool:
    """Tell whether a word is a verb that a name was read over ("Centre X chiffre")."""
    return (
        token.pos_ in ("VERB", "AUX")
        and token.text.islower()
        and token.is_alpha
        and "Fin" in token.morph.get("VerbForm", [])
    )


def _lacks_syllable(block: Block, start: int, end: int) -> bool:
    """Tell whether the second half of a given name stands behind ("Pak Min" before "Su")."""
    doc = block.doc
    if end - start != 2 or end >= len(doc) or not is_family_first(doc[start].text):
        return False
    return doc[end - 1].whitespace_ == " " and doc[end].text.istitle() and len(doc[end].text) <= 6


def _is_local(text: str, span: Span, kind: EntityType) -> bool:
    """Tell whether a body is only the local service of a place ("la police de X")."""
    found = span.of(text).split()
    return (
        kind is EntityType.ORGANIZATION
        and 1 < len(found) <= 4
        and found[0] in words("fr", "organizations", "local.words")
        and (found[1] == "de" or found[1].startswith("d'"))
    )


def _whole_words(text: str, within: Span, span: Span) -> Span:
    """Widen a stretch to the edges of its words, hyphens within a word included ("Jong" to "Jong-un")."""
    start, end = span.start, span.end
    while start > within.start and end - start < _LONGEST and _comes_before(text, start):
        start -= 1
    while end < within.end and end - start < _LONGEST and _goes_on(text, end):
        end += 1
    return Span(start, end)


def _numbered(text: str, within: Span, span: Span) -> Span:
    """Take in a Roman numeral behind a name ("Aurore II", "Charles III")."""
    found = _NUMERAL.match(text, span.end, within.end)
    return Span(span.start, found.end()) if found else span


def _comes_before(text: str, start: int) -> bool:
    """Tell whether a word begins before `start`."""
    if not text[start : start + 1].isalnum() and text[start : start + 1] != "-":
        return False
    before = text[start - 1]
    return before.isalnum() or (before == "-" and start > 1 and text[start - 2].isalnum())


def _goes_on(text: str, end: int) -> bool:
    """Tell whether a word goes on at `end`."""
    after = text[end : end + 2]
    if text[end - 1].isalnum() or text[end - 1] == "-":
        return after[:1].isalnum() or (after[:1] == "-" and after[1:].isalnum() and text[end - 1] != "-")
    return False


def trimmed(text: str, span: Span, kind: EntityType) -> Span | None:
    """Take off what was swallowed before and behind a name.

    Args:
        text: Text with apostrophes and blanks unified.
        span: The stretch.
        kind: What it is taken for: people lose titles and roles, places "ville de" and the like.

    Returns:
        The name's span, or None where nothing is left.
    """
    bare = _stripped(text, span)
    cut = _cut_point(text, bare, kind)
    start, end = bare.start, cut
    start = _skip_leading(text, start, end, kind)
    end = _drop_trailing(text, start, end, kind)
    out = _stripped(text, Span(start, max(start, end)))
    return out if len(out) else None


def _stripped(text: str, span: Span) -> Span:
    """Take off blanks, stops and unpaired quotation marks at the edges."""
    start, end = span.start, span.end
    while start < end and (text[start] in _QUOTES or text[start] in ".,;:!?()[]-–—'…/|>#*"):
        start += 1
    while end > start and _droppable(text, start, end):
        end -= 1
    return Span(start, end)


def _droppable(text: str, start: int, end: int) -> bool:
    """Tell whether the last character is no part of the name; a closing mark stays with its opening one."""
    last = text[end - 1]
    if last in '»"”':
        return not any(c in text[start : end - 1] for c in '«"“')
    return last in " .,;:!?([-–—'…/|>#*«“„" or (last in ")]" and "(" not in text[start:end])


def _cut_point(text: str, span: Span, kind: EntityType) -> int:
    """Return where a name ends: before a small word that no name goes on with."""
    stops = words("fr", "names", "cut_at")
    first = True
    for token in _TOKEN.finditer(text, span.start, span.end):
        bare = token.group().split("'")[0] + ("'" if "'" in token.group() else "")
        if not first and token.group()[:1].islower():
            small = token.group().casefold() in stops or bare in stops
            if small and not (
                kind is not EntityType.PERSON
                and (
                    (
                        token.group() in words("fr", "names", "kept_before.capital")
                        and _follows(text, token.end(), span.end)
                    )
                    or (kind is EntityType.ORGANIZATION and _purpose(text, token, span))
                )
            ):
                return token.start()
        first = False
    return span.end


def _purpose(text: str, token: re.Match[str], span: Span) -> bool:
    """Tell whether a body is named by its purpose: "pour la" and a common noun, behind a noun for bodies."""
    following = text[token.end() : span.end].replace("'", "' ").split()
    head = folded(text[span.start : token.start()].split(maxsplit=1)[0])
    return (
        token.group() in words("fr", "names", "kept_before.purpose")
        and head in body_heads()
        and len(following) > 1
        and following[0] in words("fr", "names", "kept_before.articles")
        and following[1].islower()
    )


def _follows(text: str, start: int, end: int) -> bool:
    """Tell whether the next word within the stretch is capitalised."""
    following = _TOKEN.search(text, start, end)
    return following is not None and following.group()[:1].isupper()


def _skip_leading(text: str, start: int, end: int, kind: EntityType) -> int:
    """Return where the name begins, behind articles, titles, roles and class nouns."""
    leading = words("fr", "names", "leading")
    while start < end:
        match = _WORD.search(text, start, end)
        if match is None:
            return end
        word = match.group().rstrip("'")
        low = word.casefold()
        if (low in leading and word[:1].islower()) or not word:
            start = match.end()
            continue
        if (
            low in leading
            and start == match.start()
            and len(word) == 1
            and text[match.end() : match.end() + 1] == "'"
        ):
            start = match.end() + 1
            continue
        whole = _TOKEN.match(text, match.start(), end)
        token = whole.group().rstrip(",") if whole else word
        if not _is_lead(token, kind) or (whole and whole.end() >= end):
            return start if start == match.start() else match.start()
        start = whole.end() if whole else match.end()
    return start


def _is_lead(token: str, kind: EntityType) -> bool:
    """Tell whether a word in front of a name is a title, a role or what the thing is."""
    low = token.casefold()
    if kind is EntityType.PERSON:
        return low in civil_titles() or token.islower()
    if kind is EntityType.PLACE:
        return token[:1].islower() and folded(token) not in place_heads("nature") | place_heads("built")
    if kind is EntityType.PRODUCT:
        return token[:1].islower()
    return kind is EntityType.ORGANIZATION and token in words("fr", "organizations", "class.words")


def _drop_trailing(text: str, start: int, end: int, kind: EntityType) -> int:
    """Return where the name ends, before days, months and small words; a person's ends with a capital."""
    trailing = words("fr", "names", "trailing")
    while end > start:
        tokens = list(_TOKEN.finditer(text, start, end))
        if len(tokens) < 2:
            return end
        last = tokens[-1].group().strip(",.;:'»\" ")
        small = last[:1].islower() and last.casefold() in trailing
        if not small and not (kind is EntityType.PERSON and last.islower()):
            return end
        end = tokens[-2].end()
    return end


def _looks_like_name(name: str) -> bool:
    """Tell whether a stretch can be a name: a capital or a digit with letters, no bare common word."""
    if not any(c.isupper() for c in name):
        return False
    low = name.casefold().rstrip(".")
    first, *rest = low.split() or [""]
    if first in words("fr", "names", "not_names") and all(w.islower() for w in name.split()[1:]):
        return False
    if all(len(w.rstrip(".")) == 1 for w in (first, *rest)):
        return False
    return (
        low not in words("fr", "names", "not_names") and low not in countries().adjectives and len(name) > 1
    )
