"""Privacy and harm: modes under any umask, links, control characters, names that climb, the network."""

from __future__ import annotations

import json
import os
import re
import socket
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.faults.command import CONTROL, command
from tests.faults.paths import PATHS, follow
from tests.faults.tally import Work, new_home
from tests.faults.terminal import Terminal, environment, set_clock, warm_up
from uncramp.protocol.terms import State
from uncramp.record.journal import Journal
from uncramp.session.session import open_session
from uncramp.settings.model import Settings
from uncramp.system.clock import ManualClock

_EVIL = "evil\x1b]0;pwned\x07\x1b[2J\x9b31m\r\x08\u202e\x7f\x00end"
_COMMANDS = (
    ("history",),
    ("history", "--json"),
    ("show", "ID"),
    ("show", "ID", "--json"),
    ("report", "--episode", "ID"),
    *((("report", "--format", form, "-o", "-")) for form in ("text", "html", "json", "csv", "fhir", "ics")),
    ("prevent",),
    ("run", "list"),
    ("journal", "check"),
    ("journal", "path"),
    ("settings", "show"),
    ("sources",),
    ("chart",),
    ("alerts",),
    ("walkthrough", "list"),
    ("export", "-"),
)


def run(work: Work) -> None:
    """Each check; together a few seconds."""
    calls = _watch_sockets()
    warm_up()
    _modes(work)
    _links(work)
    _control_characters(work)
    _names(work)
    for call in calls:
        work.tally.lose(f"a network socket was used: {call}")
    work.tally.count("commands without a socket", len(_COMMANDS))


def _watch_sockets() -> list[str]:
    """Every use of the network from here on; local sockets of the event loop aside."""
    seen: list[str] = []

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if event in ("socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo"):
            family = getattr(arguments[0], "family", None)
            if family != socket.AF_UNIX:
                seen.append(f"{event} {arguments[1:]}")

    sys.addaudithook(hook)
    return seen


# -- modes -------------------------------------------------------------------------------------------


_TO_THE_CARD = (("1", "EMERGENCY"), ("k", "THE CARD"), ("c", "opied"), ("b", "EMERGENCY"))


def _modes(work: Work) -> None:
    """The real command under a umask that hides nothing."""
    with new_home() as parent:
        set_clock(parent, 0)
        home = parent / "deeper" / "data"
        clock = str(parent.parent / "clock")
        with Terminal(environment(home, UNCRAMP_TEST_CLOCK=clock), warm=True, umask=0) as terminal:
            work.tally.expect(terminal.ready(), "nothing on the screen")
            for number, (key, shown) in enumerate(_TO_THE_CARD, 1):
                set_clock(parent, 2.0 * number)
                work.tally.expect(terminal.press(key, shown), f"no {shown}:\n{terminal.text()}")
            terminal.send("q")
            work.tally.expect(terminal.end() == 0, f"it did not leave:\n{terminal.text()}")
        before = os.umask(0)
        try:
            command(home, "journal", "backup", str(home / "copy.db"))
            command(home, "export", str(home / "all.jsonl"))
            command(home, "report", "--format", "html", "-o", str(home / "report.html"))
            command(home, "settings", "init")
        finally:
            os.umask(before)
        for path in (parent / "deeper", *_below(home)):
            mode = stat.S_IMODE(path.lstat().st_mode)
            wanted = 0o700 if path.is_dir() else 0o600
            work.tally.expect(mode == wanted, f"{path.relative_to(parent)} has the mode {mode:o}")
            work.tally.count("files and folders looked at")


def _below(folder: Path) -> Iterator[Path]:
    yield folder
    yield from folder.rglob("*")


# -- links --------------------------------------------------------------------------------------------


def _links(work: Work) -> None:
    """A link where something is written is refused or replaced; what it points to is never touched."""
    places = ("journal.db", "journal.db-wal", "settings.toml", "uncramp.log", "out.html", "all.jsonl", "copy.db")
    for name in (*places, "cards", "opening"):
        with new_home() as home:
            victim = home.parent / "victim"
            victim.mkdir() if name in ("cards", "opening") else victim.write_text("precious")
            (home / name).symlink_to(victim)
            session = open_session(clock=ManualClock(), journal=home / "journal.db", settings=Settings(country="GB"))
            session.press("1")
            session.close()
            command(home, "settings", "init")
            command(home, "settings", "set", "theme", "night")
            command(home, "report", "-o", str(home / "out.html"))
            command(home, "export", str(home / "all.jsonl"))
            command(home, "journal", "backup", str(home / "copy.db"))
            _fail_a_screen(home)
            untouched = not list(victim.iterdir()) if victim.is_dir() else victim.read_text() == "precious"
            work.tally.expect(untouched, f"what the link {name} points to was written")
            work.tally.count("links")


