"""What a terminal reports of itself, in every form, cut anywhere, in every state: no answer, no step, no end.

Every form is cut at every byte, with every pause that a slow line makes, before the screens; some of them on the real
screens in each state, and some in a real terminal.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Iterator
from pathlib import Path

from textual import events
from textual.message import Message

from tests.faults.paths import PATHS, at
from tests.faults.tally import Work, new_home
from tests.faults.terminal import Terminal, environment, set_clock, warm_up
from uncramp.protocol.terms import State
from uncramp.record.journal import Journal
from uncramp.system.clock import ManualClock
from uncramp.system.terminal_input import LATE
from uncramp.system.terminal_keys import for_toolkit
from uncramp_screens.app import UncrampApp
from uncramp_screens.driver import Input

REPORTS = (
    b"\x1b[>0;276;0c", b"\x1b[>1;4205;0c", b"\x1b[?62;22c", b"\x1b[?1;2c", b"\x1b[0n", b"\x1b[3n", b"\x1b[?0u",
    b"\x1b[?997;1n", b"\x1b[24;80R", b"\x1b[?24;80;1R", b"\x1b[8;24;80t", b"\x1b[4;480;640t", b"\x1b[1t", b"\x1b[2t",
    b"\x1b[?1;2$y", b"\x1b[4;2$y", b"\x1b[2;1;1;112;112;1;0x", b"\x1b[32;5;5M", b"\x1b[M !!", b"\x1b[M019",
    b"\x1b[1;1:3A", b"\x1b[48;1:1;48u", b"\x1b[48;1;99999999u", b"\x1b[1114112u", b"\x1b[48;0u", b"\x1b[26~",
    b"\x1b]4;1;rgb:00/00/00\x1b\\", b"\x1b]10;rgb:ffff/ffff/ffff\a", b"\x1b]11;rgb:0c0c/0c0c/0c0c\x1b\\",
    b"\x1b]52;c;MDAwMTExOTk5\x1b\\", b"\x1b]l0 1 e\x1b\\", b"\x1bP1+r544e=787465726d\x1b\\", b"\x1bP0+r\x1b\\",
    b"\x1bP>|xterm(388)\x1b\\", b"\x1bP!|00000000\x1b\\", b"\x1bP1$r0m\x1b\\", b"\x1b_Gi=31;OK\x1b\\",
    b"\x1b^0 1 e\x1b\\", b"\x1bX0 1 e\x1b\\", b"\x1bO5P", b"\x1bO2Q", b"\x9b>0;276;0c", b"\x9d11;rgb:00/00/00\x9c",
)  # fmt: skip
PAUSES = (0.0, 0.05, 0.35, LATE)
IN_A_STATE = 60
"""Reports in one round on the screens."""
_DIGITS, _BETWEEN = "0123456789;:<=>?", " !\"#$%&'()*+,-./"


def run(work: Work) -> None:
    """All forms cut at every byte, a state and a terminal whatever the time, then states until it is over."""
    _cut_everywhere(work)
    warm_up()
    states = list(PATHS)
    work.chance.shuffle(states)
    asyncio.run(_in(work, states[0]))
    with new_home() as home:
        _in_a_terminal(work, home)
    turn = 0
    while work.going:
        turn += 1
        asyncio.run(_in(work, states[turn % len(states)]))


def made_up(chance: random.Random) -> bytes:
    """A sequence of one of the five forms, that no key has."""
    while True:
        final = chr(chance.randrange(0x40, 0x7F))
        digits = "".join(chance.choices(_DIGITS, k=chance.randrange(9)))
        inside = "".join(chr(chance.randrange(0x20, 0x7F)) for _ in range(chance.randrange(30)))
        end = chance.choice(("\x1b\\", "\x1b\\", "\x9c"))
        sequence = chance.choice(
            (
                f"\x1b[{digits}{''.join(chance.choices(_BETWEEN, k=chance.randrange(3)))}{final}",
                f"\x1bO{digits[:3].translate({ord(sign): None for sign in '<=>?:'})}{final}",
                f"\x1b{chance.choice('P_^X]')}{inside}{end}",
            )
        )
        longer = sequence in ("\x1b[200~", "\x1b[M", "\x1b[[")  # more belongs to them
        if not for_toolkit(sequence) and not longer:
            return sequence.encode()


def _keys(messages: list[Message]) -> list[str]:
    """What was pressed; an Escape that the rest of a report followed cannot be known to be none."""
    return [message.key for message in messages if isinstance(message, events.Key) and message.key != "escape"]


def _sent(terminal: Input, pieces: Iterator[tuple[bytes, float]], now: float) -> tuple[list[Message], float]:
    came: list[Message] = []
    for piece, pause in pieces:
        wait = terminal.wait(now)
        if wait is not None and wait <= pause:
            came += terminal.events(None, now + wait)
        now += pause
        came += terminal.events(piece, now)
    return came, now


def _cut_everywhere(work: Work) -> None:
    for report in (*REPORTS, *(made_up(work.chance) for _ in range(200 if work.rounds is None else work.rounds))):
        for cut in range(1, len(report)):
            for pause in PAUSES:
                terminal = Input()
                came, _ = _sent(terminal, iter(((report[:cut], 0.0), (report[cut:], pause), (b"z", 0.0))), 0.0)
                work.tally.expect(_keys(came) == ["z"], f"{report!r} cut at {cut}, {pause} s apart: {_keys(came)}")
                work.tally.count("cuts")


def _pieces(chance: random.Random, report: bytes) -> Iterator[tuple[bytes, float]]:
    cuts = sorted(chance.sample(range(1, len(report)), min(len(report) - 1, chance.choice((0, 1, 1, 2)))))
    for start, end in zip([0, *cuts], [*cuts, len(report)], strict=True):
        yield report[start:end], chance.choice(PAUSES[:3])


async def _in(work: Work, state: State) -> None:
    """Reports on the real screens in one state; then care still answers to its key."""
    clock = ManualClock()
    session = at(state, clock)
    app = UncrampApp(session)
    terminal, now, sent = Input(), 0.0, []
    async with app.run_test(size=(80, 24)) as pilot:
        before = session.snapshot, session.ui
        for _ in range(IN_A_STATE):
            report = work.chance.choice(REPORTS) if work.chance.random() < 0.5 else made_up(work.chance)
            sent.append(report)
            came, now = _sent(terminal, _pieces(work.chance, report), now)
            for message in came:
                if app._driver is not None and not isinstance(message, events.Resize):
                    app._driver.process_message(message)
            work.tally.count("reports on the screens")
        await pilot.pause()
        same = (session.snapshot, session.ui) == before and session.snapshot is before[0]
        work.tally.expect(same, f"{state}: something was answered by {sent!r}")
        work.tally.expect(not app.failure and not app._exit, f"{state}: ended by {sent!r}: {app.failure}")
        clock.advance(5)
        for message in terminal.events(b"e", now + 2 * LATE + 1):
            if app._driver is not None:
                app._driver.process_message(message)
        await pilot.pause()
        care = session.view().state is State.SEEK_CARE or session.ui.overlay == "which_care"
        work.tally.expect(care, f"{state}: no key works after {sent!r}")
    work.tally.count("states")
    session.close()


def _in_a_terminal(work: Work, home: Path) -> None:
    set_clock(home, 0)
    with Terminal(environment(home), size=(80, 24), warm=True) as terminal:
        if not terminal.ready():
            work.tally.lose("nothing on the screen")
            return
        for report in work.chance.sample(REPORTS, len(REPORTS)):
            cut = work.chance.randrange(1, len(report))
            terminal.send(report[:cut])
            terminal.read(0.02, 0.02)
            terminal.send(report[cut:])
            work.tally.count("reports in a terminal")
        terminal.read(1.5, 1.2)
        there = (home / "journal.db").exists()
        steps = 0
        if there:
            with Journal.open(home / "journal.db", read_only=True) as journal:
                steps = len(list(journal.history.episodes()))
        work.tally.expect(steps == 0, "a report in a terminal began an episode")
        work.tally.expect(not terminal.ended(), "a report ended the command")
        terminal.send("q")
        work.tally.expect(terminal.end() == 0, f"exit {terminal.status} after reports: {terminal.output[-800:]!r}")
