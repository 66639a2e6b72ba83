"""What a key can come to, each act as data: a command or an answer gives one, and the session does it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct, field

from ..protocol.snapshot import Event, Plain
from .ui import Ui

PageId = Literal[
    "",
    "help",
    "why",
    "card",
    "note",
    "history",
    "prevent",
    "palette",
    "tour",
    "settings",
    "walkthroughs",
    "notes",
    "voice",
    "reminder",
]


class SayAct(Struct, frozen=True):
    """Nothing changes; a sentence is said. ``meaningful``: the key means something; ``more``: there is more to read."""

    words: str = ""
    params: Mapping[str, object] = field(default_factory=dict)
    meaningful: bool = True
    more: bool = False


class OpenPage(Struct, frozen=True):
    """A page beside the episode."""

    page: PageId


class Show(Struct, frozen=True):
    """Only what is open on the face changes; ``words``, filled with ``params``, are what is said of it."""

    ui: Ui
    words: str = ""
    params: Mapping[str, object] = field(default_factory=dict)


class Send(Struct, frozen=True):
    """An event of the chart; ``ui`` is what is open from then on, ``words`` what is said of it."""

    event: Event
    ui: Ui | None = None
    words: str = ""
    params: Mapping[str, object] = field(default_factory=dict)


class AnswerLines(Struct, frozen=True):
    """Answers to lines of a panel. Line by line ends with its last line, or where the answer leads on."""

    question: str
    event: Event


class TakeToCare(Struct, frozen=True):
    """The way to care; in a window that looks on it is shown and nothing is written. ``words`` are said of it."""

    ui: Ui
    words: str = ""


class SendAll(Struct, frozen=True):
    """Events of the chart one after the other, with ``ui`` open; ``go_on``: then a timer that still waits runs on."""

    events: tuple[Event, ...]
    ui: Ui
    go_on: bool = False


class TakeEarlier(Struct, frozen=True):
    """Go on with what waits behind one key."""


class TakeOver(Struct, frozen=True):
    """Write this cramp here from now on."""


class TellTime(Struct, frozen=True):
    """Say the time left in words."""


class AnswerSeries(Struct, frozen=True):
    """The next answer of a series of small questions beside the episode."""

    series: str
    value: Plain


class AnswerCountry(Struct, frozen=True):
    """Whether the country that the locale suggests is right."""

    right: bool


class Speak(Struct, frozen=True):
    """Another language from here on."""

    language: str


class Leave(Struct, frozen=True):
    """Leave the program; an open cramp stays open."""


Act = (
    SayAct
    | OpenPage
    | Show
    | Send
    | AnswerLines
    | TakeToCare
    | SendAll
    | TakeEarlier
    | TakeOver
    | TellTime
    | AnswerSeries
    | AnswerCountry
    | Speak
    | Leave
)
