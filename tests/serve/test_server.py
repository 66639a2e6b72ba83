"""Each tab has a process; closing, reloading and ending the server leave none behind; strangers get nothing."""

from __future__ import annotations

import asyncio
import errno
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

pytest.importorskip("textual_serve", reason="the extra `web` is not installed")

from aiohttp import ClientSession, ClientWebSocketResponse, WSServerHandshakeError
from aiohttp.test_utils import TestClient, TestServer

from tests.serve.conftest import TINY, Server, Told, say
from uncramp.serve import server
from uncramp.serve.address import Address
from uncramp.serve.server import Pages, ServeError, run

LOCAL = Address("127.0.0.1", 0)
OPEN = Address("0.0.0.0", 0, "long-token")


@asynccontextmanager
async def serving(address: Address = LOCAL, command: Sequence[str] = TINY) -> AsyncIterator[TestClient]:  # type: ignore[type-arg]
    async with TestClient(TestServer(Pages(address, say, command).app())) as client:
        yield client


def connect(client: TestClient, path: str = "/ws/tab", **headers: str):  # type: ignore[no-untyped-def, type-arg]
    place = f"http://{client.host}:{client.port}"
    return client.ws_connect(f"{path}?width=50&height=20", headers={"Origin": place} | headers)


async def test_the_page_is_whole_and_asks_nobody_else() -> None:
    async with serving() as client:
        page = await client.get("/")
        text = await page.text()
        assert page.status == 200
        assert "://" not in text
        assert 'name="viewport" content="width=device-width' in text
        assert "default-src 'none'" in page.headers["Content-Security-Policy"]
        assert page.headers["Referrer-Policy"] == "no-referrer"
        assert "serve.ended" in text
        for asset in ("static/js/textual.js", "static/css/xterm.css", "page/page.css", "page/page.js"):
            assert asset in text
            assert (await client.get(f"/{asset}")).status == 200
        assert (await client.get("/static/")).status == 403
        assert (await client.get("/page/../server.py")).status == 404
        assert await (await client.get("/nothing")).text() == "serve.no_page"


async def test_words_on_the_page_are_text_and_not_markup() -> None:
    async with TestClient(TestServer(Pages(LOCAL, lambda id, **_: f"<b>{id}", TINY).app())) as client:
        assert "<b>" not in await (await client.get("/")).text()


async def test_without_the_token_there_is_nothing() -> None:
    async with serving(OPEN) as client:
        for path in ("/", "/wrong-token/", "/static/js/textual.js", "/ws/tab"):
            refused = await client.get(path)
            assert (refused.status, await refused.text()) == (404, "serve.wrong_token")
        assert (await client.get("/long-token/")).status == 200
        assert (await client.get("/long-token")).url.path == "/long-token/"
        assert (await client.get("/long-token/page/page.js")).status == 200


async def test_a_foreign_name_for_this_machine_is_refused() -> None:
    async with serving() as client:
        refused = await client.get("/", headers={"Host": "evil.example"})
        assert (refused.status, await refused.text()) == (403, "serve.wrong_host")


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:1"])
async def test_a_socket_from_another_page_is_refused_and_starts_nothing(origin: str) -> None:
    async with serving(command=["/bin/false"]) as client:
        with pytest.raises(WSServerHandshakeError) as refused:
            await connect(client, Origin=origin)
        assert refused.value.status == 403


async def test_a_tab_is_a_process_that_gets_keys_and_leaves_when_the_tab_closes(told: Told) -> None:
    async with serving(OPEN) as client:
        socket = await connect(client, "/long-token/ws/tab")
        assert await told.line() == "open"
        await socket.send_json(["stdin", "e"])
        assert await told.line() == "key e"
        await socket.close()
        assert await told.line() == "left"
        assert await told.line() == ""


async def test_what_is_not_understood_is_left_out(told: Told) -> None:
    async with serving() as client:
        socket = await connect(client)
        assert await told.line() == "open"
        for odd in (
            "[",
            "{}",
            "[]",
            '["stdin"]',
            '["stdin", 3]',
            '["stdin", ""]',
            '["stdin", "\\u001b[>0;276;0c"]',
            '["stdin", "\\u001b]11;rgb:00/00/00\\u001b\\\\"]',
            '["resize", {"width": "x", "height": null}]',
            '["?"]',
        ):
            await socket.send_str(odd)
        await socket.send_bytes(b"\x00")
        await socket.send_json(["stdin", "k"])
        assert await told.line() == "key k"


async def test_a_reload_ends_the_old_process_before_the_new_one_starts(told: Told) -> None:
    async with serving() as client:
        old = await connect(client)
        assert await told.line() == "open"
        reading = asyncio.create_task(drained(old))  # its line went dead without a goodbye, then the same tab is back
        new = await connect(client)
        assert await told.line() == "left"
        assert (await told.line() or await told.line()) == "open"  # between the two there may be nobody
        await reading
        await new.close()
        assert await told.line() == "left"


async def drained(socket: ClientWebSocketResponse) -> None:
    async for _ in socket:
        pass


async def test_two_tabs_are_two_windows_and_not_without_end(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "MOST_WINDOWS", 2)
    async with serving() as client:
        one, other = await connect(client, "/ws/one"), await connect(client, "/ws/other")
        assert [await told.line(), await told.line()] == ["open", "open"]
        with pytest.raises(WSServerHandshakeError) as refused:
            await connect(client, "/ws/third")
        assert refused.value.status == 503
        await one.close()
        assert await told.line() == "left"
        await other.send_json(["stdin", "k"])
        assert await told.line() == "key k"


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130), (signal.SIGHUP, 129), (signal.SIGKILL, -9)]
)
async def test_no_process_outlives_the_server(
    told: Told, start: Callable[..., Server], number: signal.Signals, code: int
) -> None:
    server = start()
    async with ClientSession() as client:
        async with client.ws_connect(server.url + "ws/tab", headers={"Origin": server.url[:-1]}):
            assert await told.line() == "open"
            ended = asyncio.create_task(asyncio.to_thread(server.end, number))
            rest = [line async for line in told]
        assert await ended == code
    # A killed server takes the app's output with it, so that only its end is certain.
    assert rest == ["left"] or number is signal.SIGKILL


def test_an_address_that_cannot_be_used_is_named() -> None:
    with pytest.raises(ServeError) as refused:
        run("203.0.113.1", 8000, say, print)
    assert refused.value.words == "serve.no_address"
    why = os.strerror(errno.EADDRNOTAVAIL)
    assert refused.value.params == {"host": "203.0.113.1", "port": "8000", "why": why}


def test_importing_the_server_brings_in_no_web_library() -> None:
    script = (
        "import sys, uncramp.serve.server, uncramp.serve.child; print({'aiohttp', 'rich', 'textual'} & {*sys.modules})"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=Path("/"))
    assert done.stdout == "set()\n"
