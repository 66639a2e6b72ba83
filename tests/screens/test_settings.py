"""The settings on the screens: each changed where it stands, in force at once, the file's comments kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.screens.record import record
from tests.screens.walk import Walk, walk
from tests.snap import Snap
from uncramp.settings.file import default_file
from uncramp.settings.model import setting_types
from uncramp.settings.reader import load
from uncramp_screens.pages.settings import SettingsScreen

pytestmark = [pytest.mark.thorough, pytest.mark.timeout(300)]


def here(walker: Walk) -> SettingsScreen:
    """The page."""
    screen = walker.app.screen
    assert isinstance(screen, SettingsScreen)
    return screen


async def to(walker: Walk, name: str) -> None:
    """Go to a row."""
    rows = here(walker).list
    rows.highlighted = rows.get_option_index(name)
    await walker.pilot.pause()


@pytest.mark.parametrize("size", [(40, 18), (80, 24), (120, 40)], ids=["40x18", "80x24", "120x40"])
async def test_the_page(home: Path, size: tuple[int, int], snap: Snap) -> None:
    async with record(home, "f4", cramps=(), runs=0, size=size) as walker:
        await snap(walker.pilot, "settings")


async def test_a_wide_window_has_two_columns_and_one_row_is_marked() -> None:
    async with walk("> f4", (200, 50)) as walker:
        rows = walker.text.splitlines()
        assert any("Country" in row and "Medical help: where" in row for row in rows[:6])
        assert all(name in walker.text for name in ("Voice", "Quiet hours", "Leave; an open cramp"))
        await walker.press(*["down"] * 22)
        assert [row.count(">") for row in walker.text.splitlines()].count(1) == 1
        assert here(walker).list.id == "more-rows", "arrows lead on into the other column"
        await walker.press(*["up"] * 6)
        await walker.press("right")
        assert here(walker).list.id == "rows", "to the sides they change what stands there"


@pytest.mark.parametrize("size", [(40, 18), (80, 24)], ids=["40x18", "80x24"])
@pytest.mark.parametrize("name", ["country", "emergency_number", "alerts.quiet_hours", "plain.wait_every"])
async def test_what_is_typed_says_that_enter_comes_first(name: str, size: tuple[int, int]) -> None:
    async with walk("> f4", size) as walker:
        await to(walker, name)
        assert "Enter, then type it." in " ".join(walker.text.split())


async def test_every_setting_of_the_file_has_a_row() -> None:
    async with walk("> f4") as walker:
        names = {option.id for option in here(walker).list.options if option.id}
        assert {*setting_types()} - {"keys"} <= names
        assert {"keys.care", "keys.leave", "keys.help"} <= names


async def test_a_switch_is_kept_with_every_comment_of_the_file(home: Path) -> None:
    async with record(home, "f4", cramps=(), runs=0) as walker:
        file = home / "settings.toml"
        file.write_text("# mine\n" + default_file(), encoding="utf-8")
        await to(walker, "motion")
        await walker.press("enter")
        assert "Moving drawings: off" in walker.text
        text = file.read_text(encoding="utf-8")
        assert text == "# mine\n" + default_file().replace("motion = true", "motion = false")
        assert not walker.session.ui.motion


async def test_colours_change_at_once(home: Path) -> None:
    async with record(home, "f4", cramps=(), runs=0) as walker:
        await to(walker, "theme")
        before = walker.app.theme
        await walker.press("right")
        assert walker.app.theme == "light" != before
        await walker.press("left")
        assert walker.app.theme == before
        assert load(home / "settings.toml")[0].theme == "default"


async def test_a_country_is_found_by_its_name_and_gives_its_number(home: Path) -> None:
    async with record(home, "f4", cramps=(), runs=0) as walker:
        await to(walker, "country")
        await walker.press("enter", *"united", "enter")
        assert "Which one?" in walker.text and "US United States" in " ".join(walker.text.split())
        await walker.press("space", *"k", "enter")
        assert "United Kingdom: 999" in walker.text
        assert walker.session.ui.numbers.emergency[0] == "999"
        assert load(home / "settings.toml")[0].country == "GB"


async def test_a_country_is_found_by_what_its_people_call_it_and_a_refusal_can_be_mended(home: Path) -> None:
    async with record(home, "f4", cramps=(), runs=0) as walker:
        await to(walker, "country")
        await walker.press("enter", *"narnia", "enter")
        shown = " ".join(walker.text.split())
        assert "the name is not known here" in shown and "`" not in shown and here(walker).typing
        await walker.press("ctrl+u", *"scotland", "enter")
        assert "United Kingdom: 999" in walker.text and not here(walker).typing


async def test_a_number_that_is_none_is_refused_and_can_be_mended(home: Path) -> None:
    async with record(home, "f4", cramps=(), runs=0) as walker:
        await to(walker, "emergency_number")
        await walker.press("enter", *"help", "enter")
        assert "cannot be help" in walker.text and here(walker).typing
        await walker.press("escape")
        assert not here(walker).typing and load(home / "settings.toml")[0].emergency_number == ""


async def test_escape_leaves_what_was_typed(home: Path) -> None:
    async with record(home, "f4", cramps=(), runs=0) as walker:
        await to(walker, "alerts.quiet_hours")
        await walker.press("enter", *"22", "escape")
        assert isinstance(walker.app.screen, SettingsScreen) and not here(walker).typing
        assert walker.session.parts.settings.alerts.quiet_hours == ""


async def test_voice_and_seconds(home: Path) -> None:
    async with record(home, "f4", cramps=(), runs=0) as walker:
        await to(walker, "alerts.speech")
        await walker.press("space")
        assert walker.app.settings.alerts.speech
        await to(walker, "plain.hold_every")
        await walker.press("enter", "backspace", "backspace", *"25", "enter")
        assert "25 seconds" in walker.text
        assert load(home / "settings.toml")[0].plain.hold_every == 25


async def test_a_key_is_pressed_and_works_at_once(home: Path) -> None:
    async with record(home, "f4", cramps=(), runs=0) as walker:
        await to(walker, "keys.history")
        await walker.press("enter", "j")
        assert load(home / "settings.toml")[0].keys == {"history": ("j",)}
        await walker.press("b", "j")
        assert "DIARY" in walker.text


@pytest.mark.parametrize("key", ["5", "y", "e", "ctrl+d"])
async def test_a_key_that_is_taken_is_refused(home: Path, key: str) -> None:
    async with record(home, "f4", cramps=(), runs=0) as walker:
        await to(walker, "keys.history")
        await walker.press("enter", key)
        assert "cannot be on" in " ".join(walker.text.split())
        assert walker.session.parts.settings.keys == {}
        await walker.press("escape")
        assert not here(walker).typing


async def test_large_rows_for_fingers_come_at_once(home: Path) -> None:
    async with record(home, "f4", cramps=(), runs=0) as walker:
        await to(walker, "touch")
        await walker.press("right")
        assert walker.app.screen.has_class("-touch") and walker.app.episode.has_class("-touch")


async def test_a_file_that_cannot_be_written_changes_nothing(home: Path) -> None:
    async with record(home, "f4", cramps=(), runs=0) as walker:
        (home / "settings.toml").write_text("this is no TOML", encoding="utf-8")
        await to(walker, "motion")
        await walker.press("enter")
        assert "was not changed" in " ".join(walker.text.split())
        assert walker.session.parts.settings.motion


async def test_without_a_file_it_holds_for_now() -> None:
    async with walk("> f4") as walker:
        await to(walker, "motion")
        await walker.press("enter")
        assert "It is not kept" in " ".join(walker.text.split()) and not walker.session.ui.motion
