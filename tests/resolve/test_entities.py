"""Who is who over the articles of a story."""

import re

from recoupe.lang.reasons import sentences
from recoupe.model.article import Article, Zone, ZonedSpan
from recoupe.model.entity import EntityMention
from recoupe.model.reading import EntityType, Form, Mention, MentionKind, Quote, Reading, Role
from recoupe.model.reason import because
from recoupe.model.span import Passage, Span
from recoupe.resolve import merge_entities, spread_names
from recoupe.resolve.shared import goes_by_full_name, unite

PERSON, PLACE, BODY = EntityType.PERSON, EntityType.PLACE, EntityType.ORGANIZATION


def article(id_, text):
    return Article(id_, "0", text, (ZonedSpan(Span(0, len(text)), Zone.BODY),))


def read(id_, text, names, **more):
    """Make an article and a reading with every occurrence of the names, longest first."""
    found = []
    for name, kind in sorted(names.items(), key=lambda n: -len(n[0])):
        for match in re.finditer(re.escape(name), text):
            span = Span(*match.span())
            if not any(m.span.overlaps(span) for m in found):
                found.append(Mention(span, name, kind))
    mentions = tuple(sorted(found, key=lambda m: m.span))
    return article(id_, text), Reading(id_, mentions=mentions, **more)


def cast_of(*parts):
    return merge_entities([a for a, _ in parts], [r for _, r in parts])


def named(cast, name):
    return next(e for e in cast.entities if name in (e.name, *e.aliases))


def test_transliterations_and_surnames_become_one_person():
    cast = cast_of(
        read(
            "a", "Ilia Djamenko est arrivé. Djamenko repart.", {"Ilia Djamenko": PERSON, "Djamenko": PERSON}
        ),
        read("b", "Ilya Dzhamenko parle.", {"Ilya Dzhamenko": PERSON}),
        read("c", "Jamenko se tait.", {"Jamenko": PERSON}),
    )
    assert len(cast.entities) == 1
    entity = cast.entities[0]
    assert len(entity.mentions) == 4
    assert {r.code for r in entity.reasons} == {"transliteration", "surname-alone"}
    assert all(r.code in sentences("fr") and r.code in sentences("en") for r in entity.reasons)


def test_people_who_share_a_surname_are_kept_apart():
    text = "Baek Min-ho a reçu Baek Min-jae. Baek est reparti."
    cast = cast_of(read("a", text, {"Baek Min-ho": PERSON, "Baek Min-jae": PERSON, "Baek": PERSON}))
    assert len([e for e in cast.entities if e.name.startswith("Baek Min")]) == 2


def both(text, words, names):
    """Read names, and words that stand for the first mentions of two of them together."""
    text_article, reading = read("a", text, dict.fromkeys(names, PERSON))
    spans = tuple(next(m.span for m in reading.mentions if m.text == n) for n in names)
    at = text.index(words)
    mention = Mention(
        Span(at, at + len(words)),
        words,
        PERSON,
        MentionKind.DESCRIPTION,
        reasons=(because("two-by-number", 1.0, name=names[0], other=names[1]),),
        also=spans,
    )
    return text_article, Reading("a", mentions=(*reading.mentions, mention))


def test_words_for_two_belong_to_each_and_to_no_single_one():
    text = "Ana Kermel a vu Luc Dorvan. Les deux élus ont signé."
    cast = cast_of(both(text, "Les deux élus", ["Ana Kermel", "Luc Dorvan"]))
    passage = Passage("a", Span(28, 41))
    for name in ("Ana Kermel", "Luc Dorvan"):
        entity = named(cast, name)
        assert EntityMention(passage, MentionKind.DESCRIPTION) in entity.mentions
        assert {r.code for r in entity.reasons} == {"two-by-number"}
    assert passage not in cast.by_passage()
    assert set(cast.together()[passage]) == {e.id for e in cast.entities}


def test_words_for_two_who_are_one_belong_to_nobody():
    text = "Ana Kermel a vu Kermel. Les deux élus ont signé."
    cast = cast_of(both(text, "Les deux élus", ["Ana Kermel", "Kermel"]))
    assert [len(e.mentions) for e in cast.entities] == [2]
    assert not cast.together()


def test_the_title_tells_which_of_two_a_surname_means():
    one = read(
        "a",
        "Le président Ilia Djamenko et le général Roustam Djamenko étaient là.",
        {"Ilia Djamenko": PERSON, "Roustam Djamenko": PERSON},
    )
    two = read("b", "Le général Djamenko a parlé.", {"Djamenko": PERSON})
    cast = cast_of(one, two)
    assert "Djamenko" in named(cast, "Roustam Djamenko").aliases


