"""A screen laid out by the size of its terminal: classes for columns and rows, there before the first layout."""

from __future__ import annotations

from textual.screen import Screen

Breakpoints = list[tuple[int, str]]
"""Cells from which on, and the class that a screen then wears."""
COLUMNS: Breakpoints = [(0, "-narrow"), (60, "-normal"), (76, "-full"), (110, "-wide"), (180, "-vast")]
SHORT = 16
"""Rows from which on one may be kept for a sign alone."""
HIGH = 36
"""Rows from which on there is room to part things by blank rows."""
ROWS: Breakpoints = [(0, "-least"), (5, "-tiny"), (SHORT, "-short"), (23, "-tall"), (HIGH, "-high")]


class SizedScreen(Screen[None], inherit_bindings=False):
    """A screen that knows how much room it has before its parts are there."""

    ALLOW_SELECT = False
    HORIZONTAL_BREAKPOINTS = COLUMNS
    VERTICAL_BREAKPOINTS = ROWS

    def take_size(self) -> None:
        """Wear the classes of this terminal before anything is laid out; a later size is the toolkit's to see to."""
        columns, rows = self.app.size
        self.add_class(_step(columns, COLUMNS), _step(rows, self.VERTICAL_BREAKPOINTS or ROWS))


def _step(cells: int, steps: Breakpoints) -> str:
    return next(name for least, name in sorted(steps, reverse=True) if cells >= least)
