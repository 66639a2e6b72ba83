"""UUIDv7: identifiers that sort by the time they were made."""

from __future__ import annotations

import os
from collections.abc import Callable

_LATEST_MS = (1 << 48) - 1
_last = (-1, 0)
"""The instant and the noise of the last one made here: within one millisecond the later one sorts later."""


def uuid7(at: float, random: Callable[[int], bytes] = os.urandom) -> str:
    """Return a UUIDv7 as text (RFC 9562), for the instant `at` in seconds UTC.

    `random` gives that many random bytes; an instant out of range is moved to the nearest one.
    """
    milliseconds = min(max(int(at * 1000), 0), _LATEST_MS)
    noise = int.from_bytes(random(10), "big")
    if random is os.urandom:
        noise = _later(milliseconds, noise)
    value = milliseconds << 80 | 0x7 << 76 | (noise >> 68) << 64 | 0b10 << 62 | noise & ((1 << 62) - 1)
    text = f"{value:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def _later(milliseconds: int, noise: int) -> int:
    global _last
    if milliseconds == _last[0]:
        # The low bits alone count on; that they run over within a millisecond is as likely as two equal identifiers.
        high, low = _last[1] >> 62 << 62, _last[1] & ((1 << 62) - 1)
        noise = high | min(low + 1 + noise % (1 << 32), (1 << 62) - 1)
    _last = (milliseconds, noise)
    return noise
