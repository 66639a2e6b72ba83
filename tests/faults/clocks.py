"""Clocks that jump, sleep, reboot and change their zone, in every state: no absurd number, no missed hour.

All of it on a clock moved by hand, so that it takes no time; the real clocks are read in the real terminal's parts.
"""

from __future__ import annotations

import os
import re
import time
import zoneinfo
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial

from tests.faults.paths import UNTIL_THE_HOUR, at, pass_time
from tests.faults.tally import Work, new_home
from tests.hand_clock import HandClock
from uncramp.protocol.ahead import hour_at
from uncramp.protocol.terms import State
from uncramp.session.session import Session, open_session
from uncramp.settings.model import Settings

JUMPS = (-86_400, -43_200, -7200, -3600, -1800, -601, -61, -3, 3, 61, 601, 1800, 3600, 7200, 43_200, 86_400)
WALLS = (0, 3600, -3600, 86_400, -86_400, -1_700_000_000)
SLEEPS = (6, 40, 125, 700, 1900, 3601, 7300, 40_000, 90_000)
_NEGATIVE = re.compile(r"(?<![\w:])-\s?\d")


def run(work: Work) -> None:
    """Every state with every jump, sleep and reboot; then all zones with a change in the coming year."""
    tries: list[Callable[[], None]] = []
    for state in State:
        jumps = (*JUMPS, round(work.chance.uniform(-86_400, 86_400), 3))
        tries += [partial(_jump, work, state, jump) for jump in jumps]
        tries += [partial(_sleep, work, state, sleep) for sleep in (*SLEEPS, work.chance.uniform(5, 90_000))]
        tries += [partial(_reboot, work, state, wall) for wall in WALLS]
    work.chance.shuffle(tries)
    for tried in tries:
        if work.going:
            tried()
    before = os.environ.get("TZ")
    zones = sorted(zoneinfo.available_timezones())
    work.chance.shuffle(zones)
    for zone in zones:
        for change in _changes(zone) if work.going else ():
            _change(work, zone, change)
    os.environ["TZ"] = before or ""
    if before is None:
        del os.environ["TZ"]
    time.tzset()


def _sane(work: Work, session: Session, where: str) -> None:
    """No number on the screen is negative or longer than it can be."""
    view = session.view()
    clock, hour = view.countdown, view.hour
    if clock is not None and not 0 <= clock.left <= max(clock.total, 3600) + 1:
        work.tally.lose(f"{where}: {clock.left} s of {clock.total}")
    if hour is not None and hour.left > 3600:
        work.tally.lose(f"{where}: the hour is {hour.left} s away")
    texts = [*view.head, *view.banners, hour.text if hour else "", *view.where]
    for text in texts:
        work.tally.expect(not _NEGATIVE.search(text), f"{where}: {text!r}")


def _jump(work: Work, state: State, jump: float) -> None:
    """A wall clock set by hand moves nothing, is said, and the hour still comes."""
    clock = HandClock()
    session = at(state, clock)
    where = f"{state}, clock set by {jump:g} s"
    before = session.view()
    clock.set_wall(jump)
    session.tick()
    after = session.view()
    _sane(work, session, where)
    same = (before.state, before.countdown, before.hour and before.hour.left)
    work.tally.expect(
        same == (after.state, after.countdown, after.hour and after.hour.left), f"{where}: something moved"
    )
    noted = any("clock of this machine was changed" in text for text in after.banners)
    work.tally.expect(noted is (abs(jump) > 2), f"{where}: said {noted}")
    _to_the_hour(work, session, clock, state, where)
    work.tally.count("clock jumps")


def _to_the_hour(work: Work, session: Session, clock: HandClock, state: State, where: str) -> None:
    if state not in UNTIL_THE_HOUR:
        return
    left = hour_at(session.snapshot) - session.now()
    if left > 30 and work.chance.random() < 0.9:  # watching all of it takes long
        clock.advance(left - 20)
        session.tick()
        _sane(work, session, where)
        left = 20
    pass_time(session, clock, left - 1)
    early = session.snapshot.state
    pass_time(session, clock, 2)
    _sane(work, session, where)
    work.tally.expect(early is not State.RECHECK, f"{where}: the hour came early")
    work.tally.expect(session.snapshot.state is State.RECHECK, f"{where}: no re-check, but {session.snapshot.state}")


