"""The score sheet: a figure for each task, and what was missed."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Figure:
    """The figure of one task.

    Attributes:
        task: Name of the task.
        hit: How much was right; may be a fraction where the figure is a mean.
        of: Out of how much.
        note: Precision, recall or counts, where the figure hides them.
    """

    task: str
    hit: float
    of: int
    note: str = ""

    @property
    def score(self) -> float | None:
        """From 0 to 1, or None where there was nothing to score."""
        return self.hit / self.of if self.of else None


@dataclass(slots=True)
class Sheet:
    """Figures in the order of the tasks, and misses by task."""

    figures: dict[str, Figure] = field(default_factory=dict)
    misses: dict[str, list[str]] = field(default_factory=dict)

    def put(self, task: str, hit: float, of: int, note: str = "") -> None:
        """Write a figure down."""
        self.figures[task] = Figure(task, hit, of, note)

    def miss(self, task: str, what: str) -> None:
        """Write down what was missed."""
        self.misses.setdefault(task, []).append(what)

    def as_json(self) -> dict[str, dict[str, object]]:
        """Return the figures as the project's scorer prints them."""
        return {
            f.task: {"score": f.score, "hit": round(f.hit, 2), "of": f.of, "note": f.note}
            for f in self.figures.values()
        }
