"""Keys, taps, pages and typing: what a user presses and what then is on screen."""

from __future__ import annotations

from textual import events
from uncramp_screens.rows import width_of

from tests.screens.walk import walk
from uncramp.protocol.terms import DAY, State
from uncramp.report.qr import qr_lines


async def test_a_wrong_key_names_the_right_ones_and_changes_nothing() -> None:
    async with walk() as walker:
        before = walker.text
        await walker.press("y")
        assert walker.state is State.ONSET
        assert "That key does nothing here. Keys: e " in walker.text
        await walker.press("escape")
        assert walker.text == before


async def test_arrows_and_enter_choose_an_option() -> None:
    async with walk("0 +34") as walker:
        await walker.press("down", "down", "up", "down")
        assert "2>easing" in walker.text
        await walker.press("enter")
        assert "easing" not in walker.text and walker.session.snapshot.choices["feel"] == "easing"


async def test_enter_without_a_highlight_answers_nothing() -> None:
    async with walk("0 +34") as walker:
        await walker.press("enter")
        assert walker.state is State.FEEL and "1 gone" in walker.text


async def test_j_and_k_move_but_k_alone_is_the_card() -> None:
    async with walk("0 +34") as walker:
        await walker.press("j", "j", "k")
        assert "1>gone" in walker.text
        await walker.press("escape", "k")
        assert "Leg cramp: what happened" in walker.text


async def test_the_highlight_never_stands_on_none_of_these() -> None:
    async with walk() as walker:
        seen = set()
        for _ in range(20):
            await walker.press("down")
            seen.add(walker.app.episode.cursor)
        assert seen == set("12345678")
        await walker.press("escape", "enter")
        assert walker.state is State.ONSET


async def test_enter_on_a_highlighted_danger_line_means_yes() -> None:
    async with walk() as walker:
        await walker.press("down", "enter")
        assert walker.state is State.SEEK_CARE


async def test_space_ticks_the_highlighted_line() -> None:
    async with walk("0 +34 1 0") as walker:
        await walker.press("down", "down", "space")
        assert "2>[x]" in walker.text
        assert "1 [ ]" in walker.text


async def test_a_tap_on_an_option_or_a_key_is_that_key() -> None:
    async with walk() as walker:
        line = next(y for y, row in enumerate(walker.text.splitlines()) if row.lstrip().startswith("0 None"))
        await walker.pilot.click(offset=(10, line))
        await walker.pilot.pause()
        assert walker.state is State.STRETCH
        rows = walker.text.splitlines()
        line = next(y for y, row in enumerate(rows) if "medical help" in row)
        await walker.pilot.click(offset=(70, line))
        await walker.pilot.pause()
        assert "[!] SEEK CARE" in walker.text


async def test_every_row_of_a_large_target_answers() -> None:
    async with walk("", (44, 40), touch="on") as walker:
        rows = walker.text.splitlines()
        line = next(y for y, row in enumerate(rows) if row.startswith("e ="))
        for above in (line - 1, line + 1):
            assert walker.app.episode.sheet.rows[above][0].key == "e"
        line = next(y for y, row in enumerate(rows) if row.startswith("0 None"))
        await walker.pilot.click(offset=(3, line + 1))
        await walker.pilot.pause()
        assert walker.state is State.STRETCH


async def test_pages_scroll_and_any_key_goes_back() -> None:
    async with walk("0") as walker:
        await walker.press("f1")
        assert "The card for a clinician" not in walker.text
        await walker.press("pagedown")
        assert "The card for a clinician" in walker.text
        await walker.press("x")
        assert "[3] GET READY" in walker.text and "Take the last answer back" not in walker.text
        assert "does nothing" not in walker.text


async def test_care_from_a_page() -> None:
    async with walk("0 f1") as walker:
        await walker.press("e")
        assert walker.state is State.SEEK_CARE


async def test_the_hour_closes_a_page_and_the_list_of_commands() -> None:
    for page in ("f1", "ctrl+p"):
        async with walk("0 +34 1 0 0 3 +3500") as walker:
            await walker.press(page)
            await walker.wait(100)
            assert walker.state is State.RECHECK
            assert "One hour. How is the leg?" in walker.text


