"""The report as JSON, with the schema made from the model itself."""

from __future__ import annotations

from ..system.safe_text import printable_json
from .report_model import Report


def write(report: Report) -> bytes:
    """The whole report, indented; times are UTC in ISO 8601."""
    import msgspec

    text = msgspec.json.format(msgspec.json.encode(report), indent=2).decode()
    return printable_json(text).encode() + b"\n"


def read(data: bytes) -> Report:
    """The report that `write` wrote. Raises `msgspec.ValidationError`."""
    import msgspec

    return msgspec.json.decode(data, type=Report)


def schema() -> bytes:
    """The JSON schema (2020-12) of what `write` gives."""
    import msgspec

    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "uncramp report"}
    return msgspec.json.format(msgspec.json.encode({**head, **msgspec.json.schema(Report)}), indent=2) + b"\n"
