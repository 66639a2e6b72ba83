"""A thread that alone waits for the disk, so that a disk that hangs never stops the help.

Who asks waits for half a second at most. What takes longer goes on in the thread, and until it is done nothing more
is asked of the disk: every further question is answered at once with `Unavailable`.
"""

from __future__ import annotations

import threading
import time
import weakref
from collections.abc import Callable
from queue import SimpleQueue
from typing import Any, TypeVar

from .journal_errors import Unavailable

PATIENCE = 0.5
"""Seconds the help waits for the disk: for one thing, or for several in a row. It is filled up as time passes."""
LEAST = 0.05
"""Seconds that even the last of many in a row is given."""

T = TypeVar("T")


class _Work:
    """Something to do, and what came of it."""

    def __init__(self, job: Callable[[], Any]) -> None:
        self.job = job
        self.done = threading.Event()
        self.result: Any = None
        self.error: BaseException | None = None


class DiskThread:
    """Runs jobs one after the other; calling it is asking for one. It ends with `stop`, or when nobody has it."""

    def __init__(self) -> None:
        self._queue: SimpleQueue[_Work | None] = SimpleQueue()
        self._thread = threading.Thread(target=_work, args=(self._queue,), name="disk", daemon=True)
        self._thread.start()
        self._late: _Work | None = None
        self._left, self._since = PATIENCE, time.monotonic()
        self.stop = weakref.finalize(self, self._queue.put, None)

    @property
    def is_late(self) -> bool:
        """Whether something asked for earlier has not come about yet."""
        return self._late is not None and not self._late.done.is_set()

    def __call__(self, job: Callable[[], T], /) -> T:
        """What `job` gives, done in the thread. Raises what it raises, or `Unavailable` when it is not done in time.

        Then it still goes on, and ends when the disk lets it. After `stop` nothing is done any more.
        """
        if threading.current_thread() is self._thread:
            return job()
        if self.is_late or not self.stop.alive:
            raise Unavailable("journal.slow")
        work = _Work(job)
        self._queue.put(work)
        if not self._wait(work):
            self._late = work
            raise Unavailable("journal.slow")
        if work.error is not None:
            raise work.error
        result: T = work.result
        return result

    def _wait(self, work: _Work) -> bool:
        began = time.monotonic()
        self._left = min(PATIENCE, self._left + began - self._since)
        done = work.done.wait(max(LEAST, self._left))
        self._since = time.monotonic()
        self._left -= self._since - began
        return done


def _work(queue: SimpleQueue[_Work | None]) -> None:
    while (work := queue.get()) is not None:
        try:
            work.result = work.job()
        except BaseException as error:  # told to who asked, if they still wait
            work.error = error
        work.done.set()
        del work
