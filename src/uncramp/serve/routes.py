"""The page, its files, and the line of each tab, for whoever came by the printed address and nobody else."""

from __future__ import annotations

import asyncio
import os
import re
from collections.abc import Awaitable, Callable, Sequence
from html import escape
from http import HTTPStatus
from importlib import resources
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from .address import COOKIE, Address, same_origin
from .window import COMMAND, Windows, cells, open_window, talk

if TYPE_CHECKING:
    from aiohttp import web

    Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

Say = Callable[..., str]
PAGE = Path(str(resources.files("uncramp.serve").joinpath("page")))
HEADERS = {
    # Nothing on the page may come from, or go to, anywhere else.
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "font-src 'self'; img-src 'self' data:; connect-src 'self' ws: wss:; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",  # the token is in the first address
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}
_WORDS = ("title", "opening", "ended", "again", "keyboard", "no_script")
# The page leads on by itself: a cookie that is for one site alone is not sent on a way that began at another.
_DOOR = '<!doctype html><meta http-equiv="refresh" content="0;url={0}"><title>{1}</title><a href="{0}">{1}</a>'


class Pages:
    """What is served, and the windows that are open."""

    def __init__(
        self, address: Address, say: Say, command: Sequence[str] = COMMAND, number: Callable[[], str] = str
    ) -> None:
        """`number` gives the emergency number to show; empty where none is known."""
        from textual_serve.download_manager import DownloadManager

        self.address = address
        self._say = say
        self._command = command
        self._number = number
        self._downloads = DownloadManager()
        self._windows = Windows()
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
                web.get("/", self._door),
                web.get(f"{prefix}/", self._index),
                web.get(f"{prefix}/ws/{{tab}}", self._socket),
                web.static(f"{prefix}/static", Path(textual_serve.__file__).parent / "static"),
                web.static(f"{prefix}/page", PAGE),
                # The script of textual-serve asks for this path as it stands, where the cookie is not sent: each key
                # is random, told to one window, and used once.
                web.get("/download/{key}", self._download),
            ]
        )
        app.on_response_prepare.append(_add_headers)
        app.on_shutdown.append(self._close)
        return app

    def refusal(self, status: int, words: str, **params: str) -> web.Response:
        """An answer that is one sentence, and gives nothing away."""
        from aiohttp import web

        return web.Response(status=status, text=self._say(words, **params), headers=HEADERS)

    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        from aiohttp import web

        if not self.address.admits(request.headers.get("Host", "")):
            return self.refusal(HTTPStatus.FORBIDDEN, "serve.wrong_host")
        if not self._is_let_in(request):
            return self.refusal(HTTPStatus.FORBIDDEN, "serve.wrong_token")
        try:
            return await handler(request)
        except web.HTTPNotFound:
            return self.refusal(HTTPStatus.NOT_FOUND, "serve.no_page")
        except web.HTTPException as error:
            return self.refusal(error.status, "serve.no_page")

    def _is_let_in(self, request: web.Request) -> bool:
        if request.path.startswith("/download/"):
            return True
        given = request.query.get("token") if request.path == "/" else request.cookies.get(COOKIE)
        return self.address.opened_by(given)

    async def _door(self, request: web.Request) -> web.StreamResponse:
        from aiohttp import web

        place = f"{self.address.prefix}/"
        page = _DOOR.format(place, escape(self._say("serve.title")))
        response = web.Response(text=page, content_type="text/html")
        response.set_cookie(COOKIE, self.address.token, path=place, httponly=True, samesite="Strict")
        return response

    async def _index(self, request: web.Request) -> web.StreamResponse:
        from aiohttp import web

        number = self._number()
        call = self._say("care.line.number", number=number) if number else self._say("care.line.unset")
        words = {name: escape(self._say(f"serve.{name}")) for name in _WORDS} | {"call": escape(call)}
        words["number"] = re.sub(r"[^\d+]", "", number) or "112"
        page = Template((PAGE / "page.html").read_text(encoding="utf-8")).substitute(words)
        return web.Response(text=page, content_type="text/html")

    async def _download(self, request: web.Request) -> web.StreamResponse:
        from aiohttp import web

        try:
            key = request.match_info["key"]
            download = await self._downloads.get_download_metadata(key)
        except KeyError:
            raise web.HTTPNotFound from None
        response = web.StreamResponse(headers={"Content-Type": download.mime_type})
        response.headers["Content-Disposition"] = f'attachment; filename="{Path(download.file_name).name}"'
        await response.prepare(request)
        async for chunk in self._downloads.download(key):
            await response.write(chunk)
        return response

    async def _socket(self, request: web.Request) -> web.StreamResponse:
        from aiohttp import web

        if not same_origin(request.headers.get("Origin"), request.headers.get("Host", "")):
            return self.refusal(HTTPStatus.FORBIDDEN, "serve.wrong_host")
        tab = request.match_info["tab"]
        if not await self._windows.make_room(tab):
            return self.refusal(HTTPStatus.SERVICE_UNAVAILABLE, "serve.too_many")
        socket = web.WebSocketResponse(heartbeat=15, timeout=2, max_msg_size=1 << 16)
        window = open_window(self._command, self._pipe, socket, self._downloads)
        self._windows.add(tab, window, socket)
        try:
            await socket.prepare(request)
            await self._windows.tell()
            await window.start(cells(request.query.get("width"), 80), cells(request.query.get("height"), 24))
            await talk(socket, window)
        finally:
            await asyncio.shield(self._windows.end(tab))
        return socket

    async def _close(self, app: web.Application) -> None:
        await self._windows.end_all()
        os.close(self._alive)
        os.close(self._pipe)


async def _add_headers(request: web.Request, response: web.StreamResponse) -> None:
    response.headers.update(HEADERS)
