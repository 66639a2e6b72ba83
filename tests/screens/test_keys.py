"""Keys, taps and typing: what a runner presses and what then is on screen."""

from __future__ import annotations

import re
from unittest.mock import Mock

import pytest
from textual import events

from tests.faults.paths import PATHS
from tests.screens.walk import Walk, walk
from uncramp.protocol.terms import State

pytestmark = [pytest.mark.thorough, pytest.mark.timeout(300)]


def row_of(walker: Walk, text: str) -> tuple[int, int]:
    """Where a text stands: column and row."""
    rows = walker.text.splitlines()
    line = next(y for y, row in enumerate(rows) if text in row)
    return rows[line].index(text), line


async def tap(walker: Walk, text: str) -> None:
    """Tap a text."""
    walker.clock.advance(2)
    await walker.pilot.click(offset=row_of(walker, text))
    await walker.pilot.pause()


@pytest.mark.parametrize("state", PATHS)
async def test_a_key_that_does_nothing_changes_nothing_and_says_so(state: State) -> None:
    async with walk(PATHS[state]) as walker:
        before = walker.session.snapshot.seq
        await walker.press("j")
        assert walker.state is state and walker.session.snapshot.seq == before
        assert "Answers:" in walker.text or "F1 lists the keys" in walker.text or walker.session.snapshot.end


def named(message: str) -> set[str]:
    """The answers that a hint names, each by its key; four digits or more in a row stand there as 1-8."""
    names = re.split(r", also |\. ", message.rpartition("Answers: ")[2])[0].split()
    rows = (range(int(name[0]), int(name[2]) + 1) if "-" in name else [name.lower()] for name in names)
    return {str(key) for row in rows for key in row}


WRONG = ("j", "9", "x", "u", "y", "ctrl+t", "comma", "tab", "f12")


@pytest.mark.parametrize("state", PATHS)
async def test_wrong_keys_never_act_and_the_hint_names_answers_that_exist(state: State) -> None:
    async with walk(PATHS[state]) as walker:
        view = walker.session.view()
        answers = {option.key for option in view.ask.options} if view.ask is not None else set()
        works = {key for _, hints in walker.session.pages.works_here() for key in (hint.key for hint in hints)}
        before = walker.session.snapshot.seq, walker.session.ui
        for key in WRONG:
            if key in answers | works:
                continue
            await walker.press(key)
            assert (walker.session.snapshot.seq, walker.session.ui) == before, key
            message = walker.app.episode.message
            if "Answers: " in message:
                assert named(message) == answers
            else:
                assert not answers or key == "tab", (key, message)


async def test_a_wrong_key_names_the_answers() -> None:
    async with walk() as walker:
        await walker.press("y")
        assert "Answers: 1-8 0, also a ? e h" in walker.text


async def test_a_digit_on_a_hold_says_what_it_could_have_meant() -> None:
    async with walk("0 +5") as walker:
        await walker.press("4")
        assert "m: another muscle. f: a danger sign" in walker.text


async def test_a_message_goes_with_the_next_key() -> None:
    async with walk("0 +5") as walker:
        await walker.press("4")
        await walker.press("c")
        assert "m: another muscle" not in walker.text


async def test_arrows_and_enter_choose_an_answer() -> None:
    async with walk("0 +34") as walker:
        await walker.press("down", "down", "up", "down")
        assert "2>" in walker.text
        await walker.press("enter")
        assert walker.session.snapshot.choices["feel"] == "easing"


async def test_enter_without_a_highlight_answers_nothing() -> None:
    async with walk("0 +34") as walker:
        await walker.press("enter")
        assert walker.state is State.FEEL and "feel" not in walker.session.snapshot.choices


async def test_enter_never_ends_a_hold() -> None:
    async with walk("0 +5") as walker:
        await walker.press("enter")
        assert walker.state is State.STRETCH and walker.session.snapshot.timer is not None
        await walker.press("space")
        assert "PAUSED" in walker.text and "Space  Go on" in walker.text
        await walker.press("enter")
        timer = walker.session.snapshot.timer
        assert timer is not None and not timer.paused


