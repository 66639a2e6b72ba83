"""The command line inside this process: its exit code, and what it said."""

from __future__ import annotations

import io
import os
import re
import sys
import traceback
from dataclasses import dataclass
from pathlib import Path

from tests.faults.tally import Tally

CODES = (0, 1, 2, 3, 4)
"""What a command may exit with by itself."""
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""What a terminal could obey."""
_SENTENCES = 12
"""Lines on stderr beyond which it is no sentence any more."""


@dataclass(frozen=True)
class Output:
    """What one command came to. ``crash`` is a traceback, which is always a loss."""

    code: int
    out: str
    err: str
    crash: str = ""


def command(home: Path, *arguments: str, stdin: bytes = b"") -> Output:
    """Run ``uncramp`` with ``arguments`` on the data in ``home``."""
    from uncramp.cli import main

    streams = (io.BytesIO(stdin), io.BytesIO(), io.BytesIO())
    before = sys.stdin, sys.stdout, sys.stderr
    environ = dict(os.environ)
    os.environ |= {"UNCRAMP_HOME": str(home), "COLUMNS": "100"}
    texts = [io.TextIOWrapper(stream, "utf-8", errors="replace", write_through=True) for stream in streams]
    sys.stdin, sys.stdout, sys.stderr = texts
    code, crash = 99, ""
    try:
        code = main(list(arguments))
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else 1
    except BaseException:
        crash = traceback.format_exc()
    finally:
        sys.stdin, sys.stdout, sys.stderr = before
        os.environ.clear()
        os.environ.update(environ)
    out, err = (stream.getvalue().decode("utf-8", "replace") for stream in streams[1:])
    return Output(code, out, err, crash)


def sentence(tally: Tally, output: Output, where: str) -> None:
    """Lose unless the command ended with a documented code and, if it refused, a sentence."""
    if output.crash or output.code not in CODES or "Traceback" in output.err:
        tally.lose(f"{where}: {output.crash or output}")
    elif output.code not in (0, 1) and not 1 <= len(output.err.splitlines()) <= _SENTENCES:
        tally.lose(f"{where}: exit {output.code} with {len(output.err.splitlines())} lines: {output.err[:400]!r}")
    elif control := CONTROL.search(output.err):
        tally.lose(f"{where}: {control[0]!r} goes to the terminal: {output.err[:400]!r}")
