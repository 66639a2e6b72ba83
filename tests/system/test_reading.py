"""What is no file is never read, and never written over; a key that stands twice is named, whatever the form."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.conftest import run as run
from tests.cli.conftest import three as three
from uncramp.settings.file import SettingsError, save
from uncramp.settings.model import Settings
from uncramp.settings.reader import load
from uncramp.system.outside_files import MEBIBYTE, TomlError, Unreadable, parse_toml
from uncramp.system.places import replacing
from uncramp.walkthrough.read_story import read
from uncramp.walkthrough.story_error import WalkthroughError

Make = Callable[[Path], object]
KINDS: list[Make] = [os.mkfifo, Path.mkdir, lambda path: path.symlink_to("/dev/zero")]


@pytest.mark.parametrize("make", KINDS)
def test_settings_and_stories_that_are_no_file_are_refused_at_once(make: Make, tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    make(path)
    settings, problems = load(path)
    assert settings == Settings()
    assert [(problem.words, problem.params["path"]) for problem in problems] == [("reading.no_file", str(path))]
    with pytest.raises(SettingsError) as refused:
        save(path, "country", "DE")
    assert refused.value.problem.words == "reading.no_file"
    with pytest.raises(WalkthroughError):
        read(path)


def test_settings_without_end_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"#" * (MEBIBYTE + 1))
    _, problems = load(tmp_path / "a")
    assert [problem.words for problem in problems] == ["reading.too_large"]


@pytest.mark.parametrize("make", [os.mkfifo, Path.mkdir])
def test_what_is_no_file_never_becomes_one(make: Make, tmp_path: Path) -> None:
    target = tmp_path / "target"
    make(target)
    before = target.lstat()
    with pytest.raises(Unreadable), replacing(target):
        pass
    assert target.lstat().st_ino == before.st_ino
    assert [path.name for path in tmp_path.iterdir()] == ["target"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("export", "TARGET", "--replace"),
        ("journal", "backup", "TARGET", "--replace"),
        ("report", "-o", "TARGET", "--force", "--format", "text"),
    ],
)
def test_no_command_turns_a_pipe_into_a_file(
    run: Run, three: list[str], tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    target = tmp_path / "pipe"
    os.mkfifo(target)
    ran = run(*(str(target) if word == "TARGET" else word for word in arguments))
    assert (ran.code, ran.out) == (2, "")
    assert str(target) in ran.err
    assert ran.err.count("\n") == 1
    assert target.is_fifo()


@pytest.mark.parametrize(
    ("text", "line", "key"),
    [
        ('country = "DE"\ncountry = "FR"\n', 2, "country"),
        ("[alerts]\nbell = true\nbell = false\n", 3, "bell"),
        ("[alerts]\n[alerts]\n", 2, "alerts"),
        ("a = 1\na.b = 2\n", 2, "a.b"),
        ("a = \n", 1, ""),
        ("a = " + "[" * 100_000, 1, ""),
        ("a = {b = 1, b = 2}\n", 1, ""),
    ],
)
def test_a_key_that_stands_twice_in_toml_is_named_with_its_line(text: str, line: int, key: str, tmp_path: Path) -> None:
    with pytest.raises(TomlError) as wrong:
        parse_toml(text)
    assert (wrong.value.line, wrong.value.key) == (line, key)
    (tmp_path / "a.toml").write_text(text)
    settings, problems = load(tmp_path / "a.toml")
    assert settings == Settings()
    assert [problem.words for problem in problems] == ["settings.twice" if key else "settings.unread"]
    with pytest.raises(WalkthroughError) as refused:
        read(tmp_path / "a.toml")
    assert refused.value.params["line"] == line
