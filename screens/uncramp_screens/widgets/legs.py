"""The map of the legs of a page: the chosen muscle on the chosen leg; a part that is pointed at is its digit."""

from __future__ import annotations

from uncramp.protocol.terms import Muscle, Side
from uncramp.view import View

from .leg_map import LegMap
from .pane import Part
from .tapped import KeyTapped

_PARTS: list[Muscle] = [part for part in Muscle if part is not Muscle.NOT_SAID]
"""In the order of their digits."""
_LETTERS = {Side.LEFT: "l", Side.RIGHT: "r", Side.BOTH: "o"}


class Legs(LegMap, Part):
    """Shows what is chosen in the open question."""

    def show(self, view: View) -> None:
        """The marked answers of the map's question."""
        if view.ask is None or view.ask.kind != "map":
            return
        chosen = [str(option.value) for option in view.ask.options if option.chosen]
        self.muscle = next((Muscle(value) for value in chosen if value in set(_PARTS)), None)
        sides = (value.removeprefix("side.") for value in chosen if value.startswith("side."))
        self.side = next(map(Side, sides), Side.NOT_SAID)

    def on_leg_map_pointed(self, event: LegMap.Pointed) -> None:
        """The leg first, where one was pointed at, then the muscle, which may start the hold."""
        event.stop()
        if event.side in _LETTERS:
            self.post_message(KeyTapped(_LETTERS[event.side]))
        self.post_message(KeyTapped(str(_PARTS.index(event.muscle) + 1)))
