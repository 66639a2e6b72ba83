"""What stands around a page: row 0, the filled bar that is the way on, ways in rows, the pain that was said before."""

from __future__ import annotations

from collections.abc import Callable

from ..protocol.danger import LINES
from ..protocol.limits import MOST_ROUNDS
from ..protocol.snapshot import Snapshot
from ..protocol.terms import End, Muscle, Seconds, Side, State, Urgency
from . import Ask, Hint, Strip, WayOn
from .commands import possible
from .leg_map_question import what_waits
from .say_and_cite import Speaker
from .ui import Ui

KeysOf = Callable[[str], str]
"""The first key of a command, by its id."""

_ROWS = ("earlier", "unsure", "remind")


def strip(snapshot: Snapshot, ui: Ui, speaker: Speaker, sign: str) -> Strip:
    """Row 0."""
    flags = [speaker.label("sign.practice")] if ui.practice else []
    flags += [speaker.label("sign.test")] if ui.test else []
    flags += [speaker.label("sign.not_saved")] if ui.unsaved else []
    flags += [speaker.label("sign.looking_on")] if ui.read_only else []
    alarm = snapshot.state is State.SEEK_CARE and snapshot.urgency is Urgency.EMERGENCY and snapshot.end is None
    fact, brief = _fact(snapshot, ui, speaker)
    return Strip(sign, place(snapshot, speaker), fact, brief or fact, tuple(flags), alarm)


def place(snapshot: Snapshot, speaker: Speaker) -> str:
    """Where it cramps, once that has been said or matters."""
    hands_on = snapshot.state in (State.STRETCH, State.MASSAGE, State.EXTREME)
    if not hands_on and snapshot.side is Side.NOT_SAID:
        return ""
    if not hands_on and snapshot.muscle is Muscle.NOT_SAID:
        return speaker.label(f"side.{snapshot.side}")
    muscle = speaker.label(f"muscle.{snapshot.held}.name")
    if snapshot.side is Side.NOT_SAID:
        return muscle
    if snapshot.side is Side.BOTH:
        return speaker.label(f"muscle.{snapshot.held}.both")
    return speaker.label("side.one", side=speaker.label(f"side.{snapshot.side}"), muscle=muscle)


def _fact(snapshot: Snapshot, ui: Ui, speaker: Speaker) -> tuple[str, str]:
    """One short fact of this screen that is no time of day, and a briefer form of it where it has one."""
    if snapshot.state is State.SEEK_CARE and snapshot.end is None and ui.overlay != "map":
        suspect = _suspected(snapshot, speaker)
        return speaker.optional(suspect), speaker.optional(f"{suspect}.brief")
    return _plain_fact(snapshot, ui, speaker), ""


def _plain_fact(snapshot: Snapshot, ui: Ui, speaker: Speaker) -> str:
    if ui.overlay == "map":
        return speaker.optional(f"strip.map.{what_waits(snapshot)}")
    if snapshot.end not in (None, End.RESOLVED):
        return ""
    match snapshot.state:
        case State.STRETCH | State.FEEL if 0 < snapshot.round <= MOST_ROUNDS:
            return speaker.label("strip.round", round=snapshot.round, of=MOST_ROUNDS)
        case State.MASSAGE if 0 < snapshot.round < MOST_ROUNDS:
            return speaker.label("strip.next_hold", round=snapshot.round + 1, of=MOST_ROUNDS)
        case State.RESOLVED if snapshot.urgency is Urgency.APPOINTMENT:
            return speaker.label("strip.appointment")
        case State.REST if snapshot.locked_since is None and "recheck_from" not in snapshot.numbers:
            return speaker.label("strip.let_go")
    return ""


def _suspected(snapshot: Snapshot, speaker: Speaker) -> str:
    """The id of the two or three words for the gravest reason for care; empty where there are none."""
    for finding in sorted(snapshot.findings, key=lambda finding: -finding.urgency):
        line = finding.suspect
        ids = [f"strip.suspect.{line}", *([f"danger.{line}.name"] if line not in LINES or snapshot.has(line) else [])]
        if snapshot.urgency < Urgency.EMERGENCY:
            ids.reverse()  # only an emergency counts minutes or hours
        if line and any(map(speaker.optional, ids)):
            return next(filter(speaker.optional, ids))
    return ""


