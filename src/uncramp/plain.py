"""The plain face: the same session as lines that are only ever added.

No cursor movement, no colour, no control sequence but newline and BEL. A line is one key and Enter;
Enter alone is the key Enter. Time is said at milestones, and whenever it is asked for.
"""

from __future__ import annotations

import contextlib
import os
import select
import signal
import sys
from collections.abc import Callable
from types import FrameType

from .press import Press
from .protocol.terms import Seconds
from .session import Session
from .view import Ask, Countdown, View
from .view.speak import Speaker

Write = Callable[[str], None]
_NAMES = {"": "enter", " ": "space"}
_ALWAYS = ("back", "go", "pause", "skip", "unsure", "open", "earlier", "help", "leave")
"""What the last line names beside the answers; all other keys are on the help page."""
_LAST = (3, 2, 1)


class PlainFace:
    """Tells one session line by line. ``write`` takes one line without its newline."""

    def __init__(self, session: Session, write: Write) -> None:
        self.session = session
        self._write = write
        self._shown: View | None = None
        self._told: tuple[str, int] = ("", -1)
        self._note: list[str] | None = None

    def start(self) -> None:
        """Say where the runner is."""
        self._show(self.session.view())

    def tick(self) -> None:
        """Let time pass: say what changed, what rang, and the milestones of the countdown."""
        self.session.tick()
        for alert in self.session.alerts():
            self._write("\a" + alert.text if self.session.parts.settings.alerts.bell else alert.text)
        view = self.session.view()
        if self._differs(view):
            self._show(view)
        elif view.countdown is not None:
            self._milestone(view.countdown)

    def line(self, text: str) -> str | None:
        """One line as it was typed. Gives the parting words when the runner leaves, else None."""
        typed = text.rstrip("\r\n")
        if self._note is not None:
            self._note_line(self._note, typed)
            return None
        key = typed.strip() or typed[:1]
        return self.key(_NAMES.get(key.lower(), key.lower()))

    def key(self, key: str) -> str | None:
        """One key by its name, as `Session.press` takes it."""
        before = self._shown
        done = self.session.press(key)
        if done.kind == "quit":
            return done.text
        if done.text:
            self._write(done.text)
        if done.kind == "page":
            self._page(done)
        view = self.session.view()
        if done.kind == "acted" and (before is None or self._differs(view)):
            self._show(view)
        elif done.kind != "acted" and view.ask is not None:
            self._prompt(view)
        return None

    # -- showing ------------------------------------------------------------------------------

    def _differs(self, view: View) -> bool:
        """Whether there is something to say besides the running digits."""
        old = self._shown
        if old is None:
            return True
        phase = (view.countdown.name, view.countdown.paused, view.countdown.note) if view.countdown else None
        past = (old.countdown.name, old.countdown.paused, old.countdown.note) if old.countdown else None
        same = (old.state, old.head, old.ask, old.banners, old.urgency, old.closed, old.title)
        return (
            view.state,
            view.head,
            view.ask,
            view.banners,
            view.urgency,
            view.closed,
            view.title,
        ) != same or phase != past

    def _show(self, view: View) -> None:
        old, self._shown = self._shown, view
        banners = view.banners if old is None else tuple(text for text in view.banners if text not in old.banners)
        for text in banners:
            self._write(text)
        if old is None or (old.sign, old.title, old.urgency) != (view.sign, view.title, view.urgency):
            self._write("")
            self._write(". ".join(part.rstrip(".?") for part in (view.sign, view.title, view.urgency) if part) + ".")
        if old is None or old.head != view.head:
            for text in view.head:
                self._write(text)
        for line in view.body:
            if old is None or old.state is not view.state or line not in old.body:
                word = self.session.catalogue.label(f"plain.{line.role}") if line.role in ("do", "not", "warn") else ""
                self._write(f"{word} {line.text}".strip())
        if view.hour is not None and (old is None or old.state is not view.state):
            self._write(view.hour.text + ".")
        if view.countdown is not None:
            self._begin(view.countdown)
        self._prompt(view)

    def _prompt(self, view: View) -> None:
        """The question, its answers and the way to care: always the last lines."""
        if view.ask is not None:
            self._ask(view.ask)
        keys = ", ".join(f"{hint.key} = {hint.label}" for hint in view.keys if hint.id in _ALWAYS)
        self._write(f"{view.care}. {keys}.")

    def _ask(self, ask: Ask) -> None:
        step = f"{ask.step[0]}/{ask.step[1]}. " if ask.step else ""
        self._write(step + " ".join(ask.text))
        for text in ask.check:
            self._write(text)
        if ask.kind in ("scale", "count"):
            return
        for option in ask.options:
            ticked = f" [{self.session.catalogue.label('plain.ticked')}]" if option.chosen else ""
            self._write(f"{option.key} = {option.label}{ticked}")

    def _begin(self, clock: Countdown) -> None:
        self._told = (clock.name, clock.left)
        speaker = Speaker(self.session.catalogue)
        paused = f" {speaker.label('sign.paused')}." if clock.paused else ""
        self._write(f"{clock.label}: {speaker.span(clock.left)}. {clock.next}.{paused}")
        if clock.note:
            self._write(clock.note)

    def _milestone(self, clock: Countdown) -> None:
        """Every ten seconds of a hold and then 3, 2, 1; every minute of a wait. Nothing twice."""
        plain = self.session.parts.settings.plain
        short = clock.total <= 180
        every = plain.hold_every if short else plain.wait_every
        name, told = self._told
        if clock.paused or (name, told) == (clock.name, clock.left) or clock.left <= 0:
            return
        mark = clock.left if short and clock.left in _LAST else -(-clock.left // every) * every
        passed = name == clock.name and told > mark >= clock.left
        if passed:
            self._told = (clock.name, clock.left)
            self._write(str(clock.left) if clock.left in _LAST else Speaker(self.session.catalogue).span(clock.left))

    # -- pages --------------------------------------------------------------------------------

    def _page(self, done: Press) -> None:
        if done.page == "why":
            self._why()
        elif done.page == "card":
            for text in self.session.card():
                self._write(text)
            with contextlib.suppress(OSError):
                self._write(self.session.catalogue.text("card.saved", path=str(self.session.save_card())))
        elif done.page == "note":
            self._note = []
            self._write(self.session.catalogue.text("note.ask") + " " + self.session.catalogue.label("plain.note_end"))
        else:
            for hint in self.session.help():
                self._write(f"{hint.key} = {hint.label}")

    def _why(self) -> None:
        for why in self.session.why():
            named = "; ".join(f"{s.title}, {s.organisation}, {s.year}" for s in why.sources)
            self._write(f"{why.text} ({named})")

    def _note_line(self, note: list[str], typed: str) -> None:
        """Lines of a note until an empty one; F8 is care here too."""
        if typed.strip().lower() == "f8":
            self._note = None
            self.key("f8")
        elif typed.strip():
            note.append(typed)
        else:
            self._note = None
            self.session.note("\n".join(note))
            self._prompt(self.session.view())


class _Ended(Exception):
    """A signal that ends the program."""

    def __init__(self, number: int) -> None:
        self.number = number


def _end(number: int, frame: FrameType | None) -> None:
    raise _Ended(number)


def run(session: Session, interval: Seconds = 1.0) -> int:
    """Lead one session over standard input and output until it is left; gives the exit code.

    The end of the input is a leave: the episode stays open. A signal leaves too, with 128 and its number.
    """

    def write(text: str) -> None:
        sys.stdout.write(text + "\n")
        sys.stdout.flush()

    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), _end)
    try:
        write(_lead(PlainFace(session, write), interval))
    except _Ended as ended:
        with contextlib.suppress(OSError):
            write(session.leave(signal.Signals(ended.number).name))
        return 128 + ended.number
    except BrokenPipeError:
        session.leave("SIGPIPE")
    return 0


def _lead(face: PlainFace, interval: Seconds) -> str:
    """Lines in, lines out, until the runner leaves; gives the parting words."""
    face.start()
    rest = b""
    while True:
        ready, _, _ = select.select([0], [], [], interval)
        if not ready:
            face.tick()
            continue
        data = os.read(0, 4096)
        *lines, rest = (rest + data).split(b"\n")
        for line in lines if data else [rest] if rest else []:
            left = face.line(line.decode("utf-8", "replace"))
            if left is not None:
                return left
        if not data:
            return face.session.leave()
