"""Names cut to size: what a reader swallowed before and behind a name is taken off."""

from __future__ import annotations

import re

from recoupe.lang.context import listed, pattern
from recoupe.lang.names import body_heads, civil_titles, countries, known_bodies, place_heads
from recoupe.lang.normalize import folded
from recoupe.model.reading import EntityType
from recoupe.model.span import Span

_WORD = re.compile(r"[^\W_]+(?:'(?=\s|$))?|'", re.UNICODE)
_TOKEN = re.compile(r"\S+")
_QUOTES = '«»"“”„ '
_INITIAL = re.compile(r"[^\W\d_][ ][A-ZÀ-ÖØ-Þ]\.$")


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
    while (
        end > start and _droppable(text, start, end) and not _INITIAL.search(text, max(start, end - 12), end)
    ):
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
    stops = listed("names", "cut_at")
    first = True
    for token in _TOKEN.finditer(text, span.start, span.end):
        bare = token.group().split("'")[0] + ("'" if "'" in token.group() else "")
        if not first and token.group()[:1].islower():
            small = token.group().casefold() in stops or bare in stops
            if small and not _goes_with(text, token, span, kind):
                return token.start()
        first = False
    return span.end


def _goes_with(text: str, token: re.Match[str], span: Span, kind: EntityType) -> bool:
    """Tell whether a name goes on over a small word ("X sur Y", "X y Z", "X sans y")."""
    word, capital = token.group(), _follows(text, token.end(), span.end)
    if kind is EntityType.PERSON:
        return capital and word in listed("names", "kept_before.within_person")
    if capital and word in listed("names", "kept_before.capital"):
        return True
    if kind is not EntityType.ORGANIZATION:
        return False
    within = word in listed("names", "kept_before.within_body") and token.end() < span.end
    return within or _purpose(text, token, span)


def _purpose(text: str, token: re.Match[str], span: Span) -> bool:
    """Tell whether a body is named by its purpose: "pour la" and a common noun, behind a noun for bodies."""
    following = text[token.end() : span.end].replace("'", "' ").split()
    head = folded(text[span.start : token.start()].split(maxsplit=1)[0])
    return (
        token.group() in listed("names", "kept_before.purpose")
        and head in body_heads()
        and len(following) > 1
        and following[0] in listed("names", "kept_before.articles")
    )


def _follows(text: str, start: int, end: int) -> bool:
    """Tell whether the next word within the stretch is capitalised."""
    following = _TOKEN.search(text, start, end)
    return following is not None and following.group()[:1].isupper()


def _skip_leading(text: str, start: int, end: int, kind: EntityType) -> int:
    """Return where the name begins, behind articles, titles, roles and class nouns."""
    leading = listed("names", "leading")
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
        return low in civil_titles() or (token.islower() and low not in listed("names", "nobiliary"))
    if kind is EntityType.PLACE:
        heads = place_heads("nature") | place_heads("built") | place_heads("kept")
        return token[:1].islower() and folded(token) not in heads
    if kind is EntityType.PRODUCT:
        return token[:1].islower()
    return kind is EntityType.ORGANIZATION and token in listed("organizations", "class.words")


def _drop_trailing(text: str, start: int, end: int, kind: EntityType) -> int:
    """Return where the name ends, before days, months and small words; a person's ends with a capital."""
    trailing = listed("names", "trailing")
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


def looks_like_name(name: str, kind: EntityType) -> bool:
    """Tell whether a stretch can be a name: a capital, or the number of a unit, and no bare common word."""
    if kind is EntityType.ORGANIZATION and (pattern("ordinal").match(name) or name in known_bodies()):
        return True
    if kind is EntityType.PLACE and name in listed("places", "celestial.names"):
        return True
    if not any(c.isupper() for c in name):
        return False
    low = name.casefold().rstrip(".")
    first, *rest = low.split() or [""]
    if first in listed("names", "not_names") and all(w.islower() for w in name.split()[1:]):
        return False
    if all(len(w.rstrip(".")) == 1 for w in (first, *rest)):
        return False
    return low not in listed("names", "not_names") and low not in countries().adjectives and len(name) > 1
