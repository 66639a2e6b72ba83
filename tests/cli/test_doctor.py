"""`doctor`: one page that helps whoever reads a report, and tells nothing of the runner's health."""

from __future__ import annotations

import os
from importlib import metadata
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from uncramp.cli import codes
from uncramp.cli.doctor import colours, shortened
from uncramp.system import places


def test_a_machine_that_is_new_is_well(run: Run, home: Path) -> None:
    ran = run("doctor")
    assert ran.code == 0
    for label in ("version: uncramp", "Python: ", "terminal: ", "voice: ", "bell: yes", "journal state: none yet"):
        assert f"\n{label}" in f"\n{ran.out}"
    assert not (home / "journal.db").exists()


def test_nothing_tells_of_a_cramp_or_of_who_it_is(run: Run, home: Path, three: list[str]) -> None:
    (home / "settings.toml").write_text('emergency_number = "0151 23456"\ntheme = "night"\n[keys]\nworse = "j"\n')
    out = run("doctor").out
    assert "journal state: whole" in out and 'changed: theme = "night"' in out
    assert "changed: emergency_number = set" in out and "changed: keys.worse = set" in out
    assert "23456" not in out
    assert not [id for id in three if id[:13] in out]


def test_a_home_folder_is_not_named(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("UNCRAMP_HOME", raising=False)
    out = run("doctor").out
    assert str(tmp_path) not in out and "journal: ~" in out


def test_without_a_home_nothing_is_shortened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os.path, "expanduser", lambda path: path)
    assert shortened("/a/b") == "/a/b"


def test_a_mistake_in_the_settings_is_named_and_is_1(run: Run, home: Path) -> None:
    (home / "settings.toml").write_text('them = "night"\n')
    ran = run("doctor")
    assert ran.code == codes.NOTHING and "to mend: " in ran.out and "line 1" in ran.out


def test_a_damaged_journal_is_told_and_is_1(run: Run, home: Path, three: list[str]) -> None:
    journal = places.journal_path()
    journal.write_bytes(b"no journal at all" * 300)
    ran = run("doctor")
    assert ran.code == codes.NOTHING and "journal state: " in ran.out and "Traceback" not in ran.err


def test_every_package_it_may_use_is_named(run: Run, home: Path) -> None:
    (line,) = [line for line in run("doctor").out.splitlines() if line.startswith("packages: ")]
    assert f"textual {metadata.version('textual')}" in line and "pytest" not in line


def test_run_from_its_folder_it_says_so(run: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "requires", missing)
    assert "packages: run from its folder" in run("doctor").out


@pytest.mark.parametrize(
    ("environ", "count"),
    [
        ({"TERM": "xterm-256color"}, "256"),
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, "16777216"),
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor", "NO_COLOR": "1"}, "0"),
        ({"TERM": "dumb"}, "0"),
        ({"TERM": "linux"}, "16"),
        ({}, "16"),
    ],
)
def test_colours_are_told_as_the_environment_has_them(environ: dict[str, str], count: str) -> None:
    assert colours(environ) == count