def way_on(snapshot: Snapshot, ui: Ui, speaker: Speaker, key: KeysOf, asked: Ask | None) -> WayOn | None:
    """The filled bar, where there is one: only what a key does that nothing else on the page outranks."""
    if asked is not None:
        here = _answering(asked, speaker)
        if here is not None or asked.about or snapshot.state not in (State.REST, State.SEEK_CARE):
            return here  # a list that an answer speaks of takes the room of a bar
    if snapshot.end is not None:
        return WayOn(key("leave"), speaker.label("way.leave"))
    timer = snapshot.timer
    if timer is not None and timer.paused:
        return WayOn(key("pause"), speaker.label("way.resume"))
    if snapshot.state in (State.STRETCH, State.MASSAGE) and timer is None and snapshot.round <= MOST_ROUNDS:
        return WayOn(key("go"), speaker.label("way.restart"))
    if snapshot.state is State.EXTREME:
        return WayOn(key("care"), speaker.label("extreme.care"))
    if snapshot.state is State.REST:
        return WayOn(key("again"), speaker.label("way.again"))
    if snapshot.state is State.SEEK_CARE:
        return WayOn(key("card"), speaker.label("way.card"))
    return None


def _answering(asked: Ask, speaker: Speaker) -> WayOn | None:
    if asked.kind == "map":
        return WayOn("enter", asked.options[-1].label)
    if asked.kind == "many" and any(option.chosen or option.unsure for option in asked.options):
        return WayOn("enter", speaker.label("many.confirm"))
    none = next((option for option in asked.options if option.value is None), None)
    if none is not None and asked.kind in ("panel", "many"):
        return WayOn(none.key, none.label)
    if asked.id in ("extreme", "off", "outcome"):
        first = asked.options[0]
        return WayOn(first.key, first.label)
    return None


def rows(snapshot: Snapshot, at: Seconds, ui: Ui, speaker: Speaker, key: KeysOf) -> tuple[Hint, ...]:
    """Ways that are no answers and yet belong to the page: of the danger lines, and of what is settled."""
    return tuple(Hint(key(id), id, speaker.label(f"key.{id}.row")) for id in beside_answers(snapshot, at, ui))


def beside_answers(snapshot: Snapshot, at: Seconds, ui: Ui) -> list[str]:
    """The commands that stand in rows of their own below the answers."""
    if ui.overlay or ui.by_one:
        return []
    here = {command.id for command in possible(snapshot, ui, at)}
    if snapshot.state is State.ONSET and snapshot.asked_here:
        here.discard("earlier")
    return [id for id in _ROWS if id in here and (id != "earlier" or snapshot.state is State.ONSET)]


def overdue(snapshot: Snapshot, at: Seconds, ui: Ui, key: KeysOf) -> Hint | None:
    """The earlier cramp whose check was missed, or the question that came due, while nothing else has begun."""
    here = {command.id for command in possible(snapshot, ui, at)}
    return Hint(key("open"), "open", ui.earlier) if "open" in here and not ui.overlay else None


def pains(snapshot: Snapshot, speaker: Speaker) -> tuple[tuple[str, int], ...]:
    """The pain that was said before, to compare with: the worst and the last; of no cramp that at rest."""
    if snapshot.state is State.AFTERMATH:
        rest = snapshot.numbers.get("rest_pain")
        return () if rest is None else ((speaker.label("pain.row.rest"), int(rest)),)
    worst = snapshot.numbers.get("worst_before", snapshot.numbers.get("worst"))
    if worst is None:
        return ()
    points = [
        answer.value for answer in snapshot.answers if isinstance(answer.value, int) and "pain" in answer.question
    ]
    rows = [(speaker.label("pain.row.worst"), int(worst))]
    if points and points[-1] != worst:
        rows.append((speaker.label("pain.row.later"), int(points[-1])))
    return tuple(rows)