def _fail_a_screen(home: Path) -> None:
    from uncramp_screens import failure

    before = os.environ.get("UNCRAMP_HOME")
    os.environ["UNCRAMP_HOME"] = str(home)
    failure.keep("a screen failed")
    if before is None:
        del os.environ["UNCRAMP_HOME"]
    else:
        os.environ["UNCRAMP_HOME"] = before


# -- control characters -------------------------------------------------------------------------------


def _control_characters(work: Work) -> None:
    """Notes and names that hold terminal sequences, typed and from an imported file, on every way out."""
    with new_home() as home:
        clock = ManualClock()
        session = open_session(clock=clock, journal=home / "journal.db", settings=Settings(country="GB"))
        follow(session, clock, PATHS[State.FEEL])
        session.note(_EVIL)
        kept = session.snapshot.log[-1].event.data["text"]
        work.tally.expect(not CONTROL.search(str(kept)), f"a typed note keeps {kept!r}")
        session.leave()
        _poison(home)
        with Journal.open(home / "journal.db", read_only=True) as journal:
            (episode,) = journal.history.episodes()
        for arguments in _COMMANDS:
            output = command(home, *(episode.id if word == "ID" else word for word in arguments))
            text = output.out + output.err
            control = CONTROL.search(text.replace("\r\n", "\n"))  # calendars have their own line ends
            work.tally.expect(not output.crash, f"{arguments}: {output.crash}")
            work.tally.expect(not control, f"{' '.join(arguments)} lets {control and control[0]!r} through")
            work.tally.count("ways out")
        output = command(home, "report", "--name", _EVIL)
        work.tally.expect(
            not CONTROL.search(output.out + output.err), "a name on a report lets control characters through"
        )
        output = command(home, "show", _EVIL)
        work.tally.expect(
            not CONTROL.search(output.out + output.err), "an id that is typed lets control characters through"
        )
        _on_the_screens(work, home)


def _poison(home: Path) -> None:
    """Write the note as a hostile journal would hold it: with seals that fit, past every check of what is typed."""
    from uncramp.record import schema

    with Journal.open(home / "journal.db") as journal, journal.writing() as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        columns = [name for name, _ in schema.KEPT["event"]]
        rows = connection.execute(schema.select_sql("event") + " WHERE name = 'note'").fetchall()
        for row in rows:
            values = list(row[:-1])
            values[columns.index("data")] = json.dumps({"text": _EVIL}, ensure_ascii=False)
            connection.execute("DELETE FROM event WHERE id = ?", (row[0],))
            connection.execute(schema.insert_sql("event"), (*values, schema.seal("event", tuple(values))))


def _on_the_screens(work: Work, home: Path) -> None:
    """The card and the diary of the same journal, in a terminal and line by line."""
    for arguments, keys in (((), "kxD"), (("--plain",), "k\nf1\n")):
        with Terminal(environment(home), arguments, warm=True) as terminal:
            terminal.read(3, 0.5)
            for key in keys:
                terminal.send(key)
                terminal.read(0.5, 0.1)
            bad = b"pwned\x07" in terminal.output or b"\x9b31m" in terminal.output
            bad |= re.search(rb"\x1b\]0;pwned", terminal.output) is not None
            work.tally.expect(not bad, f"a note's control characters reach the terminal {arguments}")
            work.tally.count("terminals looked at")


# -- names ----------------------------------------------------------------------------------------------


def _names(work: Work) -> None:
    """A report into a folder stays in it, whatever the name and the journal hold."""
    with new_home() as home:
        clock = ManualClock()
        session = open_session(clock=clock, journal=home / "journal.db", settings=Settings(country="GB"))
        follow(session, clock, PATHS[State.SEEK_CARE])
        session.leave()
        folder = home.parent / "reports"
        folder.mkdir()
        before = set(home.parent.rglob("*"))
        for name in ("../../evil", "/etc/evil", "a/b", "..", ".", "\x00", "con", "x" * 300):
            for form in ("text", "html", "json", "csv"):
                output = command(home, "report", "--name", name, "--format", form, "-o", f"{folder}/", "--force")
                work.tally.expect(not output.crash, f"report for {name!r}: {output.crash}")
                work.tally.count("names")
        new = {path for path in set(home.parent.rglob("*")) - before if home not in path.parents}
        outside = [path for path in new if folder not in path.parents]
        work.tally.expect(not outside, f"written outside the folder: {outside}")
