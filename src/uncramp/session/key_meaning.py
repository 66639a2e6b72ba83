"""What a key means: first the small question in front, then the chart's question, then a command. Pure.

Its inverse, which keys bring about an event, is `walkthrough.event_keys`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct, field

from ..protocol.asking import next_question, open_lines
from ..protocol.snapshot import Event, Plain, Snapshot, answer
from ..protocol.terms import On, Seconds, Side, Value
from ..view import Ask, Option
from ..view.acts import (
    Act,
    AnswerCountry,
    AnswerLines,
    AnswerSeries,
    Leave,
    SayAct,
    Send,
    Show,
    Speak,
    TakeOver,
)
from ..view.commands import Keys, find
from ..view.commands.page_commands import SkipCommand
from ..view.leg_map_question import LEGS, chosen_on_map, leave_map
from ..view.panels import by_one_lines
from ..view.ui import Ui, mark, next_way
from .keys_that_act import not_here

Shown = Callable[[Ask, Option | None], bool]
"""Whether a face has shown what an answer speaks for: the question and one line of it, or with None all of its lines.
"""


def whole(asked: Ask, line: Option | None) -> bool:
    """Who presses keys on the bare session has no window that could be too small."""
    return True


class Scene(Struct, frozen=True):
    """Where a key is pressed: the episode, what is open on the face, the instant, the question, the runner's own keys.

    ``settled`` is whether the page has stood long enough for an answer to be meant for it, ``runs_on`` whether the key
    was an answer a moment ago and is still pressed for one after the other: then it is no command here.
    """

    snapshot: Snapshot
    ui: Ui
    at: Seconds
    asked: Ask | None
    keys: Keys = field(default_factory=dict)
    settled: bool = True
    runs_on: bool = False


def meaning(key: str, scene: Scene, shown: Shown) -> Act:
    """What the key comes to here."""
    key = _of_this_page(key, scene.asked)
    act = _answer(key, scene.asked, scene, shown) if scene.asked is not None else None
    if act is None and scene.runs_on:
        return not_here(key, scene)
    return act or _command(key, scene)


def answers(key: str, asked: Ask | None) -> bool:
    """Whether the key is an answer of what is asked."""
    if asked is None:
        return False
    key = _of_this_page(key, asked)
    return (asked.kind == "many" and key == "enter") or key in {option.key for option in asked.options}


def _of_this_page(key: str, asked: Ask | None) -> str:
    """The digit of a leg for its letter on the map: which leg is asked with digits, and means the same."""
    if asked is None or asked.id != "which_side":
        return key
    legs = {letter: str(leg) for letter, leg in LEGS}
    return next((option.key for option in asked.options if option.value == legs.get(key)), key)


def _answer(key: str, asked: Ask, scene: Scene, shown: Shown) -> Act | None:
    if not answers(key, asked):
        return None
    option = next((option for option in asked.options if option.key == key), None)
    line = option if option is not None and _for_itself(asked, option) else None
    if not shown(asked, line):
        return SayAct("keys.more", more=True) if line is None else SayAct("keys.more.line", {"key": key}, more=True)
    if option is None:
        return _confirm(asked, scene.ui) if scene.ui.marked(asked.id) else _enter_is_never_none(scene)
    if not scene.settled:
        return SayAct("keys.too_soon")
    if asked.id in _IN_FRONT:
        return _IN_FRONT[asked.id](asked.id, option.value, scene)
    return _tick(asked, option, scene.ui) if asked.kind == "many" else _chart(asked, option.value, scene)


_LINES = ("panel", "many")
"""Questions of several lines. Yes to one of them speaks for no other; what ends the asking denies all the rest."""


def _for_itself(asked: Ask, option: Option) -> bool:
    """Whether it speaks for its own line alone; of lines asked one by one only a yes does, which needs no check."""
    return option.value == Value.YES if asked.step is not None else option.value is not None and asked.kind in _LINES


def _enter_is_never_none(scene: Scene) -> SayAct:
    """A key pressed to get on would deny a sign that nobody has read: none has its own key, and this says which."""
    skips = SkipCommand.possible(scene.snapshot, scene.ui, scene.at)
    return SayAct("many.none_is_0.skip" if skips else "many.none_is_0")


def _chart(asked: Ask, value: Plain, scene: Scene) -> Act:
    snapshot = scene.snapshot
    question = next_question(snapshot, scene.at)
    if question is None or question.id != asked.id:
        return Show(scene.ui)
    if question.kind != "panel":
        return Send(answer(asked.id, value))
    lines = open_lines(question, snapshot)
    if asked.step is not None:
        values: dict[str, Plain] = {by_one_lines(question, snapshot)[0]: str(value)}
    elif value is None:
        values = dict.fromkeys(lines, str(Value.NO))
    else:
        values = {str(value): str(Value.YES)}
    return AnswerLines(question.id, answer(question.id, values))


def _tick(asked: Ask, option: Option, ui: Ui) -> Act:
    """Pressed once it is so, twice it is not sure, three times it is not so; none of them has a key of its own."""
    if option.value is None:  # none, while something is ticked, is a slip of the hand or a change of mind: ask which
        return SayAct("many.some_ticked") if ui.marked(asked.id) else _confirm(asked, ui)
    of = {mark(asked.id, str(option.value))}
    if of <= ui.ticks:
        doubtful = ui.changed(ticks=ui.ticks - of, doubts=ui.doubts | of)
        return Show(doubtful, "many.doubtful", {"key": option.key})
    if of <= ui.doubts:
        return Show(ui.changed(doubts=ui.doubts - of))
    return Show(ui.changed(ticks=ui.ticks | of))


def _confirm(asked: Ask, ui: Ui) -> Act:
    lines = [str(option.value) for option in asked.options if option.value is not None]
    words = {**dict.fromkeys(ui.ticks, Value.YES), **dict.fromkeys(ui.doubts, Value.UNSURE)}
    values: dict[str, Plain] = {line: str(words.get(mark(asked.id, line), Value.NO)) for line in lines}
    return Send(answer(asked.id, values), ui.unmarked(asked.id))


# -- the small questions in front --------------------------------------------------------------


def _lease(id: str, value: Plain, scene: Scene) -> Act:
    return TakeOver() if value == "take_over" else Show(scene.ui.changed(overlay="", care=False))


def _series(id: str, value: Plain, scene: Scene) -> Act:
    return AnswerSeries(id, value)


def _map(id: str, value: Plain, scene: Scene) -> Act:
    """A muscle, a leg, a way, or the start; a muscle starts at once when the leg is known."""
    ui, chosen = scene.ui, str(value)
    if chosen == "way":
        return Show(ui.changed(way=next_way(ui.way, scene.snapshot)))
    if chosen.startswith("side."):
        return Show(ui.changed(answers={**ui.answers, "side": chosen.removeprefix("side.")}))
    if chosen == "start":
        return leave_map(scene.snapshot, ui, start=True)
    marked = ui.changed(answers={**ui.answers, "muscle": chosen})
    _, side = chosen_on_map(scene.snapshot, ui)
    return Show(marked) if side is Side.NOT_SAID else leave_map(scene.snapshot, marked, start=True)


def _which_care(id: str, value: Plain, scene: Scene) -> Act:
    """Help chosen before the danger lines were asked: call now, be seen today, or back to the lines."""
    plain = scene.ui.changed(overlay="")
    return Show(plain) if value == "back" else Send(Event(On.CARE, {"urgency": value}), plain)


def _stop(id: str, value: Plain, scene: Scene) -> Act:
    plain = scene.ui.changed(overlay="")
    return Send(Event(On.STOP_HERE), plain) if value == "close" else Show(plain)


def _unkept(id: str, value: Plain, scene: Scene) -> Act:
    """Something is ticked: leave without it, or back to the list."""
    return Leave() if value == "leave" else Show(scene.ui.changed(overlay=""))


def _language(id: str, value: Plain, scene: Scene) -> Act:
    return Speak(str(value))


def _country(id: str, value: Plain, scene: Scene) -> Act:
    return AnswerCountry(value == Value.YES)


def _care_close(id: str, value: Plain, scene: Scene) -> Act:
    return Send(Event(On.CLOSE, {"how": str(value)}))


def _off(id: str, value: Plain, scene: Scene) -> Act:
    """Heat or ice is off the leg: the rest goes on."""
    return Show(scene.ui.changed(off_seen=scene.at))


def _outcome(id: str, value: Plain, scene: Scene) -> Act:
    """What a series came to has been read: back to the page."""
    return Show(scene.ui.changed(overlay="", outcome=()))


def _began(id: str, value: Plain, scene: Scene) -> Act:
    return Send(Event(On.BEGAN, {"minutes": value}), scene.ui.changed(overlay=""))


def _pain(id: str, value: Plain, scene: Scene) -> Act:
    """The number, whether the chart asked for it or it was said by itself."""
    return Send(Event(On.PAIN, {"value": value}), scene.ui.changed(overlay=""))


_IN_FRONT: Mapping[str, Callable[[str, Plain, Scene], Act]] = {
    "lease": _lease,
    "follow_up": _series,
    "return": _series,
    "map": _map,
    "which_care": _which_care,
    "stop": _stop,
    "unkept": _unkept,
    "language": _language,
    "country": _country,
    "care_close": _care_close,
    "off": _off,
    "outcome": _outcome,
    "began": _began,
    "pain": _pain,
}
"""What an answer to each question that stands in front of the chart's own comes to."""


# -- commands ----------------------------------------------------------------------------------


def _command(key: str, scene: Scene) -> Act:
    command = find(key, scene.snapshot, scene.ui, scene.at, scene.keys)
    if command is not None:
        return command.act(scene.snapshot, scene.ui, scene.at)
    return not_here(key, scene)
