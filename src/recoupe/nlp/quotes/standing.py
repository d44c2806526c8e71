"""Whose words a quote is that stands alone, without a verb of saying: whom the sentence before it tells of.

"La doyenne hausse les épaules. « Qu'elle vienne. »": the subject of the sentence before speaks, if it is one
person. Before a quote that is a paragraph of its own, only a short sentence counts: it sets the scene.
"""

from __future__ import annotations

from dataclasses import replace

from recoupe.lang.quotes import listed
from recoupe.lang.references import noun, pronoun
from recoupe.model.reading import EntityType, Form, Quote
from recoupe.model.reason import because
from recoupe.model.span import Span
from recoupe.nlp.quotes.cue import INCISES, SOURCES
from recoupe.nlp.quotes.holders import holder_of
from recoupe.nlp.quotes.line import Line
from recoupe.nlp.quotes.memory import Found, Memory, in_marks
from recoupe.nlp.quotes.nouns import left_edge
from recoupe.nlp.quotes.phrases import Phrase, human, phrase_at
from recoupe.nlp.quotes.told import Told
from recoupe.nlp.quotes.words import Word, finite

_APPOSED = 12
"""Words between the commas of an apposition to a subject."""
_SHORT = 16
"""Words of a sentence, its marks with them, that can set the scene for a paragraph of quoted words."""
_MAIN = frozenset({"ROOT", "conj", "parataxis"})
_NAMES = 40
"""Names of a paragraph looked back over."""
_SENTENCE_ENDS = frozenset({".", "!", "?", "…"})


def told_of(line: Line) -> Told | None:
    """Return the one person that a sentence gives words to ("a confié X"), or its main verb's subject.

    Args:
        line: The sentence.

    Returns:
        The words that name them, or None where it is told of several, of a body or of a thing.
    """
    if line.sentence.words[-1].low == "?":
        return None
    for cue in line.cues:
        told = line.told(cue) if cue.shape in INCISES | SOURCES else None
        if told is not None:
            return told if _one_person(line, told.phrase) else None
    return _by_parse(line) or subject_at_head(line)


def scene_setter(line: Line) -> Told | None:
    """Return the person that a short sentence without quoted words tells of ("elle répond à côté").

    Args:
        line: The last sentence before a paragraph that is nothing but quoted words.

    Returns:
        The words that name them, or None.
    """
    words = line.sentence.words
    told = told_of(line) if len(words) <= _SHORT and not line.sentence.marks else None
    some = told is not None and words[told.phrase.start].low in listed("scan.indefinite")
    return None if some else told


def only_subject(memory: Memory, line: Line) -> Told | None:
    """Return the one person who is a subject in a sentence, by name.

    Args:
        memory: What is known of the article.
        line: The sentence.

    Returns:
        The words that name them, or None where several are subjects, or nobody.
    """
    named = line.scene.names_in(line.sentence.span)
    names = [n for n in named if n.type is EntityType.PERSON and n.span in memory.people.subjects]
    if len(names) != 1:
        return None
    at = next(i for i, w in enumerate(line.sentence.words) if w.span.end > names[0].span.start)
    phrase = phrase_at(line.scene, line.sentence.words, at)
    return Told(phrase, "subject-of-sentence-before") if phrase and phrase.name is names[0] else None


def tells_of(line: Line, span: Span, told: Told) -> bool:
    """Tell whether quoted words begin with a pronoun for whom the sentence before tells of: another speaks.

    Args:
        line: The sentence before.
        span: The quoted words.
        told: Whom it tells of.

    Returns:
        True for "Son père fera le voyage. « Il ne connaît pas les règles. »".
    """
    first = pronoun(line.scene.text(span).replace("'", " ").split()[0])
    if first is None or not first.gender or first.plural or told.phrase.name is not None:
        return False
    head = line.low(told.phrase.head)
    shown = pronoun(head) if told.phrase.pronoun else noun(head)
    return shown is not None and shown.gender == first.gender


def can_say(memory: Memory, quote: Quote, told: Told) -> bool:
    """Tell whether the one whom words name can say a quote: it does not speak of them by name.

    Args:
        memory: What is known of the article.
        quote: The quote.
        told: The words.

    Returns:
        False where a name of theirs stands in the quotation marks.
    """
    holder, _ = holder_of(memory, told.phrase)
    return holder is None or not speaks_of(memory, quote, holder.span)


def subject_at_head(line: Line) -> Told | None:
    """Return the person who begins a sentence and is the subject of its verb.

    Args:
        line: The sentence.

    Returns:
        The words that name them, or None where it begins otherwise, with a body or a thing.
    """
    words = line.sentence.words
    phrase = _without_verb(line, phrase_at(line.scene, words, 0))
    if phrase is None or not _one_person(line, phrase):
        return None
    at = phrase.end
    if line.low(at) == ",":
        closing = (i + 1 for i in range(at + 1, min(len(words), at + _APPOSED)) if line.low(i) == ",")
        at = next(closing, at)
    while line.low(at) in listed("scan.objects") | listed("scan.adverbs"):
        at += 1
    return Told(phrase, "subject-of-sentence-before") if _verb(line, at) else None


