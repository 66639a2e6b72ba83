"""The alerts of a face: `ring` is imported when something rings, or is to be spoken, for the first time."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..settings.model import AlertSettings
    from ..view import Countdown
    from ..words.catalogue import Catalogue
    from .plan import Alert
    from .ring import Alerts, Rung


class AlertsWhenNeeded:
    """`Alerts` as the settings say, made at the first need of them; ``plain`` is the face of lines."""

    def __init__(self, settings: AlertSettings, *, plain: bool = False) -> None:
        self._settings = settings
        self._plain = plain
        self._alerts: Alerts | None = None

    def ring(self, alert: Alert, focused: bool | None = None) -> Rung:
        """Try every channel that is on and fits now."""
        return self._needed().ring(alert, focused)

    @property
    def speaks(self) -> bool:
        """Whether a voice can be heard from here."""
        return self._needed().speaks

    def count(self, clock: Countdown | None, words: Catalogue) -> tuple[str, ...]:
        """Speak the seconds, for who has switched speech on; else what is to be written to ring the last ones."""
        return self._needed().count(clock, words) if self._settings.speech else ()

    def poll(self) -> None:
        """Let go of the programs that have ended."""
        if self._alerts is not None:
            self._alerts.poll()

    def close(self) -> None:
        """Stop what still sounds."""
        if self._alerts is not None:
            self._alerts.close()

    def _needed(self) -> Alerts:
        from .ring import Alerts, place

        if self._alerts is None:
            self._alerts = Alerts(self._settings, place(os.environ, plain=self._plain))
        return self._alerts
