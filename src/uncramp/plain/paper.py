"""Where the lines go: cleaned of every control sign, and broken between words where the terminal ends."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence

from ..system.safe_text import printable

Write = Callable[[str], None]
BELL = "\a"
NARROWEST = 10


class Paper:
    """Lines that are only ever added. ``write`` takes one line without its newline.

    ``width`` gives the columns of the terminal as it is now; 0 where lines may be of any length, as in a pipe.
    """

    def __init__(self, write: Write, width: Callable[[], int] = lambda: 0) -> None:
        self.write = write
        self.width = width

    def line(self, text: str = "", *, ring: bool = False) -> None:
        """Write one line of words; with the terminal's bell before it when it is to ``ring``."""
        bell = BELL if ring else ""
        for part in broken(" ".join(printable(text).split()), self.width()):
            self.write(bell + part)
            bell = ""

    def items(self, items: Sequence[str]) -> None:
        """Write items that belong together on one line, broken between items where the terminal is narrow."""
        line, width = "", self.width()
        for item in items:
            longer = f"{line} {item}" if line else item
            if line and NARROWEST <= width < columns(longer):
                self.line(line)
                longer = item
            line = longer
        self.line(line)


def broken(text: str, width: int) -> Iterator[str]:
    """``text`` in lines of at most ``width`` columns, never broken inside a word; a longer word stays whole."""
    if width < NARROWEST or columns(text) <= width:
        yield text
        return
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if line and columns(longer) > width:
            yield line
            longer = word
        line = longer
    yield line


def columns(text: str) -> int:
    """How many columns a terminal takes for ``text``: wide letters take two, marks on a letter none."""
    if text.isascii():
        return len(text)
    wide = sum(unicodedata.east_asian_width(sign) in "WF" for sign in text)
    return len(text) + wide - sum(bool(unicodedata.combining(sign)) for sign in text)
