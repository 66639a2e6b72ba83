"""What a voice says of a countdown, and that it never speaks over an alert."""

from __future__ import annotations

from datetime import time
from pathlib import Path

from msgspec.structs import replace

from tests.alerts.conftest import Install
from uncramp.alerts.plan import Alert, Place
from uncramp.alerts.programs import Programs
from uncramp.alerts.ring import Alerts, Voice
from uncramp.alerts.when_needed import AlertsWhenNeeded
from uncramp.settings.model import AlertSettings
from uncramp.view import Countdown
from uncramp.words.languages import load_words

WORDS = load_words()


def hold(left: int, name: str = "hold", paused: bool = False) -> Countdown:
    return Countdown(name, "Hold", left, 30, paused, "")


def test_a_hold_is_named_then_spoken_little_and_at_the_end_second_by_second() -> None:
    voice = Voice()
    spoken = {left: text for left in range(30, -1, -1) if (text := voice.text(hold(left), WORDS))}
    assert spoken == {30: "Hold: 30 seconds", 10: "10 seconds", 3: "3", 2: "2", 1: "1"}


def test_nothing_is_said_twice_and_a_pause_is_silent() -> None:
    voice = Voice()
    assert [voice.text(hold(10), WORDS) for _ in range(3)] == ["Hold: 10 seconds", "", ""]
    assert voice.text(hold(9, paused=True), WORDS) == ""
    assert voice.text(None, WORDS) == ""


def test_the_next_countdown_and_a_longer_one_are_named_anew() -> None:
    voice = Voice()
    voice.text(hold(1), WORDS)
    assert voice.text(hold(10, "switch"), WORDS) == "Change leg: 10 seconds"
    assert voice.text(hold(25, "switch"), WORDS) == "Change leg: 25 seconds"


def test_the_voice_waits_while_an_alert_is_spoken(install: Install, programs: Programs) -> None:
    given: Path = install("espeak-ng", "cat > /dev/null")
    alerts = Alerts(replace(AlertSettings(), speech=True, desktop=False), Place.PLAIN, programs, lambda: time(12))
    alerts.ring(Alert("end", "Hold over."))
    alerts.count(hold(30), WORDS)
    programs.finish()
    assert given.exists()
    given.unlink()
    alerts.count(hold(10), WORDS)
    programs.finish()
    assert given.exists()


def test_without_the_setting_nothing_is_spoken(install: Install) -> None:
    given = install("espeak-ng", "")
    alerts = AlertsWhenNeeded(AlertSettings(desktop=False), plain=True)
    assert alerts.count(hold(10), WORDS) == ()
    alerts.poll()
    alerts.close()
    assert not given.exists()
