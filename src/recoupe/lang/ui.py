"""The words of Recoupe's own pages and reports, in the reader's language.

They are data: `lang/{fr,en}/ui.toml`, two files with the same keys. Dates are written as the
language writes them, and never more precisely than they are known.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Any

from babel.dates import format_date, format_interval

from recoupe.lang.load import table
from recoupe.lang.reasons import say
from recoupe.model.reason import Reason
from recoupe.model.time import Interval

_NO_BREAK = "\u00a0"


@dataclass(frozen=True, slots=True)
class Chrome:
    """The words in one language.

    Attributes:
        language: `fr` or `en`.
    """

    language: str

    @property
    def locale(self) -> str:
        """The manner of writing dates: English without American order."""
        return "en_GB" if self.language == "en" else self.language

    def word(self, key: str, **values: object) -> str:
        """Look words up.

        Args:
            key: Dotted way to them in the file.
            **values: What the {names} in them stand for.

        Returns:
            The words, filled in.

        Raises:
            KeyError: If the language has no such words.
        """
        found: Any = table(self.language, "ui")
        for part in key.split("."):
            found = found[part]
        return str(found).format(**values) if values else str(found)

    def count(self, key: str, n: int) -> str:
        """Return "3 articles", "1 article": French counts 0 and 1 alike."""
        one = n == 1 or (n == 0 and self.language == "fr")
        return self.word(f"count.{key}.{'one' if one else 'many'}", n=n).replace(" ", _NO_BREAK, 1)

    def kind(self, kind: str) -> str:
        """Return the name of an event type; a type without a name is shown as it is."""
        return str(table(self.language, "ui")["event"].get(kind, kind.lower()))

    def reason(self, reason: Reason) -> str:
        """Return the sentence of a reason."""
        return say(reason, self.language)

    def day(self, day: date) -> str:
        """Return a day with its weekday ("mer. 9 oct. 2024")."""
        return format_date(day, "EEE d MMM y", locale=self.locale)

    def days(self, interval: Interval | None) -> str:
        """Return an interval as people write it: a day, a month, a year, or from when to when."""
        if interval is None:
            return self.word("page.unknown")
        first, last = interval.earliest, interval.latest
        if first == last:
            return self.day(first)
        if first.day == 1 and last.day == monthrange(last.year, last.month)[1]:
            return self._months(first, last)
        return str(format_interval(first, last, "yMMMd", locale=self.locale))

    def _months(self, first: date, last: date) -> str:
        """Return whole months, or whole years."""
        skeleton = "y" if (first.month, last.month) == (1, 12) else "yMMMM"
        if (first.year, first.month) == (last.year, last.month):
            return format_date(first, "MMMM y", locale=self.locale)
        if skeleton == "y" and first.year == last.year:
            return str(first.year)
        return str(format_interval(first, last, skeleton, locale=self.locale))
