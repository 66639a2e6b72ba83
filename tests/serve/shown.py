"""What a browser's terminal shows, read from what the server sends it, and tapped by its words."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING

import pyte

if TYPE_CHECKING:
    from playwright.sync_api import Page, WebSocket

_QUIET = 300
"""Milliseconds without a message after which a page is whole; the clock sends one a second."""


class Shown:
    """The screen of the page's terminal as text. A reload starts it anew."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._socket: WebSocket | None = None
        self._screen = pyte.Screen(80, 24)
        self._stream = pyte.ByteStream(self._screen)
        page.on("websocket", self._opened)

    def _opened(self, socket: WebSocket) -> None:
        self._socket = socket
        self._screen.reset()
        socket.on("framesent", self._sent)
        socket.on("framereceived", self._received)

    def _sent(self, frame: str | bytes) -> None:
        if isinstance(frame, str) and frame.startswith('["resize"'):
            size = json.loads(frame)[1]
            self._screen.resize(size["height"], size["width"])

    def _received(self, frame: str | bytes) -> None:
        if isinstance(frame, bytes):
            self._stream.feed(frame)

    @property
    def lines(self) -> list[str]:
        return [line.rstrip() for line in self._screen.display]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    @property
    def size(self) -> tuple[int, int]:
        return self._screen.columns, self._screen.lines

    def wait(self, *words: str, seconds: float = 20) -> str:
        """Wait until one of the words is shown and return it. Fails with the screen when none comes in time."""

        def match() -> str:
            return next((word for word in words if word in self.text), "")

        if not match():
            assert self._socket is not None
            try:
                self._socket.wait_for_event("framereceived", lambda _: bool(match()), timeout=seconds * 1000)
            except Exception as trouble:
                raise AssertionError(f"none of {words} is shown, but:\n{self.text}") from trouble
        return match()

    def _settle(self) -> None:
        """A page is drawn in more than one message: wait until the server has said all of it."""
        assert self._socket is not None
        with suppress(Exception):  # nothing more came: playwright's own error, which is not imported without it
            while True:
                self._socket.wait_for_event("framereceived", timeout=_QUIET)

    def tap(self, words: str) -> None:
        """Tap on the words, once they are shown; where they stand twice, on the lower: answers are below questions."""
        self.wait(words)
        self._settle()
        places = [(row, line) for row, line in enumerate(self.lines) if words in line]
        assert places, f"{words} was shown, and has gone:\n{self.text}"
        row, line = places[-1]
        box = self._page.locator(".xterm-screen").bounding_box()
        assert box is not None
        columns, rows = self.size
        column = line.index(words) + len(words) / 2
        self._page.touchscreen.tap(
            box["x"] + column * box["width"] / columns, box["y"] + (row + 0.5) * box["height"] / rows
        )
