"""The web server: the page, its files, and a window for each tab."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
from collections.abc import Awaitable, Callable, Sequence
from html import escape
from importlib import resources
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from .address import Address, same_origin
from .window import COMMAND, cells, open_window, talk

if TYPE_CHECKING:
    from aiohttp import web
    from textual_serve.app_service import AppService

    Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

Say = Callable[..., str]
PAGE = Path(str(resources.files("uncramp.serve").joinpath("page")))
MOST_WINDOWS = 8
HEADERS = {
    # Nothing on the page may come from, or go to, anywhere else.
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "font-src 'self'; img-src 'self' data:; connect-src 'self' ws: wss:; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",  # the token is in the address
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}


class ServeError(Exception):
    """The server did not start: a words id and what to fill in. ``exit_code`` is 2."""

    exit_code = 2

    def __init__(self, words: str, **params: str) -> None:
        super().__init__(words)
        self.words = words
        self.params = params


class Pages:
    """What is served, and the windows that are open."""

    def __init__(self, address: Address, say: Say, command: Sequence[str] = COMMAND) -> None:
        from textual_serve.download_manager import DownloadManager

        self.address = address
        self._say = say
        self._command = command
        self._downloads = DownloadManager()
        self._windows: dict[str, tuple[AppService, web.WebSocketResponse]] = {}
        self._closed = asyncio.Condition()
        self._pipe, self._alive = os.pipe()

    def app(self) -> web.Application:
        """The web application."""
        import textual_serve
        from aiohttp import web

        prefix = self.address.prefix

        @web.middleware
        async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
            return await self._guard(request, handler)

        app = web.Application(middlewares=[guard])
        app.add_routes(
            [
                web.get(f"{prefix}/", self._index),
                web.get(f"{prefix}/ws/{{tab}}", self._socket),
                web.static(f"{prefix}/static", Path(textual_serve.__file__).parent / "static"),
                web.static(f"{prefix}/page", PAGE),
                # The script of textual-serve asks for this path as it stands; each key is random and used once.
                web.get("/download/{key}", self._download),
            ]
        )
        if prefix:
            app.add_routes([web.get(prefix, self._to_index)])
        app.on_shutdown.append(self._close_all)
        return app

    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        from aiohttp import web

        if not self.address.admits(request.host):
            return web.Response(status=403, text=self._say("serve.wrong_host"), headers=HEADERS)
        try:
            response = await handler(request)
        except web.HTTPNotFound:
            words = "serve.wrong_token" if self.address.token else "serve.no_page"
            return web.Response(status=404, text=self._say(words), headers=HEADERS)
        if not response.prepared:
            response.headers.update(HEADERS)
        return response

    async def _to_index(self, request: web.Request) -> web.StreamResponse:
        from aiohttp import web

        raise web.HTTPFound(f"{self.address.prefix}/")

    async def _index(self, request: web.Request) -> web.StreamResponse:
        from aiohttp import web

        ids = ("serve.title", "serve.opening", "serve.ended", "serve.again", "serve.keyboard", "serve.no_script")
        words = {id.partition(".")[2]: escape(self._say(id)) for id in ids}
        page = Template((PAGE / "page.html").read_text(encoding="utf-8")).substitute(words)
        return web.Response(text=page, content_type="text/html")

    async def _download(self, request: web.Request) -> web.StreamResponse:
        from aiohttp import web

        try:
            key = request.match_info["key"]
            found = await self._downloads.get_download_metadata(key)
        except KeyError:
            raise web.HTTPNotFound from None
        response = web.StreamResponse(headers=HEADERS | {"Content-Type": found.mime_type})
        response.headers["Content-Disposition"] = f'attachment; filename="{Path(found.file_name).name}"'
        await response.prepare(request)
        async for chunk in self._downloads.download(key):
            await response.write(chunk)
        return response

    async def _socket(self, request: web.Request) -> web.StreamResponse:
        from aiohttp import web

        if not same_origin(request.headers.get("Origin"), request.host):
            return web.Response(status=403, text=self._say("serve.wrong_host"))
        tab = request.match_info["tab"]
        await self._make_room(tab)
        if len(self._windows) >= MOST_WINDOWS:
            return web.Response(status=503, text=self._say("serve.too_many"))
        socket = web.WebSocketResponse(heartbeat=15, timeout=2, max_msg_size=1 << 16)
        window = open_window(self._command, self._pipe, socket, self._downloads)
        self._windows[tab] = window, socket
        try:
            await socket.prepare(request)
            await window.start(cells(request.query.get("width"), 80), cells(request.query.get("height"), 24))
            await talk(socket, window)
        finally:
            await asyncio.shield(self._close(tab, window))
        return socket

    async def _make_room(self, tab: str) -> None:
        """End the window this tab had and wait for all that are ending, so that a reload finds its episode free."""
        if tab in self._windows:
            with contextlib.suppress(RuntimeError):
                await self._windows[tab][1].close()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(15), self._closed:
                await self._closed.wait_for(lambda: tab not in self._windows and not self._ending())

    def _ending(self) -> bool:
        return any(socket.closed for _, socket in self._windows.values())

    async def _close(self, tab: str, window: AppService) -> None:
        try:
            await window.stop()
        finally:
            self._windows.pop(tab, None)
            async with self._closed:
                self._closed.notify_all()

    async def _close_all(self, app: web.Application) -> None:
        sockets = [socket for _, socket in self._windows.values()]
        await asyncio.gather(*(socket.close(code=1001) for socket in sockets), return_exceptions=True)
        async with self._closed:
            await self._closed.wait_for(lambda: not self._windows)
        os.close(self._alive)
        os.close(self._pipe)


def run(host: str, port: int, say: Say, write: Callable[[str], object], command: Sequence[str] = COMMAND) -> int:
    """Serve until a signal ends it, and return the exit code of that signal. ``write`` is told the address.

    Raises `ServeError` when textual-serve is missing or the address cannot be used.
    """
    from importlib.util import find_spec

    if find_spec("textual_serve") is None:
        raise ServeError("serve.not_installed")
    try:
        return asyncio.run(_serve(host, port, say, write, command))
    except OSError as trouble:
        # asyncio writes a sentence of its own around the system's; a host name that is not found has no number there.
        number = trouble.errno or 0
        why = os.strerror(number) if number > 0 else trouble.strerror or str(trouble)
        raise ServeError("serve.no_address", host=host, port=str(port), why=why) from trouble


async def _serve(host: str, port: int, say: Say, write: Callable[[str], object], command: Sequence[str]) -> int:
    from dataclasses import replace

    from aiohttp import web

    ended: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    def end(number: int) -> None:
        if not ended.done():
            ended.set_result(128 + number)

    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if (number := getattr(signal, name, None)) is not None:
            with contextlib.suppress(NotImplementedError):
                asyncio.get_running_loop().add_signal_handler(number, end, int(number))
    pages = Pages(Address.of(host, port), say, command)
    runner = web.AppRunner(pages.app(), access_log=None, shutdown_timeout=1)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
        pages.address = replace(pages.address, port=runner.addresses[0][1])
        write(say("serve.open", url=pages.address.url))
        if pages.address.token:
            write(say("serve.token"))
        return await ended
    finally:
        await runner.cleanup()
