"""What takes the lines that are typed for a while: a note, and the diary. Care leads out of each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from ..diary.browser import Diary
from ..protocol.snapshot import Refused
from ..session.session import Session
from . import pages_as_lines
from .typed import NAMES

Say = Callable[[str], None]


class Room(Protocol):
    """Takes lines until it closes."""

    @property
    def care(self) -> tuple[str, ...]:
        """The keys that lead out of it to care."""

    def line(self, typed: str) -> bool:
        """One line; False when the room closes with it."""

    def tick(self) -> bool:
        """Time has passed; False when the room closes by itself."""


class NoteRoom:
    """Lines of a note until an empty one."""

    care = ("f8",)

    def __init__(self, session: Session, say: Say) -> None:
        self._session = session
        self._say = say
        self._lines: list[str] = []
        say(f"{session.catalogue.text('note.ask')} {session.catalogue.label('plain.note_end')}")

    def line(self, typed: str) -> bool:
        """One line of the note; the empty one keeps it."""
        if typed.strip():
            self._lines.append(typed)
            return True
        try:
            self._session.note("\n".join(self._lines))
        except Refused as refused:
            self._say(self._session.catalogue.text(refused.reason))
        else:
            self._say(self._session.catalogue.label("plain.note_kept" if self._lines else "plain.note_none"))
        return False

    def tick(self) -> bool:
        """A note is never interrupted."""
        return True


class DiaryRoom:
    """Keys lead through the diary; words to find stand after a slash. It closes when the state changes."""

    def __init__(self, session: Session, say: Say, page: str) -> None:
        self.care = session.parts.care_keys
        self._session = session
        self._say = say
        self._state = session.snapshot.state
        self._diary: Diary = session.diary("list" if page == "history" else "plan")
        self._lines: tuple[str, ...] = ()
        self._tell()

    def line(self, typed: str) -> bool:
        """A key of the diary."""
        text = typed.strip()
        key = NAMES.get(text.lower(), text.lower())
        keys: tuple[str, ...] = (key,)
        if key == "k" and self._diary.open_cramp:
            for row in pages_as_lines.card_of(self._diary.open_cramp, self._session):
                self._say(row)
            return True
        if self._diary.leaf().typing:
            keys = (*text, "enter")
        elif text.startswith("/") and len(text) > 1:
            keys = ("/", *text[1:], "enter")
        if not all(self._diary.press("space" if character == " " else character) for character in keys):
            return False
        self._tell()
        return True

    def tick(self) -> bool:
        """What comes due is in front of the diary."""
        return self._session.snapshot.state is self._state

    def _tell(self) -> None:
        """The page; of one that was just told, only what is new on it and its keys."""
        lines = tuple(line for line in pages_as_lines.leaf(self._diary, self._session) if line.strip())
        same = lines[:1] == self._lines[:1]
        for text in lines:
            if not same or text not in self._lines or text == lines[-1]:
                self._say(text)
        self._lines = lines
