"""A group of counts as bars that lie: a label, a bar, its number."""

from __future__ import annotations

from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from .drawn import StyledRuns, drawn

_BAR = "█"
_LEAST = 1
_LONGEST = 40


def count_bars(rows: tuple[tuple[str, int], ...], width: int) -> tuple[StyledRuns, ...]:
    """A row a label; the longest bar fills what `width` leaves, and what is there at all has one cell."""
    if not rows:
        return ()
    labels = min(max(len(label) for label, _ in rows), max(width // 2, 1))
    most = max(count for _, count in rows)
    room = min(max(width - labels - len(str(most)) - 2, _LEAST), _LONGEST)
    made: list[StyledRuns] = []
    for label, count in rows:
        long = max(_LEAST, round(count / most * room)) if count else 0
        bar = (_BAR * long, "bar"), (" " if long else "", "")
        made.append(((label[:labels].ljust(labels) + " ", "label"), *bar, (str(count), "count")))
    return tuple(made)


class CountBars(Widget):
    """Shows `rows` at its own width, most frequent first as they come."""

    COMPONENT_CLASSES = {f"count-bars--{name}" for name in ("label", "bar", "count")}
    DEFAULT_CSS = """
    CountBars {
        height: auto;
        & > .count-bars--label { color: $foreground-muted; }
        & > .count-bars--bar { color: $primary; }
        & > .count-bars--count { text-style: bold; }
    }
    """

    rows: reactive[tuple[tuple[str, int], ...]] = reactive[tuple[tuple[str, int], ...]]((), layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """A row a label."""
        return len(self.rows)

    def render(self) -> Content:
        """The bars."""
        return drawn(self, "count-bars", count_bars(self.rows, self.content_size.width))
