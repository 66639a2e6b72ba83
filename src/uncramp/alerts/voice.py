"""What a voice says of a countdown: its name when it begins, then little far out and much at the end."""

from __future__ import annotations

from ..view import Countdown
from ..view.clocks import clock_in_words
from ..view.speak import Speaker
from ..words.catalogue import Catalogue
from .plan import speaks_at


class Voice:
    """Remembers what it has said of the present countdown, so that nothing is said twice."""

    def __init__(self) -> None:
        self._spoken: tuple[str, int] = ("", 0)

    def text(self, clock: Countdown | None, words: Catalogue) -> str:
        """What to say now; empty for nothing."""
        if clock is None or clock.paused:
            self._spoken = ("", 0)
            return ""
        name, left = self._spoken
        if (name, left) == (clock.name, clock.left):
            return ""
        self._spoken = (clock.name, clock.left)
        speaker = Speaker(words)
        if name != clock.name or clock.left > left:
            return clock_in_words(clock, speaker)
        if not speaks_at(clock.left, clock.total):
            return ""
        return str(clock.left) if clock.left <= 3 else speaker.exact(clock.left)
