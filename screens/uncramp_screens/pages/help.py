"""F1: every key that does something here, in groups, and what the line at the top is. A row does what it says."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from uncramp.settings.keymap import key_cap

from ..widgets.columns import ListColumns
from ..widgets.pane import hanging
from .page import PageScreen


class HelpScreen(PageScreen):
    """The help sheet."""

    NAME = "help"
    AUTO_FOCUS = "OptionList"

    def compose_page(self) -> ComposeResult:
        """Headings, and below each its commands; above them what the line at the top is."""
        self._groups = self.session.pages.works_here()
        self._line = self.session.pages.line_of_the_hour()
        self._keys = {hint.id: hint.key for _, hints in self._groups for hint in hints}
        yield ListColumns(self._rows, chosen=False)

    def _rows(self, width: int) -> list[list[Option]]:
        wide = max(len(key_cap(hint.key)) for _, hints in self._groups for hint in hints)
        line = Content.styled(self._line, "$quiet").wrap(width) if self._line else []
        groups = [[Option(row, disabled=True) for row in line]]
        for name, hints in self._groups:
            group = [Option(Content.styled(name, "$watch bold"), disabled=True)]
            for hint in hints:
                key = Content.styled(f"  {key_cap(hint.key):<{wide}}  ", "$key bold")
                group.append(Option(hanging(key, Content(hint.label), width), id=hint.id))
            groups.append(group)
        return groups

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Do it."""
        event.stop()
        self._run(self._keys[event.option.id or ""])

    def key(self, key: str) -> bool:
        """A key that is listed does here what it does below; Enter, with no row chosen, closes the sheet."""
        if key == "enter":
            self.close()
            return True
        if key in self._keys.values() and key not in ("b", "q", "f1"):
            self._run(key)
            return True
        return False

    def _run(self, key: str) -> None:
        if self.is_current:
            self.app.pop_screen()
            self.app.press(key)
