"""The line of the hour: where the cramp began, ten minutes, now, and the check."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from uncramp.protocol.terms import Seconds

from .drawn import StyledRuns, drawn

START, TEN_AHEAD, TEN_PASSED, NOW, CHECK, WAIT = "●", "◆", "◇", "▼", "◆", "○"
NARROW = 50
"""Below this many cells only the clock of the check has room."""
NAMED = 70
"""From this many cells on a word beside each clock says what it is."""


def hour_line(
    width: int, start: Seconds, ten: Seconds, now: Seconds, check: Seconds, waits: tuple[Seconds, ...] = ()
) -> StyledRuns:
    """`width` cells from `start` to `check`: what has passed is heavy, what is to come is light.

    Now never hides the start, and stays on the check once that is due; ``waits`` are when a sign is asked again.
    Roles: past, now, ahead, ten, wait, check.
    """
    last = max(width, 3) - 1
    span = max(check - start, 1.0)

    def column(at: Seconds) -> int:
        return min(max(round((at - start) / span * last), 0), last)

    here = max(column(now), 1)
    cells = [("━", "past") if at < here else ("─", "ahead") for at in range(last + 1)]
    for at in waits:
        cells[column(at)] = (WAIT, "wait")
    cells[last] = (CHECK, "check")
    if start < ten < check:
        cells[column(ten)] = (TEN_PASSED, "past") if now >= ten else (TEN_AHEAD, "ten")
    cells[0], cells[here] = (START, "past"), (NOW, "now")
    return tuple(cells)


class HourLine(Widget):
    """The line with the clock of its start and of its check; below `NARROW` cells with that of the check alone.

    `began` and `due` are those clocks as text, `names` what they are; `start`, `ten`, `now`, `check` are seconds since
    the epoch in UTC.
    """

    COMPONENT_CLASSES = {
        "hour-line--past",
        "hour-line--now",
        "hour-line--ahead",
        "hour-line--ten",
        "hour-line--wait",
        "hour-line--check",
        "hour-line--clock",
    }
    DEFAULT_CSS = """
    HourLine {
        height: 1;
        & > .hour-line--past { color: $primary; }
        & > .hour-line--now { color: $foreground; text-style: bold; }
        & > .hour-line--ahead { color: $foreground-muted; }
        & > .hour-line--ten, & > .hour-line--wait, & > .hour-line--check { color: $warning; }
        & > .hour-line--clock { color: $foreground-muted; }
    }
    """

    start = reactive(0.0)
    ten = reactive(600.0)
    now = reactive(0.0, repaint=False)
    check = reactive(3600.0)
    began = reactive("")
    due = reactive("")
    names: reactive[tuple[str, str]] = reactive(("", ""))
    waits: reactive[tuple[float, ...]] = reactive[tuple[float, ...]](())

    _drawn: StyledRuns = ()

    def watch_now(self) -> None:
        """A second moves nothing on most lines: only a line that looks different is drawn again."""
        if self._runs() != self._drawn:
            self.refresh()

    def render(self) -> Content:
        """One row."""
        self._drawn = self._runs()
        return drawn(self, "hour-line", [self._drawn])

    def _runs(self) -> StyledRuns:
        width = self.content_size.width
        start, end = self.names if width >= NAMED else ("", "")
        left = "" if width < NARROW or not self.began else f"{f'{start} {self.began}'.strip()}  "
        right = f" {self.due}" if width < NARROW else f"  {f'{end} {self.due}'.strip()}"
        line = hour_line(width - len(left) - len(right), self.start, self.ten, self.now, self.check, self.waits)
        return ((left, "clock"), *line, (right, "clock"))
