"""`uncramp doctor`: what this program finds on this machine, on one page to paste into a report.

Nothing on it tells of a runner's health, and the home folder is written as `~`.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import sqlite3
import sys
import time
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import TextIO

from . import codes
from .desk import Desk, json_line

SECRET = ("emergency_number", "advice_number", "keys")
"""Settings of which the page says only that they are set."""
_WHOLE = ("TERM", "COLORTERM", "TERM_PROGRAM", "NO_COLOR", "LANG", "LC_ALL", "LANGUAGE", "ACCESSIBLE")
_BARE = ("TMUX", "SSH_TTY")
"""Variables of which the page says only that they are set, as of every one that is uncramp's or Textual's."""


def doctor_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `doctor`."""
    parser.set_defaults(run=doctor)


def doctor(desk: Desk, options: argparse.Namespace) -> int:
    """Write the page; 1 when the journal or the settings need mending."""
    examined = Examination(desk)
    for label, text in examined.rows():
        desk.line(f"{desk.text(f'cli.doctor.{label}')}: {shortened(text)}")
    desk.say("cli.doctor.look")
    return codes.OK if examined.is_well else codes.NOTHING


def shortened(text: str) -> str:
    """The text with the home folder as `~`."""
    home = os.path.expanduser("~")
    return text if home in ("~", os.sep) else text.replace(home, "~")


def colours(environ: Mapping[str, str]) -> str:
    """How many colours the environment speaks of; "0" for none."""
    if environ.get("NO_COLOR") or environ.get("TERM") == "dumb":
        return "0"
    if environ.get("COLORTERM") in ("truecolor", "24bit"):
        return "16777216"
    return "256" if "256color" in environ.get("TERM", "") else "16"


