"""What is tried follows the settings, the hour, the window and the place; what is left out says why."""

from datetime import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from uncramp.alerts.plan import Alert, Channel, Place, SkippedChannel, plan, quiet, speaks_at
from uncramp.settings.model import AlertSettings

NOON = time(12)
END = Alert("end", "Hold done.")
ALL = AlertSettings(osc9=True, desktop=True, speech=True)
SOUNDS = {Channel.BELL, Channel.OSC9, Channel.DESKTOP, Channel.SPEECH}


def test_everything_that_is_on_is_tried() -> None:
    assert plan(ALL, END, None, NOON).channels == tuple(Channel)
    assert plan(AlertSettings(), END, None, NOON).skipped == {
        Channel.OSC9: SkippedChannel.OFF,
        Channel.SPEECH: SkippedChannel.OFF,
    }


@pytest.mark.parametrize("channel", list(Channel))
def test_each_can_be_turned_off_alone(channel: Channel) -> None:
    off: dict[str, Any] = {channel.value: False}
    todo = plan(replace(ALL, **off), END, None, NOON)
    assert set(todo.channels) == set(Channel) - {channel}
    assert todo.skipped == {channel: SkippedChannel.OFF}


def test_in_quiet_hours_the_screen_still_changes() -> None:
    settings = replace(ALL, quiet_hours="22:00-07:00")
    assert set(plan(settings, END, False, time(23)).channels) == {Channel.VISIBLE, Channel.TITLE}
    assert plan(settings, END, False, NOON).channels == tuple(Channel)


@pytest.mark.parametrize(
    ("hours", "at", "expected"),
    [
        ("22:00-07:00", "22:00", True),
        ("22:00-07:00", "21:59:59", False),
        ("22:00-07:00", "00:00", True),
        ("22:00-07:00", "06:59:59", True),
        ("22:00-07:00", "07:00", False),
        ("13:00-14:00", "13:30", True),
        ("13:00-14:00", "14:00", False),
        ("08:00-08:00", "08:00", False),
        ("", "03:00", False),
    ],
)
def test_quiet_hours_begin_with_their_first_minute_and_end_before_their_last(
    hours: str, at: str, expected: bool
) -> None:
    assert quiet(hours, time.fromisoformat(at)) is expected


@pytest.mark.parametrize(("focused", "heard"), [(True, False), (False, True), (None, True)])
def test_only_when_unfocused_holds_back_sounds_where_the_window_is_known_to_be_in_front(
    focused: bool | None, heard: bool
) -> None:
    tried = set(plan(replace(ALL, only_when_unfocused=True), END, focused, NOON).channels)
    assert tried == (set(Channel) if heard else set(Channel) - SOUNDS)


def test_a_place_that_cannot_show_a_channel_says_so() -> None:
    assert set(plan(ALL, END, None, NOON, Place.PLAIN).channels) == {Channel.BELL, Channel.DESKTOP, Channel.SPEECH}
    web = plan(ALL, END, None, NOON, Place.WEB)
    assert set(web.channels) == {Channel.BELL, Channel.VISIBLE}
    assert web.skipped[Channel.DESKTOP] is SkippedChannel.NOT_HERE


def test_a_spoken_count_is_only_spoken() -> None:
    assert plan(ALL, Alert("count", "10"), None, NOON).channels == (Channel.SPEECH,)


def test_seconds_are_spoken_sparsely_far_out_and_densely_at_the_end() -> None:
    assert [left for left in range(30, -1, -1) if speaks_at(left, 30)] == [10, 3, 2, 1]
    hour = [left for left in range(3600, -1, -1) if speaks_at(left, 3600)]
    assert hour == [1800, 1200, 600, 300, 120, 60, 30, 10, 3, 2, 1]


SETTINGS = st.builds(
    AlertSettings,
    **{channel.value: st.booleans() for channel in Channel},
    only_when_unfocused=st.booleans(),
    quiet_hours=st.sampled_from(["", "22:00-07:00", "00:00-23:59"]),
)


@given(SETTINGS, st.sampled_from([True, False, None]), st.times(), st.sampled_from(Place))
def test_every_channel_is_either_tried_or_explained(
    settings: AlertSettings, focused: bool | None, now: time, place: Place
) -> None:
    todo = plan(settings, END, focused, now, place)
    assert set(todo.channels) | set(todo.skipped) == set(Channel)
    assert not set(todo.channels) & set(todo.skipped)
    assert all(getattr(settings, channel) for channel in todo.channels)
