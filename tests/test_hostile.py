"""The whole build over hostile documents: nothing uncaught, the rest built, offsets intact."""

import json
import os
import sys
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recoupe.model.article import Capture, Rejected
from recoupe.pipeline import build
from recoupe.pipeline.reading import Read, _read
from recoupe.settings import Settings
from recoupe.sources import captures
from recoupe.sources.single import checked
from recoupe.text import reading as text_reading

sys.path.insert(0, str(Path(__file__).parent))
from hostile import PROSE, brief, encoded, marked_up, repeated

SMALL = list(chain(repeated(600), encoded(), brief(), marked_up(600)))
UNEXPECTED = "reading it failed"


def whole(reader, name, body, media):
    """Read one document, and hold what comes of it against its text."""
    capture = checked(Capture(name, body, media))
    outcome = capture if isinstance(capture, Rejected) else _read(capture, reader)
    if isinstance(outcome, Rejected):
        assert UNEXPECTED not in outcome.reason, outcome.reason
        assert "\n" not in outcome.reason
        return outcome
    assert isinstance(outcome, Read)
    text, read = outcome.article.text, outcome.reading
    spans = [z.span for z in outcome.article.zones]
    spans += [c.span for c in outcome.article.credits]
    for found in (read.sentences, read.mentions, read.times, read.quantities):
        spans += [f.span for f in found]
    assert all(0 <= s.start < s.end <= len(text) for s in spans)
    return outcome


@pytest.mark.parametrize(("name", "body", "media"), SMALL, ids=[s[0] for s in SMALL])
def test_every_document_is_read_or_set_aside_in_one_line(reader, name, body, media):
    whole(reader, name, body, media)


def test_all_of_them_in_one_build(monkeypatch, reader):
    monkeypatch.setattr("recoupe.pipeline.reading.Reader", lambda _model: reader)
    good = Capture("good", (PROSE * 2).encode())
    pile = [
        checked(Capture(name, body, media)) for name, body, media in chain(encoded(), brief(), marked_up(200))
    ]
    dossier = build([good, *pile], Settings())
    assert "good" in {a.id for a in dossier.articles}
    assert len(dossier.articles) + len(dossier.rejected) == 1 + len(pile)
    assert not [r for r in dossier.rejected if UNEXPECTED in r.reason]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=300), glued=st.booleans())
def test_any_text_is_read_or_set_aside(reader, text, glued):
    body = text.encode("utf-8", "surrogatepass")
    whole(reader, "any", PROSE.encode() * glued + body, "text/plain")


@pytest.mark.shared
def test_naughty_strings(reader, shared):
    strings = json.loads((shared / "data" / "hostile" / "blns.json").read_text(encoding="utf-8"))
    body = "\n".join(strings).replace("\0", "")
    whole(reader, "naughty", body.encode("utf-8", "surrogatepass"), "text/plain")
    whole(
        reader,
        "naughty.html",
        f"<html><body><p>{PROSE * 4}</p>{body}".encode("utf-8", "replace"),
        "text/html",
    )


@pytest.mark.parametrize("unit", ["mot ", PROSE, "a", "Oui. "])
def test_a_line_of_ten_million_is_set_aside(reader, unit):
    outcome = whole(reader, "long", (unit * (9_000_000 // len(unit.encode()))).encode(), "text/plain")
    assert "split it" in outcome.reason


def test_a_hundred_thousand_lines_are_set_aside(reader):
    assert str(text_reading.MAX_BLOCKS) in whole(reader, "lines", b"Oui.\n" * 100_000, "text/plain").reason


def test_another_language_is_set_aside_in_one_line(reader):
    text = "The dockers of the port have voted to return to work, their union said in a statement on Friday. "
    assert "language" in whole(reader, "en", (text * 3).encode(), "text/plain").reason


# what files and JSON lines can be


def test_files_that_are_no_documents(tmp_path):
    (tmp_path / "good.txt").write_text(PROSE, encoding="utf-8")
    (tmp_path / "folder.txt").mkdir()
    (tmp_path / "ring").symlink_to(tmp_path)
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    (tmp_path / "lost.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "two\nlines.txt").write_text(PROSE, encoding="utf-8")
    (tmp_path / "empty.txt").touch()
    (tmp_path / os.fsdecode(b"b\xff.txt")).write_text(PROSE, encoding="utf-8")
    found = list(captures([tmp_path]))
    assert "good.txt" in {c.id for c in found if isinstance(c, Capture)}
    assert all("\n" not in c.reason for c in found if isinstance(c, Rejected))
    for capture in found:
        capture.id.encode("utf-8")  # an id is written into the dossier


@pytest.mark.skipif(os.name == "nt", reason="named pipes of POSIX")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "good.txt").write_text(PROSE, encoding="utf-8")
    kinds = {c.id: type(c) for c in captures([tmp_path])}
    assert kinds == {"good.txt": Capture, "pipe.txt": Rejected}


LINES = [
    b"[1]", b"1", b"null", b'"a"', b"{", b"{}", b'{"text": 1}', b'{"text": null}', b'{"html": {}}',
    b'{"id": [], "text": "a"}', b'{"text": "a", "published": 5}', b'{"text": "a", "published": "demain"}',
    b'{"text": "a", "language": "@"}', b'{"text": "\\ud800"}', b'{"text": "a\\u0000b"}', b"[" * 100_000,
    b'{"text":' * 50_000, b'{"text": ' + b"9" * 10_000 + b"}", b'{"text": "\xff"}',
    b'{"id": true, "text": "a"}', b'{"id": 1e400, "text": "a"}', b'{"id": "a\\nb", "text": "a"}',
    b"\xff\xfe{}",
]  # fmt: skip


def test_json_lines_of_every_wrong_kind(tmp_path):
    path = tmp_path / "pile.jsonl"
    good = json.dumps({"id": "good", "text": PROSE}).encode()
    path.write_bytes(b"\n".join([*LINES, good, good]))
    found = list(captures([path]))
    assert len(found) == len(LINES) + 2
    assert [type(c) for c in found[-2:]] == [Capture, Rejected]
    assert all("\n" not in c.reason for c in found if isinstance(c, Rejected))
