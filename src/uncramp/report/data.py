"""The report as JSON, with the schema made from the model itself."""

from __future__ import annotations

import re

from .model import Report

_OBEYED = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""What JSON may hold as it is and a terminal, or an eye, would be led astray by."""


def write(report: Report) -> bytes:
    """The whole report, indented; times are UTC in ISO 8601."""
    import msgspec

    text = msgspec.json.format(msgspec.json.encode(report), indent=2).decode()
    return _OBEYED.sub(lambda found: f"\\u{ord(found[0]):04x}", text).encode() + b"\n"


def read(data: bytes) -> Report:
    """The report that `write` wrote. Raises `msgspec.ValidationError`."""
    import msgspec

    return msgspec.json.decode(data, type=Report)


def schema() -> bytes:
    """The JSON schema (2020-12) of what `write` gives."""
    import msgspec

    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "uncramp report"}
    return msgspec.json.format(msgspec.json.encode({**head, **msgspec.json.schema(Report)}), indent=2) + b"\n"
