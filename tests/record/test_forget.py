"""What is forgotten is gone from the file, and only what was named."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.record.make import DAY, START, At, entry, episode_id, story
from uncramp.record.forget import forget, plan
from uncramp.record.journal import Journal
from uncramp.record.journal_errors import Ambiguous, JournalRefused, LeaseLost, NotFound
from uncramp.record.runs import Run

SECRET = "the-other-runner-saw-me-cry"


@pytest.fixture
def full(journal: Journal) -> Journal:
    for number in range(20):
        journal.append_many(story(number))
    journal.append(entry(3, 5, name="note", data={"text": SECRET}))
    journal.follow_ups.add(episode_id(3), START, {"said": SECRET})
    journal.runs.add(Run(started_at=START, date="2026-11-18", note="run"))
    journal.profile.set("statin", True, START)
    journal.checklists.add(START, [])
    return journal


def bytes_beside(path: Path) -> bytes:
    return b"".join(file.read_bytes() for file in path.parent.iterdir())


def test_the_bytes_are_gone(full: Journal, path: Path) -> None:
    assert SECRET.encode() in bytes_beside(path)
    made = plan(full, ids=[episode_id(3)])
    assert ([episode.id for episode in made.episodes], made.events, made.follow_ups) == ([episode_id(3)], 5, 1)
    assert (made.runs, made.profile, made.checklists, made.everything) == (0, 0, 0, False)
    gone = forget(full, made)
    assert (gone.episodes, gone.events, gone.scrubbed) == (1, 5, True)
    assert SECRET.encode() not in bytes_beside(path)
    assert episode_id(3).encode() not in bytes_beside(path)
    assert full.entries(episode_id(3)) == []
    assert full.entries(episode_id(4)) == list(story(4))
    assert full.history.count() == 19
    full.append(entry(3, 1))


@pytest.mark.parametrize(
    ("asked", "left"),
    [
        ({"since": START + 15 * DAY}, set(range(15))),
        ({"until": START + 5 * DAY}, set(range(5, 20))),
        ({"since": START + 2 * DAY, "until": START + 3 * DAY}, set(range(20)) - {2}),
        ({"ids": [episode_id(7), episode_id(7), episode_id(8)]}, set(range(20)) - {7, 8}),
        ({"since": START + 100 * DAY}, set(range(20))),
    ],
    ids=["since", "until", "both", "ids", "none match"],
)
def test_only_what_was_named_goes(full: Journal, asked: dict[str, Any], left: set[int]) -> None:
    forget(full, plan(full, **asked))
    assert {episode.id for episode in full.history.episodes()} == {episode_id(number) for number in left}
    assert full.profile.latest() == {"statin": True}
    assert len(list(full.runs.list())) == 1


@pytest.mark.parametrize("asked", [{}, {"ids": []}, {"everything": False}], ids=["nothing", "no ids", "not all"])
def test_nothing_named_is_never_everything(full: Journal, asked: dict[str, Any]) -> None:
    with pytest.raises(JournalRefused):
        plan(full, **asked)


def test_a_wrong_or_shared_beginning_takes_nothing(full: Journal) -> None:
    for ids, error in ((["ffff"], NotFound), (["01"], Ambiguous), ([""], NotFound)):
        with pytest.raises(error):
            plan(full, ids=ids)
    assert full.history.count() == 20


def test_everything_is_everything(full: Journal, path: Path) -> None:
    made = plan(full, everything=True)
    assert (len(made.episodes), made.events, made.runs, made.profile, made.checklists) == (20, 81, 1, 1, 1)
    forget(full, made)
    assert plan(full, everything=True).is_empty
    for word in (SECRET, "marker", "statin", "2026-11-18"):
        assert word.encode() not in bytes_beside(path)


def test_what_another_window_has_open_is_not_taken(full: Journal, path: Path) -> None:
    with Journal.open(path) as other:
        other.leases.take(episode_id(5), At())
        with pytest.raises(LeaseLost):
            forget(full, plan(full, everything=True))
        assert full.history.count() == 20
        other.leases.release(episode_id(5))
    forget(full, plan(full, everything=True))


def test_a_reader_in_the_way_is_told(full: Journal, path: Path) -> None:
    full.patience(0.01)
    with Journal.open(path) as other:
        reading = other.connection.execute("SELECT * FROM event")
        reading.fetchone()
        assert not forget(full, plan(full, ids=[episode_id(3)])).scrubbed
        reading.close()


def test_copies_that_may_hold_the_same_are_named(full: Journal, path: Path) -> None:
    copy = path.with_name("journal-damaged-2026-01-01T000000Z.db")
    copy.write_bytes(b"")
    assert plan(full, ids=[episode_id(1)]).copies == (copy,)
