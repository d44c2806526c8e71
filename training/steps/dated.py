"""Stories of our own with known days, pages made of them whose date is gone, and a score of the dating.

A page loses its date in the ways of the web: nothing at all, a clock time, "il y a 3 heures", a change
told by "hier", a copyright, the mark of a later crawl, dates of other articles, today's date in a banner.
"""

import hashlib
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from recoupe.model.article import Article, Capture, Publication
from recoupe.model.reading import Reading
from recoupe.nlp.reader import Reader
from recoupe.resolve import date_articles, spread_names
from recoupe.text import read_article

MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)
WEEKDAYS = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]
LATER = timedelta(days=50)
"""How long after publication the page was read again, where it shows that day's date."""


@dataclass(frozen=True)
class Told:
    """One article: its day, title and text."""

    day: date
    title: str
    text: str


@dataclass(frozen=True)
class Pile:
    """The articles of one story, in the order they appeared."""

    name: str
    articles: tuple[Told, ...]


def piles(folder: Path) -> list[Pile]:
    """Every story of a folder."""
    found = []
    for path in sorted(folder.glob("*.toml")):
        told = tomllib.loads(path.read_text(encoding="utf-8"))["articles"]
        found.append(Pile(path.stem, tuple(Told(a["day"], a["title"], a["text"].strip()) for a in told)))
    return found


def _long(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _page(above: str, below: str) -> Callable[[Told], str]:
    """A page with one line between title and text and one behind it."""

    def made(told: Told) -> str:
        later = told.day + LATER
        other = told.day - timedelta(days=23)
        fields = {
            "day": _long(told.day),
            "year": told.day.year,
            "later": f"{WEEKDAYS[later.weekday()]} {later.day} {MONTHS[later.month - 1]}",
            "crawl": f"{later:%Y-%m}",
            "other": _long(other),
        }
        lines = [above.format(**fields).strip("\n"), "", told.text, "", below.format(**fields)]
        head, _, rest = "\n".join(lines).partition("\n")
        banner, _, line = head.partition("|")
        return f"{banner}\n{told.title}\n\n{line}\n{rest}".strip("\n") + "\n"

    return made


DATED = _page("|Publié le {day} à 18 h 05", "")
KINDS: dict[str, Callable[[Told], str]] = {
    "nothing": _page("", ""),
    "clock": _page("|Publié à 14 h 05", ""),
    "hours ago": _page("|il y a 3 heures", ""),
    "changed yesterday": _page("|Mis à jour hier à 9 h 12", ""),
    "copyright": _page("", "© {year} Le Courrier des Vals - Tous droits réservés"),
    "banner of a later day": _page("{later}|", ""),
    "crawl": _page("date {crawl}|", ""),
    "other articles": _page("", "À lire aussi\nLe maire ne se représentera pas - {other}"),
}
"""How a page lost its date."""


@dataclass(frozen=True)
class Shown:
    """What came out for one article without a date."""

    pile: str
    number: int
    kind: str
    true: date
    found: Publication

    @property
    def outcome(self) -> str:
        """`right`, `wrong`, `unknown`, or `bounded` where days in question are told and hold the true one."""
        if self.found.day is not None:
            return "right" if self.found.day == self.true else "wrong"
        between = self.found.between
        if between is None:
            return "unknown"
        return "bounded" if between.earliest <= self.true <= between.latest else "bounded wrongly"


Read = tuple[Article, Reading]


def _read(pile: Pile, number: int, kind: str, reader: Reader) -> Read:
    told = pile.articles[number]
    body = (DATED if kind == "dated" else KINDS[kind])(told).encode()
    article = read_article(Capture(f"{pile.name}_{number}.txt", body))
    assert isinstance(article, Article), article
    return article, reader.read(article)


def one_hidden(pile: Pile, reader: Reader, kinds: Sequence[str] = tuple(KINDS)) -> Iterator[Shown]:
    """Each article without its date, in every way, among the others with theirs."""
    count = len(pile.articles)
    whole = [_read(pile, i, "dated", reader) for i in range(count)]
    for i in range(count):
        for kind in kinds:
            mixed = [_read(pile, i, kind, reader) if j == i else whole[j] for j in range(count)]
            yield from _shown(pile, mixed, {i}, kind)


def some_hidden(pile: Pile, reader: Reader) -> Iterator[Shown]:
    """Two of three articles, then every second one, then the others, without any date."""
    count = len(pile.articles)
    for name, hidden in (
        ("two of three", {i for i in range(count) if i % 3}),
        ("second ones", {i for i in range(count) if i % 2}),
        ("first ones", {i for i in range(count) if not i % 2}),
    ):
        mixed = [_read(pile, i, "nothing" if i in hidden else "dated", reader) for i in range(count)]
        yield from _shown(pile, mixed, hidden, name)


def _shown(pile: Pile, mixed: Sequence[Read], hidden: set[int], kind: str) -> Iterator[Shown]:
    articles = [a for a, _ in mixed]
    found = date_articles(articles, spread_names(articles, [r for _, r in mixed]))
    for i in sorted(hidden):
        yield Shown(pile.name, i, kind, pile.articles[i].day, found[i])


def fingerprint(found: Sequence[Pile]) -> str:
    """Hash of the stories."""
    return hashlib.sha256(repr(found).encode()).hexdigest()


OUTCOMES = ("right", "wrong", "bounded", "bounded wrongly", "unknown")


def table(shown: Sequence[Shown]) -> str:
    """One line for each way a date was lost."""
    lines = [f"{'':24}" + "".join(f"{o:>16}" for o in OUTCOMES)]
    for kind in dict.fromkeys(s.kind for s in shown):
        count = Counter(s.outcome for s in shown if s.kind == kind)
        lines.append(f"{kind:24}" + "".join(f"{count[o]:>16}" for o in OUTCOMES))
    whole = Counter(s.outcome for s in shown)
    return "\n".join([*lines, f"{'all':24}" + "".join(f"{whole[o]:>16}" for o in OUTCOMES)])
