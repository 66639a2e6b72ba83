"""The row for messages: what a key came to, gone after four seconds or the next key; else what has to be known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.timer import Timer

from uncramp.view import View

from ..sized_screen import HIGH, SHORT
from .pane import Pane

if TYPE_CHECKING:
    from ..app import UncrampApp

SECONDS = 4.0
_BLANK = Content(" ")


def with_sign(message: Content, more: str, room: int) -> Content:
    """What is said, and behind it that the page goes on below; in a row of its own where that has no room."""
    if not more or room < 1:
        return message
    sign = Content.styled(more, "$key bold")
    if not message.plain.strip():
        return sign
    last = message.wrap(room)[-1].cell_length
    return Content.assemble(message, "  " if last + 2 + sign.cell_length <= room else "\n", sign)


class MessageRow(Pane):
    """One row that is always there, so that nothing jumps when it speaks."""

    PADDED = 2

    app: UncrampApp

    def __init__(self) -> None:
        super().__init__(id="message")
        self.message = ""
        self._more = ""
        self._gone: Timer | None = None

    def say(self, content: Content) -> None:
        """Show it; an empty row keeps its place."""
        self.set_class(content == _BLANK, "-blank")
        super().say(content)

    def words(self, view: View) -> Content:
        """The message, and the standing notes as far as there is room; else how many there are and their key."""
        rows = 2 if self.app.size.height >= HIGH else 1
        rows_shown = [Content.styled(self.message, "$background on $foreground")] if self.message else []
        if view.banners and rows > len(rows_shown):
            rows_shown.append(self._notes(view, rows - len(rows_shown)))
        shown = Content("\n").join(rows_shown) if rows_shown else _BLANK
        crowded = self.message and self.app.size.height < SHORT  # a row for the sign would be one less for the page
        return with_sign(shown, "" if crowded else self._more, self.room)

    def _notes(self, view: View, rows: int) -> Content:
        room, folded = self.room * rows - (len(self._more) + 2 if self._more else 0), f"! {view.folded_banners}"
        whole = [f"! {text}" for text in view.banners]
        kept = ""
        for number, text in enumerate(whole, 1):
            longer = f"{kept}  {text}".strip()
            if len(longer) + (len(folded) + 2 if number < len(whole) else 0) > room:
                kept = f"{kept}  {folded}".strip()
                break
            kept = longer
        return Content.styled(kept, "$watch bold")

    def more(self, hidden: bool, view: View) -> None:
        """Say that the page goes on below, or no more."""
        more = self.app.more if hidden else ""
        if more != self._more:
            self._more = more
            self.say(self.words(view))

    def tell(self, text: str, view: View, seconds: float = SECONDS) -> None:
        """Show a sentence for a while."""
        self.message = text
        if self._gone is not None:
            self._gone.stop()
            self._gone = None
        if text:
            self._gone = self.set_timer(seconds, lambda: self.tell("", view))
        self.say(self.words(view))
