"""Pronouns and descriptions, tied to the name they stand for, or left alone.

A table of named reasons scores the actors named before; the best must lead by a margin, else the
answer is unknown. Agreement is a veto, in the line of Lappin & Leass (1994) and of the sieves of
Lee et al. (2013): what cannot be is ruled out first, then salience decides.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from recoupe.model.reading import EntityType, Mention, MentionKind, Role
from recoupe.model.reason import Reason, because
from recoupe.nlp.anaphors import TYPES, Anaphor, anaphors, quoted
from recoupe.nlp.antecedents import Actor, actors, is_reporting_subject
from recoupe.nlp.grounds import DESCRIPTIONS, PRONOUNS, Link
from recoupe.nlp.parsed import ParsedArticle

_REACH = 700
_SAID = re.compile(r"«[^»]{0,600}(?:»|$)|\"[^\"]{0,600}\"|“[^”]{0,600}(?:”|$)")
_END = re.compile(r"[.!?](?=\s)|\n+")
_MARGIN = 0.75
_FAR = -0.4
_FAR_NOUN = -0.02
"""What each sentence between name and reference takes away; a role is remembered longer."""
_ENOUGH = 2.0


def find_references(
    parsed: ParsedArticle, mentions: Sequence[Mention], roles: Sequence[Role]
) -> tuple[Mention, ...]:
    """Find the pronouns and descriptions that stand for a name of the article.

    Args:
        parsed: The article, parsed.
        mentions: Its name mentions.
        roles: Its roles.

    Returns:
        Mentions of kind pronoun and description, each with the span of the name it stands for. What
        cannot be told is left out.
    """
    cast = actors(parsed, mentions, roles)
    names = [m for m in mentions if m.kind is MentionKind.NAME]
    found = []
    for block in parsed.blocks:
        taken = [m.span for m in names if block.extent.contains(m.span)]
        taken += [r.span for r in roles if block.extent.contains(r.span)]
        said = quoted(block)
        last: tuple[Anaphor, Mention | None] | None = None
        for anaphor in anaphors(block, taken):
            if not anaphor.text.startswith("-") and any(q.contains(anaphor.span) for q in said):
                continue
            mention = _resolved(parsed, anaphor, cast)
            if anaphor.kind is MentionKind.PRONOUN and last is not None and mention is not None:
                mention = _after_description(parsed, mention, anaphor, last)
            if anaphor.sort == "person" and anaphor.head.dep_.startswith("nsubj"):
                last = (anaphor, mention)
            if mention is not None:
                found.append(mention)
    return tuple(found)


def _after_description(
    parsed: ParsedArticle, mention: Mention, pronoun: Anaphor, last: tuple[Anaphor, Mention | None]
) -> Mention | None:
    """Let a pronoun follow the described subject right before, known or not, not a name before that."""
    described, meant = last
    named = mention.antecedent
    between = parsed.plain[described.span.end : pronoun.span.start]
    if named is None or named.start > described.span.start or _ends(between) > 1:
        return mention
    if described.gender and pronoun.gender and described.gender != pronoun.gender:
        return mention
    if meant is None or meant.antecedent is None:
        return None
    same = meant.antecedent.of(parsed.plain) == named.of(parsed.plain)
    return mention if same else None


def _resolved(parsed: ParsedArticle, anaphor: Anaphor, cast: Sequence[Actor]) -> Mention | None:
    """Resolve one anaphor, or return None where nothing stands out."""
    links = _links(parsed, anaphor, cast)
    grounds = (
        DESCRIPTIONS if anaphor.kind is MentionKind.DESCRIPTION and anaphor.sort != "human" else PRONOUNS
    )
    far = _FAR_NOUN if grounds is DESCRIPTIONS and anaphor.sort == "person" else _FAR
    scored = []
    for link in links:
        reasons = [because(g.code, g.weight, name=link.mention.text) for g in grounds if g.test(link)]
        reasons.append(because("sentences-between", round(far * link.sentences, 2), count=link.sentences))
        scored.append((round(sum(r.weight or 0.0 for r in reasons), 2), link, reasons))
    scored.sort(key=lambda s: (-s[0], s[1].mention.span))
    if not scored or scored[0][0] < _ENOUGH or (len(scored) > 1 and scored[0][0] - scored[1][0] < _MARGIN):
        return None
    _, link, reasons = scored[0]
    kept: tuple[Reason, ...] = tuple(r for r in reasons if r.weight)
    return Mention(anaphor.span, anaphor.text, link.actor.type, anaphor.kind, link.mention.span, kept)


def _links(parsed: ParsedArticle, anaphor: Anaphor, cast: Sequence[Actor]) -> list[Link]:
    """Return the links from an anaphor to the actors that it can stand for."""
    reach = _REACH if anaphor.kind is MentionKind.PRONOUN else 10 * _REACH
    near = []
    for actor in cast:
        mention = actor.last_before(anaphor.span.start)
        if mention is not None and anaphor.span.start - mention.span.end <= reach:
            near += [] if _cannot(anaphor, actor) else [(actor, mention)]
    if not near:
        return []
    seen = (_busiest(cast), _last_speaker(parsed, anaphor, cast), _nearest(anaphor, cast))
    return [
        Link(
            parsed, anaphor, actor, mention, _ends(parsed.plain[mention.span.end : anaphor.span.start]), *seen
        )
        for actor, mention in near
    ]


def _ends(between: str) -> int:
    """Count the sentences that end in a stretch of text; what is quoted in it counts for nothing."""
    return len(_END.findall(_SAID.sub(" ", between)))


def _nearest(anaphor: Anaphor, cast: Sequence[Actor]) -> str:
    """Return the key of the person named last before the anaphor."""
    people = [
        (m.span, a.key)
        for a in cast
        if a.type is EntityType.PERSON and (m := a.last_before(anaphor.span.start))
    ]
    return max(people)[1] if people else ""


def _cannot(anaphor: Anaphor, actor: Actor) -> bool:
    """Tell whether agreement or sort rules an actor out."""
    if anaphor.gender and actor.gender and anaphor.gender != actor.gender:
        return True
    if anaphor.sort:
        return actor.type is not TYPES[anaphor.sort]
    return actor.type not in (
        EntityType.PERSON,
        EntityType.ORGANIZATION,
        EntityType.PRODUCT,
        EntityType.PLACE,
    )


def _busiest(cast: Sequence[Actor]) -> str:
    """Return the key of the person with the most mentions."""
    people = [a for a in cast if a.type is EntityType.PERSON]
    return max(people, key=lambda a: (len(a.mentions), a.key)).key if people else ""


def _last_speaker(parsed: ParsedArticle, anaphor: Anaphor, cast: Sequence[Actor]) -> str:
    """Return the key of the actor who last was the subject of a reporting verb before the anaphor."""
    best: tuple[int, str] = (-1, "")
    for actor in cast:
        mention = actor.last_before(anaphor.span.start)
        if mention is not None and mention.span.end > best[0] and is_reporting_subject(parsed, mention):
            best = (mention.span.end, actor.key)
    return best[1]
