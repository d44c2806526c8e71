"""Noun phrases around a verb: the one that ends before it, and the subject that the parse gives."""

from __future__ import annotations

from dataclasses import replace

from recoupe.lang.quotes import listed
from recoupe.model.reading import EntityType
from recoupe.model.span import Span
from recoupe.nlp.quotes.phrases import Phrase, human, phrase_at
from recoupe.nlp.quotes.scene import Scene
from recoupe.nlp.quotes.words import Word
from recoupe.nlp.tokens import Token


def subject_of(token: Token, depth: int = 0) -> Token | None:
    """Return the subject of a verb, up the chain of conjuncts, infinitives and participles."""
    for child in token.children:
        if child.dep_ == "nsubj":
            return child
    for child in token.children:
        if child.dep_ == "aux" and any(g.dep_ == "nsubj" for g in child.children):
            return next(g for g in child.children if g.dep_ == "nsubj")
    climbs = token.dep_ in (
        "conj",
        "xcomp",
        "advcl",
        "parataxis",
        "aux",
        "cop",
        "dep",
        "advmod",
        "obl",
        "ccomp",
    )
    if depth < 4 and climbs and token.head is not token and token.head.pos_ in ("VERB", "AUX", "ADJ", "NOUN"):
        return _nearer(token, subject_of(token.head, depth + 1))
    return None


def _nearer(verb: Token, subject: Token | None) -> Token | None:
    """Return the subject that the parse gives to a participle between a subject found and its verb.

    In "des manifestants se trouvant là ont crié" the parse hangs the noun on the participle.
    """
    if subject is None or subject.i >= verb.i:
        return subject
    between = verb.doc[subject.i + 1 : verb.i]
    own = [t for t in between if t.dep_ == "nsubj" and "Part" in t.head.morph.get("VerbForm", [])]
    return own[-1] if own else subject


def index_of(words: tuple[Word, ...], token: Token) -> int:
    """Return the index of the word that a token begins, or -1 where it is not in the sentence."""
    for at, word in enumerate(words):
        if word.token is not None and word.token.i == token.i and word.mark < 0:
            return at
    return -1


def left_edge(scene: Scene, words: tuple[Word, ...], at: int) -> int:
    """Return where the noun phrase around a noun begins, with determiner, adjectives and functions."""
    name = scene.name_at(words[at])
    while at > 0:
        before = words[at - 1]
        inside = name is not None and before.span.start >= name.span.start
        leads = before.low in listed("scan.determiners") - listed("scan.of")
        joined = before.pos in ("ADJ", "NUM", "PROPN") or before.low in listed("scan.civilities") | listed(
            "scan.functions"
        )
        if inside or (before.mark < 0 and (leads or joined) and before.low != ","):
            at -= 1
            if leads and not inside:
                return _wider(words, at)
        else:
            break
    return at - 1 if _some_of(words, at - 1) else at


def _some_of(words: tuple[Word, ...], at: int) -> bool:
    """Tell whether "des" at an index begins a noun phrase and no complement: "des voisins décrivent"."""
    if at < 0 or words[at].low not in listed("scan.partitive"):
        return False
    return at == 0 or words[at - 1].mark >= 0 or words[at - 1].pos in ("PUNCT", "CCONJ", "SCONJ")


def _wider(words: tuple[Word, ...], at: int) -> int:
    """Step over a second determiner ("tous les", "l'un des")."""
    while at > 0 and (words[at - 1].low in listed("scan.pronominal") or _one_of(words, at)):
        at -= 1
    return at


def _one_of(words: tuple[Word, ...], at: int) -> bool:
    """Tell whether an article before "un", "une" belongs to it: "l'un des avocats"."""
    article = at > 0 and words[at - 1].low in listed("scan.articles")
    return article and words[at].low in listed("scan.indefinite")


def phrase_ending(scene: Scene, words: tuple[Word, ...], end: int) -> Phrase | None:
    """Return the noun phrase that ends right before an index, a comma between them allowed."""
    stop = end - 1 if end and words[end - 1].low == "," else end
    best: Phrase | None = None
    for start in range(stop - 1, max(-1, stop - 14), -1):
        if words[start].mark >= 0 or words[start].low in {";", ":"} | listed("scan.that"):
            break
        if not starts(scene, words, start) or _one_of(words, start):
            continue
        phrase = _cut(words, phrase_at(scene, words, start), stop)
        if phrase is not None and phrase.end >= stop:
            inside = _inside_another(words, start)
            if phrase.name is not None and not inside:
                return phrase
            best = phrase
            if not inside:
                break
    return best


