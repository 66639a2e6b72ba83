"""The seconds of the screens: one tick each, put just behind the instant at which the digits change."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.app import App
from textual.timer import Timer

_LATE = 0.01
"""Seconds from the change of the digits to the tick that shows it; before it would show the old ones."""


class Ticker:
    """Calls ``tick`` once a second until it is stopped."""

    def __init__(self, app: App[Any], tick: Callable[[], None]) -> None:
        self._app = app
        self._tick = tick
        self._timer: Timer | None = None

    def start(self) -> None:
        """From now on."""
        self._timer = self._app.set_interval(1.0, self._tick, name="second")

    def stop(self) -> None:
        """No more."""
        if self._timer is not None:
            self._timer.stop()

    def align(self, wait: float) -> None:
        """The next tick in so many seconds, and then one a second."""
        self.stop()
        self._timer = self._app.set_timer(wait + _LATE, self._go_on, name="aligned")

    def _go_on(self) -> None:
        self.start()
        self._tick()
