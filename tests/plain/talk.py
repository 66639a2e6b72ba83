"""A session on the plain face under a clock that is moved by hand, and everything it said."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace

from uncramp.cli.open_face import ROOMS
from uncramp.plain import PlainFace
from uncramp.session.session import open_session
from uncramp.settings.model import AlertSettings, Settings
from uncramp.system.clock import ManualClock

QUIET = AlertSettings(desktop=False)
"""No notification leaves a test."""


class Talk:
    """Types lines a second apart and lets time pass second by second, as a watched face sees it."""

    def __init__(self, journal: Path | None = None, width: Callable[[], int] = lambda: 0, **settings: object) -> None:
        self.clock = ManualClock()
        chosen = replace(Settings(country="GB", alerts=QUIET), **settings)
        self.session = open_session(clock=self.clock, journal=journal, memory=journal is None, settings=chosen)
        self.raw: list[str] = []
        self.face = PlainFace(self.session, self.raw.append, width, ROOMS)
        self.face.start()
        self.left: str | None = None

    def type(self, *lines: str) -> list[str]:
        """Each line, a second after the one before; what was said to the last one."""
        heard_lines: list[str] = []
        for line in lines:
            self.wait(1)
            before = len(self.raw)
            self.left = self.face.line(line)
            heard_lines = self.raw[before:]
        return [line for line in heard_lines if line]

    def wait(self, seconds: int) -> list[str]:
        """What is said while so many seconds pass."""
        before = len(self.raw)
        for _ in range(seconds):
            self.clock.advance(1)
            self.face.tick()
        return [line for line in self.raw[before:] if line]

    def go(self, path: str) -> list[str]:
        """Lines parted by blanks, ``+seconds`` to wait and ``_`` for an empty line; all that was said."""
        before = len(self.raw)
        for word in path.split():
            if word[0] == "+" and word[1:].isdigit():
                self.wait(int(word[1:]))
            else:
                self.type("" if word == "_" else word)
        return [line for line in self.raw[before:] if line]

    def transcript(self, path: str) -> str:
        """All that is said along a path, with what is typed after a ``>``."""
        for word in path.split():
            if word[0] == "+" and word[1:].isdigit():
                self.raw.append(f"(+{word[1:]} s)")
            else:
                self.raw.append(f"> {'' if word == '_' else word}".rstrip())
            self.go(word)
            if self.left:
                self.raw.append(self.left)
                break
        return "\n".join(line.replace("\a", "<BEL>") for line in self.raw) + "\n"
