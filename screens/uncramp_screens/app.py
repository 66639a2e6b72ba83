"""The Textual app around the episode: the second's tick, alerts, signals, pages, leaving, and a screen that fails."""

from __future__ import annotations

import asyncio
import os
import signal
import traceback
from typing import TYPE_CHECKING, Any

from textual import events
from textual.app import App
from textual.await_complete import AwaitComplete
from textual.driver import Driver
from textual.screen import Screen
from textual.timer import Timer

from uncramp.protocol import engine

from . import ending
from .colours import THEMES
from .episode import EpisodeScreen
from .pages import TOUR, keep_card, screen_of, text_page
from .ringing import Ringer
from .themes import styles, textual_themes

if TYPE_CHECKING:
    from uncramp.session.session import Session
    from uncramp.view import View

_AGAIN_SECONDS = 2.0
_IDLE = 0.3
"""Seconds after the start in which what the first key will need, and the first screen did not, is made ready."""
_LATE = 0.01
"""Seconds from the change of the digits to the tick that shows it; before it would show the old ones."""


class UncrampApp(App[str], inherit_bindings=False):
    """Shows one session. Its result is the sentence to print after leaving."""

    TITLE = "uncramp"
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, session: Session) -> None:
        self.session = session
        self.settings = session.parts.settings
        self.looked_at: bool | None = None
        self.failure = ""
        self.draft = ""
        self.ringer = Ringer(self.settings.alerts)
        self._interrupted = float("-inf")
        self._ticker: Timer | None = None
        self._told_title = ""
        colourless = "NO_COLOR" in os.environ
        super().__init__(ansi_color=True if colourless else None)
        self.animation_level = "none"
        for theme in textual_themes():
            self.register_theme(theme)
        wanted = "ansi" if colourless else self.settings.theme
        self.theme = wanted if wanted in THEMES else "default"
        on_web = "TEXTUAL_DRIVER" in os.environ
        touch = self.settings.touch == "on" or (self.settings.touch == "auto" and on_web)
        self.episode = EpisodeScreen(session, styles(self.theme, colourless), touch)

    def get_default_screen(self) -> Screen[Any]:
        """The episode stands at the bottom of everything."""
        return self.episode

    def get_driver_class(self) -> type[Driver]:
        """Our own driver where Textual would take the one for Linux."""
        chosen = super().get_driver_class()
        if chosen.__name__ != "LinuxDriver":
            return chosen
        from .driver import TerminalDriver

        return TerminalDriver

    def on_mount(self) -> None:
        """Start the seconds, and listen for signals where there is a terminal."""
        self._ticker = self.set_interval(1.0, self._second, name="second")
        self.app_resume_signal.subscribe(self, self._back)
        if not self.is_headless:
            self.listen()
            self._tell_title()
            self.set_timer(_IDLE, engine.ready, name="ready")

    def listen(self) -> None:
        """From here on a signal that ends the program leaves in order."""
        ending.listen(asyncio.get_running_loop(), self._signalled)

    def _signalled(self, name: str, number: int) -> None:
        if self.leaving:
            return
        self._stop_seconds()
        self.exit(self.session.leave(name), return_code=128 + number)

    # -- time -------------------------------------------------------------------------------------

    def _second(self) -> None:
        """Once a second: let the session look at its clock, and show what changed."""
        self.ringer.second()
        self.session.tick()
        self.show_change()

    def show_change(self) -> None:
        """Show and ring what a tick or a key brought; what stands in front is closed, unless it is typed in."""
        view, alerts = self.session.view(), self.session.alerts()
        if view.state != self.episode.state:
            self.ringer.forget()
            self._uncover(view)
        for alert in alerts:
            for sequence in self.ringer.ring(alert, self.looked_at):
                self._write(sequence)
        self.ringer.count(view.countdown, self.session.catalogue)
        self.episode.flash = self.ringer.seen
        self.episode.paint(view)
        self._tell_title()

    def align(self) -> None:
        """Put the ticks just behind the instants at which the digits change."""
        timer = self.session.snapshot.timer
        change = self.session.snapshot.onset if timer is None or timer.paused else timer.ends
        wait = (change - self.session.now()) % 1.0
        self._stop_seconds()
        self._ticker = self.set_timer(wait + _LATE, self._start_seconds, name="aligned")

    def _stop_seconds(self) -> None:
        if self._ticker is not None:
            self._ticker.stop()

    def _start_seconds(self) -> None:
        self._ticker = self.set_interval(1.0, self._second, name="second")
        self._second()

    def _uncover(self, view: View) -> None:
        self.episode.page = None
        if self.screen is self.episode:
            return
        came_due = getattr(self.screen, "came_due", None)
        if came_due is None:
            self.pop_screen()
        else:
            came_due(f"{view.sign} {' '.join(view.head)}")

    # -- the terminal ------------------------------------------------------------------------------

    def _write(self, sequence: str) -> None:
        if self._driver is not None and not self.is_headless:
            self._driver.write(sequence)

    def _tell_title(self) -> None:
        title = self.session.title if self.settings.alerts.title else ""
        if title != self._told_title:
            from uncramp.alerts import terminal

            self._told_title = title
            self._write(terminal.title(title))

    def on_app_focus(self) -> None:
        """The runner looks at this terminal."""
        self.looked_at = True

    def on_app_blur(self) -> None:
        """The runner looks elsewhere."""
        self.looked_at = False

    # -- keys that every screen shares ------------------------------------------------------------

    async def on_event(self, event: events.Event) -> None:
        """Ctrl+C, Ctrl+Z and F8 mean the same everywhere, in a text field too."""
        if isinstance(event, events.Key) and not event.is_forwarded and self._shared(event.key):
            return
        await super().on_event(event)

    def _shared(self, key: str) -> bool:
        if key == "ctrl+z":
            self.action_suspend_process()
        elif key == "ctrl+c":
            self._interrupt()
        elif key == "f8" and self.screen is not self.episode:
            self.pop_screen()
            self.episode.press("f8")
        else:
            return False
        return True

    def _interrupt(self) -> None:
        """Ctrl+C says what leaves; the second one within two seconds does."""
        now = asyncio.get_running_loop().time()
        if now - self._interrupted < _AGAIN_SECONDS:
            self._signalled("SIGINT", int(signal.SIGINT))
        self._interrupted = now
        self.episode.say(self.session.catalogue.text("keys.interrupt"))

    def _back(self, _: object) -> None:
        """Back from the background: what came due meanwhile is shown and told."""
        self._told_title = ""
        self.session.tick()
        self.show_change()
        self.screen.refresh()
        self.episode.sheet.refresh()

    # -- pages and leaving ------------------------------------------------------------------------

    @property
    def leaving(self) -> bool:
        """Whether the runner has left; keys typed after that belong to nothing."""
        return self._exit

    def pop_screen(self) -> AwaitComplete:
        """Close what stands in front of the episode; a second key that closes it is one too many, no failure."""
        return AwaitComplete() if self.screen is self.episode else super().pop_screen()

    def leave(self, text: str) -> None:
        """Leave with a sentence that is printed when the terminal is the runner's again."""
        self._stop_seconds()
        self.exit(text)

    def open_page(self, name: str) -> None:
        """Open the page of that name over the question and the advice, or as a screen of its own."""
        page = text_page(name, self.session)
        if name == TOUR:
            self.leave(TOUR)
        elif page is not None:
            self.episode.open(page)
        elif (screen := screen_of(name, self.session, self.draft)) is not None:
            self.push_screen(screen)
        else:
            self.episode.say(self.session.catalogue.label("screen.no_page"))

    def copy_card(self) -> None:
        """Put the card on the clipboard and in a file, and say where."""
        self.copy_to_clipboard("\n".join(self.session.card()))
        self.episode.say(keep_card(self.session))

    def watch_theme(self, theme: str) -> None:
        """Repaint in the new theme."""
        if self.is_running:
            self.episode.recolour(styles(theme))

    # -- a screen that fails ----------------------------------------------------------------------

    def _handle_exception(self, error: Exception) -> None:
        """A failing screen leaves the terminal; the help goes on without it, in ``running``."""
        self._return_code = 1
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        if not self.failure:
            self.failure = "".join(traceback.format_exception(error))  # without the values of variables
        self._close_messages_no_wait()
