"""Row 0: state, muscle and side; at the right what must stay in sight and one short fact."""

from __future__ import annotations

from textual.content import Content

from uncramp.view import View

from .pane import Pane


class StripBar(Pane):
    """The fixed strip of a page."""

    def words(self, view: View) -> Content:
        """Left and right, as far apart as the row is wide; the fact goes before a word is cut."""
        strip = view.strip
        left = Content.assemble((strip.state, "bold"), *((("   ", ""), (strip.place, "bold")) if strip.place else ()))
        flags = Content("  ").join([Content.styled(flag, "$strip-flag bold") for flag in strip.flags])
        fact = Content.styled(strip.fact, "bold") if strip.fact else Content("")
        gap = Content("  ") if flags.plain and fact.plain else Content("")
        room = self.room - left.cell_length
        right = flags + gap + fact
        if right.cell_length + 2 > room:
            right = flags
        if right.cell_length + 2 > room:
            return left
        return left + Content(" " * (room - right.cell_length)) + right
