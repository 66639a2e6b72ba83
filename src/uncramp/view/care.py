"""What is said on the way to care and at every end: what to do first, why, what to do and not to do, what to say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..protocol import offers
from ..protocol.snapshot import Snapshot
from ..protocol.terms import DAY, End, On, Seconds, Side, State, Thing, Urgency, Value
from ..words.countries import Numbers
from . import Call, Line, Role
from .finding_sentence import chosen, reason
from .say_and_cite import Speaker
from .ui import Ui

Body = tuple[tuple[str, ...], list[Line]]
CALLED = ("heart", "mind", "foot", "spine")
"""Danger lines that can mean an ambulance; who chooses care before they are asked is told them."""
LIMITS = (
    *("limits.head", "limits.any", "limits.clot", "limits.compartment", "limits.sodium", "limits.bone"),
    *("limits.weakness", "limits.kidney", "limits.sickle", "limits.heart", "limits.tested"),
)
"""What the questions cannot find; told on the page that says why, at every end."""


def say(speaker: Speaker, role: Role, *ids: str, **params: object) -> list[Line]:
    """The lines of each sentence with one role; a warning is one line."""
    if role == "warn":
        return [_led("warn", speaker.lines(id, **params)) for id in ids]
    return [Line(text, role) for id in ids for text in speaker.lines(id, **params)]


def led(speaker: Speaker, role: Role, id: str, day: Seconds) -> Line:
    """A sentence of two lines, of which the first is what the eye is to find, with the day that it is about."""
    return _led(role, speaker.lines(id), speaker.label(f"{id}.dated", day=speaker.day(day)))


def _led(role: Role, lines: tuple[str, ...], dated: str = "") -> Line:
    """One line. Where it has two, the first is what the eye is to find; ``dated`` is that with its day."""
    text, rest = " ".join(lines), " ".join(lines[1:])
    return Line(text, role, dated or lines[0], rest) if rest else Line(text, role)


def seek_care(snapshot: Snapshot, at: Seconds, ui: Ui, speaker: Speaker) -> Body:
    """What to do first and whom to ring, then why, what helps, what harms, and what to say."""
    emergency = snapshot.urgency is Urgency.EMERGENCY
    how = "call" if snapshot.call else "driven"
    head = speaker.lines(f"care.emergency.{how}" if emergency else f"care.{snapshot.urgency.word}")
    if emergency:
        body = [] if snapshot.call else say(speaker, "do", "care.emergency.no_lift")
        body += number(ui, speaker)[:1] if snapshot.call else number(ui, speaker)  # the call itself says the rest
    else:
        unasked = any(snapshot.sign(line) is Value.NOT_ASKED for line in CALLED)
        body = say(speaker, "warn", "care.not_asked") if unasked else []
        if unasked or call(snapshot, ui, speaker) is not None:
            body += say(speaker, "do", "care.today.how")
        else:  # nobody to ring stands there in large letters: whom to ring goes with the act
            head = (*head, *speaker.lines("care.today.how"))
        body += advice_line(ui, speaker)
    body += [Line(text, "warn") for text in came_off(snapshot, ui, speaker)]
    body += adult(snapshot, speaker) + reasons(snapshot, speaker, snapshot.urgency) + _unsure(snapshot, speaker)
    body += _until_help(snapshot, at, speaker)
    wrong = [_tell(line, snapshot, speaker) for line in _suspects(snapshot, speaker)]
    body += say(speaker, "tell", *(wrong or [_tell_any(snapshot)]))
    body += _began(snapshot, at, speaker)
    if emergency:
        return head, body
    body += say(speaker, "warn", "care.today.worse") + number(ui, speaker)
    if all(finding.rule == "own_choice" for finding in snapshot.findings):
        body += say(speaker, "quiet", "care.own_choice.back")
    return head, [*body, *net(snapshot, speaker)]


def _until_help(snapshot: Snapshot, at: Seconds, speaker: Speaker) -> list[Line]:
    """What to do and what not to do until somebody has seen the leg."""
    suspects = _suspects(snapshot, speaker)
    lines = say(speaker, "do", *(f"danger.{line}.wait" for line in suspects))
    if "unwell" in suspects and snapshot.urgency < Urgency.EMERGENCY:  # who calls now waits for nothing
        lines += say(speaker, "do", "danger.unwell.unless")
    if "urine" in suspects and Thing.DRINK not in snapshot.forbidden:
        lines += say(speaker, "do", "danger.urine.drink")
    helps = (offers.sentence(thing, snapshot) for thing in offers.offers(snapshot, at))
    lines += say(speaker, "do", *(id for id in helps if id != "do.cool"))  # who is too hot has been told how above
    return lines + say(speaker, "not", *(f"danger.{line}.not" for line in suspects), *_nots(snapshot))


def _tell_any(snapshot: Snapshot) -> str:
    """What to say where no line speaks; a leg that is no cramp now is not called one."""
    return "care.tell.any.leg" if snapshot.aftermath else "care.tell.any"


def _tell(line: str, snapshot: Snapshot, speaker: Speaker) -> str:
    """The id of what to say of a line; where only the course speaks for it, nothing that was not seen."""
    course = f"care.tell.{line}"
    return course if course in speaker.catalogue and not snapshot.has(line) else f"danger.{line}.tell"


def _began(snapshot: Snapshot, at: Seconds, speaker: Speaker) -> list[Line]:
    """The facts of the record that whoever answers the telephone asks for: which leg, since when, how strong."""
    if snapshot.day_only:
        id, facts = "care.tell.began.days", {"ago": speaker.days(at - snapshot.onset)}
    else:
        id = "care.tell.began"
        facts = {"at": speaker.local(snapshot.onset), "ago": speaker.span(at - snapshot.onset)}
    # Of a sign that was named before anything else nobody knows how long before the program it began.
    told_or_held = snapshot.onset != snapshot.opened or snapshot.round > 0
    lines = say(speaker, "tell", id, **facts) if told_or_held else []
    if snapshot.side is not Side.NOT_SAID:
        lines += say(speaker, "tell", f"care.tell.{snapshot.side}")
    worst = snapshot.numbers.get("worst")
    return lines + (say(speaker, "tell", "care.tell.pain", pain=int(worst)) if worst is not None else [])


def driven(snapshot: Snapshot) -> bool:
    """Whether it is an emergency in which somebody else drives; an ambulance is for who has nobody."""
    return snapshot.urgency is Urgency.EMERGENCY and not snapshot.call and snapshot.state is State.SEEK_CARE


def numbers_here(ui: Ui) -> Numbers:
    """The numbers to show: those that were chosen, else those of the country that the system names."""
    if ui.numbers.emergency or ui.country is None:
        return ui.numbers
    return Numbers(ui.country.emergency, ui.numbers.advice or ui.country.advice, ui.country)


def emergency_number(ui: Ui) -> str:
    """The one to call; 112 where no country is known."""
    return (*numbers_here(ui).emergency, "112")[0]


def _guessed(ui: Ui, speaker: Speaker) -> str:
    """That nobody has chosen the country, where nobody has."""
    if ui.country is None or ui.numbers.emergency:
        return ""
    return speaker.text("call.guessed", country=ui.country.name)


def call(snapshot: Snapshot, ui: Ui, speaker: Speaker) -> Call | None:
    """Whom to ring, where ringing is the act, the emergency number, else the advice line; or that it is to go now."""
    if snapshot.end is not None:
        return None
    if snapshot.state is State.SEEK_CARE and snapshot.urgency is Urgency.EMERGENCY:
        if driven(snapshot):
            return Call(speaker.label("call.go"), "")
        emergency = numbers_here(ui).emergency
        if emergency:
            return Call(speaker.label("call.verb"), emergency[0], _guessed(ui, speaker))
        return Call(speaker.label("call.verb"), "112", speaker.text("care.number.unset"))
    advice = numbers_here(ui).advice
    asks_advice = snapshot.state is State.TEN_MINUTES and "feel" in snapshot.asked_here
    if advice is not None and (asks_advice or snapshot.state is State.SEEK_CARE):
        return Call(speaker.label("call.verb"), advice.number, advice.name or speaker.label("care.advice.own"))
    return None


def _nots(snapshot: Snapshot) -> Iterator[str]:
    """The forbidden things in as few sentences as there can be."""
    left = set(offers.do_not(snapshot))
    if snapshot.urgency is Urgency.EMERGENCY:
        left -= {Thing.RUN}
    if any(finding.suspect == "drank" for finding in snapshot.findings):
        left -= {Thing.DRINK}  # that all drinks stop has been said
    for id, things in _TOGETHER.items():
        if things <= left:
            left -= things
            yield id
    yield from (f"not.{thing}" for thing in Thing if thing in left)


_LEG = frozenset({Thing.STRETCH, Thing.MASSAGE, Thing.HEAT})
_TOGETHER: Mapping[str, frozenset[Thing]] = {
    "not.leg_ice": _LEG | {Thing.ICE},
    "not.leg": _LEG,
    "not.mouth": frozenset({Thing.DRINK, Thing.EAT}),
    "not.run_drive": frozenset({Thing.RUN, Thing.DRIVE}),
    "not.painkillers": frozenset({Thing.IBUPROFEN, Thing.PARACETAMOL}),
}
"""Sentences that forbid several things at once."""


def _unsure(snapshot: Snapshot, speaker: Speaker) -> list[Line]:
    """Why "not sure" alone has led here."""
    values = {snapshot.sign(finding.rule.removeprefix("danger.")) for finding in snapshot.findings}
    return say(speaker, "quiet", "care.unsure") if Value.UNSURE in values and Value.YES not in values else []


def _suspects(snapshot: Snapshot, speaker: Speaker) -> list[str]:
    """The danger lines behind the findings that have advice of their own, gravest first."""
    lines: list[str] = []
    for finding in sorted(snapshot.findings, key=lambda finding: -finding.urgency):
        line = finding.suspect
        if line and line not in lines and f"danger.{line}.wait" in speaker.catalogue:
            lines.append(line)
    return lines


def left_on(snapshot: Snapshot, ui: Ui, before: float = float("inf")) -> str:
    """Heat or ice that has ended, and was neither said to be off the leg nor followed by an answer; else nothing.

    What was answered counts only ``before`` an entry of the log.
    """
    ends = {kind: snapshot.contact.get(f"{kind}_off", 0.0) for kind in ("heat", "ice")}
    last = max(ends, key=lambda kind: ends[kind])
    if ends[last] <= ui.off_seen:
        return ""
    answered = (e.event.name in _AFTER_OFF and e.at > ends[last] for e in reversed(snapshot.log) if e.seq < before)
    return "" if any(answered) else last


_AFTER_OFF = (On.ANSWER, On.SKIP, On.LEAVE)
"""What can only be done once the page that says to take it off has been left."""


def came_off(snapshot: Snapshot, ui: Ui, speaker: Speaker) -> tuple[str, ...]:
    """That heat or ice comes off, when nobody had said that it is off as this state was entered, seen or not."""
    kind = left_on(snapshot, ui, snapshot.numbers.get("visit", 0.0) - 1)
    return speaker.lines(f"{kind}.off") if kind else ()


def adult(snapshot: Snapshot, speaker: Speaker) -> list[Line]:
    """Whoever is under 16 has an adult fetched."""
    return say(speaker, "warn", "limp.adult") if snapshot.choices.get("age_band") == "under_16" else []


def reasons(snapshot: Snapshot, speaker: Speaker, least: Urgency = Urgency.SELF_CARE) -> list[Line]:
    """Why the urgency is what it is: the sentences of the rules that reach ``least``, gravest first."""
    reached = [finding for finding in snapshot.findings if finding.urgency >= least]
    ordered = sorted(reached, key=lambda finding: -finding.urgency)
    return [Line(text, "say") for finding in ordered for text in reason(finding, snapshot, speaker)]


def number(ui: Ui, speaker: Speaker) -> list[Line]:
    """The number to call: the country's, or how to find one; never a number without a country."""
    emergency, note = numbers_here(ui).emergency, _guessed(ui, speaker)
    if emergency:
        lines = [Line(speaker.text("care.number.country", number=emergency[0]), "number")]
        return [*lines, Line(note, "quiet")] if note else lines
    return [Line(text, "number") for text in speaker.lines("care.number.unset")]


