"""The completion scripts are taken by the shells themselves and complete what the parser knows."""

import os
import shutil
import subprocess
import sys
from argparse import ArgumentParser
from pathlib import Path

import pexpect
import pytest

from tests.record.make import START, story
from uncramp.cli import main
from uncramp.cli.completion import SHELLS, script
from uncramp.cli.parser import build, filled
from uncramp.record.journal import Journal
from uncramp.record.runs import Run

ROOT = Path(__file__).parents[2]


@pytest.fixture
def parser() -> ArgumentParser:
    parser = ArgumentParser(prog="uncramp")
    parser.add_argument("--plain", action="store_true", help="lines of text; it's [plain] for 100 %% of $TERMs")
    commands = parser.add_subparsers()
    commands.add_parser("history", help="earlier episodes").add_argument("--json", action="store_true")
    commands.add_parser("import", help="take in a journal").add_argument("file", metavar="FILE")
    alerts = commands.add_parser("alerts", help="how you are told").add_subparsers()
    alerts.add_parser("test", help="try them all")
    return parser


def shell(name: str, *arguments: str, cwd: Path) -> str:
    if (path := shutil.which(name)) is None:
        pytest.skip(f"{name} is not installed")
    done = subprocess.run([path, *arguments], capture_output=True, text=True, check=True, cwd=cwd)
    assert done.stderr == ""
    return done.stdout


BASH = """
source ./uncramp.sh
read -ra COMP_WORDS <<<"$0"
[[ $0 == *' ' ]] && COMP_WORDS+=('')
COMP_CWORD=$((${#COMP_WORDS[@]} - 1)) COMP_LINE=$0 COMP_POINT=${#0}
$(complete -p uncramp | sed 's/.*-F \\([^ ]*\\).*/\\1/')
printf '%s\\n' "${COMPREPLY[@]}"
"""
ZSH = """
PS1=; autoload -U compinit; compinit -u -D; eval "$(<uncramp.sh)"
shown() { print -r -- "<$BUFFER>" }; zle -N shown; bindkey '^X' shown; print ready-$((1))
"""


def completed(name: str, line: str, folder: Path) -> set[str]:
    """What the shell offers for a line of which the last word is half typed."""
    if name == "zsh":
        return {by_zsh(line, folder).split(" ")[-1]}
    ask = ["-c", BASH] if name == "bash" else ["--no-config", "-c", "source uncramp.sh; complete -C $argv[1]"]
    return {got.split("\t")[0] for got in shell(name, *ask, line, cwd=folder).splitlines() if got}


def by_zsh(line: str, folder: Path) -> str:
    """The line as zsh completes it; its completion works in a terminal alone."""
    if (path := shutil.which("zsh")) is None:
        pytest.skip("zsh is not installed")
    child = pexpect.spawn(path, ["-f", "-i"], cwd=folder, encoding="utf-8", echo=False, dimensions=(24, 200))
    try:
        child.sendline(ZSH.strip().replace("\n", "; "))
        child.expect("ready-1")
        child.send(f"{line}\t")
        child.send("\x18")
        child.expect("<uncramp .*>")
        return str(child.after).strip("<> ")
    finally:
        child.close(force=True)


@pytest.mark.parametrize("name", SHELLS)
def test_the_shell_itself_takes_the_script(name: str, parser: ArgumentParser, tmp_path: Path) -> None:
    (tmp_path / "uncramp.sh").write_text(script(parser, name))
    assert shell(name, "-n", "uncramp.sh", cwd=tmp_path) == ""


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("uncramp h", {"history"}),
        ("uncramp history --j", {"--json"}),
        ("uncramp alerts ", {"test"}),
        ("uncramp --pl", {"--plain"}),
        ("uncramp import jour", {"journal.jsonl"}),
    ],
)
@pytest.mark.parametrize("name", ["bash", "fish"])
def test_a_half_typed_command_is_completed(
    name: str, line: str, wanted: set[str], parser: ArgumentParser, tmp_path: Path
) -> None:
    (tmp_path / "journal.jsonl").touch()
    (tmp_path / "uncramp.sh").write_text(script(parser, name))
    got = completed(name, line, tmp_path)
    assert wanted <= got
    assert all(word.startswith(line.split(" ")[-1]) for word in got - {"-h", "--help"})


def test_another_shell_is_refused(parser: ArgumentParser) -> None:
    with pytest.raises(ValueError, match="tcsh"):
        script(parser, "tcsh")


LINES = [
    ("uncramp settings set the", {"theme"}),
    ("uncramp settings set theme ni", {"night"}),
    ("uncramp settings set alerts.bell t", {"true"}),
    ("uncramp walkthrough play tou", {"tour"}),
    ("uncramp show 0", {"0"}),
    ("uncramp help rech", {"recheck"}),
    ("uncramp run forget 0", {"run"}),
]
IN_ONE_SHELL = [("bash", *line) for line in LINES] + [(name, *LINES[4]) for name in SHELLS if name != "bash"]
"""In one shell all that is said, in the others a name that the program looks up, at each change."""
REST = [(name, *line) for line in LINES for name in SHELLS if (name, *line) not in IN_ONE_SHELL]


@pytest.mark.parametrize(
    ("name", "line", "wanted"), [*IN_ONE_SHELL, *(pytest.param(*case, marks=pytest.mark.thorough) for case in REST)]
)
def test_names_are_completed_with_what_the_program_says(
    name: str, line: str, wanted: set[str], tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Journal.open(home / "journal.db") as journal:
        journal.append_many(story(0))
        journal.runs.add(Run(started_at=START, date="2026-11-01"))
        there = {"0": {episode.id[:13] for episode in journal.history.episodes()}}
        there["run"] = {run.id for run in journal.runs.list()}
    (tmp_path / "uncramp.sh").write_text(script(filled(build()), name))
    command = tmp_path / "bin" / "uncramp"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m uncramp "$@"\n')
    command.chmod(0o700)
    monkeypatch.setenv("PATH", f"{command.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(map(str, (ROOT / "src", ROOT / "screens"))))
    got = completed(name, line, tmp_path)
    assert got == there.get(next(iter(wanted)), wanted)


@pytest.mark.parametrize("kind", ["ids", "values nothing", "nothing"])
def test_what_there_is_not_is_an_empty_list(kind: str, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", "--list", *kind.split()]) == 0
    assert capsys.readouterr() == ("", "")
