"""Which control sequences are something somebody did: keys, mouse, focus, paste, a new size. All others are reports.

Sequences as xterm, rxvt, the Linux console and the key reports of kitty send them; what their numbers may be is looked
at, since a toolkit that makes a character of each would stop at one that is none.
"""

from __future__ import annotations

import re

PASTE, PASTED = "\x1b[200~", "\x1b[201~"
"""What stands before and after a paste."""
PAIRS = frozenset(f"\x1b{sign}" for sign in "bf\t\x7f0123456789§-=")
"""Alt with a key, where toolkits know it. Elsewhere Alt means nothing here, and the key is the key."""
LEGACY = re.compile(
    r"""\x1b(?:O[A-DFHMP-Sa-dj-km-y] | \[[A-HIOZa-dPQS] | \[\[[A-E] | \[[1-8]~ | \[1[1-57-9]~ | \[2[0134]~ | \[~
    | \[1;[2-8][ABCDFH] | \[1;5[PQS] | \[2[34]@ | \[[35678]\^ | \[1[1-57-9]\^ | \[2[0134]\^
    | \[<\d{1,3};-?\d{1,5};-?\d{1,5}[Mm]
    | \[\?(?:2026|2048);[0-4]\$y)""",
    re.X,
)
"""Keys, mouse, focus, and the two modes a toolkit asks about. ``ESC [ row ; column R`` is where the cursor stands.

F13 and above, sent by number, are left out: a toolkit that takes them for key reports makes Ctrl+Z and the like of
them; and what rxvt ends with ``$``, which ends nothing elsewhere.
"""
_MODIFIED = re.compile(r"\x1b\[(?:1;(\d+)[A-FHPQS]|(?:[1-8]|1[1-57-9]|2[0134]);(\d+)~)")
_REPORTED = re.compile(
    r"\x1b\[(?:27;(?P<xmod>\d+);(?P<xcode>\d+)~|(?P<code>\d+)(?:;(?P<mod>\d*)(?:;(?P<text>[\d:]+))?)?u)"
)
_RESIZED = re.compile(
    r"\x1b\[48;(\d{1,4})(?::[\d:]*)?;(\d{1,4})(?::[\d:]*)?;(\d{1,5})(?::[\d:]*)?;(\d{1,5})(?::[\d:]*)?t"
)


def for_toolkit(sequence: str, *, extended: bool = True) -> str:
    """``sequence`` as a toolkit may have it; empty when it is nothing somebody did.

    ``extended`` is whether the toolkit knows modifiers of every key and key reports (CSI u).
    """
    if LEGACY.fullmatch(sequence):
        return sequence
    if (size := _RESIZED.fullmatch(sequence)) is not None:
        return _resized(*map(int, size.groups()))
    return sequence if extended and (_modified(sequence) or _reported(sequence)) else ""


def _modified(sequence: str) -> bool:
    key = _MODIFIED.fullmatch(sequence)
    return key is not None and _modifiers(key[1] or key[2])


def _reported(sequence: str) -> bool:
    report = _REPORTED.fullmatch(sequence)
    if report is None:
        return False
    texts = report["text"].split(":") if report["text"] else []
    code = report["code"] or report["xcode"]
    control = code in ("9", "13", "27", "127")
    right = _modifiers(report["mod"] or report["xmod"] or "1") and (control or _character(code))
    return right and all(_character(text) for text in texts)


def _modifiers(digits: str) -> bool:
    return len(digits) <= 3 and 1 <= int(digits) <= 256


def _character(digits: str) -> bool:
    """Whether a number stands for a character of text."""
    code = int(digits) if digits and len(digits) <= 7 else 0
    return 32 <= code < 127 or 160 <= code < 0xD800 or 0xE000 <= code <= 0x10FFFF


def _resized(rows: int, columns: int, high: int, wide: int) -> str:
    """A new size; in cells where the terminal does not know its pixels, or a toolkit would divide by nothing."""
    if not rows or not columns:
        return ""
    if high < rows or wide < columns:
        high, wide = rows, columns
    return f"\x1b[48;{rows};{columns};{high};{wide}t"
