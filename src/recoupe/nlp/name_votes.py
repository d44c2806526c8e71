"""What a name stands for: a table of named features that vote for a type.

Titles, roles, reporting verbs and gazetteers vote on names already found (the recipe's finding: they
are good votes and bad finders). The votes of all occurrences of a name in the article are taken
together, so that a name has one type in an article.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from recoupe.model.reading import EntityType
from recoupe.model.reason import Reason, because
from recoupe.nlp import name_contexts as seen
from recoupe.nlp import name_forms as forms
from recoupe.nlp.name_contexts import Place

_MODEL_WEIGHT = 2.5
_ONCE = 0.6
"""What of a vote counts where it holds once; the rest grows with its share of the occurrences."""


Test = Callable[[Place], bool]


@dataclass(frozen=True, slots=True)
class Vote:
    """A named feature of an occurrence that speaks for a type.

    Attributes:
        code: Code of the reason.
        type: The type it speaks for.
        weight: How strongly; negative against.
        test: Whether it holds.
    """

    code: str
    type: EntityType
    weight: float
    test: Test


VOTES: tuple[Vote, ...] = (
    Vote("title-before", EntityType.PERSON, 4.0, seen.title_before),
    Vote("role-before", EntityType.PERSON, 3.0, seen.role_before),
    Vote("role-comma-before", EntityType.PERSON, 2.0, seen.role_comma_before),
    Vote("role-after", EntityType.PERSON, 2.0, seen.role_after),
    Vote("age-after", EntityType.PERSON, 3.0, seen.age_after),
    Vote("kin-before", EntityType.PERSON, 3.0, seen.kin_before),
    Vote("usual-given-name", EntityType.PERSON, 2.0, forms.given_name),
    Vote("initials-in-name", EntityType.PERSON, 3.0, forms.initials),
    Vote("lineage-in-name", EntityType.PERSON, 2.5, forms.lineage),
    Vote("article-before", EntityType.PERSON, -2.0, seen.article_before),
    Vote("says-something", EntityType.PERSON, 0.5, seen.says),
    Vote("country", EntityType.PLACE, 6.0, seen.country_name),
    Vote("capital-city", EntityType.PLACE, 4.0, seen.capital_city),
    Vote("place-noun-in-front", EntityType.PLACE, 3.0, forms.place_head),
    Vote("place-context", EntityType.PLACE, 3.0, seen.place_context),
    Vote("town-of", EntityType.PLACE, 4.0, seen.town_of),
    Vote("place-noun-behind", EntityType.PLACE, 3.0, forms.foreign_place_tail),
    Vote("body-noun-behind", EntityType.ORGANIZATION, 3.0, forms.foreign_tail),
    Vote("dateline", EntityType.PLACE, 4.0, seen.dateline),
    Vote("town-form", EntityType.PLACE, 2.0, forms.town_form),
    Vote("body-of-the-sky", EntityType.PLACE, 4.0, seen.celestial),
    Vote("road-number", EntityType.PLACE, 4.0, forms.road),
    Vote("place-preposition", EntityType.PLACE, 1.0, seen.place_preposition),
    Vote("place-apposed", EntityType.PLACE, 2.5, seen.place_apposed),
    Vote("spoken-to", EntityType.PLACE, -1.0, seen.dative),
    Vote("dealt-with", EntityType.PLACE, -0.7, seen.with_name),
    Vote("spoken-to-body", EntityType.ORGANIZATION, 0.5, seen.dative),
    Vote("dealt-with-body", EntityType.ORGANIZATION, 0.5, seen.with_name),
    Vote("acts", EntityType.PLACE, -1.0, seen.acts),
    Vote("acts-as-body", EntityType.ORGANIZATION, 0.7, seen.acts),
    Vote("known-body", EntityType.ORGANIZATION, 6.0, seen.known_body),
    Vote("listed-body", EntityType.ORGANIZATION, 3.0, forms.listed_body),
    Vote("body-noun-in-front", EntityType.ORGANIZATION, 3.0, forms.body_head),
    Vote("body-noun-before", EntityType.ORGANIZATION, 3.0, seen.body_noun_before),
    Vote("body-context", EntityType.ORGANIZATION, 3.0, seen.body_context),
    Vote("body-apposed", EntityType.ORGANIZATION, 4.0, seen.body_apposed),
    Vote("done-by", EntityType.ORGANIZATION, 1.5, seen.agent),
    Vote("done-by-no-place", EntityType.PLACE, -1.5, seen.agent),
    Vote("firm-apposed", EntityType.ORGANIZATION, 2.0, seen.firm_apposed),
    Vote("body-before-comma", EntityType.ORGANIZATION, 3.0, seen.body_before_comma),
    Vote("acronym-form", EntityType.ORGANIZATION, 1.0, forms.acronym_form),
    Vote("acronym-of-body", EntityType.ORGANIZATION, 3.0, forms.spelled_as_body),
    Vote("acronym-of-thing", EntityType.OTHER, 6.0, forms.spelled_as_thing),
    Vote("designation-form", EntityType.PRODUCT, 2.0, forms.designation_form),
    Vote("thing-noun-before", EntityType.PRODUCT, 2.5, seen.class_noun_before),
    Vote("thing-context", EntityType.PRODUCT, 3.0, seen.thing_context),
    Vote("named-for-somebody", EntityType.PRODUCT, 3.0, seen.named_for_somebody),
    Vote("moves-as-craft", EntityType.PRODUCT, 2.0, seen.sails),
    Vote("trades", EntityType.ORGANIZATION, 1.0, seen.trades),
    Vote("thing-before-comma", EntityType.PRODUCT, 3.5, seen.thing_before_comma),
    Vote("thing-apposed", EntityType.PRODUCT, 2.5, seen.product_apposed),
)
"""What speaks for a type, and how strongly."""
_TESTS = frozenset(vote.test for vote in VOTES)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The type of a name in an article, with the votes that made it.

    Attributes:
        type: The type.
        reasons: The votes for it, strongest first.
    """

    type: EntityType
    reasons: tuple[Reason, ...]


def verdict(
    places: Sequence[Place],
    labels: Mapping[EntityType, float],
    extra: Sequence[tuple[EntityType, Reason]] = (),
) -> Verdict:
    """Take the votes of all occurrences of one name.

    Args:
        places: Its occurrences; at least one.
        labels: What the finders took it for, with the weight of each.
        extra: Votes from elsewhere in the article, such as a full name that holds it.

    Returns:
        The type with the most votes and the votes for it. `Other` wins only without rivals.
    """
    scores: dict[EntityType, float] = defaultdict(float)
    reasons: dict[EntityType, list[Reason]] = defaultdict(list)
    total = sum(labels.values()) or 1.0
    for kind in sorted(labels):
        weight = round(_MODEL_WEIGHT * labels[kind] / total, 2)
        scores[kind] += weight
        reasons[kind].append(because("read-as", weight, type=kind.value))
    shares = {test: sum([test(p) for p in places]) / len(places) for test in _TESTS}
    for vote in VOTES:
        share = shares[vote.test]
        if share:
            weight = round(vote.weight * (_ONCE + (1 - _ONCE) * share), 2)
            scores[vote.type] += weight
            reasons[vote.type].append(because(vote.code, weight))
    for kind, reason in extra:
        scores[kind] += reason.weight or 0.0
        reasons[kind].append(reason)
    best = max(sorted(scores), key=lambda t: scores[t])
    return Verdict(best, tuple(sorted(reasons[best], key=lambda r: (-(r.weight or 0.0), r.code))))
