"""kill -9 at random moments, in a real terminal, on real keys.

After each: all that had been on the screen follows from the journal, the file is whole, the terminal can be given
back, and the next start shows the true state and the true time.
"""

from __future__ import annotations

import contextlib
import signal
import sqlite3
import termios
from collections import deque
from pathlib import Path

from tests.faults.explained import Record, flat, page_open, unexplained, wrong_hour
from tests.faults.tally import Work, new_home
from tests.faults.terminal import Terminal, environment, set_clock, warm_up
from uncramp.protocol.snapshot import Snapshot
from uncramp.protocol.terms import State
from uncramp.record import repair
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
MOVES = 4
"""So many moves of the clock may come before the screen is drawn again."""
_KEYS = "0" * 6 + "1" * 8 + "2" * 8 + "3" * 6 + "456789x" + "mmddssssbbggp+-ra?fhyynnu" + " " * 4 + "\r" * 6 + "e"


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
        self.moves: deque[float] = deque(maxlen=MOVES)
        self.typed: list[str] = []

    def run(self) -> None:
        self._pass(0)
        terminal = self._start()
        for _ in range(LIVES):
            if not terminal.ready():
                self._lose("nothing on the screen", terminal)
                break
            self._type(terminal)
            before = self._kill(terminal)
            terminal.close()
            if before is None:
                terminal = self._start()
            else:
                self._pass(self.chance.choice((0, 0, 2, 20, 200, 700, 2000, 4000)))
                self.moves.clear()
                terminal = self._start()
                if not self._resumed(terminal, before) or before.snapshot().end is not None:
                    break
            if not self.work.going or self.tally.figures["kills"] >= KILLS:
                break
        terminal.close()

    def _start(self) -> Terminal:
        return Terminal(environment(self.home), size=SIZE, warm=self.chance.random() < 0.95)

    def _pass(self, seconds: float) -> None:
        self.moves.appendleft(self.passed)
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
            terminal.settle(0.02)
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
        self.tally.count("kills")
        with contextlib.suppress(termios.error):
            termios.tcsetattr(terminal.fd, termios.TCSANOW, terminal.before)
            self.tally.expect(terminal.modes() == terminal.before, "the terminal cannot be given back")
        if (log := self.home / "uncramp.log").exists():
            self.tally.lose(f"a screen failed; keys {''.join(self.typed[-40:])!r}\n{log.read_text()}")
            log.unlink()
        record = self._record()
        self._judge(record, terminal)
        return record if record.entries else None

    def _judge(self, record: Record, terminal: Terminal) -> None:
        rows = terminal.rows()
        if "ANOTHER WINDOW" in flat(" ".join(rows)):
            self._lose("a dead window holds the episode", terminal)
        elif what := unexplained(rows, record, self._moments(record), self.catalogue):
            self._lose(what, terminal)
        self.tally.count("pages over the episode" if page_open(flat(rows[0]), self.catalogue) else "screens compared")

    def _moments(self, record: Record) -> list[float]:
        """When the screen may have been drawn: now, two seconds ago, and before each of the last moves of the clock."""
        now = self._now(record)
        return [now, now - 2, *(now - (self.passed - passed) for passed in self.moves)]

    def _now(self, record: Record) -> float:
        if not record.entries:
            return self.passed
        last = record.entries[-1]
        timeline = Timeline(last.at, Reading(last.wall, last.boot, last.boot_id))
        return timeline.now(FileClock(self.home.parent / "clock").read())

    def _record(self) -> Record:
        """The newest episode, after looking whether the file is whole."""
        path = self.home / "journal.db"
        if not path.exists():
            return Record(())
        with contextlib.closing(sqlite3.connect(path)) as connection:
            check = connection.execute("PRAGMA integrity_check").fetchone()[0]
            self.tally.expect(check == "ok", f"integrity_check: {check}; keys {self.typed}")
        with Journal.open(path) as journal:
            if self.tally.figures["kills"] % 10 == 0:
                report = repair.check(journal)
                self.tally.expect(report.ok and not report.gaps, f"journal check: {report}")
            episodes = list(journal.history.episodes())
            return Record(journal.entries(max(episode.id for episode in episodes)) if episodes else ())

    # -- after the next start ------------------------------------------------------------------------

    def _resumed(self, terminal: Terminal, before: Record) -> bool:
        """Whether the next start shows the true state and time; False ends this life."""
        old = before.snapshot()
        if not terminal.ready():
            self._lose("nothing on the screen after a kill", terminal)
            return False
        if old.end is not None:
            return True
        since, offered = (old.last, "is still open") if old.rechecked or old.aftermath else (old.onset, "is overdue")
        if self._now(before) - since >= 3600:
            if not terminal.until(offered):
                self._lose("an open episode past its hour is not offered", terminal)
                return False
            terminal.send("o")
            if not terminal.gone(offered):
                self._lose("the open episode does not come back by its key", terminal)
                return False
        after = self._record()
        ids = [entry.id for entry in before.entries]
        if [entry.id for entry in after.entries[: len(ids)]] != ids:
            self._lose("steps that were in the journal are gone after the next start", terminal)
            return False
        new = after.snapshot()
        added = {entry.name for entry in after.entries[len(ids) :]}
        self.tally.expect(added <= {"away", "tick"}, f"a start wrote {added}")
        self._judge(after, terminal)
        self._check_time(terminal, after)
        self._check_timer(terminal, old, new)
        self.tally.count("resumed")
        return True

    def _check_time(self, terminal: Terminal, record: Record) -> None:
        view, _ = compose(record.snapshot(), self._now(record), Ui(), self.catalogue)
        wrong = wrong_hour(terminal.rows(), view.marks)
        if wrong is not None:
            self.tally.count("times compared")
            if wrong:
                self._lose(wrong, terminal)

    def _check_timer(self, terminal: Terminal, old: Snapshot, new: Snapshot) -> None:
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
