"""What is written to the terminal: reports on stdout, everything else on stderr.

Texts and file names come from strangers. Control characters, which could steer a terminal or
turn the direction of writing, are shown as U+FFFD.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys

from rich.console import Console
from rich.text import Text

PREFIX = "recoupe: "
WIDEST = 110
"""Columns that a report uses at most: longer lines are hard to read."""

_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_BLANKS = re.compile(r"\s+")


def harmless(text: str) -> str:
    """Return text as one line that cannot steer a terminal."""
    return _STEERING.sub("\ufffd", _BLANKS.sub(" ", text))


def complain(line: str) -> None:
    """Write one line on stderr."""
    errors().print(Text(PREFIX + harmless(line)))


def errors() -> Console:
    """Return the console on stderr."""
    return Console(stderr=True, soft_wrap=True, highlight=False)


def output() -> Console:
    """Return the console on stdout: as wide as the terminal, 80 columns in a pipe."""
    console = Console(highlight=False)
    console.width = min(console.width, WIDEST)
    return console


def page(console: Console, text: str) -> None:
    """Write a report: through a pager where a person would have to scroll, else as it is.

    Args:
        console: The console that the text was made for.
        text: The report with the console's styles in it.
    """
    less = shutil.which("less")
    if less and console.is_terminal and sys.stdin.isatty() and text.count("\n") >= console.height:
        subprocess.run([less, "-R"], input=text.encode("utf-8", "replace"), check=False)  # noqa: S603 (fixed words)
    else:
        sys.stdout.write(text)
        sys.stdout.flush()