async def test_nothing_interrupts_a_note() -> None:
    async with walk("0 +34 1 0 0 3 +3500 t") as walker:
        await walker.pilot.press(*"a[/b]e")
        await walker.wait(100)
        assert "a[/b]e" in walker.text
        assert "[60] RE-CHECK" in walker.text
        assert "What was typed" not in walker.text
        await walker.press("ctrl+s")
        assert walker.state is State.RECHECK
        notes = [stamped.event.data for stamped in walker.session.snapshot.log if stamped.event.name == "note"]
        assert notes == [{"text": "a[/b]e"}]


async def test_f8_is_care_while_typing_and_the_draft_stays() -> None:
    async with walk("0 t") as walker:
        await walker.pilot.press(*"my calf")
        await walker.press("f8")
        assert walker.state is State.SEEK_CARE
        await walker.press("t")
        assert "my calf" in walker.text


async def test_escape_keeps_the_draft_and_saves_nothing() -> None:
    async with walk("0 t") as walker:
        await walker.pilot.press(*"half")
        await walker.press("escape")
        assert not [stamped for stamped in walker.session.snapshot.log if stamped.event.name == "note"]
        await walker.press("t")
        assert "half" in walker.text


async def test_a_command_is_found_by_its_words() -> None:
    async with walk("0 ctrl+p") as walker:
        await walker.pilot.press(*"another muscle")
        await walker.pilot.press("enter")
        await walker.pilot.pause()
        assert "deep calf" in walker.text


async def test_the_card_is_copied_and_written(home: object) -> None:
    async with walk("1") as walker:
        await walker.press("k", "c")
        assert "Leg cramp: what happened" in walker.app.clipboard
        assert "The card was copied. It is also in" in walker.text


async def test_a_paste_of_ten_thousand_characters_answers_nothing() -> None:
    async with walk() as walker:
        before = walker.text
        walker.app.post_message(events.Paste("0" * 10_000))
        await walker.pilot.pause()
        assert walker.text == before
        await walker.go("0 t")
        walker.app.post_message(events.Paste("0123456789" * 1000))
        await walker.pilot.pause()
        await walker.press("ctrl+s")
        assert len(str(walker.session.snapshot.log[-1].event.data["text"])) == 10_000


async def test_ctrl_c_explains_itself_and_the_second_one_leaves() -> None:
    async with walk("0") as walker:
        await walker.pilot.press("ctrl+c")
        assert "q leaves, e is medical help." in walker.text
        await walker.pilot.press("ctrl+c")
        assert walker.app.return_code == 130
        assert walker.session.snapshot.log[-1].event.name == "leave"


async def test_q_leaves_with_a_sentence() -> None:
    async with walk("0") as walker:
        await walker.pilot.press("q")
        assert walker.app.return_code == 0
        assert "stays open" in str(walker.app.return_value)


async def test_an_alert_is_seen_and_then_the_title_comes_back() -> None:
    async with walk("0 +34") as walker:
        assert walker.text.startswith("  *** Hold over. ***")
        await walker.forget_alerts()
        assert walker.text.startswith("  [?] HOW IS IT")


async def test_an_alert_that_was_answered_hides_no_title() -> None:
    async with walk("0 +34 1 0 0 3 +3580") as walker:
        assert walker.text.startswith("  *** The one-hour check is due. ***")
        await walker.press("e")
        assert walker.text.startswith("  [!] SEEK CARE")


async def test_only_the_digits_are_painted_when_a_second_passes() -> None:
    async with walk("0 +8") as walker:
        painted: list[int] = []
        sheet = walker.app.episode.sheet
        refresh = sheet.refresh

        def count(*regions: object, **options: object) -> object:
            painted.extend(region.area for region in regions)  # type: ignore[attr-defined]
            assert regions or not options
            return refresh(*regions, **options)  # type: ignore[arg-type]

        sheet.refresh = count  # type: ignore[method-assign,assignment]
        await walker.wait(1)
        assert 0 < sum(painted) < 160
        assert width_of(walker.text.splitlines()[0]) <= 80


