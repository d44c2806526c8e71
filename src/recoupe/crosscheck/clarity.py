"""Which sentence of which account says a claim so that it can be read alone: named features and bars.

A bar forbids a sentence whatever else speaks for it; features weigh those that remain.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from recoupe.crosscheck.cover import Cover
from recoupe.crosscheck.statements import Cutter, persons_of
from recoupe.lang.claims import clauses, is_hedged, says_unknown
from recoupe.lang.clarity import (
    dangles,
    has_finite_verb,
    is_deictic,
    is_finite_trigger,
    is_hearsay,
    points_back,
    speaks_of_itself,
)
from recoupe.model.article import Zone
from recoupe.model.case import ArticleFile, Case
from recoupe.model.reading import Form, MentionKind, Sentence
from recoupe.model.span import Passage, Span

_SHORTEST = 40
_LONGEST = 340
_GOOD = 150
_LEAST_WORDS = 6
_ENDS = (".", "!", "?", "…", "»", '"', "”")
_MARKS = '«“"'
_PAIRS = (("«", "»"), ("“", "”"), ("(", ")"), ("[", "]"))
_MOST_NAMES = 3
_NEIGHBOURS = 2
_PART = 0.8


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of an article that might stand in a briefing.

    Attributes:
        file: Its article.
        passage: Where it stands.
        text: Its words on one line.
        keys: Keys of its content.
        position: Where in its article it stands, 0 to 1.
        names: Entities that it names.
        quoted: What part of it is direct quotes.
        named_speaker: Whether every direct quote in it has its speaker in it.
        outside: Its words outside of quotes.
        loose: Whether a pronoun in it stands for what only another sentence names.
        verb: Whether it has a finite verb.
        spelling: What part of its article's names is spelt as most articles spell them.
    """

    file: ArticleFile
    passage: Passage
    text: str
    keys: frozenset[str]
    position: float
    names: int
    quoted: float
    named_speaker: bool
    outside: str
    loose: bool
    verb: bool
    spelling: float

    @property
    def hedged(self) -> bool:
        """Whether it is given as possible only, or as said by nobody who answers for it."""
        language = self.file.article.language
        return is_hedged(self.text, language) or is_hearsay(self.text, language)


class Units:
    """Cuts the articles of a story into units, each once.

    Args:
        case: The story.
    """

    def __init__(self, case: Case) -> None:
        self._files = {f.article.id: f for f in case.files}
        known, persons = case.cast.by_passage(), persons_of(case)
        self._cutters = {f.article.id: Cutter(f, known, persons) for f in case.files}
        self._spelling = _spellings(case)
        self._made: dict[Passage, Unit] = {}

    def of(self, passage: Passage) -> Unit | None:
        """Return the unit of the body that holds a passage, or None.

        Args:
            passage: Evidence.

        Returns:
            Its sentence, with the sentences beside it that its quotation marks run over.
        """
        file = self._files[passage.article]
        inside = [i for i, s in enumerate(file.reading.sentences) if s.span.overlaps(passage.span)]
        inside = [i for i in inside if _is_body(file, file.reading.sentences[i])]
        return self._unit(file, _balanced(file, inside[0], inside[0]), inside[0]) if inside else None

    def part(self, passage: Passage) -> Unit | None:
        """Return the unit of a clause by itself, or None where it is somebody's words or has no head.

        Args:
            passage: Evidence.

        Returns:
            The clause without the marks at its end.
        """
        file = self._files[passage.article]
        words = passage.span.of(file.article.text)
        start = passage.span.start + len(words) - len(words.lstrip())
        span = Span(start, max(start, passage.span.start + len(words.rstrip(" ,;:\n"))))
        unit = self._unit(file, span, 0)
        direct = [q for q in file.reading.quotes if q.form is Form.DIRECT and q.span.overlaps(span)]
        head = unit.text[:1]
        return unit if (head.isupper() or head.isdigit()) and not direct else None

    def keys(self, file: ArticleFile, span: Span) -> frozenset[str]:
        """Return the keys of any stretch of an article."""
        return frozenset(self._cutters[file.article.id].content(span)[0])

    def unknowns(self, file: ArticleFile) -> Sequence[Unit]:
        """Return a unit for each sentence of the body of an article that says that something is not known."""
        text = file.article.text
        return [
            self._unit(file, s.span, i)
            for i, s in enumerate(file.reading.sentences)
            if _is_body(file, s) and says_unknown(s.span.of(text), file.article.language)
        ]

    def _unit(self, file: ArticleFile, span: Span, at: int) -> Unit:
        """Make a unit, or return the one made before."""
        passage = file.passage(_trimmed(span, file.article.text))
        if passage not in self._made:
            self._made[passage] = self._fresh(file, passage, at)
        return self._made[passage]

    def _fresh(self, file: ArticleFile, passage: Passage, at: int) -> Unit:
        """Make a unit."""
        span, text = passage.span, file.article.text
        keys, entities = self._cutters[file.article.id].content(span)
        quotes = [
            q for q in file.reading.quotes if q.form is Form.DIRECT and q.is_speech and q.span.overlaps(span)
        ]
        long = [q for q in quotes if len(q.span) > len(span) / 4]
        named = all(q.speaker is not None and span.contains(q.speaker) for q in long)
        outside = Cover(q.span for q in quotes).blanked(text, span)
        return Unit(
            file=file,
            passage=passage,
            text=" ".join(span.of(text).split()),
            keys=frozenset(keys),
            position=at / max(1, len(file.reading.sentences) - 1),
            names=len(entities),
            quoted=1 - len(outside.replace(" ", "")) / max(1, len(span.of(text).replace(" ", ""))),
            named_speaker=named,
            outside=outside,
            loose=_is_loose(file, span),
            verb=_has_verb(file, span),
            spelling=self._spelling[file.article.id],
        )


