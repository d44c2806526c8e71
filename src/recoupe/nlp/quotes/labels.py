"""Words in quotation marks that nobody is quoted by: titles, nicknames, terms, scare quotes.

A table of named features, each a small function of the marked words and what stands before them.
A feature that is `firm` holds even where a verb of saying governs the sentence ("il a dit avoir
pris le « Charles »").
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from recoupe.lang.quotes import listed, reporting
from recoupe.model.reason import Reason, because
from recoupe.nlp.quotes.words import Word

_WORDS = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*")
_SENTENCE = re.compile(r"[.!?…,;:]")


@dataclass(frozen=True, slots=True)
class Setting:
    """Marked words and their neighbours.

    Attributes:
        text: The marked words.
        before: The words before the mark in its sentence, nearest last.
        after: The words behind it.
    """

    text: str
    before: tuple[Word, ...]
    after: tuple[Word, ...]

    @property
    def words(self) -> list[str]:
        """The marked words, apart."""
        return _WORDS.findall(self.text)

    def back(self, n: int) -> str:
        """Return the n-th word before the mark in lower case, "" where there is none."""
        return self.before[-n].low if len(self.before) >= n else ""

    @property
    def capital(self) -> bool:
        """True where the marked words begin with a capital or a figure."""
        return bool(self.text) and not self.text[0].islower()


@dataclass(frozen=True, slots=True)
class Feature:
    """A ground for taking marked words for no speech.

    Attributes:
        code: Code of the reason.
        firm: True where it holds against a reporting verb in the sentence.
        holds: The test.
    """

    code: str
    firm: bool
    holds: Callable[[Setting], bool]


def _determined(s: Setting) -> bool:
    """A determiner stands right before the mark."""
    return s.back(1) in listed("labels.articles")


def _named(s: Setting) -> bool:
    """A word of naming right before the mark: "baptisé « … »", "dit le « … »"."""
    near = (
        [s.back(1), s.back(2)]
        if s.back(1) in listed("labels.articles") | listed("labels.as_of")
        else [s.back(1)]
    )
    if not any(w in listed("labels.naming") for w in near) or len(s.words) > 8:
        return False
    said = next(w for w in near if w in listed("labels.naming"))
    itself = s.back(1) == said and s.back(2) in listed("labels.itself")
    if itself:
        return said not in listed("labels.saying")
    if s.back(1) == said and _infinitive(s):
        return False
    verb = reporting(said)
    # "dit" is a verb of saying unless a noun stands right before it ("la loi dite « … »").
    at = -1 - near.index(said)
    noun = len(s.before) >= 1 - at and s.before[at - 1].pos in ("NOUN", "PROPN", "ADJ")
    return verb is None or (noun and s.capital) or (noun and len(s.words) <= 4)


def _infinitive(s: Setting) -> bool:
    """The marked words begin with an infinitive: "dit « regretter » la mesure" says something."""
    if not s.words or s.capital:
        return False
    first = next(
        (w for w in s.words if w.casefold() not in listed("scan.objects") | listed("scan.negators")), ""
    )
    return first.endswith(tuple(sorted(listed("scan.infinitive_endings")))) and not first.endswith(
        tuple(listed("scan.no_infinitive_endings"))
    )


def _work(s: Setting) -> bool:
    """A noun that takes a title right before the mark: "le film « … »"."""
    return s.capital and _behind_work(s)


def _lower_work(s: Setting) -> bool:
    """The same in small letters, which the words of somebody may be as well: "un accord « technique »"."""
    return _behind_work(s)


def _behind_work(s: Setting) -> bool:
    """Tell whether a noun that takes a title stands right before the mark."""
    if len(s.words) > 12 or not s.before:
        return False
    one = s.back(1) in listed("labels.works") and s.before[-1].pos != "VERB"
    two = s.back(2) in listed("labels.works") and s.before[-1].pos in ("ADJ", "PROPN", "NUM", "NOUN")
    return (one or two) and (s.capital or len(s.words) <= 3)


def _notion(s: Setting) -> bool:
    """A noun that takes a term behind "de" before the mark: "la notion de « … »"."""
    return s.back(1) in listed("labels.of") and s.back(2) in listed("labels.terms") and len(s.words) <= 5


def _name_after_article(s: Setting) -> bool:
    """An article before a short stretch of capitals: "l'« Aurore »"."""
    return (
        _determined(s)
        and s.capital
        and not s.text[0].isdigit()
        and len(s.words) <= 4
        and not _SENTENCE.search(s.text)
        and s.text[:1].isalpha()
    )


def _apposed(s: Setting) -> bool:
    """One or two capitalised words between commas or brackets: "un étalon, « Aktan »"."""
    after = s.after[0].low if s.after else "."
    closed = after in (",", ".", ")", ";")
    opened = s.back(1) in listed("labels.opening")
    all_caps = all(w[:1].isupper() or w.isdigit() for w in s.words)
    noun = (len(s.before) >= 2 and s.before[-2].pos in ("NOUN", "PROPN", "ADJ")) or s.back(1) in listed(
        "labels.opening"
    ) - {","}
    return closed and opened and noun and all_caps and 0 < len(s.words) <= 3


def _charge(s: Setting) -> bool:
    """A charge: "mis en examen pour « … »"."""
    near = {w.low for w in s.before[-8:]}
    charged = s.back(1) in listed("labels.of_charges") and bool(near & listed("labels.charges"))
    return charged and len(s.words) <= 6 and not _infinitive(s)


def _named_noun(s: Setting) -> bool:
    """One or two capitalised words right behind a noun: "le groupement de forces « Sud »"."""
    noun = bool(s.before) and s.before[-1].pos in ("NOUN", "PROPN") and s.capital
    told = s.back(1) in listed("nouns.speech")
    return noun and not told and 0 < len(s.words) <= 2 and _all_capital(s)


def _governed_name(s: Setting) -> bool:
    """A name of capitals right behind a preposition: "consulté par « Le Phare »"."""
    return s.back(1) in listed("labels.governing") and 0 < len(s.words) <= 5 and _all_capital(s)


def _all_capital(s: Setting) -> bool:
    """Tell whether every word but the small ones has a capital, and nothing cuts them."""
    small = listed("scan.of") | listed("scan.determiners")
    capital = all(w[:1].isupper() or w.casefold() in small for w in s.words)
    return capital and not _SENTENCE.search(s.text)


def _ballot(s: Setting) -> bool:
    """A ballot word or another word used as a word: "le « non » l'emporte"."""
    return s.text.casefold() in listed("labels.ballot") and (
        _determined(s) or s.back(1) in listed("labels.voting")
    )


def _attached(s: Setting) -> bool:
    """One or two words that stand where an adjective stands: "les villes « intelligentes »"."""
    return (
        len(s.words) <= 2
        and not s.capital
        and bool(s.before)
        and s.before[-1].pos in ("NOUN", "ADJ", "PROPN")
        and not any(w in listed("labels.persons") for w in s.text.casefold().split())
    )


def _term(s: Setting) -> bool:
    """One to two words behind a determiner: "cet « avis consultatif »"."""
    return len(s.words) <= 2 and (
        _determined(s) or s.back(1) in listed("scan.determiners") - listed("scan.of")
    )


def _bare_name(s: Setting) -> bool:
    """One or two capitalised words with no sign of speech: "est allé « Aktan »"."""
    return 0 < len(s.words) <= 2 and all(w[:1].isupper() for w in s.words) and not _SENTENCE.search(s.text)


FEATURES: tuple[Feature, ...] = (
    Feature("named-in-marks", firm=True, holds=_named),
    Feature("title-in-marks", firm=True, holds=_work),
    Feature("term-in-marks", firm=True, holds=_notion),
    Feature("name-in-marks", firm=True, holds=_name_after_article),
    Feature("apposed-name-in-marks", firm=True, holds=_apposed),
    Feature("name-in-marks", firm=True, holds=_named_noun),
    Feature("name-in-marks", firm=True, holds=_governed_name),
    Feature("charge-in-marks", firm=True, holds=_charge),
    Feature("word-in-marks", firm=True, holds=_ballot),
    Feature("title-in-marks", firm=False, holds=_lower_work),
    Feature("name-in-marks", firm=False, holds=_bare_name),
    Feature("scare-quotes", firm=False, holds=_attached),
    Feature("scare-quotes", firm=False, holds=_term),
)


def label_reason(setting: Setting, *, governed: bool) -> Reason | None:
    """Return why marked words are no speech, or None.

    Args:
        setting: The marked words with their neighbours.
        governed: True where a verb of saying or a source governs them; only firm features count then.

    Returns:
        The first feature that holds, as a reason; None for words that are said.
    """
    for feature in FEATURES:
        if (feature.firm or not governed) and feature.holds(setting):
            return because(feature.code, words=setting.text[:60])
    return None
