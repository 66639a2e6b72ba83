"""The cases of an input, unread and one at a time: an array, one object over many lines, or an object a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TextIO

LARGEST = 1 << 20
"""Letters of one case; what is longer is cut off and no case."""
_CHUNK = 1 << 16
_decoder = json.JSONDecoder()


class Cases:
    """The cases of a stream. No more of it is held than one case, and no more is read than the next case needs."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._head = self._line()
        while self._head.isspace():
            self._head = self._line()
        self.is_array = self._head.lstrip()[:1] == "["

    def __iter__(self) -> Iterator[str]:
        return self._elements() if self.is_array else self._objects()

    def _line(self) -> str:
        """The next line; of one that is too long its beginning."""
        line = more = self._stream.readline(LARGEST + 1)
        while len(more) > LARGEST and not more.endswith("\n"):
            more = self._stream.readline(LARGEST + 1)
        return line

    def _objects(self) -> Iterator[str]:
        held: list[str] = []
        size, line = 0, self._head
        while line:
            if line.isspace():
                pass
            elif (not held or line[0] == "{") and _is_json(line):
                yield from held  # they were no beginning of one object
                held, size = [], 0
                yield line
            else:
                held.append(line)
                size += len(line)
                if (line.strip() == "}" and _is_json("".join(held))) or size > LARGEST:
                    yield "".join(held)
                    held, size = [], 0
            line = self._line()
        if any(part.lstrip()[0] != "{" for part in held[1:]):
            yield "".join(held)  # one object that breaks off
        else:
            yield from held

    def _elements(self) -> Iterator[str]:
        text, at, first, is_between = self._head.lstrip(), 1, True, False
        while True:
            at = _after_space(text, at)
            sign = text[at : at + 1]
            if sign == "]" and (first or is_between):
                return
            if is_between and sign == ",":
                at, is_between = at + 1, False
                continue
            end = 0 if is_between else _end_of_value(text, at)
            if end > 0 and (end < len(text) or text[end - 1] in '}]"'):  # a number at the very end may go on
                yield text[at:end]
                at, first, is_between = end, False, True
                continue
            stuck = end < 0 or (is_between and sign != "")
            more = "" if stuck or len(text) - at > LARGEST else self._stream.read(_CHUNK)
            if not more:
                yield text[at:] or "]"  # it breaks off, or is no JSON: no case
                return
            text, at = text[at:] + more, 0


def _end_of_value(text: str, at: int) -> int:
    """Where the JSON value that begins there ends; 0 where more may be needed, -1 where it is nested too deeply."""
    try:
        return _decoder.raw_decode(text, at)[1]
    except json.JSONDecodeError:
        return 0
    except RecursionError:
        return -1


def _after_space(text: str, at: int) -> int:
    while text[at : at + 1].isspace():
        at += 1
    return at


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (json.JSONDecodeError, RecursionError):
        return False
    return True
