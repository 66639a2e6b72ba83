"""What is said of a key that does nothing here: which keys do something now, on this page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from ..protocol.snapshot import Snapshot
from ..protocol.terms import Seconds, State
from ..view import Ask
from ..view.acts import SayAct
from ..view.care import emergency_number
from ..view.commands import Keys, first_key, key_cap
from ..view.commands.command import begun
from ..view.commands.leg_commands import CareCommand, WayCommand
from ..view.commands.page_commands import BackCommand
from ..view.frame import beside_answers
from ..view.ui import Ui


class Where(Protocol):
    """Where the key was pressed; `key_meaning.Scene` is one."""

    @property
    def snapshot(self) -> Snapshot: ...
    @property
    def ui(self) -> Ui: ...
    @property
    def at(self) -> Seconds: ...
    @property
    def asked(self) -> Ask | None: ...
    @property
    def keys(self) -> Keys: ...


def not_here(key: str, scene: Where) -> SayAct:
    """A key that does nothing here: the answers first, and out of what stands in front; then the way to all keys."""
    if scene.snapshot.state is State.SEEK_CARE and key in scene.keys.get(CareCommand.id, CareCommand.keys):
        return SayAct("care.here", {"number": emergency_number(scene.ui)}, meaningful=False)
    if scene.asked is not None:
        named = _keys_in_short(_answering_now(scene.asked))
        if BackCommand.leaves_front(scene.snapshot, scene.ui):
            return SayAct("keys.answers.back", {"keys": named}, meaningful=False)
        beside = " ".join(key_cap(first_key(id, scene.keys)) for id in _beside(scene))
        words = "keys.answers.also" if beside else "keys.answers"
        return SayAct(words, {"keys": named, "what": beside}, meaningful=False)
    if scene.snapshot.state is State.STRETCH and key.isdigit():
        return SayAct("keys.hold", meaningful=False)
    return SayAct("keys.unknown", {"keys": "F1"}, meaningful=False)


def _answering_now(asked: Ask) -> list[str]:
    """The keys that answer: of a list what ends it is none of these, and Enter once something is ticked."""
    keys = [option.key for option in asked.options]
    if asked.kind == "many" and any(option.chosen or option.unsure for option in asked.options):
        return [*(option.key for option in asked.options if option.value is not None), "enter"]
    return keys


def _keys_in_short(keys: Sequence[str]) -> str:
    """The names of keys; four digits or more in a row by the first and the last of them, as 1-8."""
    rows: list[list[str]] = []
    for key in keys:
        follows = bool(rows) and key.isdigit() and rows[-1][-1].isdigit() and int(key) == int(rows[-1][-1]) + 1
        rows[-1].append(key) if follows else rows.append([key])
    named = [[f"{row[0]}-{row[-1]}"] if len(row) > _LISTED else map(key_cap, row) for row in rows]
    return " ".join(name for names in named for name in names)


_LISTED = 3


def _beside(scene: Where) -> list[str]:
    """The commands that the page itself shows beside its answers, where it shows any: care is among them."""
    ids = beside_answers(scene.snapshot, scene.at, scene.ui)
    opening = scene.snapshot.state is State.ONSET and not begun(scene.snapshot)
    return [*ids, CareCommand.id, *([WayCommand.id] if opening else [])] if ids else []
