"""The sentences below the act: what to do, what not to do, what to know."""

from __future__ import annotations

from collections.abc import Mapping

from textual.content import Content

from uncramp.view import Line, Role, View

from .hour_line import WAIT
from .pane import Pane, hanging

_LOOKS: Mapping[Role, tuple[str, str, str]] = {
    "do": ("+ ", "$good bold", ""),
    "not": ("× ", "$care-ink bold", ""),
    "say": ("", "", ""),
    "tell": ("> ", "$watch bold", ""),
    "warn": ("! ", "$watch bold", ""),
    "number": ("> ", "$key bold", "bold"),
    "quiet": ("", "", "$quiet"),
    "step": ("- ", "$quiet", ""),
    "stop": ("! ", "$watch bold", "$watch bold"),
    "wait": (f"{WAIT} ", "$watch bold", ""),
}
"""The sign before a sentence, how the sign looks, and how the sentence does; a sign is never colour alone.

A wait has its mark on the line of the hour.
"""


class AdvicePane(Pane):
    """The lines of the body in the given roles, each with its sign."""

    def __init__(self, *roles: Role, waits: bool = True, id: str | None = None) -> None:
        """``waits``: also what is asked again, where no other part of the page says so."""
        super().__init__(id=id)
        self.roles: tuple[Role, ...] = roles or tuple(role for role in _LOOKS if waits or role != "wait")

    def words(self, view: View) -> Content:
        """A paragraph a line."""
        rows = []
        for line in view.body:
            if line.role in self.roles:
                sign, sign_style, style = _LOOKS[line.role]
                text = _warned(line) if line.role == "warn" else Content.styled(line.dated, style)
                rows.append(hanging(Content.styled(sign, sign_style), text, self.room))
        return Content("\n").join(rows)


def _warned(line: Line) -> Content:
    """A warning: amber for what the eye is to find first, so that a page of them is no wall; else for all of it."""
    if not line.catch:
        return Content.styled(line.text, "$watch")
    return Content.assemble((f"{line.catch} ", "$watch bold"), line.rest)
