"""Pronouns and descriptions, tied to the name they stand for, or left alone.

The article is read in order, as a reader does: whoever is named or described is a participant, and a
pronoun or description that is understood makes its participant present again. Agreement is a veto, in
the line of Lappin & Leass (1994) and of the sieves of Lee et al. (2013): what cannot be is ruled out
first. Then a table of named reasons, weighed by a ranking model with "nobody" among the candidates
(Denis & Baldridge 2008; Rahman & Ng 2009), decides; where the best has too small a share, nobody.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from recoupe.lang.references import kindred, needed, takes_up, weights
from recoupe.model.reading import EntityType, Mention, MentionKind, Role
from recoupe.model.reason import because
from recoupe.nlp.anaphors import TYPES, Anaphor, anaphors, quoted
from recoupe.nlp.grounds import PRONOUN, Link
from recoupe.nlp.grounds_nouns import BODY, PERSON
from recoupe.nlp.incises import in_incise
from recoupe.nlp.parsed import Block, ParsedArticle
from recoupe.nlp.participants import Field, Participant, Place
from recoupe.nlp.together import Pair, find_pair, pair_of

_REACH = 2500
"""Code points from a pronoun back to where its participant was meant last."""
GROUNDS = {"pronoun": PRONOUN, "person": PERSON, "body": BODY}
"""The table of features for each kind of reference."""
_SPEAKERS = (EntityType.PERSON, EntityType.ORGANIZATION)
"""Of whom an unnamed one is kept in mind: who may speak."""
_SAME_ROLE = "role-repeated"
_FITTING = ("role-repeated", "wider-role", "kindred-role", "same-age", "in-order", "called-so-before")
"""Grounds by which the article says that a noun for people is for somebody."""
_TELLING = ("same-words", "same-country-words", "same-age")
"""Grounds that tell apart two who hold one role."""
_RANK_OF_ANOTHER = "same-noun-of-another"
"""Ground that rules somebody out, whatever speaks for him."""
_NOBODY = "nobody"
"""Key of the weight for answering nothing."""


@dataclass(frozen=True, slots=True)
class Choice:
    """An anaphor with the candidates for it: what the model ranks.

    Attributes:
        anaphor: The pronoun or description.
        here: Where it stands.
        table: Which table of features weighs it: `pronoun`, `person` or `body`.
        links: The candidates.
        values: For each candidate its features that are not zero.
    """

    anaphor: Anaphor
    here: Place
    table: str
    links: tuple[Link, ...]
    values: tuple[dict[str, float], ...]

    def shares(self) -> tuple[float, ...]:
        """Return the share of each candidate in the softmax over them and "nobody"."""
        own = weights(self.table)
        scores = [sum(own.get(code, 0.0) * v for code, v in values.items()) for values in self.values]
        top = max([own.get(_NOBODY, 0.0), *scores])
        raised = [math.exp(s - top) for s in scores]
        total = sum(raised) + math.exp(own.get(_NOBODY, 0.0) - top)
        return tuple(r / total for r in raised)

    def values_of(self, link: Link) -> Iterator[dict[str, float]]:
        """Yield the features of a link, where it is one of the choice's own."""
        yield from (v for own, v in zip(self.links, self.values, strict=True) if own is link)

    def odds(self) -> list[tuple[Participant, float]]:
        """Return how likely each participant is meant: an unnamed one may in turn be one who is named.

        "Le président" may be X; a pronoun that goes on with "le président" then may be X as well.
        """
        found: dict[int, float] = defaultdict(float)
        people: dict[int, Participant] = {}
        for link, share in zip(self.links, self.shares(), strict=True):
            known = sum(odds for _, odds in link.who.maybe)
            for who, part in ((link.who, 1.0 - known), *link.who.maybe):
                found[id(who)] += share * part
                people[id(who)] = who
        return [(people[key], odds) for key, odds in found.items()]


def find_references(
    parsed: ParsedArticle, mentions: Sequence[Mention], roles: Sequence[Role]
) -> tuple[Mention, ...]:
    """Find the pronouns and descriptions that stand for a name of the article.

    Args:
        parsed: The article, parsed.
        mentions: Its name mentions.
        roles: Its roles.

    Returns:
        Mentions of kind pronoun and description, each with the span of the name it stands for, or of
        the names. What cannot be told is left out.
    """
    field = Field(parsed, mentions, roles)
    made = [(w, m) for _, w, m in choices(field, mentions, roles) if m is not None]
    return tuple(m if m.antecedent or w is None else replace(m, described=w.described) for w, m in made)


