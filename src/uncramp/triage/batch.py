"""The command: read cases (an object, an array, or JSON lines), write the advice for each, name each mistake."""

from __future__ import annotations

import contextlib
import gc
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

import msgspec

from ..system.outside_files import TwiceError, Unreadable, check_keys, open_file
from ..system.safe_text import printable, printable_json
from ..words.languages import load_words
from .advice import Advice, Adviser
from .case import Case, Wrong, facts_of
from .case_stream import LARGEST, Cases
from .step_tree import Ground
from .virtual_runner import run

OK, BAD_INPUT = 0, 2
_SHARED = 1000
"""Cases in a row that may share steps, about 90 MB; then a new ground begins."""
_AT = re.compile(r"^(?P<problem>.*?)(?: - at `(?:key in )?\$(?P<path>[^`]*)`)?$", re.DOTALL)
_UNKNOWN = re.compile(r"^Object contains unknown field `(?P<name>[^`]*)`$")
_MISSING = re.compile(r"^Object missing required field `(?P<name>[^`]*)`$")
_decoder = msgspec.json.Decoder(Case)
_encoder = msgspec.json.Encoder()


class Mistake(Exception):
    """A case that cannot be read: which one, which field, and what is wrong."""


def main(source: str, stdin: TextIO, stdout: TextIO, stderr: TextIO, *, schema: bool = False) -> int:
    """Triage the cases of a file, or of ``stdin`` for ``-``; advice to ``stdout``, mistakes to ``stderr``.

    Returns 0, or 2 when the input cannot be read or any case is wrong; no other case is lost to it. An array is
    answered by an array, anything else by one object a line. With ``schema``, both JSON Schemas are printed instead.
    """
    if schema:
        stdout.write(msgspec.json.format(msgspec.json.encode(schemas()), indent=2).decode() + "\n")
        return OK
    words = load_words()
    answered = wrong = 0
    adviser, ground = Adviser(words), Ground()
    try:
        with opened(source, stdin) as stream, _no_cycles():
            cases = Cases(stream)
            begin, between, end = ("[", ",\n", "]\n") if cases.is_array else ("", "\n", "\n")
            for number, raw in enumerate(cases, 1):
                if number % _SHARED == 0:
                    ground = Ground()
                try:
                    advice = _encoder.encode(_advise(raw, number, adviser, ground)).decode()
                except Mistake as mistake:
                    wrong += 1
                    stderr.write(f"{printable(str(mistake))}\n")
                    continue
                stdout.write((between if answered else begin) + printable_json(advice))
                stdout.flush()
                answered += 1
            stdout.write(end if answered else begin + end if cases.is_array else "")
    except Mistake as mistake:
        wrong += 1
        stderr.write(f"{printable(str(mistake))}\n")
    except Unreadable as error:
        wrong += 1
        stderr.write(f"{printable(words.text(error.words, **error.params))}\n")
    if not answered and not wrong:
        wrong = 1
        stderr.write("There is no case in the input. Give one JSON object, or one a line.\n")
    return BAD_INPUT if wrong else OK


@contextlib.contextmanager
def _no_cycles() -> Iterator[None]:
    """Cases leave no cycles behind, and looking for some would take a fifth of the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def triage(raw: str) -> Advice:
    """The advice for one case in JSON. Raises `Mistake` naming case and field."""
    return _advise(raw, 1, Adviser(load_words()), Ground())


def schemas() -> dict[str, object]:
    """The JSON Schema of both sides: ``input`` is a case, ``output`` the advice for it."""
    (case, advice), parts = msgspec.json.schema_components((Case, Advice), ref_template="#/$defs/{name}")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "uncramp triage",
        "type": "object",
        "properties": {"input": case, "output": advice},
        "$defs": parts,
    }


@contextlib.contextmanager
def opened(source: str, stdin: TextIO) -> Iterator[TextIO]:
    """The text of a file, or ``stdin`` for ``-``, as UTF-8. Raises `Mistake`, also inside for what is no text."""
    try:
        if source == "-":
            if isinstance(stdin, io.TextIOWrapper):
                stdin.reconfigure(encoding="utf-8-sig")
            yield stdin
            return
        try:
            file = open_file(Path(source))
        except OSError as why:
            problem = f"cannot be opened ({why.strerror}). Name a file of cases, or - for standard input."
            raise Mistake(f"{source}: {problem}") from None
        with io.TextIOWrapper(file, "utf-8-sig") as stream:
            yield stream
    except UnicodeDecodeError:
        raise Mistake(f"{source}: is not UTF-8 text. Cases are JSON in UTF-8.") from None


def _advise(raw: str, number: int, adviser: Adviser, ground: Ground) -> Advice:
    try:
        if len(raw) > LARGEST:
            raise Mistake(f"case {number}: is longer than {LARGEST:,} letters")
        check_keys(raw)
        case = _decoder.decode(raw)
    except TwiceError as why:
        raise Mistake(f"{_name(raw, number)}: field {why.key} stands twice") from None
    except RecursionError:
        raise Mistake(f"case {number}: is nested too deeply") from None
    except msgspec.ValidationError as why:
        raise Mistake(f"{_name(raw, number)}: {where(str(why))}") from None
    except (msgspec.DecodeError, ValueError) as why:
        raise Mistake(f"case {number}: is not JSON that can be read ({why})") from None
    try:
        facts = facts_of(case)
    except Wrong as why:
        raise Mistake(f'case {number} "{case.id}": field {why.field} {why.problem}') from None
    return adviser.advice(case.id or str(number), run(facts, ground))


def _name(raw: str, number: int) -> str:
    id = None
    with contextlib.suppress(msgspec.DecodeError):
        loose = msgspec.json.decode(raw)
        id = loose.get("id") if isinstance(loose, dict) else None
    return f'case {number} "{id}"' if isinstance(id, str) else f"case {number}"


def where(problem: str) -> str:
    """The words of msgspec with the field first: ``field danger.clot: ...``."""
    match = _AT.match(problem)
    assert match is not None
    what, path = match["problem"], (match["path"] or "").removeprefix(".")
    for pattern, words in ((_UNKNOWN, "is not known"), (_MISSING, "is missing")):
        if name := pattern.match(what):
            return f"field {path + '.' if path else ''}{name['name']} {words}"
    return f"field {path}: {what[:1].lower()}{what[1:]}" if path else f"{what[:1].lower()}{what[1:]}"
