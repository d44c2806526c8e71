"""Captures to articles: decode, extract, zone, find title, date, outlet, credits."""

from recoupe.text.reading import read_article

__all__ = ["read_article"]
