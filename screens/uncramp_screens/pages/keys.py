"""The keys of a page, where its last row has no room for all of them. A row does what it says."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from uncramp.settings.keymap import key_cap

from ..widgets.columns import SheetColumn
from .page import PageScreen


class KeysScreen(PageScreen):
    """What works on the page below."""

    NAME = "help"
    AUTO_FOCUS = "OptionList"

    def __init__(self, page: PageScreen) -> None:
        super().__init__(page.session)
        self.below = page

    def compose_page(self) -> ComposeResult:
        """A row a key."""
        hints = self.below.own_keys
        wide = max(len(key_cap(hint.key)) for hint in hints)
        rows = [
            Option(Content.assemble((f"{key_cap(hint.key):<{wide}}  ", "$key bold"), hint.label), id=hint.key)
            for hint in hints
        ]
        yield SheetColumn(rows)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Do it."""
        event.stop()
        self._run(event.option.id or "")

    def key(self, key: str) -> bool:
        """A key of the page below does there what it does; Enter, with no row chosen, closes the sheet."""
        if key == "enter":
            self.close()
            return True
        return self._run(key)

    def _run(self, key: str) -> bool:
        if key not in {hint.key for hint in self.below.own_keys} or not self.is_current:
            return False
        self.app.pop_screen()
        self.below.pressed(key)
        return True
