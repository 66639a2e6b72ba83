"""The one Textual screen of an episode. It paints the session's view and passes every key on; what it adds is looks.

One sheet is mounted once; a key or a second changes rows in it, never widgets.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.style import Style
from textual import events
from textual.app import ComposeResult
from textual.screen import Screen

from uncramp.protocol.terms import State
from uncramp.view import Ask, View

from .digits import clock
from .host import host
from .keys import key_name
from .plan import Plan, lay_out
from .room import Extra, Page
from .rows import Row
from .sections import care_key
from .sheet import Sheet, Tapped

if TYPE_CHECKING:
    from uncramp.session.press import Press
    from uncramp.session.session import Session

_MOVES = {"up": -1, "down": 1, "j": 1, "k": -1}
_SCROLLS = {"scroll_down": 2, "scroll_up": -2, "home": -10_000, "end": 10_000}
_PAGES = {"pagedown": 1, "pageup": -1}
_KEPT = 4
"""Rows of a page that are not scrolled away: what says that there is more, and some to find the place again."""


class EpisodeScreen(Screen[None], inherit_bindings=False):
    """Shows an episode from its first second to its end."""

    CSS = "EpisodeScreen { layout: vertical; overflow: hidden; }"
    AUTO_FOCUS = ""
    ALLOW_SELECT = False

    def __init__(self, session: Session, inks: dict[str, Style], touch: bool = False) -> None:
        super().__init__()
        self.session = session
        self.sheet = Sheet(inks)
        self.touch = touch
        self.shown: View = session.view()
        self.plan = Plan((), (), (), (), ())
        self.cursor = ""
        self.scrolled = 0
        self.message = ""
        self.flash = ""
        self.page: Page | None = None
        self._read: set[str] = set()
        self._reading_on = False

    @property
    def state(self) -> State:
        """The state that is on screen."""
        return self.shown.state

    def compose(self) -> ComposeResult:
        """One sheet, for good, painted before it is first shown."""
        self.paint()
        yield self.sheet

    def on_resize(self) -> None:
        """Lay out for the new size."""
        self.paint()

    def paint(self, view: View | None = None) -> None:
        """Show ``view``, or what the session shows now; only what changed is painted."""
        view = view or self.session.view()
        if view.state != self.shown.state or _question(view) != _question(self.shown):
            self.cursor, self.scrolled, self._read = "", 0, set()
        self.shown = view
        say, hour = self.session.catalogue.label, view.hour
        extra = Extra(
            cursor=self.cursor,
            offset=self.scrolled,
            message=self.message,
            flash=self.flash,
            more=say("screen.more.touch" if self.touch else "screen.more"),
            less=say("screen.less.touch" if self.touch else "screen.less"),
            hour=say("screen.hour", left=clock(hour.left)) if hour and hour.left > 0 else "",
            page=self.page,
            touch=self.touch,
        )
        size = self.size or self.app.size  # before the first layout a screen has none
        self.plan = lay_out(view, size.width, size.height, extra)
        unread, self._reading_on = self._unread() if self._reading_on else [], False
        if unread:
            self.plan = lay_out(view, size.width, size.height, extra._replace(offset=max(0, unread[0] - 1)))
        if self.page is None:
            self._read |= {_words(row) for row in self.plan.middle}
        self.scrolled = self.plan.offset
        self.sheet.show(self.plan.rows, size.width)

    def _unread(self) -> list[int]:
        """The rows of what scrolls that belong to the question and have not been on screen since it came."""
        asked = enumerate(map(_words, self.plan.asked), self.plan.asked_at)
        return [number for number, words in asked if words and words not in self._read]

    def shows(self, asked: Ask) -> bool:
        """Whether this question, what it asks about and all its answers have been on screen."""
        return self.shown.ask is not None and _same(self.shown.ask, asked) and not self._unread()

    def read_all(self) -> None:
        """In a story, which nobody answers for himself, what is asked counts as read."""
        self._read |= set(map(_words, self.plan.asked))

    def say(self, text: str) -> None:
        """Show a sentence until the next key."""
        self.message = text
        self.paint()

    def open(self, page: Page) -> None:
        """Show a page of text in the place of question and advice."""
        self.page, self.scrolled = page, 0
        self.paint()

    def recolour(self, inks: dict[str, Style]) -> None:
        """Show the same in another theme."""
        self.sheet.recolour(inks)

    def on_key(self, event: events.Key) -> None:
        """Every key comes here."""
        event.stop()
        event.prevent_default()
        self.press(key_name(event))

    def on_tapped(self, tap: Tapped) -> None:
        """A tap is a key; on a page it does what it says there."""
        tap.stop()
        own = {*_SCROLLS, *_PAGES, *(hint.key for hint in (self.page.hints if self.page else ()))}
        if tap.key not in own:
            self.page = None
        self.press(tap.key)

    def press(self, key: str) -> None:
        """Do what a key does: scroll, move the highlight, close a page, or what the session makes of it."""
        if host(self).leaving:
            return
        if key in _SCROLLS:
            self.scrolled += _SCROLLS[key]
        elif key in _PAGES:
            self.scrolled += _PAGES[key] * max(1, len(self.plan.middle) - _KEPT)
        elif self.page is not None:
            self._press_on_page(key)
        elif self._moves(key):
            self._move(_MOVES[key])
        elif self._chooses(key):
            self._take(self.session.press(self.cursor, by=key, shown=self.shows))
        elif key == "escape" and (self.cursor or self.message):
            self.cursor, self.message = "", ""
        else:
            self._take(self.session.press(key, shown=self.shows))
        host(self).show_change()

    def _press_on_page(self, key: str) -> None:
        page, self.message = self.page, ""
        if key in ("up", "down"):
            self.scrolled += _MOVES[key]
            return
        if page is not None and page.name == "card" and key in ("c", "s"):
            host(self).copy_card() if key == "c" else host(self).open_page("qr")
            return
        self.page, self.scrolled = None, 0
        if key in (care_key(self.shown), "f8"):
            self._take(self.session.press(key))

    def _options(self) -> list[str]:
        """The keys of what the highlight can stand on: never on "none of these", which only its own key may say."""
        ask = self.shown.ask
        if ask is None:
            return []
        guarded = ask.kind in ("panel", "many")
        return [option.key for option in ask.options if not (guarded and option.value is None)]

    def _chooses(self, key: str) -> bool:
        """Whether a key gives the highlighted answer: Enter, and among ticks Space, where Enter goes on."""
        ask = self.shown.ask
        return ask is not None and self.cursor != "" and key == ("space" if ask.kind == "many" else "enter")

    def _moves(self, key: str) -> bool:
        """Whether a key moves the highlight; ``j`` and ``k`` only where they mean nothing else, or once it moves."""
        if key not in _MOVES:
            return False
        taken = {hint.key for hint in self.shown.keys}
        return key in ("up", "down") or self.cursor != "" or key not in taken

    def _move(self, by: int) -> None:
        options = self._options()
        if not options:
            self.scrolled += by
            return
        at = options.index(self.cursor) if self.cursor in options else -1 if by > 0 else 0
        self.cursor = options[(at + by) % len(options)]

    def _take(self, press: Press) -> None:
        """Do what the session answered to a key."""
        self.message = "" if press.kind == "quit" else press.text
        self._reading_on = press.more
        if press.kind == "acted":
            ask = self.shown.ask
            self.scrolled = self.scrolled if ask is not None and ask.kind == "many" else 0
            host(self).align()
        elif press.kind == "quit":
            host(self).leave(press.text)
        elif press.kind == "page":
            host(self).open_page(press.page)


def _words(row: Row) -> str:
    """A row by its letters and digits alone: a highlight or a tick makes no other row of it."""
    return "".join(filter(str.isalnum, "".join(piece.text for piece in row).replace("[x]", "")))


def _same(one: Ask, other: Ask) -> bool:
    return (one.id, one.step) == (other.id, other.step)


def _question(view: View) -> tuple[str, tuple[int, int] | None]:
    return (view.ask.id, view.ask.step) if view.ask else ("", None)
