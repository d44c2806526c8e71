"""Small questions put to a parse: subjects, auxiliaries, heads. Universal Dependencies throughout."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.lang.events import cues, event_words
from recoupe.nlp.tokens import Token

CLAUSES = frozenset({"advcl", "ccomp", "csubj", "parataxis", "acl", "discourse", "dislocated"})
_NONFINITE = frozenset({"Inf", "Part", "Ger"})
_MARKS = frozenset({"case", "mark"})
_LIMIT = 6
_DEEPEST = 40


def relation(token: Token) -> str:
    """Return the relation of a token to its head, without subtype."""
    return token.relation


def children(token: Token, *relations: str) -> list[Token]:
    """Return the children of a token in any of these relations, in order."""
    return [c for c in token.children if c.relation in relations]


def is_verb(token: Token) -> bool:
    """Tell whether a token is a verb, an auxiliary that stands alone, or a verb taken for another word.

    The last is a bare word with a subject and no copula, or one that heads a clause on the noun
    before it ("un cargo parti de Brest").
    """
    if token.pos_ == "VERB" or (token.pos_ == "AUX" and relation(token) not in {"aux", "cop"}):
        return True
    if token.pos_ not in {"NOUN", "ADJ"} or children(token, "det", "case", "cop", "nummod", "amod"):
        return False
    return bool(children(token, "nsubj")) or (relation(token) == "acl" and token.head.i < token.i)


def has(token: Token, feature: str, value: str) -> bool:
    """Tell whether a token bears a morphological feature."""
    return value in token.morph.get(feature, [])


def finite(token: Token) -> Token | None:
    """Return the word that bears the clause's tense: the verb, its auxiliary or its copula."""
    for child in children(token, "aux", "cop"):
        if has(child, "VerbForm", "Fin"):
            return child
    return token if has(token, "VerbForm", "Fin") or _ends_finite(token) else None


def _ends_finite(token: Token) -> bool:
    """Tell whether a verb whose form the tagger missed is plainly a future or a conditional."""
    if token.pos_ != "VERB" or children(token, "aux", "cop"):
        return False
    known = event_words()
    return bool(known.mood(token.lower_, known.infinitive(token.lemma_.lower(), token.lower_)))


def detached(token: Token) -> bool:
    """Tell whether a present participle after a comma hangs on a predicate: it goes with its subject.

    "X était à la mairie, visitant une école": parsers take it for part of the noun.
    """
    if relation(token) != "acl" or not has(token, "Tense", "Pres") or not children(token.head, "cop"):
        return False
    return token.i > 0 and token.nbor(-1).is_punct and finite(token) is None


def tensed(token: Token) -> bool:
    """Tell whether a word heads a clause with a tense: its own, its modal's, or a shared auxiliary's."""
    at = token
    for _ in range(_LIMIT):
        if finite(at) is not None:
            return True
        if relation(at) not in {"xcomp", "conj"} or at.head.i == at.i or not is_verb(at.head):
            return False
        at = at.head
    return False


def reflexive(token: Token) -> bool:
    """Tell whether the verb bears the clitic "se"."""
    return any(c.lower_ in cues("grammar.reflexive") for c in token.children)


def is_passive(token: Token) -> bool:
    """Tell whether the verb is passive, or a past participle that qualifies a noun.

    With "se" it is not, whatever the parse says of its subject ("X et Y se sont rendus"); nor where
    "être" only makes the past of a verb that takes it ("X est rentrée").
    """
    if reflexive(token) or _takes_be(token):
        return False
    if any(c.dep_ in {"aux:pass", "nsubj:pass"} for c in token.children):
        return True
    bare = not children(token, "aux") and has(token, "Tense", "Past")
    return bare and has(token, "VerbForm", "Part") and relation(token) in {"acl", "amod"}


def _takes_be(token: Token) -> bool:
    """Tell whether "être" makes the past of a verb here, or its bare participle tells what its noun did."""
    known = event_words()
    if known.infinitive(token.lemma_.lower(), token.lower_) not in cues("grammar.with_be"):
        return False
    return len(children(token, "aux")) <= 1 and not children(token, "obj")


def fronted(verb: Token) -> list[Token]:
    """Return the nouns before a verb that a parse takes for its object: they are or explain its subject.

    A noun that is acted on follows its verb in French; before it stand pronouns alone.
    """
    return [
        c
        for c in children(verb, "obj")
        if c.i < verb.i and c.pos_ in {"NOUN", "PROPN"} and not has(c, "PronType", "Rel")
    ]


def _before_colon(word: Token, verb: Token) -> bool:
    """Tell whether a colon parts a word from the verb behind it ("Torvik : deux blessés évacués")."""
    return any(t.text == ":" for t in verb.doc[word.i + 1 : verb.i])


def _after_colon(word: Token, verb: Token) -> Token | None:
    """Return the first noun behind the colon that no preposition leads, or None."""
    colon = next(t.i for t in verb.doc[word.i + 1 : verb.i] if t.text == ":")
    nouns = (t for t in verb.doc[colon + 1 : verb.i] if t.pos_ in {"NOUN", "PROPN"})
    return next((t for t in nouns if not preposition(t)), None)


