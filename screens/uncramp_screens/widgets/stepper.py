"""The parts of the one-hour check: what is done, what is asked now, what comes."""

from __future__ import annotations

from textual.content import Content

from uncramp.view import View

from .pane import Pane

_MARKS = {"done": ("✓", "$good bold"), "now": ("●", "$primary bold"), "later": ("○", "$quiet")}


class Stepper(Pane):
    """A row of parts, each with its mark; what came of a part stands beside it."""

    def words(self, view: View) -> Content:
        """The row."""
        pieces = []
        for step in view.steps:
            mark, style = _MARKS[step.where]
            name = (step.name, "bold" if step.where == "now" else "$quiet")
            result = (f" {step.result}", "$good bold") if step.result else ""
            pieces.append(Content.assemble(name, " ", (mark, style), result))
        return Content("   ").join(pieces)
