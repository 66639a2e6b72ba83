"""The first words: the opening screen, on a real terminal, before the toolkit is imported."""

from __future__ import annotations

import os
import signal
import sys
import termios
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.bench.terminal import Screen, Size, Terminal
from uncramp import first_words
from uncramp.system import places

pytestmark = pytest.mark.timeout(120)
ROOT = Path(__file__).parents[2]
SIZE = Size(80, 24)
PROGRAM = (sys.executable, "-m", "uncramp")
DONE = b"\x07"
ONLY_WORDS = (
    sys.executable,
    "-c",
    "from uncramp import first_words; first_words.show(); print(end='\\a', flush=True); input()",
)
"""A program that gets no further than the first words, and rings when it is there."""

Start = Callable[..., Terminal]


@pytest.fixture
def start(home: Path) -> Iterator[Start]:
    """Starts a command in a terminal; all are ended at the end."""
    started: list[Terminal] = []

    def begin(command: tuple[str, ...] = PROGRAM, size: Size = SIZE, **more: str) -> Terminal:
        environment = {"UNCRAMP_HOME": str(home), "HOME": str(home), "TERM": "xterm-256color", "LANG": "C.UTF-8"}
        environment["PYTHONPATH"] = os.pathsep.join(str(ROOT / source) for source in ("src", "screens"))
        started.append(Terminal(command, size, environment | more))
        return started[-1]

    yield begin
    for terminal in started:
        terminal.close()


def shown(terminal: Terminal, until: str = "None of these") -> str:
    """The text on screen once that is there."""
    found: list[str] = []

    def seen(text: str) -> bool:
        found.append(text)
        return until in text

    terminal.read_until(seen)
    terminal.read(5.0, quiet=1.0)
    screen = Screen(terminal.size)
    for chunk in terminal.chunks:
        screen.feed(chunk.data)
    return screen.text


def leave(start: Start, *keys: bytes, **options: object) -> str:
    """One whole run of the program, ending with q; its opening screen."""
    terminal = start(**options)
    text = shown(terminal)
    for key in keys:
        terminal.press(key)
        terminal.read(0.5)
    terminal.quit(b"q")
    return text


def words(start: Start, **options: object) -> str:
    """What a start shows before the toolkit: nothing, where it shows none."""
    terminal = start(ONLY_WORDS, **options)
    terminal.read_until(lambda _: any(DONE in chunk.data for chunk in terminal.chunks))
    screen = Screen(terminal.size)
    for chunk in terminal.chunks:
        screen.feed(chunk.data)
    return screen.text


def test_they_are_the_screen_that_is_then_drawn(start: Start) -> None:
    opening = leave(start)
    assert words(start) == opening
    terminal = start()
    assert shown(terminal) == opening
    assert b"".join(chunk.data for chunk in terminal.chunks).count(b"\x1b[?1049h") == 1, "cleared between"


def test_a_key_typed_before_the_toolkit_is_there_is_not_lost(start: Start) -> None:
    leave(start)
    terminal = start()
    terminal.read_until(lambda text: "None of these" in text)
    os.write(terminal.master, b"1")
    assert "112" in shown(terminal, "SEEK CARE")


@pytest.mark.parametrize(
    "other",
    [{"size": Size(100, 30)}, {"TERM": "dumb"}, {"NO_COLOR": "1"}, {"LANG": "de_DE.UTF-8"}, {"ACCESSIBLE": "1"}],
)
def test_another_terminal_or_language_shows_none(other: dict[str, object], start: Start) -> None:
    leave(start)
    assert words(start) != ""
    assert words(start, **other) == ""


def test_changed_settings_a_changed_journal_or_a_torn_picture_show_none(start: Start, home: Path) -> None:
    leave(start)
    picture = home / "opening" / first_words.name(*SIZE)
    assert picture.stat().st_mode & 0o777 == 0o600
    whole = picture.read_bytes()
    for odd in (b"", b"odd", whole[: len(whole) // 3].split(b"\n")[0]):
        picture.write_bytes(odd)
        assert words(start) == ""
    picture.write_bytes(whole)
    assert words(start) != ""
    (home / "settings.toml").write_text('theme = "light"\n')
    assert words(start) == ""


def test_an_open_cramp_shows_none_and_a_closed_one_the_opening_again(start: Start) -> None:
    leave(start, b"0")
    assert words(start) == ""
    terminal = start()
    shown(terminal, "round")
    for key in (b"e", b"s", b"s", b"s", b"1"):
        terminal.press(key)
        terminal.read(2.0, quiet=1.0)
    terminal.quit(b"q")
    assert "None of these" in words(start)


def test_a_program_that_ends_before_its_screens_gives_the_terminal_back(start: Start) -> None:
    leave(start)
    waits = "import time; from uncramp import first_words; first_words.show()\ntry:\n time.sleep(60)\n"
    terminal = start((sys.executable, "-c", waits + "finally:\n first_words.wipe()"))
    before = termios.tcgetattr(terminal.master)
    terminal.read_until(lambda text: "None of these" in text)
    assert termios.tcgetattr(terminal.master) != before
    os.kill(terminal.pid, signal.SIGTERM)
    terminal.read(5.0)
    assert terminal.wait() == 143
    assert b"\x1b[?1049l" in terminal.chunks[-1].data
    assert termios.tcgetattr(terminal.master) == before


def test_an_interrupt_ends_a_start_that_has_nothing_to_show_yet(start: Start) -> None:
    """Modules written in C may drop an exception that comes while they are imported; this program drops all."""
    drops = "import time; from uncramp import first_words; first_words.show(); print('up', flush=True)\n"
    terminal = start((sys.executable, "-c", drops + "while True:\n try: time.sleep(60)\n except BaseException: pass"))
    terminal.read_until(lambda text: "up" in text)
    os.kill(terminal.pid, signal.SIGINT)
    terminal.read(5.0)
    assert os.waitpid(terminal.pid, os.WNOHANG)[0] == terminal.pid
    terminal.pid = 0


def test_the_folder_is_found_as_places_finds_it(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert Path(first_words.folder()).parent == places.data_folder()
    monkeypatch.delenv("UNCRAMP_HOME")
    if sys.platform == "linux":
        assert Path(first_words.folder()).parent == places.data_folder()
        monkeypatch.setenv("XDG_DATA_HOME", str(home / "data"))
        assert Path(first_words.folder()).parent == places.data_folder()
