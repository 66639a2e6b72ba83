"""Keys from a fresh start to every state, and a hand that presses them on a session under a clock moved by hand."""

from __future__ import annotations

from pathlib import Path

from uncramp.protocol.terms import State
from uncramp.session.keyboard import HELD
from uncramp.session.session import Session, open_session
from uncramp.settings.model import Settings
from uncramp.system.clock import ManualClock

_LET_GO = "0 +34 1 3 1 2 0"
"""Gone, pain 3, the calf of the right leg, nothing against heat or ice."""
_HOUR = f"{_LET_GO} 3 +3580"
PATHS: dict[State, str] = {
    State.ONSET: "",
    State.EARLIER: "a",
    State.AFTERMATH: "a 3 1 0",
    State.STRETCH: "0 +5",
    State.MASSAGE: "0 +34 2 3 +20",
    State.FEEL: "0 +34",
    State.EXTREME: "0 p 9",
    State.TEN_MINUTES: "0 +605",
    State.COMFORT: _LET_GO,
    State.HEAT: f"{_LET_GO} 1 +60",
    State.ICE: f"{_LET_GO} 2 +60",
    State.REST: f"{_LET_GO} 3",
    State.RECHECK: _HOUR,
    State.DEBRIEF: f"{_HOUR} 0 0 2 1",
    State.RESOLVED: f"{_HOUR} 0 0 2 1 s s s s s s s s s s s s s s s escape",
    State.SEEK_CARE: "1",
}
"""Keys from a fresh start; ``+seconds`` is time that passes while somebody watches."""
UNTIL_THE_HOUR = frozenset(PATHS) - {
    *(State.ONSET, State.EARLIER, State.AFTERMATH, State.RECHECK, State.DEBRIEF, State.RESOLVED, State.SEEK_CARE)
}
"""States from which the hour leads to the re-check."""


def pass_time(session: Session, clock: ManualClock, seconds: float) -> None:
    """Time passes in steps too short to count as being away."""
    while seconds > 0:
        part = min(4.0, seconds)
        clock.advance(part)
        session.tick()
        seconds -= part


def follow(session: Session, clock: ManualClock, path: str) -> None:
    """Go along a path."""
    before = ""
    for word in path.split():
        if word[0] == "+" and len(word) > 1:
            pass_time(session, clock, float(word[1:]))
        else:
            clock.advance(HELD + 0.1 if word == before else 0.7)
            session.press(word)
        before = word


def at(state: State, clock: ManualClock, journal: Path | None = None) -> Session:
    """A session that has come to ``state``."""
    session = open_session(clock=clock, journal=journal, memory=journal is None, settings=Settings(country="GB"))
    follow(session, clock, PATHS[state])
    return session
