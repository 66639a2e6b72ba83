"""Every command with standard output or error closed, full, or read by nobody: no traceback, and what is done is 0."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.record.make import START, episode_id, story
from tests.runs.files import EVEN, gpx
from uncramp.cli.parser import build, filled
from uncramp.record.journal import Journal
from uncramp.record.runs import Batch, Run

pytestmark = pytest.mark.thorough

LOST = ("closed", "full", "pipe")
STORY = "care-extreme"
CASE = '{"id": "a", "danger": {"heart": "yes"}}'

READS: dict[str, tuple[str, ...]] = {
    "history": (),
    "show": (episode_id(0),),
    "report": (),
    "prevent": (),
    "run list": ("--json",),
    "run imports": (),
    "help": ("journal",),
    "sources": (),
    "chart": (),
    "triage": ("case.json",),
    "walkthrough list": (),
    "walkthrough show": (STORY,),
    "walkthrough schema": (),
    "journal check": (),
    "journal path": (),
    "alerts test": (),
    "settings path": (),
    "settings show": (),
    "settings countries": (),
    "settings schema": (),
    "completion": ("bash",),
    "doctor": (),
}
"""Commands whose data is all that they are for."""

DOES: dict[str, tuple[str, ...]] = {
    "add": ("--onset", "2026-11-01T06:00", "--note", "at night"),
    "correct": (episode_id(0), "--muscle", "foot"),
    "run add": ("--km", "5", "--minutes", "30", "--date", "2026-11-01"),
    "run no-cramp": (),
    "run forget": (episode_id(7), "--yes"),
    "run import": ("run.gpx",),
    "walkthrough record": ("mine", "--episode", "NEWEST"),
    "walkthrough export": (STORY, "--format", "txt", "-o", "story.txt"),
    "journal backup": ("copy.db",),
    "journal recover": (),
    "forget": (episode_id(0), "--yes"),
    "export": ("all.jsonl",),
    "import": ("other.jsonl",),
    "settings init": (),
    "settings set": ("country", "DE"),
}
"""Commands that have done something when they end."""

REFUSED: dict[str, tuple[str, ...]] = {
    "walkthrough play": (STORY,),  # no terminal
    "serve": ("--port", "x"),
    "run forget": (),  # which?
}
SLOW: dict[str, tuple[str, ...]] = {
    "check": (),
    "walkthrough check": (f"{STORY}.toml", "--face", "engine"),
    "walkthrough coverage": (),
}
"""Commands that compute for a while, or write how long it took or what the streams are."""


def leaves(parser: argparse.ArgumentParser, path: str = "") -> Iterator[str]:
    """Every command that does something, as it is typed."""
    groups = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    if not groups:
        yield path
    for group in groups:
        for name, inner in group.choices.items():
            yield from leaves(inner, f"{path} {name}".strip())


def test_every_command_is_in_the_tables() -> None:
    assert sorted(leaves(filled(build()))) == sorted({*READS, *DOES, *REFUSED, *SLOW})


class Ran:
    """What a command came to: its code, what reached a file, and what is in its home and folder now."""

    def __init__(self, code: int, folder: Path) -> None:
        self.code = code
        self.out, self.err = (path.read_text() if (path := folder / name).exists() else "" for name in ("out", "err"))
        self.left = {path.name for path in folder.rglob("*")} - {"out", "err", "journal.db-wal", "journal.db-shm"}
        with sqlite3.connect(folder / "home" / "journal.db") as journal:
            tables = [name for (name,) in journal.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            self.rows = {table: journal.execute(f"SELECT count(*) FROM {table}").fetchone() for table in tables}
        journal.close()


Command = Callable[..., Ran]


def newest(folder: Path) -> str:
    """The episode that was played."""
    with Journal.open(folder / "home" / "journal.db", read_only=True) as journal:
        return next(journal.history.episodes(limit=1)).id


@pytest.fixture(scope="module")
def forker() -> Iterator[subprocess.Popen[str]]:
    place = {"PYTHONPATH": os.pathsep.join(sys.path)}
    script = Path(__file__).with_name("streams.py")
    started = subprocess.Popen(
        [sys.executable, str(script)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=os.environ | place
    )
    with started:
        yield started
        assert started.stdin is not None
        started.stdin.close()


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a home in which there is something, and the files that the commands are given."""
    folder = tmp_path_factory.mktemp("begun")
    (folder / "home").mkdir(mode=0o700)
    (folder / "case.json").write_text(CASE)
    shutil.copy(Path(__file__).parents[2] / f"src/uncramp/walkthrough/stories/{STORY}.toml", folder)
    (folder / "run.gpx").write_text(gpx(EVEN))
    with Journal.open(folder / "home" / "journal.db") as journal:
        for number in range(2):
            journal.append_many(story(number))
        kept = Run(id=episode_id(7), started_at=START, date="2026-11-18", source="a.gpx")
        journal.runs.add_all([kept], Batch(id=episode_id(8), at=START, path="runs"))
    with Journal.open(folder / "other.db") as other:
        other.append_many(story(5))
        from uncramp.record.transfer import export

        with (folder / "other.jsonl").open("wb") as stream:
            export(other, stream)
    (folder / "other.db").unlink()
    place = {"PYTHONPATH": os.pathsep.join(sys.path), "UNCRAMP_HOME": str(folder / "home")}
    keys = "0\nq\n"
    subprocess.run(
        [sys.executable, "-m", "uncramp", "--plain"], input=keys, text=True, env=os.environ | place, check=True
    )
    return folder


