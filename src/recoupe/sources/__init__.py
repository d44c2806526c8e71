"""Where documents come from: folders, files, JSON lines, standard input."""

from recoupe.sources.gather import STANDARD_INPUT, captures

__all__ = ["STANDARD_INPUT", "captures"]
