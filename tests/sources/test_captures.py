"""Paths in, captures and clear rejections out."""

import io
import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.model.article import Capture, Rejected
from recoupe.sources import captures
from recoupe.sources.single import MAX_BYTES


def write(folder, **files):
    for name, body in files.items():
        path = folder / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body if isinstance(body, bytes) else body.encode())
    return folder


def only(found, kind):
    return [x for x in found if isinstance(x, kind)]


def test_a_folder_is_read_in_order_with_ids_below_it(tmp_path):
    write(
        tmp_path, **{"b.txt": "Deux", "a__z.htm": "<p>Un</p>", "a__.cache__x.txt": "caché", ".h.txt": "caché"}
    )
    found = list(captures([tmp_path]))
    assert [(c.id, c.media_type) for c in found] == [("a/z.htm", "text/html"), ("b.txt", "text/plain")]


def test_defaults_fill_what_the_source_does_not_say(tmp_path):
    line = {"id": "x", "text": "Bonjour", "published": "2024-03-02T10:00:00Z", "language": "fr-CA"}
    write(tmp_path, **{"a.txt": "Un", "b.jsonl": json.dumps(line)})
    a, b = captures([tmp_path], published=date(2020, 1, 1), outlet="Le Phare")
    assert (a.published, a.outlet) == (date(2020, 1, 1), "Le Phare")
    assert (b.published, b.outlet, b.language) == (date(2024, 3, 2), "Le Phare", "fr")


@pytest.mark.parametrize(
    ("name", "body", "told"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \r\n\t", "empty"),
        ("a.txt", b"ab\0c", "binary"),
        ("a.png", b"\x89PNG", "not a kind of file"),
        ("a.jsonl", b'{"id": "1", "text": ', "line 1: broken JSON"),
        ("a.jsonl", b"[" * 100_000, "line 1: "),
        ("a.jsonl", b'["a"]', "not a JSON object"),
        ("a.jsonl", b'{"id": "1"}', "neither `text` nor `html`"),
        ("a.jsonl", b'{"text": 3}', "`text` is not a string"),
        ("a.jsonl", b'{"text": "a", "published": "hier"}', "no day"),
        ("a.jsonl", b'{"text": "a", "published": "2024-02-31"}', "no day"),
        ("a.jsonl", b'{"text": "a", "language": "1"}', "ISO 639-1"),
        ("a.jsonl", b'{"text": "\xff"}', "not UTF-8"),
        ("a.jsonl", b'{"text": "  "}', "empty"),
        ("a.txt", b"a" * (MAX_BYTES + 1), "longer than 10 MB"),
        ("a.jsonl", b'{"text": "' + b"a" * MAX_BYTES + b'"}\n', "longer than 10 MB"),
    ],
)
def test_what_cannot_be_used_gets_one_line_and_the_rest_goes_on(tmp_path, name, body, told):
    write(tmp_path, **{name: body, "z.txt": "Le reste."})
    found = list(captures([tmp_path]))
    (bad,) = only(found, Rejected)
    assert told in bad.reason
    assert "\n" not in bad.reason
    assert [c.id for c in only(found, Capture)] == ["z.txt"]


def test_a_bad_line_costs_that_line_alone(tmp_path):
    lines = [
        b'{"id": "1", "text": "Un"}',
        b"{",
        b"",
        b'{"id": 4, "html": "<p>Quatre</p>"}',
        b'{"text": "Cinq"}',
    ]
    write(tmp_path, **{"pile.jsonl": b"\n".join(lines)})
    found = list(captures([tmp_path / "pile.jsonl"]))
    assert [x.id for x in found] == ["1", "pile.jsonl:2", "4", "pile.jsonl:5"]
    assert isinstance(found[1], Rejected)
    assert "line 2" in found[1].reason


def test_an_over_long_line_is_skipped_without_losing_the_next(tmp_path):
    write(tmp_path, **{"pile.jsonl": b"x" * (MAX_BYTES + 5) + b'\n{"id": "2", "text": "Deux"}\n'})
    bad, good = captures([tmp_path / "pile.jsonl"])
    assert isinstance(bad, Rejected)
    assert good.id == "2"


def test_ids_never_collide_silently(tmp_path):
    write(tmp_path, **{"un__a.txt": "Un", "deux__a.txt": "Deux"})
    first, second = captures([tmp_path / "un", tmp_path / "deux"])
    assert isinstance(first, Capture)
    assert isinstance(second, Rejected)
    assert "id" in second.reason


def test_a_missing_path_and_an_empty_folder_are_told(tmp_path):
    (tmp_path / "vide").mkdir()
    write(tmp_path, **{"plein__a.txt": "Un"})
    found = list(captures([tmp_path / "absent", tmp_path / "vide", tmp_path / "plein"]))
    assert ["no such" in found[0].reason, "without documents" in found[1].reason] == [True, True]
    assert found[2].id == "a.txt"


def test_links_in_rings_end(tmp_path):
    write(tmp_path, **{"a.txt": "Un"})
    (tmp_path / "ring").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "nowhere.txt").symlink_to(tmp_path / "absent")
    found = list(captures([tmp_path]))
    assert [(type(x), x.id) for x in found] == [(Capture, "a.txt"), (Rejected, "nowhere.txt")]


@pytest.mark.parametrize(
    ("body", "media"),
    [(b"Un texte.", "text/plain"), (b"\n <!DOCTYPE html><p>Un</p>", "text/html"), (b"", None)],
)
def test_standard_input_is_told_by_its_first_bytes(body, media):
    (found,) = captures(["-"], stdin=io.BytesIO(body))
    assert getattr(found, "media_type", None) == media


def test_standard_input_may_hold_json_lines():
    stream = io.BytesIO(b'{"id": "1", "text": "Un"}\n{"id": "2", "text": "Deux"}\n')
    assert [c.id for c in captures(["-"], stdin=stream)] == ["1", "2"]


def test_half_characters_in_json_become_replacement_marks():
    (found,) = captures(["-"], stdin=io.BytesIO(b'{"id": "\\ud800", "text": "a\\udfffb"}'))
    assert (found.id, found.body.decode()) == ("\ufffd", "a\ufffdb")


@given(st.binary(max_size=300))
def test_any_bytes_on_standard_input_end_in_a_capture_or_a_reason(body):
    for found in captures(["-"], stdin=io.BytesIO(body)):
        assert isinstance(found, Capture) or "\n" not in found.reason
