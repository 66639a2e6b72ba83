"""A page over the episode: a title, something to read or choose, the way to care, the few keys that work here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events, on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from uncramp.view import Hint
from uncramp.words.catalogue import Catalogue

from ..key_names import key_name
from ..more_below import goes_on
from ..sized_screen import SizedScreen
from ..widgets.care_bar import CareBar
from ..widgets.message_row import with_sign
from ..widgets.quiet_keys import QuietKeys
from ..widgets.strip import StripBar
from ..widgets.tapped import KeyTapped

if TYPE_CHECKING:
    from uncramp.session.session import Session

    from ..app import UncrampApp


class PageScreen(SizedScreen, inherit_bindings=False):
    """What stands over an episode. Care is one key away here too; ``b``, ``q`` and Esc go back."""

    AUTO_FOCUS = "#page"
    VERTICAL_BREAKPOINTS = [(0, "-short"), (23, "-tall"), (36, "-high")]
    NAME = ""
    """The page's title is the label ``screen.<NAME>``."""
    KEYS: tuple[tuple[str, str], ...] = ()
    """Its own keys, each with the id of its label; going back is always added."""
    BACK = "back"
    """The id of the label of the way back."""
    TYPING = False
    """Whether words are typed here: then a letter is a letter, and only F8 is care."""

    app: UncrampApp

    def __init__(self, session: Session) -> None:
        super().__init__(classes="over")
        self.session = session
        self._message = self._hint = self._below = ""

    @property
    def words(self) -> Catalogue:
        """The language of the session."""
        return self.session.catalogue

    @property
    def typing(self) -> bool:
        """Whether a letter is a letter now."""
        return self.TYPING

    @property
    def hints(self) -> tuple[Hint, ...]:
        """The keys of the last row: the page's own and the way back; F1 where not all of them have room."""
        back = Hint("escape" if self.typing else "b", "back", self.words.label(f"key.{self.BACK}"))
        hints = (*self.own_keys, back)
        if self.query_one(QuietKeys).has_room(hints) or self.typing or not self.own_keys:
            return hints
        first, *others = self.own_keys
        return (first, back, *others, Hint("f1", "help", self.words.label("key.all_keys")))

    @property
    def own_keys(self) -> tuple[Hint, ...]:
        """The page's own keys."""
        return tuple(Hint(key, id, self.words.label(f"key.{id}")) for key, id in self.KEYS)

    def title_text(self) -> str:
        """What stands in row 0."""
        return self.words.label(f"screen.{self.NAME}")

    def fact(self) -> str:
        """One short fact at the right of row 0."""
        return ""

    def compose(self) -> ComposeResult:
        """Row 0, the page, a sentence, care, the keys."""
        self.take_size()
        yield StripBar(id="strip")
        with VerticalScroll(id="page"):
            yield from self.compose_page()
        yield Static(id="caption", classes="-empty", markup=False)
        yield Static(Content(self._message or " "), id="message", markup=False)
        yield CareBar(id="care")
        yield QuietKeys(id="keys")

    def compose_page(self) -> ComposeResult:
        """What is to be read or chosen; nothing where a page has only its frame."""
        yield from ()

    def on_mount(self) -> None:
        """Open, unless a key that came in the same read has closed this page before it was there."""
        if self.is_whole:
            self.set_class(self.app.touch, "-touch")
            page = self.query_one("#page")
            for moved in ("scroll_y", "virtual_size"):
                self.watch(page, moved, self._page_moved, init=False)
            self.opened()

    def opened(self) -> None:
        """The fixed rows, in the words of the session; all parts of the page are there."""
        self.frame_rows()

    def on_resize(self) -> None:
        """The fixed rows for the new width."""
        self.call_after_refresh(self._reframe)

    def _page_moved(self) -> None:
        self.call_after_refresh(self._look_below)

    def _look_below(self) -> None:
        """Say that the page goes on below, or no more."""
        if self.is_whole and self.is_current:
            more = self.app.more if goes_on(self.query_one("#page")) else ""
            if more != self._below:
                self._below = more
                self.say(self._message)

    def _reframe(self) -> None:
        if self.is_whole:
            self.frame_rows()
            self._look_below()

    @property
    def is_whole(self) -> bool:
        """Whether all parts are there, and the page is not being taken away."""
        return self in self.app.screen_stack and bool(self.query(QuietKeys))

    def frame_rows(self) -> None:
        """Say the fixed rows anew."""
        strip = self.query_one(StripBar)
        title, fact = Content.styled(self.title_text(), "bold"), Content.styled(self.fact(), "bold")
        practice = self.words.label("sign.practice") if self.session.ui.practice else ""
        if practice:
            flag = Content.styled(practice, "$strip-flag bold")
            both = flag + Content("  ") + fact if self.fact() else flag
            fact = both if title.cell_length + both.cell_length + 2 <= strip.room else flag
        strip.say(strip.between(title, fact))
        key = "f8" if self.typing else self.session.parts.care_keys[0]
        care = self.words.label("care.line", key=key.upper() if self.typing else key)
        self.query_one(CareBar).line(f"{practice} {care}".strip(), "")
        self.show_caption()
        self.query_one(QuietKeys).say(self.query_one(QuietKeys).row(self.hints))

    def show_caption(self) -> None:
        """What a story says while it plays stands here as it does on a page of the episode."""
        for caption in self.query("#caption").results(Static):
            caption.set_class(not self.app.caption, "-empty")
            caption.update(self.app.caption)

    def say(self, text: str) -> None:
        """A sentence in the row above care, also before the row is there."""
        self._message = text
        for row in self.query("#message").results(Static):
            row.update(with_sign(Content(text or " "), self._below, row.content_size.width or self.app.size.width - 4))

    # -- keys ---------------------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        """A key of this page, care, or back."""
        key = key_name(event)
        if (self.typing and key != "escape") or event.key in self.active_bindings:
            return
        event.stop()
        event.prevent_default()
        self.pressed(key)

    @on(KeyTapped)
    def _tapped(self, tap: KeyTapped) -> None:
        tap.stop()
        self.pressed(tap.key)

    def pressed(self, key: str) -> None:
        """Care and back mean the same on every page; what else a key does, the page says."""
        if self._hint and self._message == self._hint:
            self.say("")
        if key in ("f8", *self.session.parts.care_keys):
            self.app.action_care()
        elif self.key(key):
            return
        elif key in ("f1", "?") and self.own_keys:
            self._list_keys()
        elif key in ("b", "q", "escape", "f1", "?"):
            self.close()
        elif not self.typing:
            self._hint = self.words.text("keys.unknown" if self.own_keys else "keys.unknown.page", keys="F1")
            self.say(self._hint)

    def _list_keys(self) -> None:
        from .keys import KeysScreen

        self.app.push_screen(KeysScreen(self))

    def key(self, key: str) -> bool:
        """One key of this page's own; whether it was one."""
        return False

    def close(self) -> None:
        """Back to what stands below."""
        if self.is_current:
            self.app.pop_screen()
            self.app.show_change()
