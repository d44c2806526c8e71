"""`dossier.json`: what is written can be read, what is damaged is told."""

import contextlib
import json
import re
from dataclasses import fields, replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recoupe.dossier import from_json, read_dossier, to_json, write_dossier
from recoupe.dossier.encode import FORMAT
from recoupe.dossier.loaded import LoadedDossier
from recoupe.errors import DossierError

TOP = [
    *("documents", "stories", "copies", "lineages", "entities", "times", "numbers", "quotes"),
    *("quote_groups", "events", "claims", "disagreements", "briefing"),
]


def _damaged(dossier, path, value):
    data = json.loads(to_json(dossier))
    *way, last = path
    found = data
    for step in way:
        found = found[step]
    found[last] = value
    return json.dumps(data)


def test_round_trip(dossier):
    loaded = from_json(to_json(dossier))
    same = {f.name for f in fields(LoadedDossier)} - {"times", "quotes", "_texts"}
    for name in sorted(same):
        assert getattr(loaded, name) == getattr(dossier, name), name
    assert loaded.quotes == tuple(q for q in dossier.quotes if q.quote.is_speech)
    assert [t.text for t in loaded.times] == ["dans la nuit de mardi à mercredi"]
    assert loaded.words(loaded.events[0].evidence[0]).startswith("Un violent incendie")


def test_fields_of_the_format_come_first_and_bytes_are_the_same(dossier):
    text = to_json(dossier)
    assert text == to_json(dossier)
    data = json.loads(text)
    assert list(data)[: len(TOP) + 1] == ["format", *TOP]
    assert data["format"] == FORMAT
    assert data["quotes"][0]["utterance"].startswith("incendie__01")
    assert data["lineages"][1]["why"] == "no common source found"
    assert "Brèvecourt" in text


def test_words_nobody_says_are_no_quotes(dossier):
    data = json.loads(to_json(dossier))
    assert [q["id"] for q in data["marked_words"]] == ["q6"]
    assert "q6" not in {q["id"] for q in data["quotes"]}


def _spans(value):
    if isinstance(value, dict):
        if {"document", "start", "end"} <= value.keys():
            yield value
        for inner in value.values():
            yield from _spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _spans(inner)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.text(st.characters(exclude_categories=[]), max_size=60))
def test_any_text_can_be_written_and_offsets_hold(dossier, words):
    """Lone surrogates, NULs, quotes: one code point stays one code point."""
    first = dossier.articles[0]
    hostile = replace(first, text=first.text + words, title=words, outlet=words or None)
    text = to_json(replace(dossier, articles=(hostile, *dossier.articles[1:])))
    text.encode("utf-8")
    loaded = from_json(text)
    assert len(loaded.articles[0].text) == len(hostile.text)
    assert loaded.articles[0].text == re.sub("[\ud800-\udfff]", "\ufffd", hostile.text)
    lengths = {a.id: len(a.text) for a in loaded.articles}
    for span in _spans(json.loads(text)):
        assert 0 <= span["start"] <= span["end"] <= lengths[span["document"]]


@pytest.mark.parametrize(
    ("path", "value", "told"),
    [
        (["format"], "recoupe-dossier/2", "format"),
        (["claims", 0, "evidence"], [], "claims[0].evidence: nothing is stated without"),
        (["events", 0, "evidence", 0, "end"], 10**6, "events[0].evidence[0]"),
        (["events", 0, "evidence", 0, "start"], -1, "events[0].evidence[0].start"),
        (["events", 0, "evidence", 0, "document"], "autre.txt", "no document has the id"),
        (["quotes", 0, "speaker"], "nobody", "no entity has the id"),
        (["quotes", 1, "id"], "q1", "two of them have one id"),
        (["quote_groups", 0, "quotes", 0], "q77", "no quote has the id"),
        (["claims", 0, "standing"], "true", "is none of"),
        (["claims", 0, "independent_sources"], 2, "is not the number of lineages"),
        (["documents", 0, "published", "date"], "hier", "is no day"),
        (["documents", 0, "text"], None, "a text is wanted"),
        (["documents"], {}, "a list is wanted"),
        (["documents", 1, "id"], "incendie__01_lefildelouest.txt", "two documents have one id"),
        (["entities", 0, "mentions"], [], "nothing is stated without"),
        (["events", 0, "latest"], "2024-01-01", "no interval"),
        (["silences", 0, "claim"], "c99", "no claim has the id"),
        (["numbers", 0, "value"], "mille", "a number is wanted"),
        (["numbers", 0, "approximate"], 1, "true or false"),
        (["quotes", 0, "utterance"], "x", "# and a number"),
    ],
)
def test_damage_is_told_with_its_place(dossier, path, value, told):
    with pytest.raises(DossierError, match=re.escape(told)):
        from_json(_damaged(dossier, path, value))


@pytest.mark.parametrize("text", ["", "null", "[]", "{}", "{" * 100_000, '"a"', "3"])
def test_what_is_no_dossier_is_told(text):
    with pytest.raises(DossierError):
        from_json(text)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=80)
@given(st.data())
def test_any_damage_is_an_error_or_none(dossier, data):
    """Whatever one puts in any place: a clear error, or a dossier."""
    document = json.loads(to_json(dossier))
    found, way = document, []
    while isinstance(found, dict | list) and found:
        keys = sorted(found) if isinstance(found, dict) else list(range(len(found)))
        way.append((found, data.draw(st.sampled_from(keys))))
        found = found[way[-1][1]]
        if data.draw(st.integers(0, 3)) == 0:
            break
    holder, key = way[-1]
    holder[key] = data.draw(
        st.one_of(
            st.none(),
            st.booleans(),
            st.integers(-5, 5),
            st.text(max_size=3),
            st.just([]),
            st.just({}),
            st.just([3]),
        )
    )
    with contextlib.suppress(DossierError):
        from_json(json.dumps(document))


def test_a_folder_is_written_whole(dossier, tmp_path):
    folder = tmp_path / "deep" / "out"
    loaded = write_dossier(dossier, folder)
    assert sorted(p.name for p in folder.iterdir()) == ["dossier.json", "report.html"]
    assert read_dossier(folder) == loaded == read_dossier(folder / "dossier.json")
    before = (folder / "dossier.json").read_bytes(), (folder / "report.html").read_bytes()
    write_dossier(dossier, folder)
    assert before == ((folder / "dossier.json").read_bytes(), (folder / "report.html").read_bytes())


def test_what_cannot_be_written_or_read_is_told(dossier, tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(DossierError, match="cannot write"):
        write_dossier(dossier, tmp_path / "file")
    with pytest.raises(DossierError, match="recoupe build"):
        read_dossier(tmp_path / "nothing")
    with pytest.raises(DossierError):
        read_dossier(tmp_path / "file")
