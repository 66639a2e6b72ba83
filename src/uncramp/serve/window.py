"""One tab: its process, started without a shell and always ended."""

from __future__ import annotations

import asyncio
import contextlib
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ..system.terminal_input import typed_at_once

if TYPE_CHECKING:
    from aiohttp import web
    from textual_serve.app_service import AppService
    from textual_serve.download_manager import DownloadManager

COMMAND = (sys.executable, "-m", "uncramp.serve.child")
MOST = 8
"""Windows at a time."""
PATIENCE = 15.0
"""Seconds to wait for a window that is ending."""
_LARGEST = 500  # columns or rows


class Windows:
    """The windows that are open: each tab has one at most, and all tabs together `MOST`."""

    def __init__(self) -> None:
        self._open: dict[str, tuple[AppService, web.WebSocketResponse]] = {}
        self._changed = asyncio.Condition()

    async def make_room(self, tab: str) -> bool:
        """Whether this tab may open a window now; the one it had is ended first.

        Waits for every window that is ending, so that a reload finds its episode free. Between this answer and `add`
        nothing may be awaited: that is what keeps the count right.
        """
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                while self._is_busy(tab):
                    if tab in self._open:
                        with contextlib.suppress(RuntimeError):  # it has not opened yet, and tells when it has
                            await self._open[tab][1].close()
                    async with self._changed:
                        if self._is_busy(tab):
                            await self._changed.wait()
        return tab not in self._open and len(self._open) < MOST

    def _is_busy(self, tab: str) -> bool:
        return tab in self._open or any(socket.closed for _, socket in self._open.values())

    def add(self, tab: str, window: AppService, socket: web.WebSocketResponse) -> None:
        """Count a window."""
        self._open[tab] = window, socket

    async def end(self, tab: str) -> None:
        """End the window of a tab, and tell who waits for it."""
        try:
            await self._open[tab][0].stop()
        finally:
            del self._open[tab]
            await self.tell()

    async def tell(self) -> None:
        """Something has changed for those who wait for room."""
        async with self._changed:
            self._changed.notify_all()

    async def end_all(self) -> None:
        """Close every tab's line and wait until its window has ended."""
        sockets = [socket for _, socket in self._open.values()]
        await asyncio.gather(*(socket.close(code=1001) for socket in sockets), return_exceptions=True)
        async with self._changed:
            await self._changed.wait_for(lambda: not self._open)


def open_window(
    command: Sequence[str], pipe: int, socket: web.WebSocketResponse, downloads: DownloadManager
) -> AppService:
    """A window that runs `command` with the read end of `pipe`, which tells it when the server has gone."""
    from textual_serve.app_service import AppService

    class Window(AppService):
        async def _open_app_process(self, width: int = 80, height: int = 24) -> asyncio.subprocess.Process:
            self._process = process = await asyncio.create_subprocess_exec(
                *command,
                str(pipe),
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.PIPE,
                env=self._build_environment(width=width, height=height),
                pass_fds=(pipe,),
                start_new_session=True,
            )
            self._stdin = process.stdin
            return process

        async def stop(self) -> None:
            """Ask the process to leave, then tell it, then end it."""
            task, self._task, process = self._task, None, self._process
            if task is None or process is None:
                return
            await downloads.cancel_app_downloads(app_service_id=self.app_service_id)
            await self.send_meta({"type": "quit"})
            for insist in (process.terminate, process.kill):
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(process.wait(), 5)
                    break
                with contextlib.suppress(ProcessLookupError):
                    insist()
            await process.wait()
            await task

    async def send(data: bytes | str) -> None:
        # A closed tab must not stop the reading: a process whose output nobody reads can never end.
        with contextlib.suppress(ConnectionError, RuntimeError):
            await (socket.send_bytes(data) if isinstance(data, bytes) else socket.send_str(data))

    async def close() -> None:
        await socket.close()

    return Window("", write_bytes=send, write_str=send, close=close, download_manager=downloads)


async def talk(socket: web.WebSocketResponse, window: AppService) -> None:
    """Pass on what the tab sends until it closes. What is not understood is left out."""
    from aiohttp import WSMsgType

    async for message in socket:
        if message.type is not WSMsgType.TEXT:
            continue
        with contextlib.suppress(ValueError, KeyError, TypeError):
            match message.json():
                case ["stdin", str(sent)] if typed := typed_at_once(sent):
                    await window.send_bytes(typed.encode())
                case ["resize", {"width": width, "height": height}]:
                    await window.set_terminal_size(cells(width, 80), cells(height, 24))
                case ["ping", str(mark)]:
                    await socket.send_json(["pong", mark])
                case ["blur"]:
                    await window.blur()
                case ["focus"]:
                    await window.focus()


def cells(value: Any, default: int) -> int:
    """A number of columns or rows that a tab asks for, within reason."""
    try:
        return max(1, min(int(value), _LARGEST))
    except (ValueError, TypeError, OverflowError):
        return default
