"""Captures to articles: decode, extract, zone, find title, date, outlet, credits."""
