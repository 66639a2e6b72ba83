"""F1: every key that does something here, in groups. A row does what it says."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from ..widgets.way_bar import key_cap
from .page import PageScreen


class HelpScreen(PageScreen):
    """The help sheet."""

    NAME = "help"
    AUTO_FOCUS = "OptionList"

    def compose_page(self) -> ComposeResult:
        """Headings, and below each its commands."""
        rows: list[Option | None] = []
        groups = self.session.pages.works_here()
        wide = max(len(key_cap(hint.key)) for _, hints in groups for hint in hints)
        for name, hints in groups:
            rows.append(Option(Content.styled(name, "$watch bold"), disabled=True))
            for hint in hints:
                row = Content.assemble((f"  {key_cap(hint.key):<{wide}}  ", "$key bold"), hint.label)
                rows.append(Option(row, id=hint.id))
        self._keys = {hint.id: hint.key for _, hints in groups for hint in hints}
        yield OptionList(*rows, markup=False, compact=True)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Do it."""
        event.stop()
        self._run(self._keys[event.option.id or ""])

    def key(self, key: str) -> bool:
        """A key that is listed does here what it does below."""
        if key in self._keys.values() and key not in ("b", "q", "f1"):
            self._run(key)
            return True
        return False

    def _run(self, key: str) -> None:
        if self.is_current:
            self.app.pop_screen()
            self.app.press(key)
