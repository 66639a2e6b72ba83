"""What a key does without a page: the voice, what has to come off, the calendar of a cramp that is settled."""

from __future__ import annotations

from pathlib import Path

import pytest
from icalendar import Calendar

from tests.faults.paths import PATHS
from tests.screens.record import record
from tests.screens.walk import Walk, walk
from tests.snap import settle
from uncramp.alerts.programs import Programs
from uncramp.protocol.terms import State
from uncramp.settings.reader import load

pytestmark = [pytest.mark.thorough, pytest.mark.timeout(300)]
HEAT_OFF = f"{PATHS[State.HEAT]} +850"


@pytest.fixture
def bells(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is written to the terminal beside the frames; there is no program that speaks."""
    written: list[str] = []
    monkeypatch.setattr(Programs, "has", lambda programs, channel: False)
    monkeypatch.setattr("uncramp_screens.app.UncrampApp.write_terminal", lambda app, text: written.append(text))
    return written


@pytest.mark.parametrize("size", [(40, 18), (80, 24)])
async def test_the_voice_is_offered_while_one_gets_ready_and_through_the_hold(size: tuple[int, int]) -> None:
    async with walk("0", size) as walker:
        assert "c voice: off" in walker.text
        await walker.press("c")
        assert "c voice: on" in walker.text and walker.app.settings.alerts.speech
        await walker.wait(8)
        assert "HOLD" in walker.text and "c voice: on" in walker.text
        await walker.press("c")
        assert "c voice: off" in walker.text and "The voice is off." in walker.text


async def test_the_settings_remember_the_voice(home: Path) -> None:
    async with record(home, "0 c", cramps=(), runs=0) as walker:
        assert load(home / "settings.toml")[0].alerts.speech
        assert walker.session.ui.voice


async def test_without_a_program_that_speaks_the_last_three_seconds_ring(bells: list[str]) -> None:
    async with walk("0") as walker:
        await walker.press("c")
        assert "bells at 3, 2, 1, 0" in " ".join(walker.text.split())
        left = walker.session.view().countdown
        assert left is not None
        await walker.wait(left.left + 30 - 4)
        bells.clear()
        for _ in range(4):
            await walker.wait(1)
        assert bells.count("\a") >= 3


async def test_where_nothing_is_timed_c_says_so() -> None:
    async with walk("> c") as walker:
        assert "Nothing is being timed." in walker.text


@pytest.mark.parametrize("size", [(40, 18), (60, 20), (80, 24), (120, 40)])
async def test_what_has_to_come_off_fills_the_page_until_it_is_answered(size: tuple[int, int]) -> None:
    async with walk(HEAT_OFF, size) as walker:
        assert "Enter  It is off" in walker.text and "Is any of these true now?" not in walker.text
        assert walker.text.count("█") > 60, "in letters to be read from across a room"
        await walker.press("y", "s")
        assert "Enter  It is off" in walker.text, "nothing behind it is answered"
        await walker.wait(120)
        assert "Enter  It is off" in walker.text
        await walker.press("enter")
        assert "It is off" not in walker.text and "Is any of these true now?" in walker.text


async def test_who_says_off_now_is_not_asked_whether_it_is_off() -> None:
    async with walk(f"{PATHS[State.HEAT]} s") as walker:
        assert walker.state is State.REST and "It is off" not in walker.text


async def test_care_and_the_stretch_are_a_key_away_while_it_has_to_come_off() -> None:
    async with walk(HEAT_OFF) as walker:
        await walker.press("g")
        assert walker.state is State.STRETCH
    async with walk(HEAT_OFF) as walker:
        await walker.press("e")
        assert walker.state is State.SEEK_CARE


async def test_a_settled_cramp_leaves_its_days_in_a_calendar_file(home: Path) -> None:
    async with record(home, f"{PATHS[State.RESOLVED]} >", cramps=(), runs=0) as walker:
        assert "These dates as a calendar file" in walker.text
        await walker.press("r")
        files = list((home / "cards").glob("looks-*.ics"))
        assert len(files) == 1 and files[0].name in "".join(walker.text.split())
        events = Calendar.from_ical(files[0].read_bytes()).walk("VEVENT")
        assert len(events) >= 2 and len({str(event["uid"]) for event in events}) == len(events)


async def test_a_calendar_that_cannot_be_written_is_said(home: Path) -> None:
    async with record(home, f"{PATHS[State.RESOLVED]} >", cramps=(), runs=0) as walker:
        (home / "cards").write_text("a file where the folder should be")
        await walker.press("r")
        assert "cannot be written" in " ".join(walker.text.split())


async def settled(walker: Walk) -> str:
    return " ".join(walker.text.split())


async def test_the_rows_of_a_settled_cramp_bear_their_days() -> None:
    async with walk(PATHS[State.RESOLVED]) as walker:
        text = await settled(walker)
        assert "Tonight, 15 Jan:" in text and "Tomorrow, 16 Jan:" in text and "For three days, 18 Jan:" in text


async def test_a_sign_that_waits_is_said_while_resting_and_marked_on_the_line_of_the_hour() -> None:
    async with walk("0 +34 1 3 1 2 0 3 1 enter 1 enter") as walker:
        assert "Asked again at 08:30" in " ".join(walker.text.split())
        assert "○" in walker.text.splitlines()[1]


async def test_which_muscle_is_asked_beside_the_map_and_can_be_pointed_at() -> None:
    async with walk("a 3 1 0") as walker:
        legs = walker.app.screen.query_one("#legs")
        assert legs.display and legs.size.height == 16
        row = next(y for y, row in enumerate(walker.text.splitlines()) if " 8 " in row[:20])
        walker.clock.advance(2)
        await walker.pilot.click(offset=(walker.text.splitlines()[row].index("8"), row))
        await walker.pilot.pause()
        assert walker.session.snapshot.muscle == "buttock"


async def test_nothing_ticked_names_the_skip_only_where_it_skips() -> None:
    async with walk("7") as walker:
        await walker.press("enter")
        assert "Nothing is ticked" in walker.text and "s skips" not in walker.text
    async with walk(f"{PATHS[State.DEBRIEF]} 2") as walker:
        await walker.press("enter")
        assert "s skips" in walker.text


async def test_an_emergency_says_each_thing_once() -> None:
    async with walk("1") as walker:
        assert "Say: " not in walker.text and "Emergency number" not in walker.text
        for _ in range(4):
            await walker.press("pagedown")
        assert "Emergency number" not in walker.text and "Help is with me" in walker.text


@pytest.mark.parametrize("size", [(40, 18), (60, 20), (80, 24), (120, 40)])
@pytest.mark.parametrize("broken_off", [False, True])
async def test_where_not_to_rub_is_in_sight_with_how(size: tuple[int, int], broken_off: bool) -> None:
    async with walk("0 +34 2 3 +5", size) as walker:
        if broken_off:
            walker.clock.advance(200)
            await walker.wait(1)
        await settle(walker.pilot)
        seen = " ".join(walker.text.split())
        assert "× Do not dig into one point." in seen and "× Not over swelling, a bruise, hot" in seen
        assert seen.count("Not over swelling") == 1
        assert not broken_off or "Enter Start it again" in seen


async def test_who_helps_has_the_whole_list_of_the_pressure_on_one_page() -> None:
    async with walk("h 0 +34 1 3 1 2 0 3 +3600 0", (40, 18)) as walker:
        await settle(walker.pilot)
        assert "Ask them" in walker.text and "8 [ ]" in walker.text and "0  none of these" in walker.text
