"""What opens when `uncramp` is typed alone: the screens, the plain face, or a sentence."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from uncramp.cli.open_face import choose
from uncramp.session.session import Session


class Terminal(io.TextIOWrapper):
    """A stream that says it is a terminal."""

    def __init__(self, encoding: str = "utf-8") -> None:
        super().__init__(io.BytesIO(), encoding=encoding)

    def isatty(self) -> bool:
        return True


class Screens:
    """Stands for the screens: keeps the session it was given."""

    def __init__(self) -> None:
        self.shown: list[Session] = []

    def __call__(self, session: Session) -> int:
        self.shown.append(session)
        session.leave()
        return 7


@pytest.fixture
def plain(monkeypatch: pytest.MonkeyPatch) -> list[Session]:
    """Sessions that the plain face was given."""
    shown: list[Session] = []

    def run(session: Session, rooms: object = None) -> int:
        shown.append(session)
        session.leave()
        return 0

    monkeypatch.setattr("uncramp.plain.run", run)
    return shown


def terminal(monkeypatch: pytest.MonkeyPatch, encoding: str = "utf-8") -> None:
    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr(sys, "stderr", Terminal(encoding))


@pytest.mark.parametrize(
    ("environ", "plain", "remembered", "terminal", "face"),
    [
        ({}, False, "screens", True, "screens"),
        ({}, True, "screens", True, "plain"),
        ({}, True, "screens", False, "plain"),
        ({}, False, "plain", True, "plain"),
        ({}, False, "screens", False, "none"),
        ({"ACCESSIBLE": "1"}, False, "screens", True, "plain"),
        ({"ACCESSIBLE": "1"}, False, "screens", False, "plain"),
        ({"ACCESSIBLE": "0"}, False, "screens", True, "screens"),
        ({"TERM": "dumb"}, False, "screens", True, "plain"),
        ({"TERM": "dumb"}, False, "screens", False, "none"),
        ({"TEXTUAL_DRIVER": "x:Y"}, False, "screens", False, "screens"),
        ({"TEXTUAL_DRIVER": "x:Y"}, False, "plain", False, "screens"),
        ({"TEXTUAL_DRIVER": "x:Y"}, True, "screens", False, "plain"),
    ],
)
def test_the_face_that_fits(environ: dict[str, str], plain: bool, remembered: str, terminal: bool, face: str) -> None:
    assert choose(environ, plain=plain, remembered=remembered, terminal=terminal) == face


def test_on_a_terminal_the_screens_open(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch, plain: list[Session]
) -> None:
    terminal(monkeypatch)
    screens = Screens()
    assert run(screens=screens).code == 7
    assert len(screens.shown) == 1 and plain == []


def test_plain_is_plain_wherever_it_stands(run: Run, home: Path, plain: list[Session]) -> None:
    screens = Screens()
    assert run("--plain", screens=screens).code == 0
    assert len(plain) == 1 and screens.shown == []


def test_plain_may_be_remembered(run: Run, home: Path, monkeypatch: pytest.MonkeyPatch, plain: list[Session]) -> None:
    terminal(monkeypatch)
    run("settings", "set", "face", "plain")
    screens = Screens()
    run(screens=screens)
    assert len(plain) == 1 and screens.shown == []


def test_a_terminal_that_cannot_show_the_letters_gets_plain_lines(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch, plain: list[Session]
) -> None:
    terminal(monkeypatch, "latin-1")
    screens = Screens()
    run(screens=screens)
    assert len(plain) == 1 and screens.shown == []


def test_without_a_terminal_one_sentence_names_plain(run: Run, home: Path, plain: list[Session]) -> None:
    screens = Screens()
    ran = run(screens=screens)
    assert ran.code == 2 and "--plain" in ran.err and ran.err.count("\n") == 1
    assert screens.shown == [] and plain == [] and not (home / "journal.db").exists()


def test_a_browser_needs_no_terminal(run: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEXTUAL_DRIVER", "somewhere:Driver")
    screens = Screens()
    assert run(screens=screens).code == 7


def test_a_mistake_in_the_settings_is_said_once_by_the_face_and_the_program_opens(
    run: Run, home: Path, plain: list[Session]
) -> None:
    (home / "settings.toml").write_text('them = "night"\n')
    ran = run("--plain")
    assert ran.code == 0 and ran.err == ""
    (banner,) = plain[0].view().banners
    assert "line 1" in banner and "theme" in banner


def test_the_test_clock_is_refused_without_a_home_of_its_own(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch, plain: list[Session]
) -> None:
    monkeypatch.delenv("UNCRAMP_HOME")
    monkeypatch.setenv("UNCRAMP_TEST_CLOCK", str(home / "clock"))
    for arguments in (("--plain",), ("run", "no-cramp")):
        ran = run(*arguments)
        assert ran.code == 2 and "UNCRAMP_HOME" in ran.err
    assert plain == []


def test_the_test_clock_moves_the_session(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch, plain: list[Session]
) -> None:
    (home / "clock").write_text("86400")
    monkeypatch.setenv("UNCRAMP_TEST_CLOCK", str(home / "clock"))
    run("--plain")
    import time

    assert plain[0].snapshot.opened - time.time() > 86_000
