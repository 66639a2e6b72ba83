"""The projection of episodes, and the questions it answers."""

from __future__ import annotations

import random
from typing import Any

import pytest
from msgspec.structs import force_setattr

from tests.record.make import DAY, START, closed, entry, episode_id, rebuilt, story
from uncramp.record.journal import Journal
from uncramp.record.journal_errors import Ambiguous, NotFound
from uncramp.record.projection import COLUMNS


def rows(journal: Journal) -> list[tuple[Any, ...]]:
    return journal.connection.execute(f"SELECT {', '.join(COLUMNS)} FROM episode ORDER BY id").fetchall()


def test_the_row_is_what_the_last_summary_says(journal: Journal) -> None:
    journal.append(entry(1, 1, worst_pain=8, last_pain=8, muscle="hamstring", heat_off_at=START))
    summary = {
        "worst_pain": 8,
        "last_pain": 2.5,
        "precautions_taken": 4,
        "woke_at_night": True,
        "run_id": "r",
        "own": [1],
    }
    journal.append(closed(1, 2, note_count=2, **summary))
    row = journal.history.episode(episode_id(1))
    assert (row.worst_pain, row.last_pain, row.precautions_taken, row.woke_at_night) == (8, 2.5, 4, True)
    assert (row.end, row.closed_at, row.run_id, row.note_count) == ("resolved", START + DAY + 3600, "r", 2)
    assert (row.muscle, row.heat_off_at, row.call) == ("calf", None, False)  # the last one alone counts
    assert row.summary["own"] == [1]


@pytest.mark.parametrize("summary", [None, [], {"onset": "yesterday", "muscle": 3, "worst_pain": True, "end": None}])
def test_a_summary_that_says_nothing_usable_still_gives_a_row(journal: Journal, summary: Any) -> None:
    first = entry(1, 1)
    force_setattr(first, "outcome", {"summary": summary})
    journal.append(first)
    row = journal.history.episode(episode_id(1))
    assert (row.onset, row.end, row.muscle, row.worst_pain) == (first.at, "open", None, None)


def test_rebuilding_gives_the_same_rows(journal: Journal) -> None:
    for number in range(12):
        journal.append_many(story(number, events=number % 3 + 2))
    journal.append_many(
        [entry(90, 1, muscle="foot"), entry(90, 2, muscle=None, heat_off_at=5.0), entry(90, 3, muscle="shin")]
    )
    before = rows(journal)
    journal.connection.execute("UPDATE episode SET muscle = 'other', end = 'open'")
    journal.connection.execute("INSERT INTO episode(id, seq, chart, onset, end, note_count, summary) "
                               "VALUES ('stray', 1, '', 0, 'open', 0, '{}')")  # fmt: skip
    assert rows(journal) != before
    assert rebuilt(journal) == 13
    assert rows(journal) == before


def test_any_order_of_writing_gives_newest_first_over_batches(journal: Journal) -> None:
    numbers = list(range(600))
    random.Random(7).shuffle(numbers)
    journal.append_many(entry(number, 1) for number in numbers)
    listed = [row.id for row in journal.history.episodes()]
    assert listed == [episode_id(number) for number in range(599, -1, -1)]
    first = list(journal.history.episodes(limit=10))
    more = list(journal.history.episodes(limit=300, before=first[-1]))
    assert [row.id for row in first + more] == listed[:310]


def test_episodes_of_one_instant_are_all_listed_once(journal: Journal) -> None:
    journal.append_many(entry(number, 1, onset=START) for number in range(300))
    assert len({row.id for row in journal.history.episodes()}) == 300


