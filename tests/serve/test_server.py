"""Each tab has a process; closing, reloading and ending the server leave none behind; strangers get nothing."""

from __future__ import annotations

import asyncio
import contextlib
import re
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

pytest.importorskip("textual_serve", reason="the extra `web` is not installed")

from aiohttp import ClientSession, ClientWebSocketResponse, CookieJar, WSServerHandshakeError
from aiohttp.test_utils import TestClient, TestServer

from tests.serve.conftest import TINY, Server, TinyLog, say
from uncramp.serve import server, window
from uncramp.serve.address import COOKIE, Address
from uncramp.serve.routes import HEADERS, Pages
from uncramp.serve.server import ServeError, listening, run

LOCAL = Address("127.0.0.1", 0, "long-token", "in")
OPEN = Address("0.0.0.0", 0, "long-token", "in")


@asynccontextmanager
async def serving(
    address: Address = LOCAL, command: Sequence[str] = TINY, *, cookie: bool = True
) -> AsyncIterator[TestClient]:  # type: ignore[type-arg]
    """The pages and a browser of them: one that has opened the printed address, unless it is not `known`."""
    app = Pages(address, say, command).app()
    async with TestClient(TestServer(app), cookie_jar=CookieJar(unsafe=True)) as client:
        if cookie:
            door = await client.get(f"/?token={address.token}")
            assert f'url={address.prefix}/"' in await door.text()
        yield client


def connect(client: TestClient, path: str = "/in/ws/tab", **headers: str):  # type: ignore[no-untyped-def, type-arg]
    place = f"http://{client.host}:{client.port}"
    return client.ws_connect(f"{path}?width=50&height=20", headers={"Origin": place} | headers)


async def test_the_page_is_whole_and_asks_nobody_else() -> None:
    async with serving() as client:
        page = await client.get("/in/")
        text = await page.text()
        assert page.status == 200
        assert "://" not in text
        assert 'name="viewport" content="width=device-width' in text
        assert "serve.ended" in text
        for asset in ("static/js/textual.js", "static/css/xterm.css", "page/page.css", "page/page.js"):
            assert asset in text
            assert (await client.get(f"/in/{asset}")).status == 200
        assert (await client.get("/in/static/")).status == 403
        assert (await client.get("/in/page/../server.py")).status == 404
        assert await (await client.get("/in/nothing")).text() == "serve.no_page"


@pytest.mark.parametrize(
    ("number", "shown"), [("", 'href="tel:112">care.line.unset<'), ("1 300 999", 'href="tel:1300999">care.line.number')]
)
async def test_the_emergency_number_is_one_tap(number: str, shown: str) -> None:
    app = Pages(LOCAL, say, TINY, lambda: number).app()
    async with TestClient(TestServer(app), cookies={COOKIE: LOCAL.token}, cookie_jar=CookieJar(unsafe=True)) as client:
        assert shown in await (await client.get("/in/")).text()


async def test_the_cookie_is_for_this_page_alone() -> None:
    async with serving(cookie=False) as client:
        cookie = (await client.get("/?token=long-token")).cookies[COOKIE]
        assert cookie.value == "long-token"
        assert cookie["httponly"] is True
        assert (cookie["samesite"], cookie["path"], cookie["domain"]) == ("Strict", "/in/", "")


PATHS = ("/", "/?token=wrong", "/?token=", "/in/", "/in/static/js/textual.js", "/in/page/page.js", "/in/ws/tab", "/x")


@pytest.mark.parametrize("address", [LOCAL, OPEN])
@pytest.mark.parametrize("cookie", [None, "", "wrong"])
async def test_who_knows_only_the_port_gets_nothing(address: Address, cookie: str | None) -> None:
    async with serving(address, ["/bin/false"], cookie=False) as client:
        cookies = {} if cookie is None else {COOKIE: cookie}
        for path in PATHS:
            refused = await client.get(path, cookies=cookies)
            assert (refused.status, await refused.text()) == (403, "serve.wrong_token")
            assert not refused.cookies
        with pytest.raises(WSServerHandshakeError) as stopped:
            await connect(client)
        assert stopped.value.status == 403


async def test_every_answer_says_what_may_be_loaded() -> None:
    async with serving() as client:
        ways = [("GET", path) for path in (*PATHS, "/in/static/css/xterm.css", "/download/x")]
        for method, path in [*ways, ("POST", "/in/"), ("HEAD", "/in/")]:
            answer = await client.request(method, path, headers={"Connection": "close"})
            assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS, (method, path)


@asynccontextmanager
async def connected() -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    """A bare connection to a server in this process."""
    pages = Pages(LOCAL, say, ["/bin/false"])
    async with listening(pages):
        reader, writer = await asyncio.open_connection("127.0.0.1", pages.address.port)
        try:
            yield reader, writer
        finally:
            writer.close()
            await writer.wait_closed()


