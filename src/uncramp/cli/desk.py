"""What every command works with: words, settings, clock, journal, and the two ways out, data and talk."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any, TextIO

from ..system.safe_text import printable
from ..system.zone import lend_rule
from ..words.languages import load_words
from .codes import REFUSED
from .command_error import CommandError
from .output import OutputLost

if TYPE_CHECKING:
    from ..record.journal import Journal
    from ..session.session import Session
    from ..settings.model import Settings, SettingsProblem
    from ..system.clock import Clock
    from ..words.catalogue import Catalogue

    RunScreens = Callable[[Session], int]
    LoadStage = Callable[[], Any]

NARROWEST = 40
"""Columns that every terminal is taken to have."""


class Desk:
    """One run of a command. Everything is made when it is first asked for."""

    def __init__(self, screens: RunScreens | None = None, stage: LoadStage | None = None) -> None:
        """`screens` shows a session in this terminal; `stage` gives the screens' part in a walkthrough."""
        self.screens = screens
        self.stage = stage
        lend_rule()
        self.is_done = False
        """Whether what was asked is done: from then on nothing that cannot be written makes it undone."""

    # -- out ----------------------------------------------------------------------------------

    def line(self, text: str = "") -> None:
        """One line of data, fit for a terminal: no control characters, and broken at words where it is too wide."""
        text = printable(text)
        if len(text) > NARROWEST and sys.stdout.isatty():
            text = _broken(text)
        sys.stdout.write(text + "\n")

    def raw(self, text: str) -> None:
        """Data that is not for reading: JSON, a script, a sequence that was asked for."""
        sys.stdout.write(text)

    def say(self, id: str, /, **params: object) -> None:
        """One sentence of talk, on stderr."""
        self.talk(self.text(id, **params))

    def talk(self, text: str) -> None:
        """One line of talk, on stderr."""
        with contextlib.suppress(OutputLost):  # said at the end
            sys.stdout.flush()
        sys.stderr.write(printable(f"uncramp: {text}") + "\n")
        sys.stderr.flush()

    def done(self, id: str, /, **params: object) -> None:
        """Say that what was asked is done."""
        self.is_done = True
        self.say(id, **params)

    def ask(self, text: str) -> str:
        """What is typed after `text`; empty at the end of input."""
        sys.stderr.write(printable(text) + " ")
        sys.stderr.flush()
        return sys.stdin.readline().strip() if sys.stdin is not None else ""

    def agrees(self, id: str) -> bool:
        """Whether the question is answered with yes."""
        return self.ask(self.text(id)).casefold() in self.catalogue.choices("cli.yes")

    def check_again(self, words: str, **params: object) -> None:
        """The same was told already: ask on a terminal whether it is meant. Raises `CommandError` where it is not."""
        if is_terminal(sys.stdin) and is_terminal(sys.stderr):
            self.say(words, **params)
            if self.agrees("cli.again.ask"):
                return
            raise CommandError("cli.again.kept", REFUSED)
        raise CommandError("cli.again.option", REFUSED, what=self.text(words, **params))

    # -- words --------------------------------------------------------------------------------

    @cached_property
    def catalogue(self) -> Catalogue:
        """The words, in the language of the settings or of the system."""

        return load_words(self.language)

    @cached_property
    def language(self) -> str:
        """The language that is spoken."""
        from ..words.languages import choose_language

        return choose_language(self._settings[0].language, os.environ)

    def text(self, id: str, /, **params: object) -> str:
        """A sentence or label of the words."""
        return self.catalogue.text(id, **params)

    # -- what there is ------------------------------------------------------------------------

    @cached_property
    def settings(self) -> Settings:
        """The runner's settings; what is wrong with them is said on stderr, and their defaults hold."""
        settings, problems = self._settings
        for problem in problems:
            self.say(problem.words, **problem.params)
        return settings

    @property
    def settings_unsaid(self) -> Settings:
        """The runner's settings; what is wrong with them is for somebody else to say."""
        return self._settings[0]

    @property
    def problems(self) -> tuple[SettingsProblem, ...]:
        """What is wrong with the settings file."""
        return self._settings[1]

    @cached_property
    def _settings(self) -> tuple[Settings, tuple[SettingsProblem, ...]]:
        from ..settings.reader import load
        from ..system import places

        return load(places.settings_path())

    @cached_property
    def clock(self) -> Clock:
        """The clock. Raises `CommandError` for a test clock that could move a real record."""
        from ..system.clock import TestClockRefused, real_clock

        try:
            return real_clock()
        except TestClockRefused:
            raise CommandError("cli.test_clock") from None

    def now(self) -> float:
        """Seconds UTC on the wall clock."""
        return self.clock.read().wall

    @contextlib.contextmanager
    def journal_if_any(self) -> Iterator[Journal | None]:
        """The journal, for reading; None where there is none yet. Raises `JournalError`."""
        from ..record.journal_errors import NotFound

        with contextlib.ExitStack() as opened:
            try:
                journal = opened.enter_context(self.journal())
            except NotFound:
                journal = None
            yield journal

    @contextlib.contextmanager
    def journal(self, *, write: bool = False) -> Iterator[Journal]:
        """The journal, for reading unless `write`; what should be known about it is said. Raises `JournalError`."""
        from ..record.journal import Journal
        from ..system import places

        with Journal.open(places.journal_path(), read_only=not write) as journal:
            if journal.notice is not None:
                words, params = journal.notice
                self.say(words, **params)
            yield journal


def write_rows(desk: Desk, rows: Iterable[dict[str, Any]]) -> int:
    """One JSON array, a row a line, so that it can be read as it comes; gives how many there were."""
    count = 0
    for count, row in enumerate(rows, 1):
        desk.raw(("[\n" if count == 1 else ",\n") + json_line(row))
    desk.raw("\n]\n" if count else "[]\n")
    return count


def is_terminal(stream: TextIO | None) -> bool:
    """Whether a person is at the other end."""
    return stream is not None and not stream.closed and stream.isatty()


def _broken(text: str) -> str:
    """One line as many, each as wide as the terminal at most and as far in as the first."""
    import shutil
    import textwrap

    wide = max(NARROWEST, shutil.get_terminal_size().columns)
    indent = " " * (len(text) - len(text.lstrip()))
    return "\n".join(textwrap.wrap(text, wide, subsequent_indent=indent, break_long_words=False)) or text


def json_line(value: Any) -> str:
    """`value` as JSON on one line, in ASCII, so that no control character is ever written raw."""
    import json

    return json.dumps(value, sort_keys=False, allow_nan=False)
