"""Whether a form is a verb here, and on which side of it its subject stands.

The words around it decide; the parse votes only where they leave it open.
"""

from __future__ import annotations

from recoupe.lang.quotes import Frame, Mood, listed, reporting, speaking
from recoupe.model.reading import EntityType
from recoupe.nlp.quotes.behind import aside_length, noun_phrase_after
from recoupe.nlp.quotes.cue import Shape
from recoupe.nlp.quotes.phrases import Phrase, human, voices
from recoupe.nlp.quotes.scene import Scene
from recoupe.nlp.quotes.verbs import Group
from recoupe.nlp.quotes.words import Sentence, Word, finite

_ANSWER = 2
"""Words of an answer that a verb of saying follows: "Faux, réplique X", "Pas question, tranche X"."""


def is_verb(scene: Scene, words: tuple[Word, ...], group: Group) -> bool:
    """Tell a verb from a noun, adjective or preposition that is spelt alike."""
    before = words[group.verb - 1].low if group.verb else ""
    nominal = before in listed("scan.noun_signs") or (
        before in listed("scan.noun_or_pronoun") and words[group.verb].pos in ("NOUN", "ADJ", "ADP")
    )
    if nominal and group.mood is not Mood.INFINITIVE and group.clitic < 0:
        return False
    if group.first < group.verb or group.clitic >= 0:
        return True
    pos = words[group.verb].pos
    if pos in ("VERB", "AUX"):
        return not (group.bare and group.verb and words[group.verb - 1].low in listed("scan.determiners"))
    if scene.name_at(words[group.verb]) is not None:
        return False
    if group.mood is Mood.PRESENT:
        gerund = (
            group.first > 0
            and words[group.first - 1].low in listed("scan.gerund_sign")
            and words[group.verb].low not in listed("scan.no_gerunds")
        )
        return gerund or (group.last < len(words) and words[group.last].low in listed("scan.that"))
    return group.mood is Mood.FINITE and pos not in ("ADP", "DET", "PRON") and _forced(scene, words, group)


def _named_before(scene: Scene, words: tuple[Word, ...], first: int) -> bool:
    """Tell whether a name of its own, with no preposition, ends right before a word."""
    if first > 1 and words[first - 1].low == ",":
        first -= 1
    name = scene.name_at(words[first - 1]) if first else None
    return (
        name is not None
        and name.span.end == words[first - 1].span.end
        and name.type.value in ("Person", "Organization")
    )


def _has_pronoun(words: tuple[Word, ...], first: int) -> bool:
    """Tell whether a pronoun right before shows a verb: "qui me le souffle", "ce dernier juge"."""
    at = first - 1
    while at >= 0 and words[at].low in listed("scan.objects"):
        at -= 1
    before = words[at].low if at >= 0 else ""
    if " ".join(w.low for w in words[max(0, at - 1) : at + 1]) in listed("scan.anaphors"):
        return True
    return before in listed("scan.nominative") | listed("scan.relative")


def _opens_object(words: tuple[Word, ...], at: int) -> bool:
    """Tell whether what a verb takes may begin at a word: determiner, "que", marks, infinitive."""
    if at >= len(words):
        return False
    word = words[at]
    start = (
        word.low in listed("scan.determiners") | listed("scan.that") | listed("scan.negation")
        or word.mark >= 0
    )
    return start or word.low in listed("scan.auxiliary_infinitives") | {":"}


def _forced(scene: Scene, words: tuple[Word, ...], group: Group) -> bool:
    """Tell whether the place alone makes the word a verb: right behind quoted words, a subject behind."""
    before = group.first - 1
    if before >= 0 and words[before].low == ",":
        before -= 1
    marked = before >= 0 and words[before].mark >= 0
    after = words[group.last].low if group.last < len(words) else ""
    that = after in listed("scan.that")
    previous = words[group.first - 1] if group.first else None
    noun = previous is not None and previous.pos in ("NOUN", "PROPN")
    sure = (
        _has_pronoun(words, group.first)
        or (previous is not None and previous.low == "," and _cut_off(scene, words, group))
        or (_named_before(scene, words, group.first) and _opens_object(words, group.last))
        or after in listed("scan.auxiliary_infinitives")
        or (noun and after == ":")
    )
    if sure or (previous is not None and _object_behind(words, group, previous)):
        return True
    cut = previous is not None and (noun or previous.low == ",")
    if cut and group.last < len(words) and words[group.last].mark >= 0:
        return True
    free = previous is not None and previous.low not in listed("scan.determiners") | listed("scan.of")
    alone = previous is not None and _only_verb(words, group, previous)
    return marked or alone or (that and free and previous is not None and previous.pos not in ("VERB", "AUX"))


