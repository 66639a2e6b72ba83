"""One snapshot and what a face has open, composed into one `View`."""

from __future__ import annotations

from collections.abc import Mapping

from ..protocol.limits import MOST_ROUNDS
from ..protocol.snapshot import Plain, Snapshot
from ..protocol.terms import End, Seconds, State, Urgency, Value
from ..words.catalogue import Catalogue, Sentence
from . import Ask, Countdown, Drawing, Hint, Line, View, frame, hour_check
from .asks import ask, beside
from .bodies import BODIES
from .care import call, came_off, closed, driven, numbers_here
from .clocks import countdown, hour, marks, waiting_questions
from .commands import Keys, first_key, key_names, possible
from .commands.command import begun
from .commands.leg_commands import CareCommand, WayCommand
from .commands.program_commands import NotesCommand, VoiceCommand
from .footer import counts, footer
from .frame import KeysOf
from .say_and_cite import Speaker
from .small_questions import SERIES
from .ui import Ui, way_to_hold


def speaker_of(snapshot: Snapshot, ui: Ui, catalogue: Catalogue, keys: Keys) -> Speaker:
    """Who speaks on a page: to the runner, or to who helps and types, with the runner's own keys."""
    helper = snapshot.helper or ui.way == "helper"
    return Speaker(catalogue, ui.wall_shift, helper=helper, keys=key_names(keys))


def compose(
    snapshot: Snapshot, at: Seconds, ui: Ui, catalogue: Catalogue, keys: Keys | None = None
) -> tuple[View, tuple[Sentence, ...]]:
    """The view at ``at`` (seconds UTC), and the sentences on it with their sources."""
    keys = keys or {}
    speaker = speaker_of(snapshot, ui, catalogue, keys)
    ended = snapshot.end is not None and snapshot.state is not State.RESOLVED
    head, body = closed(snapshot, at, ui, speaker) if ended else BODIES[snapshot.state](snapshot, at, ui, speaker)
    if ui.overlay in BESIDE:  # about an earlier cramp: what to do in one now is not said over it
        head, body = (), []
    elif ui.overlay:  # the numbers on the page are its answers
        body = [line for line in body if line.role != "step"]
    if snapshot.state not in _SAY_IT_COMES_OFF:
        head = (*came_off(snapshot, ui, speaker), *head)
    asked = ask(snapshot, at, ui, speaker)
    clock = None if ended else countdown(snapshot, at, speaker)
    waits = waiting_questions(snapshot, at, speaker)
    body = [*body, *(Line(wait.text, "wait") for wait in waits)]
    sign = _sign(snapshot, ui, clock.name if clock else "", speaker)

    def key(id: str) -> str:
        return first_key(id, keys)

    care = _care(snapshot, ui, speaker, keys)
    way = frame.way_on(snapshot, ui, speaker, key, asked)
    view = View(
        state=snapshot.state,
        sign=_marked(sign, ui, speaker),
        name=_name(snapshot, speaker),
        where=tuple(_where(snapshot, speaker)),
        head=head,
        head_asked=asked is not None and asked.id in _SAY_THE_HEAD,
        body=tuple(body),
        ask=asked,
        beside=beside(snapshot, at, asked, speaker),
        countdown=clock,
        hour=hour(snapshot, at, speaker),
        waits=waits,
        marks=marks(snapshot, at, speaker),
        strip=frame.strip(snapshot, ui, speaker, sign),
        banners=ui.banners,
        folded_banners=speaker.label("notes.folded", count=len(ui.banners), key=_notes_key(asked, keys)),
        care=_marked(care, ui, speaker),
        care_alone=care,
        care_note=speaker.label("care.bar.note") if snapshot.state is not State.SEEK_CARE else "",
        urgency=speaker.label(f"urgency.{snapshot.urgency.word}.name") if snapshot.urgency > Urgency.SELF_CARE else "",
        call=call(snapshot, ui, speaker),
        called=snapshot.call and snapshot.state is State.SEEK_CARE,
        shout=_shout(asked, speaker),
        voice=_voice(snapshot, at, ui, speaker, key),
        way_on=way,
        rows=frame.rows(snapshot, at, ui, speaker, key),
        overdue=frame.overdue(snapshot, at, ui, key),
        quiet=footer(snapshot, at, ui, speaker, key, way),
        keys=_hints(snapshot, at, ui, speaker, keys),
        steps=() if ui.overlay else hour_check.parts(snapshot, asked, speaker),
        pains=frame.pains(snapshot, speaker) if asked is not None and asked.kind == "scale" else (),
        drawing=drawing(snapshot, ui, clock, speaker),
        so_far=so_far(snapshot, speaker) if snapshot.seq > 1 else (),
        so_far_name=speaker.label("so_far.name"),
        closed=snapshot.end is not None,
    )
    return view, tuple(speaker.sentences)


