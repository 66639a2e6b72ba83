"""A clock with hands on it: somebody sets it, or the machine starts anew."""

from __future__ import annotations

from msgspec.structs import replace

from uncramp.protocol.terms import Seconds
from uncramp.system.clock import ManualClock, Reading


class HandClock(ManualClock):
    """A manual clock whose wall time and boot change without time passing as it should."""

    def set_wall(self, change: Seconds) -> None:
        """Somebody sets the wall clock by ``change`` seconds; no time passes."""
        self._now = replace(self._now, wall=self._now.wall + change)

    def reboot(self, boot_id: str, seconds: Seconds = 60.0) -> None:
        """The machine was off for ``seconds``."""
        self._now = Reading(self._now.wall + seconds, 1.0, boot_id)
