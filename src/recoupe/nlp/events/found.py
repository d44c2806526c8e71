"""A participant or place as it is found: a head word with its role and the mention it is or stands for."""

from __future__ import annotations

from dataclasses import dataclass

from recoupe.model.reading import ArgumentRole, Mention
from recoupe.nlp.tokens import Token


@dataclass(frozen=True, slots=True)
class Found:
    """A participant as a head word, with its role and the mention it is or stands for."""

    role: ArgumentRole
    head: Token
    mention: Mention | None