def _cut(words: tuple[Word, ...], phrase: Phrase | None, stop: int) -> Phrase | None:
    """Return a phrase without the words from an index on, where they are no part of its name."""
    if phrase is None or phrase.end <= stop or phrase.head >= stop or phrase.name is not None:
        return phrase
    span = Span(phrase.span.start, words[stop - 1].span.end)
    return replace(phrase, end=stop, span=span)


def _inside_another(words: tuple[Word, ...], start: int) -> bool:
    """Tell whether the phrase that starts at an index is the complement of a noun ("de l'armée")."""
    before = start - 1
    leads = listed("scan.namesakes") | listed("scan.functions") | listed("scan.civilities") | {"."}
    while before >= 0 and words[before].low in leads:
        before -= 1
    if before >= 0 and words[before].low in listed("scan.determiners") - listed("scan.of"):
        before -= 1
    return before >= 0 and words[before].low in listed("scan.of") | listed("scan.to_the")


def starts(scene: Scene, words: tuple[Word, ...], at: int) -> bool:
    """Tell whether a noun phrase may begin at a word."""
    name = scene.name_at(words[at])
    return words[at].low in listed("scan.determiners") - listed("scan.of") or (
        name is not None and name.span.start == words[at].span.start
    )


def free(words: tuple[Word, ...], start: int) -> bool:
    """Tell whether no preposition governs the phrase that starts at an index."""
    return not start or words[start - 1].low not in listed("scan.of") | listed("scan.prepositions")


def whose_words(scene: Scene, words: tuple[Word, ...], phrase: Phrase) -> Phrase | None:
    """Return whose words a noun of speech stands for: "les mots de X", "ses dires".

    Args:
        scene: The article.
        words: The words of a sentence.
        phrase: A phrase of it that turns on such a noun.

    Returns:
        The owner's phrase, a possessive as a pronoun; None where nobody is named.
    """
    first = words[phrase.start]
    if first.low in listed("scan.possessives"):
        return Phrase(phrase.start, phrase.start + 1, phrase.start, first.span, None, pronoun=True)
    for at in range(phrase.head + 1, min(len(words), phrase.head + 4)):
        if words[at].low in listed("scan.of"):
            return phrase_at(scene, words, at + 1)
        if words[at].pos != "ADJ":
            return None
    return None


def named_before(scene: Scene, words: tuple[Word, ...], phrase: Phrase) -> Phrase:
    """Return the name that a description between commas only explains: "Gazel, le distributeur, soutient".

    Args:
        scene: The article.
        words: The words of a sentence.
        phrase: A phrase of it.

    Returns:
        The phrase of the name, or the phrase given where it explains none.
    """
    comma = phrase.start - 1
    closed = phrase.end < len(words) and words[phrase.end].low == ","
    plain = phrase.name is None and not phrase.pronoun
    explains = plain and words[phrase.start].low in listed("scan.articles")
    if comma < 1 or words[comma].low != "," or not (closed and explains):
        return phrase
    name = scene.name_at(words[comma - 1])
    if name is None or name.type not in (EntityType.PERSON, EntityType.ORGANIZATION):
        return phrase
    start = next(i for i, w in enumerate(words) if w.span.end > name.span.start)
    edge = left_edge(scene, words, start)
    found = phrase_at(scene, words, edge) if free(words, edge) else None
    return found if found is not None and found.name is name else phrase


def described_by(scene: Scene, words: tuple[Word, ...], own: Phrase) -> Phrase:
    """Return whom words before "qui" only describe: the holder of a function, the worker of a firm.

    "Jeanne Ruy, déléguée du Syndicat vert, qui assure" speaks of Jeanne Ruy, "un ouvrier d'un
    sous-traitant, Ferrel, qui demande" of the worker.

    Args:
        scene: The article.
        words: The words of a sentence.
        own: The phrase right before the pronoun.

    Returns:
        The phrase of whom is meant; the phrase given where no other is.
    """
    if own.name is None or (own.name.type is EntityType.PERSON and words[own.start - 1].low != ","):
        return own
    at = own.start - 1
    while at >= 0 and words[at].low in listed("scan.of") | listed("scan.determiners"):
        at -= 1
    if at < own.start - 1 and words[at].low in listed("scan.functions") and at and words[at - 1].low == ",":
        holder = phrase_ending(scene, words, at)
        named = holder is not None and holder.name is not None and holder.name.type is EntityType.PERSON
        return holder if holder is not None and named else own
    if words[own.start - 1].low != ",":
        return own
    head = phrase_ending(scene, words, own.start)
    some = head is not None and words[head.start].low in listed("scan.indefinite")
    return head if head is not None and some and head.name is None and human(words, head) else own
