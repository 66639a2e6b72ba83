"""Pages over the episode: care from each of them, the note, the help sheet, the list of commands, the card, why."""

from __future__ import annotations

import pytest

from tests.screens.walk import walk
from uncramp.protocol.terms import DAY, State
from uncramp.report.qr import qr_lines
from uncramp_screens.widgets.columns import ListColumn

pytestmark = [pytest.mark.thorough, pytest.mark.timeout(300)]


@pytest.mark.parametrize("page", ["f1", "w", "k", "t", "n", "ctrl+p"])
async def test_f8_is_care_over_every_page(page: str) -> None:
    async with walk(f"0 > {page}") as walker:
        await walker.press("f8")
        assert (walker.state is State.SEEK_CARE and "CALL" in walker.text.replace("█", "")) or "MEDICAL" in walker.text


@pytest.mark.parametrize("page", ["f1", "w", "k", "n"])
async def test_the_care_key_is_care_over_pages_that_are_read(page: str) -> None:
    async with walk(f"0 > {page}") as walker:
        await walker.press("e")
        assert walker.state is State.SEEK_CARE


async def test_the_hour_closes_a_page_and_the_list_of_commands() -> None:
    for page in ("f1", "ctrl+p", "k"):
        async with walk("0 +34 1 3 1 2 0 3 +3500") as walker:
            await walker.press(page)
            await walker.wait(100)
            await walker.pilot.pause()
            assert walker.state is State.RECHECK and "One hour" in walker.text


async def test_nothing_interrupts_a_note() -> None:
    async with walk("0 +34 1 3 1 2 0 3 +3500 > t") as walker:
        await walker.pilot.press(*"a[/b]e")
        await walker.wait(100)
        assert "a[/b]e" in walker.text and "ONE HOUR" in walker.text
        await walker.press("ctrl+s")
        assert walker.state is State.RECHECK and "One hour" in walker.text
        notes = [stamped.event.data for stamped in walker.session.snapshot.log if stamped.event.name == "note"]
        assert notes == [{"text": "a[/b]e"}]


async def test_a_draft_outlives_care_and_escape() -> None:
    async with walk("0 > t") as walker:
        await walker.pilot.press(*"my calf")
        await walker.press("f8")
        assert walker.state is State.SEEK_CARE
        await walker.press("t")
        assert "my calf" in walker.text
        await walker.press("escape")
        assert not [stamped for stamped in walker.session.snapshot.log if stamped.event.name == "note"]


@pytest.mark.parametrize(
    ("typed", "listed"),
    [
        ("undo", "Take the last answer back"),
        ("quit", "Leave"),
        ("diary", "earlier cramps"),
        ("history", "earlier cramps"),
        ("report", "earlier cramps"),
        ("doctor", "Medical help"),
        ("summary", "The card"),
        ("theme", "Settings"),
        ("settings", "Settings"),
        ("hamstring", "Another muscle"),
        ("ambulance", "Medical help"),
        ("country", "Settings"),
        ("voice", "Speak the seconds"),
    ],
)
async def test_the_list_of_commands_knows_the_words_people_use(typed: str, listed: str) -> None:
    async with walk("0 +5 > ctrl+p") as walker:
        await walker.pilot.press(*typed)
        await walker.pilot.pause(0.3)
        rows = walker.text.splitlines()
        at = next(i for i, row in enumerate(rows) if typed in row)
        assert listed in " ".join(rows[at + 1 : at + 5]), walker.text


async def test_a_command_of_the_list_is_done() -> None:
    async with walk("0 +5 > ctrl+p") as walker:
        await walker.pilot.press(*"another muscle")
        await walker.pilot.pause(0.3)
        await walker.pilot.press("enter")
        await walker.pilot.pause()
        assert "WHICH MUSCLE" in walker.text


async def test_the_help_sheet_does_what_it_lists() -> None:
    async with walk("0 +5 > f1") as walker:
        await walker.press("down", "down", "down", "enter")
        await walker.pilot.pause()
        assert walker.state is not State.STRETCH or "HOLD" not in walker.text or "PAUSED" in walker.text
    async with walk("0 +5 > f1") as walker:
        await walker.press("m")
        assert "WHICH MUSCLE" in walker.text


