"""A named pipe on which the small app tells what happens to it; at its end every such process has ended."""

import asyncio
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

TINY = (sys.executable, str(Path(__file__).parent / "tiny.py"))


def say(words: str, **params: str) -> str:
    return " ".join([words, *params.values()])


class Told:
    """What the small apps tell, line by line."""

    def __init__(self, path: Path) -> None:
        os.mkfifo(path)
        self._path = path
        self._pipe: int | None = None
        self._rest = b""

    async def line(self) -> str:
        """The next line, skipping sizes; empty when every app has ended."""
        while True:
            line = await asyncio.to_thread(self._read)
            if not line.startswith("size"):
                return line

    def _read(self) -> str:
        if self._pipe is None:
            self._pipe = os.open(self._path, os.O_RDONLY)  # waits for the first app
        while b"\n" not in self._rest:
            if not (more := os.read(self._pipe, 4096)):
                self.close()
                return ""
            self._rest += more
        line, _, self._rest = self._rest.partition(b"\n")
        return line.decode()

    def close(self) -> None:
        if self._pipe is not None:
            os.close(self._pipe)
        self._pipe = None


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Told]:
    told = Told(tmp_path / "told")
    monkeypatch.setenv("TINY_PIPE", str(tmp_path / "told"))
    yield told
    told.close()
