"""What each command of `uncramp walkthrough` does. Heavy imports wait until one runs."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from ..system.safe_text import printable
from ..words.languages import load_words
from . import codes

if TYPE_CHECKING:
    from ..walkthrough.frames import Screens
    from ..walkthrough.story import Story
    from ..words.catalogue import Catalogue

FACES = ("engine", "plain", "screens")
"""Where a story can be played, as `--face` names it."""


def main(
    options: argparse.Namespace,
    stdout: TextIO,
    stderr: TextIO,
    screens: Callable[[], Screens] | None = None,
    real: Callable[[], int] | None = None,
    *,
    plain: bool = False,
) -> int:
    """Run one command; the exit code. Data goes to ``stdout``, talk to ``stderr``.

    ``screens`` gives the screens' part of walkthroughs; ``real`` opens the real program, for who leaves a practice;
    ``plain`` practises line by line.
    """
    from ..walkthrough.story_error import WalkthroughError
    from ..words.languages import choose_language

    words = load_words(choose_language("", os.environ))
    run = WalkthroughRun(options, stdout, stderr, words, screens, real)
    run.plain = plain
    try:
        code: int = getattr(run, options.walkthrough)()
    except WalkthroughError as error:
        run.talk(error.sentence(words))
        return error.exit_code
    return code


class WalkthroughRun:
    """One run of a command."""

    def __init__(
        self,
        options: argparse.Namespace,
        stdout: TextIO,
        stderr: TextIO,
        words: Catalogue,
        screens: Callable[[], Screens] | None,
        real: Callable[[], int] | None,
    ) -> None:
        self.options = options
        self._out, self._err = stdout, stderr
        self.words = words
        self._screens = screens
        self._real = real
        self.plain = False

    def line(self, text: str) -> None:
        """One line of data, without control characters."""
        self._out.write(printable(text) + "\n")

    def talk(self, text: str) -> None:
        """One line of talk, without control characters."""
        self._err.write(printable(text) + "\n")

    def screens(self) -> Screens | None:
        """The screens' part, where there is one."""
        return self._screens() if self._screens is not None else None

    # -- the commands -------------------------------------------------------------------------

    def check(self) -> int:
        """Play stories on every face, unseen, and say what did not come true."""
        from ..walkthrough.shelf import names, path_of
        from ..walkthrough.verdict import check, junit, tell

        faces = self.options.face or [face for face in FACES if face != "screens" or self._screens is not None]
        screens = self.screens()
        if "screens" in faces and screens is None:
            self._no_screens("check --face screens")
        paths = [path_of(name) for name in self.options.files or names()]
        verdicts = []
        for path in paths:
            verdicts.append(check(path, faces, screens, self.options.pictures, self.words))
            tell(verdicts[-1], self.words, self.line)
        if self.options.junit is not None:
            junit(verdicts, self.options.junit, self.words)
        return codes.OK if all(verdict.passed for verdict in verdicts) else codes.NOTHING

    def _no_screens(self, what: str) -> None:
        from ..walkthrough.story_error import WalkthroughError

        raise WalkthroughError("walkthrough.no_screens", what=what)

    def play(self) -> int:
        """Play or practise a story on the real screens, or practise it line by line; without a story, freely."""
        from ..walkthrough.frames import Manner
        from ..walkthrough.names import chapter
        from ..walkthrough.shelf import find

        name = self.options.name
        story: Story | None = find(name) if name else None
        begin = chapter(story, self.options.chapter) if story is not None and self.options.chapter else 0
        speed = 0 if self.options.speed == "step" else int(self.options.speed)
        return self._played(story, Manner(speed, self.options.practice or story is None, begin))[0]

    def _played(self, story: object, manner: object) -> tuple[int, object]:
        if self.plain:
            from ..walkthrough import practice as face
        elif (face := self.screens()) is None or not (sys.stdin.isatty() and sys.stderr.isatty()):  # type: ignore[assignment]
            self._no_screens("play")
        assert face is not None
        ended = face.play(story, manner)  # type: ignore[arg-type]
        if ended.real:
            return (self._real() if self._real is not None else codes.OK), ended
        self.talk(self.words.label("walkthrough.left"))
        return codes.OK, ended

    def record(self) -> int:
        """Write a story of an episode of the journal, or of a practice that is done now."""
        from ..walkthrough.story_recorder import retell
        from ..walkthrough.write_story import toml

        target = Path(self.options.name)
        target = target if target.suffix == ".toml" else target.with_name(target.name + ".toml")
        if target.exists():
            self.talk(self.words.label("walkthrough.exists", file=target))
            return codes.REFUSED
        entries = self._entries()
        if entries is None:
            return codes.OK
        retold = retell(entries, target.stem, self.options.scrub)  # type: ignore[arg-type]
        from ..walkthrough.export_story import write_file

        write_file(target, toml(retold.story))
        for number in retold.otherwise:
            self.talk(self.words.label("walkthrough.otherwise", number=number))
        self.talk(self.words.label("walkthrough.recorded", file=target, count=len(retold.story.steps)))
        return codes.OK

    def _entries(self) -> object:
        """The entries of the journal's episode or of a free practice; None when the real program was wanted."""
        if self.options.episode is None:
            from ..walkthrough.frames import EndedWalkthrough, Manner

            _, ended = self._played(None, Manner(practice=True))
            assert isinstance(ended, EndedWalkthrough)
            return None if ended.real else ended.played.entries
        from ..record.journal import Journal
        from ..record.journal_errors import JournalError
        from ..system import places
        from ..walkthrough.story_error import WalkthroughError

        try:
            with Journal.open(places.journal_path(), read_only=True) as journal:
                return journal.entries(journal.history.episode(self.options.episode).id)
        except JournalError as error:
            raise WalkthroughError(error.words, error.exit_code, **error.params) from None

    def coverage(self) -> int:
        """Say how much of the states, rules and screens the shipped stories take, and what none of them has taken."""
        from ..walkthrough.shelf import find, names
        from ..walkthrough.story_coverage import coverage, played_on_engine

        shipped = coverage(played_on_engine(find(name) for name in names()))
        for what in ("states", "rules", "screens"):
            taken = getattr(shipped, what)
            self.line(self.words.label(f"walkthrough.coverage.{what}", count=sum(taken.values()), of=len(taken)))
            for name in sorted(name for name, seen in taken.items() if not seen):
                self.line(f"  {name}  {self.words.label('walkthrough.coverage.never')}")
        return codes.OK

    def list(self) -> int:
        """The shipped stories, the name first."""
        from ..walkthrough.shelf import find, names

        for name in names():
            self.line(f"{name:<24}{find(name).title}")
        return codes.OK

    def show(self) -> int:
        """One story as it is written."""
        from ..walkthrough.shelf import find, path_of

        find(self.options.name)
        for line in path_of(self.options.name).read_text(encoding="utf-8").splitlines():
            self.line(line)
        return codes.OK

    def export(self) -> int:
        """Write a story as pictures, text, a cast or a page."""
        from ..walkthrough.export_story import export
        from ..walkthrough.shelf import find

        story = find(self.options.name)
        screens = self.screens() if self.options.format != "txt" else None
        for path in export(story, self.options.format, self.options.output, screens, self.words):
            self.talk(self.words.label("walkthrough.written", path=path))
        return codes.OK

    def schema(self) -> int:
        """The JSON Schema of a story, for editors."""
        import json

        from ..walkthrough.story import schema

        self._out.write(json.dumps(schema(), indent=2) + "\n")
        return codes.OK
