"""The one door: every face opens a `Session`, passes it keys and time, and paints its view.

A step is on the disk before `view` shows it; when the disk refuses, the help goes on from memory and
a banner says so. What a key means is decided in press.py, what happens in protocol/.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from . import places
from .clock import Clock, Reading, Timeline
from .countries import numbers, suggest
from .opening import RESUMED, Found, Parts, facts, open_episode, parts
from .press import Keys, Press
from .protocol.episode import TICK, due, start, step
from .protocol.guards import hour_at
from .protocol.snapshot import Event, Notice, Outcome, Plain, Refused, Snapshot
from .protocol.terms import HOUR, On, Seconds, State
from .record.errors import JournalError, LeaseLost, WrongSeq
from .record.keeper import Unsaved
from .record.lease import HeldBy
from .report.card import card
from .series import SERIES, morning_due
from .settings import Settings
from .view import Hint, View
from .view.clocks import countdown
from .view.compose import compose
from .view.speak import Speaker, digits
from .view.ui import Ui
from .words.catalogue import Sentence
from .words.sources import Source
from .written import Written

AWAY: Seconds = 5.0
"""A gap between two ticks longer than this means nobody watched: sleep, a stopped program, a kill."""
_PROFILE = ("age_band", "pregnant", "medicines", "conditions", "conditions_more")


@dataclass(frozen=True, slots=True)
class Alert:
    """Something to ring for: ``end`` of a timer, ``half`` of a contact, the ``recheck``, a ``reminder``."""

    kind: Literal["end", "half", "recheck", "reminder"]
    text: str


@dataclass(frozen=True, slots=True)
class Why:
    """One sentence and its sources, for the page that tells why."""

    text: str
    sources: tuple[Source, ...]


class Session:
    """One runner at one screen. Time comes from the clock of ``parts``; nothing else does."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self.catalogue = parts.catalogue
        known = numbers(parts.settings)
        self.ui = Ui(numbers=known, banners=parts.said, country=None if known.emergency else suggest(os.environ))
        self.said: tuple[Sentence, ...] = ()
        self._alerts: list[Alert] = []
        self._notices: tuple[str, ...] = ()
        self._trouble = ""
        reading = parts.clock.read()
        self._tick_boot = reading.boot
        self._shift_said: Seconds = 0.0
        self.changed_at = reading.boot - 1
        self._earlier: Found | None = None
        self._keys = Keys(self)
        # A fresh opening: nothing is written until something is said.
        opened = reading.wall
        self._timeline = Timeline(opened, reading)
        self._seen: Seconds = opened
        self._written = Written(parts.keeper)
        self._opening = Event(On.OPENED, facts(parts.keeper.journal, opened))
        self.snapshot: Snapshot = start(opened, self._opening)
        self._tell(parts.keeper.trouble)
        found = open_episode(parts.keeper)
        if found is not None:
            self._meet(found, reading)
        elif self._morning_due(opened):
            self.ui = self.ui.changed(earlier=self.catalogue.text("due.follow_up"))

    # -- what faces ask -----------------------------------------------------------------------

    def view(self) -> View:
        """What to show now."""
        banners = tuple(text for text in (self._trouble, *self._notices) if text)
        ui = self.ui.changed(banners=(*self.ui.banners, *banners))
        view, self.said = compose(self.snapshot, self.now(), ui, self.catalogue, self.parts.keys)
        return view

    def now(self) -> Seconds:
        """The instant on the episode's own axis, seconds UTC."""
        return self._timeline.now(self.parts.clock.read())

    def tick(self) -> bool:
        """Let time be seen. True when more than the digits changed."""
        reading = self.parts.clock.read()
        gap, self._tick_boot = reading.boot - self._tick_boot, reading.boot
        before = (self.snapshot.state, self._notices, self._trouble, len(self._alerts))
        self._see_clock(reading)
        since = self._seen
        at = self._seen = self._timeline.now(reading)
        if gap > AWAY and self.begun and self.snapshot.end is None:
            self._away(at, gap)
        if self.begun:
            self._ring(since, at)
            self._step(TICK, at, reading, by_key=False)
            self._retry()
        return before != (self.snapshot.state, self._notices, self._trouble, len(self._alerts))

    def alerts(self) -> tuple[Alert, ...]:
        """What rang since this was last asked."""
        rung, self._alerts = tuple(self._alerts), []
        return rung

    @property
    def title(self) -> str:
        """The terminal's title: the remaining time and what it is of."""
        speaker = Speaker(self.catalogue)
        clock = countdown(self.snapshot, self.now(), speaker) if self.snapshot.end is None else None
        return f"{digits(clock.left)} {clock.label} - uncramp" if clock else "uncramp"

    @property
    def begun(self) -> bool:
        """Whether an episode has begun; opening alone begins none."""
        return self.snapshot.seq > 1

    def help(self) -> tuple[Hint, ...]:
        """Every command with its first key, for the help page."""
        from .commands import COMMANDS

        keys = self.parts.keys
        named = [command for command in COMMANDS if command.keys]
        return tuple(Hint(keys.get(c.id, c.keys)[0], c.id, self.catalogue.text(f"help.{c.id}")) for c in named)

    def why(self) -> tuple[Why, ...]:
        """Each sentence of the view last painted, and the sources it rests on."""
        return tuple(Why(said.text, tuple(self.catalogue.sources[id] for id in said.sources)) for said in self.said)

    def card(self) -> tuple[str, ...]:
        """The hand-over card as plain lines."""
        return card(self.snapshot, self.catalogue, self.ui.wall_shift)

    # -- what faces do ------------------------------------------------------------------------

    def press(self, key: str) -> Press:
        """One key; see `Keys`."""
        return self._keys.press(key)

    def save_card(self) -> Path:
        """Write the card to the cards folder. Raises `OSError` when it cannot be written."""
        day = time.strftime("%Y-%m-%d-%H%M", time.localtime(self.snapshot.onset))
        target = places.private_folder(places.cards_folder()) / f"card-{day}.txt"
        with places.replacing(target) as file:
            file.write(("\n".join(self.card()) + "\n").encode())
        return target

    def send(self, event: Event) -> Outcome:
        """One event of the chart, now. Raises `Refused`; then nothing has changed."""
        reading = self.parts.clock.read()
        self._notices = ()
        if self.ui.read_only:
            raise Refused(self.snapshot.state, event.name, "refused.looking_on")
        return self._step(event, self._timeline.now(reading), reading, by_key=True)

    def note(self, text: str) -> None:
        """Words of the runner's own, kept with the episode."""
        kept = "".join(c for c in text if c == "\n" or c.isprintable()).strip()
        if kept:
            self.send(Event(On.NOTE, {"text": kept}))

    def leave(self, signal: str = "") -> str:
        """The program is going away; an open episode stays open. Gives the sentence that says so."""
        if not self.begun or self.snapshot.end is not None or self.ui.read_only:
            self.close()
            return ""
        data: Mapping[str, Plain] = {"signal": signal} if signal else {}
        with contextlib.suppress(Refused):
            self.send(Event(On.LEAVE, data))
        left = hour_at(self.snapshot) - self.now()
        text = (
            self.catalogue.text("leave.open")
            if left <= 0
            else self.catalogue.text("leave.within", left=self._span(left))
        )
        self.close()
        return text

    def close(self) -> None:
        """Give the lease back and close the journal."""
        journal = self.parts.keeper.journal
        if journal is not None and self._written.id:
            with contextlib.suppress(JournalError):
                journal.leases.release(self._written.id)
        self.parts.keeper.close()

    def take_earlier(self) -> None:
        """Go on with the earlier episode that waits behind one key."""
        found, self._earlier = self._earlier, None
        if found is not None:
            self.ui = self.ui.changed(earlier="")
            self._resume(found, self.parts.clock.read())
        else:
            self.ui = self.ui.changed(earlier="", overlay="follow_up", answers={})

    def take_over(self) -> None:
        """Take the lease from the window that holds it."""
        journal = self.parts.keeper.journal
        if journal is not None and self._written.id:
            journal.leases.take_over(self._written.id, self.parts.clock.read())
            found = open_episode(self.parts.keeper)
            self.ui = self.ui.changed(overlay="", read_only=False, banners=())
            if found is not None:
                self._resume(found, self.parts.clock.read())

    def answer_small(self, series: str, value: Plain) -> None:
        """The next answer of a series of small questions; after the last, what follows from them is said."""
        questions = SERIES[series]
        small = questions.open(self.ui.answers)
        if small is None:
            return
        answers = {**self.ui.answers, small.item: value}
        self.ui = self.ui.changed(answers=answers)
        journal = self.parts.keeper.journal
        if questions.open(answers) is None:
            self.ui = self.ui.changed(overlay="", answers={})
            if journal is not None:
                said = questions.finish(journal, answers, self.now())
                self._notices = tuple(self.catalogue.text(id) for id in said)

    def set_country(self, right: bool) -> None:
        """The answer to the country that the locale suggests; kept in the settings when it is right."""
        country, self.ui = self.ui.country, self.ui.changed(country=None)
        if not right or country is None:
            return
        self.ui = self.ui.changed(numbers=numbers(replace(self.parts.settings, country=country.code)))
        if self.parts.settings_file is not None:
            from .settings_file import SettingsError, save_country

            try:
                save_country(self.parts.settings_file, country.code)
            except SettingsError as error:
                self._notices = (self.catalogue.text(error.problem.words, **error.problem.params),)

    # -- inside -------------------------------------------------------------------------------

    def _meet(self, found: Found, reading: Reading) -> None:
        """An open episode: on screen at once within its hour, else behind one key."""
        age = found.timeline.now(reading) - found.snapshot.onset
        if age < RESUMED + HOUR / 60 and found.snapshot.end is None:
            self._resume(found, reading)
        else:
            self._earlier = found
            self.ui = self.ui.changed(earlier=self.catalogue.text("onset.open", ago=self._span(age)))

    def _morning_due(self, at: Seconds) -> bool:
        """Whether the morning after an earlier cramp is still to be asked about."""
        journal = self.parts.keeper.journal
        if journal is None or self.snapshot.facts.get("journal_new", True):
            return False
        with contextlib.suppress(JournalError):
            return morning_due(journal, at) is not None
        return False

    def _resume(self, found: Found, reading: Reading) -> None:
        self._timeline = found.timeline
        self.snapshot = found.snapshot
        self._written = Written(self.parts.keeper, found.id)
        at = self._seen = self._timeline.now(reading)
        self._tick_boot = reading.boot
        held = self._lease(reading)
        if held is not None:
            where = held.tty or held.host
            self.ui = self.ui.changed(
                overlay="lease", read_only=True, banners=(self.catalogue.text("lease.held", name=where),)
            )
            return
        self._away(at, at - self.snapshot.last)

    def _lease(self, reading: Reading) -> HeldBy | None:
        journal = self.parts.keeper.journal
        if journal is None or journal.read_only:
            return None
        with contextlib.suppress(JournalError):
            taken = journal.leases.take(self._written.id, reading)
            return taken if isinstance(taken, HeldBy) else None
        return None

    def _away(self, at: Seconds, gap: Seconds) -> None:
        """Nobody watched: void what needed watching, let the rest come due, and say it in one sentence."""
        reading = self.parts.clock.read()
        before = self.snapshot
        said: list[Notice] = []
        if before.timer is not None:
            said += self._step(Event(On.AWAY, {"seconds": round(gap)}), at, reading, by_key=False).notices
        said += self._step(TICK, at, reading, by_key=False).notices
        texts = [self._notice(notice) for notice in said]
        late = at - hour_at(self.snapshot)
        if self.snapshot.state is State.RECHECK and before.state is not State.RECHECK:
            texts.append(self.catalogue.text("due.recheck_late", late=self._span(late)))
        elif self.snapshot.end is None and not self.snapshot.rechecked and late < 0:
            texts.append(self.catalogue.text("due.recheck_in", in_=self._span(-late)))
        self._notices = tuple(texts)

    def _notice(self, notice: Notice) -> str:
        params = {name: self._span(float(value)) if name == "ago" else value for name, value in notice.params}
        return self.catalogue.text(notice.id, **params)

    def _span(self, seconds: Seconds) -> str:
        return Speaker(self.catalogue).span(seconds)

    def _see_clock(self, reading: Reading) -> None:
        """A wall clock that was set is noticed once, in one sentence; no countdown moves."""
        shift = self._timeline.wall_shift(reading)
        if abs(shift - self._shift_said) > 2:
            self._shift_said = shift
            self.ui = self.ui.changed(wall_shift=shift)
            self._notices = (*self._notices, self.catalogue.text("clock.jumped"))

    def _ring(self, since: Seconds, at: Seconds) -> None:
        """Alerts for the instants that have just been passed."""
        for when, what in due(self.snapshot):
            if since < when <= at:
                kind: Literal["end", "half", "recheck", "reminder"] = "end"
                if what.endswith("_check"):
                    kind = "half"
                elif what in ("recheck", "reminder"):
                    kind = what  # type: ignore[assignment]
                self._alerts.append(Alert(kind, self.catalogue.text(f"alert.{what}")))

    def _step(self, event: Event, at: Seconds, reading: Reading, *, by_key: bool) -> Outcome:
        if self.ui.read_only:
            return Outcome(self.snapshot)
        outcome = step(self.snapshot, event, at)
        if outcome.snapshot is not self.snapshot:
            self._keep(event, outcome, reading)
            if outcome.snapshot.state is not self.snapshot.state and not by_key:
                self.changed_at = reading.boot
            self.snapshot = outcome.snapshot
        return outcome

    def _keep(self, event: Event, outcome: Outcome, reading: Reading) -> None:
        """On the disk before it is on the screen, or a banner that says it is not."""
        try:
            if not self.begun:
                opened = Outcome(self.snapshot)
                self._written.keep(self._opening, self.snapshot.opened, opened, reading)
                self._lease(reading)
            trouble = self._written.keep(event, outcome.snapshot.last, outcome, reading)
        except (LeaseLost, WrongSeq):
            self.ui = self.ui.changed(read_only=True, banners=(self.catalogue.text("lease.lost"),))
            raise Refused(self.snapshot.state, event.name, "refused.looking_on") from None
        self._tell(trouble)
        self._remember_profile(event, outcome.snapshot.last)

    def _tell(self, trouble: Unsaved | None) -> None:
        self._trouble = (
            ""
            if trouble is None
            else self.catalogue.text("save.failed", why=self.catalogue.text(trouble.words, **trouble.params))
        )

    def _retry(self) -> None:
        """What is only in memory is written as soon as it can be."""
        if self._trouble:
            with contextlib.suppress(LeaseLost, WrongSeq):
                kept = self.parts.keeper.retry()
                self._tell(kept if isinstance(kept, Unsaved) else None)

    def _remember_profile(self, event: Event, at: Seconds) -> None:
        """What is said about the runner is asked once; the record keeps it for the next episode."""
        journal = self.parts.keeper.journal
        if event.question not in _PROFILE or journal is None or self._trouble:
            return
        value = event.data.get("value")
        items = dict(value) if isinstance(value, Mapping) else {event.question: value}
        if isinstance(value, Mapping):
            items["medicines_asked" if event.question == "medicines" else "conditions_asked"] = "yes"
        with contextlib.suppress(JournalError):
            for item, word in items.items():
                journal.profile.set(item, word, at)


def open_session(
    *, clock: Clock | None = None, journal: Path | None = None, settings: Settings | None = None, memory: bool = False
) -> Session:
    """The session of this machine, or of the parts given. Raises `TestClockRefused`."""
    return Session(parts(clock=clock, journal=journal, settings=settings, memory=memory))
