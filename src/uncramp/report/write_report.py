"""A report in any format, and onto the disk: whole or not at all, private, never over a file unasked."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from ..system import places
from ..system.extras import is_there, require
from ..words.catalogue import Catalogue
from .report_model import Report

ENDINGS: Mapping[str, str] = {
    "text": ".txt",
    "html": ".html",
    "pdf": ".pdf",
    "json": ".json",
    "csv": ".csv",
    "fhir": ".fhir.json",
    "ics": ".ics",
    "qr": ".qr.txt",
}
FORMATS = tuple(ENDINGS)


class NotWritten(Exception):
    """A report that was not written: the sentence's id, what it names, and the command's exit code."""

    def __init__(self, words: str, exit_code: int, **params: str) -> None:
        super().__init__(words)
        self.words = words
        self.exit_code = exit_code
        self.params = params


Size = tuple[int, int]


def render(
    report: Report, format: str, catalogue: Catalogue, encoding: str = "utf-8", terminal: Size | None = None
) -> bytes:
    """The report in `format`; `encoding` is what the text forms may use. Raises `NotWritten` and `Missing`.

    `terminal` is the columns and rows of the one it goes to, None where it goes to a file.
    """
    from .contents import compose

    marked = [catalogue.label(f"value.{value}") for value in ("yes", "unsure")]
    match format:
        case "html":
            from . import html

            return html.write(compose(report, catalogue), marked)
        case "pdf":
            require("reportlab")
            from . import pdf, pdf_text

            undrawn = catalogue.label("report.undrawn", value=pdf_text.UNDRAWN)
            newest = max(episode.last for episode in report.episodes)
            return pdf.write(partial(compose, report, catalogue), marked, undrawn, newest)
        case "text":
            from . import text

            return text.write(compose(report, catalogue), catalogue, encoding)
    return _data(report, format, catalogue, encoding, terminal)


def _data(report: Report, format: str, catalogue: Catalogue, encoding: str, terminal: Size | None) -> bytes:
    match format:
        case "json":
            from . import data

            return data.write(report)
        case "csv":
            from . import csv

            return csv.write(report)
        case "fhir":
            from . import fhir

            return _checked(fhir.write(report, catalogue))
        case "ics":
            from . import calendar

            written = calendar.write(report, catalogue)
            if written is None:
                raise NotWritten("report.no_recheck", 1)
            return written
        case "qr":
            return _qr(report, catalogue, encoding, terminal)
    raise ValueError(format)


def _checked(bundle: bytes) -> bytes:
    """The bundle, held against the published schema where the extra that has it is installed. Raises `NotWritten`."""
    if is_there("fhir"):
        from fhir.resources.R4B.bundle import Bundle

        try:
            Bundle.model_validate_json(bundle)
        except ValueError as error:
            raise NotWritten("report.not_fhir", 3, why=str(error)[:200]) from error
    return bundle


def _qr(report: Report, catalogue: Catalogue, encoding: str, terminal: Size | None) -> bytes:
    """On a terminal black on white, whatever its colours, and as much as fits above the next prompt."""
    from .qr import TooLong, on_white, qr_lines
    from .qr_text import brief

    plain = not encoding.lower().replace("-", "").startswith("utf")
    room = None if terminal is None else (terminal[0], terminal[1] - 1)
    try:
        text = brief(report, catalogue, ascii=plain, room=room)
    except TooLong:
        raise NotWritten("report.qr_room", 2) from None
    lines = qr_lines(text, ascii=plain, dark=True)
    return ("\n".join(on_white(lines) if terminal is not None else lines) + "\n").encode(encoding)


def written(format: str) -> str:
    """The sentence that says where a file of this format is."""
    return "report.written.ics" if format == "ics" else "report.written"


def guess(output: str) -> str:
    """The format that a file's ending names; text where it names none."""
    name = output.lower()
    formats = sorted(ENDINGS, key=lambda format: -len(ENDINGS[format]))
    return next((format for format in formats if name.endswith(ENDINGS[format])), "text")


def target(output: str, report: Report, format: str) -> Path:
    """Where to write: the file named, or one in the folder named, called by the day, never by a typed word."""
    path = Path(output).expanduser()
    if not path.is_dir() and not output.endswith("/"):
        return path
    newest = report.episodes[0]
    day = newest.onset.astimezone().strftime("%Y-%m-%d-%H%M")
    return path / f"cramp{'s' if report.since else ''}-{day}{ENDINGS[format]}"


def save(path: Path, data: bytes, *, force: bool) -> None:
    """Write `data` to `path`, 0600, by a temporary file beside it. Raises `NotWritten`."""
    try:
        places.check_replaceable(path)
        if os.path.lexists(path) and not force:
            raise NotWritten("report.exists", 4, path=str(path))
        with places.replacing(path) as stream:
            stream.write(data)
    except OSError as error:
        raise NotWritten("report.unwritten", 3, path=str(path), why=_why(error)) from error


def _why(error: OSError) -> str:
    return error.strerror or str(error)