def choices(
    field: Field, mentions: Sequence[Mention], roles: Sequence[Role]
) -> Iterator[tuple[Choice, Participant | None, Mention | None]]:
    """Read an article and yield each choice with what was made of it.

    Args:
        field: The article, nothing read yet.
        mentions: Its name mentions.
        roles: Its roles.

    Yields:
        Every anaphor with its candidates, in order, whom it means, and the mention it became.
    """
    names = [m for m in mentions if m.kind is MentionKind.NAME]
    pair: Pair | None = None
    for block in field.parsed.blocks:
        for anaphor in _outside_quotes(block, names, roles):
            field.advance(anaphor.span.start)
            here = field.place_of(anaphor)
            both = find_pair(field, anaphor, here, pair)
            if both is not None:
                pair = pair_of(field, both, here)
                yield _choice(field, anaphor, here), None, both
                continue
            if not anaphor.points_back:
                field.bring_in(anaphor, here)
                continue
            choice = _choice(field, anaphor, here)
            odds = choice.odds()
            chosen = _chosen(choice, odds)
            who = chosen.who if chosen is not None else field.same_unnamed(anaphor)
            if who is not None:
                field.take_up(who, anaphor, here)
            elif anaphor.noun is not None or _leads(anaphor):
                field.bring_in(anaphor, here).maybe = tuple(odds)
            yield choice, who, _mention(choice, chosen, who)


def _leads(anaphor: Anaphor) -> bool:
    """Tell whether a pronoun is the subject of a main clause: the next sentence goes on with it."""
    return anaphor.head.dep_.startswith("nsubj") and anaphor.head.head.dep_ == "ROOT"


def _outside_quotes(block: Block, names: Sequence[Mention], roles: Sequence[Role]) -> Iterator[Anaphor]:
    """Yield the anaphors of a block but those that somebody quoted says."""
    taken = [m.span for m in names if block.extent.contains(m.span)]
    taken += [r.span for r in roles if block.extent.contains(r.span)]
    said = quoted(block)
    for anaphor in anaphors(block, taken):
        if anaphor.inverted or not any(q.contains(anaphor.span) for q in said) or _in_incise(anaphor):
            yield anaphor


def _in_incise(anaphor: Anaphor) -> bool:
    """Tell whether a description speaks in an incise, which no quotation marks need set off."""
    tokens = anaphor.block.tokens(anaphor.span)
    return anaphor.noun is not None and tokens is not None and in_incise(anaphor.block.doc, tokens.start)


def _choice(field: Field, anaphor: Anaphor, here: Place) -> Choice:
    """Gather the candidates for an anaphor with their features."""
    table = "pronoun" if anaphor.noun is None else "person" if anaphor.noun.sort == "person" else "body"
    near = [
        p
        for p in (*field.cast, *field.unnamed, *(field.matters if anaphor.noun is None else ()))
        if _possible(anaphor, p)
    ]
    meant = [(p.places[-1].span, i) for i, p in enumerate(near) if p.places]
    last = max(meant)[1] if meant else -1
    named = sum(p.actor is not None for p in near)
    persons = sum(p.actor is not None and p.type is EntityType.PERSON for p in near)
    often = max((len(p.places) for p in near), default=0)
    links = tuple(
        Link(
            field,
            anaphor,
            here,
            p,
            p.places[-1] if p.places else None,
            nearest=i == last,
            alone=p.actor is not None and named == 1,
            only_person=p.actor is not None and p.type is EntityType.PERSON and persons == 1,
            most=len(p.places) == often and p.actor is not None,
        )
        for i, p in enumerate(near)
    )
    values = tuple({code: v for code, test in GROUNDS[table] if (v := float(test(link)))} for link in links)
    return Choice(anaphor, here, table, links, values)


def _possible(anaphor: Anaphor, who: Participant) -> bool:
    """Tell whether a participant is near enough and not ruled out by agreement or sort."""
    return _in_reach(anaphor, who) and _agrees(anaphor, who) and _of_sort(anaphor, who)


def _in_reach(anaphor: Anaphor, who: Participant) -> bool:
    """Tell whether somebody was meant recently enough; a role is known of whoever is named anywhere."""
    if anaphor.echo:
        return bool(who.places) and 0 < anaphor.span.start - who.places[-1].span.end <= 3
    if not who.places:
        known = anaphor.noun is not None and who.actor is not None
        return known and anaphor.noun is not None and _has_role(anaphor.noun.lemma, who)
    if anaphor.noun is not None and who.actor is not None:
        return True
    return anaphor.span.start - who.places[-1].span.end <= _REACH


