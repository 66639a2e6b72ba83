"""`help`: every name that the program uses can be asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from uncramp.cli import codes
from uncramp.cli.help import LISTS
from uncramp.cli.parser import COMMANDS
from uncramp.protocol.chart import ALL
from uncramp.settings.model import names
from uncramp.view.commands import COMMANDS as KEYS
from uncramp.words.languages import load_words


def test_help_alone_is_the_help_of_the_program_and_says_that_there_is_more(run: Run, home: Path) -> None:
    ran = run("help")
    assert ran.code == 0 and ran.out.startswith(run("--help").out) and "uncramp help WORD" in ran.out


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_explained_as_its_own_help_does(run: Run, home: Path, name: str) -> None:
    assert run("help", name).out.strip().endswith(run(name, "--help").out.strip())


def test_a_command_of_a_command_takes_both_words(run: Run, home: Path) -> None:
    assert run("help", "journal", "backup").out.startswith("usage: uncramp journal backup")


@pytest.mark.parametrize("command", [command for command in KEYS if command.keys], ids=lambda command: command.id)
def test_a_key_and_the_name_of_its_command_say_what_it_does(run: Run, home: Path, command: type) -> None:
    what = load_words().text(f"help.{command.id}")  # type: ignore[attr-defined]
    for name in (command.id, *command.keys):  # type: ignore[attr-defined]
        assert what in run("help", "--", name).out
        assert what in run("help", "--", name.upper()).out


def test_a_key_that_was_changed_is_told_as_it_is_now(run: Run, home: Path) -> None:
    (home / "settings.toml").write_text('[keys]\nworse = "j"\n')
    assert load_words().text("help.worse") in run("help", "j").out
    assert run("help", "f").code == codes.USAGE


@pytest.mark.parametrize("key", ["0", "7", "x", "y"])
def test_an_answer_is_told(run: Run, home: Path, key: str) -> None:
    assert "x is pain 10" in run("help", key).out


@pytest.mark.parametrize("name", names())
def test_a_setting_says_what_it_is_and_what_it_is_now(run: Run, home: Path, name: str) -> None:
    (home / "settings.toml").write_text('theme = "night"\n')
    out = run("help", name).out
    assert f"\n{name}: " in f"\n{out}"
    assert name == "keys" or f"uncramp settings set {name}" in out
    assert name != "theme" or '"night"' in out


@pytest.mark.parametrize("state", ALL)
def test_a_state_is_explained_by_its_id_and_by_the_name_on_its_screen(run: Run, home: Path, state: str) -> None:
    words = load_words()
    what = words.text(f"cli.help.state.{state}")
    for name in (state, words.text(f"state.{state}")):
        assert what in run("help", *name.split()).out


@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_a_list(run: Run, home: Path, name: str) -> None:
    ran = run("help", name)
    assert ran.code == 0 and ran.out.strip()


@pytest.mark.parametrize(
    ("asked", "sentence"), [("histori", "did you mean history?"), ("xyzzy", "nothing here is called")]
)
def test_what_nothing_is_called_is_one_sentence_and_2(run: Run, home: Path, asked: str, sentence: str) -> None:
    ran = run("help", asked)
    assert ran.code == codes.USAGE and ran.out == "" and sentence in ran.err and ran.err.count("\n") == 1
