"""The command as a whole: help, version, exit codes, mistakes, signals, pipes, and what is never imported."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.record.make import closed
from uncramp import __version__
from uncramp.cli import codes, help_words
from uncramp.cli.parser import COMMANDS, build, filled
from uncramp.record.journal import Journal
from uncramp.words import languages
from uncramp.words.never import never_says

ROOT = Path(__file__).parent.parent.parent
COMMAND = [sys.executable, "-m", "uncramp"]


def environment(home: Path, **more: str) -> dict[str, str]:
    path = f"{ROOT / 'src'}:{ROOT / 'screens'}"
    return {**os.environ, "UNCRAMP_HOME": str(home), "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1", **more}


def start(home: Path, *arguments: str) -> subprocess.Popen[str]:
    pipe = subprocess.PIPE
    return subprocess.Popen(
        [*COMMAND, *arguments], env=environment(home), stdin=pipe, stdout=pipe, stderr=pipe, text=True
    )


def many(home: Path, count: int) -> None:
    with Journal.open(home / "journal.db") as journal:
        journal.append_many(closed(number, 1) for number in range(count))


@pytest.mark.parametrize("command", [("sources",), ("check",), ("chart",)])
def test_a_slip_in_a_words_file_is_one_sentence(
    command: tuple[str, ...], run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(languages.HERE, tmp_path / "words")
    stretch = tmp_path / "words" / "en" / "stretch.toml"
    stretch.write_text(stretch.read_text("utf-8").replace('sources = ["', 'sources = ["NOSUCH-', 1), "utf-8")
    monkeypatch.setattr(languages, "HERE", tmp_path / "words")
    ran = run(*command)
    assert ran.code == codes.DATA
    assert re.fullmatch(r"uncramp: en/stretch\.toml, line \d+: [\w.]+: names a source that .*: NOSUCH-.*\n", ran.err)


# -- help and version -------------------------------------------------------------------------


def test_the_version(run: Run) -> None:
    assert run("--version").out == f"uncramp {__version__}\n"
    assert run("--plain", "--version").out == f"uncramp {__version__}\n"


def test_help_names_every_command_and_every_exit_code(run: Run) -> None:
    ran = run("--help")
    assert ran.code == 0
    assert [name for name in COMMANDS if not re.search(rf"^    {name}\b", ran.out, re.M)] == []
    assert [code for code in codes.CODES if not re.search(rf"^  {code} +\w", ran.out, re.M)] == []
    assert max(map(len, ran.out.splitlines())) <= 80


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_command_has_its_own_help(run: Run, name: str) -> None:
    ran = run(name, "--help")
    assert ran.code == 0 and ran.out.startswith(f"usage: uncramp {name}")


def test_every_argument_says_what_it_is() -> None:
    def bare(parser: object) -> list[str]:
        actions = []
        for action in parser._actions:  # type: ignore[attr-defined]
            if not action.help and not hasattr(action, "choices"):
                actions.append(str(action))
            if isinstance(action.choices, dict):
                actions += [
                    action_without_help for inner in action.choices.values() for action_without_help in bare(inner)
                ]
        return actions

    assert bare(filled(build())) == []


def test_the_help_words_are_toml_and_fit_to_be_said() -> None:
    whole = tomllib.loads(Path(help_words.FILE).read_text("utf-8"))
    assert whole["help"] == help_words.read()
    for id, text in help_words.read().items():
        assert text.strip() and never_says(text) == [] and "%" not in text, id


def test_every_help_text_is_used() -> None:
    package = Path(help_words.__file__).parent
    code = "".join(file.read_text("utf-8") for file in package.glob("*.py"))
    named = set(COMMANDS) | {f"exit.{code}" for code in codes.CODES}
    named |= {f"{command}.{end}" for command in ("history", "forget") for end in ("since", "until")}
    # Those of the walkthroughs are named where the stories are.
    ours = [id for id in help_words.read() if not id.startswith("walkthrough.")]
    assert [id for id in ours if id not in named and f'"{id}"' not in code and f"'{id}'" not in code] == []


# -- mistakes -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("histroy",), "did you mean history?"),
        (("xyzzy",), "no command xyzzy"),
        (("journal", "chek"), "did you mean check?"),
        (("journal",), "--help"),
        (("show",), "ID"),
        (("history", "--nonsense"), "--nonsense"),
        (("--hel",), "--hel"),
        (("\x1b[2J",), "there is no command"),
    ],
)
def test_a_mistake_is_one_sentence_and_2(run: Run, home: Path, arguments: tuple[str, ...], sentence: str) -> None:
    ran = run(*arguments)
    assert ran.code == codes.USAGE and ran.out == ""
    assert sentence in ran.err and ran.err.count("\n") == 1 and "\x1b" not in ran.err


def test_another_language_is_fallen_back_from(run: Run, home: Path) -> None:
    (home / "settings.toml").write_text('language = "xx"\n')
    assert "no journal yet" in run("journal", "check").err


def test_the_words_can_be_another_language(run: Run, home: Path) -> None:
    (home / "settings.toml").write_text('language = "en-XA"\n')
    ran = run("journal", "check")
    assert ran.code == 1 and "no journal yet" not in ran.err and "journal.db" in ran.err


# -- as a process -------------------------------------------------------------------------------


def test_as_little_as_can_be_is_read_for_the_version_and_for_help(home: Path) -> None:
    script = (
        "import sys\nbefore = set(sys.modules)\nfrom uncramp.cli import main\n"
        "main(sys.argv[1:])\nprint(*sorted(set(sys.modules) - before), file=sys.stderr)"
    )

    def read(*arguments: str) -> set[str]:
        done = subprocess.run(
            [sys.executable, "-c", script, *arguments],
            env=environment(home),
            capture_output=True,
            text=True,
            check=True,
        )
        return {*done.stderr.split()} - {"__future__"}

    assert read("--version") == {"uncramp", "uncramp.cli"}
    helped = read("--help")
    ours = {name for name in helped if name.startswith("uncramp.cli.")}
    assert helped & {"uncramp.words", "uncramp.session", "uncramp.protocol"} == set()
    assert ours == {
        f"uncramp.cli.{name}" for name in ("codes", "command_error", "dispatch", "help_words", "output", "parser")
    }
    assert helped & {"tomllib", "pathlib", "sqlite3", "typing", "dataclasses", "json"} == set()


@pytest.mark.parametrize(
    "arguments",
    [
        ("history",),
        ("history", "--json"),
        ("triage", "--schema"),
        ("prevent",),
        ("chart",),
        ("sources",),
        ("settings", "show"),
        ("report",),
        ("completion", "bash"),
        (),
    ],
)
def test_no_command_brings_in_the_screens(home: Path, arguments: tuple[str, ...]) -> None:
    many(home, 1)
    script = (
        "import sys\nfrom uncramp.cli import main\nmain(sys.argv[1:], screens=lambda session: 0)\n"
        "sys.exit(' '.join({'textual', 'rich', 'uncramp_screens'} & set(sys.modules)) or 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        env=environment(home),
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode == 0, done.stderr


def test_no_terminal_ends_with_2(home: Path) -> None:
    done = subprocess.run(
        COMMAND, env=environment(home), capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
    )
    assert done.returncode == 2 and "--plain" in done.stderr and "Traceback" not in done.stderr


def test_plain_goes_through_a_pipe(home: Path) -> None:
    done = subprocess.run(
        [*COMMAND, "--plain"], env=environment(home), capture_output=True, text=True, check=False, input="0\nq\n"
    )
    assert done.returncode == 0 and "stays open" in done.stdout


def test_a_broken_pipe_ends_quietly(home: Path) -> None:
    many(home, 1_000)  # more than a pipe holds
    process = start(home, "history", "--json")
    assert process.stdout is not None and process.stderr is not None
    assert process.stdout.readline() == "[\n"
    process.stdout.close()
    assert (process.stderr.read(), process.wait()) == ("", 0)
    process.stderr.close()
    assert process.stdin is not None
    process.stdin.close()


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no /dev/full here")
def test_a_full_disk_at_the_other_end_is_a_sentence(home: Path) -> None:
    many(home, 1)
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [*COMMAND, "history"], env=environment(home), stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.returncode == 3 and done.stderr.count("\n") == 1 and "cannot be written" in done.stderr


@pytest.mark.parametrize(
    ("number", "code"),
    [(signal.SIGTERM, codes.ENDED), (signal.SIGHUP, codes.HUNG_UP), (signal.SIGINT, codes.INTERRUPTED)],
)
def test_a_signal_ends_a_command_with_its_code_and_nothing_done(home: Path, number: signal.Signals, code: int) -> None:
    many(home, 3)
    process = start(home, "forget", "--all")
    assert process.stderr is not None
    text = ""
    while "Type yes" not in text:
        text += process.stderr.read(1)
    process.send_signal(number)
    _, rest = process.communicate()
    assert process.returncode == code and "Traceback" not in rest
    with Journal.open(home / "journal.db") as journal:
        assert journal.history.count() == 3


def test_an_old_terminal_is_not_an_error(home: Path) -> None:
    many(home, 1)
    done = subprocess.run(
        [*COMMAND, "sources"],
        env=environment(home, PYTHONIOENCODING="ascii", PYTHONUTF8="0"),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0 and done.stdout.isascii()
