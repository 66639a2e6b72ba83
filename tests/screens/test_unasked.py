"""Nothing is done that was not asked for: lists that run what they hold, and a page with two questions."""

from __future__ import annotations

import pytest
from textual.widgets import OptionList

from tests.screens.walk import walk
from uncramp.protocol.terms import State
from uncramp.session.keyboard import HELD

pytestmark = [pytest.mark.thorough, pytest.mark.timeout(300)]


async def test_enter_closes_the_help_sheet_where_no_row_was_chosen() -> None:
    async with walk("0 +5 > f1") as walker:
        assert walker.app.screen.query(OptionList).first().highlighted is None
        await walker.press("enter")
        assert walker.app.screen is walker.app.episode and walker.state is State.STRETCH
        assert "KEYS" not in walker.text and "HOLD" in walker.text


async def test_an_arrow_chooses_a_row_of_the_help_sheet_and_enter_does_it() -> None:
    async with walk("0 +5 > f1 down enter") as walker:
        assert walker.app.screen is walker.app.episode and walker.state is State.ONSET


async def test_enter_closes_the_list_of_commands_where_nothing_was_typed_or_chosen() -> None:
    async with walk("0 +5 > ctrl+p") as walker:
        await walker.pilot.pause(0.3)
        assert walker.app.screen.query(OptionList).first().highlighted is None
        await walker.press("enter")
        assert walker.app.screen is walker.app.episode and walker.state is State.STRETCH


async def test_an_arrow_chooses_a_command_and_enter_does_it() -> None:
    async with walk("0 +5 > ctrl+p") as walker:
        await walker.pilot.pause(0.3)
        await walker.press("down", "enter")
        await walker.pilot.pause()
        assert walker.app.screen is walker.app.episode and walker.state is State.ONSET


async def test_enter_closes_the_keys_of_a_page_where_no_row_was_chosen() -> None:
    async with walk("0 +5", size=(40, 18)) as walker:
        walker.app.open_page("history")
        await walker.pilot.pause()
        diary = walker.app.screen
        await walker.press("f1")
        assert walker.app.screen is not diary
        await walker.press("enter")
        assert walker.app.screen is diary


@pytest.mark.parametrize("keys", ["down enter", "down down up enter", "space", "up space enter"])
async def test_arrows_and_enter_leave_an_answered_list_alone(keys: str) -> None:
    async with walk("0 +34 > down enter") as walker:
        asked = walker.session.view().ask
        assert walker.state is State.FEEL and asked is not None and asked.kind == "scale"
        await walker.press(*keys.split())
        assert walker.state is State.FEEL and walker.session.view().ask == asked
        upper = walker.text.partition("Pain now")[0]
        assert "The cramp: gone" in upper and "easing" not in upper and ">" not in upper, walker.text


async def test_an_answer_that_was_given_cannot_be_pointed_at() -> None:
    async with walk("0 +34 2") as walker:
        row = next(at for at, line in enumerate(walker.text.splitlines()) if "The cramp: easing" in line)
        await walker.pilot.click(offset=(8, row))
        asked = walker.session.view().ask
        assert walker.state is State.FEEL and asked is not None and asked.kind == "scale"


async def test_the_list_takes_arrows_again_once_its_answer_is_taken_back() -> None:
    async with walk("0 +34 > down enter b down") as walker:
        assert any(">" in line and "gone" in line for line in walker.text.splitlines()), walker.text


async def test_that_a_second_has_to_pass_is_said_no_longer_than_it_has_to(monkeypatch: pytest.MonkeyPatch) -> None:
    async with walk("0 > +34") as walker:
        spans: list[float] = []
        monkeypatch.setattr(walker.app.episode.messages, "set_timer", lambda seconds, _: spans.append(seconds))
        await walker.pilot.press("1", "1")
        assert walker.session.catalogue.text("keys.held") in walker.text and spans[-1] == HELD


@pytest.mark.parametrize("page", ["history", "prevent", "settings", "card", "why"])
@pytest.mark.parametrize("size", [(80, 24), (40, 18)])
async def test_a_key_that_means_nothing_on_a_page_says_where_the_keys_are(page: str, size: tuple[int, int]) -> None:
    async with walk("0 +5", size) as walker:
        walker.app.open_page(page)
        await walker.pilot.pause()
        await walker.press("z")
        assert walker.session.catalogue.text("keys.unknown", keys="F1") in walker.text, walker.text
        await walker.press("b")
        assert walker.app.screen is walker.app.episode