def _without_verb(line: Line, phrase: Phrase | None) -> Phrase | None:
    """Return a phrase without the verb that the parser took for an adjective: "La doyenne balaie."."""
    words = line.sentence.words
    if phrase is None or phrase.name is not None or phrase.pronoun or phrase.end - phrase.head != 2:
        return phrase
    if line.low(phrase.end) not in _SENTENCE_ENDS or words[phrase.start].low not in listed("scan.definite"):
        return phrase
    span = Span(phrase.span.start, words[phrase.head].span.end)
    return replace(phrase, end=phrase.head + 1, span=span)


def _verb(line: Line, at: int) -> bool:
    """Tell whether the verb of a sentence stands at an index, by the parser or by what follows it."""
    words = line.sentence.words
    if at >= len(words):
        return False
    if finite(words[at]):
        return True
    plain = words[at].low.isalpha() and not words[at].capital and words[at].low not in listed("scan.of")
    after = line.low(at + 1)
    return plain and (after in _SENTENCE_ENDS or after in listed("scan.articles"))


def _by_parse(line: Line) -> Told | None:
    """Return the subject that the parse gives to the main verb, where it is one person."""
    words = line.sentence.words
    for at, word in enumerate(words):
        token = word.token
        if token is None or word.mark >= 0 or not token.dep_.startswith("nsubj"):
            continue
        if not _main(word) or (at and words[at - 1].token is token and not word.clitic):
            continue
        phrase = phrase_at(line.scene, words, left_edge(line.scene, words, at))
        phrase = _without_verb(line, phrase)
        if phrase is None or not _one_person(line, phrase):
            return None
        return Told(phrase, "subject-of-sentence-before")
    return None


def _main(word: Word) -> bool:
    """Tell whether a subject is that of a main clause."""
    verb = word.token.head if word.token is not None else None
    if verb is None or (word.pos == "PRON" and any(c.dep_ == "aux:pass" for c in verb.children)):
        return False  # "Il est écrit" tells of nobody
    return verb.dep_ in _MAIN and (verb.dep_ == "ROOT" or verb.head.dep_ == "ROOT")


def _one_person(line: Line, phrase: Phrase) -> bool:
    """Tell whether a phrase stands for one person: no body, no thing, nobody in particular, not several."""
    words = line.sentence.words
    head = words[phrase.head]
    if head.low in listed("scan.impersonal") | listed("scan.narrators") | listed("scan.bodies"):
        return False
    if phrase.name is not None:
        return phrase.name.type is EntityType.PERSON
    form = pronoun(head.low) if phrase.pronoun else None
    if form is not None:
        return not form.plural
    several = head.token is not None and "Plur" in head.token.morph.get("Number", [])
    return human(words, phrase) and not several


def speaks_of(memory: Memory, quote: Quote, holder: Span | None) -> bool:
    """Tell whether quoted words speak of somebody by name, who then is not the one who says them.

    Args:
        memory: What is known of the article.
        quote: A direct quote; the words of an incise in it are no part of what is said.
        holder: A name of the one it would be given to.

    Returns:
        True where a name of theirs stands in the quotation marks.
    """
    known = memory.people.of.get(holder) if holder is not None else None
    if known is None or quote.form is not Form.DIRECT:
        return False
    inside = memory.scene.names_in(quote.span)
    said = [n for n in inside if not any(a.overlaps(n.span) for a in quote.asides)]
    return any(memory.people.of.get(n.span) is known for n in said)


def only_other(memory: Memory, phrase: Phrase, quote: Quote) -> Found:
    """Return the one person named before a quote in its paragraph that its pronoun can mean.

    Args:
        memory: What is known of the article.
        phrase: The pronoun.
        quote: The quote; whom it speaks of by name does not say it.

    Returns:
        The name and why, or nothing where there are several or none.
    """
    form = pronoun(memory.scene.text(phrase.span)) if phrase.pronoun else None
    block = memory.scene.parsed.block_at(quote.span.start)
    if form is None or form.plural or block is None:
        return None, None
    before = memory.scene.names_in(Span(block.offset, max(block.offset, quote.span.start)))[-_NAMES:]
    inside = {id(memory.people.of[n.span]) for n in memory.scene.names_in(quote.span)}
    free = [n for n in before if n.type is EntityType.PERSON and not in_marks(memory.scene, n)]
    others = [n for n in free if id(memory.people.of[n.span]) not in inside]
    fits = [n for n in others if memory.people.of[n.span].gender in ("", form.gender)]
    if len({id(memory.people.of[n.span]) for n in fits}) != 1:
        return None, None
    return fits[-1], because("only-other-person", name=fits[-1].text)
