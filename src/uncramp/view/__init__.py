"""What is shown: one frozen `View` that every face paints, in words already chosen.

A face adds nothing to it but looks: no sentence, no decision, no key of its own.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from ..protocol.snapshot import Plain
from ..protocol.terms import State

Role = Literal["do", "not", "say", "warn", "quiet", "number"]
Kind = Literal["panel", "yes_no", "choice", "scale", "many", "count", "minutes"]


class Line(Struct, frozen=True):
    """One sentence of the body and what it is: do, do not, say, warn, quiet or a number to call."""

    text: str
    role: Role = "say"


class Option(Struct, frozen=True):
    """One answer: the key that gives it, its words, and in a ``many`` panel whether it is ticked or in doubt.

    ``wide`` is the same in more words, for a window that has room.
    """

    key: str
    label: str
    value: Plain
    chosen: bool = False
    unsure: bool = False
    wide: str = ""


class Ask(Struct, frozen=True):
    """The question that is open now. ``step`` is (number, of) when asked one by one.

    ``answered`` are the lines of a panel that stand from a few minutes ago, as they are shown.
    """

    id: str
    kind: Kind
    text: tuple[str, ...]
    options: tuple[Option, ...]
    check: tuple[str, ...] = ()
    step: tuple[int, int] | None = None
    answered: tuple[str, ...] = ()


class Countdown(Struct, frozen=True):
    """A running timer: whole seconds left and in all, its phase, and what comes next."""

    name: str
    label: str
    left: int
    total: int
    paused: bool
    next: str
    note: str = ""


class Hour(Struct, frozen=True):
    """The re-check: whole seconds until it (negative when late) and one sentence that says so."""

    left: int
    text: str


class Waiting(Struct, frozen=True):
    """A question that waits for its time: whole seconds until it is asked again, and one sentence that says so."""

    id: str
    left: int
    text: str


class Hint(Struct, frozen=True):
    """A key that does something now, for the footer, the help page and the palette."""

    key: str
    id: str
    label: str


class View(Struct, frozen=True):
    """One screen: sign and title, the instruction, the body, the question, the clocks, the keys.

    ``head`` is what to do now and must stay visible at any size, with ``countdown`` and ``care``. ``name`` and
    ``where`` say in words alone what ``sign`` and ``title`` say for the eye.
    """

    state: State
    sign: str
    title: str
    head: tuple[str, ...]
    body: tuple[Line, ...] = ()
    ask: Ask | None = None
    countdown: Countdown | None = None
    hour: Hour | None = None
    waits: tuple[Waiting, ...] = ()
    banners: tuple[str, ...] = ()
    care: str = ""
    urgency: str = ""
    keys: tuple[Hint, ...] = ()
    closed: bool = False
    name: str = ""
    where: tuple[str, ...] = ()
