"""Names in an article: found once, found throughout, with one type each.

The method is the recipe's: what the pipeline labels is cut to size, patterns and the country list add
what it misses, then every name found is looked for in the whole article, longest first, and votes
settle what it stands for. Gazetteers vote, they do not find, save the closed list of countries.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from recoupe.lang.context import listed, pattern
from recoupe.lang.designations import is_counted
from recoupe.lang.names import countries, essential, family_index, is_family_first, parts
from recoupe.lang.normalize import folded
from recoupe.lang.occurrences import Occurrences
from recoupe.model.reading import EntityType, Mention
from recoupe.model.reason import Reason, because
from recoupe.model.span import Span
from recoupe.nlp.apart import touching
from recoupe.nlp.name_asides import is_byline
from recoupe.nlp.name_contexts import Place, around_of, role_after, role_before, title_before
from recoupe.nlp.name_homonyms import homonyms
from recoupe.nlp.name_spans import Piece, pieces
from recoupe.nlp.name_votes import Verdict, verdict
from recoupe.nlp.parsed import ParsedArticle

_SMALL = re.compile(r"(?<![\w'-])[a-zà-öø-ÿ][\w]*", re.UNICODE)
_SHORTEST = 3
_SETTLED = {"movement": EntityType.ORGANIZATION, "law": EntityType.OTHER}
"""Patterns that leave no doubt what a name stands for."""
_MOSTLY = 0.75
_STEM = 4
_MOST_WORDS = 12


@dataclass(slots=True)
class _Name:
    """What is known of one spelling while an article is read."""

    spans: list[Span] = field(default_factory=list)
    labels: dict[EntityType, float] = field(default_factory=lambda: defaultdict(float))
    codes: set[str] = field(default_factory=set)
    read: dict[Span, EntityType] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What an article shows of its names as a whole.

    Attributes:
        parsed: The article.
        names: Its names by their words.
        full: For each surname, the full names that hold it.
        longer: For the last words of a body's name, that name.
        small: The words it writes without a capital, folded.
    """

    parsed: ParsedArticle
    names: Mapping[str, _Name]
    full: Mapping[str, Sequence[tuple[Span, str]]]
    longer: Mapping[str, str]
    small: frozenset[str]


def find_mentions(parsed: ParsedArticle) -> tuple[Mention, ...]:
    """Find the names of people, bodies, places and things in an article.

    Args:
        parsed: The article, parsed.

    Returns:
        Name mentions in the order of the text, none overlapping another, each spelling with one
        type in the whole article, and the votes that made it so.
    """
    found = _narrowed(parsed.plain, _split_pairs(parsed, pieces(parsed)))
    more = list(_throughout(parsed, _by_text(parsed.plain, found), [p.span for p in found]))
    widened = sorted(m.span for m in more)
    kept = [p for p in found if not touching(widened, p.span)]
    placed = _by_text(parsed.plain, [*kept, *more])
    seen = _Evidence(parsed, placed, _full_names(placed), _longer_bodies(placed), _small_words(parsed))
    verdicts = {text: _judge(seen, text) for text in sorted(placed)}
    verdicts = _agreeing(verdicts)
    own = {s: v for text in sorted(placed) for s, v in _apart(seen, text, verdicts[text].type).items()}
    return tuple(
        Mention(span, text, verdict_.type, reasons=verdict_.reasons)
        for span, text in sorted(_standing(parsed.plain, placed))
        for verdict_ in (own.get(span, verdicts[text]),)
    )


def _standing(text: str, placed: Mapping[str, _Name]) -> Iterator[tuple[Span, str]]:
    """Yield every span with its spelling, but for followers of a movement that are counted."""
    for spelling, name in placed.items():
        for span in set(name.spans):
            if "movement" not in name.codes or not is_counted(text, span.start):
                yield span, spelling


def _apart(seen: _Evidence, text: str, main: EntityType) -> dict[Span, Verdict]:
    """Settle the occurrences of a name one by one where the article uses it for two things."""
    name = seen.names[text]
    if name.codes & _SETTLED.keys():
        return {}
    spans = sorted(set(name.spans))
    places = {s: around_of(seen.parsed.plain, s, _verb_of(seen.parsed, s)) for s in spans}
    surname = any(full != text for _, full in seen.full.get(text, ()))
    return homonyms(places, name.read, main, surname=surname)


def _by_text(text: str, found: Iterable[Piece]) -> dict[str, _Name]:
    """Gather pieces by their words."""
    names: dict[str, _Name] = {}
    for piece in found:
        name = names.setdefault(" ".join(piece.span.of(text).split()), _Name())
        name.spans.append(piece.span)
        if piece.code != "throughout":
            name.labels[piece.type] += piece.weight
            name.read[piece.span] = piece.type
        if piece.code:
            name.codes.add(piece.code)
    return names


