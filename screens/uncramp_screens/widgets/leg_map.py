"""The map of the legs: which muscle, which leg, by digit or by pointer."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from uncramp.protocol.terms import Muscle, Side

from ..figures.leg_map import leg_map
from .drawn import drawn


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
