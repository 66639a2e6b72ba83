"""The real command in a real Chromium on a phone: the whole main job by taps alone, over a reload and a closed tab."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.serve.conftest import READY, Server
from tests.serve.shown import Shown
from uncramp.record.journal import Journal
from uncramp.words.languages import load_words

pytest.importorskip("textual_serve", reason="the extra `web` is not installed")

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.chromium, pytest.mark.thorough, pytest.mark.timeout(300)]

words = load_words().text
SERVE = (sys.executable, "-m", "uncramp", "serve", "--port", "0")


def begun(id: str) -> str:
    """The first words of a sentence: a narrow page breaks it before its end."""
    return " ".join(words(id).split()[:3])


class Phone:
    """A phone with the program open in its browser; time can be moved."""

    def __init__(self, page: Page, url: str, clock: Path) -> None:
        self.page = page
        self.shown = Shown(page)
        self._clock = clock
        page.goto(url)
        page.wait_for_selector(READY)

    def tap(self, id: str, then: str) -> None:
        """Tap on these words until those are shown: right after a change a tap only hears that it came too soon."""
        for _ in range(8):
            with suppress(AssertionError):
                self.shown.tap(begun(id))
                self.shown.wait(begun(then), seconds=4)
                return
        raise AssertionError(f"{id} does not lead to {then}:\n{self.shown.text}")

    def pass_time(self, seconds: int, then: str) -> None:
        """Let time pass and wait for these words."""
        self._clock.write_text(str(seconds))
        self.shown.wait(words(then))


@pytest.fixture
def phone(
    browser: Browser, home: Path, start: Callable[..., Server], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Phone]:
    clock = home / "clock"
    clock.write_text("0")
    monkeypatch.setenv("UNCRAMP_TEST_CLOCK", str(clock))
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    yield Phone(context.new_page(), start(program=SERVE).url, clock)
    context.close()


def ends(home: Path) -> list[tuple[str, str]]:
    """The state and end of every episode on the disk."""
    with Journal.open(home / "journal.db", read_only=True) as journal:
        return [(str(episode.state), str(episode.end)) for episode in journal.history.episodes()]


def test_from_a_locked_muscle_to_settled_by_taps_alone(phone: Phone, home: Path) -> None:
    phone.tap("onset.none", then="sign.ready")
    phone.page.reload()
    phone.page.wait_for_selector(READY)
    for _ in range(8):  # getting ready, then the hold: on a narrow page this key stands on the sheet of all keys
        phone.tap("key.more", then="help.skip.stretch")
        phone.tap("help.skip.stretch", then="key.more")
        with suppress(AssertionError):
            phone.shown.wait(begun("feel.gone"), seconds=4)
            break
    phone.tap("feel.gone", then="pain.mild")
    phone.tap("pain.mild", then="muscle.shin.name")
    phone.tap("muscle.shin.name", then="side.left")
    phone.tap("side.left", then="many.none")
    phone.tap("many.none", then="comfort.neither")
    phone.tap("comfort.neither", then="sign.rest")
    phone.pass_time(3700, then="onset.none.later")
    phone.tap("onset.none.later", then="many.none")
    phone.tap("many.none", then="cramping.no")
    phone.tap("cramping.no", then="pain.mild")
    phone.tap("pain.mild", then="sign.debrief")
    for _ in range(40):  # each question may be skipped, and a key that is held down skips one
        with suppress(AssertionError):
            phone.shown.wait(words("sign.resolved"), seconds=0.5)
            break
        with suppress(AssertionError):  # it goes with the last question
            phone.shown.tap(words("key.skip"))
    assert ends(home) == [("resolved", "resolved")]


def test_a_danger_line_leads_to_care_and_leaving_says_that_it_is_kept(phone: Phone, home: Path) -> None:
    phone.tap("danger.foot.short", then="sign.emergency")
    phone.shown.tap(words("key.leave"))
    phone.page.wait_for_selector("#ended", state="visible")
    assert words("serve.ended") in phone.page.inner_text("#ended")
    assert ends(home) == [("seek_care", "open")]
    phone.page.locator("#again").tap()
    phone.page.wait_for_selector(READY)
    phone.shown.wait(words("sign.emergency"))


def test_a_tab_that_is_closed_leaves_the_episode_open_and_free(phone: Phone, home: Path) -> None:
    phone.tap("onset.none", then="sign.ready")
    url, context = phone.page.url, phone.page.context
    phone.page.close()
    page = context.new_page()
    shown = Shown(page)
    page.goto(url)
    page.wait_for_selector(READY)
    shown.wait(words("key.pause"), words("sign.stretch"))
    assert ends(home) == [("stretch", "open")]
    assert words("sign.test") in shown.text