async def test_the_highlight_never_stands_on_none_of_these() -> None:
    async with walk() as walker:
        for _ in range(20):
            await walker.press("down")
            assert ">" not in walker.text.splitlines()[row_of(walker, "None of these")[1]]


async def test_enter_on_a_highlighted_danger_line_means_yes() -> None:
    async with walk() as walker:
        await walker.press("down", "enter")
        assert walker.state is State.SEEK_CARE


async def test_space_ticks_the_highlighted_line_and_enter_goes_on() -> None:
    async with walk("0 +34 1 3 1 2") as walker:
        await walker.press("down", "down", "space")
        assert "2> [x]" in walker.text and "1  [ ]" in walker.text
        await walker.press("enter")
        assert walker.session.snapshot.sign("circulation") == "yes"


@pytest.mark.parametrize("size", [(40, 18), (80, 24)])
async def test_enter_ticks_the_line_an_arrow_led_to_and_then_goes_on(size: tuple[int, int]) -> None:
    async with walk("0 +34 1 3 1 2", size) as walker:
        await walker.press("down", "enter")
        assert "1>[x]" in "".join(walker.text.split()) and "circulation" not in walker.session.snapshot.signs
        await walker.press("down", "enter", "down", "up", "enter")
        assert "2>[?]" in "".join(walker.text.split()), "twice is not sure, as with Space"
        await walker.press("enter")
        assert walker.session.snapshot.sign("skin") == "yes"
        assert walker.session.snapshot.sign("circulation") == "unsure"


async def test_enter_that_ticked_and_is_held_down_does_not_go_on() -> None:
    async with walk("0 +34 1 3 1 2") as walker:
        await walker.press("down", "enter")
        for _ in range(4):
            walker.clock.advance(0.6)
            await walker.pilot.press("enter")
            await walker.pilot.pause()
        assert "1> [x]" in walker.text and "Ticked. Wait a second, then Enter." in walker.text


async def test_enter_with_an_arrow_never_means_none() -> None:
    async with walk("0 +34 1 3 1 2") as walker:
        await walker.press("enter", "down", "enter", "space", "space")
        assert "1> [ ]" in walker.text
        before = walker.session.snapshot.seq
        await walker.press("enter")
        assert walker.session.snapshot.seq == before


async def test_a_line_that_was_tapped_is_not_ticked_again_by_enter() -> None:
    async with walk("0 +34 1 3 1 2") as walker:
        await tap(walker, "Poor blood")
        await walker.press("enter")
        assert walker.session.snapshot.sign("circulation") == "yes"


async def test_an_answer_the_bar_a_key_and_care_can_be_tapped() -> None:
    async with walk() as walker:
        await tap(walker, "None of these")
        assert walker.state is State.STRETCH
        await tap(walker, "pause")
        assert "PAUSED" in walker.text
        await tap(walker, "Medical help")
        assert walker.session.snapshot.state is State.SEEK_CARE
    async with walk() as walker:
        await tap(walker, "FOOT")
        assert walker.session.snapshot.state is State.SEEK_CARE


async def test_a_bar_of_the_pain_scale_can_be_tapped() -> None:
    async with walk("0 +34 1") as walker:
        column, line = row_of(walker, " 5 ")
        walker.clock.advance(2)
        await walker.pilot.click(offset=(column + 1, line))
        await walker.pilot.pause()
        assert walker.session.snapshot.answers[-1].value == 5


async def test_a_part_of_the_map_can_be_tapped() -> None:
    async with walk("0 +5 m l") as walker:
        await tap(walker, "hamstring")
        assert walker.session.snapshot.muscle == "hamstring" and walker.state is State.STRETCH


async def test_the_map_waits_and_a_digit_starts_when_the_leg_is_known() -> None:
    async with walk("0 +5") as walker:
        await walker.press("m")
        timer = walker.session.snapshot.timer
        assert timer is not None and timer.paused
        await walker.press("4")
        assert "WHICH MUSCLE" in walker.text, "the leg is not known yet"
        await walker.press("enter")
        assert "hamstring" in walker.text and walker.session.snapshot.muscle == "hamstring"
        await walker.press("m", "r", "5")
        assert walker.session.snapshot.side == "right" and walker.session.snapshot.muscle == "quadriceps"


