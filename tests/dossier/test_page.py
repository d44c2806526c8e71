"""The page: whole in itself, every link ends somewhere, nothing from an article becomes markup."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from recoupe.dossier import from_json, lay_out, render, to_json
from recoupe.model.article import Rejected
from recoupe.model.reading import EntityType

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'; alert(1)//",
    "{{ 7*7 }}{% raw %}",
    "</style><svg onload=alert(1)>",
    "javascript:alert(1)",
    "]]><!--",
]
VOID = {"meta", "br", "link", "img", "input", "hr"}
NO_MARKUP = {"script", "img", "iframe", "object", "embed", "link", "form", "svg", "base", "input", "button"}


class _Page(HTMLParser):
    """What a browser would make of it, as far as we look."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.ids, self.links, self.attributes, self.stack, self.faults = [], [], [], [], [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [name for name, _ in attrs]
        found = dict(attrs)
        if "id" in found:
            self.ids.append(found["id"])
        if tag == "a":
            self.links.append(found["href"])
        if tag not in VOID:
            self.stack.append(tag)

    def handle_endtag(self, tag):
        if not self.stack or self.stack.pop() != tag:
            self.faults.append(tag)


def _render(dossier, language="fr"):
    return render(lay_out(from_json(to_json(dossier))), language)


@pytest.fixture(scope="module", params=["fr", "en"])
def page(request, dossier):
    return _Page(_render(dossier, request.param))


def test_elements_nest(page):
    assert page.faults == []
    assert page.stack == []


def test_every_link_ends_on_the_page(page):
    assert len(page.ids) == len(set(page.ids))
    assert page.links
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)
    assert all(link.startswith("#") for link in page.links)


def test_nothing_is_asked_of_another_machine(dossier):
    html = _render(dossier)
    assert "default-src 'none'" in html
    page = _Page(html)
    assert not NO_MARKUP & set(page.tags)
    assert not {"src", "srcset", "action"} & set(page.attributes)
    assert "url(" not in html
    assert "@import" not in html


def test_semantics(page):
    assert {"main", "nav", "header", "article", "table", "ol", "mark", "time", "details", "q"} <= set(
        page.tags
    )
    assert page.tags.count("h1") == 1


def test_every_passage_has_a_way_back(dossier):
    html = _render(dossier)
    assert re.search(r'<mark id="d1-s\d+-\d+" class="told">Un violent incendie', html)
    assert 'aria-label="Cité par Ev1"' in html
    assert 'class="disputed">contraignant 1.200 riverains' in html


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_words(dossier, words):
    """In every field that holds text."""
    text = to_json(dossier)
    loaded = from_json(text)
    plain = _Page(render(lay_out(loaded), "fr"))
    articles = tuple(
        replace(
            a,
            text=a.text + words,
            title=words,
            outlet=words,
            url=words,
            authors=(words,),
            credits=tuple(replace(c, agency=words) for c in a.credits),
        )
        for a in loaded.articles
    )
    hostile = replace(
        loaded,
        articles=articles,
        stories=tuple(replace(s, title=words) for s in loaded.stories),
        entities=tuple(
            replace(e, name=words, aliases=(words,), roles=tuple(replace(r, text=words) for r in e.roles))
            for e in loaded.entities
        ),
        events=tuple(replace(e, what=words, kind=words) for e in loaded.events),
        claims=tuple(
            replace(c, statement=words, origins=tuple(replace(o, text=words) for o in c.origins))
            for c in loaded.claims
        ),
        disagreements=tuple(
            replace(d, about=words, values=tuple(replace(v, value=words) for v in d.values))
            for d in loaded.disagreements
        ),
        quote_groups=tuple(replace(g, differences=((words, words),)) for g in loaded.quote_groups),
        briefing=tuple(replace(s, text=words) for s in loaded.briefing),
        rejected=(Rejected(words, words),),
    )
    found = _Page(render(lay_out(hostile), "fr"))
    assert not NO_MARKUP & set(found.tags)
    assert found.tags.count("style") == 1
    assert found.faults == []
    assert not [a for a in found.attributes if a.startswith("on")]
    assert set(found.attributes) <= set(plain.attributes)


def test_types_and_sections_have_words_in_both_languages(dossier):
    entities = tuple(replace(dossier.entities[0], id=f"x{k}", type=k) for k in EntityType)
    shown = replace(dossier, entities=(*dossier.entities, *entities))
    for language in ("fr", "en"):
        assert "<html lang=" in _render(shown, language)
