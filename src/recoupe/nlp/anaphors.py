"""Words that may stand for somebody named elsewhere, or bring in somebody unnamed, with what they say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from recoupe.lang.names import countries
from recoupe.lang.normalize import folded
from recoupe.lang.references import (
    Form,
    Noun,
    ages,
    determiner,
    listed,
    may_start_pronoun,
    noun,
    origin,
    pronoun,
    unjoined,
)
from recoupe.lang.roles import around
from recoupe.model.reading import EntityType, MentionKind
from recoupe.model.span import Span
from recoupe.nlp.incises import is_source
from recoupe.nlp.parsed import Block
from recoupe.nlp.tokens import Token

TYPES = {
    "person": EntityType.PERSON,
    "body": EntityType.ORGANIZATION,
    "place": EntityType.PLACE,
    "thing": EntityType.PRODUCT,
    "matter": EntityType.OTHER,
}


_LONGEST = 18
"""Words of the longest description behind its noun."""


@dataclass(frozen=True, slots=True)
class Anaphor:
    """A pronoun, or a description by a noun, without a name of its own.

    Attributes:
        span: Its words.
        text: The same, normalised.
        kind: Pronoun or description.
        head: Its head token.
        block: The block it stands in.
        form: What the pronoun, or the determiner, shows.
        gender: `m`, `f` or "".
        plural: Whether it stands for several.
        noun: What the description's noun says, None for a pronoun.
        terms: Content words of the description besides the noun, folded.
        nations: Countries that its adjectives name.
        ages: Years of age that it gives.
        full: The whole noun phrase, further complements with it, for a description.
        of: Whether a complement with "de" follows the noun, other than an age.
        owners: Words of the names in that complement, folded.
        echo: Whether it only takes up the words before it ("le maire, lui, affirme").
        rank: 1 for "le premier", 2 for "le second", else 0.
    """

    span: Span
    text: str
    kind: MentionKind
    head: Token
    block: Block
    form: Form
    gender: str = ""
    plural: bool = False
    noun: Noun | None = None
    terms: frozenset[str] = frozenset()
    nations: frozenset[str] = frozenset()
    ages: frozenset[int] = frozenset()
    full: Span | None = None
    of: bool = False
    owners: frozenset[str] = frozenset()
    echo: bool = False
    rank: int = 0

    @property
    def inverted(self) -> bool:
        """Whether it is joined to its verb ("a-t-il")."""
        return self.text.startswith("-")

    @property
    def as_source(self) -> bool:
        """Whether it is named as a source ("selon lui")."""
        return is_source(self.head)

    @property
    def points_back(self) -> bool:
        """Whether it can take up somebody told of before: no indefinite description, no "son père"."""
        if self.noun is None:
            return True
        related = self.noun.kin or (self.of and not self.noun.office and self.noun.sort == "person")
        return self.form.definite and not related and self.noun.sort != "matter"


def quoted(block: Block) -> list[Span]:
    """Return the stretches between quotation marks of a block, roughly."""
    found, opened = [], -1
    for i, c in enumerate(block.text):
        if c in "«“":
            opened = i if opened < 0 else opened
        elif c in "»”" and opened >= 0:
            found.append(Span(block.offset + opened, block.offset + i))
            opened = -1
        elif c == '"':
            found += [Span(block.offset + opened, block.offset + i)] if opened >= 0 else []
            opened = i if opened < 0 else -1
    return found


def anaphors(block: Block, taken: Sequence[Span]) -> Iterator[Anaphor]:
    """Yield the pronouns and descriptions of a block, in order.

    Args:
        block: The block.
        taken: Spans of names and of the roles of named people, which are no descriptions.

    Yields:
        Pronouns that can stand for somebody; descriptions of people, bodies, places and things.
    """
    covered = {t.i for span in taken for t in block.tokens(span) or ()}
    for token in block.doc:
        if token.i in covered:
            continue
        anaphor = _pronoun(block, token) or _description(block, token, taken) or _matter(block, token)
        if anaphor is not None:
            yield anaphor


# ---------------------------------------------------------------- pronouns


def _pronoun(block: Block, token: Token) -> Anaphor | None:
    """Return the pronoun that a token is the main word of, if it is one that stands for somebody."""
    if not may_start_pronoun(token.text):
        return None
    echo = _between_commas(token)
    doc = block.doc
    for tokens in (doc.run(token.i, token.i + 2), doc.run(token.i, token.i + 1)):
        form = pronoun(tokens.text)
        if form is not None and not (
            tokens.text.casefold() in listed("pronoun.neuter") and _is_impersonal(token)
        ):
            span = block.span(tokens)
            text = span.shifted(-block.offset).of(block.text)
            return Anaphor(
                span, text, MentionKind.PRONOUN, token, block, form, form.gender, form.plural, echo=echo
            )
    low = unjoined(token.text)
    if low in listed("pronoun.himself"):
        return _plain(block, token, "m")
    if low in listed("pronoun.either"):
        governed = token.dep_.startswith(("obl", "nmod", "conj", "dislocated", "nsubj")) and any(
            c.dep_ == "case" for c in token.children
        )
        return replace(_plain(block, token, "m" if governed or echo else ""), echo=echo)
    return None


def _plain(block: Block, token: Token, gender: str) -> Anaphor:
    """Return a pronoun of one word."""
    return Anaphor(block.span(token), token.text, MentionKind.PRONOUN, token, block, Form(gender), gender)


def _between_commas(token: Token) -> bool:
    """Tell whether a pronoun only stresses the subject ("réclame, elle, le double")."""
    doc = token.doc
    return 0 < token.i < len(doc) - 1 and doc[token.i - 1].text == "," and doc[token.i + 1].text == ","


def _is_impersonal(token: Token) -> bool:
    """Tell whether the neuter stands for nobody: an expletive, "il faut", "il y a", "il est clair que"."""
    verb = token.head
    if token.dep_.startswith("expl") or verb.lemma_ in listed("impersonal.verbs"):
        return True
    after = [t.text.casefold() for t in token.doc[token.i + 1 : token.i + 7]]
    inverted = token.text.startswith("-")
    around_ = [t.text.casefold() for t in token.doc[max(0, token.i - 3) : token.i]] if inverted else after
    near = around_[-2:] if inverted else around_
    if any(
        " ".join(near[i : i + n]) in listed("impersonal.with")
        for n in (1, 2)
        for i in ((0, 1) if inverted else (0,))
    ):
        return True
    if near[:1] and near[0] in listed("impersonal.being") and len(near) > 1 and _tells_clock(near[1:4]):
        return True
    adjectival = verb.pos_ == "ADJ" and any(w in listed("impersonal.clause") for w in after)
    passive = (
        verb.pos_ == "VERB"
        and any(c.dep_.startswith("aux:pass") for c in verb.children)
        and bool(listed("impersonal.passive_clause") & set(after))
    )
    return adjectival or passive


def _tells_clock(words: Sequence[str]) -> bool:
    """Tell whether words give a time of day ("13h12", "4 h 30", "midi")."""
    first = words[0] if words else ""
    figures = first[:1].isdigit() and (
        "h" in first or (len(words) > 1 and words[1] in listed("impersonal.hours"))
    )
    return figures or first in listed("impersonal.hours")


# ---------------------------------------------------------------- descriptions


def _description(block: Block, token: Token, taken: Sequence[Span]) -> Anaphor | None:
    """Return the description whose noun a token is, unless a name right behind makes it a role."""
    said = _says_of_whom(token)
    if said is None or token.i == 0:
        return None
    start, rank = token.i, _rank(said)
    while start > 0 and not rank and block.doc[start - 1].text.casefold() in around():
        start -= 1
    form = determiner(block.doc[start - 1].text) if start else None
    if form is None:
        return None
    end = token.i + 1 if rank else _phrase_end(block, token)
    span = block.span(block.doc.run(start - 1, end))
    if any(span.overlaps(t) and (said.sort == "place" or not span.contains(t)) for t in taken):
        return None
    if _names_itself(block, end, taken) or _ends_with_name(block, (start, end), taken):
        return None
    rest = [
        t
        for t in block.doc[start:end]
        if t.i != token.i and t.pos_ in ("NOUN", "ADJ", "PROPN") and len(t.text) > 1
    ]
    text = span.shifted(-block.offset).of(block.text)
    return Anaphor(
        span=span,
        text=text,
        kind=MentionKind.DESCRIPTION,
        head=token,
        block=block,
        form=form,
        gender=""
        if said.sort == "person" and said.lemma in listed("human.grammatical")
        else said.gender or form.gender,
        plural=form.plural or said.plural,
        noun=said,
        terms=frozenset(folded(t.text) for t in rest if t.text.casefold() not in around()),
        nations=frozenset(
            c for t in (*rest, token) for c in countries().adjectives.get(t.text.casefold(), ())
        ),
        ages=ages(text),
        full=block.span(block.doc.run(start - 1, max(end, _full_end(token)))),
        of=any(t.text.casefold() in listed("phrase.of") for t in block.doc[token.i + 1 : end])
        and not ages(text),
        owners=frozenset(
            folded(t.text)
            for t in block.doc[token.i + 1 : end]
            if t.text[:1].isupper() and any(block.span(t).overlaps(n) for n in taken)
        ),
        rank=rank,
    )


def _says_of_whom(token: Token) -> Noun | None:
    """Return what a token says as a description's noun, None where it is none or goes with a noun."""
    if token.pos_ not in ("NOUN", "PROPN", "ADJ"):
        return None
    said = noun(token.text)
    if said is None:
        return origin(token.text)
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    before_noun = after is not None and after.pos_ in ("NOUN", "PROPN") and said.sort == "person"
    return None if before_noun and (token.pos_ == "ADJ" or _rank(said)) else said


