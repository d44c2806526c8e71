"""Mentions to entities over articles; relative to absolute dates; dating undated articles."""
