"""Where words were said or written: "dans un communiqué", "sur Telegram", "au Parisien".

The words are a phrase behind a preposition near the cue. Its noun, or the name in it, tells the
channel by the tables `channels` of the language and the media it lists.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from recoupe.lang.agencies import known_agencies
from recoupe.lang.quotes import channel_of_name, channel_of_noun, channel_of_verb, listed, starting
from recoupe.model.reading import Channel, EntityType
from recoupe.model.span import Span
from recoupe.nlp.quotes.behind import sequence_length
from recoupe.nlp.quotes.cue import Cue
from recoupe.nlp.quotes.line import Line
from recoupe.nlp.quotes.phrases import Phrase, phrase_at
from recoupe.nlp.quotes.told import Told
from recoupe.nlp.quotes.words import Word

_AHEAD, _BACK = 14, 22
"""Words looked at behind a cue and its subject, and before it."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something was said: its kind and the words that tell it."""

    channel: Channel
    span: Span


def channel_of(line: Line, cue: Cue | None, told: Told | None, at: int = -1) -> Place | None:
    """Return where words were said.

    Args:
        line: The sentence.
        cue: The cue, or None where a noun or colon attributes.
        told: The speaker, or None.
        at: Index of the marked words, -1 for a reported clause or words inside marks.

    Returns:
        The kind of channel and its words: the nearest behind the cue, else the nearest before it;
        else what the speaker is (a text) or the verb shows ("tweeter"). None where nothing tells.
    """
    sentence = cue.sentence if cue is not None else line.sentence
    words = sentence.words
    first, last = (cue.first, cue.last) if cue is not None else (at, at + 1)
    if first < 0:
        return None
    own = range(told.phrase.start, told.phrase.end) if told is not None else range(0)
    for i in (*_ahead(words, max(last, own.stop if own.start >= last else last), last), *_back(words, first)):
        found = _at(line, words, i) if i not in own else None
        if found is not None:
            return found
    return _by_speaker(words, told) or _by_verb(cue)


def _ahead(words: tuple[Word, ...], end: int, start: int) -> Iterator[int]:
    """Yield the indices behind a cue up to what it reports."""
    for i in range(start, min(len(words), end + _AHEAD)):
        if words[i].mark >= 0 or words[i].low in listed("scan.that") | {";", ":"}:
            return
        yield i


def _back(words: tuple[Word, ...], first: int) -> Iterator[int]:
    """Yield the indices before a cue, the nearest first, within its clause."""
    for i in range(first - 1, max(-1, first - _BACK), -1):
        if words[i].low in (";", ":"):
            return
        if words[i].mark < 0:
            yield i


def _at(line: Line, words: tuple[Word, ...], at: int) -> Place | None:
    """Return the channel that a phrase behind a preposition at an index names."""
    for kind in Channel if words[at].low in _first_words() else ():
        length = sequence_length(words, at, f"channels.{kind.value}.turns")
        if length:
            return Place(kind, Span(words[at].span.start, words[at + length - 1].span.end))
    low = words[at].low
    behind_noun = at > 0 and words[at - 1].low in listed("scan.occasions")
    if low not in listed("scan.channel_prepositions") and not (behind_noun and low in listed("scan.of")):
        return None
    phrase = phrase_at(line.scene, words, at + 1)
    if phrase is None or any(line.scene.time_at(w) for w in words[at + 1 : at + 2]):
        return None
    kind_found = _kind(line, words, phrase)
    person = phrase.name is not None and phrase.name.type is EntityType.PERSON
    end = words[phrase.head].span.end if person and words[phrase.head].low[:1].islower() else phrase.span.end
    span = Span(words[at].span.start, end)
    return Place(kind_found, span) if kind_found is not None else None


@cache
def _first_words() -> frozenset[str]:
    """Return the words that a fixed turn can begin with."""
    return frozenset(first for kind in Channel for first in starting(f"channels.{kind.value}.turns"))


def _kind(line: Line, words: tuple[Word, ...], phrase: Phrase) -> Channel | None:
    """Return the channel that a phrase names by its noun, else by its name."""
    noun = channel_of_noun(words[phrase.head].low)
    if noun is not None:
        return Channel(noun)
    inside = [w for w in words[phrase.start : phrase.end] if w.low not in listed("scan.determiners")]
    text = line.scene.text(Span(inside[0].span.start, phrase.span.end)) if inside else ""
    name = channel_of_name(text) or channel_of_name(line.scene.text(phrase.span))
    if name is not None:
        return Channel(name)
    return Channel.PRESS if text and any(known_agencies(text, line.scene.parsed.article.language)) else None


def _by_speaker(words: tuple[Word, ...], told: Told | None) -> Place | None:
    """Return the channel that the speaker is: a communiqué, a report."""
    if told is None or told.phrase.name is not None or told.phrase.pronoun:
        return None
    noun = channel_of_noun(words[told.phrase.head].low)
    if noun is None or noun in (Channel.TELEVISION, Channel.RADIO, Channel.PRESS):
        return None
    return Place(Channel(noun), told.phrase.span)


def _by_verb(cue: Cue | None) -> Place | None:
    """Return the channel that a verb shows: "a tweeté"."""
    kind = channel_of_verb(cue.lemma) if cue is not None else None
    return Place(Channel(kind), cue.span) if cue is not None and kind is not None else None
