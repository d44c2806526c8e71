"""A capture in, an article out: decoding, language, masthead, HTML."""

import json
import socket
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recoupe.errors import UnreadableDocument
from recoupe.model.article import Basis, Capture, Zone
from recoupe.text import read_article
from recoupe.text.decode import decode

PROSE = (
    "Les dockers du port de Verlac ont voté vendredi la reprise du travail, après onze jours d’un conflit "
    "qui a vidé les entrepôts, a annoncé leur syndicat dans un communiqué."
)
SECOND = (
    "La direction du port se félicite d’un accord qu’elle dit équilibré ; elle promet des embauches avant "
    "l’été, en particulier dans les équipes de nuit."
)


def article(text, **fields):
    return read_article(Capture("a", text.encode() if isinstance(text, str) else text, **fields))


def html(body, head="", lang="fr"):
    return article(
        f'<html lang="{lang}"><head>{head}</head><body>{body}</body></html>', media_type="text/html"
    )


# decoding


@pytest.mark.parametrize("break_", ["\n", "\r\n", "\r"])
def test_plain_text_is_kept_code_point_for_code_point(break_):
    text = f"\ufeff {PROSE}{break_}\u00a0{break_}{SECOND} \u0001\ud83d\ude00".encode(
        "utf-16", "surrogatepass"
    ).decode("utf-16")
    assert article(text).text == text


@pytest.mark.parametrize("charset", ["cp1252", "iso8859-15", "utf-8", "utf-16"])
def test_charsets_of_the_press(charset):
    plain = PROSE.replace("’", "'")
    assert article(plain.encode(charset)).text == plain


def test_the_charset_html_declares_is_used():
    page = f'<html><head><meta charset="iso-8859-1"></head><body><p>{PROSE}</p><p>{SECOND}</p></body></html>'
    found = article(page.replace("’", "'").encode("iso-8859-1"), media_type="text/html")
    assert "a voté" in found.text or "ont voté" in found.text


def test_a_text_cut_at_a_byte_limit_loses_its_last_character_alone():
    body = (PROSE + "\n" + SECOND).encode()[:-1]
    whole = (PROSE + "\n" + SECOND + " é").encode()[:-1]
    assert decode(body, "text/plain").startswith(PROSE)
    assert decode(whole, "text/plain") == PROSE + "\n" + SECOND + " \ufffd"


@pytest.mark.parametrize("body", [b"a\0b", b"\x89PNG\0\0", "…\n***\n- -".encode(), b"   "])
def test_what_is_no_text_is_refused_in_one_line(body):
    with pytest.raises(UnreadableDocument) as refused:
        article(body)
    assert "\n" not in str(refused.value)


@settings(max_examples=60)
@given(st.binary(max_size=400), st.sampled_from(["text/plain", "text/html"]))
def test_any_bytes_end_in_an_article_or_a_refusal(body, media):
    try:
        found = article(body, media_type=media)
    except UnreadableDocument:
        return
    assert all(0 <= z.span.start < z.span.end <= len(found.text) for z in found.zones)


# language


@pytest.mark.parametrize(
    ("text", "declared", "language"),
    [
        (PROSE, None, "fr"),
        (PROSE, "en", "en"),
        (
            "The dockers of the port have voted to return to work, their union said in a statement.",
            None,
            "en",
        ),
        ("Verlac", None, "fr"),
    ],
)
def test_language(text, declared, language):
    assert article(text, language=declared).language == language


# masthead


def test_masthead_of_a_plain_text():
    text = "\n".join(
        [
            "Le Courrier de Verlac – Économie – Ports",
            "Au port de Verlac, les dockers votent la reprise du travail",
            "Publié le 3 mai 2024 à 14h52",
            "Par Sonia Trellou et Marc Denaud",
            PROSE,
            SECOND,
            "(Avec AFP)",
        ]
    )
    found = article(text)
    assert found.title == "Au port de Verlac, les dockers votent la reprise du travail"
    assert found.outlet == "Le Courrier de Verlac"
    assert found.authors == ("Sonia Trellou", "Marc Denaud")
    assert (found.published.day, found.published.basis) == (date(2024, 5, 3), Basis.TEXT)
    assert [c.agency for c in found.credits] == ["AFP"]
    assert [z.zone for z in found.prose] == [Zone.TITLE, Zone.BODY, Zone.BODY]