def governor(token: Token) -> Token | None:
    """Return the verb that a verb hangs on, or None at the top of the sentence or under a noun."""
    if token.head.i == token.i or not (is_verb(token.head) or children(token.head, "cop")):
        return None
    return token.head


def subject(token: Token, depth: int = 0) -> Token | None:
    """Return the head word of who or what does (or, in the passive, undergoes) the verb.

    A relative pronoun gives its antecedent, coordinated verbs share the first one's subject,
    infinitives and participles take that of the verb they hang on, or its object before them where
    the verb makes someone else act ("a invité X à venir").
    """
    own = next(iter(children(token, "nsubj")), None)
    if own is not None and own.i > token.i:
        own = next(iter(fronted(token)), own)
    if own is not None:
        own = _taken_up(own)
        return _after_colon(own, token) if _before_colon(own, token) else antecedent(own, token)
    if depth > _LIMIT or token.head.i == token.i:
        return None
    return _inherited(token, depth)


def _taken_up(word: Token) -> Token:
    """Return the noun that a stressed pronoun between commas takes up ("le maire, lui,"), or the word."""
    inside = word.sent.start < word.i < word.sent.end - 1
    if not inside or word.lower_ not in cues("grammar.stressed"):
        return word
    return noun_before(word) if word.nbor(-1).is_punct and word.nbor(1).is_punct else word


def _inherited(token: Token, depth: int) -> Token | None:
    """Return the subject that a verb without one takes from what it hangs on."""
    how = relation(token)
    verb = governor(token)
    if detached(token):
        return subject(token.head, depth + 1)
    if how == "acl" and not is_verb(token.head):
        if not prepositions(token) & cues("grammar.clausal"):
            return token.head
        verb = next((t for t in above(token) if is_verb(t)), None)
    if verb is None:
        return None
    if how == "xcomp":
        other = next((c for c in children(verb, "obj", "iobj") if c.i < token.i), None)
        if other is not None and not reflexive(verb):
            return antecedent(other, verb)
    word = finite(token)
    if how == "conj" or word is None:
        return subject(verb, depth + 1)
    before = noun_before(word) if how in {"ccomp", "advcl", "parataxis"} else word
    return None if before.i == word.i or preposition(before) else before


def antecedent(word: Token, verb: Token) -> Token:
    """Return the noun that a relative pronoun stands for, or the word itself."""
    relative = cues("grammar.relative") | cues("grammar.where")
    if not has(word, "PronType", "Rel") and word.lower_ not in relative:
        return word
    at = verb
    for _ in range(_LIMIT):
        if relation(at) == "acl" and at.head.i < word.i:
            return at.head
        if relation(at) not in {"conj", "xcomp", "ccomp", "advcl"} or at.head.i == at.i:
            break
        at = at.head
    return noun_before(word)


def noun_before(word: Token) -> Token:
    """Return the noun or name right before a relative pronoun, or the pronoun itself."""
    at, first = word.i - 1, max(word.sent.start, word.i - _LIMIT)
    while at >= first and (word.doc[at].is_punct or word.doc[at].is_space):
        at -= 1
    if at < first or word.doc[at].pos_ not in {"NOUN", "PROPN"}:
        return word
    found = word.doc[at]
    while relation(found) in {"flat", "appos"} and found.head.i < found.i:
        found = found.head
    return found


def nonfinite(token: Token) -> bool:
    """Tell whether a verb has no tense of its own."""
    return finite(token) is None or bool(
        _NONFINITE & set(token.morph.get("VerbForm", [])) and not children(token, "aux", "cop")
    )


def preposition(token: Token) -> str:
    """Return the preposition (or subordinator) before a word, lower case, or ""."""
    return next((c.lower_ for c in token.children if c.relation in _MARKS and c.i < token.i), "")


def prepositions(token: Token) -> frozenset[str]:
    """Return every word of the prepositions and subordinators before a word, lower case."""
    marks = [c for c in token.children if c.relation in _MARKS and c.i < token.i]
    return frozenset(w.lower_ for m in marks for w in m.subtree) if marks else frozenset()


def above(token: Token) -> Iterator[Token]:
    """Yield the heads of a token, nearest first; no sentence of prose is as deep as where it stops."""
    at = token
    for _ in range(_DEEPEST):
        if at.head.i == at.i:
            return
        at = at.head
        yield at


def in_course_of(verb: Token) -> list[Token]:
    """Return the nouns in whose course a verb's event is told ("lors d'une visite", "pendant le sommet")."""
    relayed = [n for r in children(verb, "advmod") if _is_relay(r) for n in children(r, "obl")]
    tied = [n for n in children(verb, "obl") if prepositions(n) & cues("simultaneous.prepositions")]
    return [*relayed, *tied]


def _is_relay(word: Token) -> bool:
    """Tell whether an adverb leads to what something is told in the course of ("lors")."""
    return word.lower_ in cues("simultaneous.prepositions")
