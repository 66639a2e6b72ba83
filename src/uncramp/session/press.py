"""What a key means: first the small question in front, then the chart's question, then a command."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from ..protocol.asking import next_question
from ..protocol.danger import HIDDEN
from ..protocol.snapshot import Event, Refused, answer
from ..protocol.terms import On, Seconds, Side, State, Value
from ..view import Ask
from ..view.asks import ask, by_one_lines, chosen_on_map, open_lines
from ..view.clocks import clock_in_words, hour_in_words
from ..view.commands import Pause, find
from ..view.speak import Speaker
from ..view.ui import next_way

if TYPE_CHECKING:
    from .session import Session

REPEAT: Seconds = 0.25
"""A key that comes again within this is a key held down or a shaking hand: it acts once."""
HELD: Seconds = 1.1
"""A key that is held down comes again after 0.66 s on X and after a second where systems wait longest; until then, and
a little more, the same key is no answer to a question that it has not been pressed for.
"""
POINTER = "pointer"
"""A mouse or a finger, instead of a key."""
SETTLE: Seconds = 0.6
"""After a change that no key made, answers wait this long, so that none is given to the wrong question."""
_IN_FRONT = frozenset(
    {"began", "pain", "lease", "care_close", "country", "follow_up", "return", "language", "map", "which_care"}
)
_MANY_TIMES = frozenset({"+", "=", "-", "m", "d", "j", "k", "up", "down", "c"})


class Press(Struct, frozen=True):
    """What a key came to: ``acted`` (paint again), ``said`` (nothing changed, say ``text``),
    ``page`` (open that page) or ``quit`` (leave the program and print ``text``). ``known``: the key means something.
    ``more``: it was an answer to what has not been shown whole, so it was not taken and the rest is to be shown.
    """

    kind: Literal["acted", "said", "page", "quit"]
    page: str = ""
    text: str = ""
    known: bool = True
    more: bool = False


Shown = Callable[[Ask], bool]
"""Whether a face has shown a question whole: its words, what it asks about, and every answer."""


def whole(asked: Ask) -> bool:
    """Who presses keys on the bare session has no window that could be too small."""
    return True


class Keys:
    """Keys for one session. Holds only what a key needs to know about the key before it."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._last = ""
        self._last_at: Seconds = float("-inf")
        self._pressed_for: tuple[object, ...] = ()

    def press(self, key: str, *, typed: bool = False, by: str = "", shown: Shown = whole) -> Press:
        """One key, by its name: a character, or enter, space, f1, f8, ctrl+p.

        ``typed`` is a key that was typed as a line of its own, so it cannot be one that is held down. ``by`` is the
        key that was pressed where it stands for another, as Enter does for a highlighted answer, or `POINTER`, which
        cannot be held down either. What ``shown`` says has not been shown whole is not answered.
        """
        session = self._session
        boot = session.parts.clock.read().boot
        session.tick()
        asked = ask(session.snapshot, session.now(), session.ui, Speaker(session.catalogue))
        place = (session.snapshot.state, session.snapshot.end, asked and (asked.id, asked.step))
        pressed, least = (key, REPEAT) if by == POINTER else (by or key, HELD)
        pause = boot - self._last_at if pressed == self._last and not typed else HELD
        self._last, self._last_at = pressed, boot
        if pause < least and place != self._pressed_for:
            return Press("said", text=self._say("keys.held"))
        self._pressed_for = place
        if pause < REPEAT and key not in _MANY_TIMES:
            return Press("acted")
        try:
            done = self._answer(asked, key, boot, shown) if asked is not None else None
            done = done or self._command(key)
            if done.kind != "quit":
                self._tell_helper()
            return done
        except Refused as refused:
            return Press("said", text=self._say(refused.reason))

    def _say(self, id: str, **params: object) -> str:
        return self._session.catalogue.text(id, **params)

    # -- answers ------------------------------------------------------------------------------

    def _answer(self, asked: Ask, key: str, boot: Seconds, shown: Shown) -> Press | None:
        session = self._session
        confirms = asked.kind == "many" and key == "enter"
        option = next((option for option in asked.options if option.key == key), None)
        if option is None and not confirms:
            return None
        if not shown(asked):
            return Press("said", text=self._say("keys.more"), more=True)
        if option is None:
            # Enter never means none: with nothing ticked, none has its own key.
            marked = session.ui.ticks or session.ui.doubts
            return self._confirm(asked) if marked else Press("said", text=self._say("many.none_is_0"))
        if boot - session.changed_at < SETTLE:
            return Press("said", text=self._say("keys.too_soon"))
        if asked.id in _IN_FRONT:
            return self._in_front(asked.id, option.value)
        if asked.kind == "many":
            return self._tick(asked, option.value)
        return self._chart(asked, option.value)

    def _chart(self, asked: Ask, value: object) -> Press:
        session = self._session
        question = next_question(session.snapshot, session.now())
        if question is None or question.id != asked.id:
            return Press("acted")
        if question.kind == "panel":
            lines = open_lines(question, session.snapshot)
            if asked.step is not None:
                said = {by_one_lines(question, session.snapshot)[0]: str(value)}
            elif value is None:
                # Who helps cannot say no to what only the runner knows.
                hidden = HIDDEN if session.snapshot.helper or session.ui.way == "helper" else ()
                said = {line: str(Value.UNKNOWN if line in hidden else Value.NO) for line in lines}
            else:
                said = {str(value): str(Value.YES)}
            before = session.snapshot.state
            session.send(answer(question.id, dict(said)))
            if session.snapshot.state is not before or question.id in session.snapshot.asked_here:
                session.ui = session.ui.changed(by_one=False)
        else:
            session.send(answer(asked.id, value))  # type: ignore[arg-type]
        return Press("acted")

    def _tick(self, asked: Ask, value: object) -> Press:
        session = self._session
        if value is None:
            session.ui = session.ui.changed(ticks=frozenset(), doubts=frozenset())
            return self._confirm(asked)
        line, ui = str(value), session.ui  # pressed once it is so, twice it is not sure, three times it is not so
        if line in ui.ticks:
            session.ui = ui.changed(ticks=ui.ticks - {line}, doubts=ui.doubts | {line})
        elif line in ui.doubts:
            session.ui = ui.changed(doubts=ui.doubts - {line})
        else:
            session.ui = ui.changed(ticks=ui.ticks | {line})
        return Press("acted")

    def _confirm(self, asked: Ask) -> Press:
        session = self._session
        lines = [str(option.value) for option in asked.options if option.value is not None]
        ui = session.ui
        words = {**dict.fromkeys(ui.ticks, Value.YES), **dict.fromkeys(ui.doubts, Value.UNSURE)}
        said = {line: str(words.get(line, Value.NO)) for line in lines}
        session.ui = ui.changed(ticks=frozenset(), doubts=frozenset())
        session.send(answer(asked.id, dict(said)))
        return Press("acted")

    def _in_front(self, id: str, value: object) -> Press:
        session = self._session
        if id == "lease":
            if value == "lease.take_over":
                session.take_over()
            session.ui = session.ui.changed(overlay="", care=False)
        elif id in ("follow_up", "return"):
            session.answer_small(id, value)  # type: ignore[arg-type]
        elif id == "map":
            self._on_map(str(value))
        elif id == "which_care":
            self._which_care(str(value))
        elif id == "language":
            session.ui = session.ui.changed(overlay="")
            session.speak(str(value))
        elif id == "country":
            session.answer_country(value == Value.YES)
        elif id == "care_close":
            session.send(Event(On.CLOSE, {"how": str(value)}))
        else:
            session.ui = session.ui.changed(overlay="")
            name, field = (On.BEGAN, "minutes") if id == "began" else (On.PAIN, "value")
            session.send(Event(name, {field: value}))  # type: ignore[dict-item]
        return Press("acted")

    def _on_map(self, value: str) -> None:
        """A muscle, a leg, a way, or the start; a muscle starts at once when the leg is known."""
        session = self._session
        if value == "way":
            session.ui = session.ui.changed(way=next_way(session.ui.way, session.snapshot))
            return
        _, side = chosen_on_map(session.snapshot, session.ui)
        if value.startswith("side."):
            session.ui = session.ui.changed(answers={**session.ui.answers, "side": value.removeprefix("side.")})
            return
        if value != "start":
            session.ui = session.ui.changed(answers={**session.ui.answers, "muscle": value})
            if side is Side.NOT_SAID:
                return
        self._leave_map(start=True)

    def _leave_map(self, start: bool) -> None:
        """Back to the hold: begun anew for what was chosen, else gone on with."""
        session = self._session
        muscle, side = chosen_on_map(session.snapshot, session.ui)
        session.ui = session.ui.changed(overlay="", answers={})
        before = session.snapshot
        if start and muscle is not before.muscle:
            session.send(Event(On.MUSCLE, {"value": str(muscle)}))
        if start and side is not before.side:
            session.send(Event(On.SIDE, {"value": str(side)}))
        timer = session.snapshot.timer
        if timer is not None and timer.paused:
            session.send(Event(On.RESUME))

    def _which_care(self, value: str) -> None:
        """Help chosen before the danger lines were asked: call now, be seen today, or back to the lines."""
        session = self._session
        session.ui = session.ui.changed(overlay="")
        if value != "back":
            session.send(Event(On.CARE, {"urgency": value}))

    # -- commands -----------------------------------------------------------------------------

    def _command(self, key: str) -> Press:
        session = self._session
        at = session.now()
        remapped = dict(session.parts.keys)
        command = find(key, session.snapshot, session.ui, at, remapped)
        if command is None:
            return Press("said", text=self._no_such_key(key), known=False)
        if command.page:
            return Press("page", page=command.page)
        special = getattr(self, f"_do_{command.id}", None)
        if special is not None:
            done: Press = special()
            return done
        assert command.event is not None
        session.send(Event(command.event))
        return Press("acted")

    def _no_such_key(self, key: str) -> str:
        """What a key that does nothing here could have been: the answers first, then the way to all keys."""
        session = self._session
        asked = ask(session.snapshot, session.now(), session.ui, Speaker(session.catalogue))
        if asked is not None:
            letters = [option.key for option in asked.options]
            return self._say("keys.answers", keys=" ".join(letters))
        if session.snapshot.state is State.STRETCH and key.isdigit():
            return self._say("keys.hold")
        return self._say("keys.unknown", keys="F1")

    def _do_care(self) -> Press:
        """The way to care; before the lines it asks which, in a window that looks on who writes."""
        session = self._session
        asks = session.snapshot.state is State.ONSET and not session.begun and session.ui.overlay != "which_care"
        session.ui = session.ui.changed(overlay="", by_one=False, ticks=frozenset(), doubts=frozenset(), answers={})
        if asks and not session.ui.read_only:
            session.ui = session.ui.changed(overlay="which_care")
            return Press("acted")
        try:
            session.send(Event(On.CARE))
        except Refused:
            if not session.ui.read_only:  # which may come out only now
                raise
            session.ui = session.ui.changed(overlay="lease", care=True)
        return Press("acted")

    def _do_take_over(self) -> Press:
        self._session.take_over()
        return Press("acted")

    def _do_back(self) -> Press:
        """Out of a small question first; only then is an answer taken back."""
        session = self._session
        if session.ui.overlay == "map":
            self._leave_map(start=False)
            return Press("acted")
        ui = session.ui
        if ui.overlay or ui.care or (ui.by_one and not session.snapshot.asked_here):
            session.ui = ui.changed(overlay="", care=False, by_one=False, answers={})
            return Press("acted")
        session.ui = session.ui.changed(by_one=False, ticks=frozenset(), doubts=frozenset())
        session.send(Event(On.UNDO))
        return Press("acted", text=self._say("undo.done"))

    def _do_go(self) -> Press:
        self._session.send(Event(On.REPEAT if self._session.snapshot.timer is None else On.RESUME))
        return Press("acted")

    def _do_skip(self) -> Press:
        self._session.ui = self._session.ui.changed(ticks=frozenset(), doubts=frozenset())
        self._session.send(Event(On.SKIP))
        return Press("acted")

    def _do_pause(self) -> Press:
        timer = self._session.snapshot.timer
        self._session.send(Event(On.RESUME if timer is not None and timer.paused else On.PAUSE))
        return Press("acted")

    def _do_longer(self) -> Press:
        self._session.send(Event(On.LENGTHEN, {"seconds": 15}))
        return Press("acted")

    def _do_shorter(self) -> Press:
        self._session.send(Event(On.LENGTHEN, {"seconds": -15}))
        return Press("acted")

    def _do_muscle(self) -> Press:
        session = self._session
        timer = session.snapshot.timer
        if timer is not None and not timer.paused and Pause.possible(session.snapshot, session.ui, session.now()):
            session.send(Event(On.PAUSE))
        session.ui = session.ui.changed(overlay="map", answers={})
        return Press("acted")

    def _do_side(self) -> Press:
        sides, now = (Side.LEFT, Side.RIGHT, Side.BOTH), self._session.snapshot.side
        index = sides.index(now) + 1 if now in sides else 0
        self._session.send(Event(On.SIDE, {"value": str(sides[index % len(sides)])}))
        return Press("acted")

    def _do_way(self) -> Press:
        """The next way to stretch; where nothing is stretched, only whether somebody helps and types."""
        session = self._session
        session.ui = session.ui.changed(way=next_way(session.ui.way, session.snapshot))
        return Press("acted")

    def _tell_helper(self) -> None:
        """Who types belongs to the episode: it is told once there is one."""
        session = self._session
        helper = session.ui.way == "helper"
        open = session.begun and session.snapshot.end is None and not session.ui.read_only
        if open and helper is not session.snapshot.helper:
            session.send(Event(On.HELPER, {"value": helper}))

    def _do_pain(self) -> Press:
        self._session.ui = self._session.ui.changed(overlay="pain")
        return Press("acted")

    def _do_earlier(self) -> Press:
        if self._session.snapshot.state is State.ONSET:
            self._session.send(Event(On.EARLIER))
        else:
            self._session.ui = self._session.ui.changed(overlay="began")
        return Press("acted")

    def _do_unsure(self) -> Press:
        self._session.ui = self._session.ui.changed(by_one=not self._session.ui.by_one)
        return Press("acted")

    def _do_open(self) -> Press:
        self._session.take_earlier()
        return Press("acted")

    def _do_return(self) -> Press:
        self._session.ui = self._session.ui.changed(overlay="return", answers={})
        return Press("acted")

    def _do_language(self) -> Press:
        self._session.ui = self._session.ui.changed(overlay="language")
        return Press("acted")

    def _do_time(self) -> Press:
        """The time left, in words: for who cannot watch the digits."""
        session = self._session
        view, speaker = session.view(), Speaker(session.catalogue, session.ui.wall_shift)
        parts = [clock_in_words(view.countdown, speaker)] if view.countdown else []
        if view.hour is not None and not (view.countdown and view.countdown.name == "hour"):
            parts.append(hour_in_words(view.hour, session.snapshot, speaker))
        return Press("said", text=" ".join(f"{part}." for part in parts) or self._say("said.no_time"))

    def _do_leave(self) -> Press:
        return Press("quit", text=self._session.leave())
