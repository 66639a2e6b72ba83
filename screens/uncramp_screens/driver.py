"""All that is needed of Textual beyond its public names, and the terminal driven a little better than its driver does.

A closed input ends the program, a terminal that takes nothing stops nothing else, a stray SIGCONT starts nothing twice,
an encoding without our characters gets the nearest it has, what a terminal reports is no key, and a failing screen
leaves the terminal to the help in lines of text.
"""

from __future__ import annotations

import codecs
import os
import select
import signal
import sys
import traceback
import unicodedata
from time import monotonic
from typing import TYPE_CHECKING, Any

from textual import constants
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.driver import Driver
from textual.message import Message
from textual.strip import Strip

from uncramp.alerts.terminal import RESTORE_TITLE, SAVE_TITLE, title

from .writer import Writer

if TYPE_CHECKING:
    from textual.drivers.linux_driver import LinuxDriver
else:
    try:
        from textual.drivers.linux_driver import LinuxDriver
    except ImportError:  # no termios: another platform, another driver
        LinuxDriver = Driver

_TICK = 0.1
_STANDINS = str.maketrans(
    "\u2018\u2019\u201c\u201d\u2013\u2014\u2026\u00b0\u00d7\u00b7\u25b6\u25cf\u25cb\u2713\u25c7\u25c6\u25bc\u258c\u2588\u2591",
    "''\"\"--.ox->*ov<<v|#-",
)


def _nearest(error: UnicodeError) -> tuple[str, int]:
    """The error handler of the output: every character keeps its one cell."""
    assert isinstance(error, UnicodeEncodeError)
    plainest = ""
    for character in error.object[error.start : error.end].translate(_STANDINS):
        plain = unicodedata.normalize("NFKD", character).encode("ascii", "ignore").decode()
        plainest += plain[:1] or ("" if unicodedata.combining(character) else "?")
    return plainest, error.end


class Fails(App[str]):
    """An app whose failing screen is told to nobody on the terminal: ``failure`` is what went wrong.

    Textual has no public place for this and prints the values of variables, which are health data here
    (Textualize/textual#5931); so its one private handler is taken over.
    """

    failure = ""
    leaving = False
    """Whether the runner has left; keys typed after that belong to nothing."""
    farewell = ""
    """What is to be printed when the runner has left."""
    terminal: TerminalDriver | None = None

    def _handle_exception(self, error: Exception) -> None:
        if not self.failure:
            self.failure = "".join(traceback.format_exception(error))  # without the values of variables
        if self.is_headless:
            super()._handle_exception(error)
        else:
            self.exit(return_code=1)

    def fail(self, error: Exception) -> None:
        """What a thread of the terminal came to is handled as what a screen came to."""
        self._handle_exception(error)

    def draw_anew(self) -> None:
        """Draw every cell again: what was drawn meanwhile went nowhere."""
        for widget in self.screen.walk_children(with_self=True):
            widget.refresh()

    def hang_up(self) -> None:
        """The terminal is gone."""
        if not self.leaving:  # else a signal has said so already
            self.exit(return_code=129)

    def write_terminal(self, sequence: str) -> None:
        """Write a control sequence, where there is a terminal."""
        if self.terminal is not None and sequence:
            self.terminal.write(sequence)

    def listen(self) -> None:
        """Signals that end the program are waited for from here on."""


class Input:
    """What a terminal sends, as events. Textual's parser gives out as keys what it does not know: it is only given
    what it does. It has no public name, and is the only one that knows the toolkit's keys (Textualize/textual#3742).
    """

    def __init__(self) -> None:
        from uncramp.system.terminal_input import InputFilter  # the first screen does not wait for it

        self._parser = XTermParser(False)
        self._reports = not constants.DISABLE_KITTY_KEY
        self._filter = InputFilter(extended=self._reports, delay=constants.ESCAPE_DELAY)

    def wait(self, now: float) -> float | None:
        """Seconds after which `events` is to be called though nothing came: only an Escape needs it.

        Without key reports it waits in the parser too.
        """
        due = self._filter.due
        return (None if self._reports else _TICK) if due is None else max(0.0, due - now)

    def events(self, sent: bytes | None, now: float) -> list[Message]:
        """The events in what was ``sent``, or has come due, ``now`` (seconds of any one clock)."""
        given = self._filter.tick(now) if sent is None else self._filter.feed(sent, now)
        return [*(self._parser.feed(given) if given else ()), *self._parser.tick()]


