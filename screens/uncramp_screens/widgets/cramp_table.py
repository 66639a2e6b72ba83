"""The list of earlier cramps: a row a cramp, a mark on the row that Enter opens, its pain as a small curve."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rich.style import Style
from rich.text import Text
from textual.binding import Binding
from textual.coordinate import Coordinate
from textual.widgets import DataTable

from uncramp.diary.wording import Cells

from .pain_scale import BANDS, BARS, band

MARK = "▶"
_CURVE = 4
"""Numbers of a small curve: the first ones and the last."""
_WIDE = {"mark": 1, "when": 13, "where": 18, "pain": 9, "let_go": 7}
_NARROW = {"mark": 2, "when": 13, "where": 16, "pain": 4}
_SCROLLBAR = 1
_ROOMY = 75
"""Cells from which two words of a note are seen whole."""


class CrampTable(DataTable[Text], inherit_bindings=False):
    """Earlier cramps, newest first. The id of a row is that of its episode."""

    COMPONENT_CLASSES = {f"cramp-table--{name}" for name in BANDS}
    BINDINGS = [
        Binding("up", "cursor_up", show=False),
        Binding("down", "cursor_down", show=False),
        Binding("pageup", "page_up", show=False),
        Binding("pagedown", "page_down", show=False),
        Binding("home", "scroll_top", show=False),
        Binding("end", "scroll_bottom", show=False),
        Binding("enter", "select_cursor", show=False),
    ]

    def __init__(self, names: Mapping[str, str], *, id: str | None = None) -> None:
        """``names`` are the heads of the columns."""
        super().__init__(id=id, cursor_type="row", cell_padding=1)
        self._names = names
        self._marked: int | None = None
        self.noted = True
        """Whether there is room for a note."""

    def head(self, width: int) -> None:
        """Take all rows out and lay the columns out for so many cells."""
        self.clear(columns=True)
        self._marked = None
        roomy = width >= _ROOMY
        self.cell_padding = 1 if roomy else 0
        sizes = dict(_WIDE if roomy else _NARROW)
        taken = sum(sizes.values()) + 2 * self.cell_padding * len(sizes) + _SCROLLBAR
        if roomy:
            sizes["note"] = max(8, width - taken - 2 * self.cell_padding)
        else:
            sizes["where"] += max(0, width - taken)
        for name, cells in sizes.items():
            self.add_column(Text(self._names.get(name, "")), width=cells, key=name)
        self.noted = roomy

    def add(self, rows: Iterable[tuple[str, Cells]]) -> None:
        """Add rows below the others."""
        for id, row in rows:
            cells = {
                "mark": Text(" "),
                "when": Text(row.when, no_wrap=True),
                "where": self._place(row),
                "pain": self._pain(row),
                "let_go": Text(row.let_go, no_wrap=True),
                "note": Text(row.note, no_wrap=True, overflow="ellipsis"),
            }
            self.add_row(*(cells[str(key.value)] for key in self.columns), key=id)
        self.mark()

    def _place(self, row: Cells) -> Text:
        """Where there are no gaps between the columns, a cell short of its column."""
        text = Text(row.where, no_wrap=True, overflow="ellipsis")
        if not self.noted:
            width = next(column.width for key, column in self.columns.items() if key == "where")
            text.truncate(width - 1, overflow="ellipsis")
        return text

    def _pain(self, row: Cells) -> Text:
        """The worst number, how it went, and the last number."""
        if row.worst is None:
            return Text("-")
        text = Text(str(row.worst), self._ink(row.worst) + Style(bold=True))
        if not self.noted:
            return text + Text(" ") + Text(BARS[row.worst], self._ink(row.worst))
        curve = row.pains or tuple(pain for pain in (row.worst, row.last) if pain is not None)
        if len(curve) > _CURVE:
            curve = (*curve[: _CURVE - 1], curve[-1])
        bars = Text.assemble(" ", *((BARS[pain], self._ink(pain)) for pain in curve))
        bars.pad_right(_CURVE + 1 - bars.cell_len + 1)
        return text + bars + Text("" if row.last is None else str(row.last))

    def _ink(self, pain: int) -> Style:
        style: Style = self.get_component_rich_style(f"cramp-table--{band(pain)}", partial=True)
        return Style(color=style.color)

    def mark(self) -> None:
        """The row that Enter opens bears a sign too, not a colour alone."""
        row = self.cursor_row if self.row_count else None
        if row == self._marked or "mark" not in {key.value for key in self.columns}:
            return
        for at, sign in ((self._marked, " "), (row, MARK)):
            if at is not None and at < self.row_count:
                self.update_cell_at(Coordinate(at, 0), Text(sign))
        self._marked = row
