"""What stands around a name and what it looks like: small tests that the votes are made of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from recoupe.lang.context import is_preposition, listed, pattern, plain_preposition, without_article
from recoupe.lang.names import (
    capitals,
    civil_titles,
    countries,
    given_gender,
    product_classes,
)
from recoupe.lang.normalize import folded
from recoupe.lang.roles import around, role_noun
from recoupe.model.span import Span

_NEAR = 48
_TOKEN = re.compile(r"[\w'.-]+", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Place:
    """One occurrence of a name with what stands around it.

    Attributes:
        name: The name.
        before: Text before it, in lower case, within its sentence or so.
        after: Text after it.
        subject: Lemma of the verb it is the subject of, or "".
        written: Text before it with its capitals.
    """

    name: str
    before: str
    after: str
    subject: str = ""
    written: str = ""


def around_of(text: str, span: Span, subject: str = "") -> Place:
    """Return an occurrence with what stands around it.

    Args:
        text: Text with apostrophes and blanks unified.
        span: The occurrence.
        subject: Lemma of the verb it is the subject of, or "".

    Returns:
        The occurrence, with what stands near it on its line.
    """
    before = text[max(0, span.start - _NEAR) : span.start].rsplit("\n", 1)[-1]
    after = text[span.end : span.end + _NEAR].split("\n", 1)[0]
    return Place(span.of(text), before.casefold(), after, subject, before)


def _last_word(before: str) -> str:
    """Return the word that ends right before the name, or "" behind a comma or a stop."""
    bare = before.rstrip()
    found = re.search(r"[\w'-]+\.?$", bare[-24:])
    return found.group() if found else ""


def title_before(place: Place) -> bool:
    """A civil title stands before ("M. X")."""
    last = place.before.split()[-1:] or [""]
    return last[0].strip("(«\"'") in civil_titles()


def role_before(place: Place) -> bool:
    """A role noun stands right before ("le ministre X", "le président russe X")."""
    tail = [w.rpartition("'")[2] for w in _TOKEN.findall(place.before)[-3:]]
    if not tail or not place.before.endswith(" ") or _crossed(place.before):
        return False
    if role_noun(tail[-1]):
        return True
    return (tail[-1] in countries().adjectives or tail[-1] in around()) and any(
        role_noun(w) for w in tail[-3:-1]
    )


def _crossed(before: str) -> bool:
    """Tell whether punctuation ends what stands before the name."""
    return before.rstrip().endswith((",", ".", ":", ";", "»", ")"))


def role_comma_before(place: Place) -> bool:
    """A role with its complement and a comma stand before ("le porte-parole du ministère, X")."""
    if not place.before.endswith(", "):
        return False
    segment = re.split(r"[.;:!?«»()]|, ", place.before[:-2])[-1]
    return any(role_noun(w.rpartition("'")[2]) for w in _TOKEN.findall(segment))


def role_after(place: Place) -> bool:
    """A role stands behind as an apposition (", porte-parole du parquet")."""
    if not place.after.startswith((", ", " (")):
        return False
    found = _TOKEN.findall(place.after[:32].casefold())
    found = [w for w in found if w not in around()][:3]
    return any(
        (noun := role_noun(w)) is not None and not noun.plural for w in _unarticled(found)[:1]
    ) or _age(place)


def age_after(place: Place) -> bool:
    """An age follows (", 54 ans"): only people have one."""
    return _age(place)


def dateline(place: Place) -> bool:
    """It opens its line and a day, an agency in brackets and a dash follow ("X, 20 mai (…) – ")."""
    found = pattern("dateline").match(place.after + "x" * (not place.after.strip()))
    return not place.before.strip() and found is not None and ("(" in found.group() or "," in found.group())


def kin_before(place: Place) -> bool:
    """Words stand before that only people have behind them ("la mère de X")."""
    return after_one_of(place.before, listed("names", "kin.before")) and not article_before(place)


def agent(place: Place) -> bool:
    """It stands behind a participle of business and "par" ("racheté par X")."""
    found = pattern("agent").search(place.before)
    stems = listed("organizations", "agent.participles")
    return found is not None and _unagreed(found.group(1)) in {_unagreed(s) for s in stems}


def _unagreed(participle: str) -> str:
    """Return a participle without what agreement adds."""
    return pattern("agreement").sub("", participle)


def firm_apposed(place: Place) -> bool:
    """A single name is followed by what firms are said to be (", spécialiste du …")."""
    nouns = listed("organizations", "agent.apposed")
    return " " not in place.name and _apposed(place, frozenset(folded(n) for n in nouns))


def _age(place: Place) -> bool:
    """Tell whether an age follows (", 54 ans"), and not that of who heads it ("présidente du X, 54 ans")."""
    return pattern("age").match(place.after) is not None and not article_before(place)


def _unarticled(found: Sequence[str]) -> Sequence[str]:
    """Drop a leading article; "l'" is cut off its word."""
    if not found:
        return found
    if found[0] in listed("names", "leading"):
        return found[1:]
    return [without_article(found[0]), *found[1:]]


def article_before(place: Place) -> bool:
    """An article stands before the name, as never before a person's."""
    return pattern("article").search(place.before) is not None


