"""The full check, recovery of a damaged journal, and backups."""

from __future__ import annotations

import functools
import re
import shutil
import sqlite3
import stat
import tempfile
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.record.make import START, entry, episode_id, rebuilt, recovered, story
from uncramp.record import repair, salvage
from uncramp.record.journal import Journal
from uncramp.record.journal_errors import Damaged, JournalError, JournalRefused, NotFound
from uncramp.record.runs import Run

PAGE = 4096
LONG = "a long note " * 1500


def fill(journal: Journal, episodes: int = 6) -> None:
    for number in range(episodes):
        journal.append_many(story(number, events=8))
        journal.runs.add(Run(started_at=START + number, date="2026-11-18", note=f"run-marker-{number}."))
    journal.append(entry(99, 1, name="note", data={"text": LONG}))
    journal.profile.set("statin", True, START)
    journal.follow_ups.add(episode_id(0), START, {"urine": "no"})
    journal.checklists.add(START, ["warm up"])


def test_a_sound_journal_is_found_sound(journal: Journal) -> None:
    fill(journal)
    report = repair.check(journal)
    assert (report.ok, report.events, report.episodes, report.gaps) == (True, 49, 7, ())


def test_the_check_names_what_is_wrong(journal: Journal, path: Path) -> None:
    fill(journal)
    journal.connection.execute("UPDATE episode SET muscle = 'foot' WHERE id = ?", (episode_id(2),))
    assert repair.check(journal).problems == (("journal.check.episode", {"episode": episode_id(2)}),)
    rebuilt(journal)
    journal.connection.execute("DROP TRIGGER event_kept")
    journal.connection.execute("DELETE FROM event WHERE episode = ? AND seq IN (2, 3)", (episode_id(3),))
    report = repair.check(journal)
    assert report.gaps == (("journal.check.gap", {"episode": episode_id(3), "count": 2}),)
    journal.connection.execute("DROP TRIGGER event_fixed")
    journal.connection.execute("UPDATE event SET data = '{}' WHERE episode = ? AND seq = 1", (episode_id(4),))
    assert ("journal.check.row", {"table": "event", "id": entry(4, 1).id}) in repair.check(journal).problems


def test_recovery_brings_everything_over_from_a_file_whose_header_is_gone(journal: Journal, path: Path) -> None:
    fill(journal)
    journal.close()
    raw = bytearray(path.read_bytes())
    raw[:100] = bytes(100)
    path.write_bytes(raw)
    with pytest.raises(Damaged):
        Journal.open(path)
    done = recovered(path)
    assert (done.events, done.episodes, done.others) == (49, 7, 9)
    assert done.set_aside == path.with_name("journal-damaged-2026-11-18T110640Z.db")
    assert done.set_aside.read_bytes() == bytes(raw)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with Journal.open(path) as new:
        assert repair.check(new).ok
        assert new.entries(episode_id(99))[0].data == {"text": LONG}
        assert new.entries(episode_id(3)) == list(story(3, events=8))
        assert new.profile.latest() == {"statin": True}
        new.append(entry(99, 2))


def test_recovery_reads_the_log_of_a_program_that_died(journal: Journal, path: Path, tmp_path: Path) -> None:
    fill(journal, episodes=2)
    died = tmp_path / "died"
    shutil.copytree(path.parent, died)
    log = died / "journal.db-wal"
    assert log.stat().st_size > 0
    (died / "journal.db").write_bytes(b"")  # nothing had been moved out of the log yet
    done = recovered(died / "journal.db")
    assert done.events == 17
    assert sorted(file.name.replace(done.set_aside.name, "X") for file in died.iterdir()) == [
        "X",
        "X-shm",
        "X-wal",
        "journal.db",
    ]


def test_two_recoveries_in_one_second_set_two_files_aside(journal: Journal, path: Path) -> None:
    fill(journal, episodes=1)
    journal.close()
    names = {recovered(path).set_aside.name for _ in range(2)}
    assert names == {"journal-damaged-2026-11-18T110640Z.db", "journal-damaged-2026-11-18T110640Z-2.db"}
    with Journal.open(path) as new:
        assert new.last_seq(episode_id(0)) == 8


def test_there_is_nothing_to_recover_where_there_is_no_journal(path: Path) -> None:
    with pytest.raises(NotFound):
        recovered(path)


