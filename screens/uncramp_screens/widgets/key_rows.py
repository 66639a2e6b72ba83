"""Ways that are no answers, each a row of its own with its key."""

from __future__ import annotations

from textual.content import Content

from uncramp.view import View

from .pane import Pane
from .tapped import tap_of


class KeyRows(Pane):
    """What else can be chosen here; each row can be tapped."""

    def words(self, view: View) -> Content:
        """A row a key."""
        rows = []
        for hint in view.rows:
            tap = tap_of(hint.key)
            rows.append(Content.assemble((hint.key, "$key bold"), "  ", hint.label).stylize(tap))
        return Content("\n").join(rows)


class OverdueBar(Pane):
    """An hour's check that was missed, or a question that came due: above all else, with its key."""

    PADDED = 2

    def words(self, view: View) -> Content:
        """Key and words, in amber."""
        overdue = view.overdue
        if overdue is None:
            return Content("")
        tap = tap_of(overdue.key)
        return Content.assemble((f"{overdue.key}  ", "bold"), (overdue.label, "bold")).stylize(tap)