def test_a_civil_title_rules_out_the_other_gender():
    text = "Hélène Varrac et Denis Varrac sont venus. M. Varrac a parlé."
    cast = cast_of(read("a", text, {"Hélène Varrac": PERSON, "Denis Varrac": PERSON, "Varrac": PERSON}))
    assert "Varrac" in named(cast, "Denis Varrac").aliases


def test_an_acronym_in_brackets_is_the_body_before_it():
    text = "La Société lémane de politique (DGAP) publie. La DGAP prévient."
    cast = cast_of(read("a", text, {"Société lémane de politique": BODY, "DGAP": BODY}))
    assert [e.name for e in cast.entities] == ["Société lémane de politique"]


def test_two_ministries_leave_the_short_form_alone():
    text = "Le Conseil de Lorme et le Conseil de Vanne. Le Conseil se tait."
    names = {"Conseil de Lorme": BODY, "Conseil de Vanne": BODY, "Conseil": BODY}
    assert len(cast_of(read("a", text, names)).entities) == 3


def test_a_type_read_once_gives_way_to_the_story():
    cast = cast_of(
        read("a", "Tchervan brûle. Tchervan tient.", {"Tchervan": PLACE}),
        read("b", "Tchervan est loin.", {"Tchervan": PLACE}),
        read("c", "Tchervan.", {"Tchervan": BODY}),
    )
    assert [(e.type, len(e.mentions)) for e in cast.entities] == [(PLACE, 4)]


def test_a_speaker_named_by_role_is_found_over_the_story():
    first, reading = read("a", "Le président karvien Ilia Djamenko est là.", {"Ilia Djamenko": PERSON})
    span = Span(3, 20)
    reading = Reading(
        "a", mentions=reading.mentions, roles=(Role(span, "président karvien", reading.mentions[0].span),)
    )
    text = "« Nous tiendrons », a dit le président karvien."
    start = text.index("le président")
    quote = Quote(Span(2, 16), 1, Form.DIRECT, speaker=Span(start, len(text) - 1))
    cast = merge_entities([first, article("b", text)], [reading, Reading("b", quotes=(quote,))])
    kinds = [m.kind for m in cast.entities[0].mentions]
    assert kinds == [MentionKind.NAME, MentionKind.DESCRIPTION]


def test_ids_are_stable_and_unique():
    text = "Baek est là."
    parts = [read(i, text, {"Baek": PERSON}) for i in ("a", "b")]
    other = [read("c", "Baek Min-ho et Baek Min-jae.", {"Baek Min-ho": PERSON, "Baek Min-jae": PERSON})]
    cast = cast_of(*parts, *other)
    ids = [e.id for e in cast.entities]
    assert len(ids) == len(set(ids))
    assert cast == cast_of(*reversed(other), *reversed(parts))


def test_names_of_one_article_are_found_in_the_others():
    one = read("a", "Baek Min-ho parle.", {"Baek Min-ho": PERSON})
    two = read("b", "Hier, Baek Min-ho a quitté Tchervan. Les baeks.", {"Min-ho": PERSON})
    _, spread = spread_names([one[0], two[0]], [one[1], two[1]])
    assert [m.text for m in spread.mentions] == ["Baek Min-ho"]
    assert spread.mentions[0].reasons[0].code == "name-of-the-story"


def test_a_word_that_is_also_written_small_is_not_spread():
    one = read("a", "Aurore a gagné.", {"Aurore": PERSON})
    two = read("b", "Aurore ou non, l'aurore vient.", {})
    readings = spread_names([one[0], two[0]], [one[1], two[1]])
    assert readings[1].mentions == ()


def test_nothing_in_nothing_out():
    assert merge_entities([], []).entities == ()
    assert spread_names([], []) == ()


def test_one_person_of_two_stories_is_one_entity():
    one = cast_of(read("a", "Ilia Djamenko est là.", {"Ilia Djamenko": PERSON}))
    two = cast_of(read("b", "Ilia Djamenko repart.", {"Ilia Djamenko": PERSON}))
    lone = cast_of(read("c", "Djamenko se tait.", {"Djamenko": PERSON}))
    assert [len(e.mentions) for e in unite([one, two])] == [2]
    assert goes_by_full_name(one.entities[0])
    assert not goes_by_full_name(lone.entities[0])
