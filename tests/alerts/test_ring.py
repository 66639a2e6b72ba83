"""What is written, what is started, and that the report never says more than can be known."""

import re
import subprocess
import sys
from datetime import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.alerts.conftest import Hand, Install
from uncramp.alerts import ring, terminal
from uncramp.alerts.plan import Alert, Channel, Place
from uncramp.alerts.programs import Programs
from uncramp.alerts.ring import Alerts, RingOutcome, Rung, place, try_all
from uncramp.settings.model import AlertSettings
from uncramp.words.languages import load_words

ALL = AlertSettings(osc9=True, desktop=True, speech=True)
END = Alert("end", "Hold done.")


def alerts(programs: Programs, settings: AlertSettings = ALL, place: Place = Place.TERMINAL) -> Alerts:
    return Alerts(settings, place, programs, lambda: time(12))


@pytest.fixture(autouse=True)
def _every_outcome_has_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    made = ring._outcome

    def checked(channel: Channel, words: str, ok: bool | None = None, **params: str) -> RingOutcome:
        assert load_words().text(words, **params)
        assert load_words().text(f"alerts.channel.{channel}")
        return made(channel, words, ok, **params)

    monkeypatch.setattr(ring, "_outcome", checked)


def of(rung: Rung, channel: Channel) -> RingOutcome:
    (outcome,) = [outcome for outcome in rung.report if outcome.channel is channel]
    return outcome


def test_a_terminal_gets_bell_title_and_notification(programs: Programs, install: Install) -> None:
    rung = alerts(programs).ring(END)
    assert rung.sequences == ("\a", "\x1b]2;Hold done.\x1b\\", "\x1b]9;Hold done.\x1b\\")
    assert rung.visible
    assert of(rung, Channel.OSC9).words == "alerts.written"


def test_inside_tmux_the_notification_is_wrapped_and_the_report_says_so(programs: Programs, install: Install) -> None:
    rung = alerts(programs, place=Place.TMUX).ring(END)
    assert rung.sequences[2] == "\x1bPtmux;\x1b\x1b]9;Hold done.\x1b\x1b\\\x1b\\"
    assert of(rung, Channel.OSC9).words == "alerts.written_tmux"


def test_the_plain_face_writes_nothing_but_the_bell(programs: Programs, install: Install) -> None:
    assert alerts(programs, place=Place.PLAIN).ring(END).sequences == ("\a",)
    assert alerts(programs, place=Place.PLAIN).title("0:30") == ""
    assert alerts(programs).title("0:30") == "\x1b]2;0:30\x1b\\"


@given(st.text())
def test_no_text_can_end_a_sequence_or_start_another(text: str) -> None:
    body = "[^\x00-\x1f\x7f-\x9f]*"
    assert re.fullmatch(rf"\x1b\]2;{body}\x1b\\", terminal.title(text))
    assert re.fullmatch(rf"\x1b\]9;(?!\d+;){body}\x1b\\", terminal.osc9(text))
    assert re.fullmatch(rf"\x1bPtmux;\x1b\x1b\]9;{body}\x1b\x1b\\\x1b\\", terminal.osc9(text, tmux=True))


def test_the_place_is_known_from_the_environment() -> None:
    assert place({}) is Place.TERMINAL
    assert place({"TMUX": "/tmp/x"}) is Place.TMUX
    assert place({"TMUX": "/tmp/x", "TEXTUAL_DRIVER": "web"}) is Place.WEB
    assert place({"TMUX": "/tmp/x"}, plain=True) is Place.PLAIN


def test_a_desktop_that_takes_the_notification_is_believed(programs: Programs, install: Install) -> None:
    given = install("notify-send", "exit 0")
    ringing = alerts(programs)
    started = of(ringing.ring(Alert("recheck", "--help <b>now</b>")), Channel.DESKTOP)
    assert (started.words, started.params, started.ok) == ("alerts.started", {"program": "notify-send"}, None)
    (ended,) = ringing.finish()
    assert (ended.words, ended.ok) == ("alerts.arrived", True)
    assert given.read_text().splitlines() == ["--app-name=uncramp", "--", "--help <b>now</b>"]


