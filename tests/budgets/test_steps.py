"""What a step and an opening ask of the disk: few statements, each answered by an index."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from uncramp.record.journal import Journal
from uncramp.session.session import Session, open_session
from uncramp.settings.model import Settings
from uncramp.system.clock import ManualClock

STATEMENTS_A_STEP = 7
STATEMENTS_A_TICK = 0
"""A tick that changes nothing is not worth a word to the disk."""


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
def session(home: Path, clock: ManualClock) -> Iterator[Session]:
    session = open_session(clock=clock, journal=home / "journal.db", settings=Settings())
    session.press("0")
    yield session
    session.close()


@contextmanager
def traced(connection: sqlite3.Connection) -> Iterator[list[str]]:
    """The statements that are run inside."""
    statements: list[str] = []
    connection.set_trace_callback(lambda statement: statements.append(statement))
    yield statements
    connection.set_trace_callback(None)


def journal_of(session: Session) -> Journal:
    """The session's open journal."""
    journal = session.parts.keeper.journal
    assert journal is not None
    return journal


@pytest.mark.parametrize("key", ["m", "d", "+", "g", "p 5", "s", "w"])
def test_a_key_costs_few_statements_and_one_commit(key: str, session: Session, clock: ManualClock) -> None:
    with traced(journal_of(session).connection) as statements:
        for pressed in key.split():
            clock.advance(1.0)
            session.press(pressed)
    own = [statement for statement in statements if not statement.startswith("--")]  # what triggers do
    assert len(own) <= STATEMENTS_A_STEP, own
    assert sum(statement.startswith("COMMIT") for statement in own) <= 1


def test_a_second_that_changes_nothing_does_not_touch_the_disk(session: Session, clock: ManualClock) -> None:
    with traced(journal_of(session).connection) as statements:
        for _ in range(20):
            clock.advance(1.0)
            session.tick()
    assert len(statements) == STATEMENTS_A_TICK, statements


@pytest.mark.parametrize("limit", [1, 20, 1000])
def test_opening_and_history_look_up_and_never_search(home: Path, session: Session, limit: int) -> None:
    # The profile is read whole: it holds what was said about the runner, and does not grow with episodes.
    session.close()
    with Journal.open(home / "journal.db") as journal:
        connection = journal.connection
        with traced(connection) as statements:
            again = ManualClock(session.now() + 100)
            journal.history.latest_open()
            journal.history.last_closed()
            journal.history.onsets_since(again.read().wall - 28 * 86_400)
            journal.history.last_use_of("heat")
            journal.history.last_use_of("ice")
            for episode in journal.history.episodes(limit=limit):
                journal.entries(episode.id)
            list(journal.history.episodes(limit=limit, muscle="calf"))
            list(journal.history.episodes(limit=limit, end="open"))
        plans = {
            sql: connection.execute(f"EXPLAIN QUERY PLAN {sql}").fetchall() for sql in statements if "SELECT" in sql
        }
    assert plans
    for sql, plan in plans.items():
        for *_, detail in plan:
            assert not detail.startswith("SCAN") or "USING" in detail, (sql, detail)
            assert "TEMP B-TREE" not in detail, (sql, detail)
