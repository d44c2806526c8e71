"""Joining tellings into events: what binds, what forbids, and that chains do not."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from recoupe.crosscheck.event_features import JOINED, same_event
from recoupe.crosscheck.events import _when, cluster, join_events
from recoupe.crosscheck.tellings import Telling, rarity
from recoupe.lang.reasons import say
from recoupe.model.article import Article
from recoupe.model.case import ArticleFile, Case
from recoupe.model.entity import Cast, Entity, EntityMention
from recoupe.model.reading import (
    Argument,
    ArgumentRole,
    EntityType,
    EventMention,
    Mention,
    MentionKind,
    Reading,
    Status,
)
from recoupe.model.span import Passage, Span
from recoupe.model.story import Story
from recoupe.model.time import Interval

MONDAY, TUESDAY = date(2021, 5, 3), date(2021, 5, 4)
_ROOM = Span(0, 10)


def day(when):
    return None if when is None else Interval(when, when)


def tell(article, lemma, kind="MOVE", *, when=None, number=0, status=Status.HAPPENED, negated=False, **who):
    terms = tuple(who.pop("terms", ()))
    background = who.pop("background", False)
    tensed = who.pop("tensed", True)
    span = Span(100 * number, 100 * number + 10)
    event = EventMention(
        span,
        span,
        lemma,
        kind,
        (),
        (),
        status,
        negated,
        number,
        background=background,
        terms=terms,
        tensed=tensed,
    )
    implied = day(who.pop("implied", None))
    sets = {k: frozenset(v) for k, v in who.items()}
    passage = Passage(article, span)
    return Telling(passage, event, f"{lemma} {number}", article, when=day(when), implied=implied, **sets)


def judge(left, right):
    return same_event(left, right, rarity([left, right], {}))


def test_same_word_actor_and_day_are_one_event():
    left = tell("a", "visiter", when=MONDAY, agents={"krug"}, places={"torvik"})
    right = tell("b", "visite", when=MONDAY, agents={"krug"}, places={"torvik"})
    judgement = judge(left, right)
    assert judgement.same
    assert {r.code for r in judgement.reasons} >= {"same-mode", "same-actors", "same-place", "same-day"}


def test_two_days_are_two_events():
    left = tell("a", "visiter", when=MONDAY, agents={"krug"}, places={"torvik"})
    right = tell("b", "visiter", when=TUESDAY, agents={"krug"}, places={"torvik"})
    assert judge(left, right).veto.code == "other-day"


def test_days_that_the_course_implies_are_no_veto():
    left = tell("a", "visiter", implied=MONDAY, agents={"krug"}, places={"torvik"})
    right = tell("b", "visiter", when=TUESDAY, agents={"krug"}, places={"torvik"})
    assert judge(left, right).same


def test_an_event_is_dated_by_the_course_where_no_account_gives_a_day():
    implied = tell("a", "visiter", implied=MONDAY, agents={"krug"}, places={"torvik"})
    told = tell("b", "visiter", when=TUESDAY, agents={"krug"}, places={"torvik"}, number=1)
    assert _when([implied]) == day(MONDAY)
    assert _when([implied, told]) == day(TUESDAY)


def test_other_people_other_event():
    left = tell("a", "arrêter", "ARREST", when=MONDAY, targets={"krug"})
    right = tell("b", "interpeller", "ARREST", when=MONDAY, targets={"brask"})
    assert judge(left, right).veto.code == "other-actors"


def test_going_elsewhere_is_another_event():
    left = tell("a", "se rendre", when=MONDAY, agents={"krug"}, places={"torvik"})
    right = tell("b", "se rendre", when=MONDAY, agents={"krug"}, places={"ostane"})
    assert judge(left, right).veto.code == "other-place"


def test_leaving_is_not_arriving():
    left = tell("a", "arriver", "MOVE", when=MONDAY, agents={"krug"}, places={"torvik"})
    right = tell("b", "partir", "MOVE", when=MONDAY, agents={"krug"}, places={"torvik"})
    assert judge(left, right).veto.code == "opposed-words"


def test_a_denial_is_not_the_event():
    left = tell("a", "signer", "SIGN", when=MONDAY, agents={"krug"})
    right = tell("b", "signer", "SIGN", when=MONDAY, agents={"krug"}, negated=True)
    assert judge(left, right).veto.code == "other-polarity"


def test_earlier_history_is_not_the_news_unless_dated_alike():
    left = tell("a", "rencontrer", "MEET", agents={"krug", "brask"})
    right = tell("b", "rencontre", "MEET", agents={"krug", "brask"}, background=True)
    assert judge(left, right).veto.code == "other-time-frame"


def test_an_unnamed_delegation_is_not_the_minister():
    left = tell("a", "se rendre", agents={"krug"}, places={"torvik"}, status=Status.PLANNED)
    right = tell("b", "se rendre", doers={"delegation"}, places={"torvik"}, status=Status.PLANNED)
    judgement = judge(left, right)
    assert not judgement.same
    assert "other-description" in {r.code for r in judgement.reasons}


def test_a_noun_that_takes_up_the_verb_of_its_sentence_is_one_event_with_it():
    left = tell("a", "visiter", when=MONDAY, agents={"krug"}, places={"torvik"})
    right = tell("a", "visite", when=MONDAY, agents={"krug"}, places={"torvik"}, tensed=False)
    assert judge(left, right).same
    other = tell("a", "visite", when=MONDAY, agents={"brask"}, tensed=False)
    assert judge(left, other).veto.code == "one-sentence"


def test_two_verbs_of_one_sentence_are_two_events():
    left = tell("a", "visiter", when=MONDAY, agents={"krug"})
    right = tell("a", "visiter", when=MONDAY, agents={"krug"})
    assert judge(left, right).veto.code == "one-sentence"


def test_who_is_told_of_inside_what_is_acted_on_takes_no_part():
    one = tell("a", "publier", "PUBLISH", agents={"krug"}, others={"brask"}, linked={"brask"})
    assert one.actors == {"krug", "brask"}
    assert one.taking_part == {"krug"}


def test_a_word_alone_joins_nothing():
    assert not judge(tell("a", "visiter"), tell("b", "visiter")).same


def test_a_chain_does_not_make_one_event_of_two():
    told = [
        tell("a", "visiter", when=MONDAY, agents={"krug"}, places={"torvik"}),
        tell("b", "visiter", agents={"krug"}, places={"torvik"}, terms=("usine",)),
        tell("c", "visiter", when=TUESDAY, agents={"krug"}, places={"torvik"}),
    ]
    groups = cluster(told, rarity(told, {}))
    for group in groups:
        days = {t.when for t in group.tellings if t.when is not None}
        assert len(days) <= 1


KEYS = st.sampled_from(["krug", "brask", "ostane"])
TELLINGS = st.builds(
    tell,
    st.sampled_from("abc"),
    st.sampled_from(["visiter", "se rendre", "arriver", "partir", "visite"]),
    st.sampled_from(["MOVE", "MOVE"]),
    when=st.sampled_from([None, MONDAY, TUESDAY]),
    number=st.integers(0, 4),
    negated=st.booleans(),
    agents=st.frozensets(KEYS, max_size=2),
    places=st.frozensets(st.sampled_from(["torvik", "brumel"]), max_size=1),
)


@given(st.lists(TELLINGS, max_size=9))
def test_no_group_holds_a_pair_under_veto_and_each_telling_has_one(told):
    rare = rarity(told, {})
    groups = cluster(told, rare)
    assert sum(len(g.tellings) for g in groups) == len(told)
    for group in groups:
        for left in group.tellings:
            for right in group.tellings:
                assert left is right or same_event(left, right, rare).veto is None


@given(TELLINGS, TELLINGS)
def test_judging_is_symmetric(left, right):
    one, other = judge(left, right), judge(right, left)
    assert abs(one.score - other.score) < 1e-9
    assert (one.veto is None) == (other.veto is None)
    assert one.same == (one.veto is None and one.score >= JOINED)


def case_of(texts):
    """A story whose articles each say "Krug visite Torvik" in their first ten code points."""
    files, krug, torvik = [], [], []
    for article in sorted(texts):
        text = texts[article]
        who, where = Span(0, 4), Span(text.index("Torvik"), text.index("Torvik") + 6)
        krug.append(EntityMention(Passage(article, who), MentionKind.NAME))
        torvik.append(EntityMention(Passage(article, where), MentionKind.NAME))
        event = EventMention(
            Span(0, len(text)),
            Span(5, 11),
            "visiter",
            "MOVE",
            (Argument(ArgumentRole.AGENT, who, who), Argument(ArgumentRole.PLACE, where, where)),
            (),
            Status.HAPPENED,
            negated=False,
            sentence=0,
            terms=("visiter", "usine"),
        )
        mentions = (Mention(who, "Krug", EntityType.PERSON), Mention(where, "Torvik", EntityType.PLACE))
        reading = Reading(article, mentions=mentions, events=(event,))
        files.append(ArticleFile(Article(article, "", text, ()), reading, (), f"l-{article}"))
    cast = Cast(
        (
            Entity("person-krug", EntityType.PERSON, "Krug", (), (), tuple(krug)),
            Entity("place-torvik", EntityType.PLACE, "Torvik", (), (), tuple(torvik)),
        )
    )
    return Case(Story("s", "", tuple(sorted(texts))), tuple(files), cast, ())


def test_a_story_gives_one_event_with_evidence_from_each_article():
    case = case_of({"a": "Krug visite une usine à Torvik", "b": "Krug visite Torvik et son usine"})
    events = join_events(case)
    assert len(events) == 1
    event = events[0]
    assert {p.article for p in event.evidence} == {"a", "b"}
    assert event.actors == ("person-krug",)
    assert event.place == "place-torvik"
    assert event.kind == "MOVE"
    assert event.reasons
    assert join_events(case) == events


def test_every_reason_has_its_sentence():
    left = tell(
        "a", "visiter", when=MONDAY, agents={"krug"}, places={"torvik"}, objects={"usine"}, terms=("usine",)
    )
    others = [
        tell("b", "visite", when=MONDAY, agents={"krug"}, places={"torvik"}, terms=("usine",)),
        tell("b", "inspecter", when=TUESDAY),
        tell("b", "tuer", "DEATH", doers={"foule"}, status=Status.PLANNED),
        tell("b", "visiter", agents={"brask"}, negated=True),
    ]
    for right in others:
        judgement = judge(left, right)
        reasons = [*judgement.reasons, *([judgement.veto] if judgement.veto else [])]
        assert reasons
        for reason in reasons:
            assert all(say(reason, language) not in {"", reason.code} for language in ("fr", "en"))


def test_no_articles_no_events():
    assert join_events(Case(Story("s", "", ()), (), Cast(()), ())) == ()
