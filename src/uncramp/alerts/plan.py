"""Which ways of calling the runner are tried for one alert, and why the others are not. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from enum import StrEnum
from types import MappingProxyType

from msgspec import Struct

from ..settings.model import AlertSettings


class Channel(StrEnum):
    """A way to call the eye or the ear; each has a setting of the same name."""

    BELL = "bell"
    VISIBLE = "visible"
    TITLE = "title"
    OSC9 = "osc9"
    DESKTOP = "desktop"
    SPEECH = "speech"


class Place(StrEnum):
    """Where the face is painted, which decides what can be written to it."""

    TERMINAL = "terminal"
    TMUX = "tmux"
    PLAIN = "plain"
    WEB = "web"


class SkippedChannel(StrEnum):
    """Why a channel is left out."""

    OFF = "off"
    QUIET = "quiet"
    FOCUSED = "focused"
    NOT_HERE = "not_here"
    NOT_FOR_THIS = "not_for_this"


class Alert(Struct, frozen=True):
    """Something came due, in ready words. ``kind``: end, half, recheck, reminder, or count (spoken seconds)."""

    kind: str
    text: str


class AlertPlan(Struct, frozen=True):
    """What to try, in the order to try it, and what not, each with its reason."""

    channels: tuple[Channel, ...]
    skipped: Mapping[Channel, SkippedChannel]


CAN = {
    Place.TERMINAL: frozenset(Channel),
    Place.TMUX: frozenset(Channel),
    # Lines meant for a screen reader or a slow line: no control sequence but the bell.
    Place.PLAIN: frozenset({Channel.BELL, Channel.DESKTOP, Channel.SPEECH}),
    # The browser's tab stands for the terminal; what runs on the server's desktop is not in front of the runner.
    Place.WEB: frozenset({Channel.BELL, Channel.VISIBLE}),
}
_SOUNDS = frozenset({Channel.BELL, Channel.OSC9, Channel.DESKTOP, Channel.SPEECH})
_SILENT = frozenset(Channel) - _SOUNDS


def plan(
    settings: AlertSettings, alert: Alert, focused: bool | None, now_local: time, place: Place = Place.TERMINAL
) -> AlertPlan:
    """What to do about one alert.

    ``focused`` is whether the window is in front, None where nobody knows; unknown counts as not in front, so that the
    alert is heard. Quiet hours and focus hold back sounds and notifications, never the screen's own change.
    """
    skipped: dict[Channel, SkippedChannel] = {}
    for channel in Channel:
        if channel not in CAN[place]:
            skipped[channel] = SkippedChannel.NOT_HERE
        elif not getattr(settings, channel):
            skipped[channel] = SkippedChannel.OFF
        elif alert.kind == "count" and channel is not Channel.SPEECH:
            skipped[channel] = SkippedChannel.NOT_FOR_THIS
        elif channel in _SOUNDS and quiet(settings.quiet_hours, now_local):
            skipped[channel] = SkippedChannel.QUIET
        elif channel in _SOUNDS and settings.only_when_unfocused and focused:
            skipped[channel] = SkippedChannel.FOCUSED
    return AlertPlan(tuple(channel for channel in Channel if channel not in skipped), MappingProxyType(skipped))


def quiet(hours: str, now_local: time) -> bool:
    """Whether now lies in the hours, "22:00-07:00": the first minute does, the last does not. Empty is never."""
    if not hours:
        return False
    start, end = (time.fromisoformat(part) for part in hours.split("-"))
    if start <= end:
        return start <= now_local < end
    return now_local >= start or now_local < end


def speaks_at(left: int, total: int) -> bool:
    """Whether the seconds left are spoken: sparse far out, dense at the end, and never at the very start."""
    if left >= total or left <= 0:
        return False
    return left <= 3 or left in {10, 30} or (left % 60 == 0 and left // 60 in {1, 2, 5, 10, 20, 30})