def _has_other_title(anaphor: Anaphor, who: Participant) -> bool:
    """Tell whether a full title ("la ministre de la Culture") is none of the roles that somebody has."""
    noun = anaphor.noun
    if noun is None or not (noun.office and anaphor.terms and who.nouns) or who.type is not EntityType.PERSON:
        return False
    return not (_has_role(noun.lemma, who) or kindred(noun.lemma, who.nouns))


def _of_another(choice: Choice, who: Participant) -> bool:
    """Tell whether somebody has the rank that a description names, but over something else."""
    own = (v for link, v in zip(choice.links, choice.values, strict=True) if link.who is who)
    return any(values.get(_RANK_OF_ANOTHER) for values in own)


def _has_role(lemma: str, who: Participant) -> bool:
    """Tell whether the article gives somebody a role that a noun names."""
    return who.type is EntityType.PERSON and (lemma in who.nouns or takes_up(lemma, who.nouns))


def _agrees(anaphor: Anaphor, who: Participant) -> bool:
    """Tell whether gender, number and age let an anaphor stand for somebody."""
    by_noun = anaphor.noun is not None and anaphor.noun.sort != "person"
    if not by_noun and anaphor.gender and who.gender and anaphor.gender != who.gender:
        return False
    if anaphor.plural != who.plural:
        return False
    if anaphor.nations and who.nations and not anaphor.nations & who.nations:
        return False
    years = anaphor.noun.ages if anaphor.noun else None
    if years is not None and who.ages:
        return any(years[0] <= a <= years[1] for a in who.ages)
    return not (anaphor.ages and who.ages) or bool(anaphor.ages & who.ages)


def _of_sort(anaphor: Anaphor, who: Participant) -> bool:
    """Tell whether somebody is of the sort that an anaphor's words are for."""
    if anaphor.noun is None:
        return who.type is not EntityType.OTHER or who.actor is None
    if anaphor.rank:
        return who.type in _SPEAKERS
    twofold = anaphor.noun.twofold and who.type is EntityType.PERSON and anaphor.noun.lemma in who.nouns
    return who.type is TYPES[anaphor.noun.sort] or twofold


def _chosen(choice: Choice, odds: Sequence[tuple[Participant, float]]) -> Link | None:
    """Return the link to the participant that stands out, or None."""
    who, best = max(odds, key=lambda o: o[1], default=(None, 0.0))
    if who is None or best < _needed(choice, who) or _held_by_others(choice, who):
        return None
    if _has_other_title(choice.anaphor, who) or _of_another(choice, who):
        return None
    own = next((link for link in choice.links if link.who is who), None)
    if own is not None:
        return own
    shares = choice.shares()
    through = [
        (s, i)
        for i, (s, link) in enumerate(zip(shares, choice.links, strict=True))
        if any(w is who for w, _ in link.who.maybe)
    ]
    return replace(choice.links[max(through)[1]], who=who)


def _needed(choice: Choice, who: Participant) -> float:
    """Return the share that somebody needs: less where the article says that the noun is for them."""
    told = (
        values.get(code)
        for link, values in zip(choice.links, choice.values, strict=True)
        if link.who is who
        for code in _FITTING
    )
    return needed("fitting" if any(told) else choice.table)


def _held_by_others(choice: Choice, who: Participant) -> bool:
    """Tell whether a role that a description names is held by two, and no word of it tells them apart."""
    fits = {
        id(link.who): sum(values.get(code, 0.0) for code in _TELLING)
        for link, values in zip(choice.links, choice.values, strict=True)
        if values.get(_SAME_ROLE) and link.who.actor is not None
    }
    others = [fit for key, fit in fits.items() if key != id(who)]
    return bool(others) and max(others) >= fits.get(id(who), 0.0)


def _mention(choice: Choice, link: Link | None, who: Participant | None) -> Mention | None:
    """Return the mention that a choice makes, None where nobody was chosen who has a name or description."""
    if who is not None and who.described is not None and who.type in _SPEAKERS:
        anaphor = choice.anaphor
        return Mention(anaphor.span, anaphor.text, who.type, anaphor.kind, described=who.described)
    if link is None or link.who.actor is None:
        return None
    name = link.who.name or link.who.actor.mentions[0]
    own = weights(choice.table)
    reasons = tuple(
        because(code, round(own[code] * value, 2), name=name.text, count=link.sentences)
        for values in choice.values_of(link)
        for code, value in values.items()
        if own.get(code)
    )
    anaphor = choice.anaphor
    return Mention(anaphor.span, anaphor.text, link.who.type, anaphor.kind, name.span, reasons)