class Examination:
    """One look at the machine. `is_well` is false once something was found that needs mending."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.is_well = True

    def rows(self) -> Iterator[tuple[str, str]]:
        """Each line of the page: the name of its label, and what was found."""
        from ..alerts.plan import Channel

        yield from self._versions()
        yield from self._terminal()
        yield "language", f"{self.desk.catalogue.meta.language} ({self.desk.catalogue.meta.name})"
        yield "zone", self._zone()
        yield "voice", self._program(Channel.SPEECH)
        yield "desktop", self._program(Channel.DESKTOP)
        yield "bell", self._switch(self.desk.settings_unsaid.alerts.bell)
        yield from self._journal()
        yield from self._settings()
        yield "log", self._log()

    def _versions(self) -> Iterator[tuple[str, str]]:
        from .. import __version__
        from ..protocol.chart import fingerprint

        yield "version", f"uncramp {__version__}, {self.desk.text('cli.chart.version', value=fingerprint())}"
        yield (
            "python",
            f"{platform.python_implementation()} {platform.python_version()}, SQLite {sqlite3.sqlite_version}",
        )
        yield "system", f"{platform.system()} {platform.release()} {platform.machine()}"
        yield "packages", self._packages()

    def _packages(self) -> str:
        """Every package that this one may use, but for those of its tests, with the version that is installed."""
        from importlib import metadata

        try:
            wanted = metadata.requires("uncramp") or []
        except metadata.PackageNotFoundError:
            return self.desk.text("cli.doctor.not_installed")
        versions = {}
        for requirement in wanted:
            if "extra == 'test'" in requirement.replace('"', "'"):
                continue
            name = "".join(sign if sign.isalnum() or sign in "-_." else " " for sign in requirement).split()[0]
            try:
                versions[name] = metadata.version(name)
            except metadata.PackageNotFoundError:
                versions[name] = self.desk.text("cli.doctor.missing")
        return ", ".join(f"{name} {version}" for name, version in versions.items() if name != "uncramp")

    def _terminal(self) -> Iterator[tuple[str, str]]:
        from .open_face import chosen

        streams = {"stdin": sys.stdin, "stdout": sys.stdout, "stderr": sys.stderr}
        kinds = [f"{name} {self._switch(_is_terminal(stream))}" for name, stream in streams.items()]
        yield "terminal", f"{', '.join(kinds)}, {getattr(sys.stdout, 'encoding', None) or '-'}"
        size = shutil.get_terminal_size((0, 0))
        yield "size", f"{size.columns}x{size.lines}" if size.columns else self.desk.text("value.unknown")
        yield "colours", colours(os.environ)
        yield "face", chosen(self.desk, plain=False)
        shown = [f"{name}={os.environ[name]}" for name in _WHOLE if name in os.environ]
        shown += sorted(name for name in os.environ if name in _BARE or name.startswith(("UNCRAMP_", "TEXTUAL_")))
        yield "environment", " ".join(shown) or self.desk.text("value.none")

    def _zone(self) -> str:
        import zoneinfo

        now = datetime.fromtimestamp(self.desk.now()).astimezone()
        files = any(os.path.isdir(folder) for folder in zoneinfo.TZPATH)
        return f"{now:%z} {time.tzname[0]}, {self.desk.text('cli.doctor.zone_files')} {self._switch(files)}"

    def _program(self, channel: str) -> str:
        """The first installed program of an alert, and whether the alert is on."""
        from ..alerts.plan import Channel
        from ..alerts.programs import COMMANDS

        names = [command[0] for command in COMMANDS[Channel(channel)]]
        installed = next((name for name in names if shutil.which(name)), None)
        program = installed or f"{', '.join(names)} {self.desk.text('cli.doctor.missing')}"
        return f"{self._switch(getattr(self.desk.settings_unsaid.alerts, channel))}, {program}"

    def _switch(self, value: bool) -> str:
        return self.desk.text("value.yes" if value else "value.no")

    def _journal(self) -> Iterator[tuple[str, str]]:
        from ..record.journal import Journal
        from ..record.journal_errors import JournalError, NotFound
        from ..record.repair import check
        from ..system import places

        path = places.journal_path()
        yield "journal", str(path)
        if not path.exists():
            yield "journal_state", self.desk.text("cli.doctor.none_yet")
            return
        try:
            with Journal.open(path, read_only=True) as journal:
                problems = len(check(journal).problems)
        except NotFound:
            yield "journal_state", self.desk.text("cli.doctor.none_yet")
            return
        except JournalError as error:
            self.is_well = False
            yield "journal_state", self.desk.text(error.words, **error.params)
            return
        self.is_well = self.is_well and not problems
        state = self.desk.text("cli.doctor.broken" if problems else "cli.doctor.whole", count=problems)
        yield "journal_state", f"{state}, {path.stat().st_size // 1024} kB, {self._writable(path)}"

    def _writable(self, path: Path) -> str:
        return self.desk.text("cli.doctor.writable" if os.access(path, os.W_OK) else "cli.doctor.not_writable")

    def _settings(self) -> Iterator[tuple[str, str]]:
        from ..settings.model import Settings
        from ..system import places
        from .settings import flat

        path = places.settings_path()
        yield "settings", str(path) if path.exists() else f"{path} ({self.desk.text('cli.doctor.none_yet')})"
        defaults = flat(Settings())
        changed = {
            name: value for name, value in flat(self.desk.settings_unsaid).items() if value != defaults.get(name)
        }
        for name, value in changed.items():
            is_secret = name.partition(".")[0] in SECRET
            yield "setting", f"{name} = {self.desk.text('cli.doctor.set') if is_secret else json_line(value)}"
        for problem in self.desk.problems:
            self.is_well = False
            yield "problem", self.desk.text(problem.words, **problem.params)

    def _log(self) -> str:
        from ..system import places

        path = places.log_path()
        return f"{path} ({path.stat().st_size // 1024} kB)" if path.exists() else self.desk.text("value.none")


def _is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and not stream.closed and stream.isatty()