def _rank(said: Noun) -> int:
    """Return 1 for "premier", 2 for "second", else 0."""
    return next((i for i, key in ((1, "first"), (2, "second")) if said.lemma in listed(f"ordinal.{key}")), 0)


def _matter(block: Block, token: Token) -> Anaphor | None:
    """Return the noun phrase whose noun a token is, of whatever: a pronoun may stand for it as well."""
    if token.pos_ != "NOUN" or token.i == 0 or not token.text.islower():
        return None
    start = token.i
    while start > 0 and block.doc[start - 1].pos_ == "ADJ":
        start -= 1
    form = determiner(block.doc[start - 1].text) if start else None
    if form is None:
        return None
    shown = {"Fem": "f", "Masc": "m"}.get("".join(token.morph.get("Gender", [])), "")
    low = token.text.casefold()
    return Anaphor(
        span=block.span(block.doc.run(start - 1, token.i + 1)),
        text=token.text,
        kind=MentionKind.DESCRIPTION,
        head=token,
        block=block,
        form=form,
        gender=form.gender or shown,
        plural=form.plural,
        noun=Noun(low, "matter", form.gender or shown, form.plural),
    )


def _phrase_end(block: Block, noun_: Token) -> int:
    """Return the token behind a description: over adjectives and one complement with "de"."""
    doc, end = block.doc, noun_.i + 1
    while end < len(doc) and doc[end].pos_ == "ADJ" and doc[end].head.i >= noun_.i:
        end += 1
    if end < len(doc) and doc[end].text.casefold() in listed("phrase.of"):
        inside = {t.i for t in noun_.subtree if t.i >= end}
        run = end
        while (
            run in inside
            and doc[run].text not in listed("phrase.stops")
            and doc[run].pos_ not in ("VERB", "AUX", "PRON")
        ):
            run += 1
        end = max(end, run)
    return end


