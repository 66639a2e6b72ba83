"""A list of rows in groups: in two columns where there is room, each scrolling to its highlighted row."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from .pane import row_width
from .tapped import KeyTapped

TWO = 106
"""Cells from which on there are two columns."""
_GAP = 4
_BAR = 3
"""Cells that a small page and the scroll bar take off at the sides."""
OptionGroup = Sequence[Option]


class ListColumn(OptionList):
    """One of the columns; arrows lead to the other."""

    BINDINGS = [
        Binding("left", "beside(-1)", show=False),
        Binding("right", "beside(1)", show=False),
    ]

    def __init__(self, rows: Sequence[Option], chosen: bool = True) -> None:
        """``chosen``: the first row is the one that Enter takes; else none is, until an arrow chooses one."""
        super().__init__(*rows, markup=False, compact=True)
        if not chosen:
            self.highlighted = None

    @property
    def usable(self) -> list[int]:
        """The rows that can be chosen."""
        return [at for at, option in enumerate(self.options) if not option.disabled]

    def action_cursor_down(self) -> None:
        """On, from the last row to the other column."""
        if self.highlighted != self.usable[-1] or not self._go(1, 0):
            super().action_cursor_down()

    def action_cursor_up(self) -> None:
        """Back, from the first row to the other column."""
        if self.highlighted != self.usable[0] or not self._go(-1, len(self.options) * 2):
            super().action_cursor_up()

    def action_select(self) -> None:
        """Enter: the highlighted row; with none highlighted, what Enter means on the page."""
        if self.highlighted is None:
            self.post_message(KeyTapped("enter"))
        else:
            super().action_select()

    def action_beside(self, by: int) -> None:
        """The row beside this one."""
        self._go(by, self.highlighted or 0)

    def _go(self, by: int, row: int) -> bool:
        """To the row of another column that is nearest; whether there is such a column."""
        columns = list(self.screen.query(ListColumn))
        at = columns.index(self) + by
        if not 0 <= at < len(columns):
            return False
        other = columns[at]
        self.highlighted = None
        other.highlighted = min(other.usable, key=lambda place: abs(place - row))
        other.focus()
        return True


class ListColumns(Horizontal):
    """The rows that ``make`` gives for a width in cells, group by group."""

    def __init__(self, make: Callable[[int], Sequence[OptionGroup]], chosen: bool = True) -> None:
        """``chosen``: the first row of all is highlighted from the start."""
        super().__init__()
        self._make, self._chosen = make, chosen
        self._shape = (0, 0)

    def _wanted(self) -> tuple[int, int]:
        """How many columns, and how wide each is."""
        width = row_width(self.app.size.width)
        return (2, width // 2 - _GAP) if width >= TWO else (1, width - _BAR)

    def compose(self) -> ComposeResult:
        """From the left; a group is not parted."""
        self._shape = count, width = self._wanted()
        columns: tuple[list[Option], ...] = ([], [])
        groups = self._make(width)
        rows = sum(map(len, groups))
        for group in groups:
            columns[int(count > 1 and len(columns[0]) >= rows / 2)].extend(group)
        filled = [column for column in columns if column]
        yield from (ListColumn(column, self._chosen and at == 0) for at, column in enumerate(filled))

    def on_resize(self) -> None:
        """Another width has other rows."""
        if self._shape != self._wanted():
            self.refresh(recompose=True)
            self.call_after_refresh(lambda: self.screen.query(ListColumn).first().focus())
