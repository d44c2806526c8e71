"""Event mentions on sentences of our own, read by the pipeline that ships."""

import json
from datetime import date
from pathlib import Path

import pytest

from recoupe.model.article import Article, Zone, ZonedSpan
from recoupe.model.reading import ArgumentRole, EntityType, Form, Mention, MentionKind, Quote, Stance, Status
from recoupe.model.span import Span
from recoupe.nlp.events import find_events
from recoupe.nlp.times import find_times

CASES = json.loads((Path(__file__).parents[1] / "cases" / "events.json").read_text(encoding="utf-8"))
DAY = date(2021, 5, 5)
_PLURAL = {ArgumentRole.TARGET: "targets", ArgumentRole.LINKED: "linked"}


def at(text, words):
    start = text.index(words)
    return Span(start, start + len(words))


def read(reader, text, names, quotes=()):
    article = Article("a", "", text, (ZonedSpan(Span(0, len(text)), Zone.BODY),))
    parsed = reader.parse(article)
    mentions = [Mention(at(text, n), n, EntityType(t)) for n, t in names.items()]
    mentions.sort(key=lambda m: m.span)
    return find_events(parsed, mentions, find_times(parsed), quotes)


def named(text, event, role):
    return [a.mention.of(text) for a in event.arguments if a.role is role and a.mention is not None]


def check(reader, case):
    text = case["text"]
    found = [e for e in read(reader, text, case["names"]) if e.lemma == case["lemma"]]
    assert found, "not found"
    event = found[0]
    assert event.kind == case["kind"]
    assert event.status.value == case["status"]
    assert event.negated == case.get("negated", False)
    assert event.background == case.get("background", False)
    assert named(text, event, ArgumentRole.AGENT) == case.get("agents", [])
    for role in (ArgumentRole.TARGET, ArgumentRole.LINKED):
        assert named(text, event, role) == case.get(_PLURAL[role], named(text, event, role))
    assert named(text, event, ArgumentRole.PLACE) == case.get("places", [])
    assert [t.of(text) for t in event.times] == case.get("times", [])


@pytest.mark.parametrize("case", CASES["sentences"], ids=lambda c: c["text"])
def test_an_event_is_read_with_who_where_when_and_whether(reader, case):
    check(reader, case)


@pytest.mark.parametrize("case", CASES["courses"], ids=lambda c: f"{c['title']}: {c['text']}")
def test_the_course_of_the_telling_dates_what_its_own_clause_does_not(reader, case):
    text = f"{case['title']}\n{case['text']}"
    starts = [0, *(i + 1 for i, c in enumerate(text) if c == "\n")]
    zones = [
        ZonedSpan(Span(a, a + len(line)), Zone.BODY if a else Zone.TITLE)
        for a, line in zip(starts, text.split("\n"), strict=True)
    ]
    parsed = reader.parse(Article("a", "", text, tuple(zones)))
    names = [
        Mention(Span(i, i + len(n)), n, EntityType(t))
        for n, t in {"Ada Krug": "Person", "Torvik": "Place"}.items()
        for i in range(len(text))
        if text.startswith(n, i)
    ]
    found = find_events(parsed, sorted(names, key=lambda m: m.span), find_times(parsed), ())
    event = next(e for e in found if e.trigger.of(text) == case["event"])
    assert [t.of(text) for t in event.implied] == case["implied"]
    assert event.times == ()
    assert {r.code for r in event.reasons if r.code.startswith("event-day")} == ({case["why"]} - {""})


@pytest.mark.parametrize("case", CASES["not_events"], ids=lambda c: c["text"])
def test_what_tells_no_event_is_left_out(reader, case):
    assert case["lemma"] not in {e.lemma for e in read(reader, case["text"], case["names"])}


@pytest.mark.parametrize("case", CASES["known_failures"], ids=lambda c: c["text"])
@pytest.mark.xfail(reason="known failure", strict=True)
def test_known_failures(reader, case):
    check(reader, case)


