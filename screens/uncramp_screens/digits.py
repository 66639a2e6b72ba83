"""Tall digits, drawn with coloured cells: a space is one cell wide in every terminal, a block may be two."""

from __future__ import annotations

from .rows import Piece, Row

_FACE = {
    "0": ("###", "# #", "# #", "# #", "###"),
    "1": (" # ", "## ", " # ", " # ", "###"),
    "2": ("###", "  #", "###", "#  ", "###"),
    "3": ("###", "  #", "###", "  #", "###"),
    "4": ("# #", "# #", "###", "  #", "  #"),
    "5": ("###", "#  ", "###", "  #", "###"),
    "6": ("###", "#  ", "###", "# #", "###"),
    "7": ("###", "  #", "  #", "  #", "  #"),
    "8": ("###", "# #", "###", "# #", "###"),
    "9": ("###", "# #", "###", "  #", "###"),
    ":": (" ", "#", " ", "#", " "),
}
HEIGHT = 5


def clock(seconds: int) -> str:
    """Whole seconds as ``m:ss``, or ``h:mm:ss`` from an hour on."""
    minutes, rest = divmod(max(0, seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def width_at(text: str, scale: int) -> int:
    """Cells that ``text`` takes at ``scale``."""
    return sum(len(_FACE[character][0]) + 1 for character in text) * 2 * scale - 2 * scale


def tall(text: str, scale: int, role: str) -> list[Row]:
    """``text`` (digits and colons) as rows of cells, ``5 * scale`` high; lit cells have ``role``."""
    wide = 2 * scale
    rows: list[Row] = []
    for line in range(HEIGHT):
        pixels = " ".join(_FACE[character][line] for character in text)
        row = tuple(Piece(" " * wide, role if pixel == "#" else "text") for pixel in pixels)
        rows += [row] * scale
    return rows
