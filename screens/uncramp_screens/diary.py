"""The diary: one page of text at a time, led through by keys; what is typed after / filters the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from uncramp.record.errors import JournalError

from .host import host
from .keys import key_name

if TYPE_CHECKING:
    from uncramp.diary.browser import Diary
    from uncramp.session import Session

_SCROLLS = {"up": -1, "down": 1, "k": -1, "j": 1}


class DiaryScreen(Screen[None], inherit_bindings=False):
    """Pages over the episode. Care is one key away here too."""

    CSS = """
    DiaryScreen { layout: vertical; }
    DiaryScreen Static { height: auto; padding: 0 1; }
    DiaryScreen VerticalScroll { height: 1fr; scrollbar-size-vertical: 1; }
    DiaryScreen #title { text-style: bold reverse; }
    DiaryScreen #care { text-style: bold reverse; }
    """

    def __init__(self, session: Session, diary: Diary) -> None:
        super().__init__()
        self.session = session
        self.diary = diary
        self._care = session.parts.keys.get("care", ("e",))[0]
        self.page_title = Static(id="title", markup=False)
        self.text = Static(markup=False)
        self.room = VerticalScroll(self.text)
        self.hints = Static(id="hints", markup=False)

    def compose(self) -> ComposeResult:
        """The title, the page, care, the keys."""
        yield self.page_title
        yield self.room
        yield Static(self.session.catalogue.label("care.line", key=self._care), id="care", markup=False)
        yield self.hints

    def on_mount(self) -> None:
        """Show the first page."""
        self.show_leaf()

    def show_leaf(self) -> None:
        """Show the page as it is now, from its top."""
        try:
            leaf = self.diary.leaf()
        except JournalError as error:
            why = self.session.catalogue.text(error.words, **error.params)
            self.text.update(Content(self.session.catalogue.label("diary.unread", why=why)))
            return
        self.page_title.update(Content(leaf.title))
        self.text.update(Content("\n".join(leaf.lines)))
        self.hints.update(Content("   ".join(f"{key} {label}" for key, label in leaf.keys)))

    async def on_event(self, event: events.Event) -> None:
        """Keys lead through the diary; the care key is care unless words are being typed."""
        if isinstance(event, events.Key):
            event.stop()
            self._key(event)
            return
        await super().on_event(event)

    def _key(self, event: events.Key) -> None:
        key = key_name(event)
        typing = self.diary.leaf().typing
        if key == self._care and not typing:
            self.app.pop_screen()
            host(self).episode.press(key)
        elif key in _SCROLLS and not typing:
            self.room.scroll_relative(y=_SCROLLS[key], animate=False)
        elif key in ("pagedown", "pageup", "space") and not typing and self.room.max_scroll_y:
            pages = -1 if key == "pageup" else 1
            self.room.scroll_relative(y=pages * max(1, self.room.size.height - 1), animate=False)
        elif self.diary.press(key):
            self.show_leaf()
        else:
            self.app.pop_screen()
            host(self).show_change()
