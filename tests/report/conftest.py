"""Journals to report on: one whole episode told through the session, and several of different kinds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest

from tests.hand_clock import HandClock
from tests.session.runner import Runner
from uncramp.protocol.snapshot import Event
from uncramp.protocol.terms import On
from uncramp.record.journal import Journal
from uncramp.report.gather import WantedReport, gather
from uncramp.report.report_model import FIELDS, Report
from uncramp.session.keyboard import LATE_TENTH
from uncramp.words.languages import load_words

DAY = 86_400.0
WORDS = load_words()
NOTE = "Felt it at km 17. <script>alert('=1+1')</script> & more"
NAME = "Łukasz Ντίνα <b>Ó'Brien</b>"


class Gathered(Protocol):
    """A report of the episode of this number, counted from the oldest, or of the newest, or since an instant."""

    def __call__(
        self, number: int | None = None, *, since: float | None = None, fields: tuple[str, ...] = FIELDS, name: str = ""
    ) -> Report: ...


def settled(home: Path, wall: float = 1_800_000_000.0) -> Runner:
    """Left calf, eased by the second hold, heat, profile answered, settled at the hour."""
    runner = Runner(home, HandClock(wall=wall))
    runner.press("d 0")
    runner.wait(34)
    runner.press("2 7")
    runner.wait(61)
    runner.wait(34)
    runner.press("1 3")
    _answer_all(runner, {"which_muscle": "s", "comfort": "1"})
    runner.wait(120)
    runner.session.note(NOTE)
    runner.wait(15 * 60)
    _answer_all(runner, {"off": "enter", "about_you": "1", "age_band": "3", "medicines": "1 enter"})
    runner.wait(3600)
    _answer_all(runner, {"cramping": "2", "pain": "1"})
    assert runner.state == "resolved"
    return runner


def _answer_all(runner: Runner, keys: dict[str, str]) -> None:
    """Answer what is open: as `keys` say, else no, none or nought, and skip what has none of these."""
    for _ in range(80):
        if (ask := runner.session.view().ask) is None:
            return
        offered = {option.key for option in ask.options}
        runner.press(keys.get(ask.id) or next((key for key in ("n", "0") if key in offered), "s"))
        if ask.id == "pain":
            runner.wait(LATE_TENTH + 1)  # a nought sooner than that would make it ten
    raise AssertionError(f"still asked: {ask}")


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with four episodes: settled, extreme pain and care, a foot line answered yes, and an open one."""
    home = tmp_path_factory.mktemp("made")
    runner = settled(home)
    for muscle, key, feel in (("foot", "0", "3 9"), ("", "3", ""), ("shin", "0", "2 6")):
        runner.clock.advance(3 * DAY)
        runner.again()
        if muscle:
            runner.session.send(Event(On.MUSCLE, {"value": muscle}))
        runner.press(key)
        if feel:
            runner.wait(34)
            runner.press(feel)
        if muscle != "shin":
            if runner.state != "seek_care":
                runner.session.send(Event(On.CARE))
            runner.session.send(Event(On.CLOSE, {"how": "gone"}))
    runner.session.close()
    return home


@pytest.fixture(scope="session")
def simple(made: Path) -> Report:
    """The report of the oldest episode."""
    with Journal.open(made / "journal.db", read_only=True) as opened:
        oldest = list(opened.history.episodes())[-1]
        report = gather(opened, WantedReport(episode=oldest.id))
    assert report is not None
    return report


@pytest.fixture
def journal(made: Path) -> Iterator[Journal]:
    with Journal.open(made / "journal.db", read_only=True) as opened:
        yield opened


@pytest.fixture
def gathered(journal: Journal) -> Gathered:
    """Gathers a report; `number` counts the episodes from the oldest."""

    def get(
        number: int | None = None, *, since: float | None = None, fields: tuple[str, ...] = FIELDS, name: str = ""
    ) -> Report:
        ids = [episode.id for episode in journal.history.episodes()][::-1]
        report = gather(journal, WantedReport("" if number is None else ids[number], since, fields, name))
        assert report is not None
        return report

    return get
