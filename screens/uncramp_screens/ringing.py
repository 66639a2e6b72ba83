"""Alerts on the screens: what the settings allow, imported when something rings for the first time."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from uncramp.alerts.plan import Alert
    from uncramp.alerts.ring import Alerts
    from uncramp.settings.model import AlertSettings
    from uncramp.view import Countdown
    from uncramp.words.catalogue import Catalogue


class Ringer:
    """Rings, and remembers for how many more seconds an alert is to be seen."""

    def __init__(self, settings: AlertSettings) -> None:
        self._settings = settings
        self._alerts: Alerts | None = None
        self._left = 0
        self.seen = ""

    def ring(self, alert: Alert, looked_at: bool | None) -> tuple[str, ...]:
        """Start what can be started; what is to be written to the terminal."""
        rung = self._ready().ring(alert, looked_at)
        if rung.visible:
            self.seen, self._left = alert.text, _SEEN
        return rung.sequences

    @property
    def speaks(self) -> bool:
        """Whether a program that speaks is there."""
        return self._ready().speaks

    def count(self, clock: Countdown | None, words: Catalogue) -> tuple[str, ...]:
        """Speak the seconds, for who has switched speech on; else what is to be written to ring the last ones."""
        return self._ready().count(clock, words) if self._settings.speech else ()

    def _ready(self) -> Alerts:
        from uncramp.alerts.ring import Alerts, place

        if self._alerts is None:
            self._alerts = Alerts(self._settings, place(os.environ))
        return self._alerts

    def forget(self) -> None:
        """What rang has been answered: it need not be seen any longer."""
        self.seen, self._left = "", 0

    def second(self) -> None:
        """A second has passed."""
        self._left = max(0, self._left - 1)
        if not self._left:
            self.seen = ""
        if self._alerts is not None:
            self._alerts.poll()

    def close(self) -> None:
        """Stop what still sounds."""
        if self._alerts is not None:
            self._alerts.close()


_SEEN = 4
"""Seconds for which the title bar says what rang."""
