"""`settings`, `alerts`, `serve` and `completion`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from uncramp.settings.model import names
from uncramp.settings.reader import load


def test_the_path_is_told_before_there_is_a_file(run: Run, home: Path) -> None:
    assert run("settings", "path").out == f"{home / 'settings.toml'}\n"


def test_init_writes_a_file_that_changes_nothing_and_only_once(run: Run, home: Path) -> None:
    assert run("settings", "init").code == 0
    before = (home / "settings.toml").read_text()
    again = run("settings", "init")
    assert again.code == 4 and "there already" in again.err
    assert (home / "settings.toml").read_text() == before
    assert load(home / "settings.toml")[1] == ()


def test_show_names_every_setting(run: Run, home: Path) -> None:
    ran = run("settings", "show")
    shown = [line.partition(" = ")[0] for line in ran.out.splitlines()]
    assert ran.code == 0 and shown == [name for name in names() if name != "keys"]
    assert set(json.loads(run("settings", "show", "--json").out)) == {*shown}


@pytest.mark.parametrize(
    ("key", "typed", "held"),
    [
        ("alerts.bell", "false", False),
        ("plain.hold_every", "5", 5),
        ("emergency_number", "112", "112"),
        ("theme", "night", "night"),
        ("alerts.quiet_hours", "22:00-07:00", "22:00-07:00"),
        ("country", "gb", "GB"),
        ("country", "switzerland", "CH"),
    ],
)
def test_set_takes_a_value_as_its_kind_is(run: Run, home: Path, key: str, typed: str, held: object) -> None:
    assert run("settings", "set", key, typed).code == 0
    assert json.loads(run("settings", "show", "--json").out)[key] == held


def test_a_country_is_told_with_its_number(run: Run, home: Path) -> None:
    assert "999" in run("settings", "set", "country", "gb").err
    ran = run("settings", "set", "country", "united")
    assert ran.code == 2 and "GB" in ran.err and "US" in ran.err


@pytest.mark.parametrize(
    ("key", "value"), [("alerts.bel", "true"), ("theme", "pink"), ("plain.hold_every", "0"), ("country", "Atlantis")]
)
def test_what_does_not_fit_is_2_and_changes_nothing(run: Run, home: Path, key: str, value: str) -> None:
    ran = run("settings", "set", key, value)
    assert ran.code == 2 and key in ran.err
    assert not (home / "settings.toml").exists()


def test_show_says_what_is_wrong_with_the_file_and_where(run: Run, home: Path) -> None:
    (home / "settings.toml").write_text('theme = "nite"\n')
    ran = run("settings", "show")
    assert ran.code == 1 and "line 1" in ran.err and "night" in ran.err
    assert 'theme = "default"' in ran.out


def test_a_broken_file_is_not_written_over(run: Run, home: Path) -> None:
    (home / "settings.toml").write_text("theme = \n")
    assert run("settings", "set", "theme", "night").code == 4
    assert (home / "settings.toml").read_text() == "theme = \n"


def test_countries_have_numbers(run: Run, home: Path) -> None:
    out = run("settings", "countries").out
    assert "GB  United Kingdom: 999" in out and "England, Scotland and Wales" in out


def test_the_schema_knows_every_table(run: Run, home: Path) -> None:
    assert {"alerts", "plain", "keys"} <= set(json.loads(run("settings", "schema").out)["properties"])


def test_alerts_test_says_what_came_of_each(run: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    ran = run("alerts", "test")
    assert ran.code == 0 and len(ran.out.splitlines()) == 6
    assert "notify-send" in ran.out and "\x1b" not in ran.out + ran.err


@pytest.mark.parametrize("arguments", [("--port", "99999"), ("--port", "x")])
def test_serve_refuses_a_port_that_cannot_be(run: Run, home: Path, arguments: tuple[str, ...]) -> None:
    assert run("serve", *arguments).code == 2


def test_serve_is_asked_with_words_and_the_number_as_it_is_now(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []

    def serve(host: str, port: int, *, say: object, write: object, number: Callable[[], str]) -> int:
        asked.extend((host, port, number()))
        (home / "settings.toml").write_text('country = "GB"')
        asked.append(number())
        write(say("serve.open", url="http://x"))  # type: ignore[operator]
        return 143

    monkeypatch.setattr("uncramp.serve.server.run", serve)
    ran = run("serve", "--port", "81", "--host", "::1")
    assert (ran.code, asked) == (143, ["::1", 81, "", "999"]) and "http://x" in ran.out


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_knows_every_command_and_its_arguments(run: Run, home: Path, shell: str) -> None:
    from uncramp.cli.parser import COMMANDS

    out = run("completion", shell).out
    assert [name for name in COMMANDS if name not in out] == []
    assert "no-cramp" in out and "last-pain" in out


def test_another_shell_is_2(run: Run, home: Path) -> None:
    assert run("completion", "tcsh").code == 2
