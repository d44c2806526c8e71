"""Our prose with other names: one article, many casts, to teach what stands around names and not the names.

Mention replacement (Dai and Adel, "An Analysis of Simple Data Augmentation for Named Entity
Recognition", COLING 2020), but by entity: all mentions of one key change together, whole names and
short ones in step. The new name has the make of the old one (a word, several, letters, a class word
with its complement) and is coined, not taken from the corpus, so that none comes often. Articles and
"de" before a name stay right.
"""

import random
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from check import read
from recoupe.lang.context import listed
from steps import coined, names, swap, templates
from steps.named import Named, outermost
from steps.prose import LABELS, looks_named
from steps.text import normalise

_BEFORE_VOWEL = re.compile(r"\b(l|qu|jusqu|lorsqu|puisqu)'$", re.IGNORECASE)
_QUE = re.compile(r"qu'$", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:^|[\s'(«])(le|la|du|au|ce|cette) $", re.IGNORECASE)
_COUNTRY = re.compile(r"(?:^|[\s'(«])(?:(la|en)|(le|du|au)) $", re.IGNORECASE)
_TAIL = re.compile(r"^(.*?)( (?:de la |de l'|du |des |de |d'|pour |contre ))(.+)$")
_PLACE_TAIL = re.compile(r"^(.*\b(?:de |d'))([A-ZÀ-Ý][\w'-]+)$")
_RETAILED = 0.7
_RENAMED_PAPER = 0.8
_GIVEN_ALONE = 0.4
_SHORTEST, _SHOUTED, _LONG_PLACE = 3, 3, 3


@dataclass(frozen=True, slots=True)
class Keyed:
    """A text with all its named spans, nested ones too: (start, end, label, key)."""

    id: str
    text: str
    spans: tuple[tuple[int, int, str, str], ...]


def read_keyed(paths: Iterable[Path]) -> list[Keyed]:
    """Annotated articles with the keys of their names, in the order of their ids."""
    found = []
    for path in paths:
        article = read(path)
        text = normalise(article.text)
        spans = {
            (s["start"], s["end"], LABELS[s["tag"]], s["e"])
            for s in article.spans
            if s["tag"] in LABELS and looks_named(text[s["start"] : s["end"]])
        }
        found.append(Keyed(article.attributes["id"], text, tuple(sorted(spans))))
    return sorted(found, key=lambda keyed: keyed.id)


class Cast:
    """New names for the entities of one article."""

    def __init__(self, keyed: Keyed, rng: random.Random) -> None:
        """Draws a name for every entity."""
        self.text, self.rng = keyed.text, rng
        self.taken = {keyed.text[a:b] for a, b, *_ in keyed.spans}
        self.families: dict[str, str] = {}
        self.new: dict[tuple[str, str], str] = {}
        forms: dict[tuple[str, str], dict[str, list[int]]] = {}
        for a, b, label, key in keyed.spans:
            forms.setdefault((label, key), {}).setdefault(keyed.text[a:b], []).append(a)
        for label in ("PER", "LOC", "ORG", "PROD", "EVT", "LAW"):
            for (kind, _), spelled in sorted(forms.items()):
                if kind == label:
                    self._draw(label, spelled)

    def _draw(self, label: str, spelled: dict[str, list[int]]) -> None:
        if label == "PER":
            self._person(sorted(spelled, key=lambda f: (len(f.split()), len(f), f)))
            return
        for form in sorted(spelled, key=lambda f: (len(f), f)):
            if (label, form) not in self.new:
                before = [self.text[max(0, at - 24) : at].rsplit("\n", 1)[-1] for at in spelled[form]]
                self.new[label, form] = self._longer(form) or MAKERS[label](self, form, before)

    def _person(self, forms: list[str]) -> None:
        full = forms[-1]
        who = names.person(self.rng)
        given = who.full.replace(who.short, "").strip()
        family = full.split()[-1]
        short = self.families.setdefault(family, who.short) if " " in full else who.short
        whole = who.full.replace(who.short, short)
        for form in forms:
            new = whole if form == full and " " in full else short
            alone = " " not in full and self.rng.random() < _GIVEN_ALONE
            if alone or (form != full and full.startswith(form + " ")):
                new = given or short
            elif form != full and " " in form and not full.endswith(form):
                new = f"{given[:1]}. {short}" if "." in form and given else whole
            self.new["PER", form] = new.upper() if form.isupper() and len(form) > _SHOUTED else new

    def _longer(self, form: str) -> str | None:
        """The form with the new names of what it holds, if it holds any."""
        inner = [
            f
            for _, f in self.new
            if f != form and len(f) >= _SHORTEST and re.search(rf"(?<!\w){re.escape(f)}(?![\w-])", form)
        ]
        if not inner:
            return None
        for old in sorted(set(inner), key=lambda f: (-len(f), f))[:1]:
            new = next(n for (_, f), n in self.new.items() if f == old)
            head, _, tail = form.partition(old)
            form = swap.agree(" " + head, new)[1:] + new + tail
        return form

    def fit(self, make: Callable[[], str], before: list[str], form: str) -> str:
        """A new name that all articles before the old one allow, or the old one."""
        opening: coined.Opening = None
        if any(_BEFORE_VOWEL.search(b) for b in before):
            opening = "v"
        elif any(_ARTICLE.search(b) for b in before):
            opening = "c"
        return coined.fitting(make, opening, self.taken) or form

    def place(self, form: str, before: list[str]) -> str:
        """A country for a country, a town for a town; of "gare de X" only X."""
        rng = self.rng
        for group in swap.countries().values():
            if form in group:
                return rng.choice(group)
        tail = _PLACE_TAIL.match(form)
        if tail and (form[0].islower() or " " in tail[1].strip()):
            new = coined.town(rng)
            return swap.agree(" " + tail[1], new)[1:] + new
        if form[0].islower() or len(form.split()) > _LONG_PLACE or any(c.isdigit() for c in form):
            return form
        gender = next((m for m in map(_COUNTRY.search, before) if m), None)
        if gender:
            return self.fit(lambda: coined.country(rng, "f" if gender[1] else "m"), before, form)
        return self.fit(lambda: coined.town(rng), before, form)

    def body(self, form: str, before: list[str]) -> str:
        """A body of the same make: letters, a class word with what follows it, a paper's title, a firm."""
        rng, first = self.rng, form.split(maxsplit=1)[0]
        if form.isupper() and " " not in form and form.isalpha():
            return self.fit(lambda: templates.acronym(rng), before, form)
        if form[0].islower() or first.split("'")[-1].split("-")[0].lower() in class_words():
            return self._retailed(form)
        article = re.match(r"(?:Le |La |Les |L')", form)
        if article:
            if rng.random() < _RENAMED_PAPER:
                return coined.press(rng, article[0])
            return form
        return self.fit(lambda: coined.firm(rng, len(form.split())), before, form)

    def _retailed(self, form: str) -> str:
        """The class word with another complement or another name behind it; alone it stays."""
        rng, tail = self.rng, _TAIL.match(form)
        if rng.random() > _RETAILED:
            return form
        if tail:
            return f"{tail[1]} {coined.complement(rng)}"
        head, _, last = form.rpartition(" ")
        if head and last[0].isupper() and last.lower() not in class_words():
            return f"{head} {rng.choice([coined.word, coined.town, lambda r: names.person(r).short])(rng)}"
        return form

    def thing(self, form: str, before: list[str]) -> str:
        """A thing of the same make: a code for a code, a name for a name."""
        rng = self.rng
        if any(c.isdigit() for c in form):
            return self.fit(
                lambda: templates.thing(rng) if " " in form else templates.code(rng), before, form
            )
        if any(w[0].islower() for w in form.split()) and len(form.split()) > 2:
            return form
        return self.fit(lambda: coined.thing(rng, len(form.split())), before, form)

    def other(self, form: str, _before: list[str]) -> str:
        """An event or a law: the place at its end changes."""
        tail = _PLACE_TAIL.match(form)
        if tail is None:
            return form
        new = coined.town(self.rng)
        return swap.agree(" " + tail[1], new)[1:] + new


MAKERS: dict[str, Callable[[Cast, str, list[str]], str]] = {
    "LOC": Cast.place, "ORG": Cast.body, "PROD": Cast.thing, "EVT": Cast.other, "LAW": Cast.other,
}  # fmt: skip


@cache
def class_words() -> frozenset[str]:
    """First words of bodies' names that say what the body is."""
    tables = ("head.office", "head.name", "head.unit", "class.words", "local.words")
    given = [w for t in tables for w in sorted(listed("organizations", t))]
    given += [*names.words("slots")["body_heads"], *names.words("slots")["institute_heads"]]
    return frozenset(w.split()[0].split("'")[-1].lower() for w in given)


def renamed(keyed: Keyed, number: int, seed: int) -> Named:
    """The article with another cast; the same one for the same number and seed."""
    cast = Cast(keyed, random.Random(f"{seed} {number} {keyed.id}"))
    spans = outermost((a, b, label) for a, b, label, _ in keyed.spans)
    chosen = [(a, b, label, cast.new[label, keyed.text[a:b]]) for a, b, label in spans]
    return swap.rewritten(f"{keyed.id}-renamed-{number}", keyed.text, chosen, _agree)


def _agree(before: str, name: str) -> str:
    """The words before a new name, with "de", "que" and the like elided or not as it wants."""
    before = swap.agree(before, name)
    if swap.opening(name) == "c" and _QUE.search(before):
        return before[:-1] + "e "
    return before


def variants(articles: list[Keyed], count: int, seed: int) -> Iterator[Named]:
    """Every article with that many other casts."""
    return (renamed(keyed, number, seed) for keyed in articles for number in range(count))
