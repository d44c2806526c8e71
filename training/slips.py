"""Slips that annotators of the prose make again and again, found by machine (see prose/README.md)."""

import datetime
import re
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

EVENT_TYPES = frozenset(
    tomllib.loads((Path(__file__).parent / "prose" / "event_types.toml").read_text(encoding="utf-8"))["types"]
)
WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin", "juillet"),
    *("août", "septembre", "octobre", "novembre", "décembre"),
)
# Names that are written without a capital on purpose: an agency's own style, a protest movement.
LOWER_CASE_NAMES = frozenset({"alp", "mouettes"})
LOOK_BACK = 20  # characters
LIKELY_NAME = 4  # letters; shorter parts of a person's name are particles too
DAY = re.compile(r"\d{4}-\d\d-\d\d")
DATE = re.compile(rf"\b(\d{{1,2}})(?:er)? ({'|'.join(MONTHS)})(?: (\d{{4}}))?\b")
WEEKDAY = re.compile(rf"\b({'|'.join(WEEKDAYS)})\b")
OUTSIDE_TIME = re.compile(
    r"(dès|vers|depuis|jusqu[’']?(à|au)?"
    rf"|(à|au)(?= (la |l[’'])?(printemps|automne|rentrée|{'|'.join(MONTHS)}))"
    rf"|les?(?= (\d|{'|'.join(WEEKDAYS)})))\s",
    re.IGNORECASE,
)
UNTIL = re.compile(r"[Dd][’']ici\s(à\s|aux?\s)?(l[ae]\s|l[’'])?$")
PART_OF_MONTH = re.compile(
    rf"(?:l[ae] |en )?(début|mi|fin)[-\s](?:de |d[’']|du )?(?:{'|'.join(MONTHS)}|mois)(?: \d{{4}})?"
)
_PARTS = {"début": "-10", "mi": "-20", "fin": ("-28", "-29", "-30", "-31")}
NEGATION = re.compile(r"n(e\s|[’'])", re.IGNORECASE)
OUTSIDE_CLAUSE = re.compile(r"qu(e\s|[’'])|d(e\s|[’'])(?=(n[’']|ne |se |en )?\w+(er|ir|re|oir)\b)")
# A figure before which nothing else counts: no name ("quatre Pelican 440"), no share ("un sur 200").
FIGURE = re.compile(r"(?!.* sur )[A-ZÀ-Ý]?[^A-ZÀ-Ý\d]*(\d+(?:[ \u00a0\u202f.’']\d{3})*(?:,\d+)?)\D*")
SCALES = {"million": 10**6, "milliard": 10**9}
SENTENCE = re.compile(r"(ans?|mois) (de (prison|réclusion)|avec sursis|d[’']emprisonnement)")


def slips(text: str, spans: list[dict]) -> Iterator[str]:
    """What is wrong with the spans of one article, in words."""
    for span in spans:
        check = _CHECKS.get(span["tag"])
        for message in check(text, span) if check else ():
            yield f"<{span['tag']}> {text[span['start'] : span['end']]!r}: {message}"
    yield from _partial_names(text, spans)


def _before(text: str, span: dict) -> str:
    return text[max(0, span["start"] - LOOK_BACK) : span["start"]]


def _event(text: str, span: dict) -> Iterator[str]:
    if span["t"] not in EVENT_TYPES:
        yield f"no such type of event: {span['t']}"
    if NEGATION.match(text, span["start"], span["end"]):
        yield "'ne' stands outside"


def _cue(text: str, span: dict) -> Iterator[str]:
    if re.search(r"\bn(e\s|[’'])$", _before(text, span), re.IGNORECASE):
        yield "'ne' stands inside"


def _clause(text: str, span: dict) -> Iterator[str]:
    if OUTSIDE_CLAUSE.match(text, span["start"], span["end"]):
        yield "'que' and 'de' stand outside"
    if text[span["start"] : span["end"]].endswith((",", ";", ":")):
        yield "ends with punctuation"


def _time(text: str, span: dict) -> Iterator[str]:
    words = text[span["start"] : span["end"]].lower()
    if OUTSIDE_TIME.match(words):
        yield "article and preposition stand outside"
    if UNTIL.search(_before(text, span)):
        yield "'d'ici à' stands inside"
    part = PART_OF_MONTH.fullmatch(words)
    if part and not span["v"].endswith(_PARTS[part[1]]):
        yield f"the {part[1]!r} of a month is ten days"
    if not DAY.match(span["v"]) or "/" in span["v"]:
        return
    day = datetime.date.fromisoformat(span["v"][:10])
    named = WEEKDAY.findall(words)
    if len(named) == 1 and named[0] != WEEKDAYS[day.weekday()]:
        yield f"{day} is a {WEEKDAYS[day.weekday()]}"
    dated = DATE.search(words)
    if dated and not _is_on(dated, day):
        yield f"is not {day}"


def _is_on(dated: re.Match[str], day: datetime.date) -> bool:
    number, month, year = dated.groups()
    return (int(number), month) == (day.day, MONTHS[day.month - 1]) and int(year or day.year) == day.year


def _quantity(text: str, span: dict) -> Iterator[str]:
    unit = span.get("u", "")
    if re.match(r"millions?\b|milliards?\b", unit):
        yield "the value counts in ones, not in millions"
    if SENTENCE.match(unit):
        yield "a prison sentence is a time"
    words = text[span["start"] : span["end"]]
    figure, plain = FIGURE.fullmatch(words), re.fullmatch(r"\d+(\.\d+)?", span["v"])
    if figure and plain and not _is_worth(figure[1], words, float(span["v"])):
        yield f"is not {span['v']}"


def _is_worth(figure: str, words: str, value: float) -> bool:
    """Whether the value is the figure at some power of ten that a word or symbol of scale may stand for."""
    number = float(re.sub(r"[^\d,]", "", figure).replace(",", "."))
    scales = [scale for word, scale in SCALES.items() if word in words] or [1, 10**3, 10**6, 10**9]
    return any(abs(number * scale - value) <= abs(value) / 10**6 for scale in scales)


def _body(text: str, span: dict) -> Iterator[str]:
    words = text[span["start"] : span["end"]]
    if words.islower() and words.isalpha() and words not in LOWER_CASE_NAMES:
        yield "a generic body or place is a <ref>"


def _partial_names(text: str, spans: list[dict]) -> Iterator[str]:
    """A part of a person's name that stands for the person is a name, not a reference or plain text."""
    covering = [s for s in spans if s["tag"] not in {"ref", "ev", "cue", "ind", "q"}]
    parts: dict[str, str] = {}
    for span in spans:
        if span["tag"] == "per":
            parts |= dict.fromkeys(text[span["start"] : span["end"]].split(), span["e"])
    for part in sorted(p for p in parts if len(p) >= LIKELY_NAME and p[0].isupper()):
        for found in re.finditer(rf"(?<![\w-]){re.escape(part)}(?![\w-])", text):
            if not any(s["start"] <= found.start() and found.end() <= s["end"] for s in covering):
                yield f"{part!r}, part of the name of {parts[part]!r}, is untagged at {found.start()}"


_CHECKS: dict[str, Callable[[str, dict], Iterator[str]]] = {
    "ev": _event,
    "cue": _cue,
    "ind": _clause,
    "t": _time,
    "n": _quantity,
    "org": _body,
    "loc": _body,
}
