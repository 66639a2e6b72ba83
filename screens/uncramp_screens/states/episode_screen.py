"""The page of an episode: strip, line of the hour, the page itself, messages, care, quiet keys. It shows a view.

Every key goes to the session; what it came to is shown. A state without needs of its own works from here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from uncramp.session.keyboard import POINTER
from uncramp.view import Ask, Option, View
from uncramp.words.catalogue import Catalogue

from ..key_names import key_name
from ..more_below import goes_on
from ..sized_screen import SizedScreen
from ..widgets.act import ActPane
from ..widgets.advice_pane import AdvicePane
from ..widgets.answers import Answers
from ..widgets.care_bar import CareBar
from ..widgets.countdown_clock import CountdownClock
from ..widgets.hour_row import HourRow
from ..widgets.key_rows import KeyRows
from ..widgets.message_row import SECONDS, MessageRow
from ..widgets.pane import Part
from ..widgets.question import QuestionCard
from ..widgets.quiet_keys import QuietKeys
from ..widgets.so_far import SoFar
from ..widgets.strip import StripBar
from ..widgets.tapped import KeyTapped
from ..widgets.way_bar import WayBar

if TYPE_CHECKING:
    from ..app import UncrampApp


def _question(view: View) -> tuple[str, tuple[int, int] | None]:
    return (view.ask.id, view.ask.step) if view.ask else ("", None)


def bar_answers(view: View) -> bool:
    """Whether the filled bar answers the open question: it is one of its answers, or ends the ticking."""
    if view.ask is None or view.way_on is None:
        return False
    return view.ask.kind == "many" or view.way_on.key in {option.key for option in view.ask.options}


class EpisodeScreen(SizedScreen, inherit_bindings=False):
    """Shows one state of an episode."""

    AUTO_FOCUS = ""
    BINDINGS = [
        Binding("pagedown", "turn('page_down')", show=False),
        Binding("pageup", "turn('page_up')", show=False),
        Binding("end", "turn('end')", show=False),
        Binding("home", "turn('home')", show=False),
    ]

    app: UncrampApp

    def __init__(self, view: View) -> None:
        super().__init__(classes="episode")
        self.view = view
        self.first_message = ""
        """What the key that led here said."""
        self._ready = False
        self.page = VerticalScroll(id="page")
        self.messages = MessageRow()
        self.caption = Static(id="caption", classes="-empty", markup=False)
        self._parts: list[Part] = []
        self._seen: set[int] = set()
        self._seen_of: object = None
        self._read = False

    def compose(self) -> ComposeResult:
        """The fixed rows, and between them the page."""
        self.take_size()
        self.update_classes({"-touch": self.app.touch, **self.classes_of(self.view)})
        yield StripBar(id="strip")
        yield HourRow(id="hour")
        with Horizontal(id="middle"):
            with self.page:
                yield from self.compose_page()
            yield SoFar(id="so-far")
        yield self.caption
        yield self.messages
        yield CareBar(id="care")
        yield QuietKeys(id="keys")

    def compose_page(self) -> ComposeResult:
        """What stands on the page, from the act down."""
        yield ActPane(id="act")
        yield CountdownClock(id="clock")
        yield QuestionCard(self.words, id="question")
        yield WayBar(id="way")
        yield KeyRows(id="rows")
        yield AdvicePane(id="advice")

    def classes_of(self, view: View) -> dict[str, bool]:
        """The classes that this screen wears, or not, for a view: worn at once, and before its parts are there."""
        return {}

    def on_mount(self) -> None:
        """Show the view before the first frame."""
        self._ready = True
        self._parts = [widget for widget in self.walk_children() if isinstance(widget, Part)]
        for moved in ("scroll_y", "virtual_size"):
            self.watch(self.page, moved, self._moved, init=False)
        self.show(self.view)
        self._focus()
        if self.first_message:
            self.say(self.first_message)

    @property
    def words(self) -> Catalogue:
        """The language of the session."""
        return self.app.session.catalogue

    @property
    def message(self) -> str:
        """The sentence in the row for messages."""
        return self.messages.message if self._ready else self.first_message

    def on_resize(self) -> None:
        """Another size shows other rows."""
        self._moved()

    # -- showing ------------------------------------------------------------------------------------

    def show(self, view: View) -> None:
        """Show a view; what stays as it is, is not touched."""
        was, self.view = _question(self.view), view
        if not self._ready or not self.is_attached:
            return
        self.update_classes(self.classes_of(view))
        for part in self._parts:
            part.show(view)
        if self.caption.content != self.app.caption:
            self.caption.set_class(not self.app.caption, "-empty")
            self.caption.update(self.app.caption)
        if _question(view) != was:
            self.call_after_refresh(self._focus)
            if view.ask is not None:
                self._read = False
                self.page.scroll_home(animate=False)
        self.call_after_refresh(self._look)

    def say(self, text: str, seconds: float = 0.0) -> None:
        """Show a sentence in the row for messages, for so many seconds where it is not true for longer."""
        if self._ready:
            self.messages.tell(text, self.view, seconds or SECONDS)
        else:
            self.first_message = text

    def _focus(self) -> None:
        """Arrows go to the answers where there are some, else they scroll the page."""
        answers = next((widget for widget in self.query(Answers) if widget.focusable and widget.listed), None)
        (answers or self.page).focus(scroll_visible=False)

    # -- nothing is answered unseen -------------------------------------------------------------------

    def _moved(self) -> None:
        """What was scrolled to has to be drawn before it counts as seen."""
        self.call_after_refresh(self._look)

    def _look(self) -> None:
        """Note which rows of the page have been in sight since its question or its width changed."""
        page = self.page
        height = page.scrollable_content_region.height
        if self._of() != self._seen_of:
            self._seen_of, self._seen = self._of(), set()
        top = round(page.scroll_y)
        if self.is_current:
            self._seen.update(range(top, top + height))
        self.messages.more(goes_on(page), self.view)

    def _of(self) -> tuple[object, ...]:
        """What the rows in sight are rows of: another question, width or length begins anew."""
        return _question(self.view), self.page.scrollable_content_region.width, self.page.virtual_size.height

    def _unseen(self, line: Option | None = None) -> list[int]:
        """The rows of the open question, and of its answers or of one line, that have not been in sight yet."""
        rows = (self._rows_of(line) if line is not None else set()) or self._rows_of_all()
        laid_out = bool(rows) and self._seen_of == self._of()
        return sorted(rows - self._seen) if laid_out else [0]

    def _rows_of_all(self) -> set[int]:
        """The rows of the page with the open question, all its answers, and the bar that ends it."""
        rows: set[int] = set()
        for card in self.query(QuestionCard):
            if card.display and not card.has_class("-waiting"):
                rows.update(range(self._top_of(card), self._top_of(card) + card.rows_to_read))
        for bar in self.query(WayBar) if bar_answers(self.view) else ():
            if bar.display:
                rows.update(range(self._top_of(bar), self._top_of(bar) + bar.outer_size.height))
        return rows

    def _rows_of(self, line: Option) -> set[int]:
        """The rows of the page from the head of the open question to its first line, and those of one line."""
        for card in self.query(QuestionCard):
            at = card.answers.rows_of(line.key) if card.display and not card.has_class("-waiting") else ()
            if at:
                top = self._top_of(card.answers)
                return {*range(self._top_of(card), top), *(top + row for row in at)}
        return set()

    def _top_of(self, widget: Widget) -> int:
        """The row of the page at which a widget begins, however deep it stands."""
        return widget.region.y - self.page.content_region.y + round(self.page.scroll_y)

    def shows(self, asked: Ask, line: Option | None) -> bool:
        """Whether this question, what it asks about and one line of it, or all its answers, have been in sight."""
        shown = self.view.ask
        same = shown is not None and (shown.id, shown.step) == (asked.id, asked.step)
        return same and (self._read or (self.is_current and not self._unseen(line)))

    def read_on(self) -> None:
        """On to the first row that was to be read before answering."""
        unseen = self._unseen()
        if unseen:
            self.page.scroll_to(y=max(0, unseen[0] - 1), animate=False)

    def read_all(self) -> None:
        """In a story, which nobody answers for himself, what is asked counts as read."""
        self._read = True

    # -- keys ---------------------------------------------------------------------------------------

    def action_turn(self, where: str) -> None:
        """To another part of the page, whatever has the focus: these keys are never an answer."""
        getattr(self.page, f"scroll_{where}")(animate=False)

    def on_key(self, event: events.Key) -> None:
        """Every key is the session's, but those that move in what has the focus."""
        if event.key in self.active_bindings:
            return
        event.stop()
        event.prevent_default()
        if self.app.screen is self:
            self.app.press(key_name(event))
        else:  # it came in one read with the key that opened the page in front, and belongs there
            self.app.screen.post_message(events.Key(event.key, event.character))

    @on(KeyTapped)
    def _tapped(self, tap: KeyTapped) -> None:
        tap.stop()
        self.app.press(tap.key, tap.by or POINTER)
