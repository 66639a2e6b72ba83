"""What has to be read from across a room before anything else is done."""

from __future__ import annotations

from textual.content import Content

from uncramp.view import View

from .big_digits import big_digits, big_width, fitting, has_letters
from .pane import Pane

_TALL = 5
"""Rows of letters at least; where the room has fewer, the words stand as they are."""


class Shout(Pane):
    """A few words in letters of one size, as large as there is room for."""

    def words(self, view: View) -> Content:
        """A row of letters a part; in a script without letters of this size, the plain words."""
        scales = [fitting(text, self.room, _TALL * 2) for text in view.shout]
        fits = [scale for scale in scales if scale is not None]
        if not view.shout or len(fits) < len(scales) or not all(map(has_letters, view.shout)):
            return Content(" ".join(view.shout))
        scale = min(fits)
        wide = max(big_width(text, scale) for text in view.shout)
        return Content("\n\n").join([Content("\n".join(_middle(big_digits(text, scale), wide))) for text in view.shout])


def _middle(rows: tuple[str, ...], wide: int) -> list[str]:
    """Rows of one word, in the middle of the widest."""
    before = " " * ((wide - max(map(len, rows))) // 2)
    return [f"{before}{row}".ljust(wide) for row in rows]
