"""The episode on screen as it runs: each step kept before it is shown, time seen as it passes, what came due noticed.

Nothing here is put in words and nothing knows what a face has open: `session` does both.
"""

from __future__ import annotations

import contextlib

from ..protocol.ahead import hour_at
from ..protocol.episode import all_taken_back, start, step
from ..protocol.snapshot import TICK, Event, Notice, Outcome, Refused, Snapshot
from ..protocol.terms import On, Seconds, State
from ..record.episode_writer import EpisodeWriter, StepKeeper
from ..record.journal import Journal
from ..record.journal_errors import JournalError, LeaseLost, WrongSeq
from ..record.lease import HeldBy
from ..record.replayed import ReplayedEpisode, replayed
from ..record.unsaved_steps import Unsaved
from ..system.clock import Clock
from ..system.zone import local_offset
from .elapsed import AWAY, ElapsedTime, passed
from .opening_facts import SOMEBODY_ELSE, facts

_OF_THE_LEG = (On.MUSCLE, On.SIDE)
"""What is chosen, and is no answer: it goes along where the opening turns out to be for somebody else."""


class RunningEpisode:
    """One episode, its time, and its way to the disk.

    ``looks_on`` is whether another window writes it; ``trouble`` why its last step is only in memory; ``notices`` what
    is to be said of it until the next key, ``rang`` what came due since a face last asked; ``unread`` whether the
    record could not be asked; ``changed_at`` the last change that no key made, in seconds since the machine started.
    """

    def __init__(self, clock: Clock, keeper: StepKeeper) -> None:
        """A fresh opening: nothing is written until something is answered."""
        self.looks_on = False
        self.notices: tuple[Notice, ...] = ()
        self.rang: list[str] = []
        self.trouble: Unsaved | None = keeper.trouble
        self._keeper = keeper
        self._zone = ""
        self._time = ElapsedTime(clock)
        self.changed_at = self._time.read().boot - 1
        self._writer = EpisodeWriter(keeper)
        self._open(self._time.now())

    def _open(self, opened: Seconds, *, somebody_else: bool = False) -> None:
        """The opening, with what the record knows; of somebody else it knows nothing."""
        journal = self._keeper.journal
        self.unread = journal is None and self._keeper.trouble is not None
        recorded = SOMEBODY_ELSE if somebody_else else facts(journal, opened)
        self._opening = Event(On.OPENED, {**recorded, "utc_offset": local_offset(opened)})
        self.snapshot: Snapshot = start(opened, self._opening)

    def is_for(self, somebody_else: bool) -> None:
        """Whose cramp it is, as long as no answer is in force: what was taken back is closed, and a new one opened."""
        of_the_leg = [entry.event for entry in self.snapshot.log if not entry.void and entry.event.name in _OF_THE_LEG]
        if somebody_else is bool(self.snapshot.facts.get("somebody_else")) or not self._is_unanswered:
            return
        if self.begun:
            self.send(Event(On.STOP_HERE))
            self._writer.release()
            self._writer = EpisodeWriter(self._keeper)
        self._open(self.snapshot.opened, somebody_else=somebody_else)
        for event in of_the_leg:
            self.send(event)

    @property
    def _is_unanswered(self) -> bool:
        """Whether it stands at the opening, and at most muscle and side were chosen."""
        rest = (entry for entry in self.snapshot.log if entry.event.name not in _OF_THE_LEG)
        waits = self.snapshot.state is State.ONSET and self.snapshot.end is None and not self.looks_on
        return waits and all_taken_back(self.snapshot.changed(log=tuple(rest)))

    @property
    def id(self) -> str:
        """The episode's name in the record; empty until its first step is kept."""
        return self._writer.id

    @property
    def begun(self) -> bool:
        """Whether an episode has begun; opening alone begins none."""
        return self.snapshot.seq > 1

    @property
    def open(self) -> bool:
        """Whether it has begun, has not ended, and is written by this window."""
        return self.begun and self.snapshot.end is None and not self.looks_on

    @property
    def wall_shift(self) -> Seconds:
        """How far the wall clock stands ahead of the episode's own axis, in seconds."""
        return self._time.wall_shift

    def now(self) -> Seconds:
        """The instant on the episode's own axis, seconds UTC."""
        return self._time.now()

    def age_of(self, other: ReplayedEpisode) -> Seconds:
        """Seconds since an episode of the record began; since its last step, where no hour is waited for any more."""
        snapshot = other.snapshot
        begun = snapshot.last if snapshot.rechecked or snapshot.aftermath else snapshot.onset
        return other.timeline.now(self._time.read()) - begun

    def send(self, event: Event) -> Outcome:
        """One event of the chart, by a key, now. Raises `Refused`; then nothing has changed."""
        self.notices = ()
        if self.looks_on:
            raise Refused(self.snapshot.state, event.name, "refused.looking_on")
        return self._step(event, by_key=True)

    def tick(self) -> bool:
        """Let time be seen. True when more than the digits changed."""
        before = self._shown()
        self._look_on()
        look = self._time.look()
        if self.begun:
            self.rang += passed(self.snapshot, look)
            # Another window may have taken the cramp over; that is found out, and said, by the next step.
            with contextlib.suppress(Refused):
                if look.gap > AWAY and self.snapshot.end is None:
                    self._away(look.gap)
                self._step(TICK, by_key=False)
        self._retry()
        self.notices += tuple(Notice(words, tuple(params.items())) for words, params in self._keeper.news())
        self._see_clock(look.clock_set)
        return before != self._shown()

    def _shown(self) -> tuple[object, ...]:
        return (self.snapshot.seq, self.notices, self.trouble, len(self.rang), self.looks_on)

    def resume(self, episode: ReplayedEpisode, *, by_force: bool = False) -> HeldBy | None:
        """Go on with an episode of the record; where another window has it, look on and give that window."""
        self._time.go_on(episode.timeline)
        self.snapshot = episode.snapshot
        self._writer = EpisodeWriter(self._keeper, episode)
        holder = self._writer.take_lease(self._time.read(), by_force=by_force)
        self.trouble = self._keeper.trouble
        self.looks_on = holder is not None
        if not self.looks_on:
            self._away(self.now() - self.snapshot.last)
            self._see_clock(self._time.look().clock_set)
        return holder

    def read_again(self) -> None:
        """Go on from what the diary has added to this very cramp: what was put right in it, a note on it."""
        if not self.id or self.looks_on or self.trouble is not None:
            return
        episode = _gone_on(self._keeper.journal, self.id, self._writer.seq(self.snapshot.seq))
        if episode is not None:
            self.snapshot = episode.snapshot
            self._writer = EpisodeWriter(self._keeper, episode)
            self.looks_on = self._writer.take_lease(self._time.read()) is not None

    def take_over(self) -> None:
        """Take the lease from the window that holds it."""
        self._writer.take_lease(self._time.read(), by_force=True)
        self.looks_on = False

    def close(self) -> None:
        """Give the lease back and close the journal."""
        self._writer.close()

    def _away(self, gap: Seconds) -> None:
        """Nobody watched: void what needed watching, let the rest come due, and notice what did."""
        before = self.snapshot
        notices: list[Notice] = []
        if before.timer is not None:
            notices += self._step(Event(On.AWAY, {"seconds": round(gap)}), by_key=False).notices
        notices += self._step(TICK, by_key=False).notices
        late = self.now() - hour_at(self.snapshot)
        if self.snapshot.state is State.RECHECK and before.state is not State.RECHECK:
            notices.append(Notice("due.recheck_late", (("late", late),)))
        elif self._waits_for_the_hour and late < 0:
            notices.append(Notice("due.recheck_in", (("in_", -late),)))
        self.notices = tuple(notices)

    @property
    def _waits_for_the_hour(self) -> bool:
        """Whether the check is what comes next: nobody on the way to help is told to wait for it."""
        snapshot = self.snapshot
        return snapshot.end is None and not snapshot.rechecked and snapshot.state is not State.SEEK_CARE

    def _see_clock(self, was_set: bool) -> None:
        """A clock that was set, another zone, summer time: noticed once, and no countdown moves."""
        if was_set:
            self.notices += (Notice("clock.jumped"),)
        zone = _zone_change(self.snapshot, self.now()) if self.snapshot.end is None else self._zone
        if zone != self._zone:
            self._zone = zone
            self.notices += (Notice(zone),) if zone else ()

    def _look_on(self) -> None:
        """A window that only looks on shows what the other one has written."""
        if self.looks_on and self.id:
            episode = _gone_on(self._keeper.journal, self.id, self._writer.seq(self.snapshot.seq))
            if episode is not None:
                self.snapshot = episode.snapshot
                self._time.go_on(episode.timeline)

    def _step(self, event: Event, *, by_key: bool) -> Outcome:
        if self.looks_on:
            return Outcome(self.snapshot)
        outcome = step(self.snapshot, event, self.now())
        if outcome.snapshot is not self.snapshot:
            self._keep(event, outcome)
            if outcome.snapshot.state is not self.snapshot.state and not by_key:
                self.changed_at = self._time.read().boot  # which holds answers back a moment
            self.snapshot = outcome.snapshot
        return outcome

    def _keep(self, event: Event, outcome: Outcome) -> None:
        """On the disk before it is on the screen, or in `trouble` why it is not."""
        reading = self._time.read()
        try:
            if not self.id:
                self._writer.begin(self._opening, self.snapshot, reading)
            self.trouble = self._writer.keep(event, outcome, reading)
        except (LeaseLost, WrongSeq):
            self._lose()
            raise Refused(self.snapshot.state, event.name, "refused.looking_on") from None

    def _retry(self) -> None:
        """What is only in memory is written as soon as it can be; what could not be asked is asked again."""
        if self.trouble is None:
            return
        try:
            self.trouble = self._writer.retry(self._time.read())
        except (LeaseLost, WrongSeq):
            self._lose()
            return
        if self.unread and not self.begun and self.trouble is None:
            self._open(self.snapshot.opened)
            self.changed_at = self._time.read().boot

    def _lose(self) -> None:
        """Another window has gone on with this cramp: nothing more is written."""
        self.trouble = None
        self.looks_on = True


def _zone_change(snapshot: Snapshot, at: Seconds) -> str:
    """The sentence for a local time that does not run on as it did when the program was opened, else no text."""
    then = snapshot.facts.get("utc_offset")
    if not isinstance(then, int):
        return ""
    if local_offset(snapshot.opened) != then:
        return "clock.zone"
    return "clock.summer" if local_offset(at) != then else ""


def _gone_on(journal: Journal | None, episode: str, seq: int) -> ReplayedEpisode | None:
    """The episode as another window has written it on since event ``seq``; None when it has not."""
    if journal is not None:
        with contextlib.suppress(JournalError):
            if journal.last_seq(episode) != seq:
                return replayed(journal.entries(episode))
    return None
