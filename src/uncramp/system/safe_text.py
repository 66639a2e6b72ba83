"""Text from anywhere made fit for a terminal and for any page: nothing in it is obeyed, hides, or turns the writing.

One rule for all: a space of any kind is a space, a format sign (direction marks, zero widths) is nothing, every other
sign that is no letter (controls, half a pair, private, unassigned) is the replacement sign. A joiner stays where it
joins: between two signs beyond ASCII, as in emoji and in Persian.
"""

from __future__ import annotations

import re
from unicodedata import category, combining, normalize

_JOINERS = "\u200c\u200d"
_BETWEEN = re.compile(rf"(?<=[^\x00-\xa0\s])([{_JOINERS}])(?=[^\x00-\xa0\s])")
_OBEYED = (*range(0x7F, 0xA0), 0x061C, 0x200E, 0x200F, *range(0x2028, 0x202F), *range(0x2066, 0x206A))
"""What JSON may hold as it is and a terminal, or an eye, would be led astray by."""
_ESCAPES = {code: f"\\u{code:04x}" for code in _OBEYED}


def printable(text: str) -> str:
    """``text`` on one line."""
    if text.isprintable():
        return text
    joined = {match.start() for match in _BETWEEN.finditer(text)} if not text.isascii() else ()
    return "".join(sign if sign.isprintable() or at in joined else _instead(sign) for at, sign in enumerate(text))


def printable_lines(text: str) -> str:
    """``text`` with its lines as they are; every kind of line end is a newline."""
    return "\n".join(map(printable, text.splitlines()))


def composed(text: str) -> str:
    """``text`` as a page takes it: printable, letters composed, no empty lines, no space at a line's ends."""
    lines = (normalize("NFC", line).strip() for line in printable_lines(text).split("\n"))
    return "\n".join(line for line in lines if line)


def folded(text: str) -> str:
    """``text`` without capitals and accents, to be compared."""
    return "".join(sign for sign in normalize("NFKD", text.casefold()) if not combining(sign))


def printable_json(text: str) -> str:
    """JSON that means the same, with escapes for what must not reach a terminal as it is."""
    return text.translate(_ESCAPES)


def _instead(sign: str) -> str:
    if sign.isspace():
        return " "
    return "" if category(sign) == "Cf" else "\N{REPLACEMENT CHARACTER}"
