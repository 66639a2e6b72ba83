"""Rows of runs with a role, coloured by the component classes of their widget."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter

from textual.content import Content
from textual.widget import Widget

StyledRuns = tuple[tuple[str, str], ...]
"""A row from the left: text and its role; the empty role is plain."""


def drawn(widget: Widget, prefix: str, rows: Iterable[Iterable[tuple[str, str]]]) -> Content:
    """The rows as content: a run of role `body` has the style of `.<prefix>--body`; one without a role has none."""
    lines = (
        Content.assemble(
            *((text, widget.get_visual_style(f"{prefix}--{role}")) if role else text for text, role in _joined(row))
        )
        for row in rows
    )
    return Content("\n").join(lines)


def _joined(row: Iterable[tuple[str, str]]) -> StyledRuns:
    """The row with neighbours of one role as one run: what is sent to the terminal is a third of it."""
    return tuple(("".join(text for text, _ in runs), role) for role, runs in groupby(row, key=itemgetter(1)))
