"""The command line: thin, a file a theme. `main` is the entry."""

from recoupe.cli.app import app, main

__all__ = ["app", "main"]
