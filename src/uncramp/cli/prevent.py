"""`uncramp prevent`: a plan from what is known, what the record shows, and ten seconds of ticking before a run."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from uncramp.cli import codes, days
from uncramp.cli.desk import Desk, json_line
from uncramp.cli.errors import Told
from uncramp.cli.helps import help_text

if TYPE_CHECKING:
    from uncramp.diary.exact import Share
    from uncramp.diary.prevention import Advice, Plan
    from uncramp.diary.recurrence import Comparison, Recurrence
    from uncramp.diary.repeat import Repeat

MONTH = 30


def prevent_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `prevent`."""
    parser.add_argument("--tick", metavar="NAME", nargs="+", help=help_text("prevent.tick"))
    parser.add_argument("--record", action="store_true", help=help_text("prevent.record"))
    parser.add_argument("--json", action="store_true", help=help_text("json"))
    parser.set_defaults(run=prevent)


def prevent(desk: Desk, options: argparse.Namespace) -> int:
    """Write the plan, with --record also what the journal shows; or keep what was ticked."""
    if options.tick:
        return _tick(desk, options.tick)
    plan, record, repeat = _made(desk)
    if options.json:
        desk.raw(json_line({**plan_data(desk, plan), **record_data(record, repeat)}) + "\n")
        return codes.OK
    for text in plan_words(desk, plan):
        desk.line(text)
    if options.record:
        for text in record_words(desk, record, repeat):
            desk.line(text)
    return codes.OK


def _tick(desk: Desk, names: Sequence[str]) -> int:
    from uncramp.diary.facts import Precaution

    ticked = tuple(Precaution) if names == ["all"] else tuple(dict.fromkeys(names))
    for name in ticked:
        if name not in set(Precaution):
            raise Told("cli.prevent.no_item", name=name, choices=", ".join(Precaution))
    with desk.journal(write=True) as journal:
        journal.checklists.add(desk.now(), ticked)
    desk.say("cli.prevent.ticked", count=len(ticked))
    return codes.OK


def _made(desk: Desk) -> tuple[Plan, Recurrence, Repeat]:
    """Plan, record and repeat rule; without a journal those of an empty one."""
    from uncramp.diary import from_journal
    from uncramp.diary.prevention import Known, plan
    from uncramp.diary.recurrence import recurrence
    from uncramp.diary.repeat import repeat_rule
    from uncramp.record.errors import NotFound

    now = desk.now()
    try:
        with desk.journal() as journal:
            known = from_journal.known(journal, now, days.LOCAL)
            record = from_journal.record_of(journal, days.LOCAL)
            episodes = list(from_journal.episodes_of(journal, days.LOCAL, now - MONTH * 86400))
    except NotFound:
        known, record, episodes = Known(), recurrence((), ()), []
    return plan(known), record, repeat_rule(episodes, now)


def plan_words(desk: Desk, plan: Plan) -> Iterator[str]:
    """The plan as lines."""
    for advice in plan.first:
        yield from _advice(desk, advice, "")
    yield ""
    yield desk.text("prevent.head")
    for day, advice in enumerate(plan.week, 1):
        yield from _advice(desk, advice, desk.text("cli.prevent.day", number=day) + " ")
    yield ""
    yield desk.text("prevent.check.head")
    for item in plan.checklist:
        yield f"[ ] {desk.text(item.words)}  ({item.precaution})"
    yield ""
    yield desk.text("prevent.caveat")


def _advice(desk: Desk, advice: Advice, head: str) -> Iterator[str]:
    yield f"{head}{desk.text(advice.words)}"
    if advice.params:
        yield f"  {desk.text('prevent.load_110.numbers', **advice.params)}"
    yield f"  {desk.text(advice.why)} {desk.text(advice.because_words)}"
    yield f"  {desk.text(f'prevent.strength.{advice.strength}')}."


def record_words(desk: Desk, record: Recurrence, repeat: Repeat) -> Iterator[str]:
    """What the journal shows, as counts with their intervals, and never as a cause."""
    yield ""
    yield desk.text("recurrence.head", count=record.runs.count, of=record.runs.of)
    if record.unlogged:
        yield desk.text("recurrence.unlogged", count=record.unlogged)
    if record.at_rest:
        yield desk.text("recurrence.at_rest", count=record.at_rest)
    for each in record.comparisons:
        yield from _comparison(desk, each)
    yield ""
    for finding in repeat.findings:
        dates = ", ".join(day.isoformat() for day in finding.dates)
        fired = "cli.prevent.fired" if finding.fired else f"repeat.not.{finding.clause}"
        name = desk.text(f"cli.prevent.clause.{finding.clause}")
        yield desk.text(fired, count=finding.found, of=finding.needed, dates=dates, name=name)
        if finding.not_known:
            yield "  " + desk.text("repeat.not_known", count=finding.not_known)


def _comparison(desk: Desk, each: Comparison) -> Iterator[str]:
    yield f"{desk.text(f'recurrence.factor.{each.factor}')}: {desk.text(each.words)}"
    for share, name in ((each.with_cramp, "recurrence.with_cramp"), (each.without_cramp, "recurrence.without_cramp")):
        yield "  " + _share(desk, share, desk.text(name))


def _share(desk: Desk, share: Share, name: str) -> str:
    if share.low is None or share.high is None:
        return desk.text("recurrence.share", name=name, count=share.count, of=share.of)
    low, high = f"{100 * share.low:.0f}", f"{100 * share.high:.0f}"
    return desk.text("recurrence.share.interval", name=name, count=share.count, of=share.of, low=low, high=high)


def plan_data(desk: Desk, plan: Plan) -> dict[str, Any]:
    """The plan as data."""
    return {
        "first": [_advice_data(desk, advice) for advice in plan.first],
        "next_run": [_advice_data(desk, advice) for advice in plan.next_run],
        "week": [_advice_data(desk, advice) for advice in plan.week],
        "checklist": [{"item": item.precaution, "text": desk.text(item.words)} for item in plan.checklist],
    }


def _advice_data(desk: Desk, advice: Advice) -> dict[str, Any]:
    return {
        "thing": advice.thing,
        "text": desk.text(advice.words),
        "why": desk.text(advice.why),
        "because": advice.because,
        "strength": advice.strength,
        "sources": list(desk.catalogue.say(advice.words).sources),
        **advice.params,
    }


def record_data(record: Recurrence, repeat: Repeat) -> dict[str, Any]:
    """The counts and the repeat rule as data; shares are 0 to 1, their bounds a 95 % interval."""
    return {
        "runs": _share_data(record.runs),
        "unlogged": record.unlogged,
        "at_rest": record.at_rest,
        "factors": [
            {
                "factor": each.factor,
                "with_cramp": _share_data(each.with_cramp),
                "without_cramp": _share_data(each.without_cramp),
                "not_known": each.not_known,
                "p": each.p,
                "verdict": each.verdict,
            }
            for each in record.comparisons
        ],
        "repeat": [
            {
                "clause": finding.clause,
                "fired": finding.fired,
                "dates": [day.isoformat() for day in finding.dates],
                "needed": finding.needed,
                "not_known": finding.not_known,
            }
            for finding in repeat.findings
        ],
    }


def _share_data(share: Share) -> dict[str, Any]:
    return {"count": share.count, "of": share.of, "low": share.low, "high": share.high}
