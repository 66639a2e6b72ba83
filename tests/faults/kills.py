"""kill -9 at random moments, in a real terminal, on real keys.

After each: all that had been on the screen follows from the journal, the file is whole, the terminal can be given
back, and the next start shows the true state and the true time.
"""

from __future__ import annotations

import contextlib
import re
import signal
import sqlite3
import termios
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.faults.tally import Work, new_home
from tests.faults.terminal import READY, Terminal, environment, set_clock, warm_up
from uncramp.protocol.episode import replay
from uncramp.protocol.guards import hour_at
from uncramp.protocol.snapshot import Event, Snapshot
from uncramp.protocol.terms import On, State
from uncramp.record import repair
from uncramp.record.entry import Entry
from uncramp.record.journal import Journal
from uncramp.system.clock import FileClock, Reading, Timeline
from uncramp.view.compose import compose
from uncramp.view.ui import Ui
from uncramp.words.catalogue import Catalogue
from uncramp.words.languages import load_words

KILLS = 1000
SIZE = (100, 90)
LIVES = 15
"""Kills in one home before a new one."""
BEHIND = 4
"""So many steps the screen may lag behind the journal; ahead of it, none."""
_KEYS = "0" * 6 + "1" * 8 + "2" * 8 + "3" * 6 + "456789x" + "mmddssssbbggp+-ra?fhyynnu" + " " * 4 + "\r" * 6 + "e"
_FRONT = (Ui(), Ui(overlay="pain"), Ui(overlay="began"), Ui(by_one=True))
_HOUR = re.compile(r"Re-check in (?:(\d+):)?(\d+):(\d\d)")


@dataclass(frozen=True)
class Record:
    """What the journal says: the steps of the newest episode."""

    entries: Sequence[Entry]

    def snapshot(self, steps: int | None = None) -> Snapshot:
        """The episode after so many steps."""
        events = [(one.at, Event(On(one.name), one.data)) for one in self.entries[:steps]]
        return replay(self.entries[0].at, events)


def run(work: Work) -> None:
    """Kill until the time or the number is reached."""
    warm_up()
    catalogue = load_words()
    while work.going and work.tally.figures["kills"] < KILLS:
        with new_home() as home:
            _Life(work, home, catalogue).run()


