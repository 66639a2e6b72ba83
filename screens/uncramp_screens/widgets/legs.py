"""The map of the legs of a page: the chosen muscle on the chosen leg; a part that is pointed at is its digit."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from uncramp.protocol.terms import Muscle, Side
from uncramp.view import Ask, View

from ..figures.leg_drawing import leg_map
from .drawn import drawn
from .pane import Part
from .tapped import KeyTapped

_PARTS = {str(part) for part in Muscle if part is not Muscle.NOT_SAID}


class LegMap(Widget):
    """Both legs from behind and from in front; `muscle` is marked on the leg of `side`."""

    COMPONENT_CLASSES = {"leg-map--body", "leg-map--muscle", "leg-map--key"}
    DEFAULT_CSS = """
    LegMap {
        width: 40;
        height: 16;
        & > .leg-map--body { color: $foreground; }
        & > .leg-map--muscle { color: $warning; }
        & > .leg-map--key { color: $primary; text-style: bold; }
    }
    """

    muscle: reactive[Muscle | None] = reactive[Muscle | None](None)
    side: reactive[Side] = reactive(Side.NOT_SAID)

    class Pointed(Message):
        """A part was pointed at; a digit says no side."""

        def __init__(self, leg_map: LegMap, muscle: Muscle, side: Side) -> None:
            super().__init__()
            self.leg_map, self.muscle, self.side = leg_map, muscle, side

        @property
        def control(self) -> LegMap:
            """The map that was pointed at."""
            return self.leg_map

    def __init__(
        self,
        muscle: Muscle | None = None,
        side: Side = Side.NOT_SAID,
        *,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.set_reactive(LegMap.muscle, muscle)
        self.set_reactive(LegMap.side, side)

    def render(self) -> Content:
        """The map, as large as the widget allows."""
        return drawn(self, "leg-map", leg_map(*self.content_size, self.muscle, self.side).rows)

    def on_click(self, event: events.Click) -> None:
        """Take the part, or the digit beside it."""
        place = event.get_content_offset(self)
        part = leg_map(*self.content_size, self.muscle, self.side).parts.get((place.x, place.y)) if place else None
        if part is not None:
            event.stop()
            self.post_message(self.Pointed(self, *part))


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
