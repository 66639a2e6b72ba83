"""The Textual app around the episode: the second's tick, alerts, signals, pages, leaving, and a screen that fails."""

from __future__ import annotations

import asyncio
import os
import signal
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import App
from textual.await_complete import AwaitComplete
from textual.binding import Binding
from textual.driver import Driver

from uncramp.protocol import engine
from uncramp.view.clocks import until_digits_change

from . import ending_signals
from .driver import Fails, driver_class
from .quick_acts import DOES
from .ringing import Ringer
from .second_ticks import Ticker
from .settings_in_force import change, sound, wear
from .single_frame import in_one_frame
from .states import screen_class
from .themes import THEMES

if TYPE_CHECKING:
    from uncramp.session.keyboard import Press
    from uncramp.session.session import Session
    from uncramp.view import View

_AGAIN_SECONDS = 2.0
_IDLE = 0.3
"""Seconds after the start in which what the first key will need, and the first screen did not, is made ready."""
_STYLES = Path(__file__).parent / "styles"


class UncrampApp(Fails, App[str], inherit_bindings=False):
    """Shows one session. Its result is the sentence to print after leaving."""

    TITLE = "uncramp"
    ENABLE_COMMAND_PALETTE = False  # it is opened with the session's own commands, by the session's own key
    ringer: Ringer
    CSS_PATH = [_STYLES / f"{name}.tcss" for name in ("episode", "timed", "where", "pages", "diary", "settings")]
    BINDINGS = [
        Binding("f8", "care", show=False, priority=True),
        Binding("ctrl+q", "leave_now", show=False, priority=True),
        Binding("ctrl+c", "interrupt", show=False, priority=True),
        Binding("ctrl+z", "suspend_process", show=False, priority=True),
    ]

    def __init__(self, session: Session) -> None:
        self.session = session
        self.settings = session.parts.settings
        self.looked_at: bool | None = None
        self.drafts: dict[str, str] = {}
        """What was typed and not kept, by the episode it is of; that of the cramp on screen has no name."""
        self.story: tuple[str, bool] | None = None
        """The story the app is left for, and whether it is practised; `run_app` goes on with it."""
        self.touch = False
        self.more = ""
        """What says that a page goes on below."""
        self.caption = ""
        """What stands above the messages while a story plays."""
        self._interrupted = float("-inf")
        self._ticker = Ticker(self, self._second)
        self._told_title = ""
        self.colourless = "NO_COLOR" in os.environ
        super().__init__(ansi_color=True if self.colourless else None)
        self.animation_level = "none"
        for theme in THEMES:
            self.register_theme(theme)
        wear(self)
        sound(self)
        view = session.view()
        self.episode = screen_class(view)(view)
        """The page of the episode, which stands below all other pages."""

    def change(self, name: str, value: object) -> str:
        """Change a setting, from here on; gives why it stays as it was, or nothing."""
        return change(self, name, value)

    def get_driver_class(self) -> type[Driver]:
        """Our own driver where Textual would take the one for Linux."""
        return driver_class(super().get_driver_class())

    def on_mount(self) -> None:
        """Show the first page, start the seconds, and listen for signals where there is a terminal."""
        self.push_screen(self.episode)
        self._ticker.start()
        self.app_resume_signal.subscribe(self, self._back)
        if not self.is_headless:
            self.listen()
            self.tell_title()
            self.set_timer(_IDLE, engine.ready, name="ready")

    def listen(self) -> None:
        """From here on a signal that ends the program leaves in order."""
        ending_signals.listen(asyncio.get_running_loop(), self._signalled)

    def _signalled(self, name: str, number: int) -> None:
        if not self.leaving:
            self.leave(self.session.leave(name), 128 + number)

    # -- time -------------------------------------------------------------------------------------

    def _second(self) -> None:
        """Once a second: let the session look at its clock, and show what changed."""
        self.ringer.second()
        self.session.tick()
        self.show_change()

    def show_change(self) -> None:
        """Show and ring what a tick or a key brought; what stands in front is closed, unless it is typed in."""
        if self.leaving:
            return
        view, alerts = self.session.view(), self.session.alerts()
        changed = view.state != self.episode.view.state
        if changed:
            self.ringer.forget()
        for alert in alerts:
            for sequence in self.ringer.ring(alert, self.looked_at):
                self.write_terminal(sequence)
            if not self.episode.message:  # what a key came to is told first
                self.episode.say(alert.text)
        for sequence in self.ringer.alerts.count(view.countdown, self.session.catalogue):
            self.write_terminal(sequence)
        if changed and self.screen is not self.episode:
            self._uncover(view)
        self._show(view)
        self.tell_title()

    def _show(self, view: View) -> None:
        """The same page where it is of the same state, else another one; one that is covered waits."""
        wanted = screen_class(view)
        if type(self.episode) is wanted:
            self.episode.show(view)
        elif self.screen is self.episode:
            message = self.episode.message
            self.episode = wanted(view)
            self.episode.first_message = message
            in_one_frame(self, lambda: self.switch_screen(self.episode))

    def align(self) -> None:
        """Put the ticks just behind the instants at which the digits change."""
        self._ticker.align(until_digits_change(self.session.snapshot, self.session.now()))

    def _uncover(self, view: View) -> None:
        """Something came due while a page stood in front: close it, or say so there where words are being typed."""
        came_due = getattr(self.screen, "came_due", None)
        if came_due is not None:
            came_due(" ".join((view.strip.state, *view.head[:1])))
            return
        while self.screen is not self.episode:
            self.pop_screen()

    # -- the terminal ------------------------------------------------------------------------------

    def tell_title(self) -> None:
        """The time left in the window's title, where that is wanted."""
        title = self.session.title if self.settings.alerts.title else ""
        if title != self._told_title:
            from uncramp.alerts import terminal

            self._told_title = title
            self.write_terminal(terminal.title(title))

    def on_app_focus(self) -> None:
        """The runner looks at this terminal."""
        self.looked_at = True

    def on_app_blur(self) -> None:
        """The runner looks elsewhere."""
        self.looked_at = False

    def _back(self, _: object) -> None:
        """Back from the background: what came due meanwhile is shown and told."""
        self._told_title = ""
        self.session.tick()
        self.show_change()
        self.screen.refresh(layout=True)

    # -- keys -------------------------------------------------------------------------------------

    def press(self, key: str, by: str = "") -> None:
        """One key for the session, and what it came to; ``by`` is the key that was pressed for it."""
        if self.leaving:
            return
        self.episode.say("")
        self.take(self.session.press(key, by=by, shown=self.episode.shows))
        self.show_change()

    def take(self, done: Press) -> None:
        """Do what the session answered to a key."""
        if done.kind == "quit":
            self.leave(done.text)
            return
        if done.text:
            self.episode.say(done.text, done.lasts)
        if done.more:
            self.episode.read_on()
        if done.kind == "acted":
            self.align()
        elif done.kind == "page":
            self.open_page(done.page)

    def action_care(self) -> None:
        """F8 on every page, in a text field and under the list of commands too."""
        while self.screen is not self.episode:
            self.pop_screen()
        self.press("f8")

    def action_leave_now(self) -> None:
        """Ctrl+Q leaves as q does; pressed again while the program leaves it does nothing."""
        if self.leaving:
            return
        done = self.session.leave_by_key()
        if done.kind == "quit":
            self.leave(done.text)
            return
        while self.screen is not self.episode:
            self.pop_screen()
        self.show_change()

    def action_interrupt(self) -> None:
        """Ctrl+C says what leaves; the second one within two seconds does."""
        now = asyncio.get_running_loop().time()
        if now - self._interrupted < _AGAIN_SECONDS:
            self._signalled("SIGINT", int(signal.SIGINT))
            return
        self._interrupted = now
        self.episode.say(self.session.say("keys.interrupt"))

    # -- pages and leaving ------------------------------------------------------------------------

    def pop_screen(self) -> AwaitComplete:
        """Close what stands in front of the episode; where nothing does any more, a second key does nothing."""
        return AwaitComplete() if self.screen is self.episode else super().pop_screen()

    def leave(self, text: str, code: int = 0) -> None:
        """Leave with a sentence that is printed when the terminal is the runner's again."""
        self.leaving, self.farewell = True, text
        self._ticker.stop()
        self.exit(text, return_code=code)

    def leave_for(self, story: str, practice: bool) -> None:
        """Leave for a story; afterwards the session is on the terminal again."""
        self.story = (story, practice)
        self.leave("")

    def open_page(self, name: str) -> None:
        """Open a page over the episode, or do at once what needs none."""
        if name in DOES:
            self.episode.say(DOES[name](self))
        else:
            from .pages import page_of

            page = page_of(name, self)
            in_one_frame(self, lambda: self.push_screen(page))
