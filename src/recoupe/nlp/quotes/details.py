"""What is told of a quote besides its speaker: stance, time, channel, who passes it on."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from recoupe.lang.quotes import listed
from recoupe.model.reading import Mention, Quote, Stance
from recoupe.model.reason import because
from recoupe.model.span import Span
from recoupe.model.time import Duration, Repeated, Vague
from recoupe.nlp.quotes.chain import sources_of
from recoupe.nlp.quotes.channels import channel_of
from recoupe.nlp.quotes.cue import Cue
from recoupe.nlp.quotes.line import Attributed, Line
from recoupe.nlp.quotes.memory import Spoken
from recoupe.nlp.quotes.phrases import Phrase, human
from recoupe.nlp.quotes.scene import Scene
from recoupe.nlp.quotes.told import Told
from recoupe.nlp.quotes.words import Sentence, Word


def carried(quote: Quote, line: Line, cue: Cue | None, told: Told | None, at: int = -1) -> Quote:
    """Return the quote with where it was said and who passes it on."""
    place = channel_of(line, cue, told, at)
    sources = sources_of(line, cue, told)
    passed = (
        (because("passed-on", words=", ".join(line.scene.text(s)[:60] for s in sources)),) if sources else ()
    )
    return replace(
        quote,
        channel=place.channel if place is not None else None,
        channel_span=place.span if place is not None else None,
        sources=sources,
        reasons=(*quote.reasons, *passed),
    )


def spoken_by(quote: Quote, phrase: Phrase, holder: Mention | None, sentence: Sentence | None) -> Spoken:
    """Note a speaker, with what their words show of gender and number."""
    gender, plural = "", False
    token = sentence.words[phrase.head].token if sentence and phrase.head < len(sentence.words) else None
    if token is not None:
        gender = {"Fem": "f", "Masc": "m"}.get("".join(token.morph.get("Gender", [])), "")
        plural = "Plur" in token.morph.get("Number", [])
    somebody = sentence is None or human(sentence.words, phrase)
    described = not phrase.pronoun and phrase.name is None and somebody
    return Spoken(quote.span.start, phrase.speaker, holder, gender, plural, described)


def can_speak(found: Attributed, words: tuple[Word, ...]) -> bool:
    """Tell whether the speaker found is somebody, a text, or unnamed: no thing before a comma."""
    if found.told is None or found.rule != "cue-behind-marks" or found.told.code != "nearest-subject":
        return True
    phrase = found.told.phrase
    return phrase.name is not None or human(words, phrase)


def alone(line: Line) -> bool:
    """Tell whether a sentence is nothing but words in quotation marks."""
    return all(w.mark >= 0 or not w.low[:1].isalnum() for w in line.sentence.words)


def stance_of(cue: Cue | None) -> Stance:
    """Return what the speaker does: who does not deny something only says it."""
    if cue is None or (cue.negated and cue.stance is Stance.DENIES):
        return Stance.SAYS
    return cue.stance


def _names_day(scene: Scene, time: Span) -> bool:
    """Tell whether a time expression names a day or hour: no length of time, nothing repeated."""
    at = bisect_left(scene.time_starts, time.start)
    return not isinstance(scene.times[at].value, Duration | Repeated | Vague)


def time_of(line: Line, cue: Cue, told: Told | None, said: Span) -> Span | None:
    """Return the time expression of the cue's own clause: beside the verb, or at the sentence's head.

    What is `said` is no part of it: "la veille" in a reported clause tells when that happened.
    """
    words = cue.sentence.words
    low = max(0, cue.first - 2)
    high = min(len(words), max(cue.last, told.phrase.end if told else 0) + 6)
    for at in [*range(cue.last, high), *range(cue.first - 1, low - 1, -1), *range(min(3, cue.first))]:
        word = words[at]
        if word.mark >= 0 and at < cue.last:
            continue
        if at >= cue.last and (word.mark >= 0 or word.low in listed("scan.that") or word.low in (":", ";")):
            break
        time = line.scene.time_at(word)
        if time is not None and not time.overlaps(said) and _names_day(line.scene, time):
            return time
    return None
