"""The sentence of a finding, with the dates and counts that it names."""

from __future__ import annotations

import time

from ..protocol import ordinary_courses
from ..protocol.danger import ROWS, sentence
from ..protocol.repeat_facts import counted
from ..protocol.snapshot import Finding, Snapshot
from ..protocol.terms import Value
from .say_and_cite import Speaker


def reason(finding: Finding, snapshot: Snapshot, speaker: Speaker) -> tuple[str, ...]:
    """The lines of ``rule.<id>``; a repeat rule names the dates that fired it, where the record has them."""
    repeat = counted(finding.rule, snapshot)
    if repeat is None:
        return speaker.lines(sentence(finding.rule), **dict[str, object](finding.params))
    if not repeat.onsets:
        return speaker.lines(f"rule.{finding.rule}.undated")
    days = ", ".join(time.strftime("%Y-%m-%d", time.localtime(at)) for at in repeat.onsets)
    return speaker.lines(f"rule.{finding.rule}", count=repeat.count, dates=days)


def chosen(snapshot: Snapshot) -> bool:
    """Whether the advice rests on a row that is less urgent than the evidence asks for its sign alone."""
    signs = {condition.fact for row in ROWS if row.less for condition in row.when if condition.test == "sign"}
    if any(snapshot.signs.get(sign) in (Value.YES, Value.UNSURE) for sign in signs):
        return True
    course = ordinary_courses.fits(snapshot) if "now_is" in snapshot.choices else None
    return course is not None and bool(course.less)