@pytest.mark.parametrize(
    ("request_head", "status"),
    [
        (b"GET / HTTP/1.1\r\nHost: [::1\r\n\r\n", b"403"),
        (b"GET / HTTP/1.1\r\nHost: a]b\r\n\r\n", b"403"),
        (b"GET / HTTP/1.1\r\nHost: \xff\r\n\r\n", b"403"),
        (b"GET / HTTP/1.0\r\n\r\n", b"403"),
        (b"\x16\x03\x01 nothing\r\n\r\n", b"400"),
        (b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", b"400"),
        (b"GET / HTTP/1.1\r\nX: " + b"x" * 100_000 + b"\r\n\r\n", b"400"),
    ],
)
async def test_what_is_no_request_gets_one_sentence(
    request_head: bytes, status: bytes, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    async with connected() as (reader, writer):
        writer.write(request_head)
        head = await reader.readuntil(b"\r\n\r\n")
        assert head.split()[1] == status
        assert b"\r\nContent-Security-Policy: default-src 'none'" in head
    assert capfd.readouterr() == ("", "")
    assert not caplog.records


@pytest.mark.parametrize("begun", [b"", b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: "])
async def test_a_head_that_does_not_come_ends_the_connection(begun: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "HEADER_SECONDS", 0.01)
    async with connected() as (reader, writer):
        writer.write(begun)
        with contextlib.suppress(ConnectionResetError):  # what came just before the end may be answered so
            assert await reader.read() == b""


async def test_words_on_the_page_are_text_and_not_markup() -> None:
    app = Pages(LOCAL, lambda id, **_: f"<b>{id}", TINY).app()
    async with TestClient(TestServer(app), cookies={COOKIE: LOCAL.token}, cookie_jar=CookieJar(unsafe=True)) as client:
        for path in ("/in/", "/?token=long-token"):
            page = await client.get(path)
            assert page.status == 200
            assert "<b>" not in await page.text()


async def test_a_foreign_name_for_this_machine_is_refused() -> None:
    async with serving() as client:
        refused = await client.get("/?token=long-token", headers={"Host": "evil.example"})
        assert (refused.status, await refused.text()) == (403, "serve.wrong_host")


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:1"])
async def test_a_socket_from_another_page_is_refused_and_starts_nothing(origin: str) -> None:
    async with serving(command=["/bin/false"]) as client:
        with pytest.raises(WSServerHandshakeError) as refused:
            await connect(client, Origin=origin)
        assert refused.value.status == 403


async def test_a_tab_is_a_process_that_gets_keys_and_leaves_when_the_tab_closes(tiny: TinyLog) -> None:
    async with serving(OPEN) as client:
        socket = await connect(client)
        assert await tiny.line() == "open"
        await socket.send_json(["stdin", "e"])
        assert await tiny.line() == "key e"
        await socket.close()
        assert await tiny.line() == "left"
        assert await tiny.line() == ""


async def test_what_is_not_understood_is_left_out(tiny: TinyLog) -> None:
    async with serving() as client:
        socket = await connect(client)
        assert await tiny.line() == "open"
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
        assert await tiny.line() == "key k"


async def test_a_reload_ends_the_old_process_before_the_new_one_starts(tiny: TinyLog) -> None:
    async with serving() as client:
        old = await connect(client)
        assert await tiny.line() == "open"
        reading = asyncio.create_task(drained(old))  # its line went dead without a goodbye, then the same tab is back
        new = await connect(client)
        assert await tiny.line() == "left"
        assert (await tiny.line() or await tiny.line()) == "open"  # between the two there may be nobody
        await reading
        await new.close()
        assert await tiny.line() == "left"


async def drained(socket: ClientWebSocketResponse) -> None:
    async for _ in socket:
        pass


async def test_two_tabs_are_two_windows_and_not_without_end(tiny: TinyLog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(window, "MOST", 2)
    async with serving() as client:
        first, other = await connect(client, "/in/ws/one"), await connect(client, "/in/ws/other")
        assert [await tiny.line(), await tiny.line()] == ["open", "open"]
        with pytest.raises(WSServerHandshakeError) as refused:
            await connect(client, "/in/ws/third")
        assert refused.value.status == 503
        await first.close()
        assert await tiny.line() == "left"
        await other.send_json(["stdin", "k"])
        assert await tiny.line() == "key k"


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130), (signal.SIGHUP, 129), (signal.SIGKILL, -9)]
)
async def test_no_process_outlives_the_server(
    tiny: TinyLog, start: Callable[..., Server], number: signal.Signals, code: int
) -> None:
    server = start()
    async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as client:
        async with client.get(server.url) as door:
            place = re.findall('href="([^"]+)"', await door.text())[0]
        async with client.ws_connect(f"{server.root}{place}ws/tab", headers={"Origin": server.root}):
            assert await tiny.line() == "open"
            ended = asyncio.create_task(asyncio.to_thread(server.end, number))
            rest = [line async for line in tiny]
        assert await ended == code
    # A killed server takes the app's output with it, so that only its end is certain.
    assert rest == ["left"] or number is signal.SIGKILL


def test_an_address_that_cannot_be_used_is_named() -> None:
    with pytest.raises(ServeError) as refused:
        run("203.0.113.1", 8000, say, print)
    assert refused.value.words == "serve.no_address"
    params = dict(refused.value.params)
    assert params.pop("why"), "in the words of the system, or of Python from 3.13 on"
    assert params == {"host": "203.0.113.1", "port": "8000"}


def test_importing_the_server_brings_in_no_web_library() -> None:
    script = (
        "import sys, uncramp.serve.server, uncramp.serve.child; print({'aiohttp', 'rich', 'textual'} & {*sys.modules})"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=Path("/"))
    assert done.stdout == "set()\n"
