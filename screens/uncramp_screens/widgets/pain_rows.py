"""The pain that was said before, as bars to compare with."""

from __future__ import annotations

from textual.content import Content

from uncramp.view import View

from .pane import Pane


def pain_ink(points: int) -> str:
    """The colour of a point of the scale, 0 to 10 NRS points."""
    if points <= 3:
        return "$good"
    if points <= 6:
        return "$pain-medium"
    return "$watch" if points <= 8 else "$care-ink"


class PainRows(Pane):
    """A row a number that was said; the number stands at its end, so that the bar is not colour alone."""

    def words(self, view: View) -> Content:
        """The rows."""
        if not view.pains:
            return Content("")
        names = max(len(name) for name, _ in view.pains)
        wide = max(1, (self.room - names - 6) // 11 - 1)
        wide = min(4, wide)
        rows = []
        for name, points in view.pains:
            cells = [Content.styled("█" * wide, pain_ink(n) if n <= points else "$empty") for n in range(11)]
            bar = Content(" ").join(cells)
            rows.append(Content.assemble((f"{name:<{names}}  ", "$quiet"), bar, (f"  {points}", "$watch bold")))
        return Content("\n\n" if self.screen.has_class("-high") else "\n").join(rows)
