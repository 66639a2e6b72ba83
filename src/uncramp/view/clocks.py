"""The countdown and the hour as they are shown; everything follows from instants, never from ticks."""

from __future__ import annotations

from math import ceil

from ..protocol import limits
from ..protocol.ahead import recheck_at, ten_due_at
from ..protocol.snapshot import Snapshot, Timer
from ..protocol.terms import Seconds, Side, State, Urgency
from ..protocol.waits import OVER
from . import Countdown, Hour, HourMarks, Waiting
from .say_and_cite import Speaker, digits


def countdown(snapshot: Snapshot, at: Seconds, speaker: Speaker) -> Countdown | None:
    """The timer of the state, or the wait that the state is made of."""
    timer = snapshot.timer
    if timer is None:
        return _countdown_of_waiting(snapshot, at, speaker)
    if timer.name == "hold":
        return _hold(snapshot, timer, at, speaker)
    left = ceil(timer.remaining(at))
    total = round(timer.ends - timer.starts)
    half = timer.name in ("heat", "ice") and half_way(timer, at)
    label = speaker.label(f"timer.{timer.name}")
    return Countdown(timer.name, label, left, total, timer.paused, _next(speaker, _THEN[timer.name]), half)


_THEN = {"massage": "timer.hold", "heat": "state.rest", "ice": "state.rest"}


def until_digits_change(snapshot: Snapshot, at: Seconds) -> Seconds:
    """Real seconds until the countdown shows another number; where none runs, until those since the onset do."""
    timer = snapshot.timer
    change = snapshot.onset if timer is None or timer.paused else timer.ends
    return (change - at) % 1.0


def half_way(timer: Timer, at: Seconds) -> bool:
    """Whether half of a countdown has passed."""
    return timer.elapsed(at) >= round(timer.ends - timer.starts) / 2


def _next(speaker: Speaker, id: str) -> str:
    return speaker.label("timer.next", what=speaker.label(id))


def _hold(snapshot: Snapshot, timer: Timer, at: Seconds, speaker: Speaker) -> Countdown:
    """Get ready, hold, and for both legs the switch window, get ready and hold again."""
    passed = timer.elapsed(at)
    both = snapshot.side is Side.BOTH and snapshot.state is State.STRETCH
    ready, hold, switch = limits.READY, limits.HOLD, limits.SWITCH
    extra = (timer.ends - timer.starts) - (2 * (ready + hold) + switch if both else ready + hold)
    phases = [("ready", ready, "timer.hold"), ("hold", hold if both else hold + extra, "state.feel")]
    if both:
        phases[1] = ("hold", hold, "timer.switch")
        phases += [
            ("switch", switch, "timer.hold"),
            ("ready", ready, "timer.hold"),
            ("hold", hold + extra, "state.feel"),
        ]
    while len(phases) > 1 and passed >= phases[0][1]:
        passed -= phases.pop(0)[1]
    name, length, then = phases[0]
    left = max(0, min(ceil(length - passed), ceil(timer.remaining(at))))
    return Countdown(name, speaker.label(f"timer.{name}"), left, round(length), timer.paused, _next(speaker, then))


def _countdown_of_waiting(snapshot: Snapshot, at: Seconds, speaker: Speaker) -> Countdown | None:
    ten = ten_due_at(snapshot)
    if snapshot.state is State.STRETCH and snapshot.round > limits.MOST_ROUNDS and ten is not None:
        return _counted_down("ten", at, ten, limits.TEN, "state.ten_minutes", speaker)
    if snapshot.state is State.TEN_MINUTES and "feel" in snapshot.asked_here and ten is not None:
        return _counted_down("again", at, ten, limits.TEN, "state.ten_minutes", speaker)
    since = snapshot.extreme_since
    if snapshot.state is State.EXTREME and since is not None and at < since + limits.EXTREME_WAIT:
        return _counted_down("extreme", at, since + limits.EXTREME_WAIT, limits.EXTREME_WAIT, "state.feel", speaker)
    if snapshot.state is State.REST and not snapshot.rechecked:
        return _counted_down("hour", at, recheck_at(snapshot), limits.RECHECK, "state.recheck", speaker)
    cooled = snapshot.waits.get("unwell_30")
    waits = snapshot.state is State.SEEK_CARE and snapshot.urgency < Urgency.EMERGENCY
    if waits and cooled is not None and at < cooled < OVER:
        return _counted_down("cool", at, cooled, limits.COOLING, "state.seek_care", speaker)
    return None


