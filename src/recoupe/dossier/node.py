"""A cursor over parsed JSON that says where it stands: every fault names its place."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import TypeVar

from recoupe.errors import DossierError
from recoupe.model.time import Interval

E = TypeVar("E", bound=StrEnum)


class Node:
    """One value of the file and the way to it ("claims[3].evidence[0]")."""

    __slots__ = ("path", "value")

    def __init__(self, value: object, path: str = "") -> None:
        self.value = value
        self.path = path

    def fault(self, what: str) -> DossierError:
        """Return the error that says what is wrong here."""
        return DossierError(f"{self.path or 'dossier.json'}: {what}")

    def __getitem__(self, key: str) -> Node:
        """Return a field; one that is missing reads as null."""
        if not isinstance(self.value, dict):
            raise self.fault("an object is wanted")
        return Node(self.value.get(key), f"{self.path}.{key}" if self.path else key)

    def __iter__(self) -> Iterator[Node]:
        """Walk through a list."""
        if not isinstance(self.value, list):
            raise self.fault("a list is wanted")
        return (Node(v, f"{self.path}[{i}]") for i, v in enumerate(self.value))

    def fields(self) -> dict[str, Node]:
        """Return the fields of an object, in order; null has none."""
        if self.value is None:
            return {}
        if not isinstance(self.value, dict):
            raise self.fault("an object is wanted")
        return {key: self[key] for key in self.value}

    def beside(self) -> Iterator[Node]:
        """Walk through a list that may be absent."""
        return iter(()) if self.value is None else iter(self)

    def text(self) -> str:
        """Return a string."""
        if not isinstance(self.value, str):
            raise self.fault("a text is wanted")
        return self.value

    def text_or_none(self) -> str | None:
        """Return a string or null."""
        return None if self.value is None else self.text()

    def number(self) -> float:
        """Return a number."""
        if isinstance(self.value, bool) or not isinstance(self.value, int | float):
            raise self.fault("a number is wanted")
        return float(self.value)

    def number_or_none(self) -> float | None:
        """Return a number or null."""
        return None if self.value is None else self.number()

    def count(self) -> int:
        """Return a whole number that is not negative."""
        if isinstance(self.value, bool) or not isinstance(self.value, int) or self.value < 0:
            raise self.fault("a whole number, 0 or more, is wanted")
        return self.value

    def flag(self) -> bool:
        """Return true or false."""
        if not isinstance(self.value, bool):
            raise self.fault("true or false is wanted")
        return self.value

    def one_of(self, kind: type[E]) -> E:
        """Return a member of a closed list of names."""
        try:
            return kind(self.text())
        except ValueError as error:
            raise self.fault(f"{self.value!r} is none of {', '.join(kind)}") from error

    def day(self) -> date | None:
        """Return a day or null."""
        if self.value is None:
            return None
        try:
            return date.fromisoformat(self.text())
        except ValueError as error:
            raise self.fault(f"{self.value!r} is no day (YYYY-MM-DD)") from error

    def interval(self) -> Interval | None:
        """Return the days of an object with `earliest` and `latest`, None where both are null."""
        earliest, latest = self["earliest"].day(), self["latest"].day()
        if earliest is None and latest is None:
            return None
        if earliest is None or latest is None or latest < earliest:
            raise self.fault("earliest and latest are no interval")
        return Interval(earliest, latest)
