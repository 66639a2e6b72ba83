"""What is shown: one frozen `View` that every face paints, in words already chosen.

A face adds nothing to it but looks: no sentence, no decision, no key of its own.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from ..protocol.snapshot import Plain
from ..protocol.terms import State

Role = Literal["do", "not", "say", "warn", "quiet", "number", "step", "stop", "tell", "wait"]
Kind = Literal["panel", "yes_no", "choice", "scale", "many", "count", "minutes", "map"]
Tone = Literal["plain", "good", "watch", "warn", "care"]


class Line(Struct, frozen=True):
    """One sentence of the body and what it is.

    ``do``, ``not``, ``say``, ``warn``, ``quiet``, a ``number`` to call, a ``step`` of the act, the ``stop`` rule of it,
    what to ``tell`` whoever helps, or a ``wait`` for a sign that is asked again. ``catch`` is what the eye is to find
    first where a warning has such words, with the day that it is about, and ``rest`` is what then follows.
    """

    text: str
    role: Role = "say"
    catch: str = ""
    rest: str = ""

    @property
    def dated(self) -> str:
        """The sentence, with the day that it is about where it is about one."""
        return f"{self.catch} {self.rest}" if self.catch else self.text


class Option(Struct, frozen=True):
    """One answer: the key that gives it, its words, and in a ``many`` panel whether it is ticked or in doubt.

    ``lead`` is a catch-word that stands before ``wide``, the words of a window that has room; ``follows`` is what comes
    of the answer, ``tone`` how grave it is.
    """

    key: str
    label: str
    value: Plain
    chosen: bool = False
    unsure: bool = False
    wide: str = ""
    lead: str = ""
    follows: str = ""
    tone: Tone = "plain"


class Ask(Struct, frozen=True):
    """The question that is open now. ``step`` is (number, of) when asked one by one.

    ``about`` is what the question speaks of, shown above it; ``reason`` is why it is asked; ``aloud`` is what a drawing
    says, for a face that draws nothing; ``answered`` are lines of a panel that stand from a few minutes ago; ``card``
    says that it may be left, and how many are still to come.
    """

    id: str
    kind: Kind
    text: tuple[str, ...]
    options: tuple[Option, ...]
    check: tuple[str, ...] = ()
    step: tuple[int, int] | None = None
    about: tuple[Line, ...] = ()
    reason: str = ""
    aloud: tuple[str, ...] = ()
    answered: tuple[str, ...] = ()
    card: str = ""


class Countdown(Struct, frozen=True):
    """A running timer: whole seconds left and in all, its phase, and what comes next.

    ``half``: half of heat or ice is over, and the skin has to be looked at.
    """

    name: str
    label: str
    left: int
    total: int
    paused: bool
    next: str
    half: bool = False


class Hour(Struct, frozen=True):
    """The re-check: whole seconds until it (negative when late) and one sentence that says so."""

    left: int
    text: str


class HourMarks(Struct, frozen=True):
    """The line of the hour: when it began and when the check is, on the runner's clock, and where now is between.

    ``now`` and ``ten`` are shares of the way from onset to check, ``ten`` that of the ten-minute question; ``waits``
    are the shares at which a sign is asked again, ``names`` what stands at its two ends where there is room.
    """

    began: str
    check: str
    now: float
    ten: float
    waits: tuple[float, ...] = ()
    names: tuple[str, str] = ("", "")


class Waiting(Struct, frozen=True):
    """A question that waits for its time: whole seconds until it is asked again, and one sentence that says so."""

    id: str
    left: int
    text: str


class Hint(Struct, frozen=True):
    """A key that does something now, as the footer, the prompt, the help page and the palette name it.

    ``short`` is its name for a narrow row.
    """

    key: str
    id: str
    label: str
    short: str = ""


class Drawing(Struct, frozen=True):
    """The drawn body of the act: ``muscle``, and ``act``, which is a way to hold it, ``massage``, ``heat`` or ``ice``.

    ``frame`` is 0 at the start of the pose and 1 at its end; ``caption`` names in words what the drawing marks.
    """

    muscle: str
    act: str
    frame: float
    caption: str


class WayOn(Struct, frozen=True):
    """The filled bar: the key that goes on from here, and where to."""

    key: str
    label: str


class Call(Struct, frozen=True):
    """What to do, to be read from across a room: ``verb`` and whose ``number``, and ``note`` where it comes from.

    There is no number where the act is to go.
    """

    verb: str
    number: str
    note: str = ""


class PageStep(Struct, frozen=True):
    """One part of a page that is gone through in parts: its name, and what came of it once it is done."""

    name: str
    where: Literal["done", "now", "later"]
    result: str = ""


class Strip(Struct, frozen=True):
    """Row 0: the state, muscle and side, what must stay in sight, and one short fact that is no time of day.

    ``brief`` is the fact where that has no room; ``alarm`` is an emergency.
    """

    state: str
    place: str = ""
    fact: str = ""
    brief: str = ""
    flags: tuple[str, ...] = ()
    alarm: bool = False


class View(Struct, frozen=True):
    """One screen: sign, the instruction, the body, the question, the clocks, the keys.

    ``head`` is what to do now and must stay visible at any size, with ``countdown`` and ``care``; its first sentence is
    the one act; ``head_asked``: the open question says the same. ``care_alone`` is ``care`` without the mark of a
    practice. ``name`` and ``where`` say in words alone what ``sign`` and ``strip`` say for the eye. ``beside`` is
    the other question of this page, answered before or asked next. ``drawing`` is the body in the act. ``rows`` are
    ways that stand in rows of their own, ``overdue`` what was missed, ``quiet`` the few keys of the last row, ``keys``
    all that do something now. ``called``: the call is the act, an ambulance is wanted. ``shout`` is what has to be read
    from across a room before anything else. ``voice`` is the key that speaks the seconds, or stops it. ``so_far`` is
    what happened, for a wide window.
    """

    state: State
    sign: str
    head: tuple[str, ...]
    body: tuple[Line, ...] = ()
    ask: Ask | None = None
    beside: Ask | None = None
    countdown: Countdown | None = None
    hour: Hour | None = None
    waits: tuple[Waiting, ...] = ()
    marks: HourMarks | None = None
    strip: Strip = Strip("")
    banners: tuple[str, ...] = ()
    folded_banners: str = ""
    care: str = ""
    care_note: str = ""
    urgency: str = ""
    call: Call | None = None
    called: bool = False
    shout: tuple[str, ...] = ()
    voice: Hint | None = None
    way_on: WayOn | None = None
    rows: tuple[Hint, ...] = ()
    overdue: Hint | None = None
    quiet: tuple[Hint, ...] = ()
    keys: tuple[Hint, ...] = ()
    steps: tuple[PageStep, ...] = ()
    pains: tuple[tuple[str, int], ...] = ()
    drawing: Drawing | None = None
    so_far: tuple[str, ...] = ()
    so_far_name: str = ""
    closed: bool = False
    name: str = ""
    where: tuple[str, ...] = ()
    head_asked: bool = False
    care_alone: str = ""

    @property
    def act(self) -> str:
        """The one thing to do now."""
        return self.head[0] if self.head else ""

    def lines(self, *roles: Role) -> tuple[str, ...]:
        """The sentences of the body in these roles."""
        return tuple(line.text for line in self.body if line.role in roles)
