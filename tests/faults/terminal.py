"""The real command in a real pseudo-terminal, with hands on its keys and a clock that can be moved."""

from __future__ import annotations

import contextlib
import fcntl
import importlib
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pyte

LEFT = b"\x1b[?1049l"
"""What gives the runner's own screen back."""
CARE = ("Medical help", "Call ", "No lift? ", "Emergency? ")
"""How the row of the way to care begins, after its key; one of them stands on every screen."""
MORE = "More to read."
"""What a key says that came before the page was drawn whole: nothing is answered unseen."""
PATIENCE = 30.0
"""Seconds to wait for something that must come; the machine may be busy."""
_OWN = ("HOME", "PATH", "LANG", "LC_ALL", "TZ")
_ROOT = Path(__file__).parents[2]
_SKIPPED = re.compile(r"\x1b(?:\[[<=>?][0-9;]*[a-zA-Z]|\[[0-9;]*\$[a-z]|_[^\x1b]*\x1b\\|P[^\x1b]*\x1b\\)")


def environment(home: Path, **more: str) -> dict[str, str]:
    """The environment of a command whose data folder is ``home``."""
    variables = {name: os.environ[name] for name in _OWN if name in os.environ}
    variables |= {"TERM": "xterm-256color", "UNCRAMP_HOME": str(home), "COLORTERM": "truecolor"}
    variables["PYTHONPATH"] = os.pathsep.join(str(_ROOT / source) for source in ("src", "screens"))
    if (clock := home.parent / "clock").exists():
        variables["UNCRAMP_TEST_CLOCK"] = str(clock)
    return variables | more


def set_clock(home: Path, passed: float, jumped: float = 0.0) -> None:
    """Move the time of commands in ``home``: seconds that have passed, and seconds by which the clock was set."""
    new = home.parent / "clock.new"
    new.write_text(f"{passed} {jumped}", encoding="ascii")
    new.replace(home.parent / "clock")


class Idle:
    """A stopwatch that stands while this program, or another, has the processor or stands in line for it.

    What passes on it is waited for something else, such as a disk, on a busy machine as on one that is not. ``busy`` is
    what `processor` says of the other; nothing where it does not run yet.
    """

    def __init__(self, busy: float = 0.0) -> None:
        self._began = time.monotonic() - processor("self") - busy

    def seconds(self, busy: float) -> float:
        """How much has passed; both may have stood in line at once, which is not less than nothing."""
        return max(0.0, time.monotonic() - processor("self") - busy - self._began)


def processor(pid: int | str) -> float:
    """Seconds in which a program's first thread had the processor, or stood in line; 0 where the system keeps none."""
    try:
        had, queued, _ = Path(f"/proc/{pid}/schedstat").read_text("ascii").split()
    except (OSError, ValueError):
        return 0.0
    return (int(had) + int(queued)) / 1e9


