"""Another screen, drawn once: nothing is written to the terminal until all of it is there."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import ExitStack
from typing import Any

from textual.app import App


def in_one_frame(app: App[Any], change: Callable[[], Awaitable[object]]) -> None:
    """Begin the change of screens, and draw again when it is done, or has failed."""
    changed, batch = change(), ExitStack()
    batch.enter_context(app.batch_update())

    async def draw_again() -> None:
        try:
            await changed
        finally:
            batch.close()
        if app.screen_stack:  # else the app has been left meanwhile
            app.screen.refresh()

    app.call_next(draw_again)
