"""The last row: at most five quiet keys, and F1, which lists all of them."""

from __future__ import annotations

from textual.content import Content

from uncramp.view import Hint, View

from .pane import NARROW, Pane
from .tapped import tap_of
from .way_bar import key_cap

_GAP = 3


class QuietKeys(Pane):
    """Keys and words in one row; the lightest go where it is narrow, F1 never does. Each can be tapped."""

    PADDED = 2

    def words(self, view: View) -> Content:
        """As many as fit."""
        return self.row(view.quiet)

    def has_room(self, hints: tuple[Hint, ...]) -> bool:
        """Whether all of them fit."""
        narrow = self.room < NARROW - 2
        pieces = [_tappable(hint, narrow).cell_length for hint in hints]
        return sum(pieces) + (2 if narrow else _GAP) * (len(pieces) - 1) <= self.room

    def row(self, hints: tuple[Hint, ...]) -> Content:
        """The keys that fit, the last one always."""
        if not hints:
            return Content("")
        narrow = self.room < NARROW - 2
        gap = 2 if narrow else _GAP
        *others, last = [_tappable(hint, narrow) for hint in hints]
        room = self.room - last.cell_length
        kept = []
        for piece in others:
            room -= piece.cell_length + gap
            if room < 0:
                break
            kept.append(piece)
        return Content(" " * gap).join([*kept, last])


def _tappable(hint: Hint, narrow: bool) -> Content:
    tap = tap_of(hint.key)
    label = hint.short if narrow and hint.short else hint.label
    piece = Content.assemble((key_cap(hint.key), "$key bold"), " ", (label, "$quiet"))
    return piece.stylize(tap)
