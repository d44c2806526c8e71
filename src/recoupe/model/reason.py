"""Why something was joined, dated, attributed or flagged, in words a user can read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Reason:
    """One named ground of a decision.

    The sentence that users read is kept as data, in `lang/{fr,en}/reasons/*.toml`,
    under `code`; `{name}` in it is filled from `values`.

    Attributes:
        code: Name of the reason, in kebab case.
        values: Pairs of name and value that the sentence mentions, sorted by name.
        weight: What the reason counted for (positive for, negative against), or None
            where it decides alone.
    """

    code: str
    values: tuple[tuple[str, str], ...] = ()
    weight: float | None = None


def because(code: str, /, weight: float | None = None, **values: object) -> Reason:
    """Make a reason from keyword values, each turned into text."""
    return Reason(code, tuple(sorted((k, str(v)) for k, v in values.items())), weight)
