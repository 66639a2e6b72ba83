"""What comes after this, and the key that speaks the seconds, in one quiet line."""

from __future__ import annotations

from textual.content import Content

from uncramp.view import View

from .pane import Pane
from .tapped import tap_of


class NextLine(Pane):
    """The end of waiting for what comes next; at the right the voice, on or off."""

    def words(self, view: View) -> Content:
        """What the running clock leads to."""
        then = Content.styled(view.countdown.next if view.countdown else "", "$quiet")
        if view.voice is None:
            return then
        key, label = view.voice.key, view.voice.label
        voice = Content.assemble((key, "$key bold"), " ", (label, "$quiet")).stylize(tap_of(key))
        space = self.room - then.cell_length - voice.cell_length
        return then + Content(" " * max(2, space)) + voice
