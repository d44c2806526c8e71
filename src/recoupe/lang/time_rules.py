"""Compiles the table of time expressions of a language into rules tried by first word."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from recoupe.lang import numbers
from recoupe.lang.load import table

_BLANK = r"(?:[ \t\n]{1,3})"
_MACRO = re.compile(r"\{([a-z][a-z_]*?)(\d?)\}")
_CLASS_OR_BLANK = re.compile(r"\[(?:\\.|[^\]\\])*\]| ")
_GROUP = re.compile(r"(\(\?P<|\(\?\()(\w+)(?=[>)])")
TOKEN = re.compile(r"\w+")
DIGITS = "#"


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to write a time.

    Attributes:
        pattern: What it looks like, from its first word on, in lower case.
        make: Name of the builder that turns a match into a value.
        after: What must stand right before, or None.
        unless: What must not stand right before, or None.
        lower: True where the first letter must not be a capital ("mars", not "Mars").
        before_capital: True where a capital must stand behind ("9h15 Réponse du maire").
        clock: Part of the day that the words name by themselves, as TIMEX3 writes it, or None.
    """

    pattern: re.Pattern[str]
    make: str
    after: re.Pattern[str] | None = None
    unless: re.Pattern[str] | None = None
    lower: bool = False
    before_capital: bool = False
    clock: str | None = None

    def match(self, text: str, low: str, at: int) -> re.Match[str] | None:
        """Return the match at `at`, or None, the left context looked at last."""
        found = self.pattern.match(low, at)
        if found is None or (self.lower and text[at].isupper()):
            return None
        if self.before_capital and not text[found.end() :].lstrip()[:1].isupper():
            return None
        since = max(0, at - _REACH)
        if self.after is not None and not self.after.search(low, since, at):
            return None
        if self.unless is not None and self.unless.search(low, since, at):
            return None
        return found


_REACH = 32
"""How far back a left context is looked for, in code points."""


@dataclass(frozen=True, slots=True)
class Grammar:
    """The rules of a language, by the word they begin with.

    Attributes:
        rules: Rules by first word, in lower case; `#` for a word that begins with a digit.
        prefixes: Operators that stand before another expression, by first word.
        suffix: A clock time or part of the day behind a day.
        cues: Words before an expression that say which way it points; the group says which.
        range_openers: Pairs of what opens a range and what links its ends.
        modifiers: Words right before an expression that make it less exact; the group says how.
        together: What may stand between a day and a clock time that make one expression.
        words: The word lists.
    """

    rules: dict[str, tuple[Rule, ...]]
    prefixes: dict[str, tuple[Rule, ...]]
    suffix: re.Pattern[str]
    cues: re.Pattern[str]
    range_openers: tuple[tuple[str, frozenset[str]], ...]
    modifiers: re.Pattern[str]
    together: frozenset[str]
    words: dict[str, dict[str, Any]]


@cache
def grammar(language: str) -> Grammar:
    """Return the compiled grammar of a language.

    Args:
        language: ISO 639-1 code.

    Returns:
        The grammar, compiled once in a process.

    Raises:
        FileNotFoundError: If the language has no table of times.
        KeyError: If a pattern names a macro that is not there.
    """
    t = table(language, "times")
    macros = _Macros(language, t["words"], t["pattern"])
    contexts = {name: re.compile(macros.spaced(text)) for name, text in t["context"].items()}
    cue = t["cue"]
    between = _either([w for w in cue["between"] if w])
    never = "".join(rf"(?<!\b{re.escape(word)}\s)" for word in cue["never_behind"])
    cues = "|".join(f"(?P<{way}>{_either(cue[way])})" for way in ("future", "leaning", "past"))
    modifiers = "|".join(f"(?P<{name}>{_either(listed)})" for name, listed in t["modifier"].items())
    return Grammar(
        _by_first(t["rule"], macros, contexts),
        _by_first(t["prefix"], macros, contexts),
        re.compile(macros.expanded("{suffix}")),
        re.compile(macros.spaced(rf"(?:^|[^\w]){never}(?:{cues})(?: (?:{between}))? ?$")),
        tuple((opener, frozenset(links)) for opener, links in t["range"].items()),
        re.compile(macros.spaced(rf"(?:^|[^\w])(?:{modifiers})(?<=')? ?$")),
        frozenset(t["together"]["words"]),
        t["words"],
    )


def _by_first(
    raw: list[dict[str, Any]], macros: _Macros, contexts: dict[str, re.Pattern[str]]
) -> dict[str, tuple[Rule, ...]]:
    """Compile the rules and lay them out by first word."""
    found: dict[str, list[Rule]] = {}
    for entry in raw:
        rule = Rule(
            re.compile(macros.expanded(entry["pattern"])),
            entry["make"],
            contexts[entry["after"]] if "after" in entry else None,
            contexts[entry["unless"]] if "unless" in entry else None,
            entry.get("lower", False),
            entry.get("before_capital", False),
            entry.get("clock"),
        )
        for first in sorted({w for name in entry["first"] for w in macros.firsts(name)}):
            found.setdefault(first, []).append(rule)
    return {first: tuple(rules) for first, rules in found.items()}


def _either(words: Iterable[str]) -> str:
    """Return an alternation of literal words, longest first."""
    return "|".join(re.escape(w).replace(r"\ ", " ") for w in sorted(words, key=lambda w: (-len(w), w)))


class _Macros:
    """Expands `{name}` in patterns.

    Args:
        language: ISO 639-1 code.
        words: Word lists by name.
        patterns: Patterns by name.
    """

    def __init__(self, language: str, words: dict[str, dict[str, Any]], patterns: dict[str, str]) -> None:
        self._words = words
        self._patterns = patterns
        self._language = language
        self._about = sorted(table(language, "numbers")["about"])

    def expanded(self, pattern: str) -> str:
        """Return the regular expression that a pattern stands for."""
        return self.spaced(self._macros(pattern, ""))

    def spaced(self, pattern: str) -> str:
        """Let every blank outside a character class stand for one to three blanks of any kind."""
        return _CLASS_OR_BLANK.sub(lambda m: _BLANK if m[0] == " " else m[0], pattern)

    def firsts(self, name: str) -> frozenset[str]:
        """Return the first words that `name`, a word or `{list}`, stands for."""
        if not name.startswith("{"):
            return frozenset({name})
        key = name.strip("{}")
        if key == "number":
            return numbers.first_words(self._language)
        listed = self._about if key == "about" else self._words[key]
        heads = (TOKEN.match(w) for w in listed)
        return frozenset(h[0] for h in heads if h)

    def _macros(self, pattern: str, mark: str) -> str:
        if mark:
            pattern = _GROUP.sub(lambda m: f"{m[1]}{m[2]}{mark}", pattern)
        return _MACRO.sub(lambda m: self._one(m[1], m[2] or mark), pattern)

    def _one(self, name: str, mark: str) -> str:
        if name == "number":
            return f"(?:{numbers.word_pattern(self._language)})"
        if name == "about":
            return _either(self._about)
        if name in self._words:
            return rf"(?P<{name}{mark}>{_either(self._words[name])})"
        return self._macros(self._patterns[name], mark)
