"""Programs that stand in for the desktop's and the speaker's, in a PATH of their own."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from uncramp.alerts.programs import Programs

Install = Callable[[str, str], Path]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Puts a shell script of a name on an otherwise empty PATH; what it is given is kept in the returned file."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))

    def write(name: str, body: str) -> Path:
        given = tmp_path / f"{name}.given"
        script = folder / name
        script.write_text(f'#!/bin/sh\nfor word in "$@"; do echo "$word"; done > {given}\n{body}\n')
        script.chmod(0o755)
        return given

    return write


class Hand:
    """A monotonic clock moved by hand."""

    at = 0.0

    def __call__(self) -> float:
        return self.at


@pytest.fixture
def hand() -> Hand:
    return Hand()


@pytest.fixture
def programs(hand: Hand) -> Iterator[Programs]:
    """Programs under that clock, none left running."""
    programs = Programs(now=hand)
    yield programs
    programs.close()
