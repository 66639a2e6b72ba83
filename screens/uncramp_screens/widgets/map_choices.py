"""Which leg and how, under the list of muscles."""

from __future__ import annotations

from textual.content import Content

from uncramp.view import View

from .pane import Pane
from .tapped import tap_of


class MapChoices(Pane):
    """The letters of the map, what is chosen marked."""

    def words(self, view: View) -> Content:
        """One row for the leg, one for the way."""
        if view.ask is None or view.ask.kind != "map":
            return Content("")
        pieces: list[Content] = []
        for option in view.ask.options:
            if option.key in ("l", "r", "o", "h"):
                tap = tap_of(option.key)
                mark = ("> ", "$watch bold") if option.chosen else ""
                look = "$watch bold" if option.chosen or option.key == "h" else ""
                pieces.append(Content.assemble((option.key, "$key bold"), " ", mark, (option.label, look)).stylize(tap))
        return Content("   ").join(pieces[:-1]) + Content("\n") + pieces[-1]
