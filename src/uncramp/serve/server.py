"""The web server: listens, lets `routes` answer, and ends with everything it started."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import signal
from collections.abc import AsyncIterator, Callable, Sequence
from http import HTTPStatus
from typing import TYPE_CHECKING

from msgspec.structs import replace

from ..system.extras import require
from .address import Address
from .routes import Pages, Say
from .window import COMMAND

if TYPE_CHECKING:
    from aiohttp import web

HEADER_SECONDS = 15.0
"""How long a connection may take over the head of a request, and stay without one."""


class ServeError(Exception):
    """The server did not start: a words id and what to fill in. ``exit_code`` is 2."""

    exit_code = 2

    def __init__(self, words: str, **params: str) -> None:
        super().__init__(words)
        self.words = words
        self.params = params


def run(
    host: str,
    port: int,
    say: Say,
    write: Callable[[str], object],
    command: Sequence[str] = COMMAND,
    number: Callable[[], str] = str,
) -> int:
    """Serve until a signal ends it, and return the exit code of that signal. ``write`` is told the address.

    ``number`` gives the emergency number to show. Raises `ServeError` when the address cannot be used, and `Missing`.
    """
    require("textual_serve")
    pages = Pages(Address.of(host, port), say, command, number)
    try:
        return asyncio.run(_serve(pages, say, write))
    except OSError as trouble:
        # asyncio writes a sentence of its own around the system's; a host name that is not found has no number there.
        code = trouble.errno or 0
        why = os.strerror(code) if code > 0 else trouble.strerror or str(trouble)
        raise ServeError("serve.no_address", host=host, port=str(port), why=why) from trouble


async def _serve(pages: Pages, say: Say, write: Callable[[str], object]) -> int:
    ended: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    def end(number: int) -> None:
        if not ended.done():
            ended.set_result(128 + number)

    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if (number := getattr(signal, name, None)) is not None:
            with contextlib.suppress(NotImplementedError):
                asyncio.get_running_loop().add_signal_handler(number, end, int(number))
    async with listening(pages):
        write(say("serve.open", url=pages.address.url))
        write(say("serve.token"))
        return await ended


@contextlib.asynccontextmanager
async def listening(pages: Pages) -> AsyncIterator[None]:
    """Listen at the address of `pages`, which learns the port it was given. Raises `OSError`."""
    from aiohttp import web

    runner = web.AppRunner(pages.app(), shutdown_timeout=1)
    await runner.setup()
    loop = asyncio.get_running_loop()
    try:
        server = await loop.create_server(
            _protocol(pages, runner.server), pages.address.host, pages.address.port, backlog=128
        )
        pages.address = replace(pages.address, port=server.sockets[0].getsockname()[1])
        try:
            yield
        finally:
            server.close()
    finally:
        await runner.cleanup()


def _protocol(pages: Pages, manager: web.Server | None) -> Callable[[], asyncio.Protocol]:
    """Makes what speaks with one connection: aiohttp's own, with our sentences for what is wrong with a request."""
    from aiohttp import web

    assert manager is not None
    silent = logging.Logger("uncramp.serve", logging.CRITICAL + 1)  # what any stranger can cause is no news

    class Protocol(web.RequestHandler):
        __slots__ = ()

        def handle_error(
            self,
            request: web.BaseRequest,
            status: int = 500,
            exc: BaseException | None = None,
            message: str | None = None,
        ) -> web.StreamResponse:
            if request.writer.output_size > 0:
                raise ConnectionError("half an answer has gone out")
            if status < HTTPStatus.INTERNAL_SERVER_ERROR:
                response = pages.refusal(status, "serve.bad_request")
            else:
                response = pages.refusal(status, "serve.fault", what=f"{type(exc).__name__}: {exc}")
            response.force_close()
            return response

    def make() -> Protocol:
        return Protocol(
            manager,
            loop=asyncio.get_running_loop(),
            keepalive_timeout=HEADER_SECONDS,
            access_log=silent,
            logger=silent,
        )

    return make
