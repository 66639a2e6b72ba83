"""What a command is: its keys, when it does something, what it does, and where it is listed."""

from __future__ import annotations

from typing import ClassVar, Literal

from ...protocol.chart import events_of
from ...protocol.episode import all_taken_back
from ...protocol.snapshot import Event, Snapshot
from ...protocol.terms import On, Seconds
from ..acts import Act, OpenPage, PageId, Send
from ..ui import Ui

HelpGroup = Literal["page", "leg", "record", "program"]
"""The headings of the help page: this page, the cramp, the record, the program."""


class Command:
    """One command. ``event`` is what it sends to the chart; ``page`` is what it opens instead; ``listed``
    says that it stands among the keys of a page, and not on the help sheet alone; ``in_front`` that it works too
    while a small question stands in front, which whatever is behind it must not answer for."""

    id: ClassVar[str]
    keys: ClassVar[tuple[str, ...]]
    event: ClassVar[On | None] = None
    page: ClassVar[PageId] = ""
    listed: ClassVar[bool] = True
    in_front: ClassVar[bool] = False
    group: ClassVar[HelpGroup] = "page"

    @classmethod
    def possible(cls, snapshot: Snapshot, ui: Ui, at: Seconds) -> bool:
        """Whether the key does something now: by default whether the chart takes the event."""
        if snapshot.end is not None or not snapshot.log or cls.event is None:
            return cls.event is None
        return cls.event in events_of(snapshot.state)

    @classmethod
    def act(cls, snapshot: Snapshot, ui: Ui, at: Seconds) -> Act:
        """What it does: by default it opens its page, or sends its event to the chart."""
        if cls.page:
            return OpenPage(cls.page)
        assert cls.event is not None, cls.id
        return Send(Event(cls.event))


def begun(snapshot: Snapshot) -> bool:
    """Whether anything has happened that is worth keeping; opening alone is not, nor what was taken back."""
    return snapshot.seq > 1 and not all_taken_back(snapshot)
