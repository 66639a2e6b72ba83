"""The whole record as a file, and back."""

from __future__ import annotations

import hashlib
import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.record.make import START, At, closed, entry, episode_id, story
from uncramp.record import schema
from uncramp.record.entry import canonical
from uncramp.record.forget import forget, plan
from uncramp.record.journal import Journal
from uncramp.record.journal_errors import BadImport, JournalError, LeaseLost
from uncramp.record.merge import Imported, import_
from uncramp.record.repair import check
from uncramp.record.runs import Run
from uncramp.record.transfer import JSON_COLUMNS, export

RUN = Run(started_at=START, date="2026-11-18", distance_m=10_000, heat=True, source_hash="h1", note="hot\nand long")


def fill(journal: Journal) -> None:
    for number in range(5):
        journal.append_many(story(number))
    note = {"text": "half \ud83e, \x1b[31m, ü 🦵 and \u2028", "deep": [{"a": None, "b": 1e-7, "c": 2**70}]}
    journal.append(entry(9, 1, name="note", data=note))
    journal.runs.add(RUN)
    journal.runs.add(Run(started_at=START - 5, date="2026-11-17", precautions=("warm_up", "pace")))
    for value in (True, None, {"since": 2020}, "ibuprofen"):
        journal.profile.set("medicine", value, START)
    journal.follow_ups.add(episode_id(1), START, {"urine": "no"})
    journal.checklists.add(START, ["warm up"])


def exported(journal: Journal) -> bytes:
    stream = io.BytesIO()
    export(journal, stream)
    return stream.getvalue()


def taken(journal: Journal, data: bytes) -> Imported:
    return import_(journal, io.BytesIO(data))


def test_export_forget_all_import_export_is_byte_equal(journal: Journal) -> None:
    fill(journal)
    before = exported(journal)
    rows = len(before.splitlines()) - 2
    forget(journal, plan(journal, everything=True))
    assert taken(journal, before) == Imported(rows, 0)
    assert exported(journal) == before
    assert taken(journal, before) == Imported(0, rows)
    assert exported(journal) == before
    assert check(journal).ok
    assert journal.profile.latest() == {"medicine": "ibuprofen"}


def test_the_file_is_documented_json_lines_with_one_spelling(journal: Journal) -> None:
    fill(journal)
    lines = exported(journal).splitlines()
    for line in lines:
        assert json.dumps(json.loads(line), sort_keys=True, separators=(",", ":")).encode() == line
    header = json.loads(lines[0])
    assert header == {"kind": "header", "format": "uncramp-journal", "version": 2, "chart": ["1:abc"]}
    first = json.loads(lines[1])
    assert (first["kind"], first["episode"], first["seq"]) == ("event", episode_id(0), 1)
    assert first["data"] == {"question": "feel", "value": "marker-0-1."}
    assert json.loads(lines[-1])["lines"] == len(lines) - 1


def test_an_empty_journal_goes_out_and_in(journal: Journal, tmp_path: Path) -> None:
    assert taken(journal, exported(journal)) == Imported(0, 0)


def test_two_machines_become_one(journal: Journal, tmp_path: Path) -> None:
    journal.append_many(story(1))
    journal.append(entry(7, 1))
    with Journal.open(tmp_path / "other.db") as other:
        other.append_many(story(2))
        other.append_many([entry(7, 1), entry(7, 2), closed(7, 3)])  # the same episode, gone on with over there
        other.runs.add(RUN)
        came = taken(journal, exported(other))
        assert came == Imported(7, 1)
        assert taken(other, exported(journal)).came_in == 4
        assert {episode.id for episode in other.history.episodes()} == {
            episode.id for episode in journal.history.episodes()
        }
    assert journal.history.episode(episode_id(7)).end == "resolved"
    assert check(journal).ok


def test_the_same_watch_file_read_in_on_two_machines_is_one_run(journal: Journal, tmp_path: Path) -> None:
    journal.runs.add(RUN)
    with Journal.open(tmp_path / "other.db") as other:
        other.runs.add(Run(started_at=START, date="2026-11-18", source_hash="h1"))
        assert taken(journal, exported(other)) == Imported(1, 0)
        assert taken(other, exported(journal)) == Imported(1, 1)
        assert exported(journal) == exported(other)
        assert [run.id for run in journal.runs.list()] == [run.id for run in other.runs.list()]
        assert len(list(journal.runs.list())) == 1


def test_another_event_of_the_same_name_is_refused_with_its_line(journal: Journal, tmp_path: Path) -> None:
    fill(journal)
    before = exported(journal)
    with Journal.open(tmp_path / "other.db") as other:
        other.append(entry(6, 1))
        other.append(next(story(3)))
        clash = entry(3, 2, data={"question": "feel", "value": "else"})
        other.append(clash)
        with pytest.raises(BadImport) as caught:
            taken(journal, exported(other))
    assert (caught.value.words, caught.value.params["line"]) == ("journal.import.conflict", 3)
    assert exported(journal) == before


def test_an_episode_open_in_another_window_is_not_written_into(journal: Journal, path: Path, tmp_path: Path) -> None:
    journal.append(entry(1, 1))
    with Journal.open(tmp_path / "other.db") as other:
        other.append_many([entry(1, 1), entry(1, 2)])
        data = exported(other)
    with Journal.open(path) as window:
        window.leases.take(episode_id(1), At())
        with pytest.raises(LeaseLost):
            taken(journal, data)
        assert window.last_seq(episode_id(1)) == 1