def test_filters(journal: Journal) -> None:
    for number, muscle in enumerate(["calf", "foot", "calf", "hamstring"]):
        journal.append(entry(number, 1, muscle=muscle))
    journal.append(closed(1, 2, muscle="foot"))
    journal.append(entry(2, 2, name="note", data={"text": "After the ÄRGERLICH steep hill"}))

    def numbers(**wanted: Any) -> list[int]:
        days = [round((row.onset - START) / DAY) for row in journal.history.episodes(**wanted)]
        assert journal.history.count(**wanted) == len(days)
        return days

    assert numbers() == [3, 2, 1, 0]
    assert numbers(muscle="calf") == [2, 0]
    assert numbers(end="open") == [3, 2, 0]
    assert numbers(end="resolved") == [1]
    assert numbers(since=START + DAY, until=START + 3 * DAY) == [2, 1]
    assert numbers(text="ärgerlich") == [2]
    assert numbers(text="HAMstring") == [3]
    assert numbers(text="text") == []  # the key of a note's data is not its words
    assert numbers(text="%") == []
    assert numbers(muscle="calf", since=START + DAY, limit=5) == [2]


def test_an_episode_by_the_beginning_of_its_id(journal: Journal) -> None:
    journal.append_many([entry(1, 1), entry(2, 1), entry(40000, 1)])
    assert journal.history.episode(episode_id(40000)[:6].upper()).id == episode_id(40000)
    assert journal.history.episode(episode_id(1)).id == episode_id(1)
    with pytest.raises(Ambiguous):
        journal.history.episode("0")
    for nothing in ("", "ffff", "%", "01a0%", "\x00", "'"):
        with pytest.raises(NotFound):
            journal.history.episode(nothing)


def test_what_the_chart_asks_of_the_past(journal: Journal) -> None:
    history = journal.history
    assert (history.latest_open(), history.last_closed(), history.last_use_of("ice")) == (None, None, None)
    journal.append_many([entry(1, 1, ice_off_at=START + 5), *story(2), entry(3, 1), *story(4)])
    journal.append(closed(1, 2, ice_off_at=START + 9, heat_off_at=None))
    latest, last = history.latest_open(), history.last_closed()
    assert latest is not None and latest.id == episode_id(3)
    assert last is not None and last.id == episode_id(4)
    assert history.last_use_of("ice") == START + 9
    assert history.last_use_of("heat") is None
    onsets = history.onsets_since(START + 2 * DAY)
    assert [onset.episode for onset in onsets] == [episode_id(2), episode_id(3), episode_id(4)]
    assert (onsets[0].precautions_taken, onsets[0].woke_at_night, onsets[1].woke_at_night) == (3, False, None)


@pytest.mark.parametrize(
    ("ask", "index"),
    [
        (lambda history: list(history.episodes(limit=5)), "episode_onset"),
        (lambda history: list(history.episodes(since=START, until=START + DAY)), "episode_onset"),
        (lambda history: list(history.episodes(muscle="calf")), "episode_muscle"),
        (lambda history: list(history.episodes(end="open")), "episode_open"),
        (lambda history: history.latest_open(), "episode_open"),
        (lambda history: history.last_closed(), "episode_closed"),
        (lambda history: history.onsets_since(START), "episode_onset"),
        (lambda history: history.last_use_of("heat"), "episode_heat"),
        (lambda history: history.last_use_of("ice"), "episode_ice"),
    ],
    ids=["newest", "range", "muscle", "open", "latest open", "last closed", "onsets", "heat", "ice"],
)
def test_questions_are_answered_from_an_index(journal: Journal, ask: Any, index: str) -> None:
    asked: list[str] = []
    journal.connection.set_trace_callback(asked.append)
    ask(journal.history)
    journal.connection.set_trace_callback(None)
    plan, *more = [row[3] for row in journal.connection.execute(f"EXPLAIN QUERY PLAN {asked[0]}")]
    assert f"INDEX {index} " in plan + " "
    assert not [step for step in more if "SCAN episode" in step or "TEMP B-TREE" in step]


def test_the_next_page_starts_in_the_index_too(journal: Journal) -> None:
    journal.append_many(entry(number, 1) for number in range(3))
    first = next(journal.history.episodes())
    asked: list[str] = []
    journal.connection.set_trace_callback(asked.append)
    assert len(list(journal.history.episodes(before=first))) == 2
    journal.connection.set_trace_callback(None)
    [plan] = [row[3] for row in journal.connection.execute(f"EXPLAIN QUERY PLAN {asked[0]}")]
    assert "SEARCH episode USING INDEX episode_onset ((onset,id)<" in plan
