"""What speaks for a name as what a pronoun or a description stands for: two visible tables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from recoupe.lang.load import table
from recoupe.lang.normalize import folded
from recoupe.model.reading import EntityType, Mention
from recoupe.nlp.anaphors import Anaphor
from recoupe.nlp.antecedents import Actor, head_of, is_subject
from recoupe.nlp.name_contexts import says_lemma
from recoupe.nlp.parsed import ParsedArticle


@dataclass(frozen=True, slots=True)
class Link:
    """A possible antecedent of an anaphor.

    Attributes:
        parsed: The article.
        anaphor: What is to be resolved.
        actor: Whom it may stand for.
        mention: The actor's last name mention before it.
        sentences: How many sentence ends lie between the two.
        busiest: Key of the person named most in the article.
        last_speaker: Key of the actor who spoke last before the anaphor, or "".
        nearest: Key of the person named last before the anaphor, or "".
    """

    parsed: ParsedArticle
    anaphor: Anaphor
    actor: Actor
    mention: Mention
    sentences: int
    busiest: str
    last_speaker: str
    nearest: str


Test = Callable[[Link], bool]


@dataclass(frozen=True, slots=True)
class Ground:
    """A named reason for a link, with its weight."""

    code: str
    weight: float
    test: Test


def same_sentence_subject(link: Link) -> bool:
    """The name is the subject of the same sentence, before the pronoun."""
    return link.sentences == 0 and is_subject(link.parsed, link.mention)


def earlier_subject(link: Link) -> bool:
    """The name is the subject of an earlier sentence."""
    return link.sentences > 0 and is_subject(link.parsed, link.mention)


def is_person(link: Link) -> bool:
    """The name is a person's."""
    return link.actor.type is EntityType.PERSON


def gender_shown(link: Link) -> bool:
    """Title, role, given name or article show the same gender."""
    return bool(link.actor.gender) and link.actor.gender == link.anaphor.gender


def spoke_last(link: Link) -> bool:
    """The person spoke last, and the pronoun goes on speaking."""
    return link.actor.key == link.last_speaker and says_lemma(link.anaphor.head.head.lemma_)


def speaks_on(link: Link) -> bool:
    """The pronoun stands behind its verb of saying ("a-t-il ajouté"), and the person spoke last."""
    return link.anaphor.text.startswith("-") and link.actor.key == link.last_speaker


def latter(link: Link) -> bool:
    """A demonstrative ("celui-ci", "ce dernier") does not go back to the subject of its own sentence."""
    demonstrative = link.anaphor.text.casefold().startswith("ce")
    return demonstrative and same_sentence_subject(link)


def set_apart(link: Link) -> bool:
    """The name is set in front as what the sentence is about ("Quant à X, il …")."""
    before = link.parsed.plain[max(0, link.mention.span.start - 60) : link.mention.span.start].casefold()
    return link.sentences == 0 and "quant " in before[max(before.rfind("."), before.rfind("\n"), 0) :]


def named_last(link: Link) -> bool:
    """No other person is named between the name and the pronoun."""
    return link.nearest == link.actor.key


def most_named(link: Link) -> bool:
    """The person is named most in the article."""
    return link.actor.key == link.busiest


def same_clause_object(link: Link) -> bool:
    """The name and the pronoun hang on the same verb: then they are two people."""
    head = head_of(link.parsed, link.mention.span)
    return (
        head is not None
        and link.sentences == 0
        and head.head.i == link.anaphor.head.head.i
        and head.doc is link.anaphor.head.doc
    )


def is_place(link: Link) -> bool:
    """The name is a place's, for which a pronoun seldom stands."""
    return link.actor.type is EntityType.PLACE


def same_role(link: Link) -> bool:
    """The article gives the name this very role."""
    return link.anaphor.noun in link.actor.roles or (
        link.anaphor.sort in ("body", "place", "thing") and folded(link.anaphor.noun) in link.actor.role_terms
    )


def kindred_role(link: Link) -> bool:
    """The article gives the name a role that goes by this word as well."""
    if link.anaphor.noun in link.actor.roles or link.anaphor.sort != "person":
        return False
    return any(
        link.anaphor.noun in g and link.actor.roles & set(g) for g in table("fr", "roles")["same"]["groups"]
    )


def same_nation(link: Link) -> bool:
    """Description and role name the same country."""
    return bool(link.anaphor.nations & link.actor.nations) or any(
        t in link.actor.role_terms for t in link.anaphor.terms
    )


def other_terms(link: Link) -> bool:
    """The description says more than the article said of the name."""
    return (
        bool(link.anaphor.terms) and not link.anaphor.terms & link.actor.role_terms and not same_nation(link)
    )


def other_nation(link: Link) -> bool:
    """Description and role name different countries."""
    return bool(link.anaphor.nations and link.actor.nations) and not link.anaphor.nations & link.actor.nations


PRONOUNS: tuple[Ground, ...] = (
    Ground("person-named", 1.5, is_person),
    Ground("gender-agrees", 1.0, gender_shown),
    Ground("subject-of-sentence", 1.5, same_sentence_subject),
    Ground("subject-before", 1.0, earlier_subject),
    Ground("spoke-last", 1.0, spoke_last),
    Ground("speaks-on", 1.0, speaks_on),
    Ground("latter-not-subject", -4.0, latter),
    Ground("set-apart", 2.0, set_apart),
    Ground("named-most", 0.4, most_named),
    Ground("named-last", 0.6, named_last),
    Ground("same-verb", -2.0, same_clause_object),
    Ground("place-named", -1.0, is_place),
)
"""What speaks for a name as the antecedent of a pronoun."""

DESCRIPTIONS: tuple[Ground, ...] = (
    Ground("role-repeated", 3.0, same_role),
    Ground("kindred-role", 1.6, kindred_role),
    Ground("same-country-words", 1.0, same_nation),
    Ground("gender-agrees", 0.3, gender_shown),
    Ground("named-most", 0.2, most_named),
    Ground("says-more", -2.0, other_terms),
    Ground("other-country-words", -3.0, other_nation),
)
"""What speaks for a name as what a description stands for."""