def _full_end(noun_: Token) -> int:
    """Return the token behind the whole noun phrase: over every complement, up to a clause or a mark."""
    doc, inside, end = noun_.doc, {t.i for t in noun_.subtree}, noun_.i + 1
    limit = min(len(doc), noun_.i + _LONGEST)
    while end < limit and end in inside and doc[end].text not in listed("phrase.stops"):
        token = doc[end]
        clause = token.text.casefold() in listed("phrase.clause") or "Fin" in token.morph.get("VerbForm", [])
        if clause or token.pos_ == "AUX":
            break
        end += 1
    while end - 1 > noun_.i and doc[end - 1].pos_ in ("ADP", "DET", "CCONJ", "PUNCT"):
        end -= 1
    return end


def _names_itself(block: Block, end: int, taken: Sequence[Span]) -> bool:
    """Tell whether a name follows at once, or after a comma: then the words are its role, no reference."""
    if end >= len(block.doc):
        return False
    at = end + 1 if block.doc[end].text in listed("phrase.sets_off") and end + 1 < len(block.doc) else end
    here = block.span(block.doc[at])
    return any(here.overlaps(t) for t in taken)


def _ends_with_name(block: Block, tokens: tuple[int, int], taken: Sequence[Span]) -> bool:
    """Tell whether a name stands in apposition within the phrase ("l'homme d'affaires X")."""
    starts = {t.start - block.offset for t in taken}
    for i in range(tokens[0] + 1, tokens[1]):
        if block.doc[i].idx in starts:
            before = block.doc[i - 1]
            if before.pos_ not in ("ADP", "DET") and not before.text.endswith("'"):
                return True
    return False
