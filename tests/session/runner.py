"""A runner for tests: keys and virtual time into one session, as a face would give them."""

from __future__ import annotations

from pathlib import Path

from tests.hand_clock import HandClock
from uncramp.session.keyboard import HELD, Press
from uncramp.session.session import Session, open_session
from uncramp.settings.model import Settings

SMALL_STEP = 5.0


class Runner:
    """Presses keys a second apart and lets time pass in steps a watched screen would see."""

    def __init__(self, home: Path, clock: HandClock | None = None, settings: Settings | None = None) -> None:
        self.clock = clock or HandClock()
        self.home = home
        self.settings = settings or Settings()
        self._before = ""
        self.session: Session = self._open()

    def _open(self) -> Session:
        return open_session(clock=self.clock, journal=self.home / "journal.db", settings=self.settings)

    def press(self, keys: str) -> Press:
        """Each key of ``keys``, parted by spaces, one second after the other; gives the last one's result.

        The same key once more takes a little longer, or it might be one that is held down.
        """
        done = Press("said")
        for key in keys.split():
            self.clock.advance(HELD + 0.1 if key == self._before else 1)
            self._before = key
            done = self.session.press(key)
        return done

    def wait(self, seconds: float) -> None:
        """Time passes while the screen is watched."""
        while seconds > 0:
            part = min(SMALL_STEP, seconds)
            self.clock.advance(part)
            self.session.tick()
            seconds -= part

    def sleep(self, seconds: float) -> None:
        """Time passes while nobody watches: a closed lid."""
        self.clock.advance(seconds)
        self.session.tick()

    def again(self) -> None:
        """The program is gone without a word and is started again."""
        if (journal := self.session.parts.keeper.journal) is not None:
            # The dead process is this one, so its lease has to be let go by hand.
            journal.leases.release(self.session.running.id)
            journal.close()
        self.session = self._open()

    @property
    def state(self) -> str:
        """The state on screen."""
        return str(self.session.view().state)

    def text(self) -> str:
        """Everything on the view as text."""
        view = self.session.view()
        parts = [
            view.sign,
            view.name,
            *view.where,
            *view.head,
            *(line.text for line in view.body),
            *view.banners,
            view.care,
        ]
        if view.ask is not None:
            parts += [*view.ask.text, *view.ask.check, *(option.label for option in view.ask.options)]
        if view.hour is not None:
            parts.append(view.hour.text)
        return "\n".join(parts)