BESIDE = (*SERIES, "outcome")
"""What stands in front and is about no cramp of now."""
_SAY_IT_COMES_OFF = (State.REST, State.SEEK_CARE)
"""States that say in a place of their own that heat or ice comes off; on every other page it comes first."""
_SAY_THE_HEAD = ("now_is", "off")
"""Questions that say what the head of their page says."""


def _shout(asked: Ask | None, speaker: Speaker) -> tuple[str, ...]:
    """That heat or ice comes off, row by row."""
    taking_off = asked is not None and asked.id == "off"
    return (speaker.label("off.big.first"), speaker.label("off.big.second")) if taking_off else ()


def _voice(snapshot: Snapshot, at: Seconds, ui: Ui, speaker: Speaker, key: KeysOf) -> Hint | None:
    if not VoiceCommand.possible(snapshot, ui, at):
        return None
    return Hint(key("voice"), "voice", speaker.label("key.voice.on" if ui.voice else "key.voice.off"))


def drawing(snapshot: Snapshot, ui: Ui, clock: Countdown | None, speaker: Speaker) -> Drawing | None:
    """The body in the act of this page; it moves while the runner gets ready, and never during a hold."""
    state, muscle = snapshot.state, snapshot.held
    holding = state is State.STRETCH or (state is State.EXTREME and snapshot.timer is not None)
    if not holding and state not in (State.MASSAGE, State.HEAT, State.ICE):
        return None
    act = way_to_hold(ui.way, muscle) if holding else str(state)
    ready = clock is not None and clock.name == "ready" and ui.motion
    share = min(1.0, max(0.0, (clock.total - clock.left) / (clock.total - 1))) if ready and clock else 1.0
    caption = speaker.label("drawing.caption", muscle=speaker.label(f"muscle.{muscle}.name"))
    return Drawing(str(muscle), act, share, caption)


def _notes_key(asked: Ask | None, keys: Mapping[str, tuple[str, ...]]) -> str:
    """The first key of the notes that no answer has taken; by settings no answer takes one of the runner's own."""
    own = keys.get(NotesCommand.id, NotesCommand.keys)
    taken = {option.key for option in asked.options} if asked is not None else set()
    key = next((key for key in own if key not in taken), own[0])
    return key.upper() if len(key) > 1 else key


def so_far(snapshot: Snapshot, speaker: Speaker) -> tuple[str, ...]:
    """What was said and done, a line each, the onset first."""
    lines = [f"{speaker.local(snapshot.onset)} {speaker.label('so_far.onset')}"]
    for answer in snapshot.answers:
        words = _short_answer(answer.question, answer.value, speaker)
        if words:
            lines.append(f"{speaker.local(answer.at)} {words}")
    return tuple(lines)


def _short_answer(question: str, value: Plain, speaker: Speaker) -> str:
    if isinstance(value, Mapping):
        lines = [line for line, word in value.items() if word in (Value.YES, Value.UNSURE)]
        ids = [f"danger.{line}.name" for line in lines]
        named = filter(None, map(speaker.optional, ids))
        return ", ".join(named) or speaker.label("so_far.none") if question.startswith(("danger", "worse")) else ""
    if isinstance(value, int) and not isinstance(value, bool) and "pain" in question:
        return speaker.label("so_far.pain", pain=value)
    return speaker.optional(f"{question}.{value}")


