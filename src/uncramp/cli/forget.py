"""`uncramp forget`: what goes is named first, and nothing goes without a yes."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from ..diary.diary_lines import ended, where
from ..system.zone import local
from . import codes
from .command_error import CommandError
from .desk import Desk
from .help_words import help_text
from .history import SHOWN_ID, add_span, span

if TYPE_CHECKING:
    from ..record.forget import ForgetPlan
    from ..record.journal import Journal

NAMED = 20
"""Episodes that are named one by one; of more, the first and the last stand for all."""


def forget_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `forget`."""
    parser.add_argument("id", metavar="ID", nargs="*", help=help_text("forget.id"))
    add_span(parser, "forget")
    parser.add_argument("--all", action="store_true", help=help_text("forget.all"))
    parser.add_argument("--yes", action="store_true", help=help_text("forget.yes"))
    parser.set_defaults(run=forget)


def forget(desk: Desk, options: argparse.Namespace) -> int:
    """Name what would go, ask, and take it out of the file for good."""
    from ..record.forget import forget as take_out

    ways = (bool(options.id), options.since is not None or options.until is not None, options.all)
    if sum(ways) != 1:
        raise CommandError("cli.forget.one_way")
    with desk.journal(write=True) as journal:
        plan = _plan(desk, journal, options)
        if plan.is_empty:
            desk.say("cli.forget.nothing")
            return codes.NOTHING
        _name(desk, plan)
        if not options.yes and not desk.agrees("cli.forget.ask"):
            desk.say("cli.forget.kept")
            return codes.REFUSED
        gone = take_out(journal, plan)
    desk.done("cli.forget.done", count=gone.episodes)
    if not gone.scrubbed:
        desk.say("cli.forget.not_scrubbed")
    for copy in plan.copies:
        desk.say("cli.forget.copy", path=copy)
    return codes.OK


def _plan(desk: Desk, journal: Journal, options: argparse.Namespace) -> ForgetPlan:
    from ..record.forget import plan

    since, until = span(desk, options)
    return plan(journal, ids=options.id, since=since, until=until, everything=options.all)


def _name(desk: Desk, plan: ForgetPlan) -> None:
    """On stderr, so that it is read before the question even when the output goes elsewhere."""
    desk.say("cli.forget.takes", count=len(plan.episodes))
    shown = plan.episodes if len(plan.episodes) <= NAMED else (plan.episodes[0], plan.episodes[-1])
    for episode in shown:
        how = f"{ended(desk.catalogue, episode)}, {where(desk.catalogue, episode)}"
        desk.talk(f"  {episode.id[:SHOWN_ID]}  {local(episode.onset, episode.utc_offset)}  {how}")
    if len(shown) < len(plan.episodes):
        desk.say("cli.forget.between", count=len(plan.episodes) - len(shown))
    others = {"events": plan.events, "follow_ups": plan.follow_ups, "runs": plan.runs, "profile": plan.profile}
    others["checklists"] = plan.checklists
    for name, count in others.items():
        if count:
            desk.talk("  " + desk.text(f"cli.forget.{name}", count=count))
