"""The opening screen, on the terminal before the toolkit is imported: a person in pain should not wait for a program.

Leaving keeps a picture of what the next start will show (``uncramp_screens.picture``). A start that finds everything as
it was then prints the picture; the screens, a quarter of a second later, draw the same cells over it. Where anything
has changed (words, settings, journal, terminal, version) nothing is printed, so no picture is ever wrong.

Imports only what Python itself has loaded, and `termios`: half of what this may take is Python's own start.
"""

from __future__ import annotations

import os
import sys
import time

from . import __version__

TYPE_CHECKING = False  # as in typing, whose import alone would take too long here
if TYPE_CHECKING:
    from typing import Any

ENTER = "\x1b[?1049h"
"""To the alternate screen: what the toolkit would write first."""
_LEAVE = b"\x1b[0m\x1b[?25h\x1b[?1049l"
_OUT = 2  # the toolkit draws on stderr
_KEYS = 0
_ENVIRONMENT = ("TERM", "COLORTERM", "NO_COLOR", "FORCE_COLOR", "TTY_", "TEXTUAL_", "LANG", "LC_", "PYTHON")
_OWN_FACE = ("ACCESSIBLE", "TEXTUAL_DRIVER", "UNCRAMP_TEST_CLOCK", "COLUMNS", "LINES")

_before: list[Any] | None = None
"""How the terminal was set before the words were shown; None while they are not."""


def show() -> None:
    """Print the picture kept for this terminal, if there is one and it still holds. Keys wait for the screens.

    Picture or none, from here on a signal ends the start at once.
    """
    global _before
    try:
        if len(sys.argv) > 1 or not (os.isatty(_KEYS) and os.isatty(_OUT)):
            return
        _listen()
        found = _picture(os.get_terminal_size(_OUT))
        if not found:
            return
        import termios

        _before = termios.tcgetattr(_KEYS)
        termios.tcsetattr(_KEYS, termios.TCSANOW, _quiet(termios, _before))
        os.write(_OUT, found)
    except Exception:  # whatever it is, the screens come without a first picture
        wipe()


def hand_over() -> list[Any] | None:
    """The screens take the terminal as it is; how it was set before, or None when nothing was shown."""
    global _before
    before, _before = _before, None
    return before


def wipe() -> None:
    """Take the words off the terminal, before anything else is printed there or the program ends without screens."""
    before = hand_over()
    if before is None:
        return
    import termios

    try:
        os.write(_OUT, _LEAVE)
        termios.tcsetattr(_KEYS, termios.TCSANOW, before)
    except (OSError, termios.error):
        return  # the terminal is gone


def folder() -> str:
    """Where pictures are kept: ``opening`` in `places.data_folder`, found without importing what that needs.

    On a platform where this is another folder no picture is ever kept, and so none shown.
    """
    home = os.environ.get("UNCRAMP_HOME")
    if home:
        return os.path.join(os.path.abspath(os.path.expanduser(home)), "opening")
    data = os.environ.get("XDG_DATA_HOME") or os.path.expanduser("~/.local/share")
    return os.path.join(data, "uncramp", "opening")


def name(columns: int, lines: int) -> str:
    """The file name of the picture for a terminal of this size."""
    return f"{columns}x{lines}"


def holds_for() -> bytes:
    """What a picture made now holds for, on one line; empty while another program is writing the journal."""
    data = os.path.dirname(folder())
    journal = os.path.join(data, "journal.db")
    if any(_size(journal + side) for side in ("-wal", "-journal")):
        return b""
    words = os.path.join(os.path.dirname(__file__), "words")
    files = [os.path.join(words, file) for file in sorted(os.listdir(words)) if file.endswith(".toml")]
    environment = sorted(f"{key}={value}" for key, value in os.environ.items() if key.startswith(_ENVIRONMENT))
    stamps = [_stamp(file) for file in (journal, _settings(data), *files)]
    return repr((__version__, environment, stamps)).encode("ascii", "backslashreplace")


def packed(made_for: bytes, pictures: list[tuple[float, bytes]]) -> bytes:
    """A picture file: what it holds for, and what to print from when on (seconds UTC), nothing where that is empty."""
    starts = " ".join(f"{int(begins)} {len(picture)}" for begins, picture in pictures)
    return b"%b\n%b\n%b" % (made_for, starts.encode(), b"".join(picture for _, picture in pictures))


def _picture(size: os.terminal_size) -> bytes:
    """The bytes to print, or nothing when a picture is missing, no longer holds, or may not be what will be shown."""
    if any(os.environ.get(key) for key in _OWN_FACE) or os.environ.get("TERM", "dumb") == "dumb":
        return b""
    try:
        with open(os.path.join(folder(), name(*size)), "rb") as file:
            made_for, _, rest = file.read().partition(b"\n")
    except OSError:
        return b""
    if not made_for or made_for != holds_for():
        return b""
    head, _, pictures = rest.partition(b"\n")
    starts = head.split()
    now, end, found = time.time(), 0, b""
    for begins, length in zip(starts[::2], starts[1::2], strict=True):
        begin, end = end, end + int(length)
        if int(begins) <= now:
            found = pictures[begin:end]
    return found


def _listen() -> None:
    """Until the screens listen, a signal that ends the program gives the terminal back and ends it at once.

    An exception would not do: modules written in C, when they are imported, drop what is raised meanwhile.
    """
    import signal

    def end(number: int, frame: object) -> None:
        wipe()
        os._exit(128 + number)

    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        signal.signal(number, end)


def _quiet(termios: Any, before: list[Any]) -> list[Any]:
    """Settings that leave what is typed, unseen and as it is, for the screens; Ctrl+C still ends the program."""
    now = [*before[:6], [*before[6]]]
    now[0] &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
    now[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN)
    now[6][termios.VMIN], now[6][termios.VSUSP] = 1, b"\0"
    return now


def _settings(data: str) -> str:
    if os.environ.get("UNCRAMP_HOME"):
        return os.path.join(data, "settings.toml")
    config = os.environ.get("XDG_CONFIG_HOME") or os.path.expanduser("~/.config")
    return os.path.join(config, "uncramp", "settings.toml")


def _stamp(path: str) -> tuple[int, int, int] | None:
    try:
        found = os.stat(path)
    except FileNotFoundError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size
    except FileNotFoundError:
        return 0