async def test_back_from_the_map_goes_on_with_the_hold() -> None:
    async with walk("0 +5") as walker:
        await walker.press("m", "4", "b")
        timer = walker.session.snapshot.timer
        assert timer is not None and not timer.paused and walker.session.snapshot.held == "calf"


async def test_care_before_the_lines_asks_which_and_the_way_back_is_open() -> None:
    async with walk() as walker:
        await walker.press("e")
        assert "Which help" in walker.text and not walker.session.begun
        await walker.press("3")
        assert "None of these" in walker.text and not walker.session.begun
        await walker.press("e", "2")
        assert walker.state is State.SEEK_CARE and walker.session.snapshot.urgency.word == "today"


async def test_a_second_care_key_at_the_opening_is_care() -> None:
    async with walk() as walker:
        await walker.press("e", "f8")
        assert walker.state is State.SEEK_CARE


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
        await walker.pilot.pause()
        assert "q leaves, e is medical help." in walker.text
        await walker.pilot.press("ctrl+c")
        assert walker.app.return_code == 130
        assert walker.session.snapshot.log[-1].event.name == "leave"


@pytest.mark.parametrize("key", ["q", "ctrl+q"])
async def test_leaving_says_that_the_cramp_stays_open(key: str) -> None:
    async with walk("0") as walker:
        await walker.pilot.press(key)
        assert walker.app.return_code == 0
        assert "stays open" in str(walker.app.return_value)


@pytest.mark.parametrize("page", [(), ("w",)], ids=["on the page", "on another page"])
async def test_leaving_with_a_tick_asks_first_on_every_page(page: tuple[str, ...]) -> None:
    async with walk("0 +34 1 3 1 2") as walker:
        await walker.press("1", *page, "ctrl+q")
        assert "Leave without it?" in walker.text and not walker.app.leaving
        await walker.press("ctrl+q")
        assert walker.app.return_code == 0


@pytest.mark.parametrize("keys", [("ctrl+q", "ctrl+q"), ("q", "ctrl+q")])
async def test_a_second_key_that_leaves_leaves_nothing_twice(
    keys: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    async with walk("0") as walker:
        leave = Mock(wraps=walker.session.leave)
        monkeypatch.setattr(walker.session, "leave", leave)
        for key in keys:
            await walker.app.run_action("leave_now") if key == "ctrl+q" else walker.app.press(key)
        leave.assert_called_once_with()


async def test_an_alert_is_seen_in_the_row_for_messages() -> None:
    async with walk("0 > +34") as walker:
        assert "Hold over." in walker.text


async def test_a_care_key_of_the_runners_own_is_what_the_bar_says_and_a_tap_presses() -> None:
    async with walk("0 f1", keys={"care": (".",)}) as walker:
        assert ".  Medical help" in walker.text
        await walker.press(".")
        assert walker.state is State.SEEK_CARE


async def test_what_does_not_fit_is_said_and_scrolled_to() -> None:
    async with walk("0 +605", (40, 18)) as walker:
        await walker.forget_alerts()
        assert "more: Page Down" in walker.text
        seen = walker.text
        await walker.press("pagedown")
        assert walker.text != seen


async def test_only_what_changed_is_touched_when_a_second_passes() -> None:
    async with walk("0 +8") as walker:
        drawn: list[str] = []
        for widget in walker.app.screen.walk_children():
            original = widget.refresh

            def count(*regions: object, _of: object = widget, _do: object = original, **options: object) -> object:
                drawn.append(type(_of).__name__)
                return _do(*regions, **options)  # type: ignore[operator]

            widget.refresh = count  # type: ignore[method-assign,assignment]
        await walker.wait(1)
        assert set(drawn) <= {"BigDigits", "ProgressBar", "Bar", "HourRow", "Vertical", "Clock", "StripBar"}, drawn
