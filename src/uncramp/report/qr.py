"""A QR code of a text as lines for a terminal."""

from __future__ import annotations

from collections.abc import Sequence

QUIET = 4
"""Empty modules on each side, as the standard asks."""
_HALVES = {(0, 0): "█", (0, 1): "▀", (1, 0): "▄", (1, 1): " "}


class TooLong(ValueError):
    """More text than a QR code can hold."""


def qr_lines(text: str, *, ascii: bool = False) -> tuple[str, ...]:
    """The code drawn light on a dark terminal: half blocks, or two letters a module where there are only ASCII signs.

    It reads on a light terminal too: phones take the reversed colours. Raises `TooLong`.
    """
    import segno

    try:
        code = segno.make(text, error="l", micro=False, encoding="utf-8", boost_error=False)
    except segno.DataOverflowError as error:
        raise TooLong(str(error)) from error
    rows = [list(row) for row in code.matrix_iter(border=QUIET)]
    if ascii:
        return tuple("".join("  " if dark else "##" for dark in row) for row in rows)
    if len(rows) % 2:
        rows.append([0] * len(rows[0]))
    return tuple(_line(above, below) for above, below in zip(rows[::2], rows[1::2], strict=True))


def _line(above: Sequence[int], below: Sequence[int]) -> str:
    return "".join(_HALVES[bool(high), bool(low)] for high, low in zip(above, below, strict=True))
