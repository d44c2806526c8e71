"""Mentions to entities over articles; relative to absolute dates; dating undated articles."""

from recoupe.resolve.entities import merge_entities
from recoupe.resolve.spread import spread_names

__all__ = ["merge_entities", "spread_names"]
