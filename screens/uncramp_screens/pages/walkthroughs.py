"""The stories: a list to choose from, to be watched or practised."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from uncramp.walkthrough.shelf import find, names

from ..widgets.columns import ListColumn, ListColumns
from ..widgets.pane import hanging
from .page import PageScreen


class WalkthroughsScreen(PageScreen):
    """What comes with the program; Enter watches, p practises. Nothing of it is recorded."""

    NAME = "walkthroughs"
    KEYS = (("enter", "watch"), ("p", "practise"))
    AUTO_FOCUS = "OptionList"

    def compose_page(self) -> ComposeResult:
        """A story a row: its title, and who it is about."""
        yield ListColumns(self._rows)

    def _rows(self, width: int) -> list[list[Option]]:
        groups = []
        for name in names():
            story = find(name)
            who = hanging(Content("  "), Content.styled(story.who, "$quiet"), width)
            groups.append([Option(Content.assemble((story.title, "bold"), "\n", who), id=name)])
        return groups

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Watch it."""
        event.stop()
        self.app.leave_for(event.option.id or "", practice=False)

    def key(self, key: str) -> bool:
        """Practise the highlighted one."""
        option = self.focused.highlighted_option if isinstance(self.focused, ListColumn) else None
        if key != "p" or option is None:
            return False
        self.app.leave_for(option.id or "", practice=True)
        return True
