"""The Textual app around the episode: the second's tick, alerts, signals, pages, leaving, and a screen that fails."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
import traceback
from typing import TYPE_CHECKING, Any

from textual import events
from textual.app import App
from textual.driver import Driver
from textual.screen import Screen

from .colours import THEMES
from .episode import EpisodeScreen
from .failure import go_on_plainly
from .keys import key_name
from .options import Alerts, Options
from .pages import text_page
from .themes import styles, textual_themes
from .words import Words

if TYPE_CHECKING:
    from uncramp.session import Alert, Session

_FLASH_SECONDS = 4
_AGAIN_SECONDS = 2.0


class UncrampApp(App[str], inherit_bindings=False):
    """Shows one session. Its result is the sentence to print after leaving."""

    TITLE = "uncramp"
    ENABLE_COMMAND_PALETTE = False
    NOTIFICATION_TIMEOUT = _FLASH_SECONDS

    def __init__(self, session: Session, options: Options, alerts: Alerts | None = None) -> None:
        self.session = session
        self.options = options
        self.alerts = alerts
        self.words = Words(options.language)
        self.focused_terminal: bool | None = None
        self.failure = ""
        self.draft = ""
        self._flash_left = 0
        self._interrupted = float("-inf")
        self._told_title = ""
        colourless = "NO_COLOR" in os.environ
        super().__init__(ansi_color=True if colourless else None)
        self.animation_level = "none"
        for theme in textual_themes():
            self.register_theme(theme)
        wanted = "ansi" if colourless else options.theme
        self.theme = wanted if wanted in THEMES else "default"
        self.episode = EpisodeScreen(session, self.words, styles(self.theme), options.touch)

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
        self.set_interval(1.0, self._second, name="second")
        if not self.is_headless:
            self._listen()
            self._tell_title()

    def _listen(self) -> None:
        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP", "SIGINT"):
            number = getattr(signal, name, None)  # no SIGHUP on Windows
            if number is not None:
                with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
                    loop.add_signal_handler(number, self._signalled, name, int(number))

    def _signalled(self, name: str, number: int) -> None:
        self.exit(self.session.leave(name), return_code=128 + number)

    def _second(self) -> None:
        """Once a second: let the session look at its clock, and show what changed."""
        if self._flash_left:
            self._flash_left -= 1
            if not self._flash_left:
                self.episode.flash = ""
        changed = self.session.tick()
        self.after(changed)

    def after(self, changed: bool) -> None:
        """Show and ring what a tick or a key brought; what stands in front is closed, unless it is typed in."""
        for alert in self.session.alerts():
            self._ring(alert)
        if changed:
            self._uncover()
        self.episode.come_due() if changed else self.episode.paint()
        self._tell_title()

    def _uncover(self) -> None:
        if self.episode.state == self.session.view().state or self.screen is self.episode:
            return
        stay = getattr(self.screen, "came_due", None)
        if stay is None:
            self.pop_screen()
        else:
            view = self.session.view()
            stay(f"{view.sign} {' '.join(view.head)}")

    def _ring(self, alert: Alert) -> None:
        """The bell and a visible change; the rest is for whoever was given to ``alerts``."""
        self.episode.flash = alert.text
        self._flash_left = _FLASH_SECONDS
        if self.alerts is None:
            self.bell()
            return
        for sequence in self.alerts.ring(alert, self.focused_terminal):
            self._write(sequence)

    def _write(self, sequence: str) -> None:
        if self._driver is not None and not self.is_headless:
            self._driver.write(sequence)

    def _tell_title(self) -> None:
        title = self.session.title if self.options.title else ""
        if title != self._told_title:
            self._told_title = title
            self._write(f"\x1b]0;{''.join(filter(str.isprintable, title))}\x07")

    async def on_event(self, event: events.Event) -> None:
        """Keys that every screen shares, and whether the terminal is being looked at."""
        if isinstance(event, events.Key) and not event.is_forwarded and self._shared(event):
            return
        await super().on_event(event)

    def _shared(self, event: events.Key) -> bool:
        if event.key == "ctrl+z":
            self.action_suspend_process()
        elif event.key == "ctrl+c":
            self._interrupt()
        elif event.key == "f8" and self.screen is not self.episode:
            self.pop_screen()
            self.episode.press(key_name(event))
        else:
            return False
        return True

    def _interrupt(self) -> None:
        """Ctrl+C says what leaves; the second one within two seconds does."""
        now = asyncio.get_running_loop().time()
        if now - self._interrupted < _AGAIN_SECONDS:
            self._signalled("SIGINT", 2)
        self._interrupted = now
        self.episode.say(self.words("interrupt"))

    def on_app_focus(self) -> None:
        """The runner looks at this terminal."""
        self.focused_terminal = True

    def on_app_blur(self) -> None:
        """The runner looks elsewhere."""
        self.focused_terminal = False

    def _resume_signal(self) -> None:
        """Back from the background: what came due meanwhile is shown and told."""
        super()._resume_signal()
        self._told_title = ""
        self.after(self.session.tick())
        self.refresh()

    def leave(self, text: str) -> None:
        """Leave with a sentence that is printed when the terminal is the runner's again."""
        self.exit(text)

    def open_page(self, name: str) -> None:
        """Open the page of that name over the question and the advice, or as a screen of its own."""
        page = text_page(name, self.session, self.words)
        if page is not None:
            self.episode.open(page)
        elif name == "note":
            from .note import NoteScreen

            self.push_screen(NoteScreen(self.session, self.words, self.draft))
        elif name == "palette":
            from .palette import PaletteScreen

            self.push_screen(PaletteScreen(self.session, self.words))

    def watch_theme(self, theme: str) -> None:
        """Repaint in the new theme."""
        if self.is_running:
            self.episode.recolour(styles(theme))

    def _handle_exception(self, error: Exception) -> None:
        """A failing screen leaves the terminal; the help goes on without it, in ``run_app``."""
        self._return_code = 1
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        if not self.failure:
            self.failure = "".join(traceback.format_exception(error))  # without the values of variables
        self._close_messages_no_wait()


def run_app(session: Session, options: Options, alerts: Alerts | None = None) -> int:
    """Run the app; the exit code. When a screen fails, go on line by line."""
    app: UncrampApp | None = None
    try:
        app = UncrampApp(session, options, alerts)
        said = app.run(mouse=options.mouse)
        failure = app.failure
    except Exception as error:
        said, failure = None, "".join(traceback.format_exception(error))
    if failure:
        return go_on_plainly(session, failure, app.episode.shown if app else None)
    if said:
        print(said, file=sys.stderr)
    return (app.return_code if app else None) or 0
