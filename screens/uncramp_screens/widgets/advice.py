"""The sentences below the act: what to do, what not to do, what to know."""

from __future__ import annotations

from collections.abc import Mapping

from textual.content import Content

from uncramp.view import Line, Role, View

from .hour_line import WAIT
from .pane import Pane, hanging

_LOOKS: Mapping[str, tuple[str, str, str]] = {
    "do": ("+ ", "$good bold", ""),
    "not": ("x ", "$care-ink bold", ""),
    "say": ("", "", ""),
    "tell": ("> ", "$watch bold", ""),
    "warn": ("! ", "$watch bold", ""),
    "number": ("> ", "$key bold", "bold"),
    "quiet": ("", "", "$quiet"),
    "step": ("- ", "$quiet", ""),
    "stop": ("! ", "$watch bold", "$watch bold"),
}
"""The sign before a sentence, how the sign looks, and how the sentence does; a sign is never colour alone."""

_WAITS = (f"{WAIT} ", "$watch bold", "")
"""How a sign that is asked again looks: with its mark on the line of the hour."""


class AdvicePane(Pane):
    """The lines of the body in the given roles, each with its sign."""

    def __init__(self, *roles: Role, waits: bool = True, id: str | None = None) -> None:
        """``waits``: also what is asked again, where no other part of the page says so."""
        super().__init__(id=id)
        self._waits = waits
        self.roles: tuple[Role, ...] = roles or ("do", "not", "say", "tell", "warn", "number", "quiet", "step", "stop")

    def words(self, view: View) -> Content:
        """A paragraph a line."""
        waits = {wait.text for wait in view.waits}
        lines = (line for line in view.body if line.role in self.roles and (self._waits or line.text not in waits))
        rows = []
        for line in lines:
            sign, sign_style, style = _WAITS if line.text in waits else _LOOKS[line.role]
            text = _warned(line) if line.role == "warn" else Content.styled(line.dated, style)
            rows.append(hanging(Content.styled(sign, sign_style), text, self.room))
        return Content("\n").join(rows)


_CATCHWORD = 16
"""Cells up to which what stands before a colon is a catch-word."""


def _warned(line: Line) -> Content:
    """A warning: amber for its catch-word and the day, so that a page of them is no wall; else for all of it."""
    catchword, colon, _ = line.text.partition(": ")
    if not colon or len(catchword) > _CATCHWORD:
        return Content.styled(line.dated, "$watch")
    head, colon, rest = line.dated.partition(": ")
    return Content.assemble((head + colon, "$watch bold"), rest)
