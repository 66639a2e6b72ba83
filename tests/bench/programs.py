"""What is measured, and what it is measured against."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from uncramp.words.languages import load_words

HERE = Path(__file__).parent
UNCRAMP = str(Path(sys.executable).with_name("uncramp"))
PASS = "python -c pass"
BARE, TICKING, OPENING, TIMER = "bare app", "1 Hz app", "uncramp", "uncramp, timer"


@dataclass(frozen=True)
class Program:
    """A program with a screen: what it shows when it is up, what brings it where it is measured, and what leaves."""

    name: str
    command: tuple[str, ...]
    ready: Callable[[str], bool]
    setup: tuple[bytes, ...] = ()
    keys: tuple[bytes, ...] = (b"x",)
    quit: bytes = b"q"
    environment: dict[str, str] = field(default_factory=dict)


def opening_words() -> Callable[[str], bool]:
    """Whether a screen holds what to do now, each danger line by its catch-word, and the key for care."""
    from uncramp.protocol.danger import LINES

    words = load_words()
    wanted = [words.text("onset.now"), words.label("care.line", key="e"), words.text("onset.none")]
    wanted += [words.label(f"danger.{line}.lead") for line in LINES]

    def seen(screen: str) -> bool:
        return all(" ".join(text.split()) in screen for text in wanted)

    return seen


def own() -> tuple[Program, ...]:
    """The floor of the toolkit and uncramp, twice each: waiting, and with a clock that runs."""
    up = opening_words()
    keys = (b"\x1bOP", b"\x1bOP")  # help, and back
    return (
        Program(BARE, (sys.executable, str(HERE / "apps" / "bare.py")), lambda screen: "ready" in screen),
        Program(OPENING, (UNCRAMP,), up, keys=keys),
        Program(TICKING, (sys.executable, str(HERE / "apps" / "ticking.py")), lambda screen: "ready" in screen),
        Program(TIMER, (UNCRAMP,), up, setup=(b"0", b"s", b"1", b"3", b"1", b"2", b"0", b"3"), keys=keys),
    )


def peers(folder: Path) -> tuple[Program, ...]:
    """Two well-known programs of the same toolkit, each installed into an environment of its own in ``folder``."""
    posting, harlequin = (_installed(name, folder / name) for name in ("posting", "harlequin"))
    return (
        Program("posting", (posting,), lambda screen: "POST" in screen or "GET" in screen, keys=(b"\t",), quit=b"\x03"),
        Program("harlequin", (harlequin,), lambda screen: "Data Catalog" in screen, keys=(b"a",), quit=b"\x11"),
    )


def _installed(name: str, folder: Path) -> str:
    """The command of a package from PyPI, installed on first use."""
    command = folder / "bin" / name
    if not command.exists():
        venv.create(folder, with_pip=True)
        subprocess.run([folder / "bin" / "python", "-m", "pip", "install", "-q", name], check=True)
    return str(command)


def environment(home: Path, **more: str) -> dict[str, str]:
    """A small, equal environment for every program; compiled modules are kept, as an installed program's are."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL") if name in os.environ}
    own = {"HOME": str(home), "UNCRAMP_HOME": str(home / "uncramp"), "TERM": "xterm-256color", "COLORTERM": "truecolor"}
    return {"LANG": "C.UTF-8", **kept, **own, **more}