def _only_verb(words: tuple[Word, ...], group: Group, previous: Word) -> bool:
    """Tell whether a sentence has no other verb than this one, misread: "L'Alliance (ADU) juge le texte"."""
    ends = previous.pos in ("NOUN", "PROPN", "ADJ") or previous.low in (")", ",")
    behind = ends and previous.low not in listed("scan.determiners") and group.verb > 1
    return behind and _opens_object(words, group.last) and not any(finite(w) for w in words)


def _object_behind(words: tuple[Word, ...], group: Group, previous: Word) -> bool:
    """Tell whether what only a verb takes stands behind, and a noun or pronoun before."""
    speaks = previous.pos in ("NOUN", "PROPN") and speaking(previous.low)
    if speaks and _noun_behind(words, group.last):
        return True
    return previous.pos in ("NOUN", "PROPN", "PRON") and _reported_behind(words, group)


def _noun_behind(words: tuple[Word, ...], at: int) -> bool:
    """Tell whether a determiner follows: "un voisin avance une explication"."""
    return at < len(words) and words[at].low in listed("scan.determiners") - listed("scan.of")


def _reported_behind(words: tuple[Word, ...], group: Group) -> bool:
    """Tell whether an infinitive that is told stands behind, adverbs passed over: "nie s'être trompé"."""
    verb = reporting(words[group.verb].low)
    if verb is None or Frame.INFINITIVE not in verb.frames:
        return False
    at = group.last
    while at < len(words) and (words[at].pos == "ADV" or words[at].low in listed("scan.adverbs")):
        at += 1
    at += aside_length(words, at)
    if at > group.last and at < len(words) and words[at].low == ":":
        return True
    while at < len(words) and words[at].low in listed("scan.objects") | listed("scan.negators"):
        at += 1
    token = words[at].token if at < len(words) else None
    auxiliary = at < len(words) and words[at].low in listed("scan.auxiliary_infinitives")
    return auxiliary or (token is not None and "Inf" in token.morph.get("VerbForm", []))


def shape_of(scene: Scene, sentence: Sentence, group: Group, last: int) -> Shape:
    """Tell how the speaker stands to the verb."""
    if group.passive or group.bare:
        return Shape.PASSIVE
    if group.clitic >= 0:
        return Shape.CLITIC
    if group.mood is Mood.PRESENT:
        return Shape.PARTICIPLE
    if group.mood is Mood.INFINITIVE:
        return Shape.INFINITIVE
    return Shape.INVERTED if _inverted(scene, sentence, group, last) else Shape.MAIN


def _inverted(scene: Scene, sentence: Sentence, group: Group, last: int) -> bool:
    """Tell whether the subject stands behind the verb."""
    words = sentence.words
    before = group.first - 1
    while before >= 0 and words[before].low in listed("scan.objects"):
        before -= 1
    if before < 0 or last >= len(words) or _opens_clause(words[last]):
        return False
    mark = words[before].mark >= 0
    comma = words[before].low in (",", "-", "–", "—", "!", "?")
    if not (mark or comma):
        return words[before].low in listed("scan.as") or _as_told(words, before)
    if not _takes_no_person(words, group) and _apposed_before(scene, words, before):
        return False
    behind = noun_phrase_after(scene, words, last)
    speaks = behind is not None and voices(words, behind)
    if mark or words[before - 1].mark >= 0:
        at = before if mark else before - 1
        return not _subject_before(words, at) or (speaks and not _left_subject(words, group))
    if behind is not None and _names_speaker(scene, words, group, behind):
        return True
    free = not (
        _left_subject(words, group) or (sentence.inside < 0 and _somebody_before(scene, words, before))
    )
    cut = behind is not None and _enclosed(words, behind.end)
    short = before <= _ANSWER and all(scene.name_at(w) is None for w in words[:before])
    return speaks and (cut or free or short or _clause_before(words, before))


def _apposed_before(scene: Scene, words: tuple[Word, ...], comma: int) -> bool:
    """Tell whether a name set off by commas stands right before: "son chef, Jean Roy, accuse Anne Petit"."""
    name = scene.name_at(words[comma - 1]) if comma > 1 and words[comma].low == "," else None
    if name is None or name.type is not EntityType.PERSON:
        return False
    first = next(i for i, w in enumerate(words) if w.span.end > name.span.start)
    while first and (words[first - 1].mark >= 0 or words[first - 1].low in _led()):
        first -= 1
    return first > 0 and words[first - 1].low == ","


