"""Figures: what was measured over the rounds, and how they are told."""

from __future__ import annotations

from dataclasses import dataclass, field
from statistics import median, quantiles


@dataclass
class Figure:
    """One thing measured of one program: a value a round."""

    program: str
    name: str
    unit: str
    size: str = ""
    values: list[float] = field(default_factory=list)

    @property
    def median(self) -> float:
        """The middle of the rounds."""
        return median(self.values)


@dataclass(frozen=True)
class Goal:
    """What a figure of one program shall be at most: a multiple of another figure, or, without one, in its unit."""

    program: str
    name: str
    at_most: float
    base: str = ""
    base_name: str = ""


class Figures:
    """All figures, in the order in which they were first measured."""

    def __init__(self) -> None:
        self.all: dict[tuple[str, str, str], Figure] = {}

    def add(self, program: str, name: str, unit: str, value: float, size: str = "") -> None:
        """One value of one round."""
        key = (program, name, size)
        self.all.setdefault(key, Figure(program, name, unit, size)).values.append(value)

    def find(self, program: str, name: str, size: str = "") -> Figure | None:
        """The figure, at this size or the same at every size."""
        return self.all.get((program, name, size)) or self.all.get((program, name, ""))


def percentile(values: list[float], percent: int) -> float:
    """The value that so many percent of all do not exceed."""
    return quantiles(values, n=100, method="inclusive")[percent - 1] if len(values) > 1 else values[0]


def table(figures: Figures) -> str:
    """Every figure: median and range."""
    rows = [
        (figure.program, figure.size, figure.name, _number(figure.median), _range(figure.values), figure.unit)
        for figure in figures.all.values()
    ]
    return columns([("program", "size", "what", "median", "range", "unit"), *rows])


def verdicts(figures: Figures, goals: tuple[Goal, ...]) -> list[tuple[str, ...]]:
    """Each goal that was measured: the middle ratio or value, those of the rounds, and whether it is met."""
    rows: list[tuple[str, ...]] = []
    for goal in goals:
        for size in sorted({size for _, _, size in figures.all}):
            own, base = figures.all.get((goal.program, goal.name, size)), figures.find(goal.base, goal.base_name, size)
            if own is None or (goal.base and base is None):
                continue
            what, unit, value, values = f"{goal.program}: {goal.name}", f" {own.unit}", own.median, own.values
            if base is not None:
                what, unit, value = f"{what} / {goal.base}: {goal.base_name}", "", own.median / base.median
                values = [a / b for a, b in zip(own.values, base.values, strict=False) if b]
            verdict = "met" if value <= goal.at_most else "NOT MET"
            rows.append((what, size, f"{_number(value)}{unit}", _range(values), f"{goal.at_most:g}{unit}", verdict))
    return rows


def columns(rows: list[tuple[str, ...]]) -> str:
    """Rows of text as columns."""
    widths = [max(len(row[index]) for row in rows) for index in range(len(rows[0]))]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows)
    return "\n".join(lines)


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 1000 else f"{value:.3g}"


def _range(values: list[float]) -> str:
    return f"{_number(min(values))} to {_number(max(values))}" if values else ""
