"""Whatever moment a command is cut at, the next start has the old files or the new one, and finishes what was begun."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.cut_commands import BROKEN, DEEDS, PAGE
from tests.faults.cuts import in_its_own_process
from tests.record.make import START, episode_id, recovered, story
from uncramp.record import repair, replace_damaged
from uncramp.record.journal import Journal
from uncramp.record.journal_errors import Unavailable
from uncramp.system.outside_files import Unreadable
from uncramp.system.places import replacing

EVERY_CUT = "1000000"


@pytest.mark.timeout(300)
@pytest.mark.parametrize("name", [deed.name for deed in DEEDS])
def test_a_command_killed_at_each_file_it_opens_moves_or_takes_away(name: str, tmp_path: Path) -> None:
    tally = in_its_own_process(tmp_path, ["7", "0", EVERY_CUT, name], dict(os.environ))
    assert tally.losses == []
    assert tally.figures[f"cuts in {name}"] >= 2
    assert tally.notes == []  # all were tried


def damage(path: Path) -> bytes:
    """Break a page that holds no steps; the damaged bytes."""
    with Journal.open(path) as journal:
        journal.append_many(story(1))
        page = journal.connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'profile_item'").fetchone()[
            0
        ]
    raw = path.read_bytes()
    path.write_bytes(raw[: (page - 1) * PAGE] + BROKEN + raw[page * PAGE :])
    return path.read_bytes()


def test_a_finished_recovery_is_never_thrown_away(path: Path) -> None:
    """As after a cut just before the last step: the next opening of any kind puts the finished file in its place."""
    raw = damage(path)
    with Journal.open(replace_damaged.unfinished(path)) as made:
        made.append_many(story(2))
        made.connection.execute("PRAGMA journal_mode = DELETE").fetchone()
    replace_damaged.whole(path, "2026-11-18T110640Z")
    with Journal.open(path, read_only=True) as journal:
        assert journal.last_seq(episode_id(2)) == 4
        assert journal.notice is not None
        assert journal.notice[0] == "journal.recover.finished"
        assert Path(str(journal.notice[1]["path"])).read_bytes() == raw
    with Journal.open(path, read_only=True) as journal:
        assert journal.notice is None


def test_a_journal_that_another_program_has_open_is_not_taken_from_under_it(path: Path) -> None:
    """That program would take the log of the new file away when it closes the old one."""
    raw = damage(path)
    code = (
        "import sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None);"
        "c.execute('SELECT 1 FROM event').fetchone(); print('open', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        with pytest.raises(Unavailable) as caught:
            recovered(path)
        assert caught.value.words == "journal.recover.in_use"
        other.communicate()
    assert path.read_bytes() == raw
    recovered(path)


def test_the_second_of_two_programs_that_found_the_damage_leaves_the_new_file_alone(path: Path) -> None:
    damage(path)
    recovered(path)
    assert repair.recover_if_damaged(path, START, lambda: False) is None
    assert len(list(path.parent.glob("journal-damaged-*.db"))) == 1


def test_while_one_program_recovers_another_waits_and_then_says_so(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    damage(path)
    monkeypatch.setattr(replace_damaged, "PATIENCE", 0.0)
    with replace_damaged.alone(path), pytest.raises(Unavailable) as caught:
        recovered(path)
    assert caught.value.words == "journal.locked"


def test_where_there_are_no_links_the_old_file_is_copied(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*_: object, **__: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    raw = damage(path)
    monkeypatch.setattr(os, "link", no_links)
    done = recovered(path)
    assert done.set_aside.read_bytes() == raw
    assert not [file.name for file in path.parent.iterdir() if file.name.endswith(".tmp")]


def test_a_folder_that_cannot_be_made_durable_stops_the_exchange_before_anything_is_taken_away(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = damage(path)
    real = os.fsync

    def failing(descriptor: int) -> None:
        if os.path.isdir(f"/proc/self/fd/{descriptor}"):
            raise OSError(5, "Input/output error")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", failing)
    with pytest.raises(Unavailable):
        recovered(path)
    assert path.read_bytes() == raw


def test_what_a_killed_program_left_half_written_goes_with_the_next(tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    left = [tmp_path / f".out.jsonl.999999999.0011aabb.tmp{side}" for side in ("", "-journal")]
    other = tmp_path / f".out.jsonl.{os.getpid()}.0011aabb.tmp"
    for file in (*left, other):
        file.write_text("half")
    with replacing(target) as stream:
        stream.write(b"whole")
    assert sorted(file.name for file in tmp_path.iterdir()) == [other.name, "out.jsonl"]


def test_a_device_a_pipe_or_a_folder_is_never_replaced(journal: Journal, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    (tmp_path / "folder").mkdir()
    for target in (pipe, tmp_path / "folder"):
        with pytest.raises(Unreadable), replacing(target):
            raise AssertionError("not reached")
        with pytest.raises(Unreadable) as caught:
            repair.backup(journal, target, replace=True)
        assert caught.value.words == "reading.not_replaced"
    assert pipe.is_fifo()
