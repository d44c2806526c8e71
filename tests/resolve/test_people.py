"""Nobody is taken for another: whole articles, read and merged."""

import json
import re
from collections import defaultdict
from pathlib import Path

import pytest

from recoupe.model.article import Article, Zone, ZonedSpan
from recoupe.model.span import Span
from recoupe.resolve import merge_entities, spread_names

CASES = json.loads((Path(__file__).parents[1] / "cases" / "people.json").read_text(encoding="utf-8"))
MARKED = re.compile(r"\{([^:}]+):([^}]+)\}")


def bare(name, marked):
    """Take the braces off; return the article and where each key's names stand."""
    text, keys, end = "", [], 0
    for match in MARKED.finditer(marked):
        text += marked[end : match.start()]
        keys.append((match.group(1), Span(len(text), len(text) + len(match.group(2)))))
        text, end = text + match.group(2), match.end()
    text += marked[end:]
    cut = text.index("\n\n")
    zones = [ZonedSpan(Span(0, cut), Zone.TITLE)]
    zones += [ZonedSpan(Span(cut + 2, len(text)), Zone.BODY)]
    return Article(name, name, text, tuple(zones)), keys


def entities_by_key(reader, marked):
    articles, keys = zip(*(bare(f"{i}.txt", m) for i, m in enumerate(marked)), strict=True)
    readings = spread_names(articles, [reader.read(a) for a in articles])
    cast = merge_entities(articles, readings)
    found = defaultdict(list)
    for article, marks in zip(articles, keys, strict=True):
        for key, span in marks:
            owner = [
                e.id
                for e in cast.entities
                for m in e.mentions
                if m.passage.article == article.id and m.passage.span.overlaps(span)
            ]
            found[key].append(owner)
    return found


def check(reader, marked):
    found = entities_by_key(reader, marked)
    unknown = found.pop("?", [])
    owners = {}
    for key, of in found.items():
        assert all(len(o) == 1 for o in of), (key, of)
        assert len({o[0] for o in of}) == 1, (key, of)
        owners[key] = of[0][0]
    assert len(set(owners.values())) == len(owners), owners
    assert not {o for of in unknown for o in of} & set(owners.values()), (unknown, owners)


@pytest.mark.parametrize("case", CASES["kept_apart"])
def test_nobody_is_taken_for_another(reader, case):
    check(reader, CASES["kept_apart"][case])


@pytest.mark.xfail(strict=True, reason="known failure")
@pytest.mark.parametrize("case", CASES["known_failures"])
def test_known_failures(reader, case):
    check(reader, CASES["known_failures"][case])
