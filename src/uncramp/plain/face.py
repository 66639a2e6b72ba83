"""What the plain face says: lines that are only ever added.

No cursor movement, no colour, no control sequence but newline and BEL. A line is one key and Enter;
Enter alone is the key Enter. Time is said at milestones, and whenever it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ..press import Press
from ..session import Session
from ..view import Ask, Countdown, View
from ..view.speak import Speaker
from . import pages

if TYPE_CHECKING:
    from ..diary.browser import Diary

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
        self._diary: Diary | None = None
        self._told_leaf: tuple[str, ...] = ()

    def start(self) -> None:
        """Say where the runner is."""
        self._show(self.session.view())

    def tick(self) -> None:
        """Let time pass: say what changed, what rang, and the milestones of the countdown."""
        self.session.tick()
        for alert in self.session.alerts():
            self._write("\a" + alert.text if self.session.parts.settings.alerts.bell else alert.text)
        view = self.session.view()
        if self._diary is not None and self._shown is not None and view.state == self._shown.state:
            return
        self._diary = None
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
        if self._diary is not None:
            self._diary_line(self._diary, typed)
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
        """A page of text is said at once; a note and the diary take the lines that follow."""
        if done.page == "note":
            self._note = []
            self._write(self.session.catalogue.text("note.ask") + " " + self.session.catalogue.label("plain.note_end"))
        elif done.page in ("history", "prevent"):
            self._told_leaf = ()
            self._diary = self.session.diary("list" if done.page == "history" else "plan")
            self._say_diary(self._diary)
        else:
            for text in pages.said(done.page, self.session):
                self._write(text)

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

    def _diary_line(self, diary: Diary, typed: str) -> None:
        """A key of the diary, or words to find after a slash; care leads out of it."""
        key = _NAMES.get(typed.strip().lower(), typed.strip().lower())
        if key in ("e", "f8") and not diary.leaf().typing:
            self._diary = None
            self.key("f8")
            return
        keys = ("/", *typed.strip()[1:], "enter") if key.startswith("/") else (key,)
        if all(diary.press(each) for each in keys):
            self._say_diary(diary)
        else:
            self._diary = None
            self._shown = None
            self._show(self.session.view())

    def _say_diary(self, diary: Diary) -> None:
        """The page; of one that was just told, only what is new on it and its keys."""
        lines = tuple(pages.leaf(diary, self.session))
        same = lines[:1] == self._told_leaf[:1]
        for text in lines:
            if not same or text not in self._told_leaf or text == lines[-1]:
                self._write(text)
        self._told_leaf = lines
