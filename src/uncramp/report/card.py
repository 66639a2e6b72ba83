"""The hand-over card as plain lines: times, where, pain, what was done, every danger line and its answer."""

from __future__ import annotations

import time

from ..protocol.chart import fingerprint
from ..protocol.danger import LATER_LINES
from ..protocol.episode import snapshots
from ..protocol.snapshot import Snapshot, Timer
from ..protocol.terms import On, Seconds, Side, Value
from ..view.reasons import chosen, reason
from ..view.speak import Speaker
from ..words.catalogue import Catalogue


def card(snapshot: Snapshot, catalogue: Catalogue, wall_shift: Seconds = 0.0) -> tuple[str, ...]:
    """The card as lines of words; noes and what was not asked are on it too."""
    speaker = Speaker(catalogue, wall_shift)
    label = catalogue.label
    lines = [
        label("card.title"),
        _row(speaker, "onset", _when(snapshot, speaker)),
        _row(speaker, "where", _where(snapshot, speaker)),
    ]
    lines.append(_row(speaker, "pain", _pain(snapshot, speaker)))
    lines.append(_row(speaker, "urgency", label(f"urgency.{snapshot.urgency.word}")))
    lines += [f"  {label('card.rule')}: {reason}" for reason in _reasons(snapshot, speaker)]
    if snapshot.helper:
        lines.append(label("card.helper"))
    lines += ["", label("card.done"), *_done(snapshot, speaker), "", label("card.asked"), *_asked(snapshot, speaker)]
    for kind in ("medicine", "condition"):
        named = _told(snapshot, kind, speaker)
        if named:
            lines += ["", _row(speaker, f"{kind}s", ", ".join(named))]
    notes = [str(e.event.data.get("text", "")) for e in snapshot.log if e.event.name is On.NOTE and not e.void]
    if notes:
        lines += ["", label("card.notes"), *(f"- {note}" for note in notes)]
    foot = [_row(speaker, "chart", fingerprint()), label("card.foot")]
    if chosen(snapshot):
        foot.append(label("card.chosen"))
    if catalogue.meta.unreviewed:
        foot.append(label("card.unreviewed", name=catalogue.meta.name))
    return (*lines, "", *foot)


def _row(speaker: Speaker, name: str, what: str) -> str:
    return f"{speaker.label(f'card.{name}')}: {what}"


def _when(snapshot: Snapshot, speaker: Speaker) -> str:
    day = time.strftime("%Y-%m-%d", time.localtime(snapshot.onset))
    lasted = speaker.span(snapshot.last - snapshot.onset)
    return f"{day} {speaker.local(snapshot.onset)} - {speaker.local(snapshot.last)} ({lasted})"


def _reasons(snapshot: Snapshot, speaker: Speaker) -> list[str]:
    return [" ".join(reason(finding, snapshot, speaker)) for finding in snapshot.findings]


def _where(snapshot: Snapshot, speaker: Speaker) -> str:
    muscle = speaker.label(f"muscle.{snapshot.muscle}.name")
    side = speaker.label(f"side.{snapshot.side}")
    return (
        f"{muscle}, {side}" if snapshot.side is Side.NOT_SAID else speaker.label("side.one", side=side, muscle=muscle)
    )


def _pain(snapshot: Snapshot, speaker: Speaker) -> str:
    """The worst and the latest, and the course with the minutes since onset of each answer."""
    said = [answer for answer in snapshot.answers if answer.question == "pain"]
    worst = snapshot.numbers.get("worst")
    if worst is None:
        return speaker.label("card.not_asked")
    course = ", ".join(f"{answer.value} ({round((answer.at - snapshot.onset) / 60)} min)" for answer in said)
    now = f", {speaker.label('card.now')} {said[-1].value}" if said else ""
    return f"{speaker.label('card.worst')} {round(worst)}{now}" + (f"; {course}" if course else "")


def _done(snapshot: Snapshot, speaker: Speaker) -> list[str]:
    """How often and how long each thing was done, in running time."""
    held = spent(snapshot)
    rows = [
        f"- {speaker.label(f'timer.{name}')}: {speaker.span(seconds)} ({count}x)"
        for name, (count, seconds) in held.items()
        if seconds >= 1
    ]
    return rows or [f"- {speaker.label('value.none')}"]


def spent(snapshot: Snapshot) -> dict[str, tuple[int, Seconds]]:
    """Times and seconds of holding, massage, heat and ice, found by folding the events once more."""
    out: dict[str, tuple[int, Seconds]] = {}
    timer: Timer | None = None
    for after in snapshots(snapshot.opened, snapshot.log):
        if timer is not None and (
            after.timer is None or after.timer.ends - after.timer.starts != timer.ends - timer.starts
        ):
            count, seconds = out.get(timer.name, (0, 0.0))
            out[timer.name] = (count + 1, seconds + min(timer.elapsed(after.last), timer.ends - timer.starts))
        timer = after.timer
    return out


def _asked(snapshot: Snapshot, speaker: Speaker) -> list[str]:
    """Every danger line with the gravest answer in force, noes and not-asked included."""
    rows = []
    for line in (*LATER_LINES, "unwell", "wound"):
        value = snapshot.signs.get(line, Value.NOT_ASKED)
        rows.append(f"- {speaker.label(f'danger.{line}.name')}: {speaker.label(f'value.{value}')}")
    return rows


def _told(snapshot: Snapshot, kind: str, speaker: Speaker) -> list[str]:
    """Medicines or illnesses that were said, or said to be uncertain."""
    ids = [f"{kind}.{name}" for name, value in snapshot.signs.items() if value in (Value.YES, Value.UNSURE)]
    return [speaker.label(id) for id in ids if id in speaker.catalogue.labels]
