"""The one door: every face opens a `Session`, passes it keys and time, and paints its view.

A step is on the disk before `view` shows it; when the disk refuses, the help goes on from memory and
a banner says so. What a key means is decided in press.py, what happens in protocol/.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from . import places
from .asides import keep_language, next_small, with_country
from .clock import Clock
from .countries import numbers, suggest
from .course import Course
from .opening import RESUMED, Found, Parts, open_episode, parts
from .press import Keys, Press
from .protocol.guards import hour_at
from .protocol.snapshot import Event, Outcome, Plain, Refused
from .protocol.terms import On
from .record.errors import JournalError
from .report.card import card
from .series import morning_due
from .settings import Settings
from .view import Hint, View
from .view.clocks import countdown
from .view.compose import compose
from .view.speak import Speaker, digits
from .view.ui import Ui
from .watch import Alert
from .words.catalogue import Sentence
from .words.languages import load_words
from .words.sources import Source
from .written import Written

if TYPE_CHECKING:
    from .diary.browser import Diary, PageName


class Why(Struct, frozen=True):
    """One sentence and its sources, for the page that tells why."""

    text: str
    sources: tuple[Source, ...]


class Session(Course):
    """One runner at one screen. Time comes from the clock of ``parts``; nothing else does."""

    def __init__(self, parts: Parts) -> None:
        known = numbers(parts.settings)
        country = None if known.emergency else suggest(os.environ)
        super().__init__(parts, Ui(numbers=known, banners=parts.said, country=country))
        self.said: tuple[Sentence, ...] = ()
        self._earlier: Found | None = None
        self._keys = Keys(self)
        found = open_episode(parts.keeper)
        if found is not None:
            self._meet(found)
        elif not self.snapshot.facts.get("journal_new", True) and morning_due(parts.keeper.journal, self.now()):
            self.ui = self.ui.changed(earlier=self.catalogue.text("due.follow_up"))

    # -- what faces ask -----------------------------------------------------------------------

    def view(self) -> View:
        """What to show now."""
        banners = tuple(text for text in (self._trouble, *self._notices) if text)
        ui = self.ui.changed(banners=(*self.ui.banners, *banners))
        view, self.said = compose(self.snapshot, self.now(), ui, self.catalogue, self.parts.keys)
        return view

    def alerts(self) -> tuple[Alert, ...]:
        """What rang since this was last asked."""
        alerts, self._alerts = tuple(self._alerts), []
        return alerts

    @property
    def title(self) -> str:
        """The terminal's title: the remaining time and what it is of."""
        speaker = Speaker(self.catalogue)
        clock = countdown(self.snapshot, self.now(), speaker) if self.snapshot.end is None else None
        return f"{digits(clock.left)} {clock.label} - uncramp" if clock else "uncramp"

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

    def brief(self) -> tuple[str, ...]:
        """The card in the few words that a QR code holds; the card itself while it is not all on the disk."""
        from .report.brief import brief
        from .report.gather import Wanted, gather

        journal = self.parts.keeper.journal
        if journal is not None and self._written.id and not self._trouble:
            with contextlib.suppress(JournalError):
                report = gather(journal, Wanted(episode=self._written.id))
                if report is not None:
                    return brief(report, self.catalogue)
        return self.card()

    def diary(self, page: PageName, *, drawn: bool = True) -> Diary:
        """The diary at one of its pages; in words alone when it is not ``drawn``."""
        from .diary.browser import Diary

        return Diary(self.parts.keeper.journal, self.catalogue, self.now(), page, drawn=drawn)

    # -- what faces do ------------------------------------------------------------------------

    def press(self, key: str, *, typed: bool = False) -> Press:
        """One key; see `Keys`."""
        return self._keys.press(key, typed=typed)

    def save_card(self) -> Path:
        """Write the card to the cards folder. Raises `OSError` when it cannot be written."""
        day = time.strftime("%Y-%m-%d-%H%M", time.localtime(self.snapshot.onset))
        target = places.private_folder(places.cards_folder()) / f"card-{day}.txt"
        with places.replacing(target) as file:
            file.write(("\n".join(self.card()) + "\n").encode())
        return target

    def send(self, event: Event) -> Outcome:
        """One event of the chart, now. Raises `Refused`; then nothing has changed."""
        self._notices = ()
        if self.ui.read_only:
            raise Refused(self.snapshot.state, event.name, "refused.looking_on")
        return self._step(event, by_key=True)

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
        trouble = self.parts.keeper.trouble if self._trouble else None
        left = hour_at(self.snapshot) - self.now()
        if trouble is not None:
            at = Speaker(self.catalogue, self.ui.wall_shift).local(self.snapshot.onset)
            why = self.catalogue.text(trouble.words, **trouble.params)
            text = self.catalogue.text("leave.unsaved", why=why, at=at)
        elif left <= 0:
            text = self.catalogue.text("leave.open")
        else:
            text = self.catalogue.text("leave.within", left=self._span(left))
        self.close()
        return text

    def close(self) -> None:
        """Give the lease back and close the journal."""
        self._written.close()

    def take_earlier(self) -> None:
        """Go on with what waits behind one key: the earlier episode, else the question about the morning after."""
        found, self._earlier = self._earlier, None
        self.ui = self.ui.changed(earlier="")
        if found is not None:
            self._resume(found)
        else:
            self.ui = self.ui.changed(overlay="follow_up", answers={})

    def take_over(self) -> None:
        """Take the lease from the window that holds it, and go on from what it wrote last."""
        self._written.take_lease(self._watch.read(), by_force=True)
        found = open_episode(self.parts.keeper)
        self.ui = self.ui.changed(overlay="", read_only=False, banners=())
        if found is not None:
            self._resume(found)

    def answer_small(self, series: str, value: Plain) -> None:
        """The next answer of a series of small questions beside the episode."""
        journal = self.parts.keeper.journal
        self.ui, self._notices = next_small(self.ui, series, value, journal, self.now(), self.catalogue)

    def answer_country(self, right: bool) -> None:
        """Whether the country that the locale suggests is right."""
        country, self.ui = self.ui.country, self.ui.changed(country=None)
        if right and country is not None:
            file = self.parts.settings_file
            self.ui, self._notices = with_country(self.ui, country, self.parts.settings, file, self.catalogue)

    def speak(self, language: str) -> None:
        """Go on in another language, and remember it."""
        self.catalogue = load_words(language)
        self._notices = keep_language(language, self.parts.settings_file, self.catalogue)

    # -- inside -------------------------------------------------------------------------------

    def _meet(self, found: Found) -> None:
        """An open episode: on screen at once within its hour, else behind one key."""
        age = found.timeline.now(self._watch.read()) - found.snapshot.onset
        if age < RESUMED:
            self._resume(found)
        else:
            self._earlier = found
            self.ui = self.ui.changed(earlier=self.catalogue.text("onset.open", ago=self._span(age)))

    def _resume(self, found: Found) -> None:
        self._watch.go_on(found.timeline)
        self.snapshot = found.snapshot
        self.ui = self.ui.changed(way="helper" if found.snapshot.helper else self.ui.way)
        self._written = Written(self.parts.keeper, found.id)
        held = self._written.take_lease(self._watch.read())
        if held is None:
            self._away(self.now() - self.snapshot.last)
            self._see_clock(self._watch.look().clock_set)
        else:
            text = self.catalogue.text("lease.held", name=held.tty or held.host)
            self.ui = self.ui.changed(overlay="lease", read_only=True, banners=(text,))


def open_session(
    *, clock: Clock | None = None, journal: Path | None = None, settings: Settings | None = None, memory: bool = False
) -> Session:
    """The session of this machine, or of the parts given. Raises `TestClockRefused`."""
    return Session(parts(clock=clock, journal=journal, settings=settings, memory=memory))
