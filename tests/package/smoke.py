"""The installed command, tried as somebody who has just installed it would."""

from __future__ import annotations

import json
import os
import re
import select
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pexpect
import pyte

from uncramp import __version__
from uncramp.walkthrough.durations import seconds
from uncramp.walkthrough.shelf import find

STORY = "calf"
"""A story that ends settled."""
QUIET = 0.4
"""Seconds without a line after which the plain face has said what it had to say."""
LONG_WAIT = 600.0
"""Seconds from which a wait is left to the clock; shorter ones are a countdown, which is skipped."""


class Installed:
    """One installed command and a home of its own, with a clock that is moved. Raises `AssertionError`."""

    def __init__(self, command: Path, home: Path) -> None:
        home.mkdir(mode=0o700)
        self.command = str(command)
        self.home = home
        self._clock = home.parent / "clock"
        self._passed = 0.0
        self._pass_time(0)
        self._environment = {
            **{name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ},
            **{"UNCRAMP_HOME": str(home), "UNCRAMP_TEST_CLOCK": str(self._clock)},
            **{"TERM": "xterm-256color", "LANG": "C.UTF-8", "TZ": "UTC"},
        }

    def tried(self) -> Iterator[str]:
        """Try each thing, and say what is so."""
        assert self._output("--version") == f"uncramp {__version__}\n", "the version is the package's"
        yield f"--version says {__version__}"
        assert self._code() == 2, "without a terminal it ends with 2"
        yield "without a terminal it says so and ends with 2"
        self._output("check")
        yield "check: every promise holds"
        self._walk()
        yield f"a plain walk of the story {STORY} ends settled"
        self._screen()
        yield "the screens open in a terminal, and q leaves"
        self._output("doctor")
        yield "doctor finds nothing to mend"

    def _output(self, *arguments: str) -> str:
        done = subprocess.run(
            [self.command, *arguments], env=self._environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"`uncramp {' '.join(arguments)}` ends with 0: {done.stdout}{done.stderr}"
        return done.stdout

    def _code(self) -> int:
        return subprocess.run(
            [self.command], env=self._environment, capture_output=True, stdin=subprocess.DEVNULL, check=False
        ).returncode

    def _pass_time(self, passed: float) -> None:
        self._passed += passed
        new = self._clock.with_suffix(".new")
        new.write_text(str(self._passed), encoding="ascii")
        new.replace(self._clock)

    def _walk(self) -> None:
        """The story's own keys, typed line by line; countdowns are skipped, the hour passes."""
        with subprocess.Popen(
            [self.command, "--plain"], env=self._environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        ) as process:
            assert process.stdin is not None and process.stdout is not None
            output = process.stdout.fileno()
            text = _until_quiet(output)
            for step in find(STORY).steps:
                wait = 0.0 if step.wait is None else seconds(step.wait)
                for key in [*step.keys, *(["s"] if 0 < wait < LONG_WAIT else [])]:
                    self._pass_time(1)
                    process.stdin.write(f"{key}\n".encode())
                    process.stdin.flush()
                    text += _until_quiet(output)
                if wait >= LONG_WAIT:
                    self._pass_time(wait)
                    text += _until_quiet(output)
            process.stdin.write(b"q\n")
            process.stdin.close()
            text += process.stdout.read()
        rows = json.loads(self._output("history", "--json"))
        ended = [row["end"] for row in rows]
        assert ended == ["resolved"], f"the walk ends settled, not {rows}:\n{text.decode()}"

    def _screen(self) -> None:
        child = pexpect.spawn(
            self.command,
            env=self._environment,
            dimensions=(24, 80),
            timeout=30,
            encoding="utf-8",
            codec_errors="replace",
        )
        screen = pyte.Screen(80, 24)
        stream = pyte.Stream(screen)
        ends = time.monotonic() + 30
        while "none of these" not in "\n".join(screen.display).casefold():
            assert time.monotonic() < ends, "the opening screen shows:\n" + "\n".join(screen.display)
            stream.feed(_SKIPPED.sub("", str(child.read_nonblocking(65536, timeout=30))))
        child.send("q")
        child.expect(pexpect.EOF)
        child.close()
        assert child.exitstatus == 0, f"leaving ends with 0, not {child.exitstatus}"


_SKIPPED = re.compile(r"\x1b(?:\[[<=>?][0-9;]*[a-zA-Z]|\[[0-9;]*\$[a-z]|_[^\x1b]*\x1b\\|P[^\x1b]*\x1b\\)")


def _until_quiet(output: int) -> bytes:
    """What is said until nothing has come for a while, but something has."""
    text = b""
    while select.select([output], [], [], QUIET if text else 30)[0]:
        part = os.read(output, 65536)
        if not part:
            break
        text += part
    return text
