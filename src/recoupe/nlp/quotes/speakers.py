"""From a cue to the words that name its speaker.

The method for each shape of cue is a row of a table. Where a method relies on the parse, one on
word order backs it up: a parser trained on some 45 inverted subjects misses every second one,
the first noun phrase behind the verb that is no date hits (measured, shared/nlp-recipe.md).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from recoupe.lang.quotes import listed, reporting
from recoupe.model.reading import EntityType
from recoupe.model.span import Span
from recoupe.nlp.quotes.behind import noun_phrase_after, sequence_length
from recoupe.nlp.quotes.cue import SOURCES, Cue, Shape
from recoupe.nlp.quotes.nouns import (
    free,
    left_edge,
    phrase_ending,
    whose_words,
)
from recoupe.nlp.quotes.phrases import Phrase, human, phrase_at, voices
from recoupe.nlp.quotes.scene import Scene
from recoupe.nlp.quotes.subjects import (
    across_insertion,
    antecedent,
    before_bracket,
    by_parse,
    echo,
    left_of_group,
    nominative,
    set_off,
    subject_by_parse,
    unlisted_name,
)
from recoupe.nlp.quotes.told import Told
from recoupe.nlp.quotes.words import Word, finite


def _nobody(_cue: Cue) -> Told | None:
    """Return the speaker of a cue nothing is known of."""
    return None


@dataclass(frozen=True, slots=True)
class Earlier:
    """The cues before one in its sentence.

    Attributes:
        cues: The cues, in order.
        told: Gives the speaker of one of them, worked out once: a row of participles would
            otherwise ask for the first again and again.
    """

    cues: tuple[Cue, ...] = ()
    told: Callable[[Cue], Told | None] = _nobody


_NONE = Earlier()


def speaker_of(scene: Scene, cue: Cue, earlier: Earlier = _NONE) -> Told | None:
    """Return the words that name the speaker of a cue.

    Args:
        scene: The article.
        cue: The cue.
        earlier: What is known of the cues before it in its sentence; a participle shares their speaker.

    Returns:
        The words and why, or None where the sentence names nobody.
    """
    told = _METHODS[cue.shape](scene, cue, earlier)
    return _voice(scene, cue, told) or _joint(scene, cue, told) or told


def _joint(scene: Scene, cue: Cue, told: Told | None) -> Told | None:
    """Return two speakers of one verb as one phrase without a name: "X et Y affirment"."""
    words = cue.sentence.words
    if told is None or told.phrase.pronoun or not any(_plural(w) for w in words[cue.first : cue.last]):
        return None
    phrase, joins = told.phrase, listed("scan.and")
    before = phrase.start - 1
    if before > 0 and words[before].low in joins and phrase.start < cue.first:
        first = phrase_ending(scene, words, before)
        if first is not None and human(words, first) and free(words, first.start):
            start = left_edge(scene, words, first.start)
            whole = replace(first, start=start, span=Span(words[start].span.start, first.span.end))
            return Told(_both(whole, phrase), told.code)
    if phrase.start >= cue.last and phrase.end < len(words) and words[phrase.end].low in joins:
        second = phrase_at(scene, words, phrase.end + 1)
        if second is not None and not second.pronoun and human(words, second):
            return Told(_both(phrase, second), told.code)
    return None


def _both(first: Phrase, second: Phrase) -> Phrase:
    """Return the words from one phrase to the end of another."""
    return Phrase(first.start, second.end, first.head, Span(first.span.start, second.span.end))


def _plural(word: Word) -> bool:
    """Tell whether a word is a verb in the plural, by the pipeline."""
    return finite(word) and word.token is not None and "Plur" in word.token.morph.get("Number", [])


def _voice(scene: Scene, cue: Cue, told: Told | None) -> Told | None:
    """Name the person by whose voice a body speaks: "la police, par la voix du commissaire X, dit"."""
    words = cue.sentence.words
    if told is None or cue.shape in SOURCES or not (told.phrase.pronoun or _body(words, told.phrase)):
        return None
    start = min(told.phrase.end, cue.last)
    for at in range(start, min(len(words), max(told.phrase.end, cue.last) + 3)):
        length = sequence_length(words, at, "scan.voices")
        phrase = phrase_at(scene, words, at + length) if length else None
        if phrase is not None and phrase.name is not None and phrase.name.type is EntityType.PERSON:
            return Told(phrase, "by-whose-voice")
    return None


def _body(words: tuple[Word, ...], phrase: Phrase) -> bool:
    """Tell whether a phrase names a body."""
    if phrase.name is not None:
        return phrase.name.type is EntityType.ORGANIZATION
    return words[phrase.head].low in listed("scan.bodies")


def _behind(scene: Scene, cue: Cue, earlier: Earlier) -> Told | None:
    """Subject behind the verb: "…, a déclaré jeudi à l'AFP le ministre".

    Behind "a appris" stands who was told; "auprès de X", "de X" names who said it.
    """
    if cue.lemma in listed("scan.learning"):
        return _learnt_from(scene, cue)
    phrase = noun_phrase_after(scene, cue.sentence.words, cue.last)
    if phrase is not None:
        return Told(phrase, "subject-behind-verb")
    return _before(scene, cue, earlier)


def _learnt_from(scene: Scene, cue: Cue) -> Told | None:
    """Name whom something was learnt from: "a appris l'agence de source judiciaire", "auprès du maire"."""
    words = cue.sentence.words
    for at in range(cue.last, min(len(words), cue.last + 10)):
        if words[at].low in listed("scan.learnt") and at + 1 < len(words):
            phrase = phrase_at(scene, words, at + 1)
            source = phrase is not None and words[phrase.head].low in listed("nouns.anonymous")
            if phrase is not None and (source or words[at].low not in listed("scan.of")):
                return Told(phrase, "on-behalf-of")
    return None


def _clitic(scene: Scene, cue: Cue, _earlier: Earlier) -> Told | None:
    """Pronoun joined to the verb: "a-t-il dit"; "souligne-t-on au ministère" names the ministry."""
    words = cue.sentence.words
    word = words[cue.clitic]
    if word.low in listed("scan.impersonal"):
        return _impersonal(scene, words, cue.last)
    return Told(
        Phrase(cue.clitic, cue.clitic + 1, cue.clitic, word.span, None, pronoun=True), "clitic-subject"
    )


def _impersonal(scene: Scene, words: tuple[Word, ...], start: int) -> Told | None:
    """Name whom "on" stands for: "a-t-on appris de source policière", "dit-on à la mairie"."""
    at = start
    while at < len(words) and (
        scene.time_at(words[at]) or words[at].low in listed("scan.adverbs") or words[at].pos == "ADV"
    ):
        at += 1
    if at >= len(words) or words[at].low not in listed("scan.prepositions") | listed("scan.of"):
        return None
    phrase = phrase_at(scene, words, at + 1)
    return Told(phrase, "on-behalf-of") if phrase else None


def _at_the_head(scene: Scene, words: tuple[Word, ...], on: int) -> Told | None:
    """Name whom "on" stands for by the phrase before it: "À la mairie, on se dit inquiet"."""
    if on < 2 or words[on - 1].low != "," or words[0].low not in listed("scan.at"):
        return None
    phrase = phrase_at(scene, words, 1)
    fits = phrase is not None and phrase.end <= on and human(words, phrase)
    return Told(phrase, "on-behalf-of") if fits and phrase else None


def _whole_source(scene: Scene, words: tuple[Word, ...], start: int) -> Phrase | None:
    """Read the phrase behind "selon"; a name behind its comma that a verb follows begins the clause."""
    phrase = phrase_at(scene, words, start)
    if phrase is None or phrase.name is None:
        return phrase
    at = phrase.end
    while at < len(words) and words[at].low in listed("scan.objects"):
        at += 1
    comma = next((i for i in range(start, phrase.end) if words[i].low == ","), 0)
    clause = comma and at < len(words) and finite(words[at])
    return phrase_at(scene, words[:comma], start) or phrase if clause else phrase


def _source(scene: Scene, cue: Cue, _earlier: Earlier) -> Told | None:
    """Noun phrase behind "selon"; "selon ce qu'a confié X" names X."""
    words = cue.sentence.words
    if cue.last < len(words) and words[cue.last].low in listed("scan.ours"):
        return None
    phrase = _as_told(scene, words, cue.last) or _whole_source(scene, words, cue.last)
    if phrase is not None and words[phrase.head].low in listed("nouns.voiced"):
        phrase = whose_words(scene, words, phrase) or phrase
    return Told(phrase, "named-as-source") if phrase else None


def _as_told(scene: Scene, words: tuple[Word, ...], at: int) -> Phrase | None:
    """Return the subject in "ce qu'a confié X", "les informations que X a données"."""
    that = next((i for i in range(at, min(len(words), at + 4)) if words[i].low in listed("scan.that")), -1)
    source = phrase_at(scene, words, at)
    if source is not None and words[source.head].low in listed("nouns.told"):
        by = next(
            (
                i
                for i in range(source.head, min(len(words), source.head + 5))
                if words[i].low in listed("scan.by")
            ),
            -1,
        )
        if by >= 0:
            return phrase_at(scene, words, by + 1)
    if that < 0 or (
        words[at].low not in listed("scan.this")
        and words[min(at + 1, len(words) - 1)].low not in listed("nouns.uttered") | listed("nouns.told")
    ):
        return None
    start = that + 1
    if start < len(words) and words[start].low in listed("scan.auxiliaries"):
        verb = next(
            (i for i in range(start + 1, min(len(words), start + 6)) if reporting(words[i].low)), start
        )
        return noun_phrase_after(scene, words, verb + 1)
    return phrase_at(scene, words, start)


def _relative_source(scene: Scene, cue: Cue, _earlier: Earlier) -> Told | None:
    """Antecedent of "pour qui", "selon lequel": across a comma, the person named nearest."""
    words = cue.sentence.words
    if cue.first and words[cue.first - 1].low == ",":
        for at in range(cue.first - 1, max(-1, cue.first - 22), -1):
            name = scene.name_at(words[at]) if words[at].mark < 0 else None
            if (
                name is not None
                and name.type is EntityType.PERSON
                and name.span.start == words[at].span.start
            ):
                person = phrase_at(scene, words, at)
                return Told(person, "antecedent-of-relative") if person else None
    own = phrase_ending(scene, cue.sentence.words, cue.first)
    return Told(own, "antecedent-of-relative") if own else None


def _pronoun_source(_scene: Scene, cue: Cue, _earlier: Earlier) -> Told | None:
    """Pronoun or possessive inside a fixed opener: "à l'en croire", "à ses yeux"."""
    words = cue.sentence.words
    at = next((i for i in range(cue.first, cue.last) if words[i].low in listed("scan.owners")), cue.first)
    return Told(Phrase(at, at + 1, at, words[at].span, None, pronoun=True), "named-as-source")


def _agent(scene: Scene, cue: Cue, earlier: Earlier) -> Told | None:
    """Agent of a passive: "qualifié de « … » par X". A participle after "et" goes on with its verb."""
    words = cue.sentence.words
    for at in range(cue.last, min(len(words), cue.last + 25)):
        if words[at].low in (";", ":") or (words[at].low == "," and at > cue.last + 1):
            break
        if words[at].low in listed("scan.by"):
            phrase = phrase_at(scene, words, at + 1)
            if phrase is not None:
                return Told(phrase, "agent-of-passive")
    before = words[cue.first - 1].low if cue.first else ""
    active = [c for c in earlier.cues if c.shape is not Shape.PASSIVE]
    if cue.bare and active and before in listed("scan.joins") - {",", "-"}:
        told = earlier.told(active[-1])
        return Told(told.phrase, "same-subject") if told else None
    return None


def _noun_before(scene: Scene, cue: Cue) -> Phrase | None:
    """Return the noun that a participle right behind it completes; only a time may stand between."""
    words = cue.sentence.words
    end = cue.first
    if end and scene.time_at(words[end - 1]):
        while end and (scene.time_at(words[end - 1]) or words[end - 1].low in listed("scan.before_time")):
            end -= 1
    noun = end > 0 and words[end - 1].low[:1].isalpha() and words[end - 1].pos in ("NOUN", "PROPN", "ADJ")
    own = phrase_ending(scene, words, end) if noun else None
    return own if own is not None and (end == cue.first or voices(words, own)) else None


def _participle(scene: Scene, cue: Cue, earlier: Earlier) -> Told | None:
    """Subject of the verb that a participle or infinitive leans on."""
    words = cue.sentence.words
    own = _noun_before(scene, cue) if cue.shape is Shape.PARTICIPLE else None
    if own is not None:
        return Told(own, "noun-before-participle")
    narrated = _narrated(scene, cue)
    if narrated is not None:
        return narrated
    leaning = [c for c in earlier.cues if c.shape not in (Shape.PASSIVE, Shape.INFINITIVE) and not c.bare]
    for other in reversed(leaning):
        if other.shape in SOURCES and other.first == 0:
            continue
        told = earlier.told(other)
        if told is not None:
            return Told(told.phrase, "same-subject")
    if cue.first == 0:
        return _of_main_clause(scene, words, cue.last)
    return by_parse(scene, cue, "subject-of-main-verb") or nominative(scene, words, cue.first, first=True)


def _narrated(scene: Scene, cue: Cue) -> Told | None:
    """Subject of an infinitive of telling: "Et le commandant de souligner"."""
    words = cue.sentence.words
    before = cue.first - 1
    if (
        cue.shape is not Shape.INFINITIVE
        or before < 1
        or words[before].low not in listed("scan.infinitive_of")
    ):
        return None
    phrase = phrase_ending(scene, words, before)
    opens = phrase is not None and (not phrase.start or words[phrase.start - 1].low in listed("scan.leading"))
    return Told(phrase, "subject-before-verb") if phrase and opens and human(words, phrase) else None


def _of_main_clause(scene: Scene, words: tuple[Word, ...], start: int) -> Told | None:
    """Subject of the clause behind a leading participle: "Affirmant que …, il a critiqué"."""
    for at in range(start, len(words) - 1):
        if words[at].low == ",":
            phrase = phrase_at(scene, words, at + 1)
            if phrase is not None and human(words, phrase):
                return Told(phrase, "subject-of-main-verb")
    return None


def _before(scene: Scene, cue: Cue, earlier: Earlier) -> Told | None:
    """Subject before the verb: pronoun, "qui", by the parse, then by word order."""
    words = cue.sentence.words
    at = before_bracket(words, left_of_group(words, cue.first))
    if at >= 0:
        low = words[at].low
        if low in listed("scan.pronouns") or low in listed("scan.narrators"):
            if low in listed("scan.impersonal") | listed("scan.narrators"):
                return (
                    _impersonal(scene, words, cue.last) or _at_the_head(scene, words, at)
                    if low in listed("scan.impersonal")
                    else None
                )
            if low not in listed("scan.stressed") or not echo(words, at):
                return Told(Phrase(at, at + 1, at, words[at].span, None, pronoun=True), "subject-before-verb")
        if low in listed("scan.relative"):
            return antecedent(scene, cue, at)
    adjacent = phrase_ending(scene, words, at + 1) if at >= 0 and words[at].low != "," else None
    adjacent = adjacent or unlisted_name(scene, words, at)
    told = adjacent is not None and (
        adjacent.name is not None or human(words, adjacent) or subject_by_parse(words, adjacent, cue)
    )
    if adjacent is not None and told and free(words, adjacent.start):
        return Told(adjacent, "subject-before-verb")
    if at >= 0 and words[at].low == "," and (named := set_off(scene, words, at)) is not None:
        return Told(named, "subject-before-verb")
    shared = _shared(cue, earlier, at) or across_insertion(scene, words, at, earlier.cues)
    return shared or by_parse(scene, cue, "subject-before-verb") or nominative(scene, words, cue.first)


def _shared(cue: Cue, earlier: Earlier, at: int) -> Told | None:
    """Subject of the verb before "et": "X a démenti et a ajouté que"."""
    if at < 0 or cue.sentence.words[at].low not in listed("scan.joins") - {",", "-"}:
        return None
    leaning = [c for c in earlier.cues if c.shape in (Shape.MAIN, Shape.INVERTED, Shape.CLITIC)]
    if not leaning:
        return None
    told = earlier.told(leaning[-1])
    return Told(told.phrase, "same-subject") if told else None


_METHODS: dict[Shape, Callable[[Scene, Cue, Earlier], Told | None]] = {
    Shape.MAIN: _before,
    Shape.INVERTED: _behind,
    Shape.CLITIC: _clitic,
    Shape.PARTICIPLE: _participle,
    Shape.INFINITIVE: _participle,
    Shape.PASSIVE: _agent,
    Shape.SOURCE: _source,
    Shape.PRONOUN_SOURCE: _pronoun_source,
    Shape.RELATIVE_SOURCE: _relative_source,
}
