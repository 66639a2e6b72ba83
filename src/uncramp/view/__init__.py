"""What is shown: one frozen `View` that every face paints, in words already chosen.

A face adds nothing to it but looks: no sentence, no decision, no key of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ..protocol.snapshot import Plain
from ..protocol.terms import State

Role = Literal["do", "not", "say", "warn", "quiet", "number"]
Kind = Literal["panel", "yes_no", "choice", "scale", "many", "count"]


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of the body and what it is: do, do not, say, warn, quiet or a number to call."""

    text: str
    role: Role = "say"


@dataclass(frozen=True, slots=True)
class Option:
    """One answer: the key that gives it, its words, and in a ``many`` panel whether it is ticked."""

    key: str
    label: str
    value: Plain
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Ask:
    """The question that is open now. ``step`` is (number, of) when asked one by one."""

    id: str
    kind: Kind
    text: tuple[str, ...]
    options: tuple[Option, ...]
    check: tuple[str, ...] = ()
    step: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Countdown:
    """A running timer: whole seconds left and in all, its phase, and what comes next."""

    name: str
    label: str
    left: int
    total: int
    paused: bool
    next: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Hour:
    """The re-check: whole seconds until it (negative when late) and one sentence that says so."""

    left: int
    text: str


@dataclass(frozen=True, slots=True)
class Hint:
    """A key that does something now, for the footer, the help page and the palette."""

    key: str
    id: str
    label: str


@dataclass(frozen=True, slots=True)
class View:
    """One screen: sign and title, the instruction, the body, the question, the clocks, the keys.

    ``head`` is what to do now and must stay visible at any size, with ``countdown`` and ``care``.
    """

    state: State
    sign: str
    title: str
    head: tuple[str, ...]
    body: tuple[Line, ...] = ()
    ask: Ask | None = None
    countdown: Countdown | None = None
    hour: Hour | None = None
    banners: tuple[str, ...] = ()
    care: str = ""
    urgency: str = ""
    keys: tuple[Hint, ...] = ()
    closed: bool = False