def test_what_the_source_says_wins():
    found = article(
        f"Un autre titre\n{PROSE}",
        title="Le titre",
        outlet="Le Phare",
        published=date(2024, 1, 2),
        url="https://a.example",
    )
    assert (found.title, found.outlet, found.url) == ("Le titre", "Le Phare", "https://a.example")
    assert (found.published.day, found.published.basis) == (date(2024, 1, 2), Basis.METADATA)


def test_a_page_that_does_not_say_who_prints_it_has_no_outlet():
    assert article(f"Accueil / Économie / Ports\nLes dockers votent la reprise\n{PROSE}").outlet is None


def test_the_authors_of_a_signature_are_not_its_agency():
    found = article(f"{PROSE}\n{SECOND}\nJane Molder et Pieter Van Aelst, Associated Press")
    assert found.authors == ("Jane Molder", "Pieter Van Aelst")


# HTML

MAIN = f"""<article><h1>Les dockers reprennent</h1>
<p>{PROSE}</p><h2>Une prime</h2><p>{SECOND}</p><p>{PROSE}</p></article>"""


def test_html_keeps_headings_and_paragraphs_as_zones():
    found = html(f"<nav><a href='/'>Accueil</a></nav>{MAIN}<footer>Mentions légales</footer>")
    kinds = [(z.zone, z.span.of(found.text)[:10]) for z in found.zones]
    assert kinds[0] == (Zone.TITLE, "Les docker")
    assert (Zone.HEADING, "Une prime") in kinds
    assert (Zone.BODY, PROSE[:10]) in kinds
    assert "Mentions" not in found.text


def test_metadata_of_the_markup():
    data = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebSite", "name": "Le Phare"},
            {
                "@type": "NewsArticle",
                "headline": "Les dockers &amp; le port reprennent",
                "datePublished": "2024-05-03T22:10:00+02:00",
                "author": [{"@type": "Person", "name": "Sonia Trellou"}],
                "publisher": {"name": "Le Phare"},
            },
        ],
    }
    found = html(MAIN, head=f'<script type="application/ld+json">{json.dumps(data)}</script>')
    assert found.title == "Les dockers & le port reprennent"
    assert (found.outlet, found.authors) == ("Le Phare", ("Sonia Trellou",))
    assert (found.published.day, found.published.basis) == (date(2024, 5, 3), Basis.METADATA)


def test_open_graph_where_there_is_no_json_ld():
    head = """<meta property="og:title" content="Les dockers reprennent">
        <meta property="og:site_name" content="Le Phare">
        <meta property="article:published_time" content="2024-05-03T10:00:00Z">
        <script type="application/ld+json">{</script>"""
    found = html(MAIN, head=head)
    assert (found.title, found.outlet, found.published.day) == (
        "Les dockers reprennent",
        "Le Phare",
        date(2024, 5, 3),
    )


def test_a_page_without_a_date_in_markup_or_text_is_undated():
    assert html(MAIN).published.day is None


@pytest.mark.parametrize(
    "page", ["<html></html>", "<html><body><script>1</script></body></html>", "<p></p>", "<!-- -->"]
)
def test_a_page_without_text_is_refused(page):
    with pytest.raises(UnreadableDocument):
        article(page, media_type="text/html")


def test_nothing_is_fetched(monkeypatch):
    def refuse(*_):
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    head = '<link rel="canonical" href="http://127.0.0.1:9/a"><base href="http://127.0.0.1:9/">'
    page = f"<html><head>{head}</head><body>{MAIN}</body></html>"
    assert read_article(Capture("a", page.encode(), "text/html", url="http://127.0.0.1:9/a")).zones
