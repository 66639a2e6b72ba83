"""The last row: at most five quiet keys, and F1, which lists all of them."""

from __future__ import annotations

from textual.content import Content

from uncramp.settings.keymap import key_cap
from uncramp.view import Hint, View

from .pane import NARROW, Pane
from .tapped import tap_of

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
        """The keys that fit, the last one always; where a name has no room its short one stands."""
        if not hints:
            return Content("")
        narrow = self.room < NARROW - 2
        gap = 2 if narrow else _GAP
        *others, last = hints
        end = _tappable(last, narrow)
        room = self.room - end.cell_length
        kept = []
        for hint in others:
            pieces = (_tappable(hint, short) for short in (narrow, True))
            piece = next((piece for piece in pieces if piece.cell_length + gap <= room), None)
            if piece is None:
                break
            room -= piece.cell_length + gap
            kept.append(piece)
        return Content(" " * gap).join([*kept, end])


def _tappable(hint: Hint, narrow: bool) -> Content:
    tap = tap_of(hint.key)
    label = hint.short if narrow and hint.short else hint.label
    piece = Content.assemble((key_cap(hint.key), "$key bold"), " ", (label, "$quiet"))
    return piece.stylize(tap)
