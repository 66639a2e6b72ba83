"""The screens in a real terminal: leaving, signals, a closed terminal, a failing screen, an old encoding."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pexpect
import pyte
import pytest

pytestmark = pytest.mark.timeout(300)

ROOT = Path(__file__).parents[2]
OPEN = "import sys; from uncramp.session.session import open_session; from uncramp_screens import run; "
START = OPEN + "sys.exit(run(open_session()))"
FAILS = OPEN + (
    "from uncramp_screens.states.episode_screen import EpisodeScreen\n"
    "secret = 'the runner'; s = open_session(); show = EpisodeScreen.show\n"
    "def fail(self, view):\n"
    "    password = secret\n"
    "    show(self, view) if s.begun is False else 1 / 0\n"
    "EpisodeScreen.show = fail\n"
    "sys.exit(run(s))"
)
RESTORED = "\x1b[?1049l"
Start = Callable[..., "Terminal"]


class Terminal:
    """The program in a terminal of 80x24."""

    def __init__(self, code: str, **environment: str) -> None:
        env = {name: value for name, value in os.environ.items() if name != "TEXTUAL_ANIMATIONS"}
        env |= {"PYTHONPATH": f"{ROOT / 'src'}:{ROOT / 'screens'}", **environment}
        self.child = pexpect.spawn(
            sys.executable, ["-c", code], env=env, dimensions=(24, 80), encoding="utf-8", timeout=20
        )
        assert self.child.pid is not None
        self.pid = self.child.pid
        self.seen = ""

    def until(self, text: str) -> None:
        """Wait for ``text``."""
        self.child.expect_exact(text)
        self.seen += f"{self.child.before}{self.child.after}"

    def end(self) -> int:
        """Wait for the end; the exit code."""
        self.child.expect(pexpect.EOF)
        self.seen += str(self.child.before)
        self.child.close()
        return self.child.exitstatus if self.child.exitstatus is not None else -(self.child.signalstatus or 0)

    def close(self) -> None:
        """The window is gone."""
        process: Any = self.child.ptyproc  # type: ignore[attr-defined]
        if not process.closed:
            process.fileobj.close()
            process.closed = self.child.closed = True

    def screen(self) -> str:
        """What is to be seen now."""
        screen = pyte.Screen(80, 24)
        pyte.Stream(screen).feed(self.seen)
        return "\n".join(screen.display)


@pytest.fixture
def start(home: Path) -> Iterator[Start]:
    started: list[Terminal] = []

    def start(code: str = START, **environment: str) -> Terminal:
        started.append(Terminal(code, UNCRAMP_HOME=str(home), **environment))
        return started[-1]

    yield start
    for terminal in started:
        with contextlib.suppress(pexpect.ExceptionPexpect, OSError):
            terminal.child.close(force=True)


def opened(terminal: Terminal) -> Terminal:
    terminal.until("F1")
    return terminal


def test_q_gives_the_terminal_back_and_says_that_the_episode_stays_open(start: Start) -> None:
    terminal = opened(start())
    terminal.child.send("0")
    terminal.until("HOLD")
    terminal.child.send("q")
    assert terminal.end() == 0
    screen, after = terminal.seen.split(RESTORED)
    assert "\x1b[?1003l" in screen, "the mouse is off"
    assert "\x1b[23;2t" in screen, "the title is back"
    assert "stays open" in after


@pytest.mark.parametrize(("name", "code"), [("SIGTERM", 143), ("SIGHUP", 129), ("SIGINT", 130)])
def test_a_signal_leaves_in_order(start: Start, name: str, code: int) -> None:
    terminal = opened(start())
    terminal.child.kill(getattr(signal, name))
    assert terminal.end() == code
    assert RESTORED in terminal.seen


def test_ctrl_z_gives_the_terminal_back_until_it_goes_on(start: Start) -> None:
    terminal = opened(start())
    terminal.child.send("\x1a")
    terminal.until(RESTORED)
    _, status = os.waitpid(terminal.pid, os.WUNTRACED)
    assert os.WIFSTOPPED(status)
    terminal.child.kill(signal.SIGCONT)
    terminal.until("\x1b[?1049h")
    opened(terminal).child.send("q")
    assert terminal.end() == 0


def test_a_stray_continue_starts_nothing_twice(start: Start) -> None:
    terminal = opened(start())
    terminal.child.kill(signal.SIGCONT)
    terminal.child.send("w")
    terminal.until("WHY")
    terminal.child.send("b")
    terminal.until("F1")
    terminal.child.send("q")
    assert terminal.end() == 0


def test_a_closed_terminal_ends_the_program(start: Start) -> None:
    terminal = opened(start(START.replace("sys.exit", "import signal; signal.signal(signal.SIGHUP, signal.SIG_IGN); ")))
    terminal.close()
    _, status = os.waitpid(terminal.pid, 0)
    assert os.waitstatus_to_exitcode(status) in (0, 129, -signal.SIGHUP)


def test_a_screen_that_fails_does_not_end_the_help(start: Start, home: Path) -> None:
    terminal = opened(start(FAILS))
    terminal.child.send("0")
    terminal.until("The screen failed.")
    terminal.until("What went wrong is written in")
    terminal.until("uncramp.log")
    assert RESTORED in terminal.seen
    terminal.until("medical help")
    terminal.child.sendline("q")
    terminal.end()
    log = (home / "uncramp.log").read_text()
    assert "ZeroDivisionError" in log
    assert "the runner" not in log.replace("secret = 'the runner'", "")
    assert (home / "uncramp.log").stat().st_mode & 0o077 == 0


def test_an_encoding_without_our_letters_gets_the_nearest(start: Start, home: Path) -> None:
    (home / "settings.toml").write_text('language = "en-XA"\n')
    terminal = start(PYTHONIOENCODING="ascii")
    terminal.until("CRAAMP")
    terminal.child.send("q")
    assert terminal.end() == 0
    assert "\\x" not in terminal.seen and "\\u" not in terminal.seen
