"""Other programs that call the runner: notify-send, espeak-ng, say. Started, never waited for, ended when they hang."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import time
from collections.abc import Callable, Mapping
from typing import IO

from msgspec import Struct, field

from .plan import Channel
from .terminal import clean

# The first that is installed is used. notify-send takes the text as its title, which no desktop reads as markup;
# the speakers read it from stdin, so that it can never be taken for an option.
COMMANDS: Mapping[Channel, tuple[tuple[str, ...], ...]] = {
    Channel.DESKTOP: (("notify-send", "--app-name=uncramp", "--", "{text}"),),
    Channel.SPEECH: (("espeak-ng", "--stdin"), ("say", "-f", "-")),
}
LONGEST = {Channel.DESKTOP: 5.0, Channel.SPEECH: 15.0}  # seconds


class EndedProgram(Struct, frozen=True):
    """How a program ended: its exit code, or None when it had to be stopped."""

    channel: Channel
    program: str
    code: int | None


class _Running(Struct):
    channel: Channel
    program: str
    process: subprocess.Popen[bytes]
    until: float


class Programs(Struct):
    """The programs started for alerts. ``now`` is a monotonic clock in seconds."""

    now: Callable[[], float] = time.monotonic
    _running: list[_Running] = field(default_factory=list)

    def has(self, channel: Channel) -> bool:
        """Whether one of the channel's programs is installed."""
        return any(shutil.which(program) for program, *_ in COMMANDS[channel])

    def start(self, channel: Channel, text: str) -> str | None:
        """Start the channel's program with this text and return its name; None when none is installed or starts."""
        self._stop(channel)
        for program, *rest in COMMANDS[channel]:
            if (path := shutil.which(program)) is None:
                continue
            arguments = [clean(text) if part == "{text}" else part for part in rest]
            with contextlib.suppress(OSError):
                process = subprocess.Popen(
                    [path, *arguments],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    start_new_session=True,
                )
                _hand_over(process.stdin, clean(text))
                self._running.append(_Running(channel, program, process, self.now() + LONGEST[channel]))
                return program
        return None

    def poll(self) -> tuple[EndedProgram, ...]:
        """What has ended since last asked; what has run too long is stopped. Returns at once."""
        return tuple(ended for running in list(self._running) if (ended := self._look(running, wait=0)))

    def finish(self) -> tuple[EndedProgram, ...]:
        """Wait for all that runs, each at most as long as it may, and say how it ended."""
        return tuple(
            ended for running in list(self._running) if (ended := self._look(running, wait=running.until - self.now()))
        )

    def close(self) -> None:
        """Stop whatever still runs."""
        for channel in {running.channel for running in self._running}:
            self._stop(channel)

    def _look(self, running: _Running, wait: float) -> EndedProgram | None:
        try:
            code: int | None = running.process.wait(max(wait, 0))
        except subprocess.TimeoutExpired:
            if self.now() < running.until:
                return None
            self._end(running)
            code = None
        self._running.remove(running)
        return EndedProgram(running.channel, running.program, code)

    def _stop(self, channel: Channel) -> None:
        for running in [running for running in self._running if running.channel is channel]:
            self._end(running)
            self._running.remove(running)

    @staticmethod
    def _end(running: _Running) -> None:
        running.process.kill()
        running.process.wait()


def _hand_over(stdin: IO[bytes] | None, text: str) -> None:
    if stdin is not None:
        with contextlib.suppress(OSError):
            stdin.write(text.encode() + b"\n")
        with contextlib.suppress(OSError):
            stdin.close()
