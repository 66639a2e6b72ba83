"""The terminal, driven a little better than Textual's own driver does.

Leaving is quick (Textual waits twice 100 ms for its input thread), an idle program sleeps instead of waking ten times a
second, a closed input ends the program, a stray SIGCONT starts nothing twice, an encoding without our characters gets
the nearest it has, and what a terminal reports of itself is no key.
"""

from __future__ import annotations

import codecs
import os
import select
import unicodedata
from time import monotonic
from typing import Any

from textual import constants
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.drivers import linux_driver
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from uncramp import first_words
from uncramp.alerts.terminal import RESTORE_TITLE, SAVE_TITLE, title

from .writer import Writer

_TICK = 0.1
_STANDINS = str.maketrans("\u2018\u2019\u201c\u201d\u2013\u2014\u2026\u00b0\u00d7\u00b7", "''\"\"--.ox-")


def _nearest(error: UnicodeError) -> tuple[str, int]:
    """The error handler of the output: every character keeps its one cell."""
    assert isinstance(error, UnicodeEncodeError)
    found = ""
    for character in error.object[error.start : error.end].translate(_STANDINS):
        plain = unicodedata.normalize("NFKD", character).encode("ascii", "ignore").decode()
        found += plain[:1] or ("" if unicodedata.combining(character) else "?")
    return found, error.end


vars(linux_driver)["WriterThread"] = Writer  # Textual's driver makes it, by this name


class Input:
    """What a terminal sends, as events. Textual's parser gives out as keys what it does not know: it is only given
    what it does.
    """

    def __init__(self, debug: bool = False) -> None:
        from uncramp.system.terminal_input import InputFilter  # the first screen does not wait for it

        self._parser = XTermParser(debug)
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

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._wake: tuple[int, int] | None = None
        self._stopped = False
        self._entered = False
        codecs.register_error("uncramp", _nearest)
        if self._file is not None:
            self._file.reconfigure(errors="uncramp")

    def start_application_mode(self) -> None:
        """Take the terminal, with the first words on it if they are; remember its title."""
        listen = getattr(self._app, "listen", None)
        if listen is not None:
            listen()  # before the terminal is taken, so that no signal can leave it taken
        self._wake = os.pipe()
        self._stopped = False
        before = first_words.hand_over()
        self._entered = before is not None
        super().start_application_mode()  # type: ignore[no-untyped-call]
        self._entered = False
        if before is not None:
            self.attrs_before = before
        if isinstance(self._writer_thread, Writer):
            self._writer_thread.on_room = lambda: self._app.call_later(_paint_anew, self._app)
            self.write(SAVE_TITLE)

    def write(self, data: str) -> None:
        """Write to the terminal; entering the alternate screen a second time would clear it."""
        if not (self._entered and data == first_words.ENTER):
            super().write(data)

    def stop_application_mode(self) -> None:
        """Give the terminal back, with its title."""
        self._stopped = True
        if isinstance(self._writer_thread, Writer):
            self._writer_thread.make_room()
        self.write(title("") + RESTORE_TITLE)
        super().stop_application_mode()

    def disable_input(self) -> None:
        """Stop reading keys, at once."""
        wake, self._wake = self._wake, None
        if wake is None:
            return
        os.write(wake[1], b"x")
        super().disable_input()
        for end in wake:
            os.close(end)

    def run_input_thread(self) -> None:
        """Turn what somebody does at the terminal into events until input is disabled or closed."""
        if self._wake is None:
            return
        wake, keys, incoming = self._wake[0], self.fileno, Input(self._debug)
        while not self.exit_event.is_set():
            ready, _, _ = select.select([keys, wake], [], [], incoming.wait(monotonic()))
            sent = _read(keys) if keys in ready else None
            if sent == b"":
                self._app.call_later(_hang_up, self._app)
                return
            for event in incoming.events(sent, monotonic()):
                self.process_message(event)

    def _run_input_thread(self) -> None:
        try:
            self.run_input_thread()
        except Exception as error:
            self._app.call_later(self._app._handle_exception, error)

    def _sigcont_application(self, *_: object) -> None:
        if self._stopped:
            super()._sigcont_application()
        else:
            self._app.call_later(self._app.refresh)


def _hang_up(app: App[Any]) -> None:
    if not app._exit:  # else a signal has said so already
        app.exit(return_code=129)


def _paint_anew(app: App[Any]) -> None:
    for widget in app.screen.walk_children(with_self=True):
        widget.refresh()


def _read(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 4096)
    except OSError:  # the terminal is gone
        return b""
