"""The page in a real Chromium: keys at once, taps alone, no network, reload, close."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tests.serve.conftest import READY, Server, TinyLog

pytest.importorskip("textual_serve", reason="the extra `web` is not installed")

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.chromium, pytest.mark.thorough]

Start = Callable[..., Server]


@pytest.fixture
def desk(browser: Browser) -> Page:
    return browser.new_context(viewport={"width": 1024, "height": 640}).new_page()


@pytest.fixture
def phone(browser: Browser) -> Page:
    return browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True).new_page()


def visit(page: Page, server: Server) -> None:
    page.goto(server.url)
    page.wait_for_selector(READY)


def test_keys_work_at_once_and_nothing_comes_from_elsewhere(desk: Page, tiny: TinyLog, start: Start) -> None:
    server = start()
    asked: list[str] = []
    wrong: list[str] = []
    desk.on("request", lambda request: asked.append(request.url))
    desk.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    desk.on("pageerror", lambda error: wrong.append(str(error)))
    visit(desk, server)
    assert tiny.next() == "open"
    desk.keyboard.press("e")
    desk.keyboard.press("F8")
    desk.keyboard.insert_text("ñ")
    assert [tiny.next(), tiny.next(), tiny.next()] == ["key e", "key f8", "key ñ"]
    assert wrong == []
    assert [url for url in asked if not url.startswith((server.root, server.root.replace("http", "ws"), "data:"))] == []
    assert any(url.endswith(".ttf") for url in asked)


def test_a_phone_has_forty_columns_and_taps_alone_are_enough(phone: Page, tiny: TinyLog, start: Start) -> None:
    visit(phone, start())
    columns, rows = tiny.size()
    assert columns >= 40
    assert rows >= 18
    phone.touchscreen.tap(60, 110)
    assert tiny.next() == "open"
    assert tiny.next() == "tapped"


def test_a_dragging_finger_scrolls(phone: Page, tiny: TinyLog, start: Start) -> None:
    visit(phone, start())
    assert tiny.next() == "open"
    fingers = phone.context.new_cdp_session(phone)
    for kind, y in (("touchStart", 500), ("touchMove", 420), ("touchMove", 470), ("touchEnd", None)):
        points = [] if y is None else [{"x": 200, "y": y}]
        fingers.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    assert [tiny.next(), tiny.next(), tiny.next()] == ["down", "down", "up"]


def test_the_phones_keyboard_comes_only_when_asked_for_and_hides_no_words(
    phone: Page, tiny: TinyLog, start: Start
) -> None:
    visit(phone, start())
    assert tiny.next() == "open"
    area = phone.locator("textarea")
    assert area.get_attribute("inputmode") == "none"
    terminal, button = phone.locator("#terminal").bounding_box(), phone.locator("#keyboard").bounding_box()
    assert terminal is not None
    assert button is not None
    assert terminal["y"] + terminal["height"] <= button["y"]
    assert min(button["width"], button["height"]) >= 44
    call = phone.locator("#call")
    assert call.get_attribute("href") == "tel:112"
    assert call.is_visible()
    phone.locator("#keyboard").tap()
    assert area.get_attribute("inputmode") == "text"
    phone.keyboard.press("t")
    assert tiny.next() == "key t"


def test_a_reload_is_a_new_process_after_the_old_one_has_left(desk: Page, tiny: TinyLog, start: Start) -> None:
    visit(desk, start())
    assert tiny.next() == "open"
    desk.reload()
    assert tiny.next() == "left"
    assert (tiny.next() or tiny.next()) == "open"
    desk.keyboard.press("k")
    assert tiny.next() == "key k"


def test_a_closed_tab_leaves(desk: Page, tiny: TinyLog, start: Start) -> None:
    visit(desk, start())
    assert tiny.next() == "open"
    desk.close()
    assert tiny.next() == "left"
    assert tiny.next() == ""


def test_what_has_ended_says_so_and_opens_again_by_one_key_or_tap(phone: Page, tiny: TinyLog, start: Start) -> None:
    visit(phone, start())
    assert tiny.next() == "open"
    phone.keyboard.press("Control+q")
    phone.wait_for_selector("#ended", state="visible")
    assert not phone.locator("#keyboard").is_visible()
    assert phone.locator("#call").is_visible()
    assert phone.evaluate("document.activeElement.id") == "again"
    phone.locator("#again").tap()
    while tiny.next() != "open":
        pass
    phone.wait_for_selector(READY)
    assert not phone.locator("#ended").is_visible()


def test_two_tabs_are_two_processes(browser: Browser, tiny: TinyLog, start: Start) -> None:
    server = start()
    context = browser.new_context()
    first, other = context.new_page(), context.new_page()
    visit(first, server)
    visit(other, server)
    assert [tiny.next(), tiny.next()] == ["open", "open"]
    first.close()
    assert tiny.next() == "left"
    other.keyboard.press("k")
    assert tiny.next() == "key k"