def _sleep(work: Work, state: State, seconds: float) -> None:
    """A closed lid: deadlines have passed by themselves, holds are void, the hour is met late and said to be."""
    clock = HandClock()
    session = at(state, clock)
    where = f"{state}, asleep for {seconds:.0f} s"
    timer, hour = session.snapshot.timer, hour_at(session.snapshot)
    clock.advance(seconds)
    session.tick()
    _sane(work, session, where)
    snapshot = session.snapshot
    if state in UNTIL_THE_HOUR and session.now() >= hour:
        at_end = snapshot.state is State.RECHECK or (seconds > 80_000 and snapshot.end is not None)
        work.tally.expect(at_end, f"{where}: no re-check, but {snapshot.state}")
    elif timer is not None and timer.name in ("hold", "massage"):
        work.tally.expect(snapshot.timer is None, f"{where}: {timer.name} went on unseen")
    elif timer is not None and snapshot.state is state:
        work.tally.expect(snapshot.timer is not None and snapshot.timer.ends == timer.ends, f"{where}: its end moved")
    work.tally.count("sleeps")


def _reboot(work: Work, state: State, wall: float) -> None:
    """The machine restarts, its clock perhaps wrong: the episode goes on, within the hour or with it due."""
    with new_home() as home:
        clock = HandClock()
        session = at(state, clock, home / "journal.db")
        journal = session.parts.keeper.journal
        assert journal is not None
        old, begun = session.snapshot, session.begun
        journal.close()  # as if killed
        clock.set_wall(wall)
        clock.reboot("another", 120)
        again = open_session(clock=clock, journal=home / "journal.db", settings=Settings(country="GB"))
        where = f"{state}, restarted with the clock {wall:+g} s"
        again.press("o")
        _sane(work, again, where)
        if begun and old.end is None:
            passed = max(0.0, wall + 120)
            due = passed > hour_at(old) - old.last
            work.tally.expect(again.snapshot.onset == old.onset, f"{where}: another episode")
            if old.state in UNTIL_THE_HOUR and due:
                met = again.snapshot.state is State.RECHECK or again.snapshot.end is not None
                work.tally.expect(met, f"{where}: no re-check, but {again.snapshot.state}")
            elif old.state in UNTIL_THE_HOUR:
                _to_the_hour(work, again, clock, state, where)
        again.close()
    work.tally.count("reboots")


def _changes(zone: str) -> Iterator[datetime]:
    """The instants of the coming year at which local time leaps in ``zone``."""
    info = zoneinfo.ZoneInfo(zone)
    day = datetime(2026, 11, 1, tzinfo=UTC)
    for _ in range(366):
        following = day + timedelta(days=1)
        if day.astimezone(info).utcoffset() != following.astimezone(info).utcoffset():
            low, high = day, following
            while high - low > timedelta(seconds=1):
                middle = low + (high - low) / 2
                changed = middle.astimezone(info).utcoffset() != day.astimezone(info).utcoffset()
                low, high = (low, middle) if changed else (middle, high)
            yield high.replace(microsecond=0)
        day = following


def _change(work: Work, zone: str, change: datetime) -> None:
    """An episode across a leap of local time: said once, shown in the new time, the hour where it belongs."""
    os.environ["TZ"] = zone
    time.tzset()
    where = f"{zone}, {change:%Y-%m-%d}"
    clock = HandClock(change.timestamp() - 1800)
    session = at(State.REST, clock)
    view = session.view()
    local = datetime.fromtimestamp(hour_at(session.snapshot), zoneinfo.ZoneInfo(zone)).strftime("%H:%M")
    work.tally.expect(view.hour is not None and local in view.hour.text, f"{where}: {view.hour} instead of {local}")
    notes = 0
    while session.now() < change.timestamp() + 10:
        clock.advance(4)
        session.tick()
        notes += sum("summer time" in text for text in session.view().banners) > 0 and not notes
    work.tally.expect(notes == 1, f"{where}: the leap was not said")
    _sane(work, session, where)
    left = session.view().hour
    work.tally.expect(left is not None and abs(left.left - (hour_at(session.snapshot) - session.now())) <= 1, where)
    _to_the_hour(work, session, clock, State.REST, where)
    work.tally.count("leaps of local time")
