"""`uncramp show`: one cramp, its course and its card."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from ..diary.diary_lines import ended, pain, where
from ..system.zone import local
from . import codes, days
from .desk import Desk, json_line
from .help_words import help_text
from .history import episode_data

if TYPE_CHECKING:
    from ..record.entry import Entry
    from ..record.projection import Episode


def show_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `show`."""
    parser.add_argument("id", metavar="ID", help=help_text("id"))
    parser.add_argument("--json", action="store_true", help=help_text("json"))
    parser.set_defaults(run=show)


_NOTES = {"cli.show.void": "void", "cli.show.elsewhere": "elsewhere"}
"""What is said beside a moment, and the field of it that says so."""


def show(desk: Desk, options: argparse.Namespace) -> int:
    """Write one episode: its events, or its course and card in words."""
    with desk.journal() as journal:
        episode = journal.history.episode(options.id)
        entries = journal.entries(episode.id)
    if options.json:
        events = [event(entry) for entry in entries]
        desk.raw(json_line({"episode": episode_data(episode), "events": events}) + "\n")
        return codes.OK
    desk.line(f"{episode.id}  {local(episode.onset, episode.utc_offset)}")
    desk.line(f"{ended(desk.catalogue, episode)}; {where(desk.catalogue, episode)}; {pain(desk.catalogue, episode)}")
    desk.line()
    from ..diary.episode_log import moments

    for moment in moments(entries, desk.catalogue):
        notes = [desk.text(id) for id, holds in _NOTES.items() if getattr(moment, holds)]
        clock = local(moment.at, episode.utc_offset)[11:16]
        desk.line(f"{clock}  {moment.after:>8}  {moment.text}{''.join(f' ({note})' for note in notes)}")
    _card(desk, episode, entries)
    return codes.OK


def _card(desk: Desk, episode: Episode, entries: list[Entry]) -> None:
    from ..report.card import lines
    from ..report.gather import tell
    from ..report.phrases import Phrases

    desk.line()
    for text in lines(tell(episode, entries), Phrases(desk.catalogue)):
        desk.line(text)


def event(entry: Entry) -> dict[str, Any]:
    """An event as data, all of it."""
    return {
        "seq": entry.seq,
        "at": days.iso(entry.at),
        "name": entry.name,
        "data": entry.data,
        "outcome": entry.outcome,
        "chart": entry.chart,
        "id": entry.id,
    }
