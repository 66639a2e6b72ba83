"""`run import`, `run imports` and `run forget`: files in, a sum, and out again."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.runs.files import START, Leg, fit, gpx, tcx
from uncramp.cli import run_import
from uncramp.cli.progress import Progress
from uncramp.words.languages import load_words

DAY = timedelta(days=1)
INPUTS = Path(__file__).parent.parent / "runs" / "inputs"


def runs(run: Run) -> list[dict[str, object]]:
    listed: list[dict[str, object]] = json.loads(run("run", "list", "--json").out)
    return listed


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "watch"
    made.mkdir()
    for day in range(5):
        (made / f"{day}.gpx").write_text(gpx(start=START + day * DAY))
    (made / "bad\x1b.gpx").write_text("<gpx")
    (made / "photo.jpg").write_text("x")
    return made


def test_a_folder_comes_in_once_with_a_sum_and_a_second_time_not_at_all(run: Run, home: Path, folder: Path) -> None:
    ran = run("run", "import", str(folder))
    assert ran.code == 0 and "\x1b" not in ran.err
    lines = [line.removeprefix("uncramp: ") for line in ran.err.splitlines()]
    assert lines[0] == "bad .gpx was left out: it is damaged, and nothing of it can be read."
    assert lines[2:4] == ["5 runs came in", "1 outing or file was left out"]
    assert "1 other file was not looked into" in lines[1]

    again = run("run", "import", str(folder))
    assert (
        "0 runs came in" in again.err and "5 runs were known" in again.err and "take this import back" not in again.err
    )
    assert again.code == 0
    assert len(runs(run)) == 5 and runs(run)[0]["cramped"] is None
    assert {kept["note"] for kept in runs(run)} == {"Morning run"}


def test_several_paths_come_in_as_one_import(run: Run, home: Path, folder: Path) -> None:
    assert run("run", "import", str(folder / "0.gpx"), str(folder / "1.gpx")).code == 0
    (line,) = run("run", "imports").out.splitlines()
    assert line.split("  ")[2:] == ["2 runs", "0.gpx, 1.gpx"]


def test_many_files_left_for_one_reason_are_one_sentence_unless_asked(run: Run, home: Path, tmp_path: Path) -> None:
    folder = tmp_path / "rides"
    folder.mkdir()
    for day in range(9):
        (folder / f"{day}.tcx").write_text(tcx(sport="Biking", start=START + day * DAY))
    ran = run("run", "import", str(folder))
    assert ran.code == 1
    assert '9 files were left out: it is marked as "Biking", not as a run (0.tcx, 1.tcx, 2.tcx and others).' in ran.err
    assert ran.err.count("\n") == 3
    assert run("run", "import", "--names", str(folder)).err.count("was left out") == 9


@pytest.mark.parametrize("kind", ["walk", "hike", "other"])
def test_what_is_no_run_comes_in_only_where_it_is_asked_for(run: Run, home: Path, tmp_path: Path, kind: str) -> None:
    (tmp_path / "a.gpx").write_text(gpx((Leg(600, 1.2),), sport=kind))
    ran = run("run", "import", str(tmp_path / "a.gpx"))
    assert ran.code == 2 and f"--also {kind} takes it in" in ran.err
    assert run("run", "import", "--also", kind, str(tmp_path / "a.gpx")).code == 0
    assert len(runs(run)) == 1


def test_a_file_that_breaks_off_comes_in_with_a_word(run: Run, home: Path, tmp_path: Path) -> None:
    (tmp_path / "a.fit").write_bytes(fit()[:-40])
    ran = run("run", "import", str(tmp_path / "a.fit"))
    assert ran.code == 0 and "a.fit breaks off or is damaged" in ran.err and "1 run came in" in ran.err


@pytest.mark.parametrize("content", ["hello", None])
def test_one_file_that_is_no_run_is_2(run: Run, home: Path, tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / "x.gpx").write_text(content)
    assert run("run", "import", str(tmp_path / "x.gpx")).code == 2
    assert "Traceback" not in run("run", "import", str(tmp_path / "x.gpx"), "y\x00z").err


@pytest.mark.parametrize("arguments", [(), ("import",), ("forget",)])
def test_what_is_missing_is_one_plain_sentence(run: Run, home: Path, arguments: tuple[str, ...]) -> None:
    ran = run("run", *arguments)
    assert ran.code == 2 and ran.err.count("\n") == 1 and "arguments are required" not in ran.err
    assert not (home / "journal.db").exists()


def test_an_interrupt_keeps_what_came_in_and_says_how_to_go_on(
    run: Run, home: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(self: Progress, text: Callable[[], str]) -> None:
        if "runs so far: 2" in text():
            raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Progress, "show", stop)
        ran = run("run", "import", str(folder))
    assert ran.code == 130
    assert "2 runs came in" in ran.err and "stopped after file 2 of 6" in ran.err and "forget" in ran.err
    assert "3 runs came in" in run("run", "import", str(folder)).err
    assert len(runs(run)) == 5


def test_every_reason_to_leave_a_file_has_its_words() -> None:
    import re

    import uncramp.diary.runs

    source = "".join(path.read_text() for path in Path(uncramp.diary.runs.__file__).parent.glob("*.py"))
    used = set(re.findall(r'left_out\(\w+(?:\.\w+)*, "(\w+)"', source)) | {"damaged", "empty"}
    words = {id.rpartition(".")[2] for id in load_words("en").labels if id.startswith("runs.why.")}
    assert used == words


def test_a_run_or_an_import_is_taken_back_by_the_id_that_is_shown(run: Run, home: Path, folder: Path) -> None:
    run("run", "import", str(folder))
    run("run", "no-cramp")
    first = run("run", "list").out.splitlines()[-1].split()[0]
    assert run("run", "forget", first, "--yes").code == 0
    assert len(runs(run)) == 5
    (line,) = run("run", "imports").out.splitlines()
    assert "4 runs" in line and "watch" in line
    ran = run("run", "forget", line.split()[0], "--yes")
    assert ran.code == 0 and "these would go, 4 runs" in ran.err and "4 runs are gone" in ran.err
    assert len(runs(run)) == 1
    assert run("run", "imports").code == 0


def test_nothing_is_forgotten_without_a_yes(
    run: Run, home: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("run", "import", str(folder))
    batch = run("run", "imports").out.split()[0]
    monkeypatch.setattr("sys.stdin", None)
    assert run("run", "forget", batch).code == 4
    assert run("run", "forget", "nothing-like-it").code == 1
    assert len(runs(run)) == 5


def test_the_right_values_reach_the_journal(run: Run, home: Path) -> None:
    assert run("run", "import", str(INPUTS / "strava_export.zip")).code == 0
    assert [(kept["km"], kept["minutes"]) for kept in runs(run)] == [(2.97, 15.0)] * 3


class Ticks:
    """A clock that goes on by so much each time it is read."""

    def __init__(self, step: float) -> None:
        self._times: Iterator[float] = (number * step for number in range(10_000))

    def __call__(self) -> float:
        return next(self._times)


def test_without_a_terminal_a_line_comes_now_and_then(capsys: pytest.CaptureFixture[str]) -> None:
    progress = Progress(Ticks(1.0))
    for number in range(1, 31):
        progress.show(lambda number=number: f"file {number}\x1b[2J")  # type: ignore[misc]
    progress.end()
    assert capsys.readouterr().err == "".join(f"uncramp: file {number}\ufffd[2J\n" for number in (10, 20, 30))


def test_on_a_terminal_one_line_writes_over_itself(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("ACCESSIBLE", raising=False)
    progress = Progress(Ticks(0.06))
    for _ in range(4):
        progress.show(lambda: "x" * 300)
    progress.end()
    shown = capsys.readouterr().err
    assert "\n" not in shown and shown.endswith("\r\x1b[K")
    assert max(map(len, shown.split("\r\x1b[K"))) < 300
    assert shown.count("\r\x1b[K") == 3 + 1 - 1


def test_who_reads_line_by_line_gets_lines(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    for name, value in (("ACCESSIBLE", "1"), ("TERM", "dumb")):
        with monkeypatch.context() as patch:
            patch.setenv("TERM", "xterm")
            patch.setenv(name, value)
            progress = Progress(Ticks(20.0))
            progress.show(lambda: "half")
            progress.end()
            assert capsys.readouterr().err == "uncramp: half\n"


def test_the_kinds_that_can_be_asked_for_are_those_of_the_reader() -> None:
    from uncramp.diary.runs import ASKABLE

    assert tuple(run_import.ALSO) == tuple(kind.value for kind in ASKABLE)