class _Life:
    def __init__(self, work: Work, home: Path, catalogue: Catalogue) -> None:
        self.work, self.home, self.catalogue = work, home, catalogue
        self.chance, self.tally = work.chance, work.tally
        self.passed = 0.0
        self.typed: list[str] = []

    def run(self) -> None:
        self._pass(0)
        terminal = self._start()
        for _ in range(LIVES):
            if not self.work.going or self.tally.figures["kills"] >= KILLS:
                break
            if not terminal.until(READY):
                self._lose("nothing on the screen", terminal)
                break
            self._type(terminal)
            before = self._kill(terminal)
            terminal.close()
            if before is None:
                terminal = self._start()
                continue
            self._pass(self.chance.choice((0, 0, 2, 20, 200, 700, 2000, 4000)))
            terminal = self._start()
            if not self._resumed(terminal, before) or before.snapshot().end is not None:
                break
        terminal.close()

    def _start(self) -> Terminal:
        return Terminal(environment(self.home), size=SIZE, warm=self.chance.random() < 0.95)

    def _pass(self, seconds: float) -> None:
        self.passed += seconds
        set_clock(self.home, self.passed)

    def _type(self, terminal: Terminal) -> None:
        """Keys that settle, then one or two that are not waited for."""
        for _ in range(self.chance.randrange(1, 9)):
            key = self.chance.choice(_KEYS)
            self._pass(self.chance.choice((0.7, 0.7, 1, 3, 10, 40)))
            self.typed.append(key)
            terminal.send(key)
            self.tally.count("keys")
            terminal.read(0.2, 0.01)
        for key in self.chance.choices(_KEYS, k=self.chance.randrange(3)):
            self._pass(0.7)
            self.typed.append(key)
            terminal.send(key)
        terminal.read(self.chance.uniform(0, 0.03))

    # -- after the kill ------------------------------------------------------------------------------

    def _kill(self, terminal: Terminal) -> Record | None:
        """Kill; then judge what had been on the screen. Gives what the journal says, if an episode had begun."""
        terminal.rows()
        terminal.kill(signal.SIGKILL)
        terminal.end()
        seen = _flat(terminal.text())
        self.tally.count("kills")
        with contextlib.suppress(termios.error):
            termios.tcsetattr(terminal.fd, termios.TCSANOW, terminal.before)
            self.tally.expect(terminal.modes() == terminal.before, "the terminal cannot be given back")
        if (log := self.home / "uncramp.log").exists():
            self.tally.lose(f"a screen failed; keys {''.join(self.typed[-40:])!r}\n{log.read_text()}")
            log.unlink()
        record = self._record()
        begun = "CRAMP: DANGER FIRST" not in seen
        if record is None:
            if begun:
                self._lose("an episode was on the screen and is not in the journal", terminal)
            return None
        self._judge(record, seen, terminal)
        return record

    def _judge(self, record: Record, seen: str, terminal: Terminal) -> None:
        if "ANOTHER WINDOW" in seen:
            self._lose("a dead window holds the episode", terminal)
            return
        titles, asks = zip(*self._possible(record), strict=True)
        if "***" not in seen and not any(title in seen for title in titles):  # an alert stands over the title
            self._lose(f"on the screen and not in the journal; one of {sorted(set(titles))} was expected", terminal)
        elif "ANY KEY GOES BACK" not in seen and not any(ask in seen for ask in asks):  # a page stands over it
            self._lose(f"asked on the screen and not in the journal; one of {sorted(set(asks))}", terminal)

    def _possible(self, record: Record) -> Iterator[tuple[str, str]]:
        """The titles and questions that the last steps of the journal explain."""
        count = len(record.entries)
        now = self._now(record)
        for steps in range(max(1, count - BEHIND), count + 1):
            snapshot = record.snapshot(steps)
            for ui in _FRONT:
                for at in (now, now - 2):
                    view, _ = compose(snapshot, max(at, snapshot.last), ui, self.catalogue, {})
                    yield _flat(view.title or view.sign), _flat(" ".join(view.ask.text)) if view.ask else ""

    def _now(self, record: Record) -> float:
        last = record.entries[-1]
        timeline = Timeline(last.at, Reading(last.wall, last.boot, last.boot_id))
        return timeline.now(FileClock(self.home.parent / "clock").read())

    def _record(self) -> Record | None:
        """The newest episode, after looking whether the file is whole."""
        path = self.home / "journal.db"
        if not path.exists():
            return None
        with contextlib.closing(sqlite3.connect(path)) as connection:
            said = connection.execute("PRAGMA integrity_check").fetchone()[0]
            self.tally.expect(said == "ok", f"integrity_check: {said}; keys {self.typed}")
        with Journal.open(path) as journal:
            if self.tally.figures["kills"] % 10 == 0:
                report = repair.check(journal)
                self.tally.expect(report.ok and not report.gaps, f"journal check: {report}")
            episodes = list(journal.history.episodes())
            return Record(journal.entries(max(one.id for one in episodes))) if episodes else None

    # -- after the next start ------------------------------------------------------------------------

    def _resumed(self, terminal: Terminal, before: Record) -> bool:
        """Whether the next start shows the true state and time; False ends this life."""
        old = before.snapshot()
        if not terminal.until(READY):
            self._lose("nothing on the screen after a kill", terminal)
            return False
        if old.end is not None:
            return True
        if self._now(before) - old.onset >= 3600:
            if not terminal.until("earlier cramp"):
                self._lose("an open episode past its hour is not offered", terminal)
                return False
            terminal.send("o")
            terminal.read(1, 0.1)
        shown = _flat(terminal.text())
        after = self._record()
        assert after is not None
        ids = [one.id for one in before.entries]
        if [one.id for one in after.entries[: len(ids)]] != ids:
            self._lose("steps that were in the journal are gone after the next start", terminal)
            return False
        new = after.snapshot()
        added = {one.name for one in after.entries[len(ids) :]}
        self.tally.expect(added <= {"away", "tick"}, f"a start wrote {added}")
        self._judge(after, shown, terminal)
        self._check_time(terminal, new)
        self._check_timer(terminal, old, new, shown)
        self.tally.count("resumed")
        return True

    def _check_time(self, terminal: Terminal, snapshot: Snapshot) -> None:
        found = _HOUR.search(terminal.text())
        if found is None:
            return
        hours, minutes, seconds = (int(number or 0) for number in found.groups())
        shown = hours * 3600 + minutes * 60 + seconds
        true = hour_at(snapshot) - self._now(Record(snapshot_entries(self.home)))
        if not -3 <= shown - true <= 6:
            self._lose(f"{shown} s to the hour are shown, {true:.0f} are left", terminal)
        self.tally.count("times compared")

    def _check_timer(self, terminal: Terminal, old: Snapshot, new: Snapshot, shown: str) -> None:
        timer = old.timer
        if timer is None or new.state is not old.state:
            return
        if timer.paused or timer.name in ("heat", "ice"):
            same = new.timer is not None and (new.timer.left, new.timer.name) == (timer.left, timer.name)
            if not same:
                self._lose(f"{timer} did not go on, or did not stay paused: {new.timer}", terminal)
        elif new.timer is not None and old.state is not State.EXTREME and self._gap(old) > 6:
            self._lose(f"a broken-off {timer.name} went on", terminal)

    def _gap(self, old: Snapshot) -> float:
        return 0.0 if old.timer is None else old.timer.starts - old.last

    def _lose(self, what: str, terminal: Terminal) -> None:
        screen = "\n".join(row for row in terminal.rows() if row)
        self.tally.lose(f"{what}; keys {''.join(self.typed[-40:])!r}; screen:\n{screen}")


def snapshot_entries(home: Path) -> list[Entry]:
    """The steps of the newest episode in a journal that is in use."""
    with Journal.open(home / "journal.db", read_only=True) as journal:
        newest = max(one.id for one in journal.history.episodes())
        return journal.entries(newest)


def _flat(text: str) -> str:
    """Text on one line, its numbers masked: they run on."""
    return re.sub(r"\d+", "#", " ".join(text.split())).upper()
