"""Row 0: state, muscle and side; at the right what must stay in sight and one short fact."""

from __future__ import annotations

from textual.content import Content

from uncramp.view import View

from .pane import Pane


class StripBar(Pane):
    """The fixed strip of a page."""

    PADDED = 2

    def words(self, view: View) -> Content:
        """Left and right, as far apart as the row is wide; the fact goes before a word is cut."""
        strip = view.strip
        left = Content.assemble((strip.state, "bold"), *((("   ", ""), (strip.place, "bold")) if strip.place else ()))
        flags = Content("  ").join([Content.styled(flag, "$strip-flag bold") for flag in strip.flags])
        fact = Content.styled(strip.fact, "bold") if strip.fact else Content("")
        gap = Content("  ") if flags.plain and fact.plain else Content("")
        right = flags + gap + fact
        if right.cell_length + left.cell_length + 2 > self.room:
            right = flags + gap + Content.styled(strip.brief, "bold")
        if right.cell_length + left.cell_length + 2 > self.room:
            right = flags
        if right.cell_length + left.cell_length + 2 > self.room:
            left, right = flags + Content("  ") + left, Content("")
        return self.between(left, right)

    def between(self, left: Content, right: Content) -> Content:
        """Both at the ends of the row; the right one goes where they would touch."""
        space = self.room - left.cell_length - right.cell_length
        return left + Content(" " * space) + right if right.plain and space >= 2 else left
