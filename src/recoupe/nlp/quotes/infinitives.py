"""Where the infinitive begins that tells what somebody says: "nie avoir vu X", "accuse X d'avoir fui"."""

from __future__ import annotations

from recoupe.lang.quotes import Frame, listed
from recoupe.nlp.quotes.behind import aside_length
from recoupe.nlp.quotes.cue import Cue
from recoupe.nlp.quotes.line import Line
from recoupe.nlp.quotes.phrases import phrase_at
from recoupe.nlp.quotes.words import Word, finite

_REACH = 24
"""Words between a verb and its infinitive: whom it is said to, when and where."""


def infinitive_of(line: Line, cue: Cue) -> int:
    """Return the index where the infinitive that a verb of saying takes begins, or -1.

    Args:
        line: The sentence.
        cue: A verb of saying.

    Returns:
        The index of its first word, pronouns and "ne" among them, "de" left out.
    """
    if cue.takes(Frame.CHARGE):
        return _behind_charge(line, cue)
    at, far = cue.last, False
    while at < min(len(line.sentence.words), cue.last + _REACH):
        if line.low(at) in listed("scan.infinitive_of") and cue.takes(Frame.COMMITMENT):
            return at + 1 if _infinitive_at(line, at + 1) >= 0 else -1
        verb = _infinitive_at(line, at) if cue.takes(Frame.INFINITIVE) else -1
        if verb >= 0 and (not far or verb > at or line.low(verb) in listed("scan.auxiliary_infinitives")):
            return at
        step = 1 if skipped(line, at) and line.low(at) != "," else inserted(line, at)
        if not step:
            return at + 1 if line.low(at) == "," and _infinitive_at(line, at + 1) >= 0 and verb >= 0 else -1
        far = far or step > 1
        at += step
    return -1


def _behind_charge(line: Line, cue: Cue) -> int:
    """Return where what somebody is accused of begins: "accuse la mairie d'avoir menti", or -1."""
    words = line.sentence.words
    for at in range(cue.last, min(len(words), cue.last + _REACH)):
        word = words[at]
        if word.mark >= 0 or finite(word) or word.low in listed("scan.that") or word.low in (":", ";", "."):
            return -1
        if word.low in listed("scan.infinitive_of") and _infinitive_at(line, at + 1) >= 0:
            return at + 1
    return -1


def _infinitive_at(line: Line, at: int) -> int:
    """Return the index of the infinitive whose words begin at an index, pronouns passed over, or -1."""
    words = line.sentence.words
    while at < len(words) and words[at].low in listed("scan.objects") | listed("scan.negators"):
        at += 1
    if at >= len(words) or words[at].token is None or words[at].pos not in ("VERB", "AUX"):
        return -1
    ends = words[at].low.endswith(tuple(listed("scan.infinitive_endings")))
    return at if ends and _marked_infinitive(words[at]) else -1


def _marked_infinitive(word: Word) -> bool:
    """Tell whether the pipeline takes a word for an infinitive."""
    return word.low in listed("scan.auxiliary_infinitives") or (
        word.token is not None and "Inf" in word.token.morph.get("VerbForm", [])
    )


def skipped(line: Line, at: int) -> bool:
    """Tell whether a word may stand between a verb and what it reports: adverb, time, what is set off."""
    word = line.sentence.words[at]
    return (
        word.low in listed("scan.adverbs")
        or word.low == ","
        or bool(line.scene.time_at(word))
        or (word.pos == "ADV" and word.low not in listed("scan.negation"))
    )


def inserted(line: Line, at: int) -> int:
    """Return how many words stand inserted: a turn, a time with its preposition, whom it is said to."""
    words = line.sentence.words
    if length := aside_length(words, at):
        return length
    if line.low(at) == ",":
        end = next((i for i in range(at + 1, min(len(words), at + 16)) if line.low(i) in (",", ":")), at)
        inside = words[at + 1 : end]
        return (
            end + (line.low(end) == ",") - at
            if inside and not any(finite(w) or w.mark >= 0 for w in inside)
            else 0
        )
    if (
        line.low(at) in listed("scan.before_time")
        and at + 1 < len(words)
        and line.scene.time_at(words[at + 1])
    ):
        return 1
    phrase = phrase_at(line.scene, words, at + 1) if line.low(at) in listed("scan.towards") else None
    return phrase.end - at if phrase is not None and "," not in _lows(words, at, phrase.end) else 0


def _lows(words: tuple[Word, ...], start: int, end: int) -> tuple[str, ...]:
    """Return words in lower case."""
    return tuple(w.low for w in words[start:end])
