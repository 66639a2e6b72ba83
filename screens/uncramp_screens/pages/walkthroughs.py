"""The stories: a list to choose from, to be watched or practised."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from uncramp.walkthrough.shelf import find, names

from .page import PageScreen


class WalkthroughsScreen(PageScreen):
    """What comes with the program; Enter watches, p practises. Nothing of it is recorded."""

    NAME = "walkthroughs"
    KEYS = (("enter", "watch"), ("p", "practise"))
    AUTO_FOCUS = "OptionList"

    def compose_page(self) -> ComposeResult:
        """A story a row: its title, and who it is about."""
        rows = []
        for name in names():
            story = find(name)
            rows.append(Option(Content.assemble((story.title, "bold"), "\n  ", (story.who, "$quiet")), id=name))
        yield OptionList(*rows, markup=False, compact=True)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Watch it."""
        event.stop()
        self.app.leave_for(event.option.id or "", practice=False)

    def key(self, key: str) -> bool:
        """Practise the highlighted one."""
        option = self.query_one(OptionList).highlighted_option
        if key != "p" or option is None:
            return False
        self.app.leave_for(option.id or "", practice=True)
        return True
