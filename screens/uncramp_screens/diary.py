"""The diary: one page at a time, led through by keys and taps; what is typed after / filters the list."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from copy import copy
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.screen import Screen

from uncramp.diary.apart import apart
from uncramp.diary.browser import Leaf
from uncramp.record.errors import JournalError

from .host import host
from .keys import key_name
from .leaves import Care, lay_out_leaf
from .room import Extra
from .sheet import Sheet, Tapped

if TYPE_CHECKING:
    from uncramp.diary.browser import Diary
    from uncramp.session.session import Session

_SCROLLS = {"up": -1, "k": -1, "scroll_up": -2, "down": 1, "j": 1, "scroll_down": 2, "home": -100_000, "end": 100_000}


class DiaryScreen(Screen[None], inherit_bindings=False):
    """Pages over the episode. Care is one key away here too.

    A page that reads much of a large record is made in a thread, so that no key waits for it.
    """

    CSS = "DiaryScreen { layout: vertical; overflow: hidden; }"
    AUTO_FOCUS = ""
    ALLOW_SELECT = False

    def __init__(self, session: Session, diary: Diary) -> None:
        super().__init__()
        self.session = session
        self.diary = diary
        key = session.parts.keys.get("care", ("e",))[0]
        self.care = Care(session.catalogue.label("care.line", key=key), key)
        self.leaf = Leaf("", (), ())
        self.scrolled = self._page = 0
        self._wanted = self._made = 0
        """The number of the page that was asked for last, and of the one that is being made or was."""
        self._at_work = False

    def compose(self) -> ComposeResult:
        """One sheet, for good."""
        self.sheet = Sheet(host(self).episode.sheet.inks)
        self.turn()
        yield self.sheet

    def on_resize(self) -> None:
        """Lay out for the new size."""
        self.paint()

    @property
    def busy(self) -> bool:
        """Whether the page on screen is not yet the one that was asked for."""
        return self._made != self._wanted or self._at_work

    # -- pages ------------------------------------------------------------------------------------

    def turn(self) -> None:
        """Show the page the diary is at: at once, or as soon as it is read."""
        self._wanted += 1
        if not self.diary.slow:
            self._made = self._wanted
            self._show(self._leaf(self.diary))
            return
        self.leaf = self.diary.frame(self.leaf)
        self.paint()
        self._read()

    def _leaf(self, diary: Diary) -> Leaf:
        """The page, or why there is none."""
        try:
            return diary.leaf()
        except JournalError as error:
            why = self.session.catalogue.text(error.words, **error.params)
            return diary.frame(Leaf("", (self.session.catalogue.label("diary.unread", why=why),), ()))

    def _read(self) -> None:
        """Make the page in a thread; never two at a time."""
        if self._at_work:
            return
        self._at_work, self._made = True, self._wanted
        number, twin, loop = self._made, copy(self.diary), asyncio.get_running_loop()

        def make() -> None:
            with apart(twin):
                leaf = self._leaf(twin)
            with contextlib.suppress(RuntimeError):  # the program has been left meanwhile
                loop.call_soon_threadsafe(self._done, number, twin, leaf)

        threading.Thread(target=make, name="diary", daemon=True).start()

    def _done(self, number: int, twin: Diary, leaf: Leaf) -> None:
        self._at_work = False
        if number == self._wanted:
            self.diary = twin
            self._show(leaf)
        else:
            self._read()

    def _show(self, leaf: Leaf) -> None:
        if leaf.title != self.leaf.title:
            self.scrolled = 0
        self.leaf = leaf
        self.paint()

    def paint(self) -> None:
        """Show the page at the size there is."""
        app, say = host(self), self.session.catalogue.label
        touch = ".touch" if app.episode.touch else ""
        extra = Extra(
            offset=self.scrolled,
            more=say(f"screen.more{touch}"),
            less=say(f"screen.less{touch}"),
            touch=app.episode.touch,
        )
        size = self.size or app.size  # before the first layout a screen has none
        plan = lay_out_leaf(self.leaf, self.care, size.width, size.height, extra)
        self.scrolled, self._page = plan.offset, max(1, len(plan.middle) - 2) if plan.last else 0
        self.sheet.show(plan.rows, size.width)

    # -- keys -------------------------------------------------------------------------------------

    async def on_event(self, event: events.Event) -> None:
        """Keys lead through the diary; the care key is care unless words are being typed."""
        if isinstance(event, events.Key):
            event.stop()
            self.press(key_name(event))
            return
        await super().on_event(event)

    def on_tapped(self, tap: Tapped) -> None:
        """A tap is a key; one on the way to care is care, whatever is being typed."""
        tap.stop()
        if tap.key == self.care.key:
            self._leave(to_care=True)
        else:
            self.press(tap.key)

    def press(self, key: str) -> None:
        """Scroll, leave for care, or do what the key does on this page."""
        typing = self.leaf.typing
        if not self.is_current:
            return
        if key == self.care.key and not typing:
            self._leave(to_care=True)
        elif key in _SCROLLS and (not typing or len(key) > 1):
            self.scrolled += _SCROLLS[key]
            self.paint()
        elif key in ("pagedown", "pageup", "space") and self._page and not (typing and key == "space"):
            self.scrolled += self._page if key != "pageup" else -self._page
            self.paint()
        elif self.diary.press(key):
            self.turn()
        else:
            self._leave()

    def _leave(self, to_care: bool = False) -> None:
        app = host(self)
        app.pop_screen()
        if to_care:
            app.episode.press(self.care.key)
        else:
            app.show_change()
