"""The map of the legs of a page: the chosen muscle on the chosen leg; a part that is pointed at is its digit."""

from __future__ import annotations

from uncramp.protocol.terms import Muscle, Side
from uncramp.view import Ask, View

from .leg_map import LegMap
from .pane import Part
from .tapped import KeyTapped

_PARTS = {str(part) for part in Muscle if part is not Muscle.NOT_SAID}


def asks_where(asked: Ask | None) -> bool:
    """Whether a question is answered on the map: that of the map itself, and which muscle it is."""
    return asked is not None and (asked.kind == "map" or asked.id == "which_muscle")


class Legs(LegMap, Part):
    """Shows what is chosen in the open question."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._keys: dict[str, str] = {}

    def show(self, view: View) -> None:
        """The marked answers of the question, if it is one of the map."""
        self.set_class(not asks_where(view.ask), "-empty")
        if view.ask is None or not asks_where(view.ask):
            return
        self._keys = {str(option.value): option.key for option in view.ask.options}
        chosen = [str(option.value) for option in view.ask.options if option.chosen]
        self.muscle = next((Muscle(value) for value in chosen if value in _PARTS), None)
        sides = (value.removeprefix("side.") for value in chosen if value.startswith("side."))
        self.side = next(map(Side, sides), Side.NOT_SAID)

    def on_leg_map_pointed(self, event: LegMap.Pointed) -> None:
        """The leg first, where one was pointed at and is asked for, then the muscle, which may start the hold."""
        event.stop()
        for value in (f"side.{event.side}", str(event.muscle)):
            if value in self._keys:
                self.post_message(KeyTapped(self._keys[value]))
