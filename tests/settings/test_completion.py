"""The completion scripts are taken by the shells themselves and complete what the parser knows."""

import shutil
import subprocess
from argparse import ArgumentParser
from pathlib import Path

import pytest

from uncramp.cli.completion import SHELLS, script


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


@pytest.mark.parametrize("name", SHELLS)
def test_the_shell_itself_takes_the_script(name: str, parser: ArgumentParser, tmp_path: Path) -> None:
    (tmp_path / "uncramp.sh").write_text(script(parser, name))
    assert shell(name, "-n", "uncramp.sh", cwd=tmp_path) == ""


@pytest.mark.parametrize(
    ("line", "found"),
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
    name: str, line: str, found: set[str], parser: ArgumentParser, tmp_path: Path
) -> None:
    (tmp_path / "journal.jsonl").touch()
    (tmp_path / "uncramp.sh").write_text(script(parser, name))
    ask = {
        "bash": "source uncramp.sh; read -ra COMP_WORDS <<<\"$0\"; [[ $0 == *' ' ]] && COMP_WORDS+=('');"
        "COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMP_LINE=$0; COMP_POINT=${#0};"
        "$(complete -p uncramp | sed 's/.*-F \\([^ ]*\\).*/\\1/'); printf '%s\\n' \"${COMPREPLY[@]}\"",
        "fish": "source uncramp.sh; complete -C $argv[1]",
    }[name]
    options = ["--no-config", "-c"] if name == "fish" else ["-c"]
    got = {one.split("\t")[0] for one in shell(name, *options, ask, line, cwd=tmp_path).splitlines()}
    assert found <= got
    assert all(one.startswith(line.split(" ")[-1]) for one in got - {"-h", "--help"})


def test_another_shell_is_refused(parser: ArgumentParser) -> None:
    with pytest.raises(ValueError, match="tcsh"):
        script(parser, "tcsh")
