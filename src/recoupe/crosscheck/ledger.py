"""The ledger of a story: everything that cross-checking finds, in a fixed order."""

from __future__ import annotations

from dataclasses import dataclass

from recoupe.crosscheck.claims import group, make_claims
from recoupe.crosscheck.compare import Comparison
from recoupe.crosscheck.quoted import case_quotes, group_quotes, wordings
from recoupe.crosscheck.statements import statements
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
    groups = group(told, compare)
    claims = make_claims(case, told, groups)
    quotes = case_quotes(case)
    groups_of_words = group_quotes(wordings(case, quotes))
    return Ledger(quotes, groups_of_words, (), claims, (), ())
