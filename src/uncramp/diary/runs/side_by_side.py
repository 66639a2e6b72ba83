"""Reading many files in processes beside this one: an hour of a watch's points takes a twentieth of a second."""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from itertools import chain, islice
from multiprocessing import get_context, parent_process
from typing import TypeVar

FEW = 24
"""So many files are read before others are asked to help: starting them takes as long as reading these."""
MOST = 4
"""So many help at most: this process still keeps what they read."""

Given = TypeVar("Given")
Made = TypeVar("Made")


def in_order(given: Iterable[Given], make: Callable[[Given], Made]) -> Iterator[tuple[Given, Made]]:
    """Each with what `make` makes of it, in order; of many, several are made at a time.

    `make` is a function of a module, and both sides can be sent to another process. Raises what it raises.
    """
    rest, helpers = iter(given), min(MOST, _cores())
    for item in islice(rest, FEW if helpers > 1 else None):
        yield item, make(item)
    for first in rest:
        yield from _helped(chain([first], rest), make, helpers)


def _helped(given: Iterable[Given], make: Callable[[Given], Made], helpers: int) -> Iterator[tuple[Given, Made]]:
    try:
        pool = ProcessPoolExecutor(helpers, get_context("spawn"), _begin)
    except (OSError, ImportError, NotImplementedError):  # a system without what processes share
        yield from ((item, make(item)) for item in given)
        return
    waiting: deque[tuple[Given, Future[Made] | None]] = deque()

    def next_made() -> tuple[Given, Made]:
        item, future = waiting.popleft()
        with contextlib.suppress(BrokenExecutor):  # a helper was ended from outside
            if future is not None:
                return item, future.result()
        return item, make(item)

    try:
        for item in given:
            waiting.append((item, _asked(pool, make, item)))
            if len(waiting) > 2 * helpers:
                yield next_made()
        while waiting:
            yield next_made()
    finally:
        pool.shutdown(cancel_futures=True)


def _asked(pool: ProcessPoolExecutor, make: Callable[[Given], Made], item: Given) -> Future[Made] | None:
    """Ask for one; who is started for it inherits that Ctrl+C, which goes to all, is not meant for helpers."""
    with contextlib.suppress(BrokenExecutor), _without_interrupts():
        return pool.submit(make, item)
    return None


@contextlib.contextmanager
def _without_interrupts() -> Iterator[None]:
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin() -> None:
    """In a helper: the program it helps ends it, and when that is gone there is nobody to read for."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(50_000)  # hardly anything read from a file refers back to itself
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    if parent := parent_process():
        parent.join()
        os._exit(0)


def _cores() -> int:
    """How many processors this program may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