class Terminal:
    """One run of the command. ``warm`` forks it from this process, which has everything imported, to save time."""

    def __init__(
        self,
        environ: Mapping[str, str],
        arguments: Sequence[str] = (),
        *,
        size: tuple[int, int] = (80, 24),
        warm: bool = False,
        umask: int | None = None,
    ) -> None:
        self.output = b""
        self.status: int | None = None
        self._busy = 0.0
        self.size = size
        self._fed = 0
        self._rows: list[str] = []
        self._screen = pyte.Screen(*size)
        self._stream = pyte.Stream(self._screen)
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            _run(environ, arguments, size, warm, umask)
        self.resize(*size)
        self.before = termios.tcgetattr(self.fd)

    def resize(self, columns: int, rows: int) -> None:
        """Another size for the terminal, down to 1x1."""
        self.size = columns, rows
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self._screen.resize(rows, columns)
        self._rows = []

    def send(self, keys: str | bytes) -> bool:
        """Type; False when the terminal takes no more or is gone."""
        data = keys.encode() if isinstance(keys, str) else keys
        try:
            while data:
                if not select.select([], [self.fd], [], 5)[1]:
                    return False
                data = data[os.write(self.fd, data[:512]) :]
                self.read(0)
        except OSError:
            return False
        return True

    def read(self, seconds: float, quiet: float | None = None) -> bytes:
        """What the command writes within ``seconds``, or until it has written nothing for ``quiet`` of them."""
        got = b""
        end = time.monotonic() + seconds
        while True:
            left = end - time.monotonic()
            wait = left if quiet is None or not got else min(left, quiet)
            if not select.select([self.fd], [], [], max(0.0, wait))[0]:
                break
            try:
                chunk = os.read(self.fd, 65536)
            except OSError:
                break
            if not chunk:
                break
            got += chunk
        self.output += got
        return got

    def settle(self, quiet: float) -> None:
        """Read until the command could have written something for ``quiet`` seconds and has not."""
        end, since = time.monotonic() + PATIENCE, Idle(self.busy())
        while not self.ended() and time.monotonic() < end and since.seconds(self.busy()) < quiet:
            if self.read(quiet / 2):
                since = Idle(self.busy())

    def until(self, *texts: str, seconds: float = PATIENCE) -> bool:
        """Wait until all of ``texts`` are on the screen."""
        return self._wait(lambda: all(text in self.text() for text in texts), seconds)

    def press(self, key: str, *shown: str, wait: Callable[[], object] = lambda: None) -> bool:
        """Press a key, and see ``shown``; a key that came too soon is pressed again, as where a page was not yet whole.

        ``wait`` lets the time pass in which the same key would be taken for one that is held down.
        """
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if not self.send(key):
                return False
            self.read(1.0, 0.2)
            if self.until_any(shown, (MORE,), seconds=PATIENCE / 3) and MORE not in self.text():
                return True
            wait()
        return False

    def until_any(self, *choices: Sequence[str], seconds: float = PATIENCE) -> bool:
        """Wait until all texts of one of ``choices`` are on the screen."""
        return self._wait(lambda: any(all(text in self.text() for text in texts) for texts in choices), seconds)

    def gone(self, text: str, seconds: float = PATIENCE) -> bool:
        """Wait until ``text`` is on the screen no more."""
        return self._wait(lambda: text not in self.text(), seconds)

    def _wait(self, shown: Callable[[], bool], seconds: float) -> bool:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if shown():
                return True
            if not self.read(0.5, 0.01) and self.ended() and not self.read(0.1):
                return False
        return False

    def ready(self, seconds: float = PATIENCE) -> bool:
        """Wait until a whole screen stands there: its last rows are the way to care and the keys."""
        return self._wait(lambda: any(care in row for row in self.rows()[-6:] for care in CARE), seconds)

    def rows(self) -> list[str]:
        """The rows of the screen as they are to be seen now."""
        if self._fed < len(self.output) or not self._rows:
            fresh = self.output[self._fed :].decode("utf-8", "ignore")
            self._fed = len(self.output)
            self._stream.feed(_SKIPPED.sub("", fresh))
            self._rows = [row.rstrip() for row in self._screen.display]
        return self._rows

    def text(self) -> str:
        """The screen as one text."""
        return "\n".join(self.rows())

    def kill(self, number: int) -> None:
        """Send a signal."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, number)

    def ended(self) -> bool:
        """Whether the command has ended; then ``status`` is its exit code, or less than zero for a signal."""
        if self.status is None:
            self.busy()
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.status = os.waitstatus_to_exitcode(status)
        return self.status is not None

    def busy(self) -> float:
        """Seconds in which the command had the processor, or stood in line for it, up to its end."""
        if self.status is None:
            self._busy = max(self._busy, processor(self.pid))
        return self._busy

    def end(self, seconds: float = PATIENCE) -> int | None:
        """Read until the command has ended; its exit code, or None when it has not."""
        end = time.monotonic() + seconds
        while not self.ended() and time.monotonic() < end:
            self.read(0.05)
        self.read(0.05)
        return self.status

    def modes(self) -> list[object]:
        """How the terminal is set."""
        return list(termios.tcgetattr(self.fd))

    def close(self) -> None:
        """Take the terminal away and be sure that nothing runs on."""
        if not self.ended():
            self.kill(signal.SIGKILL)
            os.waitpid(self.pid, 0)
            self.status = -signal.SIGKILL
        with contextlib.suppress(OSError):
            os.close(self.fd)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def warm_up() -> None:
    """Import what the command imports, so that a fork of this process is a command that has just begun."""
    for name in (
        "uncramp.__main__",
        "uncramp.cli.dispatch",
        "uncramp.cli.open_face",
        "uncramp.plain",
        "uncramp.session.session",
        "uncramp_screens.app",
        "uncramp_screens.driver",
        "uncramp_screens.pages.note",
        "uncramp_screens.palette",
    ):
        importlib.import_module(name)


def _run(
    environ: Mapping[str, str], arguments: Sequence[str], size: tuple[int, int], warm: bool, umask: int | None
) -> None:
    """Inside the child: become the command. Never returns."""
    try:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        if umask is not None:
            os.umask(umask)
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGPIPE):
            signal.signal(number, signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL)
        if not warm:
            os.execve(sys.executable, [sys.executable, "-m", "uncramp", *arguments], dict(environ))
        os.environ.clear()
        os.environ.update(environ)
        time.tzset()
        sys.argv = ["uncramp", *arguments]
        # The parent's own streams remember what they were open on.
        for descriptor, name in enumerate(("stdin", "stdout", "stderr")):
            stream = os.fdopen(descriptor, "w" if descriptor else "r", 1, encoding="utf-8", closefd=False)
            setattr(sys, name, stream)
            setattr(sys, f"__{name}__", stream)
        from uncramp.__main__ import main

        code = _code(main)
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
    except BaseException:
        import traceback

        traceback.print_exc()
        os._exit(99)


def _code(main: object) -> int:
    try:
        return int(main())  # type: ignore[operator]
    except SystemExit as left:
        return left.code if isinstance(left.code, int) else 0 if left.code is None else 1
