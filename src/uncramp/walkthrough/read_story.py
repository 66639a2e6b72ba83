"""Reading a story: TOML into structs, with each mistake named by file, line and the nearest known name."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

from ..system.outside_files import TomlError, Unreadable, parse_toml, read_file
from .durations import seconds
from .names import KeyPath, lengths, uses
from .story import EarlierEpisode, Expectation, Story, StoryStep
from .story_error import WalkthroughError, unknown

_MOST_BYTES = 1_000_000
_AT = re.compile(r" - at `\$(.*)`$")
_FIELD = re.compile(r"unknown field `([^`]*)`")
_TABLES: dict[str, type[msgspec.Struct]] = {"steps": StoryStep, "earlier": EarlierEpisode, "expect": Expectation}
_STORY: type[msgspec.Struct] = Story


def read(path: Path) -> Story:
    """The story in a file. Raises `WalkthroughError`."""
    try:
        text = read_file(path, _MOST_BYTES).decode("utf-8")
    except Unreadable as error:
        raise WalkthroughError(error.words, error.exit_code, **error.params) from None
    except OSError as error:
        raise WalkthroughError("walkthrough.unreadable", 3, file=path, why=error.strerror or error) from None
    except UnicodeDecodeError:
        text = ""
    if not text:
        raise WalkthroughError("walkthrough.not_text", file=path)
    return parse(text, str(path))


def parse(text: str, file: str) -> Story:
    """The story that ``text`` holds; ``file`` is what errors call it. Raises `WalkthroughError`."""
    try:
        plain = parse_toml(text)
    except TomlError as error:
        if error.key:
            raise WalkthroughError("walkthrough.twice", file=file, line=error.line, key=error.key) from None
        raise WalkthroughError("walkthrough.not_toml", file=file, line=error.line, why=str(error)) from None
    try:
        story = msgspec.convert(plain, Story)
    except msgspec.ValidationError as error:
        _explain(str(error), text, file)
    for place, what, name, names in uses(story):
        if name not in names:
            unknown(what, name, names, file=file, line=line_of(text, place))
    for index, step in enumerate(story.steps):
        place = ("steps", str(index), "expect", "timer_within")
        if len(step.expect.timer_within) not in (0, 2):
            raise WalkthroughError("walkthrough.timer_within", file=file, line=line_of(text, place))
    for place, length, most in lengths(story):
        if seconds(length) > seconds(most):
            line = line_of(text, place)
            raise WalkthroughError("walkthrough.too_long", file=file, line=line, name=place[-1], high=most)
    return story


def _explain(message: str, text: str, file: str) -> None:
    """Raise what msgspec found as a sentence with its line."""
    at = _AT.search(message)
    place = tuple(re.findall(r"[^.\[\]]+", at[1])) if at else ()
    field = _FIELD.search(message)
    if field is not None:
        table = next((_TABLES[name] for name in reversed(place) if name in _TABLES), _STORY)
        names = [names.name for names in msgspec.structs.fields(table)]
        unknown("field", field[1], names, file=file, line=line_of(text, (*place, field[1])))
    why = _AT.sub("", message)
    name = ".".join(name for name in place if not name.isdigit() and name != "...") or "title"
    raise WalkthroughError("walkthrough.invalid", file=file, line=line_of(text, place), name=name, why=why)


def line_of(text: str, place: KeyPath) -> int:
    """The line, from 1, of what stands at ``place``: the nearest of its fields that is found, else its table."""
    lines = text.splitlines()
    first, last = _block(lines, place)
    for name in reversed([part for part in place if not part.isdigit() and part not in ("steps", "earlier")]):
        for number in range(first, last):
            if re.search(rf"(^|[\s.,{{\[\"]){re.escape(name)}\"?\]*\s*[=.\]]", lines[number]):
                return number + 1
    return first + 1 if len(place) > 1 else 1


def _block(lines: list[str], place: KeyPath) -> tuple[int, int]:
    """The lines of one table of an array, whether it is written as ``[[steps]]`` or as one row of ``steps = [``."""
    if len(place) < 2 or not place[1].isdigit():
        return 0, len(lines)
    array, index = place[0], int(place[1])
    starts = [number for number, line in enumerate(lines) if re.match(rf"\s*\[\[\s*{array}\s*\]\]", line)]
    if starts:
        after = [number for number, line in enumerate(lines) if re.match(r"\s*\[\[", line) and number > starts[index]]
        return starts[index], (after or [len(lines)])[0]
    begin = next((number for number, line in enumerate(lines) if re.match(rf"\s*{array}\s*=", line)), 0)
    rows = [number for number in range(begin, len(lines)) if re.search(r"^\s*\{|\[\s*\{", lines[number])]
    row = rows[index] if index < len(rows) else begin
    return row, row + 1
