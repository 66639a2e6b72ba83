"""Random keys, bytes, mouse and sizes on the real app: no crash, no state outside the chart, no write elsewhere.

Most of them without a terminal, through what reads a terminal's bytes; some in a real one.
"""

from __future__ import annotations

import asyncio
import os
import re
import sys
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from textual import events
from textual.message import Message

from tests.faults.tally import Work, new_home
from tests.faults.terminal import Terminal, environment, set_clock, warm_up
from uncramp.protocol.snapshot import Snapshot
from uncramp.protocol.terms import State
from uncramp.record.journal import Journal
from uncramp.record.replayed import replayed
from uncramp.session.session import Session, open_session
from uncramp.settings.model import Settings
from uncramp.system.clock import ManualClock
from uncramp_screens.app import UncrampApp
from uncramp_screens.driver import Input

KEYS = 100_000
IN_A_TERMINAL = 4
"""One round in so many is in a real terminal."""
BATCH = 40
SIZES = ((1, 1), (2, 2), (10, 3), (20, 6), (40, 18), (40, 17), (80, 24), (200, 1), (1, 60), (200, 60))
_USUAL = "0011122233345678xs s b b mmdd+-gpfaernyu?htkwz\r\r\t"
_NAMED = ("\x1b[A", "\x1b[B", "\x1b[5~", "\x1b[6~", "\x1b[H", "\x1b[F", "\x1bOP", "\x1b[19~", "\x7f", "\x1b[3~", "\x13")
_NASTY = (
    "\x1b", "\x1b[", "\x1b[1;", "\x1b]0;title", "\x1bP+q", "\x1b[<0;5;5M", "\x1b[<0;999;999m", "\x1b[<64;3;3M",
    "\x1b[M !!", "\x1b[200~", "\x1b[201~", "\x1b[200~\x1b[31m\x1b[201~", "\x1b[I", "\x1b[O", "\x1b[?1;2c",
    "\x1b[24;80R", "\x1b[97;5u", "\x1b[57399u", "\x00", "\x80", "\u202e", "\u0301", "\U0001f9b5", "\u00e9",
    "\x0c", "\x10", "\x1b[Z",
)  # fmt: skip
_NOT_LEFT = re.compile(r"[qQ\x03\x1a\x11]")
_ELSEWHERE: list[str] = []


def run(work: Work) -> None:
    """Press until the time or the number is reached."""
    warm_up()
    in_a_terminal = 0
    _watch_writes()
    while work.going and work.tally.figures["keys"] < KEYS:
        in_a_terminal += 1
        with new_home() as home:
            if in_a_terminal % IN_A_TERMINAL == 1:
                _in_a_terminal(work, home)
            else:
                _WRITES.append(str(home.parent))
                os.environ["UNCRAMP_HOME"] = str(home)  # where a card that is copied is kept
                asyncio.run(_Round(work, home).run())
                del os.environ["UNCRAMP_HOME"]
                _WRITES.clear()
    for path in sorted(set(_ELSEWHERE)):
        work.tally.lose(f"written outside the journal's folder: {path}")


_WRITES: list[str] = []


def _watch_writes() -> None:
    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open" and _WRITES and isinstance(arguments[0], str | bytes | os.PathLike):
            path, flags = os.fspath(arguments[0]), arguments[2] or 0
            name = path.decode("utf-8", "replace") if isinstance(path, bytes) else path
            writes = flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
            if writes and not name.startswith((*_WRITES, "/dev/", "/proc/self")) and "__pycache__" not in name:
                _ELSEWHERE.append(name)

    sys.addaudithook(hook)