def _spellings(case: Case) -> dict[str, float]:
    """Return for each article what part of its names is spelt like the entity's own name.

    Who spells names as the others do not has most often translated them, and the rest of the text with them.
    """
    usual: Counter[str] = Counter()
    every: Counter[str] = Counter()
    texts = {f.article.id: f.article.text for f in case.files}
    for entity in case.cast.entities:
        words = set(entity.name.casefold().replace("’", "'").split())
        for mention in entity.mentions:
            if mention.kind is MentionKind.NAME:
                article = mention.passage.article
                text = mention.passage.span.of(texts[article]).casefold().replace("’", "'")
                every[article] += 1
                usual[article] += words.issuperset(text.split())
    return {a: usual[a] / every[a] if every[a] else 1.0 for a in sorted(texts)}


def _is_body(file: ArticleFile, sentence: Sentence) -> bool:
    """Tell whether a sentence stands in the body of its article."""
    return file.article.zones[sentence.zone].zone is Zone.BODY


def _balanced(file: ArticleFile, first: int, last: int) -> Span:
    """Return a sentence with the ones beside it that its quotation marks run over."""
    sentences, text = file.reading.sentences, file.article.text
    for _ in range(_NEIGHBOURS):
        words = text[sentences[first].span.start : sentences[last].span.end]
        if _opens(words) and last + 1 < len(sentences) and _is_body(file, sentences[last + 1]):
            last += 1
        elif _closes(words) and first > 0 and _is_body(file, sentences[first - 1]):
            first -= 1
    return Span(sentences[first].span.start, sentences[last].span.end)


def _opens(words: str) -> bool:
    """Tell whether a mark that opens is left without one that closes."""
    odd = words.count('"') % 2 == 1 and words.lstrip().startswith('"')
    return odd or any(words.count(a) > words.count(b) for a, b in _PAIRS)


def _closes(words: str) -> bool:
    """Tell whether a mark that closes stands without one that opens."""
    odd = words.count('"') % 2 == 1 and not words.lstrip().startswith('"')
    return odd or any(words.count(a) < words.count(b) for a, b in _PAIRS)