def _led() -> frozenset[str]:
    """Return words that lead to a name in an apposition."""
    return listed("scan.civilities") | listed("scan.functions") | listed("scan.articles") | {"."}


def _cut_off(scene: Scene, words: tuple[Word, ...], group: Group) -> bool:
    """Tell whether somebody stands behind a word that a comma cuts off from a clause: "…, rétorque X"."""
    behind = noun_phrase_after(scene, words, group.last)
    if behind is None or not human(words, behind):
        return False
    told = behind.name is not None and words[group.verb].low not in listed("scan.functions")
    return told or _clause_before(words, group.first - 1)


def _names_speaker(scene: Scene, words: tuple[Word, ...], group: Group, behind: Phrase) -> bool:
    """Tell whether a verb that takes no person for an object has one named right behind it."""
    between = words[group.last : behind.start]
    near = all(scene.time_at(w) or w.pos == "ADV" or w.low in listed("scan.adverbs") for w in between)
    named = behind.name is not None and behind.name.type in (EntityType.PERSON, EntityType.ORGANIZATION)
    known = words[behind.head].low in listed("scan.functions") | listed("scan.media")
    return near and (named or known) and _takes_no_person(words, group)


def _takes_no_person(words: tuple[Word, ...], group: Group) -> bool:
    """Tell whether nobody can be the verb's object, so that somebody named behind it is its subject."""
    verb = reporting(words[group.verb].low)
    says = verb is not None and bool(verb.frames & {Frame.CLAUSE, Frame.INCISE})
    return says and verb is not None and verb.lemma not in listed("scan.person_object")


def _opens_clause(word: Word) -> bool:
    """Tell whether what a verb reports begins at a word, so that its subject stands before it."""
    return word.mark >= 0 or word.low in listed("scan.that") or word.low in (":", ".")


def _enclosed(words: tuple[Word, ...], end: int) -> bool:
    """Tell whether a comma closes an incise and the clause it cut goes on with its verb."""
    ahead = words[end : end + 5]
    comma = bool(ahead) and ahead[0].low == ","
    if comma and len(ahead) > 1 and ahead[1].mark >= 0:
        return True
    return comma and any(finite(w) for w in ahead[:4]) and not any(_says(w) for w in ahead)


def _says(word: Word) -> bool:
    """Tell whether a word is a form of a verb of saying."""
    verb = reporting(word.low)
    return verb is not None and Frame.CLAUSE in verb.frames


def _somebody_before(scene: Scene, words: tuple[Word, ...], end: int) -> bool:
    """Tell whether a name or function that could be the subject stands before an index."""
    known = listed("scan.functions") | listed("scan.bodies")
    return any(w.low in known or scene.name_at(w) is not None for w in words[:end])


def _as_told(words: tuple[Word, ...], before: int) -> bool:
    """Tell whether "ce qu'" or "comme l'" stands before: "selon ce qu'a confié X"."""
    return (
        words[before].low in listed("scan.that")
        and before > 0
        and words[before - 1].low in listed("scan.this")
    )


def _subject_before(words: tuple[Word, ...], mark: int) -> bool:
    """Tell whether the marked words stand between commas inside a clause that has a subject of its own."""
    return (
        mark > 1
        and words[mark - 1].low == ","
        and words[mark - 2].mark < 0
        and not _clause_before(words, mark - 1)
    )


def _clause_before(words: tuple[Word, ...], end: int) -> bool:
    """Tell whether a whole clause, with a finite verb that is in no relative clause, stands before."""
    for at in range(end - 1, -1, -1):
        word = words[at]
        if word.mark >= 0 and at + 1 == end:
            return True
        if word.low in (";",):
            return False
        if finite(word) and not _subordinate(words, at):
            return True
    return False


def _subordinate(words: tuple[Word, ...], at: int) -> bool:
    """Tell whether a finite verb stands in a relative clause, by the words just before it."""
    for back in range(at - 1, max(-1, at - 7), -1):
        if words[back].low in listed("scan.relatives"):
            return True
        if words[back].low in (",", ";", ":"):
            return False
    return False


def _left_subject(words: tuple[Word, ...], group: Group) -> bool:
    """Tell whether the parse sees a subject before the verb and none behind."""
    token = words[group.verb].token
    if token is None:
        return False
    subjects = [c for c in token.children if c.dep_ == "nsubj"]
    return bool(subjects) and all(c.i < token.i for c in subjects)
