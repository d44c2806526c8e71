"""Every reason of this stage has its sentence, in both languages, with no placeholder left over."""

import re
from pathlib import Path

import recoupe.text
from recoupe.lang.cues import cues
from recoupe.lang.load import table
from recoupe.text.features import FEATURES

CODES = re.compile(r'"((?:date|hint|year|credit)-[a-z-]+)"')


def used():
    sources = "".join(p.read_text(encoding="utf-8") for p in Path(recoupe.text.__file__).parent.glob("*.py"))
    codes = set(CODES.findall(sources)) | {f.code for f in FEATURES} | {f"line-{c.name}" for c in cues("fr")}
    bounds = ("hint-comment-stamp", "hint-updated", "hint-crawl-month")
    return codes | {f"year-by-{b}" for b in bounds}


def test_every_code_has_a_sentence_and_every_sentence_a_use():
    for language in ("fr", "en"):
        assert set(table(language, "reasons/text")) == used()


def test_both_languages_fill_the_same_values():
    fr, en = (table(language, "reasons/text") for language in ("fr", "en"))
    holes = re.compile(r"\{(\w+)\}")
    assert {c: set(holes.findall(s)) for c, s in fr.items()} == {
        c: set(holes.findall(s)) for c, s in en.items()
    }
