"""Runs commands with streams of a kind, each in a copy of this process that has everything imported already.

Reads one request a line, `{"arguments": [...], "home": "...", "out": KIND, "err": KIND, "folder": "..."}`; a kind is
`file`, `closed`, `full` or `pipe` (whose reader has gone). Answers with the exit code; what went to a file is there.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any


def fit(number: int, kind: str, file: str) -> None:
    """Make the numbered descriptor one of this kind."""
    if kind == "closed":
        os.close(number)
        return
    if kind == "pipe":
        reader, writer = os.pipe()
        os.close(reader)
    else:
        writer = os.open("/dev/full" if kind == "full" else file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    os.dup2(writer, number)
    os.close(writer)


def begin(asked: dict[str, Any]) -> None:
    """Be a process that has just been started like this."""
    os.environ["UNCRAMP_HOME"] = asked["home"]
    os.chdir(asked["folder"])
    sys.argv[1:] = asked["arguments"]
    # Closed only after the other is in place, so that neither takes the other's number.
    order = sorted([(1, asked["out"], "out"), (2, asked["err"], "err")], key=lambda stream: stream[1] == "closed")
    for number, kind, name in order:
        fit(number, kind, os.path.join(asked["folder"], name))
    closed = {number for number, kind, _ in order if kind == "closed"}
    sys.stdout = None if 1 in closed else open(1, "w", closefd=False)  # noqa: SIM115
    sys.stderr = None if 2 in closed else open(2, "w", closefd=False)  # noqa: SIM115
    if asked["arguments"] == ["check"]:
        shorten_check()
    vars(sys).update(__stdout__=sys.stdout, __stderr__=sys.stderr)  # as Python does at its start


def shorten_check() -> None:
    """A few moments of the chart: what the check finds does not matter here."""
    from uncramp.proof import chart_promises, explore

    vars(chart_promises)["explore"] = lambda on_step: explore.explore([explore.beginning()], "danger.spine", on_step)


def main() -> int:
    """Answer requests; in a copy, the exit code of the command."""
    import uncramp.cli.dispatch
    import uncramp.cli.parser
    import uncramp.record.journal
    import uncramp.words.catalogue
    from uncramp.__main__ import main as run

    uncramp.cli.parser.filled(uncramp.cli.parser.build())
    while line := sys.stdin.readline():
        asked = json.loads(line)
        child = os.fork()
        if not child:
            begin(asked)
            return run()
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        os.write(1, f"{code}\n".encode())
    return 0


if __name__ == "__main__":
    sys.exit(main())
