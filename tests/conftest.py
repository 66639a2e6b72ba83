"""One environment for every test: the machine's own never shows through."""

import os
import signal
import time

# Textual reads some of these when it is imported, so a fixture would come too late.
_SHOWS_THROUGH = {"NO_COLOR", "FORCE_COLOR", "CLICOLOR", "COLORTERM", "COLUMNS", "LINES", "ACCESSIBLE", "LANGUAGE"}
for _name in list(os.environ):
    if _name in _SHOWS_THROUGH or _name.startswith(("TEXTUAL_", "UNCRAMP_", "XDG_", "LC_", "SSH_")):
        del os.environ[_name]
os.environ |= {"TZ": "UTC", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "TERM": "xterm-256color"}
os.environ["TEXTUAL_ANIMATIONS"] = "none"
time.tzset()
# Ignored under nohup or in the background of a shell, they would be by every program that a test starts.
signal.signal(signal.SIGINT, signal.default_int_handler)
if hasattr(signal, "SIGHUP"):
    signal.signal(signal.SIGHUP, signal.SIG_DFL)

import gc
import pickle
import sqlite3
import sys
import warnings
from collections.abc import Hashable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from textual.css.model import RuleSet
from textual.css.parse import parse
from textual.css.tokenizer import Token
from textual.css.types import CSSLocation

from tests.snap import snap as snap
from uncramp.proof.explore import Explored, explore
from uncramp.record import disk_thread

hypothesis.settings.register_profile("desk", deadline=None, max_examples=50)
hypothesis.settings.register_profile("ci", deadline=None, max_examples=50, derandomize=True, print_blob=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "desk")


@pytest.fixture(scope="session", autouse=True)
def _no_real_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep every test, and what it starts, out of the developer's own journal."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(tmp_path_factory.mktemp("home")))
        yield


class CountedConnection(sqlite3.Connection):
    """A connection that says when it was left open, as every one does from Python 3.13 on."""

    def __del__(self) -> None:
        try:
            self.in_transaction  # noqa: B018
        except sqlite3.Error:
            return
        warnings.warn(f"unclosed database in {self!r}", ResourceWarning, source=self, stacklevel=1)


@pytest.fixture(scope="session", autouse=True)
def _no_open_database() -> Iterator[None]:
    """A connection that is left to the collector fails the test in which it is collected."""
    with pytest.MonkeyPatch.context() as patch:
        if sys.version_info < (3, 13):
            patch.setattr(sqlite3, "connect", partial(sqlite3.connect, factory=CountedConnection))
        yield


@pytest.fixture(scope="session", autouse=True)
def _no_haste() -> Iterator[None]:
    """A disk that is slow because the machine is busy is no disk that hangs: tests of that say so themselves."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(disk_thread, "PATIENCE", 30.0)
        patch.setattr(disk_thread, "LEAST", 30.0)
        yield


@pytest.fixture(scope="session", autouse=True)
def _seconds_by_hand() -> Iterator[None]:
    """On the screens time passes where a test says so: on a busy machine seconds go by between two keys."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("uncramp_screens.second_ticks.Ticker.start", lambda _: None)
        patch.setattr("uncramp_screens.second_ticks.Ticker.align", lambda *_: None)
        yield


@pytest.fixture(scope="session", autouse=True)
def _styles_parsed_once() -> Iterator[None]:
    """The toolkit's styles are parsed once for each theme, not again for each app that a test starts."""
    parsed = dict[Hashable, list[RuleSet]]()
    tokens, theme = dict[str, list[Token]](), 0

    def once(
        scope: str, css: str, read_from: CSSLocation, *, variable_tokens: dict[str, list[Token]], **more: Any
    ) -> Any:
        nonlocal tokens, theme
        if variable_tokens is not tokens:
            values = [(name, token.name, token.value) for name, held in variable_tokens.items() for token in held]
            tokens, theme = variable_tokens, hash(tuple(values))
        key = (scope, css, read_from, theme, *more.items())
        if key not in parsed:
            parsed[key] = list(parse(scope, css, read_from, variable_tokens=variable_tokens, **more))
        return parsed[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("textual.css.stylesheet.parse", once)
        yield


@pytest.fixture(scope="session")
def explored(tmp_path_factory: pytest.TempPathFactory) -> Explored:
    """Every kind of moment of an episode; looked for once for all workers, which takes ten seconds."""
    import fcntl  # not on every system

    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    with (folder / "explored").open("a+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.seek(0)
        if data := file.read():
            walked: Explored = pickle.loads(data)
            return walked
        walked = explore()
        file.write(pickle.dumps(walked))
        return walked


def pytest_collection_finish() -> None:
    """What is imported by now stays: the collector need not look at it again after each test, and as rarely
    as in the program itself."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty data folder of the test's own, set as UNCRAMP_HOME."""
    folder = tmp_path / "uncramp"
    folder.mkdir(mode=0o700)
    monkeypatch.setenv("UNCRAMP_HOME", str(folder))
    return folder
