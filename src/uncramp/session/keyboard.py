"""What a key's time says of it: one that is held down, or a shaking hand, is no second answer."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from ..protocol.terms import Seconds

REPEAT: Seconds = 0.25
"""A key that comes again within this is a key held down or a shaking hand: it acts once."""
HELD: Seconds = 1.1
"""A key that is held down comes again after 0.66 s on X and after a second where systems wait longest; until then, and
a little more, the same key is no answer to a question that it has not been pressed for.
"""
REPEATING: Seconds = 0.6
"""Once a key that is held down comes again it does so faster than this: slower, it was pressed."""
RUN: Seconds = 4.0
"""Who answers with one key again and again presses it within this; until then it is no command."""
POINTER = "pointer"
"""A mouse or a finger, instead of a key."""
SETTLE: Seconds = 0.6
"""After a change that no key made, answers wait this long, so that none is given to the wrong question."""
TENTH: Seconds = 1.0
"""A 0 so soon after a pain of 1 is the second digit of 10: nobody has read the next question by then."""
LATE_TENTH: Seconds = 5.0
"""So long it may be where a 0 means nothing else."""
_MANY_TIMES = frozenset({"+", "=", "-", "m", "d", "j", "k", "up", "down", "c"})

StrokeKind = Literal["pressed", "held", "repeated"]
"""A key that counts, one held down into another question, one that only comes again."""


class Press(Struct, frozen=True):
    """What a key came to: ``acted`` (paint again), ``said`` (nothing changed, say ``text``),
    ``page`` (open that page) or ``quit`` (leave the program and print ``text``).
    ``meaningful``: the key means something.
    ``more``: it was an answer to what has not been shown whole, so it was not taken and the rest is to be shown.
    ``lasts``: seconds for which the text is true, 0 for as long as it is read.
    """

    kind: Literal["acted", "said", "page", "quit"]
    page: str = ""
    text: str = ""
    meaningful: bool = True
    more: bool = False
    lasts: Seconds = 0.0


class Keyboard:
    """Keeps only what a key needs to know about the key before it.

    ``after_one``: the seconds by which the key last pressed, a 0, followed a 1 that was taken for a pain; else endless.
    """

    def __init__(self) -> None:
        self._last = ""
        self._last_at: Seconds = float("-inf")
        self._pressed_for: object = None
        self._held = False
        self._answering = ""
        self._on_scale = False
        self.after_one: Seconds = float("inf")

    def stroke(self, key: str, boot: Seconds, place: object, *, typed: bool = False, by: str = "") -> StrokeKind:
        """Whether a key at ``boot`` (seconds since the machine started) counts for the question at ``place``.

        ``typed`` is a key that was typed as a line of its own, so it cannot be one that is held down. ``by`` is the
        key that was pressed where it stands for another, as Enter does for a highlighted answer, or `POINTER`, which
        cannot be held down either.
        """
        pressed, least = (key, REPEAT) if by == POINTER else (by or key, HELD)
        pause = boot - self._last_at if pressed == self._last else RUN
        if pressed != self._last or pause >= RUN:
            self._answering = ""
        on_one = self._on_scale and (self._last, pressed) == ("1", "0") and not typed
        self.after_one = boot - self._last_at if on_one else float("inf")
        self._on_scale = False
        before, self._last, self._last_at = self._last, pressed, boot
        if typed:
            pause = RUN
        if self._held and pressed == before:
            least = min(least, REPEATING)
        self._held = pause < least and place != self._pressed_for
        if self._held:
            return "held"
        self._pressed_for = place
        return "repeated" if pause < REPEAT and key not in _MANY_TIMES else "pressed"

    @property
    def runs_on(self) -> bool:
        """Whether the key last pressed has been an answer in this run of presses, and may be meant for one again."""
        return self._answering == self._last

    def answered(self, *, scale: bool = False) -> None:
        """The key last pressed was an answer; ``scale``: a number of pain."""
        self._answering = self._last
        self._on_scale = scale
