"""Breaks the protocol's tables one entry at a time and counts how many breaks the tests notice.

    python -m tests.mutate [--only WORD] [--every N] [--jobs N]

Each break of `breaks` runs in a process of its own: the fast tests of the protocol first, then the stories, then the
promises of `check`. What survives is printed.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from _pytest.runner import runtestprotocol

from tests.breaks import Break, breaks, forget
from uncramp.proof.chart_promises import Checker

ROOT = Path(__file__).parent.parent
TESTS = (
    *(
        f"tests/protocol/test_{name}.py"
        for name in (
            *("effects", "refused", "visits", "facts", "asking", "ahead", "undo", "offers", "danger"),
            *("step_opening", "step_hold", "step_ten_minutes", "step_hour", "step_everywhere", "step_undo"),
            *("step_timers", "step_facts"),
            *("waits", "after", "rows", "looking_again"),
        )
    ),
    *("tests/protocol/test_validate.py", "tests/stories", "tests/triage/test_triage.py"),
    "tests/protocol/test_explore.py",
)
"""In the order of their speed."""
LONGEST = 60.0
"""Seconds of computing after which a break counts as noticed."""


class Breaking:
    """A pytest plugin: the tests are collected once, and run anew for each break in a child of its own."""

    def __init__(self, wanted: list[Break], jobs: int) -> None:
        self.todo = list(reversed(wanted))
        self.jobs = jobs
        self.survived: list[str] = []
        self.unbroken_passes = False

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        self.unbroken_passes = not self._in_child(session, lambda: None)
        children: dict[int, str] = {}
        while self.unbroken_passes and (self.todo or children):
            while self.todo and len(children) < self.jobs:
                name, apply = self.todo.pop()
                children[self._fork(session, apply)] = name
            child, status = os.wait()
            name = children.pop(child)
            if len(self.todo) % 50 == 0:
                sys.stderr.write(f"{len(self.todo)} to go\n")
            if os.waitstatus_to_exitcode(status) == 1:
                self.survived.append(name)
                sys.stderr.write(f"not noticed: {name}\n")
        return True

    def _in_child(self, session: pytest.Session, apply: Callable[[], None]) -> bool:
        return os.waitstatus_to_exitcode(os.waitpid(self._fork(session, apply), 0)[1]) == 0

    def _fork(self, session: pytest.Session, apply: Callable[[], None]) -> int:
        child = os.fork()
        if child == 0:
            signal.setitimer(signal.ITIMER_VIRTUAL, LONGEST)  # a break that never ends is ended, and so noticed
            os._exit(0 if noticed(session, apply) else 1)
        return child


def noticed(session: pytest.Session, apply: Callable[[], None]) -> bool:
    """Whether any test or promise fails once the tables are broken."""
    try:
        apply()
        forget()
        for item, following in zip(session.items, [*session.items[1:], None], strict=True):
            if any(report.failed for report in runtestprotocol(item, log=False, nextitem=following)):
                return True
        return any(promise.broken for promise in Checker().run())
    except Exception:
        return True


def main() -> int:
    """Returns 0 when every break was noticed, else 1."""
    parser = argparse.ArgumentParser(description="Break the protocol's tables, one entry at a time.")
    parser.add_argument("--only", default="", help="breaks whose name has this word")
    parser.add_argument("--every", type=int, default=1, help="only every N-th of them")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    os.chdir(ROOT)
    wanted = [broken for broken in breaks() if options.only in broken[0]][:: options.every]
    loop = Breaking(wanted, options.jobs)
    with contextlib.redirect_stdout(io.StringIO()):
        pytest.main(["-q", "-p", "no:cacheprovider", *TESTS], plugins=[loop])
    if not loop.unbroken_passes:
        print("The tests fail on the whole tables: mend that first.")
        return 1
    print(f"{len(wanted) - len(loop.survived)} of {len(wanted)} breaks noticed")
    return 1 if loop.survived else 0


if __name__ == "__main__":
    sys.exit(main())