def _trimmed(span: Span, text: str) -> Span:
    """Take the white space off both ends."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.start + len(words.rstrip())))


def _is_loose(file: ArticleFile, span: Span) -> bool:
    """Tell whether a pronoun outside of quotes stands for what only another sentence names."""
    quotes = [q.span for q in file.reading.quotes if q.form is Form.DIRECT]
    return any(
        m.kind is MentionKind.PRONOUN
        and span.contains(m.span)
        and m.antecedent is not None
        and not span.contains(m.antecedent)
        and not any(q.contains(m.span) for q in quotes)
        for m in file.reading.mentions
    )


def _has_verb(file: ArticleFile, span: Span) -> bool:
    """Tell whether a stretch has a finite verb, by its words or by the events told in it."""
    article = file.article
    return has_finite_verb(span.of(article.text), article.language) or any(
        span.contains(e.trigger) and is_finite_trigger(e.trigger.of(article.text), e.lemma, article.language)
        for e in file.reading.events
    )


# Bars -----------------------------------------------------------------------------------------------


def bad_length(unit: Unit) -> bool:
    """Too short to tell who did what, or too long for a line of a briefing."""
    return not _SHORTEST <= len(unit.text) <= _LONGEST or len(unit.text.split()) < _LEAST_WORDS


def not_whole(unit: Unit) -> bool:
    """No whole sentence: no capital at its head, no full stop, marks that do not match."""
    head = unit.text.lstrip("«“\"‘' ")[:1]
    whole = (head.isupper() or head.isdigit()) and unit.text.endswith(_ENDS)
    return not whole or _opens(unit.text) or _closes(unit.text)


def several_sentences(unit: Unit) -> bool:
    """Two sentences that were not told apart, outside of quotes."""
    language = unit.file.article.language
    cuts = [unit.outside[a - 1 : a] for a, _ in clauses(unit.outside, language) if a]
    return any(c in ".!?" for c in cuts if c.strip())


def without_verb(unit: Unit) -> bool:
    """No finite verb."""
    return not unit.verb


def asks(unit: Unit) -> bool:
    """Who asks asserts nothing."""
    return unit.text.rstrip(' »"”').endswith("?")


def leaning(unit: Unit) -> bool:
    """It cannot be understood alone."""
    language = unit.file.article.language
    # A quote at the head may begin with a pronoun: who reads it knows that it is a quote.
    head = unit.outside if unit.text[:1] in _MARKS else unit.text
    return unit.loose or dangles(head, language) or speaks_of_itself(unit.outside, language)


def speechless(unit: Unit) -> bool:
    """Words of somebody who is not named beside them."""
    return not unit.named_speaker or unit.quoted > _PART


BARS: tuple[Callable[[Unit], bool], ...] = (
    bad_length,
    not_whole,
    several_sentences,
    without_verb,
    asks,
    speechless,
    leaning,
)

# What bars a clause by itself; it need not end like a sentence.
PART_BARS = (several_sentences, without_verb, asks, leaning)

_WEIGHTS: Mapping[str, float] = {
    "covered": 2.0,
    "central": 2.5,
    "names": 0.5,
    "spelling": 2.0,
    "length": 0.6,
    "early": 0.3,
    "quoted": -0.6,
    "hedged": -1.0,
    "deictic": -0.4,
    "back": -0.6,
    "brackets": -0.8,
    "leaning": -2.0,
}


def is_barred(unit: Unit, bars: Sequence[Callable[[Unit], bool]] = BARS) -> bool:
    """Tell whether a bar forbids a unit."""
    return any(bar(unit) for bar in bars)


def clearness(unit: Unit, covered: float, central: float) -> float:
    """Weigh how well a unit says a claim alone.

    Args:
        unit: A sentence of one of the accounts.
        covered: What part of it the claim's evidence covers, 0 to 1.
        central: What part of its content other accounts of the claim hold, too, 0 to 1.

    Returns:
        The sum of its features; higher reads better.
    """
    language = unit.file.article.language
    values = {
        "covered": covered,
        "central": central,
        "names": min(unit.names, _MOST_NAMES) / _MOST_NAMES,
        "spelling": unit.spelling,
        "length": 1 - min(1.0, abs(len(unit.text) - _GOOD) / _GOOD),
        "early": 1 - unit.position,
        "quoted": unit.quoted,
        "hedged": float(unit.hedged),
        "deictic": float(is_deictic(unit.text, language)),
        "back": float(points_back(unit.outside, language)),
        "brackets": float("[" in unit.text),
        "leaning": float(leaning(unit)),
    }
    return sum(_WEIGHTS[name] * value for name, value in values.items())