def _split_pairs(parsed: ParsedArticle, found: Sequence[Piece]) -> list[Piece]:
    """Part two names joined by a hyphen or a slash where each is a name by itself ("Russie-Iran")."""
    known = {p.span.of(parsed.plain) for p in found} | countries().written
    known |= {w for p in found if p.type is EntityType.PERSON for w in parts(p.span.of(parsed.plain))[-1:]}
    known |= {
        w
        for p in found
        if p.type is EntityType.PERSON
        for w in parts(p.span.of(parsed.plain))[:1]
        if is_family_first(w)
    }
    split: list[Piece] = []
    for piece in found:
        split += list(_pair(parsed.plain, piece, known)) or [piece]
    return split


def _pair(text: str, piece: Piece, known: set[str]) -> Iterator[Piece]:
    """Yield the two halves of a pair, or nothing where it is none."""
    whole = piece.span.of(text)
    for match in re.finditer(r"[-–/]", whole):
        left, right = whole[: match.start()].rstrip(), whole[match.end() :].lstrip()
        if left in known and right in known and whole not in countries().written:
            yield Piece(Span(piece.span.start, piece.span.start + len(left)), piece.type)
            yield Piece(Span(piece.span.end - len(right), piece.span.end), piece.type)
            return


def _narrowed(text: str, found: Sequence[Piece]) -> list[Piece]:
    """Narrow the name of an event to the place in it that the article names elsewhere ("sommet de X")."""
    known = {p.span.of(text): p.type for p in found if p.type is not EntityType.OTHER}
    narrow = []
    for piece in found:
        match = _complement().search(piece.span.of(text)) if piece.code not in _SETTLED else None
        if piece.type is EntityType.OTHER and match and match.group(1) in known:
            start = piece.span.start + match.start(1)
            narrow.append(Piece(Span(start, piece.span.end), known[match.group(1)]))
        else:
            narrow.append(piece)
    return narrow


@cache
def _complement() -> re.Pattern[str]:
    """What stands behind a name's first preposition."""
    links = "|".join(re.escape(w) for w in sorted(listed("names", "links")))
    return re.compile(rf"(?:{links})([^\W\d_].*)$")


def _throughout(parsed: ParsedArticle, names: Mapping[str, _Name], taken: Sequence[Span]) -> Iterator[Piece]:
    """Look for every name, and for surnames alone, where nothing longer was found."""
    apart = sorted(taken)
    small = _small_words(parsed)
    wanted = {t: n for t, n in names.items() if _worth(t, small)}
    surnames = {s for t in sorted(names) for s in _short_forms(t, names[t]) if folded(s) not in small}
    shouted = {t.upper(): t for t in sorted(wanted) if len(t) > _SHORTEST and t.upper() != t}
    finder = Occurrences([*wanted, *surnames, *shouted])
    for block in parsed.blocks:
        if is_byline(block.text):
            continue
        for span, text in finder.find(parsed.plain, block.extent.start, block.extent.end):
            touched = touching(apart, span)
            if all(span.contains(t) and span != t for t in touched):
                known = names.get(text) or names.get(shouted.get(text, ""))
                kind = _main_type(known) if known else EntityType.PERSON
                yield Piece(span, kind, "throughout")


def _main_type(name: _Name) -> EntityType:
    """Return what a name was mostly taken for."""
    return max(sorted(name.labels), key=lambda t: name.labels[t], default=EntityType.PERSON)


def _small_words(parsed: ParsedArticle) -> frozenset[str]:
    """Return the words that the article writes without a capital."""
    return frozenset(map(folded, {w for b in parsed.blocks for w in _SMALL.findall(b.text)}))


def _worth(name: str, small: frozenset[str]) -> bool:
    """Tell whether a name is worth looking for: long enough, and no word that is also written small."""
    return len(name) >= _SHORTEST - name.isupper() and folded(name) not in small


def _short_forms(text: str, name: _Name) -> Iterator[str]:
    """Yield the surname of a full name of a person."""
    if name.labels and _main_type(name) is not EntityType.PERSON:
        return
    found = essential(text)
    if len(found) < 2 or any(len(w) < 2 for w in found):
        return
    hyphened = "-" in text and is_family_first(found[0])
    family = found[family_index(found, hyphened)]
    if len(family) >= _SHORTEST and family.casefold() not in listed("names", "not_names"):
        yield _with_hyphens(text, family)
    if is_family_first(found[0]) and found[0] != family and len(found[0]) >= _SHORTEST:
        yield found[0]


def _with_hyphens(text: str, family: str) -> str:
    """Return the block of a name between blanks that holds its family name ("Ben-Gvir")."""
    block = next((b for b in reversed(text.split()) if family in parts(b)), family)
    return block if block[:1].isupper() and not block.startswith(family + "-") else family


