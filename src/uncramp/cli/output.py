"""Standard output and standard error as every command finds them: there, and with one way to fail.

Data that cannot be written is `OutputLost`, whatever is wrong: a full disk, a closed pipe, a stream that was closed
before the program began. Talk is never lost by an error: where standard error cannot be written, it goes to standard
output if a person reads there, else nowhere.
"""

from __future__ import annotations

import errno
import io
import os
import sys

TYPE_CHECKING = False  # as in typing, whose import alone would delay help
if TYPE_CHECKING:
    from typing import TextIO

_OUT, _ERR = 1, 2


class OutputLost(Exception):
    """Standard output takes nothing more. Not an `OSError`: no file and no journal is to blame."""

    def __init__(self, error: OSError) -> None:
        self.why = error.strerror or str(error)
        self.closed_pipe = error.errno == errno.EPIPE
        super().__init__(self.why)


class _Data(io.FileIO):
    """Bytes for standard output."""

    def write(self, data: object, /) -> int:
        try:
            return super().write(data)  # type: ignore[arg-type]
        except OSError as error:
            raise OutputLost(error) from error


class _Talk(io.FileIO):
    """Bytes for standard error."""

    def write(self, data: object, /) -> int:
        try:
            return super().write(data)  # type: ignore[arg-type]
        except OSError:
            _tell_a_person(data)
            return len(data)  # type: ignore[arg-type]


def open_streams() -> None:
    """Give the process the streams it was started without, so that no file is ever taken for one of them.

    What a stream's encoding lacks becomes a question mark, never an error.
    """
    for number in (0, _OUT, _ERR):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDONLY)  # takes the lowest free number; nothing can be written there
    if sys.stdin is None:
        sys.stdin = open(0, closefd=False)  # noqa: SIM115
    if sys.stdout is None:
        sys.stdout = _guarded(_Data(_OUT, "w", closefd=False))
    if sys.stderr is None:
        sys.stderr = _guarded(_Talk(_ERR, "w", closefd=False))
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]
        except (AttributeError, ValueError, OSError):
            continue  # no real stream, as in a test; or one that fails, which is told when it is written to


def guard_streams() -> None:
    """Put the two streams of this module in place of the process's own; another's, as in a test, stay."""
    if sys.stdout is not None and sys.stdout is sys.__stdout__:
        sys.stdout = _guarded(_Data(_OUT, "w", closefd=False), sys.stdout)
    if sys.stderr is not None and sys.stderr is sys.__stderr__:
        sys.stderr = _guarded(_Talk(_ERR, "w", closefd=False), sys.stderr)


def flush() -> None:
    """Write what is still to be written. Raises `OutputLost`."""
    sys.stderr.flush()
    sys.stdout.flush()


def give_up() -> None:
    """Nothing more is written to standard output, also not when Python closes it."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
    except (OSError, ValueError, AttributeError):
        return  # no real stream, as in a test


def _tell_a_person(data: object) -> None:
    try:
        if os.isatty(_OUT):
            os.write(_OUT, data)  # type: ignore[arg-type]
    except OSError:
        return


def _guarded(raw: io.FileIO, like: TextIO | None = None) -> TextIO:
    return io.TextIOWrapper(
        io.BufferedWriter(raw),
        "utf-8" if like is None else like.encoding,
        errors="replace",
        line_buffering=bool(getattr(like, "line_buffering", False)),
        write_through=bool(getattr(like, "write_through", False)),
    )
