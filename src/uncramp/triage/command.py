"""The command: read cases (an object, an array, or JSON lines), write the advice for each, name each mistake."""

from __future__ import annotations

import contextlib
import gc
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

import msgspec

from ..system.text import printable, printable_json
from ..words.languages import load_words
from .advice import Advice, Adviser
from .case import Case, Wrong, facts_of
from .virtual_runner import run
from .walked import Ground

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
    try:
        text = read(source, stdin)
    except Mistake as mistake:
        stderr.write(f"{printable(str(mistake))}\n")
        return BAD_INPUT
    adviser, ground = Adviser(load_words()), Ground()
    array = text.lstrip()[:1] == "["
    said: list[bytes] = []
    wrong = 0
    with _no_cycles():
        for number, raw in enumerate(raw_cases(text), 1):
            if number % _SHARED == 0:
                ground = Ground()
            try:
                said.append(_encoder.encode(_advise(raw, number, adviser, ground)))
            except Mistake as mistake:
                wrong += 1
                stderr.write(f"{printable(str(mistake))}\n")
    if not said and not wrong:
        wrong = 1
        stderr.write("There is no case in the input. Give one JSON object, or one a line.\n")
    stdout.write(_joined(said, array))
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


def triage(raw: bytes | str) -> Advice:
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


def read(source: str, stdin: TextIO) -> str:
    """The text of a file, or of ``stdin`` for ``-``. Raises `Mistake`."""
    try:
        return stdin.read() if source == "-" else Path(source).read_text(encoding="utf-8")
    except OSError as why:
        raise Mistake(
            f"{source}: cannot be opened ({why.strerror}). Name a file of cases, or - for standard input."
        ) from None
    except UnicodeDecodeError:
        raise Mistake(f"{source}: is not UTF-8 text. Cases are JSON in UTF-8.") from None


def raw_cases(text: str) -> Iterator[bytes | str]:
    """The cases of the input, unread: the elements of an array, one whole object, or the lines."""
    if text.lstrip()[:1] == "[":
        with contextlib.suppress(msgspec.DecodeError):
            yield from (bytes(raw) for raw in msgspec.json.decode(text, type=list[msgspec.Raw]))
            return
    lines = [line for line in text.splitlines() if line.strip()]
    objects = [line for line in lines if line.lstrip()[0] == "{"]
    whole = len(objects) < len(lines) and not any(map(_is_json, objects))
    yield from [text] if whole else lines


def _is_json(text: str) -> bool:
    try:
        msgspec.json.decode(text)
    except msgspec.DecodeError:
        return False
    return True


def _advise(raw: bytes | str, number: int, adviser: Adviser, ground: Ground) -> Advice:
    try:
        case = _decoder.decode(raw)
    except msgspec.ValidationError as why:
        raise Mistake(f"{_name(raw, number)}: {where(str(why))}") from None
    except (msgspec.DecodeError, UnicodeError) as why:
        raise Mistake(f"case {number}: is not JSON that can be read ({why})") from None
    try:
        facts = facts_of(case)
    except Wrong as why:
        raise Mistake(f'case {number} "{case.id}": field {why.field} {why.problem}') from None
    return adviser.advice(case.id or str(number), run(facts, ground))


def _name(raw: bytes | str, number: int) -> str:
    id = None
    with contextlib.suppress(msgspec.DecodeError):
        loose = msgspec.json.decode(raw)
        id = loose.get("id") if isinstance(loose, dict) else None
    return f'case {number} "{id}"' if isinstance(id, str) else f"case {number}"


def where(problem: str) -> str:
    """The words of msgspec with the field first: ``field danger.clot: ...``."""
    found = _AT.match(problem)
    assert found is not None
    what, path = found["problem"], (found["path"] or "").removeprefix(".")
    for pattern, words in ((_UNKNOWN, "is not known"), (_MISSING, "is missing")):
        if name := pattern.match(what):
            return f"field {path + '.' if path else ''}{name['name']} {words}"
    return f"field {path}: {what[:1].lower()}{what[1:]}" if path else f"{what[:1].lower()}{what[1:]}"


def _joined(said: list[bytes], array: bool) -> str:
    lines = [printable_json(advice.decode()) for advice in said]
    return "[" + ",\n".join(lines) + "]\n" if array else "".join(f"{line}\n" for line in lines)
