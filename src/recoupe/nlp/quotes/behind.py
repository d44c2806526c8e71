"""The noun phrase behind a verb that can be its subject: "a déclaré jeudi à l'AFP le ministre"."""

from __future__ import annotations

from recoupe.lang.quotes import listed, starting
from recoupe.model.reading import EntityType
from recoupe.nlp.quotes.phrases import Phrase, phrase_at
from recoupe.nlp.quotes.scene import Scene
from recoupe.nlp.quotes.words import Word


def noun_phrase_after(scene: Scene, words: tuple[Word, ...], start: int, longest: int = 22) -> Phrase | None:
    """Return the first noun phrase behind a verb that can be its subject.

    Times, adverbs and phrases with a preposition ("à l'AFP", "dans un communiqué") are passed over.

    Args:
        scene: The article.
        words: The words of a sentence.
        start: Index behind the verb.
        longest: Words looked at.

    Returns:
        The phrase, or None where a sentence end, marks or "que" come first.
    """
    at = start
    limit = min(len(words), start + longest)
    while at < limit:
        word = words[at]
        if word.mark >= 0 or word.low in (".", ";", ":", "!", "?") or word.low in listed("scan.that"):
            return None
        led = word.low in listed("scan.articles") and at + 1 < limit and scene.time_at(words[at + 1])
        if led or scene.time_at(word) or word.low in listed("scan.adverbs") or word.low in (",", "-", "–"):
            at += 1
        elif (aside := aside_length(words, at)) > 0:
            at += aside
        elif word.low in listed("scan.prepositions") | listed("scan.of") and not _partitive(words, at):
            at = _behind(scene, words, at + 1)
        elif word.pos == "ADV" and scene.name_at(word) is None:
            at += 1
        else:
            return phrase_at(scene, words, at)
    return None


def aside_length(words: tuple[Word, ...], at: int) -> int:
    """Return how many words a fixed turn such as "pour sa part" takes up at an index, 0 for none."""
    return sequence_length(words, at, "scan.asides")


def sequence_length(words: tuple[Word, ...], at: int, key: str) -> int:
    """Return how many words a sequence of a list takes up at an index, 0 where none stands there."""
    if at >= len(words):
        return 0
    for pattern in starting(key).get(words[at].low, ()):
        if tuple(w.low for w in words[at : at + len(pattern)]) == pattern:
            return len(pattern)
    return 0


def _partitive(words: tuple[Word, ...], at: int) -> bool:
    """Tell whether "des" or "de" begins a subject ("affirment des témoins") and no complement."""
    return words[at].low in listed("scan.partitive") and at > 0 and words[at - 1].pos in ("VERB", "AUX")


def _behind(scene: Scene, words: tuple[Word, ...], at: int) -> int:
    """Return the index behind the phrase that a preposition governs.

    A following comma with a name behind it belongs to it no more: only the bare phrase is passed.
    """
    while at < len(words) and scene.time_at(words[at]):
        at += 1
    phrase = phrase_at(scene, words, at)
    if phrase is None:
        return at + 1
    for index in range(phrase.start, phrase.end):
        if words[index].low == ",":
            return index
        named = phrase.name is not None and words[index].span.start == phrase.name.span.start
        if (
            named
            and phrase.name is not None
            and phrase.name.type is EntityType.PERSON
            and index > phrase.start
        ):
            # "dans une interview Jean X a dit": the name begins a phrase of its own.
            first = _with_civility(words, index, phrase.start)
            bound = listed("scan.functions") | listed("scan.of") | listed("scan.determiners")
            if first > phrase.start and words[first - 1].low not in bound:
                return first
    return max(phrase.end, at + 1)


def _with_civility(words: tuple[Word, ...], index: int, start: int) -> int:
    """Return where a name begins with the "M." or "Me" before it, not before `start`."""
    while index > start and words[index - 1].low in listed("scan.civilities") | {"."}:
        index -= 1
    return index
