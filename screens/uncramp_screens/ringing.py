"""Alerts on the screens: what the settings allow, and what of it is to be seen for a while."""

from __future__ import annotations

from typing import TYPE_CHECKING

from uncramp.alerts.when_needed import AlertsWhenNeeded

if TYPE_CHECKING:
    from uncramp.alerts.plan import Alert
    from uncramp.settings.model import AlertSettings


class Ringer:
    """Rings, and remembers for how many more seconds an alert is to be seen."""

    def __init__(self, settings: AlertSettings) -> None:
        self.alerts = AlertsWhenNeeded(settings)
        self._left = 0
        self.seen = ""

    def ring(self, alert: Alert, looked_at: bool | None) -> tuple[str, ...]:
        """Start what can be started; what is to be written to the terminal."""
        rung = self.alerts.ring(alert, looked_at)
        if rung.visible:
            self.seen, self._left = alert.text, _SEEN
        return rung.sequences

    def forget(self) -> None:
        """What rang has been answered: it need not be seen any longer."""
        self.seen, self._left = "", 0

    def second(self) -> None:
        """A second has passed."""
        self._left = max(0, self._left - 1)
        if not self._left:
            self.seen = ""
        self.alerts.poll()


_SEEN = 4
"""Seconds for which the title bar says what rang."""