async def test_the_screen_keeps_its_widgets_from_state_to_state() -> None:
    async with walk() as walker:
        before = list(walker.app.screen.query("*"))
        await walker.go("0 +34 1 0 0 1")
        assert list(walker.app.screen.query("*")) == before


async def test_a_care_key_of_the_runners_own_is_what_a_tap_presses() -> None:
    async with walk("0 f1", keys={"care": (".",)}) as walker:
        row = next(row for row in walker.app.episode.sheet.rows if any(piece.role == "care" for piece in row))
        assert row[0].key == "."
        await walker.press(".")
        assert walker.state is State.SEEK_CARE


async def test_the_pain_scale_is_a_grid_for_fingers() -> None:
    async with walk("0 +34 1", (43, 42), touch="on") as walker:
        rows = walker.app.episode.plan.rows
        keys = [{piece.key: piece.width for piece in row if piece.role == "cell"} for row in rows]
        for key in "0123456789x":
            assert sum(key in row for row in keys) >= 3
            assert min(row[key] for row in keys if key in row) >= 9
        line = next(y for y, row in enumerate(walker.text.splitlines()) if "5 medium" in row)
        column = walker.text.splitlines()[line].index("5 medium")
        await walker.pilot.click(offset=(column, line + 1))
        assert walker.session.snapshot.answers[-1].value == 5


async def test_what_does_not_fit_can_be_tapped_to() -> None:
    async with walk("w", (43, 42), touch="on") as walker:
        seen = walker.text
        line = next(y for y, row in enumerate(seen.splitlines()) if "more: tap here" in row)
        for y in (line - 1, line, line + 1):
            assert walker.app.episode.plan.rows[y][0].key == "pagedown"
        while "more: tap here" in walker.text:
            await walker.pilot.click(offset=(40, line + 1))
        assert "back up: tap here" in walker.text and walker.text != seen


async def test_the_keys_of_the_card_can_be_tapped(home: object) -> None:
    async with walk("1 k", touch="on") as walker:
        rows = walker.text.splitlines()
        line = next(y for y, row in enumerate(rows) if "code to scan  b back" in row)
        await walker.pilot.click(offset=(rows[line].index("copy the"), line))
        assert "The card was copied." in walker.text
        line = next(y for y, row in enumerate(walker.text.splitlines()) if "b back" in row)
        await walker.pilot.click(offset=(walker.text.splitlines()[line].index("b back"), line))
        assert walker.state is State.SEEK_CARE and "Leg cramp: what happened" not in walker.text


async def test_the_card_is_a_code_to_scan_where_there_is_room() -> None:
    async with walk("1 k s") as walker:
        assert "The code needs a window of" in walker.text
        await walker.pilot.resize_terminal(120, 70)
        await walker.pilot.pause()
        shown = [line.strip() for line in walker.text.splitlines() if "\u2588" in line]
        assert shown == [line.strip() for line in qr_lines("\n".join(walker.session.brief())) if "\u2588" in line]
        assert "e = medical help" in walker.text or "Call 999" in walker.text
        await walker.press("x")
        assert "\u2588" not in walker.text and walker.state is State.SEEK_CARE


async def test_why_says_how_strong_a_source_is_and_whether_it_was_read() -> None:
    async with walk("w") as walker:
        assert "(weak: consumer pages or custom; original not opened)" in walker.text
        assert "Due for review" not in walker.text
        await walker.press("x")
        walker.clock.advance(400 * DAY)
        await walker.press("w")
        assert "Due for review since 2027-11-23" in walker.text


async def test_the_highlighted_command_bears_a_sign() -> None:
    async with walk("0 ctrl+p") as walker:
        assert ">e " in walker.text
        await walker.press("down")
        assert ">b " in walker.text and ">e " not in walker.text
        await walker.pilot.press(*"plan")
        assert ">v " in walker.text
