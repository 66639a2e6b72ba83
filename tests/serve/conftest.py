"""A small app's news on a named pipe, a server process, and a real browser."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from uncramp.words.languages import load_words

if TYPE_CHECKING:
    from playwright.sync_api import Browser

TINY = (sys.executable, str(Path(__file__).parent / "tiny.py"))

# The page's terminal listens: the app has drawn, and asked for taps.
READY = "body.-first-byte:not(.-closed) .xterm.enable-mouse-events"


def say(words: str, **params: str) -> str:
    assert load_words().text(words, **params)
    return " ".join([words, *params.values()])


class TinyLog:
    """What the small apps tell, line by line."""

    def __init__(self, path: Path) -> None:
        os.mkfifo(path)
        self._path = path
        self._listener = os.open(path, os.O_RDONLY | os.O_NONBLOCK)  # so that no app waits for someone to listen
        self._pipe: int | None = None
        self._rest = b""

    async def line(self) -> str:
        """As `next`, without holding up the loop."""
        return await asyncio.to_thread(self.next)

    async def __aiter__(self) -> AsyncIterator[str]:
        """Every line until all apps have ended."""
        while line := await self.line():
            yield line

    def next(self) -> str:
        """The next line, skipping sizes; empty when every app has ended."""
        while (line := self.any()).startswith("size"):
            pass
        return line

    def size(self) -> tuple[int, int]:
        """The next size that an app was given, in columns and rows."""
        while not (line := self.any()).startswith("size"):
            pass
        columns, _, rows = line.removeprefix("size ").partition("x")
        return int(columns), int(rows)

    def any(self) -> str:
        """The next line; empty when every app has ended."""
        if self._pipe is None:
            self._pipe = os.open(self._path, os.O_RDONLY)  # waits for the first app
        while b"\n" not in self._rest:
            if not (more := os.read(self._pipe, 4096)):
                os.close(self._pipe)
                self._pipe = None
                return ""
            self._rest += more
        line, _, self._rest = self._rest.partition(b"\n")
        return line.decode()

    def close(self) -> None:
        for pipe in (self._listener, self._pipe):
            if pipe is not None:
                os.close(pipe)


@pytest.fixture
def tiny(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TinyLog]:
    messages = TinyLog(tmp_path / "told")
    monkeypatch.setenv("TINY_PIPE", str(tmp_path / "told"))
    yield messages
    messages.close()


SERVER = """
import sys
from uncramp.serve.server import run
say = lambda id, **params: params.get("url", id)
sys.exit(run("127.0.0.1", 0, say, lambda text: print(text, flush=True), sys.argv[1:]))
"""


class Server:
    """A server as a process of its own. ``url`` is what it says is to be opened; ``root`` its beginning."""

    def __init__(self, program: Sequence[str]) -> None:
        place = {"PYTHONPATH": os.pathsep.join(sys.path)}
        self.process = subprocess.Popen(program, stdout=subprocess.PIPE, text=True, env=os.environ | place)
        assert self.process.stdout is not None
        address = re.search(r"http://\S+", self.process.stdout.readline())
        self.url = address[0] if address else ""
        self.root = self.url.partition("/?")[0]

    def end(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Send the signal and return the exit code."""
        self.process.send_signal(number)
        with self.process:
            return self.process.wait()


@pytest.fixture
def start() -> Iterator[Callable[..., Server]]:
    """Starts a server, by default one with the small app in its tabs; all are ended at last."""
    started: list[Server] = []

    def start(program: Sequence[str] = (sys.executable, "-c", SERVER, *TINY)) -> Server:
        started.append(Server(program))
        return started[-1]

    yield start
    for server in started:
        if server.process.poll() is None:
            server.end()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A real Chromium without a network of its own use; skipped, aloud, where none is installed."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        pytest.skip("NO BROWSER WAS TESTED: chromium is not installed")
    api = pytest.importorskip("playwright.sync_api", reason="NO BROWSER WAS TESTED: playwright is not installed")
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()