def test_spans_lie_in_one_sentence_and_hold_the_trigger(reader):
    text = "Ada Krug est arrivée lundi à Torvik. Mardi, elle a rencontré Ivo Brask et signé un accord."
    names = {"Ada Krug": "Person", "Torvik": "Place", "Ivo Brask": "Person"}
    events = read(reader, text, names)
    assert len(events) >= 3
    for event in events:
        assert event.span.contains(event.trigger)
        assert (event.span.end <= 36) == (event.sentence == 0)
    assert list(events) == sorted(events, key=lambda e: (e.span, e.trigger))


def test_an_event_told_in_a_quote_is_on_the_speakers_word(reader):
    text = "Selon Ada Krug, trois ouvriers ont été arrêtés lundi à Torvik."
    speaker = at(text, "Ada Krug")
    quote = Quote(
        at(text, "trois ouvriers ont été arrêtés lundi à Torvik"), 0, Form.INDIRECT, speaker, speaker
    )
    events = read(reader, text, {"Ada Krug": "Person", "Torvik": "Place"}, [quote])
    assert [e.source for e in events if e.lemma == "arrêter"] == [speaker]


def test_what_a_denial_holds_is_denied(reader):
    text = "Ada Krug dément que l'usine ait licencié Ivo Brask lundi."
    speaker = at(text, "Ada Krug")
    quote = Quote(
        at(text, "l'usine ait licencié Ivo Brask lundi"),
        0,
        Form.INDIRECT,
        speaker,
        speaker,
        stance=Stance.DENIES,
    )
    events = read(reader, text, {"Ada Krug": "Person", "Ivo Brask": "Person"}, [quote])
    assert [e.status for e in events if e.lemma == "licencier"] == [Status.DENIED]


def test_a_pronoun_takes_part_as_the_name_it_stands_for(reader):
    text = "Ada Krug gouverne. Elle a visité une école mardi."
    article = Article("a", "", text, (ZonedSpan(Span(0, len(text)), Zone.BODY),))
    parsed = reader.parse(article)
    name = Mention(at(text, "Ada Krug"), "Ada Krug", EntityType.PERSON)
    she = Mention(at(text, "Elle"), "Elle", EntityType.PERSON, MentionKind.PRONOUN, name.span)
    event = next(e for e in find_events(parsed, [name, she], (), ()) if e.lemma == "visiter")
    assert [(a.role, a.mention) for a in event.arguments if a.mention] == [(ArgumentRole.AGENT, name.span)]


def test_who_speaks_in_the_first_person_takes_part(reader):
    text = "« J'ai visité une école mardi », raconte Ada Krug."
    speaker = at(text, "Ada Krug")
    quote = Quote(at(text, "J'ai visité une école mardi"), 0, Form.DIRECT, speaker, speaker)
    event = next(e for e in read(reader, text, {"Ada Krug": "Person"}, [quote]) if e.lemma == "visiter")
    assert (ArgumentRole.AGENT, speaker) in [(a.role, a.mention) for a in event.arguments]


def test_an_event_without_a_place_is_told_at_that_of_the_sentence_before(reader):
    text = "Une usine a brûlé lundi à Torvik. Trois ouvriers ont été blessés."
    event = next(e for e in read(reader, text, {"Torvik": "Place"}) if e.lemma == "blesser")
    (place,) = [a for a in event.arguments if a.role is ArgumentRole.PLACE]
    assert place.inferred
    assert place.mention == at(text, "Torvik")
    assert "event-place-before" in {r.code for r in event.reasons}


def test_what_is_to_come_or_told_after_two_places_is_given_none(reader):
    names = {"Torvik": "Place", "Ostane": "Place"}
    for text in (
        "Une usine a brûlé lundi à Torvik, une autre a brûlé à Ostane. Trois ouvriers ont été blessés.",
        "Une usine a brûlé lundi à Torvik. Trois ouvriers seront décorés.",
    ):
        found = {n: t for n, t in names.items() if n in text}
        last = [e for e in read(reader, text, found) if e.lemma in {"blesser", "décorer"}]
        assert last
        assert not any(a.inferred for e in last for a in e.arguments)


def test_empty_and_hostile_texts_give_nothing(reader):
    for text in ("\x00\x00", "(((((", "« » « »", "a" * 3000):
        assert read(reader, text, {}) == ()
