"""Events, claims, origins, standing, disagreements, omissions."""

from recoupe.crosscheck.briefing import brief
from recoupe.crosscheck.ledger import Ledger, cross_check

__all__ = ["Ledger", "brief", "cross_check"]
