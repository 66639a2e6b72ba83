"""Digits and capital letters five cells high and more, to be read from across a room."""

from __future__ import annotations

from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

HEIGHT = 5
LetterScale = tuple[int, int]
"""Cells across and down for one square of the face."""
SCALES: tuple[LetterScale, ...] = ((6, 3), (4, 2), (2, 1), (1, 1))
"""From the largest: squares look square where a cell is twice as high as wide; the last is for 40 columns."""

_FACE = {
    " ": "   /   /   /   /   ",
    "0": "###/# #/# #/# #/###",
    "1": " # /## / # / # /###",
    "2": "###/  #/###/#  /###",
    "3": "###/  #/###/  #/###",
    "4": "# #/# #/###/  #/  #",
    "5": "###/#  /###/  #/###",
    "6": "###/#  /###/# #/###",
    "7": "###/  #/  #/ # / # ",
    "8": "###/# #/###/# #/###",
    "9": "###/# #/###/  #/###",
    ":": " /#/ /#/ ",
    "-": "   /   /###/   /   ",
    "A": "###/# #/###/# #/# #",
    "B": "## /# #/## /# #/## ",
    "C": "###/#  /#  /#  /###",
    "D": "## /# #/# #/# #/## ",
    "E": "###/#  /## /#  /###",
    "F": "###/#  /## /#  /#  ",
    "G": "###/#  /# #/# #/###",
    "H": "# #/# #/###/# #/# #",
    "I": "###/ # / # / # /###",
    "J": "  #/  #/  #/# #/###",
    "K": "# #/# #/## /# #/# #",
    "L": "#  /#  /#  /#  /###",
    "M": "#   #/## ##/# # #/#   #/#   #",
    "N": "#  #/## #/# ##/#  #/#  #",
    "O": "###/# #/# #/# #/###",
    "P": "###/# #/###/#  /#  ",
    "Q": "###/# #/# #/###/  #",
    "R": "## /# #/## /# #/# #",
    "S": " ##/#  / # /  #/## ",
    "T": "###/ # / # / # / # ",
    "U": "# #/# #/# #/# #/###",
    "V": "# #/# #/# #/# #/ # ",
    "W": "#   #/#   #/# # #/## ##/#   #",
    "X": "# #/# #/ # /# #/# #",
    "Y": "# #/# #/ # / # / # ",
    "Z": "###/  #/ # /#  /###",
}


def big_width(text: str, scale: LetterScale) -> int:
    """Cells that `text` takes across at `scale`."""
    return max(0, (sum(len(_glyph(sign)[0]) + 1 for sign in text) - 1) * scale[0])


def big_digits(text: str, scale: LetterScale = (2, 1)) -> tuple[str, ...]:
    """`text` as rows of blocks, none with a blank at its end; signs that the face lacks are left blank."""
    across, down = scale
    rows: list[str] = []
    for line in range(HEIGHT):
        squares = " ".join(_glyph(sign)[line] for sign in text)
        row = "".join("█" * across if square == "#" else " " * across for square in squares).rstrip()
        rows += [row] * down
    return tuple(rows)


def has_letters(text: str) -> bool:
    """Whether the face has every sign of `text`."""
    return all(sign.upper() in _FACE for sign in text)


def fitting(text: str, width: int, height: int) -> LetterScale | None:
    """The largest scale at which `text` has room; none where not even the smallest has."""
    return next((scale for scale in SCALES if big_width(text, scale) <= width and HEIGHT * scale[1] <= height), None)


def _glyph(sign: str) -> list[str]:
    return _FACE.get(sign.upper(), _FACE[" "]).split("/")


class BigDigits(Widget):
    """A value as large as its widget allows, and never wider; as plain text where five rows have no room.

    `most` is the largest scale, so that a clock does not swallow a wide window.
    """

    DEFAULT_CSS = """
    BigDigits {
        width: auto;
        height: auto;
        color: $primary;
        text-style: bold;
    }
    """

    value = reactive("")

    def __init__(
        self, value: str = "", *, most: LetterScale = (2, 1), id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._most = most
        self.set_reactive(BigDigits.value, value)

    def watch_value(self, before: str, now: str) -> None:
        """A clock that counts keeps its size: the page is laid out again only for another width."""
        smallest = SCALES[-1]
        if (len(before), big_width(before, smallest)) != (len(now), big_width(now, smallest)):
            self.refresh(layout=True)

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """What the value takes in the room that its container has."""
        scale = self._scale(container.width, viewport.height)
        return min(container.width, big_width(self.value, scale) if scale else len(self.value))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Five rows or a multiple; one where the value is plain."""
        scale = self._scale(width, viewport.height)
        return HEIGHT * scale[1] if scale else 1

    def render(self) -> Content:
        """The value in blocks."""
        scale = self._scale(self.content_size.width, self.content_size.height)
        return Content("\n".join(big_digits(self.value, scale)) if scale else self.value)

    def _scale(self, width: int, height: int) -> LetterScale | None:
        scale = fitting(self.value, width, height)
        return min(scale, self._most) if scale else None
