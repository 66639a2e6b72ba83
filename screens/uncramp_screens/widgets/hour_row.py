"""Row 1: the line of the hour, from the onset over ten minutes and now to the check."""

from __future__ import annotations

from uncramp.view import View

from .hour_line import HourLine
from .pane import Part


class HourRow(HourLine, Part):
    """The line of a view; the row stays empty where no hour runs, so that nothing jumps when one does."""

    def show(self, view: View) -> None:
        """Where now is."""
        marks = view.marks
        self.visible = marks is not None and not view.strip.alarm
        if marks is not None:
            self.began, self.due, self.names = marks.began, marks.check, marks.names
            self.ten, self.now, self.check, self.waits = marks.ten, marks.now, 1.0, marks.waits