async def test_the_card_is_copied_and_written(home: object) -> None:
    async with walk("1") as walker:
        await walker.press("k", "c")
        assert "Leg cramp: what happened" in walker.app.clipboard
        assert "The card was copied. It is also in" in " ".join(walker.text.split())


async def test_the_card_is_a_code_to_scan_where_there_is_room() -> None:
    async with walk("1 > k s") as walker:
        assert "It needs " in " ".join(walker.text.split())
        await walker.pilot.resize_terminal(120, 70)
        await walker.pilot.pause()
        shown = [line.strip() for line in walker.text.splitlines() if "█" in line]
        assert shown == [
            line.strip() for line in qr_lines(walker.session.pages.handover().brief((116, 66))) if "█" in line
        ]


async def test_why_says_how_strong_a_source_is_and_whether_it_was_read() -> None:
    async with walk("0 > w") as walker:
        await walker.press("s")
        assert "strong" in walker.text or "weak" in walker.text or "choice of this project" in walker.text
    async with walk("0") as walker:
        walker.clock.advance(400 * DAY)
        await walker.press("w", "s")
        assert "Due for review" in walker.text or "Why" not in walker.text


@pytest.mark.parametrize("page", ["ctrl+p", "f4", "f1"])
@pytest.mark.parametrize("size", [(20, 1), (1, 1)])
async def test_a_window_without_room_for_a_list_takes_every_key(page: str, size: tuple[int, int]) -> None:
    async with walk(f"0 +5 > {page}", size) as walker:
        await walker.press("down", "pagedown", "up", "pageup")
        await walker.pilot.resize_terminal(80, 24)
        await walker.press("escape", "e")
        assert walker.state is State.SEEK_CARE


@pytest.mark.parametrize("size", [(40, 18), (80, 24)])
async def test_enter_keeps_a_note_and_says_so(size: tuple[int, int]) -> None:
    async with walk("0 +5 > t", size) as walker:
        assert "Enter keep it" in walker.text and "Esc leave it out" in walker.text
        await walker.pilot.press(*"my calf", "enter")
        await walker.pilot.pause()
        assert walker.state is State.STRETCH and "The note is kept." in walker.text
        assert walker.session.snapshot.log[-1].event.data == {"text": "my calf"}


@pytest.mark.parametrize("size", [(40, 18), (80, 24)])
async def test_escape_leaves_a_note_out_and_says_so(size: tuple[int, int]) -> None:
    async with walk("0 +5 > t", size) as walker:
        await walker.pilot.press(*"my calf", "escape")
        await walker.pilot.pause()
        assert walker.state is State.STRETCH and "Not kept. t brings it back." in walker.text
        assert not [stamped for stamped in walker.session.snapshot.log if stamped.event.name == "note"]


@pytest.mark.parametrize("size", [(40, 18), (60, 20), (80, 24), (120, 40)])
@pytest.mark.parametrize("keys", [["pagedown"] * 4, ["end"], ["pagedown"], ["end", "pageup"], ["end", "home"]])
async def test_turning_the_pages_of_the_help_sheet_chooses_nothing(keys: list[str], size: tuple[int, int]) -> None:
    async with walk("0 +5 > f1", size) as walker:
        await walker.press(*keys)
        assert all(column.highlighted is None for column in walker.app.screen.query(ListColumn))
        await walker.press("enter")
        assert walker.app.screen is walker.app.episode and not walker.app.leaving
        assert walker.state is State.STRETCH


async def test_an_arrow_after_a_turned_page_chooses_a_row_in_sight() -> None:
    async with walk("0 +5 > f1", (40, 18)) as walker:
        await walker.press("pagedown")
        seen = walker.text
        await walker.press("down")
        assert walker.text.splitlines()[2:-3] == seen.splitlines()[2:-3], "the page stays where it is"
        column = walker.app.screen.query_one(ListColumn)
        assert column.highlighted is not None
        await walker.press("end", "down")
        assert column.highlighted is not None
