"""`uncramp walkthrough` as it is typed: exit codes, data on stdout, talk on stderr."""

from __future__ import annotations

import argparse
import io
import json
import re
from pathlib import Path
from typing import NamedTuple

import pytest

from uncramp.cli.walkthrough import walkthrough_arguments
from uncramp.cli.walkthrough_commands import main
from uncramp.session.session import open_session
from uncramp.settings.model import Settings
from uncramp.system.clock import ManualClock
from uncramp.walkthrough.shelf import names
from uncramp_screens import walkthrough as on_screens

pytestmark = pytest.mark.timeout(300)


class Ran(NamedTuple):
    code: int
    out: str
    err: str


def run(*typed: str, screens: bool = False) -> Ran:
    parser = argparse.ArgumentParser()
    walkthrough_arguments(parser)
    out, err = io.StringIO(), io.StringIO()
    code = main(parser.parse_args(typed), out, err, screens=(lambda: on_screens) if screens else None)
    return Ran(code, out.getvalue(), err.getvalue())


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_list_names_first() -> None:
    ran = run("list")
    assert [line.split()[0] for line in ran.out.splitlines()] == list(names())


def test_show_gives_the_story_as_it_is_written() -> None:
    assert run("show", "calf").out.startswith('title = "An ordinary calf cramp"\n')


def test_check_says_0_or_1() -> None:
    assert run("check", "undo", "danger-heart").code == 0
    Path("mine.toml").write_text('title = "x"\n[[steps]]\npress = "0"\nexpect.state = "rest"\n')
    ran = run("check", "mine.toml", "--face", "engine", "--junit", "out.xml")
    assert ran.code == 1 and ran.out.startswith("mine.toml, line 4: step 1 on the engine face expected the state rest")
    assert Path("out.xml").exists()


def test_bad_input_is_one_sentence_and_2() -> None:
    Path("mine.toml").write_text('title = "x"\n[[steps]]\npress = "0"\nexpect.state = "rst"\n')
    ran = run("check", "mine.toml")
    assert ran == Ran(2, "", "mine.toml, line 4: there is no state named rst; the nearest is rest.\n")
    assert run("check", "gone.toml").code == 3
    assert run("check", "undo", "--face", "screens").code == 2
    assert run("play", "calf").code == 2


def test_coverage_counts_what_the_stories_take_and_names_what_none_does() -> None:
    ran = run("coverage")
    assert ran.code == 0
    lines = ran.out.splitlines()
    for what in ("States: ", "Rules: ", "Screens: "):
        figures = next(line for line in lines if line.startswith(what))
        taken, every = map(int, re.findall(r"[0-9]+", figures))
        after = lines[lines.index(figures) + 1 :]
        named = next((n for n, line in enumerate(after) if not line.startswith("  ")), len(after))
        assert taken > 0 and named == every - taken


def test_schema_is_json() -> None:
    assert json.loads(run("schema").out)["$defs"]["Story"]["required"] == ["title", "steps"]


def test_export_writes_and_says_so() -> None:
    ran = run("export", "undo", "--format", "txt", "-o", "undo.txt")
    assert ran == Ran(0, "", "undo.txt is written.\n")
    assert Path("undo.txt").read_text().startswith("A wrong danger answer, taken back\n")


def test_an_episode_of_the_journal_is_recorded_and_passes_unchanged(home: Path) -> None:
    from uncramp.system import places

    clock = ManualClock()
    session = open_session(clock=clock, journal=places.journal_path(), settings=Settings())
    for key in ("0", "g", "e"):
        clock.advance(2.5)
        session.press(key)
    id = session.parts.keeper.journal.history.latest_open().id  # type: ignore[union-attr]
    session.close()
    assert run("record", "mine", "--episode", id[:13]).code == 0
    assert run("check", "mine.toml").code == 0
    assert run("record", "mine", "--episode", id).code == 4
    assert run("record", "other", "--episode", "nonsense").code == 1