_NO_HOUR = (State.EARLIER, State.AFTERMATH, State.DEBRIEF, State.RESOLVED)


def has_hour(snapshot: Snapshot) -> bool:
    """Whether a check at the hour lies ahead of this episode, or is on."""
    return snapshot.end is None and snapshot.seq >= 2 and snapshot.state not in _NO_HOUR and not snapshot.aftermath


def waiting_questions(snapshot: Snapshot, at: Seconds, speaker: Speaker) -> tuple[Waiting, ...]:
    """The questions that wait for their time, soonest first; in an emergency nothing is worth waiting for."""
    if snapshot.end is not None or snapshot.urgency is Urgency.EMERGENCY:
        return ()
    ahead = sorted((when, question) for question, when in snapshot.waits.items() if at < when < OVER)
    return tuple(
        Waiting(
            question, ceil(when - at), speaker.text("wait.line", at=speaker.local(when), what=_again(question, speaker))
        )
        for when, question in ahead
    )


def _again(question: str, speaker: Speaker) -> str:
    return speaker.text(f"{'pain' if question == 'compartment_pain' else question}.ask")


def _counted_down(name: str, at: Seconds, ends: Seconds, total: Seconds, then: str, speaker: Speaker) -> Countdown:
    left = max(0, ceil(ends - at))
    return Countdown(name, speaker.label(f"timer.{name}"), left, round(total), False, _next(speaker, then))


def clock_in_words(clock: Countdown, speaker: Speaker) -> str:
    """What a countdown is of and what is left of it, as it is said aloud."""
    running = speaker.label(f"plain.clock.{clock.name}", left=speaker.exact(clock.left))
    return speaker.label("plain.paused", what=running) if clock.paused else running


def hour_in_words(hour: Hour, snapshot: Snapshot, speaker: Speaker) -> str:
    """The re-check as it is said aloud: in how long and at what time, or how late it is."""
    if hour.left <= 0:
        return hour.text
    return speaker.label("hour.in", left=speaker.span(hour.left), at=speaker.local(recheck_at(snapshot)))


def hour(snapshot: Snapshot, at: Seconds, speaker: Speaker) -> Hour | None:
    """The re-check on every screen of an open episode: how long until it, or how late it is."""
    if not has_hour(snapshot):
        return None
    left = ceil(recheck_at(snapshot) - at)
    if left > 0:
        return Hour(left, speaker.label("hour.in", left=digits(left), at=speaker.local(recheck_at(snapshot))))
    if snapshot.state is State.RECHECK:
        late = at - recheck_at(snapshot)
        return Hour(
            left, speaker.label("hour.late", late=speaker.span(late)) if late >= 60 else speaker.label("hour.now")
        )
    return None


def marks(snapshot: Snapshot, at: Seconds, speaker: Speaker) -> HourMarks | None:
    """The line of the hour, on every page of an open episode."""
    if snapshot.state is State.ONSET or not has_hour(snapshot):
        return None
    check = recheck_at(snapshot)
    whole = check - snapshot.onset
    passed = min(1.0, max(0.0, (at - snapshot.onset) / whole))
    waits = tuple((when - snapshot.onset) / whole for when in snapshot.waits.values() if at < when < check)
    names = (speaker.label("hour.began"), speaker.label("hour.check"))
    return HourMarks(speaker.local(snapshot.onset), speaker.local(check), passed, limits.TEN / whole, waits, names)
