"""Lengths of time as a story writes them."""

from __future__ import annotations

import re

from ..protocol.terms import Seconds

_UNITS = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0}
_PART = re.compile(r"([0-9]+(?:\.[0-9]+)?)(ms|s|m|h|d)")


def seconds(text: str) -> Seconds:
    """The seconds that ``text`` stands for, such as "1m30s"; the reader has checked its form."""
    return sum(float(number) * _UNITS[unit] for number, unit in _PART.findall(text))


def written(length: Seconds) -> str:
    """``length`` as a story writes it, in whole milliseconds."""
    rest = round(length * 1000)
    parts = []
    for unit, size in (("h", 3_600_000), ("m", 60_000), ("s", 1000), ("ms", 1)):
        count, rest = divmod(rest, size)
        if count:
            parts.append(f"{count}{unit}")
    return "".join(parts) or "0s"