def country_name(place: Place) -> bool:
    """It is the name of a country in the CLDR or our list."""
    return folded(place.name) in countries().names


def capital_city(place: Place) -> bool:
    """It is the name of a capital."""
    return folded(place.name) in capitals()


@cache
def _known_bodies() -> frozenset[str]:
    """Names of well-known public bodies, folded."""
    return frozenset(folded(n) for n in listed("organizations", "known.names"))


def known_body(place: Place) -> bool:
    """It is the name or acronym of a public body of the world."""
    return folded(place.name) in _known_bodies()


def celestial(place: Place) -> bool:
    """It is the name of a body of the sky, with the article or "sur" that no town has."""
    if place.name not in listed("places", "celestial.names"):
        return False
    return article_before(place) or place.before.endswith(tuple(listed("places", "celestial.before")))


@cache
def _class_words() -> frozenset[str]:
    """Nouns of one word before a body's own name, folded."""
    return frozenset(folded(w) for w in listed("organizations", "class.words") if " " not in w)


@cache
def _class_phrases() -> tuple[str, ...]:
    """Nouns of several words before a body's own name, folded."""
    return tuple(sorted(folded(w) for w in listed("organizations", "class.words") if " " in w))


@cache
def _adjective_ends() -> tuple[str, ...]:
    """Endings by which a word between a class noun and a name is an adjective, folded."""
    return tuple(sorted(folded(e) for e in listed("names", "adjective_ends")))


def body_noun_before(place: Place) -> bool:
    """A noun for bodies stands before ("le groupe X", "l'agence russe X")."""
    before = place.before.rstrip('«"“ ')
    if _crossed(before) or not place.before.endswith((" ", "«", '"', "“", "'")):
        return False
    tail = [w.split("'")[-1] for w in _TOKEN.findall(before)[-2:]]
    if not tail:
        return False
    if folded(tail[-1]) in _class_words() or folded(before).endswith(_class_phrases()):
        return True
    adjective = tail[-1] in countries().adjectives or folded(tail[-1]).endswith(_adjective_ends())
    return adjective and folded(tail[0]) in _class_words()


def body_context(place: Place) -> bool:
    """Words stand before that a body follows ("l'action X", "patron de X")."""
    return after_one_of(place.before, listed("organizations", "before.strong"))


def thing_context(place: Place) -> bool:
    """Words stand before that a vessel or a craft follows ("à bord de X", "l'équipage de X")."""
    return after_one_of(place.before, listed("products", "before.strong"))


def place_context(place: Place) -> bool:
    """Words stand before that a place follows ("au large de X", "la ville de X")."""
    return after_one_of(place.before, listed("places", "before.strong"))


def town_of(place: Place) -> bool:
    """A noun for places and "de" stand before, an adjective between allowed ("la ville russe de X")."""
    tail = _TOKEN.findall(plain_preposition(place.before.rstrip()))[-4:]
    return bool(tail) and is_preposition(tail[-1]) and any(folded(w) in _place_words() for w in tail[-3:-1])


def place_preposition(place: Place) -> bool:
    """It stands behind "à" or "en", and no verb of saying or giving calls for "à"."""
    found = pattern("place_preposition").search(place.before)
    return found is not None and not dative(place)


def dative(place: Place) -> bool:
    """It stands behind "à" and a verb or noun of saying or giving: somebody is spoken to, not somewhere."""
    found = pattern("dative").search(place.before)
    if found is None:
        return False
    stems = listed("names", "dative.stems")
    return found.group(1).split("'")[-1][:6] in {s[:6] for s in stems}


def with_name(place: Place) -> bool:
    """It stands behind "avec" or "chez": one deals with people and bodies."""
    return pattern("with").search(place.before) is not None


