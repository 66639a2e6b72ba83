"""The keys of a page, where its last row has no room for all of them. A row does what it says."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from ..widgets.way_bar import key_cap
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
        yield OptionList(
            *(
                Option(Content.assemble((f"{key_cap(hint.key):<{wide}}  ", "$key bold"), hint.label), id=hint.key)
                for hint in hints
            ),
            markup=False,
            compact=True,
        )

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Do it."""
        event.stop()
        self.key(event.option.id or "")

    def key(self, key: str) -> bool:
        """A key of the page below does there what it does."""
        if key not in {hint.key for hint in self.below.own_keys} or not self.is_current:
            return False
        self.app.pop_screen()
        self.below.pressed(key)
        return True
