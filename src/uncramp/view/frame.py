"""What stands around a page: row 0, the filled bar that is the way on, the footer, the parts of a check."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..protocol.limits import MOST_ROUNDS
from ..protocol.snapshot import Snapshot
from ..protocol.terms import End, Muscle, Seconds, Side, State, Urgency
from . import Ask, Hint, PageStep, Strip, WayOn
from .commands import possible
from .commands.command import begun
from .speak import Speaker
from .ui import Ui

KeysOf = Callable[[str], str]
"""The first key of a command, by its id."""

_MOST = 5
_FOOTER: Mapping[State, tuple[str, ...]] = {
    State.ONSET: ("back", "way", "history", "prevent", "tour", "settings"),
    State.EARLIER: ("back", "worse", "note", "leave"),
    State.AFTERMATH: ("worse", "back", "skip", "note", "leave"),
    State.STRETCH: ("pause", "muscle", "back", "side", "skip"),
    State.MASSAGE: ("pause", "skip", "back", "muscle", "worse"),
    State.FEEL: ("skip", "back", "worse", "muscle"),
    State.EXTREME: ("back", "worse", "note", "leave"),
    State.TEN_MINUTES: ("worse", "skip", "back", "leave"),
    State.COMFORT: ("again", "worse", "back", "skip"),
    State.HEAT: ("pause", "worse", "back", "longer", "skip"),
    State.ICE: ("pause", "worse", "back", "longer", "skip"),
    State.REST: ("again", "worse", "back", "skip", "leave", "note", "history"),
    State.RECHECK: ("worse", "again", "back", "skip"),
    State.DEBRIEF: ("skip", "skip_all", "back", "worse", "leave", "again"),
    State.RESOLVED: ("worse", "card", "history", "note", "leave"),
    State.SEEK_CARE: ("worse", "back", "why", "leave", "note"),
}
"""The keys of the last row in the order in which they outlive a narrow window; F1 always stands beside them."""
_ROWS = ("earlier", "unsure", "remind")
_ELSEWHERE = ("worse", "back", "skip", "note", "leave")


def strip(snapshot: Snapshot, ui: Ui, speaker: Speaker, sign: str) -> Strip:
    """Row 0."""
    flags = [speaker.label("sign.practice")] if ui.practice else []
    flags += [speaker.label("sign.test")] if ui.test else []
    flags += [speaker.label("sign.not_saved")] if ui.unsaved else []
    flags += [speaker.label("sign.looking_on")] if ui.read_only else []
    alarm = snapshot.state is State.SEEK_CARE and snapshot.urgency is Urgency.EMERGENCY and snapshot.end is None
    fact = _fact(snapshot, ui, speaker)
    return Strip(sign, place(snapshot, speaker), fact, fact.rpartition(": ")[2], tuple(flags), alarm)


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


def _fact(snapshot: Snapshot, ui: Ui, speaker: Speaker) -> str:
    """One short fact of this screen that is no time of day."""
    if ui.overlay == "map":
        return speaker.label("strip.map")
    if snapshot.end not in (None, End.RESOLVED):
        return ""
    match snapshot.state:
        case State.STRETCH | State.FEEL if 0 < snapshot.round <= MOST_ROUNDS:
            return speaker.label("strip.round", round=snapshot.round, of=MOST_ROUNDS)
        case State.MASSAGE if 0 < snapshot.round <= MOST_ROUNDS:
            return speaker.label("strip.next_hold", round=snapshot.round, of=MOST_ROUNDS)
        case State.SEEK_CARE if snapshot.end is None:
            return suspected(snapshot, speaker)
        case State.RESOLVED if snapshot.urgency is Urgency.APPOINTMENT:
            return speaker.label("strip.appointment")
        case State.REST if snapshot.locked_since is None:
            return speaker.label("strip.let_go")
    return ""


def suspected(snapshot: Snapshot, speaker: Speaker) -> str:
    """In two or three words, the gravest reason for care."""
    for finding in sorted(snapshot.findings, key=lambda finding: -finding.urgency):
        ids = [f"strip.suspect.{finding.suspect}", f"danger.{finding.suspect}.name"]
        if snapshot.urgency < Urgency.EMERGENCY:
            ids.reverse()  # only an emergency counts minutes or hours
        named = next(filter(None, map(speaker.optional, ids)), "") if finding.suspect else ""
        if named:
            return named
    return ""


def way_on(snapshot: Snapshot, ui: Ui, speaker: Speaker, key: KeysOf, asked: Ask | None) -> WayOn | None:
    """The filled bar, where there is one: only what a key does that nothing else on the page outranks."""
    if asked is not None:
        here = _answering(asked, speaker)
        if here is not None or snapshot.state not in (State.REST, State.SEEK_CARE):
            return here
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
    if asked.kind == "many" and any(option.chosen for option in asked.options):
        return WayOn("enter", speaker.label("many.confirm"))
    none = next((option for option in asked.options if option.value is None), None)
    if none is not None and asked.kind in ("panel", "many"):
        return WayOn(none.key, none.label)
    if asked.id in ("extreme", "off"):
        first = asked.options[0]
        return WayOn(first.key, first.label)
    return None


def rows(snapshot: Snapshot, at: Seconds, ui: Ui, speaker: Speaker, key: KeysOf) -> tuple[Hint, ...]:
    """Ways that are no answers and yet belong to the page: of the danger lines, and of what is settled."""
    if ui.overlay or ui.by_one:
        return ()
    here = {command.id for command in possible(snapshot, ui, at)}
    if snapshot.state is State.ONSET and snapshot.asked_here:
        here.discard("earlier")
    ids = [id for id in _ROWS if id in here and (id != "earlier" or snapshot.state is State.ONSET)]
    return tuple(Hint(key(id), id, speaker.label(f"key.{id}.row")) for id in ids)


def overdue(snapshot: Snapshot, at: Seconds, ui: Ui, key: KeysOf) -> Hint | None:
    """The earlier cramp whose check was missed, or the question that came due, while nothing else has begun."""
    here = {command.id for command in possible(snapshot, ui, at)}
    return Hint(key("open"), "open", ui.earlier) if "open" in here and not ui.overlay else None


def footer(
    snapshot: Snapshot, at: Seconds, ui: Ui, speaker: Speaker, key: KeysOf, way: WayOn | None
) -> tuple[Hint, ...]:
    """The footer: at most five keys, the weightiest first, without that of the bar, and the one that lists them all."""
    here = {command.id for command in possible(snapshot, ui, at)}
    asking = snapshot.state is State.ONSET and begun(snapshot)  # a sign was named: no time to look around
    wanted = ("back",) if ui.overlay else _ELSEWHERE if asking else _FOOTER.get(snapshot.state, _ELSEWHERE)
    ids = [id for id in wanted if id in here and (way is None or key(id) != way.key)][:_MOST]
    return tuple(_hint(id, snapshot, ui, speaker, key) for id in (*ids, "help"))


def _hint(id: str, snapshot: Snapshot, ui: Ui, speaker: Speaker, key: KeysOf) -> Hint:
    helper = speaker.optional(f"key.{id}.short.helper") if speaker.helper else ""
    short = (
        helper
        or speaker.optional(f"key.{id}.short")
        or (speaker.label(f"key.{id}") if id not in ("help", "back") else "")
    )
    label = _label(id, snapshot, ui, speaker)
    return Hint(key(id), id, label, short if len(short) < len(label) else "")


def _label(id: str, snapshot: Snapshot, ui: Ui, speaker: Speaker) -> str:
    if id == "pause" and snapshot.timer is not None and snapshot.timer.paused:
        return speaker.label("key.resume")
    if id == "help":
        return speaker.label("key.more")
    if id == "back" and not (ui.overlay or ui.by_one or ui.care):
        return speaker.label("key.undo")
    here = f"key.{id}.{snapshot.state}"
    ids = (*((f"{here}.helper",) if speaker.helper else ()), here, f"key.{id}")
    return next(filter(None, map(speaker.optional, ids)))


def steps(snapshot: Snapshot, asked: Ask | None, speaker: Speaker) -> tuple[PageStep, ...]:
    """The parts of the one-hour check, and where the runner is in them."""
    if snapshot.state is not State.RECHECK or snapshot.end is not None:
        return ()
    parts = (
        ("danger_later", "compartment", "compartment_pain", "no_weight_still"),
        ("cramping", "lets_go", "bouts"),
        ("pain", "worst_pain", "clearly_better"),
    )
    now = next((i for i, ids in enumerate(parts) if asked is not None and asked.id in ids), len(parts))
    cramping = snapshot.choices.get("cramping")
    results = ("", speaker.label(f"cramping.{cramping}.short") if cramping in ("yes", "no") else "", "")
    names = ("step.signs", "step.muscle", "step.pain")
    return tuple(
        PageStep(
            speaker.label(name), "done" if i < now else "now" if i == now else "later", results[i] if i < now else ""
        )
        for i, name in enumerate(names)
    )


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
