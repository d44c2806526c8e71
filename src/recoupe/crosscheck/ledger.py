"""The ledger of a story: everything that cross-checking finds, in a fixed order."""

from __future__ import annotations

from dataclasses import dataclass

from recoupe.crosscheck.claims import group, make_claims, with_disputes
from recoupe.crosscheck.compare import Comparison
from recoupe.crosscheck.disagreements import distinct, find_disagreements
from recoupe.crosscheck.events import join_events
from recoupe.crosscheck.framings import framing_disagreements
from recoupe.crosscheck.quoted import case_quotes, group_quotes, quote_links, wordings
from recoupe.crosscheck.silences import find_silences
from recoupe.crosscheck.statements import statements
from recoupe.crosscheck.wording import wording_disagreements
from recoupe.model.case import Case
from recoupe.model.claim import Claim, Disagreement, Event, QuoteGroup, Silence
from recoupe.model.dossier import DossierQuote


@dataclass(frozen=True, slots=True)
class Ledger:
    """What one story comes to.

    Attributes:
        quotes: Who said what.
        quote_groups: The same words in several articles.
        events: What happened.
        claims: What is asserted and what it rests on.
        disagreements: Where accounts differ.
        silences: What each article leaves out that others carry.
    """

    quotes: tuple[DossierQuote, ...]
    quote_groups: tuple[QuoteGroup, ...]
    events: tuple[Event, ...]
    claims: tuple[Claim, ...]
    disagreements: tuple[Disagreement, ...]
    silences: tuple[Silence, ...]


def cross_check(case: Case) -> Ledger:
    """Lay the accounts of one story side by side.

    Args:
        case: The story with everything read in its articles.

    Returns:
        The ledger. Two runs over one case give equal ledgers.
    """
    told = statements(case)
    compare = Comparison(told)
    quotes = case_quotes(case)
    words = wordings(case, quotes)
    groups = group_quotes(words)
    joined = group(told, compare, quote_links(told, words, groups))
    claims = make_claims(case, told, joined)
    parted = distinct(
        (
            *find_disagreements(case, told, compare),
            *wording_disagreements(words, groups),
            *framing_disagreements(case, told, [numbers for numbers, _ in joined]),
        )
    )
    claims = with_disputes(claims, parted)
    return Ledger(quotes, groups, join_events(case), claims, parted, find_silences(case, claims))
