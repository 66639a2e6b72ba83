"""What each state says: what to do now (the head) and the lines below it.

Only things that nothing forbids are said; what is forbidden is asked of `protocol.offers`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..protocol import guards_comfort, offers, ordinary_courses
from ..protocol.asking import next_question
from ..protocol.danger import LINES
from ..protocol.gates import closed_gates
from ..protocol.limits import EXTREME_WAIT, MOST_ROUNDS, RECHECK, TEN
from ..protocol.looking_again import worth_telling
from ..protocol.questions import OFFERED
from ..protocol.snapshot import Snapshot
from ..protocol.still_asked import still_asked
from ..protocol.terms import Seconds, Side, State, Thing, Urgency
from ..protocol.waits import OVER
from . import Line, hour_check
from .asks import taken_off
from .care import Body, adult, advice_line, led, net, reasons, say, seek_care
from .clocks import half_way
from .say_and_cite import Speaker
from .ui import Ui, way_to_hold

Builder = Callable[[Snapshot, Seconds, Ui, Speaker], Body]


def _onset(snapshot: Snapshot, at: Seconds, ui: Ui, speaker: Speaker) -> Body:
    body: list[Line] = []
    age = at - snapshot.onset
    if age >= TEN:
        body += say(speaker, "say", "onset.late.recheck" if age >= RECHECK else "onset.late.ten_minutes")
    return speaker.lines("onset.now"), body


def _earlier(snapshot: Snapshot, at: Seconds, ui: Ui, speaker: Speaker) -> Body:
    if "now_is" not in snapshot.asked_here:
        return speaker.lines("earlier.head"), []
    return speaker.lines("earlier.next", count=still_asked(snapshot, at)), []


def _aftermath(snapshot: Snapshot, at: Seconds, ui: Ui, speaker: Speaker) -> Body:
    return speaker.lines("earlier.next", count=still_asked(snapshot, at)), say(speaker, "quiet", "aftermath.note")


def _stretch(snapshot: Snapshot, at: Seconds, ui: Ui, speaker: Speaker) -> Body:
    steps = _steps(snapshot, ui, speaker)
    if snapshot.round > MOST_ROUNDS:
        return speaker.lines("stretch.keep_long"), steps
    if snapshot.timer is None:
        return speaker.lines("stretch.void"), steps
    if snapshot.timer.paused:
        return speaker.lines("stretch.paused"), steps
    both = say(speaker, "say", "stretch.both") if snapshot.side is Side.BOTH else []
    firm = say(speaker, "step", "stretch.common.short")
    return speaker.lines(_act(snapshot, ui)), [*steps, *firm, *both, *say(speaker, "stop", "stretch.stop")]


def _act(snapshot: Snapshot, ui: Ui) -> str:
    """The one thing to do for this muscle in this way."""
    return f"stretch.{snapshot.held}.{way_to_hold(ui.way, snapshot.held)}.act"


def _steps(snapshot: Snapshot, ui: Ui, speaker: Speaker) -> list[Line]:
    way = way_to_hold(ui.way, snapshot.held)
    steps = say(speaker, "step", f"stretch.{snapshot.held}.{way}")
    if way != ui.way:
        return [*say(speaker, "not", "stretch.helper.not"), *steps]
    return [*say(speaker, "warn", "stretch.helper.intro"), *steps] if way == "helper" else steps


def _massage(snapshot: Snapshot, at: Seconds, ui: Ui, speaker: Speaker) -> Body:
    body = say(speaker, "step", f"massage.where.{snapshot.held}", "massage.how")
    head = "massage.void" if snapshot.timer is None else "massage.paused" if snapshot.timer.paused else "massage.head"
    return speaker.lines(head), [*body, *say(speaker, "not", "massage.not"), *say(speaker, "stop", "massage.stop")]


def _feel(snapshot: Snapshot, at: Seconds, ui: Ui, speaker: Speaker) -> Body:
    return speaker.lines("stretch.done"), []


def _extreme(snapshot: Snapshot, at: Seconds, ui: Ui, speaker: Speaker) -> Body:
    body: list[Line] = []
    if snapshot.timer is not None and Thing.STRETCH in offers.offers(snapshot, at):
        body += say(speaker, "warn", "extreme.hold.once")
        body += say(speaker, "step", _act(snapshot, ui)) + _steps(snapshot, ui, speaker)
    elif snapshot.extreme_since is not None and at < snapshot.extreme_since + EXTREME_WAIT:
        left = speaker.span(snapshot.extreme_since + EXTREME_WAIT - at)
        locked = snapshot.locked_since is not None
        body += say(speaker, "say", "extreme.wait" if locked else "extreme.wait.gone", left=left)
    return speaker.lines("extreme.head"), body


def _ten_minutes(snapshot: Snapshot, at: Seconds, ui: Ui, speaker: Speaker) -> Body:
    if "feel" not in snapshot.asked_here:
        return speaker.lines("ten.head"), say(
            speaker, "say", "ten.lines"
        ) if "danger_later" not in snapshot.asked_here else []
    worse = snapshot.choices.get("feel") == "worse"
    body = advice_line(ui, speaker) + (say(speaker, "warn", "ten.worse.then") if worse else [])
    if Thing.STRETCH in offers.offers(snapshot, at):
        body += say(speaker, "do", "ten.keep") + say(speaker, "step", "ten.keep.how")
    return speaker.lines("ten.worse" if worse else "ten.advice"), body


def _comfort(snapshot: Snapshot, at: Seconds, ui: Ui, speaker: Speaker) -> Body:
    open_yet = "gate" not in snapshot.asked_here and guards_comfort.left(snapshot, at)
    note = say(speaker, "quiet", "comfort.note") if open_yet or guards_comfort.comforts(snapshot, at) else []
    return speaker.lines("comfort.head"), [*_not_left(snapshot, at, speaker), *note]


def _not_left(snapshot: Snapshot, at: Seconds, speaker: Speaker) -> list[Line]:
    """Why heat or ice, or both, are not offered."""
    gone = set(guards_comfort.CONTACT) - set(guards_comfort.left(snapshot, at))
    ids = [f"gate.{gate.id}.closed" for gate in closed_gates(snapshot) if gate.closes & gone]
    ids += [f"{thing}.gap" for thing in sorted(gone) if guards_comfort.in_gap(snapshot, thing, at)]
    return say(speaker, "not", *ids)


def _contact(kind: str) -> Builder:
    def build(snapshot: Snapshot, at: Seconds, ui: Ui, speaker: Speaker) -> Body:
        paused = snapshot.timer is not None and snapshot.timer.paused
        half = snapshot.timer is not None and half_way(snapshot.timer, at)
        head = speaker.lines(f"{kind}.paused" if paused else f"{kind}.head")
        if half and not paused:
            head = (*speaker.lines(f"{kind}.check"), *head)
        body = say(speaker, "step", f"{kind}.how") + say(speaker, "quiet", f"{kind}.cap")
        return head, [*body, *(say(speaker, "not", "ice.no_run") if kind == "ice" else [])]

    return build


def _rest(snapshot: Snapshot, at: Seconds, ui: Ui, speaker: Speaker) -> Body:
    kind = taken_off(snapshot, ui)
    if kind:
        return speaker.lines(f"{kind}.off"), [*say(speaker, "not", f"{kind}.gap"), *_no_run(kind, speaker)]
    body = _just_off(snapshot, speaker) + adult(snapshot, speaker) + _cooling(snapshot, speaker)
    body += say(speaker, "say", "rest.watch")
    offered = offers.offers(snapshot, at)
    if Thing.DRINK in snapshot.forbidden:
        body += say(speaker, "not", _no_drink(snapshot))
    elif Thing.DRINK in offered:
        body += say(speaker, "do", "rest.drink", "rest.drink.stop")
        if any(snapshot.has(name) for name in ("heart_disease", "kidney", "blood_pressure")):
            body += say(speaker, "say", "rest.drink.ask")
    if Thing.IBUPROFEN in offered:
        body += say(speaker, "say", "painkiller.not_for_cramp", "painkiller.packet", "painkiller.stop")
    elif _painkiller_shut(snapshot, at):
        body += say(speaker, "say", "painkiller.not_for_cramp", "painkiller.pharmacist")
    if snapshot.locked_since is None:
        body += [line for line in _not_left(snapshot, at, speaker) if line not in body]
    body += say(speaker, "warn", "rest.sooner") + _first_time(snapshot, ui, speaker)
    body.sort(key=lambda line: line.role != "not")  # what must not be goes first
    moved = "recheck_from" in snapshot.numbers and not snapshot.rechecked
    return speaker.lines("rest.moved" if moved else "rest.head"), body


def _painkiller_shut(snapshot: Snapshot, at: Seconds) -> bool:
    """Who has asked for ibuprofen, or could not be offered it, is told whom to ask; who did not want it is not."""
    asked = next_question(snapshot, at)
    offered = "ibuprofen" in snapshot.asked_here or (asked is not None and asked.id == "ibuprofen")
    wanted = snapshot.choices.get("ibuprofen") == OFFERED[0]
    return wanted or (snapshot.has("medicines_asked") and not offered)


def _no_drink(snapshot: Snapshot) -> str:
    """Why no drink is proposed: the sign that speaks against it; of who has drunk a lot, that no more is drunk."""
    closed = [gate.id for gate in closed_gates(snapshot) if Thing.DRINK in gate.closes]
    return f"gate.{closed[-1]}.closed" if closed and closed[-1] != "drank" else "drink.none"


def _cooling(snapshot: Snapshot, speaker: Speaker) -> list[Line]:
    """What to do in the half hour of cooling that is waited for, until its question is answered."""
    if snapshot.waits.get("unwell_30", OVER) >= OVER:
        return []
    raised = () if Thing.RAISE in snapshot.forbidden else ("do.legs_up",)
    return say(speaker, "do", "danger.unwell.wait", "danger.unwell.unless", *raised)


def _first_time(snapshot: Snapshot, ui: Ui, speaker: Speaker) -> list[Line]:
    """What the program is, said once, when the worst is over; and how to set the number, while it is unset."""
    body = say(speaker, "quiet", "about.disclaimer") if snapshot.facts.get("journal_new") else []
    if not ui.numbers.emergency and ui.country is None:
        body += say(speaker, "quiet", "care.number.set")
    return body


def _just_off(snapshot: Snapshot, speaker: Speaker) -> list[Line]:
    """What heat or ice that has come off leaves behind."""
    lines: list[Line] = []
    for kind in ("heat", "ice"):
        if f"{kind}_off" in snapshot.contact:
            lines += [*say(speaker, "not", f"{kind}.gap"), *_no_run(kind, speaker)]
    return lines


def _no_run(kind: str, speaker: Speaker) -> list[Line]:
    return say(speaker, "not", "ice.no_run") if kind == "ice" else []


def _debrief(snapshot: Snapshot, at: Seconds, ui: Ui, speaker: Speaker) -> Body:
    """How it ended stands before the questions that nobody has to answer."""
    ended = ordinary_courses.outcome(snapshot)[0] if snapshot.aftermath else "debrief.head"
    after = "debrief.next.after" if snapshot.aftermath else "debrief.next"
    return (*speaker.lines(ended), *speaker.lines(after, count=still_asked(snapshot, at))), []


def _resolved(snapshot: Snapshot, at: Seconds, ui: Ui, speaker: Speaker) -> Body:
    """What it is and what to do, when it is looked at again, and only then what would change it.

    Danger lines that were called for stand alone.
    """
    if next_question(snapshot, at) is not None:
        return (), []
    act, *course = ordinary_courses.outcome(snapshot)
    body = say(speaker, "say", *course)
    urgent = snapshot.urgency >= Urgency.APPOINTMENT
    body += _why_appointment(snapshot, speaker) if urgent else []
    body += say(speaker, "say", *offers.usual(snapshot)) + say(speaker, "do", "net.run_again")
    body += _again(snapshot, speaker) + net(snapshot, speaker)
    none = () if urgent or _reported(snapshot) else ("net.not_reported",)
    body += say(speaker, "quiet", "net.soreness", *none, "limits.more")
    return speaker.lines(act), [*body, *_first_time(snapshot, ui, speaker)]


def _reported(snapshot: Snapshot) -> bool:
    """Whether a sign was answered yes, or not sure, that is asked again or closes something."""
    return any(at < OVER for at in snapshot.waits.values()) or any(snapshot.has(line) for line in LINES)


def _why_appointment(snapshot: Snapshot, speaker: Speaker) -> list[Line]:
    """Why an appointment, what to do until then, and what would make it urgent."""
    patterns = [finding.rule for finding in snapshot.findings if finding.rule.startswith("pattern.")]
    logged = ["pattern.log"] if {"pattern.same_distance", "pattern.foot_numb"} & set(patterns) else []
    return reasons(snapshot, speaker) + say(speaker, "do", *(f"{id}.advice" for id in patterns), *logged)


def _again(snapshot: Snapshot, speaker: Speaker) -> list[Line]:
    """When it is looked at again, and what would change it before."""
    looks = worth_telling(snapshot)
    if not looks:
        return []
    lines = say(speaker, "do", "again.head")
    for name, day in looks.items():
        lines.append(led(speaker, "do", f"again.{name}", day))
    return lines + (say(speaker, "warn", "after.net") if snapshot.again else [])


BODIES: Mapping[State, Builder] = {
    State.ONSET: _onset,
    State.EARLIER: _earlier,
    State.AFTERMATH: _aftermath,
    State.STRETCH: _stretch,
    State.MASSAGE: _massage,
    State.FEEL: _feel,
    State.EXTREME: _extreme,
    State.TEN_MINUTES: _ten_minutes,
    State.COMFORT: _comfort,
    State.HEAT: _contact("heat"),
    State.ICE: _contact("ice"),
    State.REST: _rest,
    State.RECHECK: hour_check.body,
    State.DEBRIEF: _debrief,
    State.RESOLVED: _resolved,
    State.SEEK_CARE: seek_care,
}
