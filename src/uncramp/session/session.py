"""The one door: every face opens a `Session`, passes it keys and time, and paints its view.

A step is on the disk before `view` shows it; when the disk refuses, the help goes on from memory and
a banner says so. What a key means is decided in `meaning`, what happens in protocol/.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from ..alerts.plan import Alert
from ..protocol.episode import step
from ..protocol.guards import hour_at
from ..protocol.snapshot import Event, Outcome, Plain, Refused
from ..protocol.terms import On, State
from ..record.episode_writer import EpisodeWriter
from ..record.replayed import ReplayedEpisode
from ..settings.model import Settings
from ..system import places
from ..system.clock import Clock, FileClock
from ..system.text import printable_lines
from ..view import Hint, View
from ..view.acts import (
    Act,
    AnswerCountry,
    AnswerLines,
    AnswerSeries,
    Leave,
    LeaveMap,
    OpenMap,
    OpenPage,
    SayAct,
    Send,
    Show,
    Speak,
    TakeEarlier,
    TakeOver,
    TakeToCare,
    TellTime,
)
from ..view.asks import ask, chosen_on_map
from ..view.clocks import clock_in_words, countdown, hour_in_words
from ..view.compose import compose
from ..view.speak import Speaker, digits
from ..view.ui import Ui
from ..words.catalogue import Sentence
from ..words.countries import numbers, suggest
from ..words.languages import choose_language, load_words
from ..words.sources import Source
from .course import Course
from .keyboard import SETTLE, Keyboard, Press
from .meaning import Scene, Shown, meaning, whole
from .resume import RESUMED, Parts, imported_episode, open_episode, parts
from .small_questions import keep_language, morning_due, next_small, with_country

if TYPE_CHECKING:
    from ..diary.browser import Diary, PageName


class ExplainedSentence(Struct, frozen=True):
    """One sentence and its sources, for the page that tells why."""

    text: str
    sources: tuple[Source, ...]


class Session(Course):
    """One runner at one screen. Time comes from the clock of ``parts``; nothing else does."""

    def __init__(self, parts: Parts) -> None:
        known = numbers(parts.settings)
        country = None if known.emergency else suggest(os.environ)
        test = isinstance(parts.clock, FileClock)
        super().__init__(
            parts, Ui(numbers=known, banners=parts.said, country=country, test=test, motion=parts.settings.motion)
        )
        self.said: tuple[Sentence, ...] = ()
        self._earlier: ReplayedEpisode | None = None
        self._keyboard = Keyboard()
        self._look_back()

    # -- what faces ask -----------------------------------------------------------------------

    def view(self) -> View:
        """What to show now."""
        banners = tuple(text for text in (self._trouble, *self._notices) if text)
        ui = self.ui.changed(banners=(*banners, *self.ui.banners), unsaved=bool(self._trouble))
        snapshot = self.snapshot
        if ui.care and ui.read_only:  # composed as if it had been asked for; nothing is written
            with contextlib.suppress(Refused):
                snapshot = step(snapshot, Event(On.CARE), self.now()).snapshot
        view, self.said = compose(snapshot, self.now(), ui, self.catalogue, self.parts.keys)
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
        from ..view.commands import COMMANDS

        keys = self.parts.keys
        named = [command for command in COMMANDS if command.keys]
        return tuple(Hint(keys.get(c.id, c.keys)[0], c.id, self.catalogue.text(f"help.{c.id}")) for c in named)

    def works_here(self) -> tuple[tuple[str, tuple[Hint, ...]], ...]:
        """What does something now, by the headings of the help page."""
        from ..view.commands import possible

        keys, say = self.parts.keys, self.catalogue.text
        here = possible(self.snapshot, self.ui, self.now())
        rows: dict[str, list[Hint]] = {}
        for command in here:
            hint = Hint(keys.get(command.id, command.keys)[0], command.id, say(f"help.{command.id}"))
            rows.setdefault(command.group, []).append(hint)
        order = ("page", "leg", "record", "program")
        return tuple((say(f"help.group.{name}"), tuple(rows[name])) for name in order if name in rows)

    def why(self) -> tuple[ExplainedSentence, ...]:
        """Each sentence of the view last painted, and the sources it rests on."""
        return tuple(
            ExplainedSentence(said.text, tuple(self.catalogue.sources[id] for id in said.sources)) for said in self.said
        )

    def card(self) -> tuple[str, ...]:
        """The hand-over card as plain lines."""
        from ..report.card import lines
        from ..report.gather import tell_now
        from ..report.phrases import Phrases

        return lines(tell_now(self.snapshot, self.ui.wall_shift), Phrases(self.catalogue))

    def brief(self, room: tuple[int, int] | None = None) -> str:
        """The card in the few words that a QR code of that many columns and rows holds. Raises `TooLong`."""
        from ..report.brief import brief
        from ..report.gather import tell_now
        from ..report.model import FIELDS, Report

        told = tell_now(self.snapshot, self.ui.wall_shift)
        return brief(Report(fields=FIELDS, episodes=(told,)), self.catalogue, room=room)

    def diary(self, page: PageName) -> Diary:
        """The diary at one of its pages, in words alone."""
        from ..diary.browser import Diary

        return Diary(self.parts.keeper.journal, self.catalogue, self.now(), page)

    # -- what faces do ------------------------------------------------------------------------

    def press(self, key: str, *, typed: bool = False, by: str = "", shown: Shown = whole) -> Press:
        """One key, by its name: a character, or enter, space, f1, f8, ctrl+p. ``typed`` and ``by``: see `Keyboard`.

        What ``shown`` says has not been shown whole is not answered.
        """
        boot = self.parts.clock.read().boot
        self.tick()
        asked = ask(self.snapshot, self.now(), self.ui, Speaker(self.catalogue))
        place = (self.snapshot.state, self.snapshot.end, asked and (asked.id, asked.step))
        stroke = self._keyboard.stroke(key, boot, place, typed=typed, by=by)
        if stroke != "pressed":
            return Press("said", text=self.catalogue.text("keys.held")) if stroke == "held" else Press("acted")
        settled = boot - self.changed_at >= SETTLE
        scene = Scene(self.snapshot, self.ui, self.now(), asked, self.parts.keys, settled)
        try:
            done = self.do(meaning(key, scene, shown))
            if done.kind != "quit":
                self._tell_helper()
            return done
        except Refused as refused:
            return Press("said", text=self.catalogue.text(refused.reason))

    def do(self, act: Act) -> Press:
        """Do what a key or a tap means. Raises `Refused`; then no step was taken."""
        match act:
            case SayAct():
                text = self.catalogue.text(act.words, **act.params)
                return Press("said", text=text, known=act.known, more=act.more)
            case OpenPage():
                return Press("page", page=act.page)
            case TellTime():
                return Press("said", text=self._time_in_words())
            case Leave():
                return Press("quit", text=self.leave())
        self._change(act)
        return Press("acted", text=self.catalogue.text(act.words) if isinstance(act, Send) and act.words else "")

    def _change(self, act: Act) -> None:
        """The acts that change what is shown."""
        match act:
            case Show():
                self.ui = act.ui
            case Send():
                self.ui = act.ui or self.ui
                self.send(act.event)
            case AnswerLines():
                self._answer_lines(act)
            case TakeToCare():
                self._take_to_care(act)
            case OpenMap():
                if act.pause:
                    self.send(Event(On.PAUSE))
                self.ui = act.ui
            case LeaveMap():
                self._leave_map(act)
            case TakeEarlier():
                self.take_earlier()
            case TakeOver():
                self.take_over()
            case AnswerSeries():
                self.answer_small(act.series, act.value)
            case AnswerCountry():
                self.answer_country(act.right)
            case Speak():
                self.speak(act.language)

    def save_card(self) -> Path:
        """Write the card to the cards folder. Raises `OSError` when it cannot be written."""
        day = time.strftime("%Y-%m-%d-%H%M", time.localtime(self.snapshot.onset))
        target = places.private_folder(places.cards_folder()) / f"card-{day}.txt"
        with places.replacing(target) as file:
            file.write(("\n".join(self.card()) + "\n").encode())
        return target

    def save_calendar(self) -> Path:
        """Write the days to look at the leg to the cards folder. Raises `OSError` when it cannot be written."""
        from ..report.calendar import looks
        from ..report.gather import tell_now

        day = time.strftime("%Y-%m-%d-%H%M", time.localtime(self.snapshot.onset))
        target = places.private_folder(places.cards_folder()) / f"looks-{day}.ics"
        with places.replacing(target) as file:
            file.write(looks(tell_now(self.snapshot, self.ui.wall_shift), self.catalogue))
        return target

    def send(self, event: Event) -> Outcome:
        """One event of the chart, now. Raises `Refused`; then nothing has changed."""
        self._notices = ()
        if self.ui.read_only:
            raise Refused(self.snapshot.state, event.name, "refused.looking_on")
        return self._step(event, by_key=True)

    def note(self, text: str) -> None:
        """Words of the runner's own, kept with the episode."""
        kept = printable_lines(text).strip()
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
        """Take the lease from the window that holds it, and go on from what it wrote last, in care if that is shown."""
        self._written.take_lease(self._watch.read(), by_force=True)
        found, in_care = open_episode(self.parts.keeper), self.ui.care
        self.ui = self.ui.changed(overlay="", care=False, read_only=False, banners=())
        if found is not None:
            self._resume(found, by_force=True)
        if in_care and self.snapshot.state is not State.SEEK_CARE:
            with contextlib.suppress(Refused):
                self.send(Event(On.CARE))

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
        self.ui = self.ui.changed(overlay="")
        self.catalogue = load_words(language)
        self._notices = keep_language(language, self.parts.settings_file, self.catalogue)

    def change(self, name: str, value: object) -> str:
        """Change a setting from here on, and keep it in the file; gives why it stays as it was, or nothing."""
        from .choices import choose

        self.parts, why = choose(self.parts, name, value, self.catalogue)
        if not why:
            settings = self.parts.settings
            known = numbers(settings)
            country = self.ui.country if not known.emergency else None
            self.ui = self.ui.changed(numbers=known, country=country, motion=settings.motion)
            if name == "language":
                self.catalogue = load_words(choose_language(settings.language, os.environ))
        return why

    # -- inside -------------------------------------------------------------------------------

    def _answer_lines(self, act: AnswerLines) -> None:
        """Lines of a panel; asking them one by one ends where the answer leads on, or with the last of them."""
        before = self.snapshot.state
        self.send(act.event)
        if self.snapshot.state is not before or act.question in self.snapshot.asked_here:
            self.ui = self.ui.changed(by_one=False)

    def _take_to_care(self, act: TakeToCare) -> None:
        """In a window that looks on care is shown, nothing is written, and who writes is asked."""
        self.ui = act.ui
        try:
            self.send(Event(On.CARE))
        except Refused:
            if not self.ui.read_only:  # which may come out only now
                raise
            self.ui = self.ui.changed(overlay="lease", care=True)

    def _leave_map(self, act: LeaveMap) -> None:
        muscle, side = chosen_on_map(self.snapshot, act.ui)
        self.ui = act.ui.changed(overlay="", answers={})
        before = self.snapshot
        if act.start and muscle is not before.muscle:
            self.send(Event(On.MUSCLE, {"value": str(muscle)}))
        if act.start and side is not before.side:
            self.send(Event(On.SIDE, {"value": str(side)}))
        timer = self.snapshot.timer
        if timer is not None and timer.paused:
            self.send(Event(On.RESUME))

    def _tell_helper(self) -> None:
        """Who types belongs to the episode: it is told once there is one."""
        helper = self.ui.way == "helper"
        open = self.begun and self.snapshot.end is None and not self.ui.read_only
        if open and helper is not self.snapshot.helper:
            self.send(Event(On.HELPER, {"value": helper}))

    def _time_in_words(self) -> str:
        """The time left, for who cannot watch the digits."""
        view, speaker = self.view(), Speaker(self.catalogue, self.ui.wall_shift)
        parts = [clock_in_words(view.countdown, speaker)] if view.countdown else []
        if view.hour is not None and not (view.countdown and view.countdown.name == "hour"):
            parts.append(hour_in_words(view.hour, self.snapshot, speaker))
        return " ".join(f"{part}." for part in parts) or self.catalogue.text("said.no_time")

    def _look_back(self) -> None:
        """What is open in the record, on screen or behind one key; else the morning after, if one is due."""
        own = open_episode(self.parts.keeper)
        found = own or imported_episode(self.parts.keeper, self.now())
        if found is not None:
            self._meet(found, imported=own is None)
        elif not self.snapshot.facts.get("journal_new", True) and morning_due(self.parts.keeper.journal, self.now()):
            self.ui = self.ui.changed(earlier=self.catalogue.text("due.follow_up"))

    def _meet(self, found: ReplayedEpisode, *, imported: bool) -> None:
        """An open episode: on screen at once within its hour, else, and from another machine, behind one key."""
        age = found.timeline.now(self._watch.read()) - found.snapshot.onset
        if age < RESUMED and not imported:
            self._resume(found)
        else:
            self._earlier = found
            self.ui = self.ui.changed(earlier=self.catalogue.text("onset.open", ago=self._span(age)))

    def _resume(self, found: ReplayedEpisode, *, by_force: bool = False) -> None:
        self._watch.go_on(found.timeline)
        self.snapshot = found.snapshot
        self.ui = self.ui.changed(way="helper" if found.snapshot.helper else self.ui.way)
        self._written = EpisodeWriter(self.parts.keeper, found)
        held = self._written.take_lease(self._watch.read(), by_force=by_force)
        self._tell(self.parts.keeper.trouble)
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
