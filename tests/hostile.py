"""Documents that no press page should be and some are: name, bytes, media type."""

from collections.abc import Iterator

PROSE = (
    "Les dockers du port de Verlac ont voté vendredi la reprise du travail, a annoncé leur syndicat dans un "
    "communiqué. « Nous avons gagné », a déclaré Henri Dolbeau, leur porte-parole. "
)
_PAGE = f"<html><head>{{head}}</head><body><article><p>{PROSE * 4}</p>{{more}}</article></body></html>"
_DATA = '<script type="application/ld+json">{}</script>'

UNITS = {
    "opened quotes": "« ",
    "closed quotes": "» ",
    "straight quotes": '"a ',
    "clashing quotes": '« mot " il “ dit ” a ',
    "apostrophes": "l'a ' ",
    "parentheses": "(",
    "brackets": "[](){}",
    "digits": "9",
    "digits and blanks": "9 ",
    "thousands": "999 ",
    "digits and dots": "1.",
    "times": "12:",
    "slashes": "12/",
    "impossible days": "Le 99/99/9999, le 31/02/2024, le 32 mars 0000, en 99999999999. ",
    "days at the edge": "Il y a 99999999 ans, dans 10000000000 jours, le 31 décembre 9999, en 0001. ",
    "dashes": "—",
    "stars": "*",
    "emojis": "😀👩‍👩‍👧‍👦🇫🇷 ",
    "directions": "\u202e\u2066مرحبا\u2069\u202c ",
    "zero width": "d\u200be\u200bs ",
    "combining": "e\u0301\u0301\u0301",
    "controls": "".join(map(chr, range(1, 32))),
    "long word": "anticonstitutionnellement",
    "capitals": "VERLAC ",
    "names": "Jean Dupont, ",
    "particles": "de la ",
    "reported": "il a dit que ",
    "said": "« oui », a-t-il dit, ",
    "according": "selon ",
    "by": "Par ",
    "with": "avec ",
    "rights": "© 2024 ",
    "published": "Publié le ",
    "weekdays": "vendredi lundi ",
    "numbers": "vingt-",
    "initials": "J. K. ",
    "addresses": "http://a/a/",
    "lines": "Oui.\n",
    "blank lines": "\n",
    "no-break spaces": "\u00a0",
    "images": "![](",
    "tags": "<a ",
}


def repeated(size: int) -> Iterator[tuple[str, bytes, str]]:
    """Yield prose, one unit over and over for `size` bytes, and prose again."""
    for name, unit in UNITS.items():
        many = unit * (size // len(unit.encode()) + 1)
        yield name, f"{PROSE}{many}{PROSE}".encode(), "text/plain"


def encoded() -> Iterator[tuple[str, bytes, str]]:
    """Yield broken and unusual encodings."""
    plain = PROSE * 3
    yield "raw surrogate", plain.encode() + b"\xed\xa0\x80" + plain.encode(), "text/plain"
    yield "utf-16", plain.encode("utf-16"), "text/plain"
    yield "utf-32", plain.encode("utf-32"), "text/plain"
    yield "latin-1", plain.encode("latin-1"), "text/plain"
    yield "mojibake", plain.encode().decode("cp1252", "replace").encode(), "text/plain"
    yield "nul", f"{plain}\0{plain}".encode(), "text/plain"
    yield "noise", bytes((i * 7919) % 255 + 1 for i in range(3000)), "text/plain"
    for charset in ("zip", "hex", "undefined", "punycode", "utf-16", "unicode_escape", "idna"):
        page = f'<html><head><meta charset="{charset}"></head><body><p>{plain}</p></body></html>'
        yield f"declared {charset}", page.encode("latin-1"), "text/html"


def brief() -> Iterator[tuple[str, bytes, str]]:
    """Yield documents with hardly anything in them."""
    for name, text in {
        "title": "Un titre seul",
        "letter": "a",
        "marks": "…!?;:",
        "emoji": "😀",
        "rtl": "مرحبا",
    }.items():
        yield name, text.encode(), "text/plain"
    for name, page in {
        "nothing": "<html>",
        "frames": "<frameset><frame src=x></frameset>",
        "lt": "<" * 9000,
    }.items():
        yield name, page.encode(), "text/html"


def marked_up(size: int) -> Iterator[tuple[str, bytes, str]]:
    """Yield HTML that nests, repeats or refers to itself."""
    lol = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10 if i else "lol"}">' for i in range(10))
    pages = {
        "laughs": f'<!DOCTYPE l [{lol}]><html><body><p>&l9;{PROSE * 4}</p></body></html>',
        "laughs of XML": f'<?xml version="1.0"?><!DOCTYPE l [{lol}]><html><p>&l9;{PROSE * 4}</p></html>',
        "outside": '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
        + _PAGE.format(head="", more="<p>&e;</p>"),
        "deep": "<html><body>" + "<div>" * size + PROSE * 3,
        "bold": "<html><body><article>" + "<b>" * size + PROSE * 3,
        "tables": "<html><body>" + "<table><tr><td>" * (size // 10) + PROSE,
        "references": _PAGE.format(head="", more="<p>" + "&amp;" * size + "&#x110000;&#0;&#xD800;</p>"),
        "attributes": f"<html><body {'a=b ' * size}><article><p>{PROSE * 4}</p>",
        "deep data": _PAGE.format(head=_DATA.format("[" * size), more=""),
        "long number": _PAGE.format(
            head=_DATA.format('{"@type":"Article","headline":' + "9" * 5000 + "}"), more=""
        ),
        "odd data": _PAGE.format(
            head=_DATA.format(
                '{"@type":"Article","headline":[1],"datePublished":{"a":1},"author":[[{"name":{}}],5],"publisher":7}'
            ),
            more="",
        ),
        "half references": _PAGE.format(
            head=_DATA.format(
                '{"@type":"Article","headline":"&","datePublished":"0000-00-00","author":"&<!--",'
                '"publisher":{"name":"&\\u0000&#0; <"}}'
            ),
            more="",
        ),
    }  # fmt: skip
    for name, page in pages.items():
        yield f"html {name}", page.encode(), "text/html"
