"""A machine with next to nothing: no locale, no programs, no home; and without calls that other systems lack.

Taking a call away is not the same as having run on such a system: macOS and Windows were not run.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from uncramp.system.processes import is_alive

ROOT = Path(__file__).parents[2]
WITHOUT = """
import os, select, signal, sys, time
for module, names in {taken!r}.items():
    for name in names:
        if hasattr(sys.modules[module], name):
            delattr(sys.modules[module], name)
for name in {modules!r}:
    sys.modules[name] = None
from uncramp.__main__ import main
sys.exit(main())
"""
WINDOWS = {
    "os": ["fork", "geteuid", "getuid", "ttyname", "O_NOFOLLOW"],
    "time": ["tzset"],
    "signal": ["SIGHUP", "SIGCONT"],
}
MACOS = {"time": ["CLOCK_BOOTTIME"]}


def uncramp(home: Path, *arguments: str, typed: str = "", taken: object = None, modules: object = ()) -> str:
    """What the command says, with nothing in its environment but its folder."""
    path = f"{ROOT / 'src'}{os.pathsep}{ROOT / 'screens'}"
    script = WITHOUT.format(taken=taken or {}, modules=[*modules])  # type: ignore[misc]
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        env={"UNCRAMP_HOME": str(home), "PYTHONPATH": path},
        input=typed,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0 and "Traceback" not in done.stderr, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize("arguments", ["--version", "help", "doctor", "history --json", "settings show", "report"])
def test_a_command_works_with_nothing_in_the_environment(arguments: str, home: Path) -> None:
    uncramp(home, "--plain", typed="0\nq\n")
    assert uncramp(home, *arguments.split())


def test_a_walk_works_with_nothing_in_the_environment(home: Path) -> None:
    assert "stays open" in uncramp(home, "--plain", typed="0\nq\n")


@pytest.mark.parametrize(
    ("taken", "modules"),
    [(WINDOWS, ("termios", "fcntl", "pwd", "resource", "pty", "tty")), (MACOS, ())],
    ids=["nt", "mac"],
)
def test_a_walk_works_without_what_other_systems_lack(taken: object, modules: object, home: Path) -> None:
    assert "stays open" in uncramp(home, "--plain", typed="0\nq\n", taken=taken, modules=modules)
    assert "stretch" in uncramp(home, "history", "--json", taken=taken, modules=modules)


def test_a_damaged_journal_is_recovered_where_there_are_no_locks(home: Path) -> None:
    uncramp(home, "--plain", typed="0\nq\n")
    journal = home / "journal.db"
    journal.write_bytes(journal.read_bytes()[:-100])
    uncramp(home, "journal", "recover", taken=WINDOWS, modules=("fcntl",))
    assert [*home.glob("journal-damaged-*.db")] and "stretch" in uncramp(home, "history", "--json")


def test_whether_a_program_runs_is_not_asked_where_asking_would_stop_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "kill", lambda *_: pytest.fail("os.kill is Ctrl+C there"))
    with monkeypatch.context() as windows:
        windows.setattr(os, "name", "nt")
        alive = is_alive(1)
    assert alive


def test_nothing_of_the_program_calls_git() -> None:
    files = [*(ROOT / "src").rglob("*.py"), *(ROOT / "screens").rglob("*.py")]
    assert [file.name for file in files if '"git"' in file.read_text("utf-8")] == []