def test_answers_of_an_episode_that_is_lost_do_not_stop_recovery(journal: Journal, path: Path) -> None:
    journal.append(entry(1, 1))
    journal.append(entry(2, 1))
    journal.follow_ups.add(episode_id(1), START, {})
    journal.close()
    path.write_bytes(path.read_bytes().replace(b"marker-1-1.", b"marker-1-X."))
    done = recovered(path)
    assert (done.events, done.episodes, done.others) == (1, 1, 0)


@functools.cache
def sound() -> bytes:
    """The bytes of a small sound journal."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "journal.db"
        with Journal.open(path) as journal:
            fill(journal)
        return path.read_bytes()


@functools.cache
def page_of(marker: str) -> set[int]:
    """The pages of the sound journal where the row with this marker may be."""
    return {match.start() // PAGE for match in re.finditer(re.escape(marker.encode()), sound())}


def judge(raw: bytes, hurt: set[int], folder: Path) -> None:
    """Opening, checking and recovering say what they say in words, and rows outside the hurt pages survive."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    path = folder / "journal.db"
    path.write_bytes(raw)
    try:
        with Journal.open(path) as journal:
            repair.check(journal)
            list(journal.history.episodes(text="marker"))
            journal.entries(episode_id(1))
            list(journal.runs.list())
            journal.append(entry(500, 1))
    except JournalError:
        pass
    path.write_bytes(raw)
    for side in ("-wal", "-shm"):
        path.with_name(path.name + side).unlink(missing_ok=True)
    if not raw:
        return
    recovered(path)
    with Journal.open(path) as new:
        assert repair.check(new).ok
        for number in range(6):
            kept = {written.seq: written for written in new.entries(episode_id(number))}
            for written in story(number, events=8):
                if not page_of(written.id) & hurt:
                    assert kept[written.seq] == written
            assert all(entry == dict(enumerate(story(number, events=8), 1))[seq] for seq, entry in kept.items())


@settings(max_examples=60)
@given(flips=st.lists(st.tuples(st.integers(0, 10**9), st.integers(0, 7)), min_size=1, max_size=12))
@example(flips=[(16, 4)])  # the page size
@example(flips=[(18, 0)])  # log or no log
@example(flips=[(60, 3)])  # the version
@example(flips=[(68, 1)])  # whose file it is
def test_flipped_bits(flips: list[tuple[int, int]], tmp_path_factory: pytest.TempPathFactory) -> None:
    raw = bytearray(sound())
    hurt = set()
    for at, bit in flips:
        raw[at % len(raw)] ^= 1 << bit
        hurt.add(at % len(raw) // PAGE)
    judge(bytes(raw), hurt, tmp_path_factory.getbasetemp() / "flipped")


def test_a_cut_at_every_page(tmp_path: Path) -> None:
    pages = len(sound()) // PAGE
    for left in range(1, pages):
        judge(sound()[: left * PAGE], set(range(left, pages)), tmp_path / "cut")


@settings(max_examples=60)
@given(data=st.binary(max_size=9000))
def test_salvage_takes_any_bytes(data: bytes) -> None:
    assert list(salvage.rows(data, data)) == []
    leaf = b"\r" + data
    assert list(salvage.rows(b"x" * 100 + leaf + bytes(PAGE), data)) == []


def test_a_backup_is_private_whole_and_made_while_in_use(journal: Journal, path: Path, tmp_path: Path) -> None:
    fill(journal)
    target = tmp_path / "copy.db"
    with Journal.open(path) as other, other.writing():
        repair.backup(journal, target)
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert [file.name for file in tmp_path.iterdir() if "copy" in file.name] == ["copy.db"]
    with Journal.open(target) as copy:
        assert repair.check(copy).events == 49
    with pytest.raises(JournalRefused):
        repair.backup(journal, target)
    repair.backup(journal, target, replace=True)


def test_a_backup_goes_nowhere_it_should_not(journal: Journal, path: Path, tmp_path: Path) -> None:
    fill(journal, episodes=1)
    with pytest.raises(JournalRefused):
        repair.backup(journal, path, replace=True)
    victim = tmp_path / "victim"
    victim.write_text("mine")
    (tmp_path / "link.db").symlink_to(victim)
    repair.backup(journal, tmp_path / "link.db", replace=True)
    assert victim.read_text() == "mine"
    with pytest.raises(JournalError):
        repair.backup(journal, tmp_path / "no" / "such" / "folder.db")
    with sqlite3.connect(tmp_path / "link.db") as copy:
        assert copy.execute("SELECT count(*) FROM event").fetchone() == (9,)
    copy.close()