def _full_names(names: Mapping[str, _Name]) -> dict[str, list[tuple[Span, str]]]:
    """Map each surname to the full names that hold it, with where each is first given."""
    full: dict[str, list[tuple[Span, str]]] = defaultdict(list)
    for text, name in sorted(names.items()):
        for short in _short_forms(text, name):
            full[short].append((min(name.spans), text))
    return full


def _judge(seen: _Evidence, text: str) -> Verdict:
    """Take the votes on one name of the article."""
    name = seen.names[text]
    for code in sorted(name.codes & _SETTLED.keys()):
        return Verdict(_SETTLED[code], (because(code, 6.0),))
    spans = sorted(set(name.spans))
    places = [around_of(seen.parsed.plain, s, _verb_of(seen.parsed, s)) for s in spans]
    labels = name.labels or {EntityType.PERSON: 1.0}
    extra = _surname_votes(text, spans, seen.full) or _never_introduced(text, places, labels)
    more = (*_body_votes(text, seen.longer), *_demonym_votes(text, labels, seen.small))
    return verdict(places, labels, (*extra, *more))


def _surname_votes(
    text: str, spans: Sequence[Span], full: Mapping[str, Sequence[tuple[Span, str]]]
) -> tuple[tuple[EntityType, Reason], ...]:
    """Return the vote that a full name in the article gives to its surname: less where that came first."""
    owners = [(span, name) for span, name in full.get(text, ()) if name != text]
    if not owners:
        return ()
    first, name = min(owners)
    after = sum(s > first for s in spans) / len(spans)
    weight = (2.5, 0.5) if len(owners) > 1 else (4.0, 1.5)
    return ((EntityType.PERSON, because("surname-of", weight[after <= _MOSTLY], name=name)),)


def _longer_bodies(names: Mapping[str, _Name]) -> dict[str, str]:
    """Map the last words of each body's name of several words to that name."""
    found: dict[str, str] = {}
    for longer in sorted(n for n, name in names.items() if _main_type(name) is EntityType.ORGANIZATION):
        given = longer.split()
        for at in range(1, min(len(given), _MOST_WORDS)):
            if given[at - 1].casefold() not in listed("names", "leading"):
                found.setdefault(" ".join(given[at:]), longer)
    return found


def _body_votes(text: str, longer: Mapping[str, str]) -> tuple[tuple[EntityType, Reason], ...]:
    """Return the vote that a body's longer name in the article gives to its last words ("Verreries X")."""
    if text not in longer:
        return ()
    return ((EntityType.ORGANIZATION, because("part-of-body", 2.0, name=longer[text])),)


def _demonym_votes(
    text: str, labels: Mapping[EntityType, float], small: frozenset[str]
) -> tuple[tuple[EntityType, Reason], ...]:
    """Return the vote of an adjective in the article that is made from the name ("karvien" for Karvie)."""
    stem = pattern("country_end").sub("", folded(text))
    if len(stem) < _STEM or " " in stem or _main_type(_Name(labels=dict(labels))) is EntityType.PERSON:
        return ()
    hit = next((stem + e for e in _demonym_ends() if stem + e in small), None)
    return ((EntityType.PLACE, because("demonym", 4.0, word=hit)),) if hit else ()


@cache
def _demonym_ends() -> tuple[str, ...]:
    """Endings of adjectives made from the names of places, folded, in order."""
    return tuple(folded(e) for e in sorted(listed("places", "demonym.endings")))


def _never_introduced(
    text: str, places: Sequence[Place], labels: Mapping[EntityType, float]
) -> tuple[tuple[EntityType, Reason], ...]:
    """Return the vote against a person of one name whom no full name, title or role introduces."""
    if EntityType.PERSON not in labels or len(parts(text)) > 1 or is_family_first(text):
        return ()
    if any(title_before(p) or role_before(p) or role_after(p) for p in places):
        return ()
    return ((EntityType.PERSON, because("never-introduced", -1.5)),)


def _verb_of(parsed: ParsedArticle, span: Span) -> str:
    """Return the lemma of the verb that a name is the subject of, or ""."""
    tokens = parsed.tokens(span)
    if tokens is None or not len(tokens):
        return ""
    root = tokens.root
    return root.head.lemma_ if root.dep_.startswith("nsubj") else ""


def _agreeing(verdicts: dict[str, Verdict]) -> dict[str, Verdict]:
    """Let spellings that differ only in case share the stronger type."""
    by_fold: dict[str, list[str]] = defaultdict(list)
    for text in verdicts:
        by_fold[text.casefold()].append(text)
    for group in by_fold.values():
        best = max(group, key=lambda t: (sum(r.weight or 0.0 for r in verdicts[t].reasons), t))
        for text in group:
            verdicts[text] = verdicts[best]
    return verdicts
