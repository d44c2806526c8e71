"""Colours of the page, light and dark: WCAG AA, 4.5 to 1, for every pair that meets as text."""

import re
from importlib.resources import files

import pytest

CSS = files("recoupe.dossier").joinpath("templates", "report.css").read_text(encoding="utf-8")
PAIRS = [
    *[(text, ground) for text in ("ink", "soft", "link") for ground in ("paper", "card")],
    ("ink", "tag"),
    ("ink", "target"),
    *[(t, f"{name}-bg") for t in ("ink", "link") for name in ("disputed", "corroborated", "one-origin")],
    ("paper", "ink"),
    *[(name, f"{name}-bg") for name in ("disputed", "corroborated", "one-origin", "single-source")],
    *[(name, "paper") for name in ("disputed", "corroborated", "one-origin")],
    ("corroborated", "card"),
    ("disputed", "card"),
]


def _themes():
    light, dark = re.findall(r":root \{(.*?)\}", CSS, flags=re.DOTALL)[:2]
    named = [dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", block)) for block in (light, dark)]
    return {"light": named[0], "dark": {**named[0], **named[1]}}


def _luminance(colour):
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_contrast(theme, text, ground):
    colours = _themes()[theme]
    high, low = sorted((_luminance(colours[text]), _luminance(colours[ground])), reverse=True)
    assert (high + 0.05) / (low + 0.05) >= 4.5
