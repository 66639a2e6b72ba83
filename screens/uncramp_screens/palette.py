"""The list of commands: type to narrow it, Enter does the first, arrows choose another."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option, OptionDoesNotExist

from .bar import Bar
from .host import host
from .sheet import Tapped

if TYPE_CHECKING:
    from uncramp.session.session import Session
    from uncramp.view import Hint


class PaletteScreen(Screen[None]):
    """Every command that does something now."""

    CSS = """
    PaletteScreen Input { border: none; height: 1; margin: 1 1; padding: 0 1; }
    PaletteScreen OptionList { height: 1fr; border: none; padding: 0 1; scrollbar-size-vertical: 0; }
    PaletteScreen OptionList > .option-list--option-highlighted {
        color: $background; background: $primary; text-style: bold;
    }
    PaletteScreen:ansi OptionList > .option-list--option-highlighted { color: $foreground; background: $background; }
    """
    BINDINGS = [("escape", "app.pop_screen"), ("down", "step(1)"), ("up", "step(-1)")]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.hints = [hint for hint in session.help() if hint.id != "palette"]
        self.field = Input(select_on_focus=False)
        self.field.cursor_blink = False
        self.list = OptionList(markup=False, compact=True)
        self._marked = ""

    def compose(self) -> ComposeResult:
        """A field, the commands that fit what is in it, the way to care."""
        yield Bar(self.session.catalogue.label("screen.palette"), "calm")
        yield self.field
        yield self.list
        yield Bar(self.session.catalogue.label("screen.f8"), "care", "f8")

    def on_tapped(self, tap: Tapped) -> None:
        """A tap on the way to care."""
        tap.stop()
        if tap.key == "f8" and self.is_current:
            self.app.pop_screen()
            host(self).episode.press("f8")

    def on_mount(self) -> None:
        """Start with all of them."""
        self.field.focus()
        self._narrow("")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the list."""
        self._narrow(event.value)

    def _narrow(self, typed: str) -> None:
        words = typed.casefold().split()
        found = [hint for hint in self.hints if all(word in f"{hint.key} {hint.label}".casefold() for word in words)]
        self.list.clear_options()
        self.list.add_options([Option(_row(hint), id=hint.id) for hint in found])
        self._marked = ""
        self.list.highlighted = 0 if found else None

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """The highlight is a sign too, not only a colour."""
        for hint in self.hints:
            if hint.id in (self._marked, event.option_id):
                with suppress(OptionDoesNotExist):  # narrowed away meanwhile
                    self.list.replace_option_prompt(hint.id, _row(hint, on=hint.id == event.option_id))
        self._marked = event.option_id or ""

    def action_step(self, by: int) -> None:
        """Move the highlight while typing goes on."""
        if self.list.option_count:
            self.list.highlighted = ((self.list.highlighted or 0) + by) % self.list.option_count

    def on_input_submitted(self) -> None:
        """Do the highlighted one."""
        if self.list.highlighted is not None:
            self.list.action_select()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Close, and press its key."""
        key = next(hint.key for hint in self.hints if hint.id == event.option.id)
        self.app.pop_screen()
        host(self).episode.press(key)


def _row(hint: Hint, on: bool = False) -> Content:
    return Content(f"{'>' if on else ' '}{hint.key:<7}{hint.label}")
