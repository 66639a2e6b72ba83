"""However many ask at once, a tab has one window and all tabs together no more than there may be."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import Any

import pytest

from uncramp.serve import window
from uncramp.serve.window import Windows


class Line:
    """A tab's line and its program, as far as the count of windows asks."""

    def __init__(self) -> None:
        self.is_open = False
        self.closed = False
        self.gone = asyncio.Event()

    async def close(self, **_: Any) -> None:
        await asyncio.sleep(0)
        if not self.is_open:
            raise RuntimeError("not open yet")
        self.closed = True
        self.gone.set()

    async def stop(self) -> None:
        await asyncio.sleep(0)


async def ask(windows: Windows, tab: str, running: Counter[str], most: Counter[str]) -> bool:
    """What the page's line does, from asking for room to its end; whether there was room."""
    if not await windows.make_room(tab):
        return False
    line: Any = Line()
    windows.add(tab, line, line)
    running[tab] += 1
    most[tab] = max(most[tab], running[tab])
    most["all"] = max(most["all"], running.total())
    await asyncio.sleep(0)
    line.is_open = True
    await windows.tell()
    await line.gone.wait()
    running[tab] -= 1
    await windows.end(tab)
    return True


async def test_one_tab_that_asks_many_times_has_one_window() -> None:
    windows, running, most = Windows(), Counter[str](), Counter[str]()
    asked = [asyncio.create_task(ask(windows, "tab", running, most)) for _ in range(20)]
    while sum(task.done() for task in asked) < 19 or not running["tab"]:
        await asyncio.sleep(0)
    assert most["tab"] == 1
    await windows.end_all()
    assert all(await asyncio.gather(*asked))


async def test_all_tabs_together_have_no_more_than_the_most(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(window, "MOST", 3)
    windows, running, most = Windows(), Counter[str](), Counter[str]()
    asked = [asyncio.create_task(ask(windows, f"tab {number}", running, most)) for number in range(10)]
    while sum(task.done() for task in asked) < 7:
        await asyncio.sleep(0)
    assert most["all"] == 3
    await windows.end_all()
    assert sum(await asyncio.gather(*asked)) == 3
    assert await windows.make_room("tab 3")


async def test_a_tab_whose_window_does_not_end_gets_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(window, "PATIENCE", 0)
    windows = Windows()
    line: Any = Line()
    windows.add("tab", line, line)
    assert not await windows.make_room("tab")
