"""What a command imports is counted, because what is not imported takes no time on any machine."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from uncramp.words.built import build

SCRIPT = """
import atexit, json, os, sys
before = set(sys.modules)
atexit.register(lambda: os.write(2, ("\\n" + json.dumps(sorted(set(sys.modules) - before))).encode()))
sys.argv[1:] = sys.argv[1:]
from uncramp.__main__ import main
sys.exit(main())
"""
HEAVY = {"textual", "rich", "transitions", "reportlab", "plotille", "asyncio", "shtab"}
CASE = {"id": "one", "danger": {"heart": "no"}, "cramping": [[60, True]], "pain": [[0, 6]]}
BUDGETS: dict[str, tuple[int, set[str]]] = {
    "--version": (6, HEAVY | {"typing", "re", "argparse", "sqlite3", "uncramp.words", "uncramp.cli.dispatch"}),
    "--help": (70, HEAVY | {"sqlite3", "msgspec", "uncramp.words.catalogue", "uncramp.protocol.chart"}),
    "history": (160, HEAVY | {"uncramp.session.session", "uncramp.view", "uncramp.protocol.engine"}),
    "triage": (
        150,
        HEAVY - {"transitions"}
        | {"argparse", "hashlib", "sqlite3", "uncramp.record.journal", "uncramp.session.session"},
    ),
}
"""For each command, how many modules it may bring in, and those that it must not."""


def imported(arguments: list[str], home: Path) -> set[str]:
    """The modules that a command has brought in when it ends."""
    command = [sys.executable, "-c", SCRIPT, *arguments]
    done = subprocess.run(command, env={"UNCRAMP_HOME": str(home), "HOME": str(home)}, capture_output=True, check=False)
    return set(json.loads(done.stderr.decode().splitlines()[-1]))


@pytest.mark.parametrize("command", BUDGETS)
def test_a_command_imports_only_what_it_needs(command: str, home: Path) -> None:
    arguments = [command]
    if command == "triage":
        (home / "case.json").write_text(json.dumps(CASE))
        arguments.append(str(home / "case.json"))
    brought = imported(arguments, home)
    most, never = BUDGETS[command]
    assert brought & never == set()
    assert len(brought) <= most, f"{len(brought)} modules: {sorted(brought)}"


SESSION = """
import sys
from uncramp.session.session import open_session
session = open_session()
session.view()
print(*(set(sys.modules) - BEFORE))
"""


def test_the_first_screen_needs_no_machine_no_toml_and_no_report(home: Path) -> None:
    build()
    script = "import sys\nimport time\nBEFORE = set(sys.modules) - {'time'}\n" + SESSION
    environment = {"UNCRAMP_HOME": str(home), "HOME": str(home), "LANG": "en_GB.UTF-8"}
    first, second = (
        set(subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True)
            .stdout.split())
        for _ in range(2)
    )  # fmt: skip
    never = (HEAVY - {"asyncio"}) | {"tomllib", "hashlib", "difflib", "uncramp.proof.promises"}
    assert first
    assert second & never == set()
    ours = {name for name in second if name.partition(".")[0] not in sys.stdlib_module_names}
    assert len(ours) <= 125, f"{len(ours)} modules beside the standard library: {sorted(ours)}"
    assert len(second) <= 212, f"{len(second)} modules: {sorted(second)}"  # Pythons differ by a few of their own