class _Round:
    """One home, and the app started in it again whenever it is left."""

    def __init__(self, work: Work, home: Path) -> None:
        self.work, self.home = work, home
        self.chance, self.tally = work.chance, work.tally
        self.clock = ManualClock()
        self.recent: list[str] = []

    async def run(self) -> None:
        for _ in range(4):
            session = open_session(clock=self.clock, journal=self.home / "journal.db", settings=Settings(country="GB"))
            app = UncrampApp(session)
            try:
                async with app.run_test(size=self.chance.choice(SIZES[4:]), notifications=True) as pilot:
                    await self._press_on(app, session, pilot)
            except Exception as error:
                if not app.failure:  # else it was told already
                    self.tally.lose(f"after {self.recent!r}: {''.join(traceback.format_exception(error))}")
            session.close()
            self._replay(session)

    async def _press_on(self, app: UncrampApp, session: Session, pilot: Any) -> None:
        terminal, now = Input(), 0.0
        for _ in range(12):
            if not self.work.going or app._exit or app._driver is None:
                break
            if self.chance.random() < 0.3:
                await pilot.resize_terminal(*self.chance.choice(SIZES))
            for text in _typed(self.chance, BATCH):
                self.recent = [*self.recent[-60:], text]
                self.clock.advance(self.chance.choice((0.05, 0.3, 0.7, 0.7, 1, 3, 30)))
                now += self.chance.choice((0.0, 0.01, 0.2, 2.0))
                self._feed(terminal.events(text.encode("utf-8", "replace"), now), app)
            now += 5
            self._feed(terminal.events(None, now), app)
            self.clock.advance(self.chance.choice((1, 1, 5, 60, 600, 4000)))
            await pilot.pause()
            app._second()
            await pilot.pause()
            self._look(app, session)
        self.tally.count("rounds without a terminal")

    def _feed(self, messages: list[Message], app: UncrampApp) -> None:
        driver = app._driver
        for message in messages:
            if isinstance(message, events.Key):
                self.tally.count("keys")
            elif isinstance(message, events.Paste):
                self.tally.count("pasted characters", len(message.text))
            elif isinstance(message, events.MouseEvent):
                self.tally.count("mouse events")
            if driver is not None:
                driver.process_message(message)

    def _look(self, app: UncrampApp, session: Session) -> None:
        if app.failure:
            self.tally.lose(f"the screen failed after {self.recent!r}: {app.failure}")
            app.exit()
        view = session.view()
        self.tally.expect(view.state in set(State), f"no state of the chart: {view.state!r}")
        self.tally.expect(bool(view.care) or session.snapshot.end is not None, f"no way to care in {view.state}")
        if view.countdown is not None and not 0 <= view.countdown.left <= max(view.countdown.total, 86_400):
            self.tally.lose(f"{view.countdown.left} s of {view.countdown.total} after {self.recent!r}")

    def _replay(self, session: Session) -> None:
        """What the journal says is what was on the screen."""
        with Journal.open(self.home / "journal.db", read_only=True) as journal:
            for episode in journal.history.episodes():
                entries = journal.entries(episode.id)
                played = replayed(entries)
                if played is None:
                    self.tally.lose(f"an episode cannot be replayed after {self.recent!r}")
                    continue
                outcome = entries[-1].outcome
                now = _summary(played.snapshot)
                self.tally.expect(
                    (outcome["state"], outcome["urgency"]) == now, f"journal {outcome['state']}, replayed {now}"
                )
        if session.begun and session.snapshot.seq != len(session.snapshot.log):
            self.tally.lose("steps were counted twice")
        self.tally.count("episodes replayed")


def _summary(snapshot: Snapshot) -> tuple[str, str]:
    return str(snapshot.state), snapshot.urgency.word


def _typed(chance: Any, count: int) -> Iterator[str]:
    """Mostly what a runner types, and whatever else a terminal can send; a sequence may come in halves."""
    kinds: tuple[Callable[[], str], ...] = (
        lambda: chance.choice(_NAMED),
        lambda: chance.choice(_NASTY),
        lambda: chr(chance.choice((chance.randrange(32), chance.randrange(0x250), chance.randrange(0x3000)))),
        lambda: (
            f"\x1b[<{chance.choice((0, 1, 2, 32, 35, 64, 65))};{chance.randrange(1, 90)};{chance.randrange(1, 30)}"
            + chance.choice("Mm")
        ),
        lambda: chance.choice(_NAMED)[: chance.randrange(1, 3)],
        lambda: "\x1b[200~" + "".join(chance.choices("ab0e1\n\x1b\t ", k=chance.randrange(200))) + "\x1b[201~",
    )
    for _ in range(count):
        text = chance.choice(_USUAL) if chance.random() < 0.75 else chance.choice(kinds)()
        if chance.random() < 0.002:
            text = "\x1b[200~" + "x0e1" * 2500 + "\x1b[201~"
        if chance.random() > 0.01:
            text = _NOT_LEFT.sub("m", text)  # leaving is tried too, but not all the time
        yield text.encode("utf-8", "replace").decode()


def _in_a_terminal(work: Work, home: Path) -> None:
    chance, tally = work.chance, work.tally
    set_clock(home, 0)
    passed = 0.0
    with Terminal(environment(home), size=(80, 24), warm=True) as terminal:
        if not terminal.ready():
            tally.lose("nothing on the screen")
            return
        for _ in range(8):
            if terminal.ended() or not work.going:
                break
            if chance.random() < 0.4:
                terminal.resize(*chance.choice(SIZES))
            typed = [text.encode() for text in _typed(chance, 60)]
            data = b"".join(text if chance.random() < 0.97 else chance.randbytes(3) for text in typed)
            # Suspended, or ended by the line's own keys, it would wait for a shell that is not there.
            data = re.sub(rb"[\x1a\x11\x1c]", b"m", data)
            tally.count("keys", 60)
            passed += chance.choice((1, 3, 60, 900))
            set_clock(home, passed)
            terminal.send(data)
            terminal.read(0.5, 0.05)
        terminal.resize(80, 24)
        terminal.send("\x1b[201~\x1b")
        terminal.read(0.5, 0.15)
        terminal.kill(15)
        code = terminal.end()
        tally.expect(code in (0, 130, 143), f"exit {code} in a terminal: {terminal.output[-1500:]!r}")
        tally.expect(b"Traceback" not in terminal.output, f"a traceback: {terminal.output[-3000:]!r}")
        tally.expect(terminal.modes() == terminal.before, "the terminal was not given back")
        if (log := home / "uncramp.log").exists():
            tally.lose(f"a screen failed in a terminal: {log.read_text()}")
    tally.count("rounds in a terminal")