def acts(place: Place) -> bool:
    """It is the subject of a verb of acting as a body does, and no country or capital."""
    if country_name(place) or capital_city(place):
        return False
    return place.subject in listed("names", "acting.verbs") or says(place)


def sails(place: Place) -> bool:
    """It is the subject of a verb of what ships and craft do."""
    return place.subject in listed("products", "moving.verbs")


def trades(place: Place) -> bool:
    """It is the subject of a verb of what firms do and people seldom."""
    return place.subject in listed("organizations", "trading.verbs")


def named_for_somebody(place: Place) -> bool:
    """A usual given name opens a name of several words behind an article: people have no article."""
    found = re.split(r"[ -]", place.name)
    return len(found) > 1 and len(found[0]) > 2 and bool(given_gender(found[0])) and article_before(place)


def thing_before_comma(place: Place) -> bool:
    """A class noun for things and a comma stand before ("un des missiles, le X")."""
    found = pattern("apart").search(place.before)
    if found is None:
        return False
    tail = [folded(w) for w in _TOKEN.findall(found.group(1))[-3:]]
    return any(w in product_classes() or w.removesuffix("s") in product_classes() for w in tail)


def after_one_of(before: str, phrases: frozenset[str]) -> bool:
    """Tell whether the text before ends with one of the phrases; "de" may be written "d'"."""
    bare = before.rstrip('«"“ ') if before.rstrip().endswith(("«", '"', "“")) else before.rstrip()
    tail = plain_preposition(bare).split()[-3:]
    return any(
        " ".join(tail[-n:]).split("'")[-1] in phrases or " ".join(tail[-n:]) in phrases for n in (1, 2, 3)
    )


def body_apposed(place: Place) -> bool:
    """A noun for bodies stands behind as an apposition (", la chaîne publique")."""
    return _apposed(place, _class_words())


def body_before_comma(place: Place) -> bool:
    """A noun for bodies ends what stands before a comma and the name ("d'un sous-traitant, X, …")."""
    if not place.before.endswith(", "):
        return False
    found = _TOKEN.findall(re.split(r"[.;:!?«»()]|, ", place.before[:-2])[-1])[-2:]
    nouns = [folded(w.split("'")[-1]) for w in found]
    if not nouns or nouns[-1] in _class_words():
        return bool(nouns)
    if " " not in place.name and nouns[-1] in listed("organizations", "agent.apposed"):
        return True
    return nouns[0] in _class_words() and nouns[-1].endswith(_adjective_ends())


@cache
def _place_words() -> frozenset[str]:
    """Nouns for inhabited places, folded."""
    return frozenset(folded(w) for w in listed("roles", "trade.place_m") | listed("roles", "trade.place_f"))


def place_apposed(place: Place) -> bool:
    """A noun for places stands behind as an apposition (", ville de l'ouest")."""
    return _apposed(place, _place_words())


def product_apposed(place: Place) -> bool:
    """A class noun for things stands behind as an apposition (", un ferry")."""
    return _apposed(place, product_classes())


def _apposed(place: Place, nouns: frozenset[str]) -> bool:
    """Tell whether one of the nouns opens the apposition behind the name."""
    if not place.after.startswith((", ", " (", " – ", " - ")):
        return False
    found = _TOKEN.findall(place.after[:40].casefold())
    if found and found[0] in listed("names", "articles"):
        found = found[1:]
    found = [without_article(w) for w in found if w not in around()]
    return bool(found) and folded(found[0]) in nouns


def class_noun_before(place: Place) -> bool:
    """A class noun for things stands before ("la frégate X", "le bombardier X")."""
    tail = [w.split("'")[-1] for w in _TOKEN.findall(place.before)[-3:]]
    if not tail or place.before.rstrip().endswith((",", ".", ":", ";", ")")):
        return False
    singular = [folded(w).removesuffix("s") for w in tail]
    joined = [folded(w) for w in tail]
    return any(w in product_classes() for w in (singular[-1], joined[-1], " ".join(joined[-3:])))


def says(place: Place) -> bool:
    """It is the subject of a reporting verb."""
    return place.subject in _reporting()


def says_lemma(lemma: str) -> bool:
    """Tell whether a lemma is that of a reporting verb."""
    return lemma in _reporting()


@cache
def _reporting() -> frozenset[str]:
    """Lemmas of common reporting verbs."""
    return listed("names", "reporting.verbs")
