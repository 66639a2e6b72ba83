"""The sentences below the act: what to do, what not to do, what to know."""

from __future__ import annotations

from collections.abc import Mapping

from textual.content import Content

from uncramp.view import Role, View

from .pane import Pane, hanging

_LOOKS: Mapping[str, tuple[str, str, str]] = {
    "do": ("+ ", "$good bold", ""),
    "not": ("x ", "$care-ink bold", ""),
    "say": ("", "", ""),
    "tell": ("> ", "$watch bold", ""),
    "warn": ("! ", "$watch bold", "$watch"),
    "number": ("> ", "$key bold", "bold"),
    "quiet": ("", "", "$quiet"),
    "step": ("- ", "$quiet", ""),
    "stop": ("! ", "$watch bold", "$watch bold"),
}
"""The sign before a sentence, how the sign looks, and how the sentence does; a sign is never colour alone."""


class AdvicePane(Pane):
    """The lines of the body in the given roles, each with its sign."""

    def __init__(self, *roles: Role, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.roles: tuple[Role, ...] = roles or ("do", "not", "say", "tell", "warn", "number", "quiet", "step", "stop")

    def words(self, view: View) -> Content:
        """A paragraph a line."""
        rows = []
        for line in view.body:
            if line.role in self.roles:
                sign, sign_style, style = _LOOKS[line.role]
                rows.append(hanging(Content.styled(sign, sign_style), Content.styled(line.text, style), self.room))
        return Content("\n").join(rows)
