"""A list of rows in groups: in two columns where there is room, each scrolling to its highlighted row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate

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


def shape(columns: int) -> tuple[int, int]:
    """In a terminal of so many columns: how many lists stand side by side, and how many cells each has for a row."""
    width = row_width(columns)
    return (2, width // 2 - _GAP) if width >= TWO else (1, width - _BAR)


def parted(groups: Sequence[OptionGroup], count: int) -> tuple[list[Option], list[Option]]:
    """The rows of the first list and of the second, as even as whole groups allow; one list leaves the second empty."""

    def longest(cut: int) -> int:
        return max(sum(map(len, groups[:cut])), sum(map(len, groups[cut:])))

    cut = min(range(1, len(groups) + 1), key=longest) if count > 1 else len(groups)
    return ([row for group in groups[:cut] for row in group], [row for group in groups[cut:] for row in group])


class ListColumn(OptionList):
    """One of the columns; arrows lead to the other."""

    BINDINGS = [
        Binding("left", "beside(-1)", show=False),
        Binding("right", "beside(1)", show=False),
    ]

    def __init__(self, rows: Sequence[Option], chosen: bool = True, *, id: str | None = None) -> None:
        """``chosen``: the first row is the one that Enter takes; else none is, until an arrow chooses one."""
        super().__init__(*rows, id=id, markup=False, compact=True)
        if not chosen:
            self.highlighted = None

    @property
    def usable(self) -> list[int]:
        """The rows that can be chosen."""
        return [at for at, option in enumerate(self.options) if not option.disabled]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:
        """No page is turned where there is no room for a row: the toolkit has counted none then."""
        return bool(self.scrollable_content_region.area) or action not in ("page_up", "page_down")

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
        columns = [column for column in self.screen.query(ListColumn) if column.usable]
        at = columns.index(self) + by
        if not 0 <= at < len(columns):
            return False
        other = columns[at]
        self.highlighted = None
        other.highlighted = min(other.usable, key=lambda place: abs(place - row))
        other.focus()
        return True


class SheetColumn(ListColumn):
    """A column that is read: Page Down, End and their like turn its pages; arrows and a pointer choose a row."""

    BINDINGS = [
        Binding("pagedown", "turn('page_down')", show=False),
        Binding("pageup", "turn('page_up')", show=False),
        Binding("end", "turn('end')", show=False),
        Binding("home", "turn('home')", show=False),
    ]

    def __init__(self, rows: Sequence[Option], *, id: str | None = None) -> None:
        super().__init__(rows, chosen=False, id=id)

    def action_turn(self, where: str) -> None:
        """To another page, with no row chosen."""
        self.highlighted = None
        getattr(self, f"scroll_{where}")(animate=False)

    def action_cursor_down(self) -> None:
        """The first row in sight, then on from there."""
        if self.highlighted is None:
            self.highlighted = self._first_in_sight()
        else:
            super().action_cursor_down()

    def _first_in_sight(self) -> int:
        plain = (getattr(option.prompt, "plain", str(option.prompt)) for option in self.options)
        tops = [0, *accumulate(text.count("\n") + 1 for text in plain)]
        return next((at for at in self.usable if tops[at] >= self.scroll_y), self.usable[-1])


class ListColumns(Horizontal):
    """The rows that ``make`` gives for a width in cells, group by group."""

    def __init__(self, make: Callable[[int], Sequence[OptionGroup]], chosen: bool = True) -> None:
        """``chosen``: the first row of all is highlighted from the start; else it is a sheet to be read."""
        super().__init__()
        self._make, self._chosen = make, chosen
        self._shape = (0, 0)

    def compose(self) -> ComposeResult:
        """From the left; a group is not parted."""
        self._shape = count, width = shape(self.app.size.width)
        filled = [column for column in parted(self._make(width), count) if column]
        if self._chosen:
            yield from (ListColumn(column, at == 0) for at, column in enumerate(filled))
        else:
            yield from map(SheetColumn, filled)

    def on_resize(self) -> None:
        """Another width has other rows."""
        if self._shape != shape(self.app.size.width):
            self.refresh(recompose=True)
            self.call_after_refresh(lambda: self.screen.query(ListColumn).first().focus())