def advice_line(ui: Ui, speaker: Speaker) -> list[Line]:
    """The country's line for advice that is no emergency, when there is one."""
    advice = numbers_here(ui).advice
    if advice is None:
        return []
    name = advice.name or speaker.label("care.advice.own")
    return [Line(speaker.text("care.advice", name=name, number=advice.number), "number")]


def net(snapshot: Snapshot, speaker: Speaker) -> list[Line]:
    """The safety net of every end: tonight, tomorrow, three days, any time; what it may miss is a page away."""
    ours = ("limits.chosen",) if chosen(snapshot) else ()
    speaker.cite(*LIMITS, *ours)
    lines = []
    for id, days in (("net.tonight", 0), ("net.tomorrow", 1), ("net.three_days", 3)):
        lines.append(led(speaker, "warn", id, snapshot.last + days * DAY))
    return [*lines, *say(speaker, "warn", "net.any_time")]


def closed(snapshot: Snapshot, at: Seconds, ui: Ui, speaker: Speaker) -> Body:
    """What is shown once an episode has ended other than settled; on the way to help, what holds until then.

    After somebody has seen the leg, nothing of that: only that it is over, and what to look out for.
    """
    ends: Mapping[End | None, str] = {End.SEEK_CARE: "closed.seen", End.UNFINISHED: "closed.unfinished"}
    head = speaker.lines("closed.on_the_way" if snapshot.on_the_way else ends.get(snapshot.end, "closed.left_early"))
    body = _until_help(snapshot, at, speaker) if snapshot.on_the_way else []
    if snapshot.on_the_way or snapshot.end is not End.SEEK_CARE:
        body += reasons(snapshot, speaker)
    if snapshot.state is not State.SEEK_CARE and snapshot.locked_since is not None:
        body += say(speaker, "warn", "leave.locked")
    return head, [*body, *net(snapshot, speaker), *number(ui, speaker), *say(speaker, "quiet", "limits.more")]
