"""What can be chosen about the screens, and the one thing they need from alerts."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from uncramp.session import Alert


class Options(NamedTuple):
    """The runner's choices: a theme by name, the mouse, large targets for fingers, the title, the language."""

    theme: str = "default"
    mouse: bool = True
    touch: bool = False
    title: bool = True
    language: str = ""


class Alerts(Protocol):
    """Rings. What it returns is written to the terminal as it stands."""

    def ring(self, alert: Alert, focused: bool | None) -> tuple[str, ...]:
        """Tell of ``alert``; ``focused`` says whether the runner is looking, None where that is not known."""
        ...