class TerminalDriver(LinuxDriver):
    """Reads keys from the terminal and writes the screen to it."""

    def __init__(self, app: Fails, **options: Any) -> None:
        super().__init__(app, **options)
        self.app = app
        app.terminal = self
        self._wake: tuple[int, int] | None = None
        self.stopped = False
        self.writer: Writer | None = None
        codecs.register_error("uncramp", _nearest)
        if sys.__stderr__ is not None:
            sys.__stderr__.reconfigure(errors="uncramp")
        signal.signal(signal.SIGCONT, self.go_on)

    def start_application_mode(self) -> None:
        """Take the terminal, and remember its title."""
        self.app.listen()  # before the terminal is taken, so that no signal can leave it taken
        self._wake = os.pipe()
        self.stopped = False
        assert sys.__stderr__ is not None
        self.writer = Writer(sys.__stderr__, lambda: self.app.call_later(self.app.draw_anew))
        self.writer.start()
        super().start_application_mode()  # type: ignore[no-untyped-call]
        self.write(SAVE_TITLE)

    def write(self, data: str) -> None:
        """Write to the terminal, or drop it while the terminal takes nothing."""
        if self.writer is not None:
            self.writer.write(data)

    def stop_application_mode(self) -> None:
        """Give the terminal back, with its title."""
        self.stopped = True
        if self.writer is not None:
            self.writer.make_room()
        self.write(title("") + RESTORE_TITLE)
        super().stop_application_mode()
        if self.writer is not None:
            self.writer.stop()
            self.writer = None

    def disable_input(self) -> None:
        """Stop reading keys, at once: a sleeping reader is woken."""
        wake, self._wake = self._wake, None
        if wake is None:
            return
        os.write(wake[1], b"x")
        super().disable_input()
        for end in wake:
            os.close(end)

    def run_input_thread(self) -> None:
        """Turn what somebody does at the terminal into events until input is disabled or closed; sleep in between.

        Textual's own reader spins for ever on a closed input and wakes ten times a second otherwise.
        """
        if self._wake is None:
            return
        try:
            self._read(self._wake[0])
        except Exception as error:
            self.app.call_later(self.app.fail, error)

    def _read(self, wake: int) -> None:
        incoming = Input()
        while not self.exit_event.is_set():
            ready, _, _ = select.select([self.fileno, wake], [], [], incoming.wait(monotonic()))
            sent = _bytes(self.fileno) if self.fileno in ready else None
            if sent == b"":
                self.app.call_later(self.app.hang_up)
                return
            for event in incoming.events(sent, monotonic()):
                self.process_message(event)

    def go_on(self, *_: object) -> None:
        """SIGCONT: take the terminal again if it was given back; else only draw, since nothing was stopped."""
        if self.stopped:
            self.resume_application_mode()
        else:
            self.app.call_later(self.app.refresh)


def _bytes(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 4096)
    except OSError:  # the terminal is gone
        return b""


def rows_on_screen(app: App[Any]) -> list[Strip]:
    """The rows of the screen as they are painted, for pictures and stories.

    Textual has a public way to an SVG of them alone (Textualize/textual#1621).
    """
    return app.screen._compositor.render_strips()


def driver_class(chosen: type[Driver]) -> type[Driver]:
    """Our own driver where Textual would take the one for Linux."""
    return TerminalDriver if chosen.__name__ == "LinuxDriver" else chosen
