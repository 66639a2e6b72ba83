"""`uncramp prevent`: a plan from what is known, what the record shows, and ten seconds of ticking before a run."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ..system.zone import LOCAL
from . import codes
from .command_error import CommandError
from .desk import Desk, json_line
from .help_words import help_text

if TYPE_CHECKING:
    from ..diary.exact_shares import Share
    from ..diary.prevention import PreventionItem, PreventionPlan
    from ..diary.run_factors import Recurrence
    from ..protocol.repeat import Repeat

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
    from ..diary.diary_lines import plan_words, record_words

    plan, record, repeat = _made(desk)
    if options.json:
        desk.raw(json_line({**plan_data(desk, plan), **record_data(record, repeat)}) + "\n")
        return codes.OK
    for text in plan_words(desk.text, plan):
        desk.line(text)
    if options.record:
        for text in record_words(desk.text, record, repeat):
            desk.line(text)
    return codes.OK


def _tick(desk: Desk, names: Sequence[str]) -> int:
    from ..diary.record_facts import Precaution

    ticked = tuple(Precaution) if names == ["all"] else tuple(dict.fromkeys(names))
    for name in ticked:
        if name not in set(Precaution):
            raise CommandError("cli.prevent.no_item", name=name, choices=", ".join(Precaution))
    with desk.journal(write=True) as journal:
        journal.checklists.add(desk.now(), ticked)
    desk.done("cli.prevent.ticked", count=len(ticked))
    return codes.OK


def _made(desk: Desk) -> tuple[PreventionPlan, Recurrence, Repeat]:
    """Plan, record and repeat rule; without a journal those of an empty one."""
    from ..diary import from_journal
    from ..diary.prevention import PreventionFacts, plan
    from ..diary.record_facts import EpisodeFacts, repeat_of
    from ..diary.run_factors import recurrence

    now = desk.now()
    facts, record, episodes = PreventionFacts(), recurrence((), ()), list[EpisodeFacts]()
    with desk.journal_if_any() as journal:
        if journal is not None:
            facts = from_journal.prevention_facts(journal, now, LOCAL)
            record = from_journal.record_of(journal, LOCAL)
            episodes = list(from_journal.episodes_of(journal, LOCAL, now - MONTH * 86400))
    return plan(facts), record, repeat_of(episodes, now)


def plan_data(desk: Desk, plan: PreventionPlan) -> dict[str, Any]:
    """The plan as data."""
    return {
        "first": [_advice_data(desk, advice) for advice in plan.first],
        "next_run": [_advice_data(desk, advice) for advice in plan.next_run],
        "week": [_advice_data(desk, advice) for advice in plan.week],
        "checklist": [{"item": item.precaution, "text": desk.text(item.words)} for item in plan.checklist],
    }


def _advice_data(desk: Desk, advice: PreventionItem) -> dict[str, Any]:
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
                "factor": comparison.factor,
                "with_cramp": _share_data(comparison.with_cramp),
                "without_cramp": _share_data(comparison.without_cramp),
                "not_known": comparison.not_known,
                "p": comparison.p,
                "verdict": comparison.verdict,
            }
            for comparison in record.comparisons
        ],
        "repeat": [
            {
                "clause": clause.clause,
                "fired": clause.fired,
                "dates": [day.isoformat() for day in clause.dates],
                "needed": clause.needed,
                "not_known": clause.not_known,
            }
            for clause in repeat.counts
        ],
    }


def _share_data(share: Share) -> dict[str, Any]:
    return {"count": share.count, "of": share.of, "low": share.low, "high": share.high}
