"""The runner's own keys: the table `[keys]` of the settings laid over the defaults, and every clash refused in words.

A remap that is refused leaves that command its default keys, so a mistake can never take care, help or leaving away.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from types import MappingProxyType

from msgspec import Struct

from .model import SettingsProblem, shown

# Answers are given with these in every state, so no command may sit on them.
ANSWER_KEYS = frozenset("0123456789xynu")
# What the terminal or the program needs for itself, or sends for another key (ctrl+m is Enter, ctrl+i is Tab).
TERMINAL_KEYS = frozenset(f"ctrl+{letter}" for letter in "cdhijmqsz")
# Care must be one key away while typing too, whatever else it is given.
ALWAYS: Mapping[str, str] = MappingProxyType({"care": "f8"})
# These must be on a key that can also be typed on a line of the plain face.
MUST_BE_TYPED = ("care", "help", "leave")

_NAMED = frozenset(
    ["enter", "space", "escape", "tab", "backspace", "delete", "insert", "home", "end", "pageup", "pagedown"]
    + ["up", "down", "left", "right", *(f"f{number}" for number in range(1, 13))]
    + [f"ctrl+{letter}" for letter in "abcdefghijklmnopqrstuvwxyz"]
)
_CAPS = {
    **{"enter": "Enter", "space": "Space", "escape": "Esc", "pagedown": "Page Down", "pageup": "Page Up"},
    **{"left": "←", "right": "→"},
}
_ALIASES = {" ": "space", "esc": "escape", "return": "enter", "plus": "+", "minus": "-", "question_mark": "?"}


class MappedCommand(Struct, frozen=True):
    """A command as the keymap sees it: its id, its default keys, and the states it works in (none named: in all)."""

    id: str
    keys: tuple[str, ...]
    states: frozenset[str] = frozenset()

    def meets(self, other: MappedCommand) -> frozenset[str] | None:
        """The states both work in; empty for everywhere, None for nowhere."""
        if not self.states or not other.states:
            return self.states or other.states
        return (self.states & other.states) or None


class Keymap(Struct, frozen=True):
    """The keys of every command, by id, and what was refused on the way."""

    keys: Mapping[str, tuple[str, ...]]
    problems: tuple[SettingsProblem, ...]


def key_name(text: str) -> str | None:
    """The name a key is known by, or None when there is no such key. A single printable sign is its own name."""
    if text in _ALIASES:
        return _ALIASES[text]
    if len(text) == 1:
        return text if text.isprintable() else None
    name = text.lower()
    return _ALIASES.get(name) or (name if name in _NAMED else None)


def key_cap(key: str) -> str:
    """The name of a key as it stands on the keyboard."""
    if key in _CAPS:
        return _CAPS[key]
    if len(key) > 1 and key[0] == "f" and key[1:].isdigit():
        return key.upper()
    return key.replace("ctrl+", "^")


def validate(keys: Mapping[str, Sequence[str]], commands: Sequence[MappedCommand]) -> tuple[SettingsProblem, ...]:
    """Everything that is wrong with these keys, each named with the command, the key and what is near or in the way."""
    return build(keys, commands).problems


def build(keys: Mapping[str, Sequence[str]], commands: Sequence[MappedCommand]) -> Keymap:
    """Lay the runner's keys over the defaults, refusing what cannot be."""
    problems: list[SettingsProblem] = []
    by_id = {command.id: command for command in commands}
    wanted: dict[str, tuple[str, ...]] = {}
    for id, names in keys.items():
        if id not in by_id:
            problems.append(_unknown("keymap.unknown_command", "command", id, by_id))
        elif (readable := _readable(id, names, problems)) is not None:
            wanted[id] = readable
    while clash := next(_clashes(wanted, commands), None):
        later, problem = clash
        del wanted[later]
        problems.append(problem)
    return Keymap(MappingProxyType(_laid_over(wanted, commands)), tuple(problems))


def _readable(id: str, names: Sequence[str], problems: list[SettingsProblem]) -> tuple[str, ...] | None:
    """The keys of one remap by their names, or None when one of them cannot be used."""
    keys: list[str] = []
    for text in names:
        key = key_name(text)
        if key is None:
            problems.append(_unknown("keymap.unknown_key", "key", text, _NAMED, command=id))
        elif key in ANSWER_KEYS:
            problems.append(_problem("keymap.answer_key", id, key))
        elif key in TERMINAL_KEYS:
            problems.append(_problem("keymap.terminal_key", id, key))
        else:
            keys.append(key)
    if len(keys) < len(names) or not keys:
        return None
    if id in MUST_BE_TYPED and not any(len(key) == 1 for key in keys):
        problems.append(_problem("keymap.unreachable", id, ", ".join(keys)))
        return None
    kept = ALWAYS.get(id)
    return tuple(dict.fromkeys(keys if kept is None else [*keys, kept]))


def _laid_over(wanted: Mapping[str, tuple[str, ...]], commands: Iterable[MappedCommand]) -> dict[str, tuple[str, ...]]:
    return {command.id: wanted.get(command.id, command.keys) for command in commands}


def _clashes(
    wanted: Mapping[str, tuple[str, ...]], commands: Sequence[MappedCommand]
) -> Iterator[tuple[str, SettingsProblem]]:
    """Each key that two commands would share in a state, with the remap to give up: the later of the two."""
    final = _laid_over(wanted, commands)
    order = list(wanted)
    for first, second in combinations(commands, 2):
        remapped = sorted((id for id in (first.id, second.id) if id in wanted), key=order.index)
        shared = [key for key in final[first.id] if key in final[second.id]]
        states = first.meets(second)
        if remapped and shared and states is not None:
            later = remapped[-1]
            rival = second.id if later == first.id else first.id
            yield later, _problem("keymap.duplicate", later, shared[0], other=rival, state=min(states, default=""))


def _problem(words: str, command: str, key: str, **params: str) -> SettingsProblem:
    return SettingsProblem(words, {"command": shown(command), "key": shown(key), **params})


def _unknown(words: str, what: str, text: str, names: Iterable[str], **params: str) -> SettingsProblem:
    import difflib

    if near := difflib.get_close_matches(text.lower(), list(names), 1, 0.5):
        return SettingsProblem(words, {what: shown(text), "nearest": near[0], **params})
    return SettingsProblem(f"{words}_alone", {what: shown(text), **params})
