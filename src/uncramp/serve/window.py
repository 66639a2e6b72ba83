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
_LARGEST = 500  # columns or rows


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