@pytest.fixture
def run(forker: subprocess.Popen[str], begun: Path, tmp_path: Path) -> Command:
    folder = tmp_path / "place"

    def command(name: str, *arguments: str, out: str = "file", err: str = "file") -> Ran:
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(begun, folder)
        if name == "journal recover":
            (folder / "home" / "journal.db").write_bytes(b"not a journal" * 1000)
        typed = [newest(folder) if word == "NEWEST" else word for word in arguments]
        asked: dict[str, Any] = {"arguments": [*name.split(), *typed], "home": str(folder / "home")}
        asked |= {"folder": str(folder), "out": out, "err": err}
        assert forker.stdin is not None
        assert forker.stdout is not None
        print(json.dumps(asked), file=forker.stdin, flush=True)
        ran = Ran(int(forker.stdout.readline()), folder)
        assert "Traceback" not in ran.out + ran.err, ran.err
        assert "Exception ignored" not in ran.err
        return ran

    return command


def same_work(first: Ran, other: Ran) -> bool:
    """Whether both have left the same behind."""
    return (first.rows, len(first.left)) == (other.rows, len(other.left))


@pytest.mark.parametrize("name", READS)
def test_data_that_cannot_be_written_is_said_and_is_3(run: Command, name: str) -> None:
    normal = run(name, *READS[name])
    assert normal.out
    assert normal.code in (0, 1)
    for kind in LOST:
        lost = run(name, *READS[name], out=kind)
        assert lost.code == (0 if kind == "pipe" else 3)
        assert ("cannot be written" in lost.err) is (kind != "pipe")
    without_talk = run(name, *READS[name], err="full")
    assert (without_talk.code, without_talk.out) == (normal.code, normal.out)
    assert run(name, *READS[name], out="closed", err="closed").code == 3


@pytest.mark.parametrize("name", DOES)
def test_what_is_done_is_0_and_is_said_where_it_can_be(run: Command, name: str) -> None:
    normal = run(name, *DOES[name])
    assert normal.code == 0, normal.err
    for kind in LOST:
        lost = run(name, *DOES[name], out=kind)
        assert lost.code == 0
        assert same_work(lost, normal)
        assert lost.err
    without_talk = run(name, *DOES[name], err="full")
    assert without_talk.code == 0
    assert same_work(without_talk, normal)
    both = run(name, *DOES[name], out="closed", err="closed")
    assert both.code == 0
    assert same_work(both, normal)


@pytest.mark.parametrize("name", REFUSED)
def test_a_refusal_keeps_its_code(run: Command, name: str) -> None:
    code = run(name, *REFUSED[name]).code
    assert code in (2, 4)
    for kind in LOST:
        assert {run(name, *REFUSED[name], **{stream: kind}).code for stream in ("out", "err")} == {code}


@pytest.mark.parametrize("name", SLOW)
def test_a_long_answer_that_cannot_be_written_is_3(run: Command, name: str) -> None:
    lost = run(name, *SLOW[name], out="full")
    assert (lost.code, "cannot be written" in lost.err) == (3, True)


@pytest.mark.parametrize("arguments", [("--help",), ("--version",), ("history", "--help"), ("show", "nothing")])
def test_help_and_mistakes_bear_it_too(run: Command, arguments: tuple[str, ...]) -> None:
    normal = run(*arguments)
    for kind in LOST:
        for lost in (run(*arguments, out=kind), run(*arguments, err=kind), run(*arguments, out=kind, err=kind)):
            assert lost.code in (normal.code, 3)


@pytest.mark.parametrize("kind", LOST)
def test_an_export_that_nobody_takes_blames_no_journal(run: Command, kind: str) -> None:
    lost = run("export", "-", out=kind)
    assert lost.code == (0 if kind == "pipe" else 3)
    assert "journal" not in lost.err
    assert "row" not in lost.err


def test_a_full_disk_under_a_file_names_the_file(run: Command) -> None:
    lost = run("export", "/dev/full/x")
    assert lost.code == 3
    assert "/dev/full/x" in lost.err


@pytest.mark.parametrize("kind", LOST)
def test_the_plain_face_ends_in_order(run: Command, kind: str) -> None:
    assert run("--plain", out=kind).code in (0, 3, 129)
