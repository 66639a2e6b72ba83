"""A cramp that has settled on screen is put right in the diary: it goes on from that, in this very window."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.paths import PATHS
from tests.session.runner import Runner
from uncramp.protocol.terms import Muscle, Side, State
from uncramp.record.correct import Correction, correct
from uncramp.record.journal import Journal
from uncramp.record.projection import Episode


@pytest.fixture
def settled(home: Path) -> Runner:
    """Left calf, pain 3, settled at the hour; the page of it is still there."""
    runner = Runner(home)
    for word in PATHS[State.RESOLVED].split():
        runner.wait(float(word[1:])) if word[0] == "+" else runner.press(word)
    assert runner.state == "resolved" and runner.session.snapshot.end is not None
    return runner


def journal_of(runner: Runner) -> Journal:
    journal = runner.session.parts.keeper.journal
    assert journal is not None
    return journal


def put_right(runner: Runner, correction: Correction) -> None:
    """As the page of the diary does."""
    correct(journal_of(runner), runner.session.running.id, correction, runner.clock.read())
    runner.session.running.read_again()


def row(runner: Runner) -> Episode:
    return journal_of(runner).history.episode(runner.session.running.id)


def test_the_page_on_screen_bears_what_was_put_right(settled: Runner) -> None:
    put_right(settled, Correction(muscle="hamstring", side="both"))
    assert (settled.session.snapshot.muscle, settled.session.snapshot.side) == (Muscle.HAMSTRING, Side.BOTH)
    assert "both hamstrings" in " ".join((*settled.session.view().where, settled.session.view().name))


def test_it_is_worse_is_taken_afterwards_and_loses_nothing_of_it(settled: Runner) -> None:
    put_right(settled, Correction(muscle="hamstring", worst_pain=8))
    put_right(settled, Correction(muscle="shin"))
    settled.press("f")
    assert not settled.session.running.looks_on
    ask = settled.session.view().ask
    assert ask is not None and ask.id == "worse"
    assert (row(settled).end, row(settled).muscle, row(settled).worst_pain) == ("open", "shin", 8)
    assert row(settled).courses == 1


def test_a_note_added_in_the_diary_stops_nothing_either(settled: Runner) -> None:
    put_right(settled, Correction(note="new shoes"))
    settled.press("f")
    assert settled.session.view().ask is not None and row(settled).note_count == 1


def test_what_is_said_anew_counts_more_than_what_was_put_right_before(settled: Runner) -> None:
    put_right(settled, Correction(worst_pain=5))
    settled.press("f 1 p 6")
    assert row(settled).worst_pain == 6


def test_where_nothing_was_added_nothing_is_read_again(settled: Runner) -> None:
    before = settled.session.snapshot
    settled.session.running.read_again()
    assert settled.session.snapshot is before