def test_what_a_foreign_file_says_cannot_reach_the_terminal(journal: Journal) -> None:
    data = exported(journal).splitlines(True)[0] + b'{"kind":"event","\\u001b]0;x\\u0007":1}\n{}\n'
    with pytest.raises(BadImport) as caught:
        taken(journal, data)
    assert all(str(value).isprintable() for value in caught.value.params.values())


def line_of(data: bytes, change: Any) -> tuple[int, str]:
    """The line and sentence with which a changed file is refused, by an empty journal that stays empty."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder, Journal.open(Path(folder) / "journal.db") as journal:
        with pytest.raises(BadImport) as caught:
            taken(journal, change(data))
        assert journal.history.count() == 0
        return int(caught.value.params["line"]), caught.value.words


@pytest.mark.parametrize(
    ("change", "line", "words"),
    [
        (lambda data: b"", 1, "journal.import.damaged"),
        (lambda data: b"\n", 1, "journal.import.not_ours"),
        (lambda data: b"dear diary\n" + data, 1, "journal.import.not_ours"),
        (lambda data: data.replace(b'"version":2', b'"version":3', 1), 1, "journal.import.newer"),
        (lambda data: data.replace(b"marker-0-3.", b"marker-0-9."), 4, "journal.import.damaged"),
        (lambda data: data.replace(b'"seq":3', b'"seq":"3"', 1), 4, "journal.import.damaged"),
        (lambda data: data.replace(b'"seq":3', b'"seq":3,"more":1', 1), 4, "journal.import.damaged"),
        (lambda data: data[:3000], 6, "journal.import.damaged"),
        (lambda data: b"".join(data.splitlines(True)[:-1]), 30, "journal.import.damaged"),
        (lambda data: b"".join(data.splitlines(True)[:5] + data.splitlines(True)[6:]), 30, "journal.import.damaged"),
        (lambda data: b"".join(data.splitlines(True)[:3] * 2), 4, "journal.import.damaged"),
        (lambda data: data.replace(b"\n", b"\n" + b"[" * 100_000 + b"\n", 1), 2, "journal.import.damaged"),
        (lambda data: data.replace(b'"id":"', b'"id":"\\u001b', 1), 2, "journal.import.damaged"),
        (lambda data: data + b"\n", 31, "journal.import.damaged"),
        (lambda data: data.replace(b'["1:abc"]', b'["1:abd"]'), 31, "journal.import.damaged"),
    ],
    ids=[
        "empty", "blank", "text", "newer", "changed", "kind", "unknown", "cut", "no end", "line lost", "doubled",
        "deep", "control", "more", "header",
    ],
)  # fmt: skip
def test_a_damaged_file_is_refused_whole_with_its_line(journal: Journal, change: Any, line: int, words: str) -> None:
    fill(journal)
    assert line_of(exported(journal), change) == (line, words)


@settings(max_examples=80)
@given(at=st.integers(0, 10**9), byte=st.integers(0, 255))
def test_any_changed_byte_is_refused_or_changes_nothing(
    at: int, byte: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("changed")
    with Journal.open(folder / "a.db") as first, Journal.open(folder / "b.db") as two:
        fill(first)
        data = exported(first)
        changed = bytearray(data)
        changed[at % len(data)] = byte
        try:
            taken(two, bytes(changed))
        except JournalError as error:
            assert "line" in error.params
            assert two.history.count() == 0
        else:
            assert exported(two) == data


def forged(change: Any) -> bytes:
    """An export with one event as `change` makes it, sealed as if it were ours."""
    with Journal.in_memory() as journal:
        journal.append_many(story(1))
        lines = [json.loads(line) for line in exported(journal).splitlines()]
    row = lines[2]
    change(row)
    values = tuple(canonical(row[name]) if name in JSON_COLUMNS else row[name] for name, _ in schema.KEPT["event"])
    row["crc"] = schema.seal("event", values)
    body = b"".join(canonical(line).encode() + b"\n" for line in lines[:-1])
    end = {"kind": "end", "lines": len(lines) - 1, "sha256": hashlib.sha256(body).hexdigest()}
    return body + canonical(end).encode() + b"\n"


def nested(depth: int) -> Any:
    value: Any = 1
    for _ in range(depth):
        value = [value]
    return value


@pytest.mark.parametrize(
    "change",
    [
        lambda row: row.update(at=1e12),
        lambda row: row.update(at=-1e11),
        lambda row: row.update(wall=3e11),
        lambda row: row.update(boot=1e300),
        lambda row: row.update(utc_offset=10**6),
        lambda row: row["outcome"]["summary"].update(onset=1e300),
        lambda row: row["outcome"]["summary"].update(closed_at=-(10**15)),
        lambda row: row["outcome"]["summary"].update(worst_pain=11),
        lambda row: row["outcome"]["summary"].update(last_pain="a lot"),
        lambda row: row["outcome"].update(summary=[1]),
        lambda row: row["data"].update(value=10**40),
        lambda row: row["data"].update(value="x" * 30_000),
        lambda row: row["data"].update(value=nested(40)),
        lambda row: row["data"].update(value=nested(900)),
    ],
    ids=[
        "far ahead", "far back", "clock", "boot", "offset", "onset", "closed", "pain", "words", "list", "number",
        "long", "deep", "very deep",
    ],
)  # fmt: skip
def test_what_nobody_can_have_meant_is_refused_at_the_door(journal: Journal, change: Any) -> None:
    """A forged file passes every checksum."""
    assert taken(journal, forged(lambda row: None)).came_in == 4
    with Journal.in_memory() as empty:
        with pytest.raises(BadImport) as caught:
            taken(empty, forged(change))
        assert caught.value.words == "journal.import.damaged"
        assert caught.value.params["line"] == 3
        assert empty.history.count() == 0
