"""The plain face: lines that are only ever added, each to be heard alone, the way to care in the last one.

No cursor movement, no colour, no control sequence but newline and BEL. A line is one key and Enter, or the words of an
answer, or the name of a command; Enter alone is the key Enter. Time is said at milestones, and on demand.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from ..alerts.when_needed import AlertsWhenNeeded
from ..protocol.terms import Seconds, State
from ..session.keyboard import Press
from ..session.session import Session
from ..settings.model import shown
from ..view import Ask, Countdown, Option, View
from ..view.clocks import until_digits_change
from . import pages_as_lines
from .paper import Paper, Write
from .spoken_view import HOLDS, Teller, phase, rest, shown_parts, ticked
from .typed import key_of

if TYPE_CHECKING:
    from ..alerts.plan import Alert
    from .typed_pages import Room

Rooms = Mapping[str, Callable[[Session, Paper], "Room"]]
NO_ROOMS: Rooms = {}
_LAST = (3, 2, 1)
_LATE = 0.005
"""Seconds after the change of the digits at which they are looked at."""


class PlainFace:
    """Tells one session line by line. ``write`` takes one line without its newline; ``rooms`` open further pages."""

    def __init__(
        self, session: Session, write: Write, width: Callable[[], int] = lambda: 0, rooms: Rooms = NO_ROOMS
    ) -> None:
        self.session = session
        self._rooms = rooms
        self._paper = Paper(write, width)
        self._teller = Teller(session)
        self._alerts = AlertsWhenNeeded(session.parts.settings.alerts, plain=True)
        self._shown: View | None = None
        self._spoken: tuple[str, int] = ("", -1)
        self._room: Room | None = None
        self._asked: tuple[str, object] = ("", None)

    # -- what a face is given ---------------------------------------------------------------------

    def start(self) -> None:
        """Say where the runner is."""
        self._show(self.session.view())

    def tick(self) -> None:
        """Let time pass: say what rang, what changed, and the milestones of the countdown."""
        self.session.tick()
        for alert in self.session.alerts():
            self._ring(alert)
        self._alerts.poll()
        if self._room is not None:
            if self._room.tick():
                return
            self._room = None
        view = self.session.view()
        self._alerts.count(view.countdown, self.session.catalogue)
        if self._differs(view):
            self._show(view)
        elif view.countdown is not None:
            self._milestone(view.countdown)

    def line(self, text: str) -> str | None:
        """One line as it was typed. Gives the parting words when the runner leaves, else None."""
        typed = text.rstrip("\r\n")
        if self._room is not None:
            self._room_line(self._room, typed)
            return None
        return self.key(key_of(typed, self.session, self.session.view().ask))

    def key(self, key: str) -> str | None:
        """One key by its name, as `Session.press` takes it."""
        # Enter is the one key that can be held down here; every other is a line of its own.
        done = self.session.press(key, typed=key != "enter", shown=self._has_said)
        if done.kind == "quit":
            return done.text
        if not done.meaningful:
            self._say(self._teller.label("plain.unknown", value=shown(key)))
        elif done.text:
            self._say(done.text)
        if done.kind == "page":
            self._page(done)
        if self._room is None:
            self._after(done)
        return None

    def until_digits_change(self) -> Seconds:
        """Real seconds until the countdown shows another number, and a little: before it would tell the old one."""
        return until_digits_change(self.session.snapshot, self.session.now()) + _LATE

    def close(self) -> None:
        """Stop what still sounds."""
        self._alerts.close()

    # -- showing ----------------------------------------------------------------------------------

    def _say(self, text: str) -> None:
        if text.strip():
            self._paper.line(text)

    def _after(self, done: Press) -> None:
        """What is new after a key; else the question again, so that it is always the last thing said."""
        view = self.session.view()
        old = self._shown
        if done.kind == "acted" and (old is None or self._differs(view) or view.body != old.body):
            self._show(view)
        elif done.kind == "page":
            self._prompt(view, whole=True)
        elif done.more:
            self._show(view)
        elif done.kind == "said":
            if view.ask is not None:
                self._say(self._teller.asked(view.ask))
            self._paper.items(self._teller.prompt(view, whole=False))

    def _has_said(self, asked: Ask, line: Option | None) -> bool:
        """Whether this question has been said; its lines are said in one piece."""
        return self._asked == (asked.id, asked.step)

    def _differs(self, view: View) -> bool:
        """Whether there is something to say besides the running digits."""
        return self._shown is None or shown_parts(view) != shown_parts(self._shown)

    def _show(self, view: View) -> None:
        old, self._shown = self._shown, view
        tell = self._teller
        if old is not None and ticked(old.ask, view.ask) and rest(old) == rest(view):
            assert old.ask is not None and view.ask is not None
            for text in tell.ticks(old.ask, view.ask):
                self._say(text)
            self._paper.items(tell.prompt(view, whole=True))
            return
        for text in view.banners:
            if old is None or text not in old.banners:
                self._say(text)
        moved = old is None or (old.name, old.where) != (view.name, view.where)
        if moved:
            self._paper.line()
            self._say(tell.title(view))
        if view.urgency and view.state is not State.SEEK_CARE and (old is None or old.urgency != view.urgency):
            self._say(tell.urgency())
        self._advice(view, old)
        self._clocks(view, old)
        same = old is not None and old.ask == view.ask and old.state is view.state
        self._prompt(view, whole=not same)

    def _advice(self, view: View, old: View | None) -> None:
        """What to do now, and the lines below it that were not on the screen before."""
        stayed = old is not None and old.state is view.state
        if old is None or not stayed or old.head != view.head:
            for text in () if view.head_asked else view.head:
                self._say(text)
        before = old.body if old is not None and stayed else ()
        other_steps = any(line.role == "do" and line not in before for line in view.body)
        for line in view.body:
            if line not in before or (line.role == "do" and other_steps):
                self._say(self._teller.line(line))

    def _clocks(self, view: View, old: View | None) -> None:
        hour, clock = view.hour, view.countdown
        if hour is not None and view.state is not State.SEEK_CARE and (clock is None or clock.name != "hour"):
            was = old.hour if old is not None else None
            late = old is None or old.state is not view.state
            if was is None or (hour.left <= 0 and (late or was.left > 0)):
                self._say(self._teller.hour(hour))
        if clock is not None and (old is None or phase(old.countdown) != phase(clock) or clock.left > self._spoken[1]):
            self._spoken = (clock.name, clock.left)
            if clock.name != "extreme":  # the advice says it
                self._say(self._teller.clock(clock))

    def _prompt(self, view: View, *, whole: bool) -> None:
        """The question with its answers, and the way to care: always the last lines."""
        if whole and view.ask is not None:
            self._asked = view.ask.id, view.ask.step
            for text in self._teller.question(view.ask):
                self._say(text)
        self._paper.items(self._teller.prompt(view, whole=whole))

    def _milestone(self, clock: Countdown) -> None:
        """Every ten seconds of a hold and then 3, 2, 1; every minute of a wait. Nothing twice."""
        plain = self.session.parts.settings.plain
        short = clock.name in HOLDS
        every = plain.hold_every if short else plain.wait_every
        name, spoken = self._spoken
        if clock.paused or (name, spoken) == (clock.name, clock.left) or clock.left <= 0:
            return
        last = short and clock.left in _LAST
        mark = clock.left if last else -(-clock.left // every) * every
        if name == clock.name and spoken > mark >= clock.left:
            self._spoken = (clock.name, clock.left)
            self._say(self._teller.left(clock, last=last))

    def _ring(self, alert: Alert) -> None:
        """An alert as the settings allow it; its words are always said."""
        rung = self._alerts.ring(alert)
        self._paper.line(alert.text, ring=bool(rung.sequences))

    # -- pages and rooms --------------------------------------------------------------------------

    def _page(self, done: Press) -> None:
        """A page of text is said at once; a note, the diary and a practice take the lines that follow."""
        if done.page == "note":
            from .typed_pages import NoteRoom

            self._room = NoteRoom(self.session, self._say)
        elif done.page in ("history", "prevent"):
            from .typed_pages import DiaryRoom

            self._room = DiaryRoom(self.session, self._say, done.page)
        elif done.page in self._rooms:
            self._room = self._rooms[done.page](self.session, self._paper)
        else:
            for text in pages_as_lines.page_lines(done.page, self.session):
                self._say(text)

    def _room_line(self, room: Room, typed: str) -> None:
        """A line for a room, or the key that leads from it to care."""
        if typed.strip().lower() in room.care:
            self._room = None
            self.key(typed.strip().lower())
        elif not room.line(typed):
            self._room = None
            view = self.session.view()
            if self._differs(view):
                self._show(view)
            else:
                self._say(self._teller.title(view))
                if view.countdown is not None:
                    self._say(self._teller.clock(view.countdown))
                self._prompt(view, whole=True)