def test_a_desktop_that_refuses_is_believed_too(programs: Programs, install: Install) -> None:
    install("notify-send", "exit 3")
    ringing = alerts(programs)
    ringing.ring(END)
    (ended,) = ringing.finish()
    assert (ended.words, ended.params, ended.ok) == ("alerts.failed", {"program": "notify-send", "code": "3"}, False)


def test_a_speaker_is_never_said_to_have_been_heard(programs: Programs, install: Install, tmp_path: Path) -> None:
    record = tmp_path / "said"
    install("say", f"read line; echo $line > {record}")
    ringing = alerts(programs)
    ringing.ring(Alert("end", "-w /etc/passwd"))
    (ended,) = ringing.finish()
    assert (ended.channel, ended.words, ended.ok) == (Channel.SPEECH, "alerts.ran", None)
    assert record.read_text() == "-w /etc/passwd\n"


def test_what_is_not_installed_is_named(programs: Programs, install: Install) -> None:
    rung = alerts(programs).ring(END)
    assert of(rung, Channel.DESKTOP).params == {"program": "notify-send"}
    assert of(rung, Channel.SPEECH).params == {"program": "espeak-ng, say"}
    assert not of(rung, Channel.SPEECH).ok


def test_a_program_that_hangs_holds_up_nothing_and_is_stopped(programs: Programs, install: Install, hand: Hand) -> None:
    install("notify-send", "while :; do :; done")
    ringing = alerts(programs)
    ringing.ring(END)
    assert ringing.poll() == ()
    hand.at = 4.9
    assert ringing.poll() == ()
    hand.at = 5.0
    (ended,) = ringing.poll()
    assert (ended.words, ended.ok) == ("alerts.hung", False)
    assert ringing.poll() == ()


def test_a_newer_alert_takes_the_place_of_one_still_spoken(programs: Programs, install: Install) -> None:
    install("espeak-ng", "read line; [ $line = first ] && while :; do :; done; exit 0")
    ringing = alerts(programs)
    ringing.ring(Alert("end", "first"))
    ringing.ring(Alert("end", "second"))
    (ended,) = ringing.finish()
    assert ended.words == "alerts.ran"


def test_a_program_that_cannot_start_is_passed_over(programs: Programs, install: Install) -> None:
    given = install("notify-send", "")
    (given.parent / "bin" / "notify-send").write_text("#!/nowhere/at/all\n")
    assert of(alerts(programs).ring(END), Channel.DESKTOP).words == "alerts.no_program"


def say(words: str, **params: str) -> str:
    return " ".join([words.removeprefix("alerts."), *params.values()])


def test_trying_them_all_says_for_each_what_was_tried_and_what_came_of_it(programs: Programs, install: Install) -> None:
    install("notify-send", "exit 1")
    written: list[str] = []
    settings = AlertSettings(bell=False, quiet_hours="00:00-23:59")
    assert try_all(written.append, settings, say, Place.TMUX, programs) == [
        "line_off channel.bell written",
        "line channel.visible shown",
        "line channel.title written",
        "line_off channel.osc9 written_tmux",
        "line channel.desktop failed notify-send 1",
        "line_off channel.speech no_program espeak-ng, say",
    ]
    assert [sequence[:3] for sequence in written] == ["\a", "\x1b]2", "\x1bPt"]


def test_trying_them_all_in_the_plain_face_names_what_cannot_be_there(programs: Programs, install: Install) -> None:
    lines = try_all(lambda _: None, ALL, say, Place.PLAIN, programs)
    assert lines[2] == "line channel.title skipped.not_here"


def test_planning_brings_in_no_process_machinery() -> None:
    script = "import sys, uncramp.alerts.plan; print({'subprocess', 'shutil', 'asyncio'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


@pytest.mark.parametrize("kind", ["end", "half", "recheck", "reminder", "count", "anything"])
def test_no_kind_of_alert_raises(programs: Programs, install: Install, kind: str) -> None:
    assert alerts(programs).ring(Alert(kind, "\ud800\x00")).report