def _marked(text: str, ui: Ui, speaker: Speaker) -> str:
    """What no size of terminal leaves out says so when it is only a practice."""
    return f"{speaker.label('sign.practice')} {text}" if ui.practice else text


def _sign(snapshot: Snapshot, ui: Ui, clock: str, speaker: Speaker) -> str:
    if ui.overlay in ("map", *BESIDE):
        return speaker.label(f"sign.{ui.overlay}")
    if snapshot.timer is not None and snapshot.timer.paused:
        return speaker.label("sign.paused")
    if snapshot.end not in (None, End.RESOLVED):
        return speaker.label(f"sign.end.{snapshot.end}")
    if snapshot.state is State.SEEK_CARE and snapshot.urgency is Urgency.EMERGENCY:
        return speaker.label("sign.emergency")
    return speaker.label(f"sign.{clock}" if clock in ("ready", "switch") else f"sign.{snapshot.state}")


def _name(snapshot: Snapshot, speaker: Speaker) -> str:
    """The state, or how the episode ended, in words alone."""
    ended = snapshot.end not in (None, End.RESOLVED)
    return speaker.label(f"end.{snapshot.end}" if ended else f"state.{snapshot.state}")


def _where(snapshot: Snapshot, speaker: Speaker) -> list[str]:
    """Where it cramps, and the round."""
    parts = [text for text in (frame.place(snapshot, speaker),) if text]
    if snapshot.state is State.STRETCH and snapshot.round <= MOST_ROUNDS:
        parts.append(speaker.label("timer.round", round=snapshot.round, of=MOST_ROUNDS))
    return parts


def _care(snapshot: Snapshot, ui: Ui, speaker: Speaker, keys: Mapping[str, tuple[str, ...]]) -> str:
    """The way to care, on every screen; in care itself, the number."""
    if snapshot.state is not State.SEEK_CARE:
        return speaker.label("care.line", key=keys.get(CareCommand.id, CareCommand.keys)[0])
    number, unset = _CARE_LINES["driven" if driven(snapshot) else snapshot.urgency.word]
    emergency = numbers_here(ui).emergency
    if emergency:
        return speaker.label(number, number=emergency[0])
    return speaker.label(unset)


_CARE_LINES: Mapping[str, tuple[str, str]] = {
    "driven": ("care.line.driven", "care.line.driven.unset"),
    "emergency": ("care.line.number", "care.line.unset"),
    "today": ("care.line.today", "care.line.today.unset"),
}
"""What the bar says on the way to care, with a number and without."""


def _hints(
    snapshot: Snapshot, at: Seconds, ui: Ui, speaker: Speaker, keys: Mapping[str, tuple[str, ...]]
) -> tuple[Hint, ...]:
    """The keys that are said with a question line by line: the first of each command that is possible now."""
    hints = []
    stretching = snapshot.state in (State.STRETCH, State.EXTREME, State.TEN_MINUTES)
    for command in possible(snapshot, ui, at):
        if not command.listed or (command is WayCommand and not stretching):
            continue
        id = "resume" if command.id == "pause" and snapshot.timer is not None and snapshot.timer.paused else command.id
        own = speaker.optional(f"key.{id}.{snapshot.state}") if id == "skip" and counts(snapshot, at) else ""
        hints.append(Hint(keys.get(command.id, command.keys)[0], command.id, own or speaker.label(f"key.{id}")))
    if snapshot.state is State.ONSET and not begun(snapshot):
        # The opening screen offers what matters in the first minute; the rest is under help.
        first = ("care", "unsure", "earlier", "open", "leave", "help", "back")
        hints = [hint for hint in hints if hint.id in first]
    if snapshot.state in (State.SEEK_CARE, State.RESOLVED):
        hints.sort(key=lambda hint: hint.id != "card")  # at an end it goes before what says more about the muscle
    return tuple(hints)
