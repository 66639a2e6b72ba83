"""Text from anywhere made fit for a terminal: nothing in it is obeyed, and nothing turns the writing round."""

from __future__ import annotations

_OBEYED = (*range(0x7F, 0xA0), 0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
"""What JSON may hold as it is and a terminal, or an eye, would be led astray by."""
_ESCAPES = {code: f"\\u{code:04x}" for code in _OBEYED}


def printable(text: str) -> str:
    """``text`` on one line, a space for every control character and every sign that turns the direction of writing."""
    return text if text.isprintable() else "".join(sign if sign.isprintable() else " " for sign in text)


def printable_json(text: str) -> str:
    """JSON that means the same, with escapes for what must not reach a terminal as it is."""
    return text.translate(_ESCAPES)
