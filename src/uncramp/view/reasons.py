"""The sentence of a finding, with the dates and counts that it names."""

from __future__ import annotations

import time
from collections.abc import Mapping

from ..protocol import ordinary
from ..protocol.danger import ROWS, sentence
from ..protocol.snapshot import Finding, Snapshot
from ..protocol.terms import Value
from .speak import Speaker

_REPEATS: Mapping[str, tuple[str, str]] = {
    "repeat_28_days": ("episodes_28_days", "dates"),
    "repeat_prepared": ("prepared_28_days", "prepared_dates"),
    "repeat_nights": ("nights_woken", "night_dates"),
}
"""The repeat rules: the number that fired each, and the fact that holds the onsets it counted."""


def reason(finding: Finding, snapshot: Snapshot, speaker: Speaker) -> tuple[str, ...]:
    """The lines of ``rule.<id>``; a repeat rule names the dates that fired it, where the record has them."""
    params: dict[str, object] = dict(finding.params)
    repeat = _REPEATS.get(finding.rule)
    if repeat is None:
        return speaker.lines(sentence(finding.rule), **params)
    number, dates = repeat
    onsets = snapshot.facts.get(dates)
    earlier = [float(at) for at in onsets if isinstance(at, int | float)] if isinstance(onsets, list) else []
    if not earlier:
        return speaker.lines(f"rule.{finding.rule}.undated")
    here = [] if number == "nights_woken" else [snapshot.onset]
    days = ", ".join(time.strftime("%Y-%m-%d", time.localtime(at)) for at in (*earlier, *here))
    return speaker.lines(f"rule.{finding.rule}", count=int(snapshot.numbers[number]), dates=days)


def chosen(snapshot: Snapshot) -> bool:
    """Whether the advice rests on a row that is less urgent than the evidence asks for its sign alone."""
    signs = {condition.fact for row in ROWS if row.less for condition in row.when if condition.test == "sign"}
    if any(snapshot.signs.get(sign) in (Value.YES, Value.UNSURE) for sign in signs):
        return True
    course = ordinary.fits(snapshot) if "now_is" in snapshot.choices else None
    return course is not None and bool(course.less)
