"""The one door: every face opens a `Session`, passes it keys and time, and paints its view.

A step is on the disk before `view` shows it; when the disk refuses, the help goes on from memory and
a banner says so. What a key means is decided in `key_meaning`, what happens in protocol/;
the episode itself runs in `running_episode`.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from ..alerts.plan import Alert
from ..protocol.episode import all_taken_back, step
from ..protocol.snapshot import Event, Outcome, Plain, Refused, Snapshot
from ..protocol.terms import On, Seconds, State
from ..record.replayed import ReplayedEpisode
from ..settings.model import Settings
from ..system.clock import Clock, FileClock
from ..system.safe_text import printable_lines
from ..view import Ask, View, acts
from ..view.asks import ask
from ..view.commands import key_names
from ..view.commands.program_commands import LeaveCommand, NotesCommand
from ..view.compose import compose, speaker_of
from ..view.say_and_cite import Speaker
from ..view.small_questions import SERIES
from ..view.ui import Ui, mark
from ..words.catalogue import Sentence
from ..words.countries import suggest
from ..words.languages import choose_language, load_words
from . import in_words
from .changing import carry_out
from .choices import choose, face_of
from .key_meaning import Scene, Shown, answers, meaning, whole
from .keyboard import HELD, LATE_TENTH, POINTER, SETTLE, TENTH, Keyboard, Press
from .parts import Parts, parts
from .resume import look_back
from .running_episode import RunningEpisode
from .small_answers import ticked_today

if TYPE_CHECKING:
    from ..diary.browser import Diary, PageName
    from .handover_card import HandoverCard
    from .text_pages import SessionPages


class Session:
    """One runner at one screen. Time comes from the clock of ``parts``; nothing else does.

    ``running`` is the episode on screen, ``ui`` what the face has open besides, ``sentences`` those last composed.
    """

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self.catalogue = parts.catalogue
        fresh = Ui(banners=parts.messages, country=suggest(os.environ), test=isinstance(parts.clock, FileClock))
        self.ui = face_of(parts.settings, fresh)
        self.running = RunningEpisode(parts.clock, parts.keeper)
        self.sentences: tuple[Sentence, ...] = ()
        self._answered: tuple[str, ...] = ()  # what followed from a small question, until the next key of the chart
        self.earlier: ReplayedEpisode | None = None
        self._keyboard = Keyboard()
        self._look_back()

    # -- what faces ask -----------------------------------------------------------------------

    @property
    def snapshot(self) -> Snapshot:
        """The episode on screen as it stands."""
        return self.running.snapshot

    @property
    def begun(self) -> bool:
        """Whether an episode has begun; opening alone begins none."""
        return self.running.begun

    def now(self) -> Seconds:
        """The instant on the episode's own axis, seconds UTC."""
        return self.running.now()

    def tick(self) -> bool:
        """Let time be seen. True when more than the digits changed."""
        with self._followed():
            return self.running.tick()

    def view(self) -> View:
        """What to show now."""
        trouble = in_words.banner(self.running.trouble, self.catalogue)
        notices = (in_words.notice(notice, self.catalogue) for notice in self.running.notices)
        banners = tuple(text for text in (trouble, *notices, *self._answered, *self.ui.banners) if text)
        ui = self.ui.changed(banners=banners, unsaved=bool(trouble))
        snapshot = self.snapshot
        if ui.care and ui.read_only:  # composed as if it had been asked for; nothing is written
            with contextlib.suppress(Refused):
                snapshot = step(snapshot, Event(On.CARE), self.now()).snapshot
        view, self.sentences = compose(snapshot, self.now(), ui, self.catalogue, self.parts.keys)
        return view

    def asked(self) -> Ask | None:
        """The question that a key would answer now, as the view shows it."""
        return ask(self.snapshot, self.now(), self.ui, self._speaker)

    def say(self, words: str, **params: object) -> str:
        """A sentence beside the page; it may name the keys of commands."""
        return self.catalogue.text(words, **key_names(self.parts.keys), **params)

    def alerts(self) -> tuple[Alert, ...]:
        """What rang since this was last asked."""
        rang, self.running.rang = self.running.rang, []
        return in_words.alerts(rang, self.catalogue)

    @property
    def title(self) -> str:
        """The terminal's title: the remaining time and what it is of."""
        return in_words.title(self.snapshot, self.now(), self.catalogue)

    @property
    def pages(self) -> SessionPages:
        """The pages of text over the episode as it stands: help, why, the card."""
        from .text_pages import SessionPages

        return SessionPages(self.snapshot, self.ui, self.now(), self.parts.keys, self.catalogue, self.sentences)

    def card_of(self, recorded: str) -> HandoverCard:
        """The card of a cramp of the record; the one that goes on here as it stands. Raises `JournalError`."""
        journal = self.parts.keeper.journal
        if journal is None or (self.running.open and self.running.id == recorded):
            return self.pages.handover()
        return self.pages.handover_of(journal, recorded)

    def save_card(self, card: HandoverCard | None = None) -> Path:
        """Write a card, without one that of this cramp, to the cards folder. Raises `OSError` when it cannot."""
        return (card or self.pages.handover()).save()

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
        asked = self.asked()
        ends = asked is not None and asked.kind == "many" and key == "enter"  # the Enter that ticked is no such one
        place = (self.snapshot.state, self.snapshot.end, asked and (asked.id, asked.step), ends)
        stroke = self._keyboard.stroke(key, boot, place, typed=typed, by=by)
        if stroke != "pressed":
            words = "keys.held.ticks" if ends and asked is not None and self.ui.marked(asked.id) else "keys.held"
            held = Press("said", text=self.catalogue.text(words), lasts=HELD)
            return held if stroke == "held" else Press("acted")
        after_one, settled = self._keyboard.after_one, boot - self.running.changed_at >= SETTLE
        runs_on = self._keyboard.runs_on and by != POINTER
        if asked is not None and answers(key, asked):
            self._keyboard.answered(scale=asked.kind == "scale" and asked.id not in SERIES)
        scene = Scene(self.snapshot, self.ui, self.now(), asked, self.parts.keys, settled, runs_on)
        try:
            if after_one < (TENTH if answers(key, asked) else LATE_TENTH):
                return self._ten()
            done = self.do(meaning(key, scene, shown))
            if done.kind != "quit":
                self._tell_helper()
            return done
        except Refused as refused:
            return Press("said", text=self.say(refused.reason))

    def do(self, act: acts.Act) -> Press:
        """Do what a key or a tap means. Raises `Refused`; then no step was taken."""
        match act:
            case acts.SayAct():
                text = self.say(act.words, **act.params)
                return Press("said", text=text, meaningful=act.meaningful, more=act.more)
            case acts.OpenPage():
                if act.page == NotesCommand.page and not self.view().banners:
                    return Press("said", text=self.catalogue.label("notes.none"))
                return Press("page", page=act.page)
            case acts.TellTime():
                return Press(
                    "said", text=in_words.time_left(self.view(), self.snapshot, self.catalogue, self.ui.wall_shift)
                )
            case acts.Leave():
                return Press("quit", text=self.leave())
        carry_out(self, act)
        if isinstance(act, acts.Send | acts.Show) and act.words:
            return Press("acted", text=self.say(act.words, **act.params))
        if isinstance(act, acts.TakeToCare) and act.words:
            return Press("acted", text=self.say(act.words))
        return Press("acted")

    def send(self, event: Event) -> Outcome:
        """One event of the chart, now. Raises `Refused`; then nothing has changed."""
        self._answered = ()
        with self._followed():
            return self.running.send(event)

    def tell(self, texts: tuple[str, ...]) -> None:
        """What followed from an answer beside the chart, in the place of what was noticed before."""
        self.running.notices, self._answered = (), texts

    def note(self, text: str) -> None:
        """Words of the runner's own, kept with the episode."""
        kept = printable_lines(text).strip()
        if kept:
            self.send(Event(On.NOTE, {"text": kept}))

    def leave_by_key(self) -> Press:
        """What the key that leaves comes to, wherever it is pressed: it asks first where a tick would be lost."""
        return self.do(LeaveCommand.act(self.snapshot, self.ui, self.now()))

    def leave(self, signal: str = "") -> str:
        """The program is going away; an open episode stays open. Gives the sentence that says so."""
        text = ""
        if self.running.open and all_taken_back(self.snapshot):
            with contextlib.suppress(Refused):
                self.send(Event(On.STOP_HERE))
        elif self.running.open:
            data: Mapping[str, Plain] = {"signal": signal} if signal else {}
            with contextlib.suppress(Refused):
                self.send(Event(On.LEAVE, data))
            text = in_words.goodbye(self.snapshot, self.now(), self.running.trouble, self._speaker, self.ui)
        self.close()
        return text

    def close(self) -> None:
        """Give the lease back and close the journal."""
        self.running.close()

    def change(self, name: str, value: object) -> str:
        """Change a setting from here on, and keep it in the file; gives why it stays as it was, or nothing."""
        self.parts, why = choose(self.parts, name, value, self.catalogue)
        if not why:
            self.ui = face_of(self.parts.settings, self.ui)
            if name == "language":
                self.catalogue = load_words(choose_language(self.parts.settings.language, os.environ))
        return why

    # -- inside -------------------------------------------------------------------------------

    @property
    def _speaker(self) -> Speaker:
        return speaker_of(self.snapshot, self.ui, self.catalogue, self.parts.keys)

    @contextlib.contextmanager
    def _followed(self) -> Iterator[None]:
        """The face goes along with the episode, whether the step was taken or refused."""
        running, before = self.running, self.snapshot.state
        unread = running.unread
        try:
            yield
        finally:
            self.ui = self.ui.changed(wall_shift=running.wall_shift)
            if running.looks_on and not self.ui.read_only:
                lost = self.catalogue.text("lease.lost")
                self.ui = self.ui.changed(read_only=True, overlay="", banners=(lost,))
            if self.snapshot.state is State.DEBRIEF and before is not State.DEBRIEF:
                ticks = ticked_today(self.parts.keeper.journal, self.now())
                before_run = {mark("precautions", tick) for tick in ticks}  # ticked then is ticked already
                self.ui = self.ui.changed(ticks=self.ui.ticks | before_run)
            if unread and not running.unread:
                self._look_back()

    def _tell_helper(self) -> None:
        """Who types belongs to the episode: it is told once there is one."""
        helper = self.ui.way == "helper"
        if not self.running.begun or helper is not self.snapshot.helper:
            self.running.is_for(helper)
        if self.running.open and helper is not self.snapshot.helper:
            self.send(Event(On.HELPER, {"value": helper}))

    def _ten(self) -> Press:
        """The pain of 1 just taken was the first digit of 10. Raises `Refused`."""
        taken = next(entry.event for entry in reversed(self.snapshot.log) if entry.event.name in (On.ANSWER, On.PAIN))
        self.send(Event(On.UNDO))
        self.send(Event(taken.name, {**taken.data, "value": 10}))
        return Press("acted", text=self.catalogue.text("keys.ten"))

    def _look_back(self) -> None:
        self.ui, self.earlier = look_back(self.running, self.ui, self.parts.keeper, self.catalogue)


def open_session(
    *, clock: Clock | None = None, journal: Path | None = None, settings: Settings | None = None, memory: bool = False
) -> Session:
    """The session of this machine, or of the parts given. Raises `TestClockRefused`."""
    return Session(parts(clock=clock, journal=journal, settings=settings, memory=memory))
