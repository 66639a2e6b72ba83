"""A drawn body, at the size of its widget."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from uncramp.protocol.terms import Muscle

from ..figures import Act, draw, figure
from .drawn import drawn


class Figure(Widget):
    """The pose for a muscle and an act; it moves only when `frame` is set: 0 is its start, 1 its end."""

    COMPONENT_CLASSES = {"figure--body", "figure--muscle", "figure--prop", "figure--pull"}
    DEFAULT_CSS = """
    Figure {
        width: 34;
        height: 12;
        & > .figure--body { color: $foreground; }
        & > .figure--muscle { color: $warning; }
        & > .figure--prop { color: $foreground-muted; }
        & > .figure--pull { color: $primary; }
    }
    """

    muscle: reactive[Muscle] = reactive(Muscle.CALF)
    act: reactive[Act] = reactive[Act]("ground")
    frame = reactive(1.0)

    def __init__(
        self,
        muscle: Muscle = Muscle.CALF,
        act: Act = "ground",
        *,
        frame: float = 1.0,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.set_reactive(Figure.muscle, muscle)
        self.set_reactive(Figure.act, act)
        self.set_reactive(Figure.frame, frame)

    def validate_frame(self, frame: float) -> float:
        """Between the start and the end of the pose."""
        return min(max(frame, 0.0), 1.0)

    def render(self) -> Content:
        """The body at this moment, as large as the widget allows."""
        rows = draw(figure(self.muscle, self.act), self.content_size.width, self.content_size.height, self.frame)
        return drawn(self, "figure", rows)
