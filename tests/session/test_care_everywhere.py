"""Care is one key away in every mode and every state, on every face: a window that only looks on shows the way too."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.faults.paths import PATHS, at, follow
from tests.session.runner import Runner
from uncramp.plain import PlainFace
from uncramp.protocol.terms import State
from uncramp.record.episode_writer import EpisodeWriter
from uncramp.record.journal import Journal
from uncramp.record.journal_errors import Unavailable
from uncramp.session.session import Session, open_session
from uncramp.settings.model import Settings
from uncramp.system.clock import ManualClock
from uncramp.walkthrough.guide import Guide
from uncramp.walkthrough.practice import Practice
from uncramp.walkthrough.shelf import find
from uncramp.walkthrough.story import Story, StoryStep
from uncramp.walkthrough.world import World

GB = Settings(country="GB")
OPEN = tuple(state for state in PATHS if state not in (State.ONSET, State.RESOLVED))
"""States that a second window comes upon: before the first answer nothing is written, and what is settled is closed."""
Mode = Callable[[State, ManualClock, Path, pytest.MonkeyPatch], Session]


def _beside(state: State, clock: ManualClock, home: Path) -> tuple[Session, Session]:
    """The window that writes, and a second one that comes upon the same cramp."""
    first = at(state, clock, home / "journal.db")
    second = open_session(clock=clock, journal=home / "journal.db", settings=GB)
    if second.ui.earlier:
        second.press("o")
    if state in OPEN:
        assert second.ui.read_only and second.ui.overlay == "lease"
    clock.advance(2)
    return first, second


def _alone(state: State, clock: ManualClock, home: Path, patch: pytest.MonkeyPatch) -> Session:
    return at(state, clock, home / "journal.db")


def _asked(state: State, clock: ManualClock, home: Path, patch: pytest.MonkeyPatch) -> Session:
    return _beside(state, clock, home)[1]


def _looking_on(state: State, clock: ManualClock, home: Path, patch: pytest.MonkeyPatch) -> Session:
    session = _beside(state, clock, home)[1]
    if session.ui.read_only:
        session.press("2")
        assert session.ui.overlay == ""
        clock.advance(2)
    return session


def _taken_over(state: State, clock: ManualClock, home: Path, patch: pytest.MonkeyPatch) -> Session:
    """Taken over, and it has not come out yet."""
    first, second = _beside(state, clock, home)
    if second.ui.read_only:
        second.press("1")
        assert not second.ui.read_only
    return first


def _knows_it(state: State, clock: ManualClock, home: Path, patch: pytest.MonkeyPatch) -> Session:
    first = _taken_over(state, clock, home, patch)
    first.press("w")
    first.press("p")
    first.press("b")
    clock.advance(2)
    return first


def _practice(state: State, clock: ManualClock, home: Path, patch: pytest.MonkeyPatch) -> Session:
    world = World(Story("", [StoryStep()]), GB, practice=True)
    session = world.open()
    follow(session, world.clock, PATHS[state])
    world.clock.advance(2)
    return session


def _unsaved(state: State, clock: ManualClock, home: Path, patch: pytest.MonkeyPatch) -> Session:
    (home / "file").write_text("no folder")
    return at(state, clock, home / "file" / "journal.db")


def _full(state: State, clock: ManualClock, home: Path, patch: pytest.MonkeyPatch) -> Session:
    session = at(state, clock, home / "journal.db")

    def append_many(self: Journal, entries: object) -> None:
        raise Unavailable("journal.full", {"path": "journal.db"})

    patch.setattr(Journal, "append_many", append_many)
    return session


def _read_only(state: State, clock: ManualClock, home: Path, patch: pytest.MonkeyPatch) -> Session:
    Journal.open(home / "journal.db").close()
    opened = Journal.open

    def for_reading(path: Path, **options: Any) -> Journal:
        journal = opened(path, **{**options, "read_only": True})
        journal.notice = ("journal.opened_read_only", {"path": str(path)})
        return journal

    patch.setattr(Journal, "open", for_reading)
    with patch.context() as walking:  # opening the journal anew at each second of an hour is tried with the steps
        walking.setattr(EpisodeWriter, "retry", lambda writer, _: writer.keeper.trouble)
        session = at(state, clock, home / "journal.db")
    session.tick()
    assert session.running.trouble is not None
    return session


MODES: dict[str, Mode] = {
    "alone": _alone,
    "asked whether to take over": _asked,
    "looking on": _looking_on,
    "taken over": _taken_over,
    "taken over and told": _knows_it,
    "practice": _practice,
    "no place for a journal": _unsaved,
    "a full disk": _full,
    "a disk that is only read": _read_only,
}


def sessions(
    mode: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[State, ManualClock, Session]]:
    """A session in each state, in this mode, closed when it has been looked at."""
    for state in PATHS:
        home = tmp_path / state
        home.mkdir()
        with monkeypatch.context() as patch:
            clock = ManualClock()
            session = MODES[mode](state, clock, home, patch)
            yield state, clock, session
        session.close()


@pytest.mark.parametrize("mode", MODES)
def test_care_is_shown_in_every_mode_and_state(mode: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for state, clock, session in sessions(mode, tmp_path, monkeypatch):
        clock.advance(2)
        session.press("f8")
        view = session.view()
        if view.state is State.ONSET:  # it asks which, and says the number with it
            assert view.ask is not None and any("999" in option.label for option in view.ask.options), mode
            clock.advance(2)
            session.press("e")
            view = session.view()
        assert view.state is State.SEEK_CARE, (mode, state)
        assert "999" in view.care and view.head and view.body, (mode, state)


@pytest.mark.parametrize("mode", MODES)
def test_care_is_said_in_every_mode_and_state_line_by_line(
    mode: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for state, clock, session in sessions(mode, tmp_path, monkeypatch):
        lines: list[str] = []
        face = PlainFace(session, lines.append)
        face.start()
        if session.snapshot.state is not State.SEEK_CARE:
            lines.clear()
        clock.advance(2)
        face.line("e")
        assert "999" in "\n".join(lines), (mode, state)


@pytest.mark.parametrize("state", OPEN)
def test_the_way_that_is_shown_in_a_window_that_looks_on_writes_nothing(state: State, home: Path) -> None:
    clock = ManualClock()
    first, second = _beside(state, clock, home)
    before = first.snapshot
    size = os.path.getsize(home / "journal.db-wal")
    second.press("e")
    second.view()
    second.tick()
    assert os.path.getsize(home / "journal.db-wal") == size
    assert first.snapshot is before
    clock.advance(1)
    first.press("m")
    assert not first.ui.read_only, "the one that writes still does"


@pytest.fixture
def pair(home: Path) -> tuple[Runner, Runner]:
    first = Runner(home, settings=GB)
    first.press("0 s")
    return first, Runner(home, clock=first.clock, settings=GB)


def test_with_care_shown_the_question_who_writes_stands_beside_it(pair: tuple[Runner, Runner]) -> None:
    _, second = pair
    second.press("2 e")
    ask = second.session.view().ask
    assert second.state == "seek_care" and ask is not None and ask.id == "lease"
    second.press("2")
    assert second.state == "feel", "looking on again"
    second.press("e b")
    assert second.state == "feel"


def test_taking_over_from_there_goes_on_in_care(pair: tuple[Runner, Runner]) -> None:
    first, second = pair
    second.press("e 1")
    assert second.state == "seek_care" and not second.session.ui.read_only
    assert second.session.snapshot.state is State.SEEK_CARE
    first.press("1 m")
    assert first.session.ui.read_only and first.state == "seek_care"


def test_taking_over_is_one_key_as_long_as_somebody_else_writes(pair: tuple[Runner, Runner]) -> None:
    first, second = pair
    second.press("2")
    assert ("o", "take_over") in [(hint.key, hint.id) for hint in second.session.view().keys]
    second.press("o")
    assert not second.session.ui.read_only and second.state == "feel"
    first.press("1")
    assert first.session.ui.read_only
    assert ("o", "take_over") in [(hint.key, hint.id) for hint in first.session.view().keys]
    first.press("o")
    assert not first.session.ui.read_only


def test_who_asks_for_care_in_the_middle_of_a_story_is_told_the_number_and_the_way_out() -> None:
    story = find("tour")
    guide = Guide(story, open_session(memory=True).catalogue, GB)
    while guide.next is not None:
        assert "999" in guide.care() and "F9" in guide.care()
        guide.go_on()
    guide.close()


def test_the_same_line_by_line() -> None:
    lines: list[str] = []
    from uncramp.plain.paper import Paper

    practice = Practice(Guide(find("tour"), open_session(memory=True).catalogue, GB), Paper(lines.append), lambda: 0.0)
    practice.start()
    lines.clear()
    for key in ("e", "f8"):
        practice.line(key)
        assert "999" in "\n".join(lines) and "F9" in "\n".join(lines)
        lines.clear()
    practice.close()
