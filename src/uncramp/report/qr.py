"""A QR code of a text as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

QUIET = 2
"""Empty modules on each side: what readers of today need, so that a small window holds a code."""
_HALVES = " ▄▀█"
_WHITE = "\x1b[38;5;16m\x1b[48;5;231m"
_RESET = "\x1b[0m"


class TooLong(ValueError):
    """More text than a QR code, or the room for one, can hold."""


def qr_lines(text: str, *, ascii: bool = False, dark: bool = False) -> tuple[str, ...]:
    """The code in half blocks, or in two letters a module where there are only ASCII signs. Raises `TooLong`.

    The light modules are drawn, as for a dark screen, or with `dark` the dark ones, as for paper.
    """
    import segno

    try:
        code = segno.make(text, error="l", micro=False, encoding="utf-8", boost_error=False)
    except segno.DataOverflowError as error:
        raise TooLong(str(error)) from error
    rows = [[bool(module) == dark for module in row] for row in code.matrix_iter(border=QUIET)]
    if ascii:
        return tuple("".join("##" if drawn else "  " for drawn in row) for row in rows)
    if len(rows) % 2:
        rows.append([not dark] * len(rows[0]))
    return tuple(_line(above, below) for above, below in zip(rows[::2], rows[1::2], strict=True))


def on_white(lines: Iterable[str]) -> tuple[str, ...]:
    """Lines of dark modules in black on white, on a dark terminal and on a light one."""
    return tuple(f"{_WHITE}{line}{_RESET}" for line in lines)


def _line(above: Sequence[bool], below: Sequence[bool]) -> str:
    return "".join(_HALVES[2 * high + low] for high, low in zip(above, below, strict=True))
