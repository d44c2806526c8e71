"""Which way the clause around a token points: past, present or future, by the form of its verb.

The governing verb of the parse is taken, unless the words say better: a participle right before
a day goes with it, and what stands in another clause, behind a comma or above a "que", does not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from recoupe.lang.load import table, words
from recoupe.model.time import Direction, ToldBy
from recoupe.nlp.tokens import Token

_TABLE = "times"
_AUXILIARY = frozenset({"aux", "aux:tense", "aux:pass", "aux:caus", "cop"})
_CLIMB = 12
"""How many heads are climbed at most on the way to the governing verb."""
_AHEAD = 15
"""How many tokens behind an expression are searched for its verb where the parse gives none."""
_REACH = 25
"""How many tokens on either side are looked at for the bounds of the clause."""
_RIGHT_BEHIND = 1
"""How many tokens, such as an article, may stand between a verb and the time right behind it."""
_ENDS = frozenset(".;!?…")
_BOUNDS = frozenset(',.;:!?…«»"“”()—–')
_FAR = 60
"""How many tokens behind a verb of saying what it says is looked for."""
_BARE = frozenset({"acl", "amod", "advcl", "appos", "conj", "nmod", "ROOT", "dep"})
"""What a participle without an auxiliary may be to its head to say by itself when something was."""


def _words(language: str, key: str) -> frozenset[str]:
    return words(language, _TABLE, f"direction.{key}")


@cache
def _ends(language: str, key: str) -> tuple[str, ...]:
    """Return a list of endings."""
    return tuple(sorted(_words(language, key)))


@dataclass(frozen=True, slots=True)
class Told:
    """Which way a clause points.

    Attributes:
        direction: By the nearest governing verb whose form tells it, else unknown.
        by: What tells it.
    """

    direction: Direction
    by: ToldBy = ToldBy.GUESS


def direction_of(token: Token, language: str, first: Token | None = None) -> Told:
    """Tell which way the clause around a token points.

    Args:
        token: A token of the clause: of a time, the one that hangs on the rest.
        language: ISO 639-1 code.
        first: The first token of the time, or None.

    Returns:
        The direction, and how sure it is.
    """
    by_words = _by_participle(first or token, language)
    if by_words is not None:
        return Told(by_words)
    for verb in (*_governors(token, language), *_following(token, language)):
        if _is_incise(verb, first or token, language):
            return Told(Direction.UNKNOWN)
        nearer = _nearer(verb, first or token, language)
        found = _of_verb(nearer, language)
        if found is not None:
            return Told(found, ToldBy.TENSE if _is_finite(nearer, language) else ToldBy.GUESS)
    return Told(_by_words(first or token, language))


def _is_finite(verb: Token, language: str) -> bool:
    return any(_tense(t, language) for t in (verb, *verb.children) if t is verb or t.dep_ in _AUXILIARY)


def _by_words(first: Token, language: str) -> Direction:
    """Return the direction of the nearest finite verb before, where the parse has none above."""
    near = next((t for t in _before(first) if _tense(t, language)), None)
    return Direction.UNKNOWN if near is None else _of_verb(_clause(near), language) or Direction.UNKNOWN


def behind_present(first: Token, language: str) -> bool:
    """Tell whether a time stands behind its verb, in the present tense and in the same clause.

    Right behind a verb of saying, the time is that of the saying.

    Args:
        first: The first token of the time.
        language: ISO 639-1 code.

    Returns:
        True for "l'ultimatum expire dimanche".
    """
    before = list(_before(first))
    if before and before[0].text.lower() in _words(language, "of"):
        return False
    at = next((i for i, t in enumerate(before) if _tense(t, language)), None)
    if at is None or not _is_present(before[at], language):
        return False
    if any(_is_participle(t, language) for t in before[:at]):
        return False
    return at > _RIGHT_BEHIND or before[at].lemma_ not in _saying(language)


def _is_present(verb: Token, language: str) -> bool:
    full = verb.dep_ not in _AUXILIARY and verb.pos_ == "VERB" and not _has(verb, "Mood", "Imp")
    linked = any(c.dep_ == "cop" or c.dep_ in _AUXILIARY for c in verb.children)
    return full and not linked and _tense(verb, language) == "Pres"


@cache
def _saying(language: str) -> frozenset[str]:
    return frozenset(table(language, "quotes")["verbs"]["clause"].split())


def _by_participle(first: Token, language: str) -> Direction | None:
    """Return the direction of a participle right before ("parti dimanche", "attendu lundi")."""
    if first.i == first.sent.start:
        return None
    before = first.nbor(-1)
    if (before.dep_ not in _BARE and before.head != first) or any(
        c.dep_ in _AUXILIARY for c in before.children
    ):
        return None
    if not _is_participle(before, language) or _has_auxiliary_before(before):
        return None
    return Direction.FUTURE if before.lemma_ in _words(language, "planned") else Direction.PAST


def _is_participle(token: Token, language: str) -> bool:
    if _stem(token) in _words(language, "with_be"):
        return True
    part = token.pos_ == "VERB" and _has(token, "VerbForm", "Part")
    return part and not token.text.lower().endswith(tuple(_words(language, "gerund_endings")))


def _has_auxiliary_before(token: Token) -> bool:
    return any(t.pos_ in ("AUX", "VERB") for t in _before(token))


def _before(token: Token) -> Iterator[Token]:
    """Give the tokens before one in its clause, nearest first, as far as a comma or other mark."""
    for i in range(token.i - 1, max(token.sent.start, token.i - _REACH) - 1, -1):
        if token.doc[i].text in _BOUNDS:
            return
        yield token.doc[i]


def _nearer(verb: Token, first: Token, language: str) -> Token:
    """Return the verb of the clause a time stands in, where the parse hangs it on another clause.

    That is the case behind "que" ("a dit qu'il viendrait lundi") and before an incise ("viendra
    lundi, a dit le maire").
    """
    said = _last_content(verb, first, language)
    if said is not None:
        return said
    near = next((t for t in _before(first) if _tense(t, language)), None)
    parted = verb.i > first.i and any(t.text in _BOUNDS for t in first.doc[first.i : verb.i])
    return _clause(near) if near is not None and parted else verb


def _last_content(verb: Token, first: Token, language: str) -> Token | None:
    """Return the last clause before a time that tells what a verb says, or None."""
    if not (0 < first.i - verb.i <= _FAR):
        return None
    told = (_clause(t) for t in reversed(first.doc[verb.i + 1 : first.i]) if _tense(t, language))
    return next((t for t in told if _is_content_of(t, verb)), None)


def _is_incise(verb: Token, first: Token, language: str) -> bool:
    """Tell whether a verb behind only says who speaks, of words that have none.

    So in "pas d'école lundi, a dit le maire", with the subject behind its verb.
    """
    if verb.i <= first.i or first.i == first.sent.start:
        return False
    behind = [t for t in first.doc[first.i : verb.i + 1] if t.i - 1 > first.i and t.nbor(-1).text in _BOUNDS]
    turned = bool(behind) and (behind[-1] == verb or _is_helper(behind[-1]))
    since = max(first.sent.start, first.i - _FAR)
    return turned and not any(_tense(t, language) for t in first.doc[since : first.i])


def _is_helper(token: Token) -> bool:
    return token.dep_ in _AUXILIARY


def _clause(finite: Token) -> Token:
    """Return the verb or predicate that an auxiliary or copula belongs to, else the token itself."""
    return finite.head if finite.dep_ in _AUXILIARY else finite


def _is_content_of(clause: Token, verb: Token) -> bool:
    """Tell whether a clause is what another verb says or means, at any depth."""
    for _ in range(_CLIMB):
        if clause.dep_ not in ("ccomp", "xcomp", "conj") or clause.head is clause:
            return False
        clause = clause.head
        if clause == verb:
            return True
    return False


def _following(token: Token, language: str) -> Iterator[Token]:
    """Give the next verbs of the sentence, for an expression the parse left without a governor."""
    for later in token.doc[token.i + 1 : token.i + 1 + _AHEAD]:
        if later.text in _ENDS:
            return
        if _is_verb(later, language):
            yield later


def _is_verb(token: Token, language: str) -> bool:
    """Tell whether a token is a verb, by the pipeline or by an ending that only verbs have."""
    if token.pos_ in ("VERB", "AUX"):
        return True
    endings = _words(language, "verb_endings")
    return token.text.lower().endswith(tuple(sorted(endings)))


def _governors(token: Token, language: str) -> Iterator[Token]:
    """Give the verbs, and the nouns or adjectives with a copula, above a token, nearest first."""
    for _ in range(_CLIMB):
        if _is_verb(token, language) or any(c.dep_ == "cop" for c in token.children):
            yield token
        if token.head is token:
            return
        token = token.head


def _of_verb(verb: Token, language: str) -> Direction | None:
    """Return the direction a verb form tells, or None where one must climb on."""
    auxiliaries = [c for c in verb.children if c.dep_ in _AUXILIARY]
    finite = next((t for t in (*auxiliaries, verb) if _tense(t, language)), None)
    if finite is None:
        return _of_nonfinite(verb, auxiliaries, language)
    tense = _tense(finite, language)
    linked = any(a.dep_ == "cop" for a in auxiliaries) and _stem(verb) not in _words(language, "with_be")
    if finite is verb or linked:
        return _of_simple(verb, tense, language)
    return _of_compound(verb, tense, auxiliaries, language)


def _of_simple(verb: Token, tense: str, language: str) -> Direction | None:
    """Return the direction of a simple tense."""
    if tense == "Pres" and _opens_infinitive(verb) and verb.lemma_ in _words(language, "modal"):
        return Direction.FUTURE
    if tense == "Imp" and _opens_infinitive(verb) and verb.lemma_ in _words(language, "fated"):
        return Direction.FUTURE
    return _SIMPLE.get(tense)


_SIMPLE = {
    "Fut": Direction.FUTURE,
    "Cnd": Direction.FUTURE,
    "Imp": Direction.PAST,
    "Past": Direction.PAST,
    "Pres": Direction.PRESENT,
}


def _opens_infinitive(verb: Token) -> bool:
    return any(c.dep_ == "xcomp" or (c.dep_ == "ccomp" and _has(c, "VerbForm", "Inf")) for c in verb.children)


def _of_compound(verb: Token, tense: str, auxiliaries: list[Token], language: str) -> Direction:
    """Return the direction of a compound tense or a passive."""
    passive = _is_passive(verb, language)
    if tense == "Fut" or (passive and verb.lemma_ in _words(language, "planned")):
        return Direction.FUTURE
    if not passive or len([a for a in auxiliaries if a.dep_ != "cop"]) > 1:
        return Direction.PAST
    return _SIMPLE.get(tense, Direction.PAST)


def _is_passive(verb: Token, language: str) -> bool:
    """Tell whether "être" makes a passive: not where the verb or "se" takes it for its past ("est venu")."""
    if _stem(verb) in _words(language, "with_be"):
        return False
    if any(c.text.lower() in _words(language, "reflexive") for c in verb.children):
        return False
    return any(c.dep_ in ("nsubj:pass", "aux:pass") for c in verb.children)


def _stem(token: Token) -> str:
    """Return a participle without the endings of number and gender."""
    return token.text.lower().removesuffix("s").removesuffix("e")


def _of_nonfinite(verb: Token, auxiliaries: list[Token], language: str) -> Direction | None:
    """Return the direction of an infinitive or participle that stands without a finite verb."""
    passive = any(a.dep_ == "aux:pass" for a in auxiliaries)
    if auxiliaries and not (passive and len(auxiliaries) == 1):
        return Direction.PAST
    if verb.dep_ == "xcomp" and _tense(verb.head, language):
        return _behind_modal(verb, language)
    if not passive and _has(verb, "VerbForm", "Part") and _is_participle(verb, language):
        return Direction.FUTURE if verb.lemma_ in _words(language, "planned") else Direction.PAST
    return _behind_modal(verb, language)


def _behind_modal(verb: Token, language: str) -> Direction | None:
    """Return the direction of what stands behind a verb such as "devoir", None for other verbs."""
    if verb.dep_ in ("xcomp", "ccomp") and verb.head.lemma_ in _words(language, "modal"):
        return _of_modal(verb.head, language)
    return None


def _of_modal(verb: Token, language: str) -> Direction:
    """Return the direction of what is behind a verb such as "devoir": to come, unless it is over."""
    auxiliaries = [c for c in verb.children if c.dep_ in _AUXILIARY]
    if auxiliaries or _tense(verb, language) == "Past":
        over = verb.lemma_ not in _words(language, "planned") | _words(language, "pledge")
        return Direction.PAST if over else Direction.FUTURE
    fated = verb.lemma_ in _words(language, "fated")
    return Direction.PAST if _tense(verb, language) == "Imp" and not fated else Direction.FUTURE


def _tense(token: Token, language: str) -> str:
    """Return the tense of a finite form ("Cnd" for the conditional), "" for others and subjunctives."""
    written = token.text.lower()
    if _looks_future(token, written, language):
        return "Fut"
    if _has(token, "Mood", "Cnd") or _looks_conditional(token, written, language):
        return "Cnd"
    if _has(token, "VerbForm", "Part") or _has(token, "Mood", "Sub"):
        return ""
    if _has(token, "VerbForm", "Inf"):
        return "Pres" if _has_subject(token) else ""
    if _looks_present(token, written, language):
        return "Pres"
    return next(iter(token.morph.get("Tense", [])), "")


def _has_subject(infinitive: Token) -> bool:
    """Tell whether what is taken for an infinitive has its subject before it: a finite form ("expire")."""
    return any(c.dep_ == "nsubj" and c.i < infinitive.i for c in infinitive.children)


def _looks_present(token: Token, written: str, language: str) -> bool:
    """Tell whether a form is a present as well as a past ("réunit"): the press tells in the present."""
    lemma = token.lemma_.lower()
    if token.pos_ == "VERB" and written.endswith(_ends(language, "present_endings")):
        return True
    if lemma.endswith(_ends(language, "not_ambiguous")):
        return False
    return any(
        lemma.endswith(infinitive) and written == lemma.removesuffix(infinitive) + present
        for infinitive, present in table(language, _TABLE)["direction"]["ambiguous"].items()
    )


def _looks_future(token: Token, written: str, language: str) -> bool:
    if not _is_verb(token, language) or written in _words(language, "not_future"):
        return False
    return written.endswith(_ends(language, "future_endings"))


def _looks_conditional(token: Token, written: str, language: str) -> bool:
    if not _is_verb(token, language):
        return False
    stem = written.removesuffix("aient").removesuffix("ait")
    known = written.endswith(_ends(language, "conditional_endings"))
    return known and stem not in _words(language, "not_conditional")


def _has(token: Token, feature: str, value: str) -> bool:
    return value in token.morph.get(feature, [])
