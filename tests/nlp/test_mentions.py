"""Names in an article."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.lang.designations import designations
from recoupe.lang.reasons import sentences
from recoupe.model.article import Article, Zone, ZonedSpan
from recoupe.model.reading import EntityType, MentionKind
from recoupe.model.span import Span
from recoupe.nlp.mentions import find_mentions
from recoupe.nlp.name_asides import is_byline
from recoupe.nlp.name_contexts import around_of
from recoupe.nlp.name_trims import trimmed
from recoupe.nlp.name_votes import VOTES
from recoupe.nlp.name_wholes import spelled_out

CASES = json.loads((Path(__file__).parents[1] / "cases" / "mentions.json").read_text(encoding="utf-8"))


def article(*blocks):
    text, zones = "", []
    for block in blocks:
        zones.append(ZonedSpan(Span(len(text), len(text) + len(block)), Zone.BODY))
        text += block + "\n\n"
    return Article("a", "0", text, tuple(zones))


@pytest.mark.parametrize(("text", "expected"), CASES["designations"])
def test_patterns_find_designations(text, expected):
    spans = {d.span for d in designations(text)}
    outer = {s.of(text) for s in spans if not any(o.contains(s) and o != s for o in spans)}
    assert sorted(outer) == sorted(expected)


@pytest.mark.parametrize(("text", "expected"), CASES["counted"])
def test_followers_who_are_counted_are_not_the_movement(reader, text, expected):
    found = find_mentions(reader.parse(article(text)))
    assert [m.text for m in found if m.type is EntityType.ORGANIZATION] == expected


@pytest.mark.parametrize(("kind", "text", "expected"), CASES["trimmed"])
def test_what_was_swallowed_is_cut_off(kind, text, expected):
    span = trimmed(text, Span(0, len(text)), EntityType(kind))
    assert span is not None
    assert span.of(text) == expected


@pytest.mark.parametrize(("text", "name", "code", "holds"), CASES["votes"])
def test_what_stands_around_a_name_votes(text, name, code, holds):
    start = text.index(name)
    place = around_of(text, Span(start, start + len(name)))
    vote = next(v for v in VOTES if v.code == code)
    assert bool(vote.test(place)) is holds


@pytest.mark.parametrize(("text", "name", "code", "holds"), CASES["subjects"])
def test_what_a_name_does_votes(reader, text, name, code, holds):
    doc = reader.parse(article(text)).blocks[0].doc
    verb = next(t.head.lemma_ for t in doc if t.text == name)
    start = text.index(name)
    vote = next(v for v in VOTES if v.code == code)
    assert bool(vote.test(around_of(text, Span(start, start + len(name)), verb))) is holds


@pytest.mark.parametrize(("text", "expected"), CASES["spelled"])
def test_an_acronym_tells_where_the_name_before_it_begins(text, expected):
    assert [s.of(text) for s in spelled_out(text)] == expected


def test_brackets_without_end_are_read_in_linear_time():
    assert list(spelled_out("Ligue " * 50_000 + " (AB)" * 50_000)) == []


@given(st.text(max_size=80), st.sampled_from(list(EntityType)))
def test_trimming_stays_within_the_stretch(text, kind):
    span = trimmed(text, Span(0, len(text)), kind)
    assert span is None or (Span(0, len(text)).contains(span) and len(span))


def test_long_runs_of_designation_like_words_come_to_an_end():
    text = "missile " * 20_000 + "A" * 100_000 + "1-" * 50_000
    assert all(d.span.end <= len(text) for d in designations(text))


def test_bylines_are_told_from_sentences():
    assert is_byline("Par Solène Guivarch")
    assert not is_byline("Par trois fois, le maire a refusé.")


def test_every_vote_has_its_sentence():
    assert all(v.code in sentences("fr") and v.code in sentences("en") and v.test.__doc__ for v in VOTES)


def test_a_name_found_once_is_found_throughout_with_one_type(reader):
    reading = reader.read(
        article(
            "Le ministre des Transports, Adama Kouréna, a annoncé lundi une enquête.",
            "M. Kouréna a promis des réponses. « Nous saurons », a dit Kouréna à Mbéla.",
        )
    )
    found = [m for m in reading.mentions if m.kind is MentionKind.NAME and "Kouréna" in m.text]
    assert [m.text for m in found] == ["Adama Kouréna", "Kouréna", "Kouréna"]
    assert {m.type for m in found} == {EntityType.PERSON}


def test_countries_are_found_and_nationalities_are_not(reader):
    reading = reader.read(
        article("Les Etats-Unis et la Corée du Nord négocient, selon un diplomate nord-coréen.")
    )
    assert [m.text for m in reading.mentions] == ["Etats-Unis", "Corée du Nord"]


def test_mentions_are_in_order_and_apart(reader):
    reading = reader.read(
        article("Ilia Djamenko, président de la Karvie, a visité Tchervan avec Boris Kozlarov.")
    )
    names = [m for m in reading.mentions if m.kind is MentionKind.NAME]
    assert all(a.span.end <= b.span.start for a, b in pairwise(names))


def test_a_block_too_long_for_the_parser_is_read_in_pieces(reader):
    text = "Boris Kozlarov parle. " * 1500
    reading = reader.read(article(text.strip()))
    assert sum(m.text == "Boris Kozlarov" for m in reading.mentions) == 1500


@pytest.mark.parametrize("text", ["", " ", "\x00\x00", "\ud800", "«»" * 500, "A" * 5000, "-" * 3000])
def test_hostile_blocks_are_read(reader, text):
    assert reader.read(article(text or " ")).article == "a"
