"""Mentions to entities over articles; relative to absolute dates; dating undated articles."""

from recoupe.resolve.calendar import resolve_times
from recoupe.resolve.dating import date_articles
from recoupe.resolve.entities import merge_entities
from recoupe.resolve.shared import goes_by_full_name, unite
from recoupe.resolve.spread import spread_names

__all__ = [
    "date_articles",
    "goes_by_full_name",
    "merge_entities",
    "resolve_times",
    "spread_names",
    "unite",
]
