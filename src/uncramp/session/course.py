"""An episode going on: each step kept before it is shown, time seen as it passes, and what came due told."""

from __future__ import annotations

import contextlib

from ..alerts.plan import Alert
from ..protocol.episode import start, step
from ..protocol.guards import hour_at
from ..protocol.snapshot import TICK, Event, Notice, Outcome, Refused, Snapshot
from ..protocol.terms import On, Seconds, State
from ..record.episode_writer import EpisodeWriter
from ..record.errors import LeaseLost, WrongSeq
from ..record.keeper import Unsaved
from ..system.zone import local_offset
from ..view.speak import Speaker
from ..view.ui import Ui
from .away import gone_on, zone_change
from .elapsed import AWAY, ElapsedTime, rung
from .resume import Parts, facts
from .small_questions import ticked_today


class Course:
    """The episode of one session: its snapshot, its time, and its way to the disk."""

    def __init__(self, parts: Parts, ui: Ui) -> None:
        """A fresh opening: nothing is written until something is said."""
        self.parts = parts
        self.catalogue = parts.catalogue
        self.ui = ui
        self._alerts: list[Alert] = []
        self._notices: tuple[str, ...] = ()
        self._trouble = ""
        self._zone = ""
        self._watch = ElapsedTime(parts.clock)
        self.changed_at = self._watch.read().boot - 1
        self._written = EpisodeWriter(parts.keeper)
        self._begin(self._watch.now())
        self._tell(parts.keeper.trouble)

    def _begin(self, opened: Seconds) -> None:
        """The opening, with what the record knows; `_unread` while it could not be asked."""
        keeper = self.parts.keeper
        self._unread = keeper.journal is None and keeper.trouble is not None
        known = {**facts(keeper.journal, opened), "utc_offset": local_offset(opened)}
        self._opening = Event(On.OPENED, known)
        self.snapshot: Snapshot = start(opened, self._opening)

    @property
    def begun(self) -> bool:
        """Whether an episode has begun; opening alone begins none."""
        return self.snapshot.seq > 1

    def now(self) -> Seconds:
        """The instant on the episode's own axis, seconds UTC."""
        return self._watch.now()

    def tick(self) -> bool:
        """Let time be seen. True when more than the digits changed."""
        before = (self.snapshot.seq, self._notices, self._trouble, len(self._alerts), self.ui.read_only)
        self._look_on()
        look = self._watch.look()
        if self.begun:
            self._alerts += rung(self.snapshot, look, self.catalogue)
            # Another window may have taken the cramp over; that is found out, and said, by the next step.
            with contextlib.suppress(Refused):
                if look.gap > AWAY and self.snapshot.end is None:
                    self._away(look.gap)
                self._step(TICK, by_key=False)
        self._retry()
        news = self.parts.keeper.news()
        self._notices += tuple(self.catalogue.text(words, **params) for words, params in news)
        self._see_clock(look.clock_set)
        return before != (self.snapshot.seq, self._notices, self._trouble, len(self._alerts), self.ui.read_only)

    def _away(self, gap: Seconds) -> None:
        """Nobody watched: void what needed watching, let the rest come due, and say it in one sentence."""
        before = self.snapshot
        said: list[Notice] = []
        if before.timer is not None:
            said += self._step(Event(On.AWAY, {"seconds": round(gap)}), by_key=False).notices
        said += self._step(TICK, by_key=False).notices
        texts = [self._notice(notice) for notice in said]
        late = self.now() - hour_at(self.snapshot)
        if self.snapshot.state is State.RECHECK and before.state is not State.RECHECK:
            texts.append(self.catalogue.text("due.recheck_late", late=self._span(late)))
        elif self.snapshot.end is None and not self.snapshot.rechecked and late < 0:
            texts.append(self.catalogue.text("due.recheck_in", in_=self._span(-late)))
        self._notices = tuple(texts)

    def _see_clock(self, was_set: bool) -> None:
        """A clock that was set, another zone, summer time: said once, and no countdown moves."""
        if was_set:
            self.ui = self.ui.changed(wall_shift=self._watch.wall_shift)
            self._notices = (*self._notices, self.catalogue.text("clock.jumped"))
        zone = zone_change(self.snapshot, self.now()) if self.snapshot.end is None else self._zone
        if zone != self._zone:
            self._zone = zone
            self._notices = (*self._notices, *([self.catalogue.text(zone)] if zone else []))

    def _look_on(self) -> None:
        """A window that only looks on shows what the other one has written."""
        if self.ui.read_only and self._written.id:
            found = gone_on(self.parts.keeper.journal, self._written.id, self._written.seq(self.snapshot.seq))
            if found is not None:
                self.snapshot = found.snapshot
                self._watch.go_on(found.timeline)

    def _notice(self, notice: Notice) -> str:
        params = {name: self._span(float(value)) if name == "ago" else value for name, value in notice.params}
        return self.catalogue.text(notice.id, **params)

    def _span(self, seconds: Seconds) -> str:
        return Speaker(self.catalogue).span(seconds)

    def _step(self, event: Event, *, by_key: bool) -> Outcome:
        if self.ui.read_only:
            return Outcome(self.snapshot)
        outcome = step(self.snapshot, event, self.now())
        if outcome.snapshot is not self.snapshot:
            self._keep(event, outcome)
            if outcome.snapshot.state is not self.snapshot.state:
                self._entered(outcome.snapshot.state, by_key)
            self.snapshot = outcome.snapshot
        return outcome

    def _entered(self, state: State, by_key: bool) -> None:
        """A change that no key made holds answers back a moment; what was ticked before the run is ticked already."""
        if not by_key:
            self.changed_at = self._watch.read().boot
        if state is State.DEBRIEF:
            self.ui = self.ui.changed(ticks=frozenset(ticked_today(self.parts.keeper.journal, self.now())))

    def _keep(self, event: Event, outcome: Outcome) -> None:
        """On the disk before it is on the screen, or a banner that says it is not."""
        reading = self._watch.read()
        try:
            if not self._written.id:
                self._written.begin(self._opening, self.snapshot, reading)
            self._tell(self._written.keep(event, outcome, reading))
        except (LeaseLost, WrongSeq):
            self._lose()
            raise Refused(self.snapshot.state, event.name, "refused.looking_on") from None

    def _tell(self, trouble: Unsaved | None) -> None:
        """A banner while the last step is only in memory."""
        text = self.catalogue.text
        why = "" if trouble is None else text(trouble.words, **trouble.params)
        never = trouble is not None and trouble.words == "journal.newer"
        self._trouble = text("save.never" if never else "save.failed", why=why) if why else ""

    def _retry(self) -> None:
        """What is only in memory is written as soon as it can be."""
        if self._trouble:
            try:
                trouble = self._written.retry(self._watch.read())
            except (LeaseLost, WrongSeq):
                self._lose()
            else:
                self._tell(trouble)
                if self._unread and not self.begun and trouble is None:
                    self._begin(self.snapshot.opened)
                    self.changed_at = self._watch.read().boot
                    self._look_back()

    def _look_back(self) -> None:
        """The record can be read: what is open, or due, in it. For who has a place to show it."""

    def _lose(self) -> None:
        """Another window has gone on with this cramp: say so, and write nothing more."""
        self._trouble = ""
        self.ui = self.ui.changed(read_only=True, overlay="", banners=(self.catalogue.text("lease.lost"),))
